"""Ways onto the trust list, and off it, without a key that may vouch: by command, by SQLite, by forging. EXERCISE."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from itertools import count
from pathlib import Path

import pytest

from app.cli.loader import main
from planning.errors import BadInput, Refusal
from planning.i18n import text
from planning.operation import Actor, Standing
from planning.trust import SigningKey, TrustedKey, fingerprint
from planning.trust_list import Belief, revoked, vouched
from storage import queries
from storage.command import Command
from storage.commands.operations import add_operation
from storage.commands.signatures import add_signature
from storage.commands.trust import enrol, revoke
from storage.decision_log import decision_log
from storage.plan import Plan
from storage.tables.trusted_keys import TABLE, to_row
from tests.storage.conftest import Examples

START = datetime(2026, 3, 5, 4, 40, tzinfo=UTC)
REGISTRY = Actor("EXERCISE Registry", "chief_of_staff", "civilian")
EXAMPLES = Examples()


class Clock:
    """A clock that each look at it moves by a minute, so that no two acts fall together."""

    def __init__(self) -> None:
        self._minutes = count()

    def __call__(self) -> datetime:
        return START + timedelta(minutes=next(self._minutes))


class Mission:
    """A plan whose trust list begins with a founder, with a deputy who may vouch and an officer who may not."""

    def __init__(self, path: Path) -> None:
        self.path, self.clock = path, Clock()
        self.founder, self.deputy, self.officer, self.thief = (SigningKey.new() for _ in range(4))
        self.run(
            enrol(self.entry("Founder", self.founder), self.founder),
            enrol(self.entry("Deputy", self.deputy, may_vouch=True), self.founder),
            enrol(self.entry("A. Diarra", self.officer), self.deputy),
        )

    def entry(self, holder: str, key: SigningKey, **more: object) -> TrustedKey:
        given = {"valid_from": START - timedelta(days=1), "valid_until": None, **more}
        return TrustedKey(
            uid=f"uid of {holder}", holder=holder, role="poc_adviser", public_key=key.public_key,
            enrolled_by=REGISTRY, enrolled_at=self.clock(), **given,
        )  # fmt: skip

    def run(self, *commands: Command) -> None:
        with Plan.open(self.path, writing=True, clock=self.clock, actor=REGISTRY) as plan:
            for command in commands:
                plan.run(command)

    @property
    def plan_uid(self) -> str:
        with Plan.open(self.path, clock=self.clock) as plan:
            return plan.uid

    def beliefs(self) -> dict[str, Belief]:
        with Plan.open(self.path, clock=self.clock) as plan:
            return {each.key.holder: each.belief for each in queries.trust_list(plan)}

    def in_force(self) -> set[str]:
        with Plan.open(self.path, clock=self.clock) as plan:
            return {each.holder for each in queries.trusted_keys(plan) if each.is_in_force(self.clock())}


@pytest.fixture
def mission(tmp_path: Path) -> Mission:
    path = tmp_path / "plan.gpkg"
    with Plan.create(path, title="EXERCISE TRUST", profile="exercise", clock=lambda: START, actor=REGISTRY):
        pass
    return Mission(path)


@pytest.fixture
def verify(capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch) -> Callable[[Path], tuple[int, str]]:
    monkeypatch.setenv("LC_ALL", "C.UTF-8")

    def run(path: Path) -> tuple[int, str]:
        code = main(["verify", str(path)])
        said = capsys.readouterr()
        return code, said.out + said.err

    return run


def outside(path: Path, statement: str, values: Sequence[object] = (), *, past_the_journal: bool) -> None:
    """Edit the file as a person with a SQLite shell would; past the journal, by taking its triggers off meanwhile."""
    with closing(sqlite3.connect(path)) as connection, connection:
        query = "SELECT name, sql FROM sqlite_master WHERE type = 'trigger' AND name LIKE 'journal_trusted_keys%'"
        triggers = connection.execute(query).fetchall() if past_the_journal else []
        for name, _ in triggers:
            connection.execute(f'DROP TRIGGER "{name}"')
        connection.execute(statement, values)
        for _, sql in triggers:
            connection.execute(sql)


def insert(path: Path, entry: TrustedKey, *, past_the_journal: bool) -> None:
    """Put an entry in by SQLite, complete, as somebody would who knows our tables."""
    row = {
        name: value.astimezone(UTC).isoformat("T", "milliseconds")[:23] + "Z" if isinstance(value, datetime) else value
        for name, value in to_row(entry).items()
    }
    statement = f"INSERT INTO trusted_keys({', '.join(row)}) VALUES ({', '.join('?' * len(row))})"
    outside(path, statement, tuple(row.values()), past_the_journal=past_the_journal)


def slip_in(mission: Mission, entry: TrustedKey) -> None:
    """Put an entry in as an act of Palabre's would, so that nothing but its seal can betray it."""
    mission.run(Command(text("Slip in"), lambda connection, _: connection.execute(TABLE.insert(), [to_row(entry)])))


