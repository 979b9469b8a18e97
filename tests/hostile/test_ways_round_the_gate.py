"""Each kind of way round the gate is tried: by command, undo, import, and by SQLite in the file itself. EXERCISE.

Nothing leaves: the package is refused, or what was slipped in is not believed, and ``palabre verify`` says so. How the
window refuses is in ``tests/journeys/test_signing.py``.
"""

from __future__ import annotations

import json
import shutil
import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from datetime import UTC, datetime, timedelta
from pathlib import Path
from types import SimpleNamespace

import pytest

from app.cli.loader import main
from planning.content import content_hash
from storage import queries
from storage.decision_log import log_head
from storage.plan import Plan
from storage.register import fresh_register
from tests.journeys import morning_data

Palabre = Callable[..., SimpleNamespace]
SIGNER = ("--role", "head_of_field_office", "--name", "Fatou", "--consultation", "no_objection")
VOID = "What was changed since the release was signed voids it"


@pytest.fixture
def palabre(tmp_path, capsys, monkeypatch) -> Palabre:
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(*arguments: object) -> SimpleNamespace:
        code = main([str(each) for each in arguments])
        said = capsys.readouterr()
        return SimpleNamespace(code=code, out=said.out.strip(), err=said.err.strip())

    return run


@pytest.fixture(scope="module")
def kept(tmp_path_factory) -> Path:
    return tmp_path_factory.mktemp("gate")


@pytest.fixture
def screened(palabre: Palabre, kept: Path, tmp_path: Path) -> Path:
    """A plan with an operation whose register nobody answered yet."""
    made = kept / "screened.gpkg"
    if not made.exists():
        assert palabre("new", made, "--title", "EXERCISE GATE", "--who", "Awa").code == 0
        for kind, path in morning_data.write(kept).items():
            palabre("import", made, path, "--as", kind)
        start = (datetime.now(UTC) + timedelta(days=4)).replace(microsecond=0)
        palabre(
            "operation", "add", made, "--title", "EXERCISE cordon", "--component", "military", "--tier", "2",
            "--start", start.isoformat(), "--end", (start + timedelta(days=2)).isoformat(),
        )  # fmt: skip
        area = morning_data.area_file(kept)
        assert palabre("import", made, area, "--as", "operation_areas", "--operation", ref_of(made)).code == 0
    return Path(shutil.copyfile(made, tmp_path / "plan.gpkg"))


@pytest.fixture
def released(palabre: Palabre, kept: Path, screened: Path) -> Path:
    """The same, answered and released: its package can be made."""
    made = kept / "released.gpkg"
    if made.exists():
        return Path(shutil.copyfile(made, screened))
    answer_all(palabre, screened)
    assert palabre("operation", "sign", screened, ref_of(screened), *SIGNER, "--decision", "release").code == 0
    shutil.copyfile(screened, made)
    return screened


def ref_of(plan: Path) -> str:
    with closing(sqlite3.connect(plan)) as connection:
        return str(connection.execute("SELECT ref FROM operations").fetchone()[0])


def flags_of(palabre: Palabre, plan: Path) -> list[dict[str, str]]:
    found: list[dict[str, str]] = json.loads(palabre("screen", plan, "--operation", ref_of(plan), "--json").out)[
        "flags"
    ]
    return found


def answer_all(palabre: Palabre, plan: Path) -> None:
    for flag in flags_of(palabre, plan):
        answered = palabre(
            "harm", "answer", plan, ref_of(plan), "--flag", flag["uid"], "--status", "mitigated",
            "--reason", "EXERCISE", "--owner", "head_of_field_office", "--due", "2027-01-01",
        )  # fmt: skip
        assert answered.code == 0


def package(palabre: Palabre, plan: Path, author: str = "Awa") -> SimpleNamespace:
    out = plan.parent / "stick"
    out.mkdir(exist_ok=True)
    made = palabre(
        "package", plan, "--operation", ref_of(plan), "--recipient", "ocha", "--out", out,
        "--author", author, "--released-by", "Fatou",
    )  # fmt: skip
    assert bool(list(out.iterdir())) == (made.code == 0), "there is a package where none was refused, and no other"
    return made


