"""What was destroyed is nowhere: looked for by a plain reader in the closed files, and by undoing and redoing all."""

import dataclasses
import json
import shutil
import struct
from datetime import timedelta
from pathlib import Path

import pytest
import shapely
from sqlalchemy import select

from planning.comment import Comment
from planning.errors import BadInput, Refusal
from planning.i18n import text
from planning.operation import FlagStatus
from storage import queries
from storage.backups import list_backups, make_backup
from storage.changes import changes
from storage.command import Command
from storage.commands.areas import add_area, change_area
from storage.commands.comments import add_comment
from storage.commands.datasets import import_dataset
from storage.commands.harm import answer_flags, store_flags
from storage.commands.operations import add_operation, change_operation
from storage.commands.packages import add_package
from storage.connection import connect
from storage.destroying import destroy, foresee
from storage.history import history
from storage.keys import Unlock
from storage.plan import Plan
from storage.private_copies import private_folder
from storage.records import Rows
from storage.scanning import scan, user_tables
from storage.schema import journaled_tables
from storage.tables import tombstones

KIND = "humanitarian_sites"
NAME = 'Clinique "Ségou-Nord" 7'
PLACE = (-4.1234567, 14.7654321)
FORMER = "Dispensaire Zurkuwa"
SECRETS = [
    NAME.encode(),
    json.dumps(NAME)[1:-1].encode(),
    NAME.encode("utf-16-le"),
    b"gou-Nord",
    FORMER.encode(),
    b"STA-2026-0042",
    b"Zeitgeist Aid",
    struct.pack("<2d", *PLACE),
    struct.pack(">2d", *PLACE),
    struct.pack("<2d", *PLACE).hex().upper().encode(),
    struct.pack("<d", PLACE[0]),
    struct.pack("<d", PLACE[1]),
]


def rename(uid, name):
    def apply(connection, _):
        connection.exec_driver_sql(f"UPDATE {KIND} SET name = ? WHERE uid = ?", (name, uid))

    return Command(text("Change site {name}", name=name), apply)


def sites(examples):
    return Rows(
        [shapely.Point(-3.5, 14.1), shapely.Point(-3.9, 14.9), shapely.Point(*PLACE)],
        {
            "name": ["Bureau", "Entrepôt", FORMER],
            "notif_id": ["STA-2026-0041", "STA-2026-0043", "STA-2026-0042"],
            "org_name": ["Other Aid", "Other Aid", "Zeitgeist Aid"],
            "source": ["OCHA"] * 3,
        },
    )


@pytest.fixture
def home(tmp_path):
    return tmp_path / "backups"


@pytest.fixture
def cache(tmp_path):
    folder = tmp_path / "cache"
    folder.mkdir()
    return folder


def fill(plan, examples, home):
    """Fill a plan with a site that leaves traces everywhere, and return its uid."""
    plan.run(import_dataset(examples.dataset(KIND, 3), sites(examples)))
    uid = next(site for site in uids(plan) if queries.record(plan, KIND, site)["name"] == FORMER)
    make_backup(plan, home, examples.now)
    plan.run(add_operation(dataclasses.replace(examples.operation, description=f"Keep off {NAME}")))
    plan.run(rename(uid, NAME))
    flag = examples.flag(
        subject_kind=KIND,
        subject_uid=uid,
        subject_name=NAME,
        reason=text("{name} lies {distance} m away.", name=NAME, distance=812.5),
        evidence=(uid, examples.uid("other")),
        status=FlagStatus.OPEN,
        answer="",
    )
    plan.run(store_flags(examples.operation.uid, [flag]))
    plan.run(change_operation(examples.operation))
    answered = dataclasses.replace(flag, status=FlagStatus.MITIGATED, answer=f"Asked at {NAME}")
    plan.run(answer_flags([answered]))
    said = Comment(examples.uid("said"), flag.uid, examples.actor, examples.now, f"The guard of {NAME} agrees")
    plan.run(add_comment(said, flag.code))
    plan.run(add_area(examples.area()))
    make_backup(plan, home, examples.now + timedelta(hours=1))
    return uid


def uids(plan):
    with plan.reading() as connection:
        return list(connection.exec_driver_sql(f"SELECT uid FROM {KIND} ORDER BY fid").scalars())


def contents(plan):
    found = {}
    with plan.reading() as connection:
        for table in journaled_tables():
            for row in connection.exec_driver_sql(f'SELECT * FROM "{table}"').mappings():
                found[table, row["uid"]] = {name: value for name, value in row.items() if name != "fid"}
    return found