both = pytest.mark.parametrize("past_the_journal", [False, True], ids=["journaled", "past the journal"])


# ------------------------------------------------------------------------------------------------ the way on
def test_verify_tells_the_whole_list(mission, verify):
    mission.run(revoke(mission.officer.public_key, "rotation", mission.deputy))
    code, said = verify(mission.path)
    assert code == 0
    founder, deputy, officer = said.strip().splitlines()[1:]
    for line, name, key in (
        (founder, "Founder", mission.founder),
        (deputy, "Deputy", mission.deputy),
        (officer, "A. Diarra", mission.officer),
    ):
        assert line.startswith(f"{name}, Protection of civilians adviser, key {fingerprint(key.public_key)}: ")
    assert "trust begins here, 2026-03-05 04:4" in founder
    assert "so compare the fingerprint" in founder
    assert "vouched for by Founder, 2026-03-05" in deputy
    assert "may vouch for others" in deputy
    assert "vouched for by Deputy" in officer
    assert "from 2026-03-04 04:40 UTC on" in officer
    assert "UTC by Deputy: rotation" in officer
    assert "may vouch" not in officer


def test_an_acting_officer_is_appointed_between_two_dates_and_again(mission):
    acting = SigningKey.new()
    first = mission.entry("Acting", acting, valid_until=START + timedelta(hours=3))
    mission.run(enrol(first, mission.deputy))
    assert "Acting" in mission.in_force()
    with pytest.raises(BadInput, match="on the trust list already"):
        mission.run(enrol(replace(first, uid="again"), mission.deputy))
    mission.clock = lambda: START + timedelta(days=2)
    assert "Acting" not in mission.in_force()
    mission.run(enrol(replace(first, uid="again", valid_until=START + timedelta(days=9)), mission.founder))
    assert "Acting" in mission.in_force()


def test_the_decision_log_holds_enrolments_and_revocations(mission):
    mission.run(revoke(mission.officer.public_key, "rotation", mission.founder))
    with Plan.open(mission.path, clock=mission.clock) as plan:
        entries = [each for each in decision_log(plan) if each.table == "trusted_keys"]
    assert [each.after["holder"] for each in entries] == ["Founder", "Deputy", "A. Diarra", "A. Diarra"]
    assert entries[1].after["vouched_by"] == mission.founder.public_key
    assert entries[3].after["revoked_by"] == mission.founder.public_key


# ------------------------------------------------------------------------------------------------ by command
def test_nobody_enrols_or_revokes_without_a_key_that_may(mission):
    new = mission.entry("New", mission.thief)
    for voucher, why in (
        (None, "has to sign this"),
        (mission.officer, "A. Diarra may sign, and not vouch"),
        (SigningKey.new(), "not on the plan's trust list now"),
        (mission.thief, "not on the plan's trust list now"),
    ):
        with pytest.raises(Refusal, match=why):
            mission.run(enrol(new, voucher))
        with pytest.raises(Refusal, match=why):
            mission.run(revoke(mission.founder.public_key, "EXERCISE", voucher))
    assert mission.in_force() == {"Founder", "Deputy", "A. Diarra"}


def test_a_voucher_whose_time_is_over_or_who_is_revoked_vouches_for_nobody(mission):
    brief = SigningKey.new()
    mission.run(
        enrol(mission.entry("Brief", brief, may_vouch=True, valid_until=START + timedelta(days=1)), mission.founder),
        revoke(mission.deputy.public_key, "lost", mission.founder),
    )
    new = mission.entry("New", mission.thief)
    with pytest.raises(Refusal, match="not on the plan's trust list now"):
        mission.run(enrol(new, mission.deputy))
    mission.clock = lambda: START + timedelta(days=2)
    with pytest.raises(Refusal, match="not on the plan's trust list now"):
        mission.run(enrol(new, brief))
    assert mission.beliefs()["A. Diarra"] is Belief.BELIEVED, "what the deputy vouched for before stands"


def test_nobody_vouches_for_their_own_key(mission):
    king = replace(mission.entry("Deputy", mission.deputy), uid="king", role="head_of_mission")
    with pytest.raises(Refusal, match="Nobody vouches for their own key"):
        mission.run(enrol(king, mission.deputy))