def edit(plan: Path, *statements: str, past_the_journal: bool) -> None:
    """Edit a plan as a person with a SQLite shell would; past the journal, by taking its triggers off meanwhile."""
    with closing(sqlite3.connect(plan)) as connection, connection:
        # What the R*Tree's triggers call, and any GeoPackage program has.
        connection.create_function("ST_IsEmpty", 1, lambda _: 0)
        for name in ("ST_MinX", "ST_MaxX", "ST_MinY", "ST_MaxY"):
            connection.create_function(name, 1, lambda _: 0.0)
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_%'"
        triggers = connection.execute(query).fetchall() if past_the_journal else []
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        for statement in (*statements, *(sql for _, sql in triggers)):
            connection.execute(statement)


def test_the_way_through_the_gate(palabre, released):
    assert package(palabre, released).code == 0
    assert palabre("verify", released).code == 0


# ------------------------------------------------------------------------------------------------ by command
def test_nothing_leaves_before_the_register_is_answered(palabre, screened):
    assert "harm flags are not answered" in package(palabre, screened).err
    refused = palabre("operation", "sign", screened, ref_of(screened), *SIGNER, "--decision", "release")
    assert (refused.code, "harm flags are not answered" in refused.err) == (1, True)


def test_what_weighs_more_is_not_answered_with_all_the_rest(palabre, screened):
    given = ("--status", "accepted", "--reason", "EXERCISE")
    refused = palabre("harm", "answer", screened, ref_of(screened), "--all", *given)
    assert (refused.code, "Answer each of these alone" in refused.err) == (1, True)
    assert flags_of(palabre, screened)[0]["status"] == "open"


@pytest.mark.parametrize("decision", ["release", "approve", "conditions"])
def test_no_military_or_police_role_lets_it_go(palabre, screened, decision):
    answer_all(palabre, screened)
    for role in ("u5_planner", "police_planner"):
        signed = palabre(
            "operation", "sign", screened, ref_of(screened), "--role", role, "--name", "Moussa",
            "--decision", decision, "--comment", "EXERCISE", "--unprotected", "EXERCISE",
        )  # fmt: skip
        assert signed.code == 1
    assert package(palabre, screened).code == 1


def test_no_decision_before_the_release_and_none_that_names_nobody_unprotected(palabre, screened, released):
    answer_all(palabre, screened)
    approve = ("operation", "sign", screened, ref_of(screened), *SIGNER, "--decision", "approve")
    assert "Say in words who stays unprotected" in palabre(*approve).err


def test_the_author_does_not_release(palabre, released):
    assert package(palabre, released, author="Fatou").code == 1


# ------------------------------------------------------------------------------------------------ by haste
def decide(palabre: Palabre, plan: Path, name: str = "Ousmane", *more: str) -> SimpleNamespace:
    return palabre(
        "operation", "sign", plan, ref_of(plan), "--role", "poc_adviser", "--name", name, "--decision", "approve",
        "--unprotected", "EXERCISE Goundaka", "--until", "2099-01-01", *more,
    )  # fmt: skip


EARLY = "The notice asks for answers until"


def test_no_decision_to_go_before_the_feedback_date_unless_it_is_justified_in_writing(palabre, released):
    refused = decide(palabre, released)
    assert (refused.code, EARLY in refused.err) == (1, True)
    assert EARLY in decide(palabre, released, "Ousmane", "--early-reason", ".").err
    assert EARLY in decide(palabre, released, "Ousmane", "--comment", "It was agreed by voice").err
    assert decide(palabre, released, "Ousmane", "--early-reason", "EXERCISE attack tonight").code == 0
    said = palabre("operation", "signatures", released, ref_of(released)).out
    assert "Before the feedback date, because: EXERCISE attack tonight" in said