def bytes_of(*folders):
    return {file: file.read_bytes() for folder in folders for file in folder.rglob("*") if file.is_file()}


def test_it_is_nowhere_in_the_bytes(plan, path, examples, home, cache, tmp_path):
    uid = fill(plan, examples, home)
    (cache / f"{plan.uid}-columns.npy").write_bytes(SECRETS[0])
    shutil.copy(list_backups(home, plan.uid)[0].path, path.with_name(f"{path.stem}.version1.gpkg"))
    before = b"".join(bytes_of(tmp_path).values())
    missing = [secret for secret in SECRETS if secret not in before]
    assert len(missing) <= 3, "the places to look at hold what is looked for"

    with plan.reading() as connection:
        box = connection.exec_driver_sql(f"SELECT minx, maxx, miny, maxy FROM rtree_{KIND}_geom WHERE id = 3").one()
    cell = struct.pack(">4f", *box)
    assert cell in before
    foreseen = foresee(plan, KIND, [uid], home=home)
    assert (foreseen.names, foreseen.flags, foreseen.backups) == ({uid: NAME}, 1, 3)
    proof = destroy(plan, KIND, [uid], "Consent was withdrawn.", home=home, cache_folder=cache)
    assert proof.is_proven, [str(line) for line in proof.lines()]
    assert proof.values >= 5
    assert proof.files >= 4
    live = path.read_bytes(), plan.path.with_name(f"{path.name}-wal")
    plan.close()
    assert not live[1].exists()
    for file, content in bytes_of(tmp_path).items():
        for secret in [*SECRETS, cell]:
            assert secret not in content, (file, secret)
    assert list(cache.iterdir()) == []

    with Plan.open(path, writing=True, clock=examples.clock) as again:
        assert queries.integrity(again) == []
        assert len(uids(again)) == 2
        assert queries.record(again, KIND, uid) is None
        with again.reading() as connection:
            (stone,) = map(tombstones.from_row, connection.execute(select(tombstones.TABLE)))
        assert (stone.uid, stone.kind, stone.reason) == (uid, KIND, "Consent was withdrawn.")
        assert (stone.actor, stone.at) == (examples.actor, examples.now)
        (flag,) = queries.flags(again, examples.operation.uid)
        assert (flag.subject_name, flag.distance_m, flag.answer) == ("…", None, "Asked at …")
        assert flag.evidence == (examples.uid("other"),)
        assert [each.words for each in queries.comments(again)] == ["The guard of … agrees"]
        assert str(history(again)[0].title) == "Destroy 1 record of Humanitarian sites"
        assert changes(again, history(again)[0].id)
        for backup in list_backups(home, again.uid):
            with Plan.open(backup.path, clock=examples.clock) as old:
                assert len(uids(old)) == 2
                assert queries.integrity(old) == []


def test_undo_and_redo_never_bring_it_back_and_lose_nothing_else(plan, examples, home, cache):
    uid = fill(plan, examples, home)
    plan.run(change_area(dataclasses.replace(examples.area(), name="BRAVO")))
    plan.undo()
    destroy(plan, KIND, [uid], "Expired.", home=home, cache_folder=cache)
    assert str(plan.redo_title()) == "Change area BRAVO"
    end = contents(plan)
    titles = []
    while (title := plan.undo_title()) is not None:
        titles.append(str(title))
        assert plan.undo().kinds
        assert uid not in uids(plan)
    assert titles == [
        "Draw area ALPHA",
        "Comment on H01",
        "Answer 1 harm flag",
        "Change operation OP-2026-001",
        "Add operation OP-2026-001",
        "Import 3 rows into Humanitarian sites",
    ]
    assert queries.datasets(plan) == []
    assert queries.operations(plan) == []
    for _ in titles:
        assert plan.redo().kinds
        assert uid not in uids(plan)
    assert contents(plan) == end
    assert plan.redo() is not None
    assert plan.redo() is None
    assert queries.areas(plan)[0].name == "BRAVO"
    assert queries.integrity(plan) == []


def test_an_act_with_more_in_it_is_undone_without_it(plan, examples, home, cache):
    areas = [examples.area("Marché Zorho"), examples.area("BRAVO", west=2.0)]

    def both(connection, now):
        for area in areas:
            add_area(area).apply(connection, now)

    plan.run(Command(text("Draw area {name}", name="Marché Zorho"), both))
    destroy(plan, "operation_areas", [areas[0].uid], "Drawn by mistake.", home=home, cache_folder=cache)
    assert queries.areas(plan) == [areas[1]]
    assert str(plan.undo_title()) == "Draw area …"
    plan.undo()
    assert queries.areas(plan) == []
    plan.redo()
    assert queries.areas(plan) == [areas[1]]