def test_the_first_key_enrols_itself_and_no_other(tmp_path):
    path = tmp_path / "plan.gpkg"
    with Plan.create(path, title="EXERCISE", profile="exercise", clock=lambda: START, actor=REGISTRY) as plan:
        key = SigningKey.new()
        entry = TrustedKey("k", "Founder", "poc_adviser", key.public_key, START, None, REGISTRY, START)
        for voucher in (None, SigningKey.new()):
            with pytest.raises(Refusal, match="Trust begins with the first key"):
                plan.run(enrol(entry, voucher))
        with pytest.raises(BadInput, match="no trust list that could begin anew"):
            plan.run(enrol(replace(entry, anew_because="EXERCISE"), key))
        plan.run(enrol(entry, key))
        (found,) = queries.trusted_keys(plan)
        assert (found.is_founding, found.may_vouch) == (True, True)


def test_undo_passes_an_enrolment_over_and_signatures_by_it_stand(mission):
    signer = Actor("A. Diarra", "poc_adviser", "civilian")
    signed = mission.officer.sealed(replace(EXAMPLES.signature, actor=signer, signed_at=mission.clock()))
    mission.run(add_operation(EXAMPLES.operation), add_signature(signed))
    with Plan.open(mission.path, writing=True, clock=mission.clock, actor=REGISTRY) as plan:
        assert queries.signatures(plan, EXAMPLES.operation.uid)[0].standing is Standing.VERIFIED
        while plan.undo_title() is not None:
            plan.undo()
    assert mission.in_force() == {"Founder", "Deputy", "A. Diarra"}


# ------------------------------------------------------------------------------------------------ by SQLite
@both
@pytest.mark.parametrize("may_vouch", [False, True])
def test_an_entry_that_another_program_puts_in_is_not_believed(mission, verify, past_the_journal, may_vouch):
    insert(mission.path, mission.entry("Thief", mission.thief, may_vouch=may_vouch), past_the_journal=past_the_journal)
    assert mission.beliefs()["Thief"] is Belief.OUTSIDE
    assert "Thief" not in mission.in_force()
    with pytest.raises(Refusal, match="not on the plan's trust list now"):
        mission.run(enrol(mission.entry("Friend", SigningKey.new()), mission.thief))
    code, said = verify(mission.path)
    assert code == 1
    assert "A key was put on the trust list" in said
    assert "written by another program, so not trusted" in said


@both
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE trusted_keys SET may_vouch = 1",
        "UPDATE trusted_keys SET role = 'head_of_mission' WHERE holder = 'A. Diarra'",
        "UPDATE trusted_keys SET revoked_utc = '2026-03-05T05:00:00.000Z' WHERE holder = 'A. Diarra'",
        "DELETE FROM trusted_keys WHERE holder = 'A. Diarra'",
        "DELETE FROM trusted_keys",
    ],
)
def test_what_another_program_changes_or_takes_away_is_told(mission, verify, statement, past_the_journal):
    outside(mission.path, statement, past_the_journal=past_the_journal)
    assert "A. Diarra" not in mission.in_force()
    code, said = verify(mission.path)
    assert (code, "A key was put on the trust list, changed or taken away" in said) == (1, True)


@both
def test_no_list_begins_quietly_after_one_that_was_taken_away(mission, verify, past_the_journal):
    outside(mission.path, "DELETE FROM trusted_keys", past_the_journal=past_the_journal)
    thief = mission.entry("Thief", mission.thief)
    with pytest.raises(Refusal, match="Begin the trust list anew"):
        mission.run(enrol(thief, mission.thief))
    mission.run(enrol(replace(thief, anew_because="EXERCISE: all lost"), mission.thief))
    code, said = verify(mission.path)
    assert (code, "The trust list began anew" in said, "taken away" in said) == (1, True, True)


@both
def test_taking_the_list_away_does_not_bring_typed_names_back(mission, past_the_journal):
    before = replace(EXAMPLES.signature, signed_at=START - timedelta(days=1), uid="before any key")
    typed = replace(EXAMPLES.signature, signed_at=START + timedelta(days=1), uid="typed")
    mission.run(add_operation(EXAMPLES.operation), add_signature(before), add_signature(typed))
    outside(mission.path, "DELETE FROM trusted_keys", past_the_journal=past_the_journal)
    with Plan.open(mission.path, clock=mission.clock) as plan:
        assert queries.trusted_keys(plan) == []
        standings = [each.standing for each in queries.signatures(plan, EXAMPLES.operation.uid)]
    assert standings == [Standing.UNVERIFIED, Standing.REFUSED]
    with pytest.raises(Refusal, match="a typed name is not enough"):
        mission.run(add_signature(replace(typed, uid="again")))