def test_who_released_does_not_decide(palabre, released):
    refused = decide(palabre, released, " FATOU", "--early-reason", "EXERCISE attack tonight")
    assert (refused.code, "somebody else must decide" in refused.err) == (1, True)


@pytest.mark.parametrize("past_the_journal", [False, True], ids=["journaled", "past the journal"])
def test_a_release_time_that_is_changed_in_the_file_opens_nothing(palabre, released, past_the_journal):
    edit(released, "UPDATE signatures SET signed_utc = '2020-01-01T00:00:00.000Z'", past_the_journal=past_the_journal)
    refused = decide(palabre, released)
    assert (refused.code, EARLY in refused.err, "No release of the notice holds" in refused.err) == (1, True, True)
    assert palabre("verify", released).code == 1


def test_a_window_moved_to_where_the_date_is_over_voids_the_release(palabre, released):
    soon = (datetime.now(UTC) + timedelta(hours=20)).strftime("%Y-%m-%dT%H:%M:%S.000Z")
    edit(released, f"UPDATE operations SET start_utc = '{soon}'", past_the_journal=False)
    refused = decide(palabre, released)
    assert (refused.code, "No release of the notice holds" in refused.err) == (1, True)


@pytest.mark.parametrize("past_the_journal", [False, True], ids=["journaled", "past the journal"])
def test_an_answer_of_the_recipient_that_another_program_gives_is_none(palabre, released, past_the_journal):
    assert package(palabre, released).code == 0
    given = (
        "INSERT INTO acknowledgements(uid, notice_uid, state, by_role, at_utc)"
        " SELECT 'forged', uid, 'no_objection', 'OCHA', '2099-01-01T00:00:00.000Z' FROM packages"
    )
    edit(released, given, past_the_journal=past_the_journal)
    refused = decide(palabre, released)
    assert (refused.code, "Another program changed what recipients answered" in refused.err) == (1, True)
    assert palabre("verify", released).code == 1


@pytest.mark.parametrize("past_the_journal", [False, True], ids=["journaled", "past the journal"])
def test_an_objection_of_the_recipient_is_neither_undone_nor_taken_away(palabre, released, past_the_journal):
    assert package(palabre, released).code == 0
    objects = ("--state", "objection", "--by", "OCHA Mopti", "--text", "EXERCISE market day")
    assert palabre("notice", "answer", released, ref_of(released), *objects).code == 0
    palabre("undo", released)
    assert "OCHA Mopti objects" in decide(palabre, released).err
    edit(released, "DELETE FROM acknowledgements", past_the_journal=past_the_journal)
    assert "Another program changed what recipients answered" in decide(palabre, released).err


# ------------------------------------------------------------------------------------------------ by undo
def test_what_is_taken_back_has_to_be_done_again(palabre, released):
    assert palabre("undo", released).code == 0
    assert "Nobody has signed" in package(palabre, released).err
    assert palabre("undo", released).code == 0
    refused = palabre("operation", "sign", released, ref_of(released), *SIGNER, "--decision", "release")
    assert (refused.code, "1 harm flag is not answered" in refused.err) == (1, True)
    for _ in range(2):
        assert package(palabre, released).code == 1
        with Plan.open(released, writing=True, clock=lambda: datetime.now(UTC)) as plan:
            plan.redo()
    assert package(palabre, released).code == 0, "the same person's signature over the same content"


# ------------------------------------------------------------------------------------------------ by change
def test_what_was_changed_since_a_signature_is_shown_before_and_after(palabre, released):
    listing = ("operation", "signatures", released, ref_of(released))
    assert "holds" in palabre(*listing).out
    uid = flags_of(palabre, released)[0]["uid"]
    answer = ("harm", "answer", released, ref_of(released), "--flag", uid, "--status", "accepted")
    assert palabre(*answer, "--reason", "EXERCISE otherwise").code == 0
    (signed,) = json.loads(palabre(*listing, "--json").out)["signatures"]
    assert (signed["holds"], signed["name"], signed["decision"]) == (False, "Fatou", "release")
    (said,) = signed["changed_since"]
    assert "Status was Mitigated, is Accepted" in said
    assert "was EXERCISE, is EXERCISE otherwise" in said
    # Taken back it is no difference, and the signature holds again.
    assert palabre("undo", released).code == 0
    (signed,) = json.loads(palabre(*listing, "--json").out)["signatures"]
    assert (signed["holds"], signed["changed_since"]) == (True, [])
    edit(released, "UPDATE operations SET title = 'EXERCISE elsewhere'", past_the_journal=False)
    said = palabre(*listing).out
    assert "Title was EXERCISE cordon, is EXERCISE elsewhere" in said
    assert "void" in said