def test_a_record_that_only_the_journal_knows_is_destroyed_too(plan, path, examples, home, cache):
    plan.run(add_area(examples.area("Marché Zorho")))
    plan.undo()
    proof = destroy(plan, "operation_areas", [examples.uid("Marché Zorho")], "Gone.", home=home, cache_folder=cache)
    assert proof.is_proven
    assert plan.redo() is None
    plan.close()
    assert b"Zorho" not in path.read_bytes()


def test_a_redo_that_was_ended_stays_ended(plan, examples, home, cache):
    plan.run(add_area(examples.area("ALPHA")))
    plan.undo()
    plan.run(add_area(examples.area("Marché Zorho")))
    destroy(plan, "operation_areas", [examples.uid("Marché Zorho")], "Gone.", home=home, cache_folder=cache)
    assert plan.redo_title() is None
    assert plan.undo_title() is None
    assert plan.undo() is None


def test_what_others_say_too_stays_and_is_told(plan, examples, home, cache):
    plan.run(add_area(examples.area("Marché Zorho")))
    plan.run(add_operation(dataclasses.replace(examples.operation, effects="Keep off Marché Zorho")))
    zipped = dataclasses.replace(examples.package, file_bytes="…Marché Zorho…".encode())
    plan.run(add_package(zipped))
    proof = destroy(plan, "operation_areas", [examples.uid("Marché Zorho")], "Gone.", home=home, cache_folder=cache)
    assert proof.is_proven
    assert [str(each) for each in proof.mentions] == [
        "1 row of operations says the same in effects and stays: see whether it should.",
        "1 row of packages says the same in file_bytes and stays: see whether it should.",
    ]
    assert queries.operations(plan)[0].effects == "Keep off Marché Zorho"
    assert queries.packages(plan) == [zipped]


def test_a_record_by_the_name_of_a_code_harms_no_other(plan, examples, home, cache):
    plan.run(add_area(examples.area("patrol_area")))
    plan.run(add_area(examples.area("BRAVO", west=1.0)))
    plan.run(change_area(dataclasses.replace(examples.area("BRAVO", west=1.0), area_kind="")))
    destroy(plan, "operation_areas", [examples.uid("patrol_area")], "Gone.", home=home, cache_folder=cache)
    plan.undo()
    assert queries.areas(plan) == [examples.area("BRAVO", west=1.0)]


def test_it_is_refused_where_it_cannot_be(plan, path, examples, home, cache):
    uid = fill(plan, examples, home)
    places = {"home": home, "cache_folder": cache}
    with pytest.raises(Refusal, match="no record nobody"):
        destroy(plan, KIND, [uid, "nobody"], "Gone.", **places)
    with pytest.raises(BadInput, match="no layer sites"):
        destroy(plan, "sites", [uid], "Gone.", **places)
    with pytest.raises(BadInput, match="why"):
        destroy(plan, KIND, [uid], " ", **places)
    with pytest.raises(Refusal, match="Say it otherwise"):
        destroy(plan, KIND, [uid], "Zeitgeist Aid asked for it.", **places)
    plan.close()
    with Plan.open(path, clock=examples.clock) as reader, pytest.raises(Refusal, match="reading only"):
        destroy(reader, KIND, [uid], "Gone.", **places)
    assert all(SECRETS[4] in content for file, content in bytes_of(home).items() if file.suffix == ".gpkg")


def test_a_second_call_completes_what_was_broken_off(plan, examples, home, cache):
    uid = fill(plan, examples, home)
    kept = list_backups(home, plan.uid)[0].path
    content = kept.read_bytes()
    destroy(plan, KIND, [uid], "Gone.", home=home, cache_folder=cache)
    kept.write_bytes(content)  # as if it had not been reached
    (kept.parent / f".{'0' * 32}.{kept.name}").write_bytes(content)
    proof = destroy(plan, KIND, [uid], "Gone.", home=home, cache_folder=cache)
    assert proof.is_proven
    assert proof.values
    assert not [file for file, content in bytes_of(home).items() if b"Zurkuwa" in content]
    again = destroy(plan, KIND, [uid], "Gone.", home=home, cache_folder=cache)
    assert again.is_proven
    assert not again.values
    assert "nothing to search for" in " ".join(map(str, again.lines()))