# ------------------------------------------------------------------------------------------------ by a forged seal
def test_a_seal_counts_only_by_a_key_that_may_vouch_then_over_this_entry_of_this_plan(mission, verify):
    entry, uid = mission.entry("Thief", mission.thief), mission.plan_uid
    brief = SigningKey.new()
    mission.run(
        enrol(
            mission.entry("Brief", brief, may_vouch=True, valid_until=START + timedelta(minutes=30)), mission.founder
        ),
        revoke(mission.deputy.public_key, "lost", mission.founder),
    )
    late = replace(entry, enrolled_at=START + timedelta(hours=5))
    right = vouched(entry, mission.founder, uid)
    forged = {
        "by itself": vouched(replace(entry, may_vouch=True), mission.thief, uid),
        "by one who may not": vouched(late, mission.officer, uid),
        "by one revoked": vouched(late, mission.deputy, uid),
        "by one whose time is over": vouched(late, brief, uid),
        "by a name alone": replace(entry, vouched_by=mission.founder.public_key, seal="AAAA"),
        "for another plan": vouched(entry, mission.founder, "another plan"),
        "for another role": replace(right, role="head_of_mission"),
        "for less": replace(right, may_vouch=True),
        "until earlier": replace(right, valid_until=START + timedelta(days=900)),
        "for another key": replace(right, public_key=SigningKey.new().public_key),
    }
    for why, each in forged.items():
        slip_in(mission, each)
        with Plan.open(mission.path, clock=mission.clock) as plan:
            assert queries.trust_list(plan)[-1].belief is Belief.FORGED, why
            assert len(queries.trusted_keys(plan)) == 4, why
        outside(mission.path, "DELETE FROM trusted_keys WHERE fid = (SELECT max(fid) FROM trusted_keys)",
                past_the_journal=True)  # fmt: skip
    slip_in(mission, right)
    assert "Thief" in mission.in_force(), "the seal alone decides"
    outside(mission.path, "DELETE FROM trusted_keys WHERE holder = 'Thief'", past_the_journal=True)
    slip_in(mission, forged["by a name alone"])
    code, said = verify(mission.path)
    assert (code, "for which no key vouched that may" in said) == (1, True)


def test_a_revoking_without_right_is_not_believed(mission):
    with Plan.open(mission.path, clock=mission.clock) as plan:
        entry = queries.trusted_keys(plan)[1]
    by_officer = revoked(entry, mission.officer, mission.plan_uid, mission.clock(), "EXERCISE")
    values = {name: value for name, value in to_row(by_officer).items() if name.startswith("revoked")}
    mission.run(
        Command(
            text("Slip in"),
            lambda connection, _: connection.execute(TABLE.update().where(TABLE.c.uid == entry.uid).values(values)),
        )
    )
    assert mission.beliefs()["Deputy"] is Belief.FORGED


def test_keys_from_before_vouching_are_not_trusted_and_the_mission_enrols_again(mission, verify):
    """A plan of an older program: its keys nobody vouched for. It opens, says so, and begins a list."""
    outside(mission.path, "DELETE FROM trusted_keys", past_the_journal=True)
    outside(mission.path, "DELETE FROM journal_change WHERE tbl = 'trusted_keys'", past_the_journal=False)
    slip_in(mission, mission.entry("Founder", mission.founder))
    assert mission.beliefs() == {"Founder": Belief.UNVOUCHED}
    code, said = verify(mission.path)
    assert (code, "vouched for by nobody, so not trusted: enrol it again" in said) == (0, True)
    again = replace(mission.entry("Founder", mission.founder), uid="again", anew_because="EXERCISE: brought forward")
    mission.run(enrol(again, mission.founder))
    assert mission.in_force() == {"Founder"}


# ------------------------------------------------------------------------------------------------ beginning anew
def test_a_list_that_begins_anew_is_shown_and_leaves_what_was_signed(mission, verify):
    signer = Actor("A. Diarra", "poc_adviser", "civilian")
    before = replace(EXAMPLES.signature, actor=signer, signed_at=mission.clock())
    mission.run(add_operation(EXAMPLES.operation), add_signature(mission.officer.sealed(before)))
    new = mission.entry("New founder", mission.thief, anew_because="EXERCISE: all keys lost")
    mission.run(enrol(new, mission.thief))
    after = replace(before, uid="after", signed_at=mission.clock())
    mission.run(add_signature(mission.officer.sealed(after)))
    with Plan.open(mission.path, clock=mission.clock) as plan:
        standings = [each.standing for each in queries.signatures(plan, EXAMPLES.operation.uid)]
    assert standings == [Standing.VERIFIED, Standing.REFUSED]
    assert mission.in_force() == {"New founder"}
    code, said = verify(mission.path)
    assert code == 0
    assert "The trust list began anew on 2026-03-05" in said
    assert "“EXERCISE: all keys lost”" in said
    assert said.count("of an earlier list, over since") == 3
    with pytest.raises(Refusal, match="not on the plan's trust list now"):
        mission.run(enrol(mission.entry("Friend", SigningKey.new()), mission.founder))