# ------------------------------------------------------------------------------------------------ by import
def test_an_area_imported_after_the_release_voids_it(palabre, released, kept):
    again = palabre("import", released, morning_data.area_file(kept), "--as", "operation_areas", "--operation",
                    ref_of(released))  # fmt: skip
    assert again.code == 0
    assert package(palabre, released).code == 1


def test_a_village_that_the_release_did_not_know_stops_the_package(palabre, released, tmp_path):
    west, south = morning_data.AREA[0]
    new = tmp_path / "villages.csv"
    new.write_text(f"name,latitude,longitude,population\nEXERCISE new,{south + 0.001},{west + 0.001},700\n")
    assert palabre("import", released, new, "--as", "villages").code == 0
    refused = package(palabre, released)
    assert (refused.code, "harm flag is not answered" in refused.err) == (1, True)


@pytest.mark.parametrize("table", ["harm_flags", "signatures", "trusted_keys", "harm_parameters", "operations"])
def test_no_file_is_read_into_what_the_gate_goes_by(palabre, released, tmp_path, table):
    given = tmp_path / "given.csv"
    given.write_text("status,latitude,longitude\naccepted,14,-4\n")
    assert palabre("import", released, given, "--as", table).code == 2


# ------------------------------------------------------------------------------------------------ by SQLite
ANSWERED = "UPDATE harm_flags SET status = 'accepted', answer = 'as said'"
FORGED = (
    "INSERT INTO signatures(uid, operation_uid, decision, actor_name, actor_role, actor_component, signed_utc,"
    " content_hash) SELECT 'forged', uid, 'release', 'F. Forger', 'head_of_field_office', 'civilian',"
    " '2026-01-01T00:00:00.000Z', '{}' FROM operations"
)
PLANNER = """[[roles]]
id = "u5_planner"
component = "civilian"
may_release = true
[roles.title]
en = "U5"
fr = "U5"
"""
OF_PROFILE = (
    "INSERT INTO mission_profiles(uid, profile_id, content, at_utc)"
    f" SELECT 'slipped in', profile, '{PLANNER}', '2026-01-01T00:00:00.000Z' FROM plan"
)


@pytest.mark.parametrize("past_the_journal", [False, True], ids=["journaled", "past the journal"])
@pytest.mark.parametrize(
    ("statements", "says"),
    [
        (["UPDATE operations SET activity = 'patrol'"], VOID),
        (["UPDATE operations SET partner_forces = 1"], VOID),
        (["UPDATE operations SET start_utc = '2099-01-01T00:00:00.000Z', end_utc = '2099-01-02T00:00:00.000Z'"], VOID),
        (["UPDATE operation_areas SET area_kind = 'patrol_area'"], VOID),
        (["DELETE FROM villages"], "The plan knows more than the harm register says"),
        (["DELETE FROM harm_flags"], VOID),
        (["UPDATE harm_flags SET likelihood = 'very_unlikely', level = 'low'"], VOID),
        (["DELETE FROM signatures"], "Nobody has signed"),
        (["UPDATE signatures SET content_hash = 'other'"], VOID),
    ],
    ids=lambda value: value[0][:48] if isinstance(value, list) else "",
)
def test_what_was_edited_after_the_release_stops_the_package(
    palabre, released, statements: Sequence[str], says: str, past_the_journal: bool
):
    edit(released, *statements, past_the_journal=past_the_journal)
    refused = package(palabre, released)
    assert refused.code == 1
    assert says in refused.err