def test_what_held_it_is_written_over(plan, path, examples, home, cache, tmp_path):
    uid = fill(plan, examples, home)
    kept = [backup.path for backup in list_backups(home, plan.uid)]
    older = path.with_name(f"{path.stem}.version1.gpkg")
    half = kept[0].with_name(f".{'0' * 32}.{kept[0].name}-journal")
    for copy in (older, half):
        shutil.copy(kept[0], copy)
    before = []
    for number, file in enumerate([*kept, older, half]):
        before.append(tmp_path / f"second name {number}")
        before[-1].hardlink_to(file)
    assert destroy(plan, KIND, [uid], "Gone.", home=home, cache_folder=cache).is_proven
    assert not half.exists()
    assert all(set(other.read_bytes()) == {0} for other in before)


def test_a_private_copy_that_is_being_read_is_searched(plan, path, examples, home, cache):
    uid = fill(plan, examples, home)
    with private_folder() as folder:
        copy = Path(folder) / path.name
        plan.copy_to(copy)
        proof = destroy(plan, KIND, [uid], "Gone.", home=home, cache_folder=cache)
        assert not proof.is_proven
        assert all(str(copy) in str(line) for line in proof.found)
    assert destroy(plan, KIND, [uid], "Gone.", home=home, cache_folder=cache).is_proven


def test_what_cannot_be_rewritten_is_told(plan, examples, home, cache):
    uid = fill(plan, examples, home)
    broken = list_backups(home, plan.uid)[0].path
    broken.write_bytes(broken.read_bytes()[:4096] + b"\xff" * 8192 + f"x{NAME}x".encode())
    proof = destroy(plan, KIND, [uid], "Gone.", home=home, cache_folder=cache)
    assert not proof.is_proven
    assert f"{broken} cannot be read" in str(proof.lines()[1])
    assert any("still in the bytes" in str(line) for line in proof.lines())


def test_a_reader_that_holds_the_log_is_told_of(plan, path, examples, home, cache):
    uid = fill(plan, examples, home)
    reader = connect(path, "ro")
    reader.execute("BEGIN")
    reader.execute("SELECT count(*) FROM plan").fetchall()
    with pytest.raises(Refusal, match="log"):
        destroy(plan, KIND, [uid], "Gone.", home=home, cache_folder=cache)
    reader.close()
    assert destroy(plan, KIND, [uid], "Gone.", home=home, cache_folder=cache).is_proven
    plan.close()
    assert b"Zurkuwa" not in path.read_bytes()


def test_of_an_encrypted_plan_the_content_is_searched(path, examples, home, cache):
    def opened(path):
        return Plan.open(path, writing=True, clock=examples.clock, unlock=Unlock("long enough a secret"))

    with Plan.create(
        path, title="T", clock=examples.clock, actor=examples.actor, passphrase="long enough a secret"
    ) as plan:
        uid = fill(plan, examples, home)
        proof = destroy(plan, KIND, [uid], "Gone.", home=home, cache_folder=cache)
        assert proof.is_proven, [str(line) for line in proof.lines()]
        assert any("decrypted content" in str(line) for line in proof.lines())
        backups = list_backups(home, plan.uid)
    for file in [path, *(backup.path for backup in backups)]:
        with opened(file) as again, again.reading() as connection:
            forms = {secret: secret for secret in SECRETS}
            for table, columns in user_tables(connection).items():
                assert not list(scan(connection, table, columns, forms)), table
            assert len(uids(again)) == 2


KILLED_BEFORE_ITS_PAGES = """
from datetime import UTC, datetime
from storage import destroying
from storage.plan import Plan
plan = Plan.open(path, writing=True, clock=lambda: datetime(2026, 3, 6, tzinfo=UTC))
destroying.write_anew = lambda plan: pause()
destroying.destroy(plan, {kind!r}, [{uid!r}], "Gone.", home=Path({home!r}), cache_folder=path.parent / "cache")
"""


def test_a_kill_before_the_pages_are_written_anew_is_made_good(plan, path, examples, home, cache, child):
    uid = fill(plan, examples, home)
    plan.close()
    child(KILLED_BEFORE_ITS_PAGES.format(kind=KIND, uid=uid, home=str(home))).kill()
    with Plan.open(path, writing=True, clock=examples.clock) as again:
        assert queries.record(again, KIND, uid) is None
        proof = destroy(again, KIND, [uid], "Gone.", home=home, cache_folder=cache)
        assert proof.is_proven
        assert "nothing to search for" in str(proof.lines()[1])
        assert len(history(again)) == len(history(again, before=history(again)[0].id)) + 1
    for file, content in bytes_of(home, path.parent).items():
        for secret in SECRETS:
            assert secret not in content, (file, secret)