@pytest.mark.parametrize("past_the_journal", [False, True], ids=["journaled", "past the journal"])
def test_an_answer_that_another_program_gives_is_none(palabre, screened, past_the_journal):
    palabre("operation", "sign", screened, ref_of(screened), *SIGNER, "--decision", "release")  # stores the register
    edit(screened, ANSWERED, past_the_journal=past_the_journal)
    refused = palabre("operation", "sign", screened, ref_of(screened), *SIGNER, "--decision", "release")
    assert (refused.code, "harm flags are not answered" in refused.err) == (1, True)
    assert package(palabre, screened).code == 1
    verified = palabre("verify", screened)
    assert (verified.code, "A harm flag was answered by another program" in verified.err) == (1, True)


@pytest.mark.parametrize("past_the_journal", [False, True], ids=["journaled", "past the journal"])
def test_a_forged_signature_is_refused_even_over_the_right_content(palabre, screened, past_the_journal):
    answer_all(palabre, screened)
    with Plan.open(screened, clock=lambda: datetime.now(UTC)) as plan:
        register = fresh_register(plan, queries.operations(plan)[0])
        digest = content_hash(register.operation, register.areas, register.flags)
    edit(screened, FORGED.format(digest), past_the_journal=past_the_journal)
    assert package(palabre, screened).code == 1
    verified = palabre("verify", screened)
    assert (verified.code, "A signature was put in" in verified.err) == (1, True)


@pytest.mark.parametrize("past_the_journal", [False, True], ids=["journaled", "past the journal"])
def test_a_number_that_another_program_sets_is_not_gone_by(palabre, screened, past_the_journal):
    before = flags_of(palabre, screened)
    smaller = (
        "INSERT INTO harm_parameters(uid, code, parameter, value) VALUES ('slipped in {0}', '{0}', 'distance_m', 0)"
    )
    lighter = (
        "INSERT INTO harm_parameters(uid, code, parameter, bands)"
        " VALUES ('bands in {0}', '{0}', 'band', 'inf very_unlikely negligible')"
    )
    codes = ("H01", "H02", "H04")
    statements = [statement.format(code) for code in codes for statement in (smaller, lighter)]
    edit(screened, *statements, past_the_journal=past_the_journal)
    assert flags_of(palabre, screened) == before
    verified = palabre("verify", screened)
    assert (verified.code, "A number of a harm rule was set" in verified.err) == (1, True)


@pytest.mark.parametrize("past_the_journal", [False, True], ids=["journaled", "past the journal"])
def test_a_number_of_the_mission_that_is_taken_away_is_missed(palabre, screened, past_the_journal):
    given = (screened, "H01", "distance_m", "9000", "--reason", "EXERCISE", "--yes")
    assert palabre("parameters", "set", *given).code == 0
    assert palabre("verify", screened).code == 0
    edit(screened, "DELETE FROM harm_parameters", past_the_journal=past_the_journal)
    assert palabre("verify", screened).code == 1


def test_a_profile_that_another_program_slips_in_stops_everything_that_goes(palabre, released):
    edit(released, OF_PROFILE, past_the_journal=False)
    refused = package(palabre, released)
    assert "Another program changed the mission's profile" in refused.err
    signed = palabre(
        "operation", "sign", released, ref_of(released), "--role", "u5_planner", "--name", "Moussa",
        "--decision", "approve", "--unprotected", "EXERCISE",
    )  # fmt: skip
    assert signed.code == 1
    assert palabre("verify", released).code == 1


def test_a_profile_slipped_in_past_the_journal_changes_the_head_of_the_decision_log(palabre, released):
    def head() -> str:
        with Plan.open(released, clock=lambda: datetime.now(UTC)) as plan:
            return log_head(plan)

    printed = head()
    edit(released, OF_PROFILE, past_the_journal=True)
    assert head() != printed, "what hangs on the wall tells it"
