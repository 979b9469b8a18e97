from dataclasses import replace
from datetime import UTC, datetime, timedelta, timezone
from uuid import NAMESPACE_URL, uuid5

import pytest
import shapely

from exchange.package import build
from exchange.package.leak import Leak
from exchange.package.members import no_papers
from planning import gate
from planning.operation import Actor, Component, Consultation, Decision, FlagStatus, Operation, OperationArea, Window
from planning.profile import profile
from storage import queries
from storage.commands.areas import add_area
from storage.commands.datasets import import_dataset
from storage.commands.harm import answer_flags, store_flags
from storage.commands.operations import add_operation
from storage.commands.signatures import add_signature
from storage.plan import Plan
from storage.records import Dataset, Rows
from storage.register import fresh_register
from tests.exchange.package.canary import AUTHOR, fill, make_plan
from tests.exchange.package.canary import request as canary_request

NOW = datetime(2026, 11, 22, 9, 30, 15, tzinfo=UTC)
START = datetime(2026, 12, 5, 4, 40, tzinfo=timezone(timedelta(hours=1)))
ACTOR = Actor("Awa Secretperson", "u5_planner", "military")
RELEASER = Actor("Zed Releaser", "poc_adviser", "civilian")
# Odd decimals, so that a true coordinate that slips out is found.
AREA = shapely.Polygon([(-4.1234567, 14.4123457), (-4.0212347, 14.4012343), (-4.0312341, 14.5212349)])
VILLAGES = {"Ténenkou-Kura": (-4.0412345, 14.4512349), "Sokoura": (-4.0812343, 14.4312347)}
SITES = {"Hidden Relief Depot": (-4.0512341, 14.4612343)}


def put_rows(plan, kind, places, uid="", **values):
    rows = Rows([shapely.Point(place) for place in places.values()], {"name": list(places), **values})
    dataset_uid = str(uuid5(NAMESPACE_URL, uid or kind))
    dataset = Dataset(dataset_uid, kind, kind, f"{kind}.csv", "", len(places), "{}", "{}", "EXERCISE", ACTOR, NOW)
    plan.run(import_dataset(dataset, rows))


@pytest.fixture
def now():
    """A clock's face that a test may turn."""
    return [NOW]


@pytest.fixture
def plan(tmp_path, now):
    with Plan.create(
        tmp_path / "plan.gpkg", title="EXERCISE", profile="exercise", exercise=True, clock=lambda: now[0], actor=ACTOR
    ) as plan:
        put_rows(plan, "villages", VILLAGES, population=[1200, 300])
        put_rows(plan, "humanitarian_sites", SITES, org_name=["Quiet Relief Organisation"])
        yield plan


@pytest.fixture
def operation(plan):
    operation = Operation(
        "op-1",
        "OP-2026-001",
        "FALCONER",
        Component.MILITARY,
        (2,),
        Window(START, START + timedelta(hours=30)),
        activity="patrol",
        description="ZULUCOMPANY leads with 42 vehicles",
        effects="Barrages routiers à Ténenkou",
        roads_affected="RN15",
    )
    plan.run(add_operation(operation))
    plan.run(add_area(OperationArea("area-1", operation.uid, "BRAVOZONE", AREA, "checkpoint")))
    return operation


@pytest.fixture
def answer(plan):
    def answered(operation):
        register = fresh_register(plan, operation)
        plan.run(store_flags(operation.uid, register.flags))
        said = {"status": FlagStatus.MITIGATED, "answer": "warned", "owner": "poc_adviser", "due": NOW.date()}
        weighed = {"residual_likelihood": "unlikely", "residual_impact": "minor"}
        plan.run(answer_flags([replace(flag, **said, **weighed) for flag in register.flags]))

    return answered


@pytest.fixture
def answered(operation, answer):
    answer(operation)
    return operation


@pytest.fixture
def sign(plan):
    def signed(operation, decision=Decision.RELEASE, actor=RELEASER, **said):
        register = fresh_register(plan, operation)
        signature = gate.sign(
            operation,
            register.areas,
            register.flags,
            register.signatures,
            decision=decision,
            actor=actor,
            profile=profile(plan.profile_id),
            now=NOW,
            **{"consultation": Consultation.NO_OBJECTION, **said},
        )
        plan.run(add_signature(signature), actor)

    return signed


@pytest.fixture
def released(answered, sign):
    sign(answered)
    return answered


@pytest.fixture
def journal(plan):
    return lambda: queries.acts(plan, 100)


@pytest.fixture
def add_rows():
    return put_rows


@pytest.fixture(scope="session")
def filled(tmp_path_factory):
    """A plan full of canaries, its released operation and the canaries, made once."""
    path = tmp_path_factory.mktemp("canary") / "zqplan.gpkg"
    with make_plan(path) as plan:
        operation, put = fill(plan)
    return path, operation, put


@pytest.fixture(scope="session")
def read(filled):
    """The plan, for what is refused: nothing is written to it then."""
    with Plan.open(filled[0], writing=True, clock=lambda: NOW, actor=AUTHOR) as plan:
        yield plan


@pytest.fixture
def refused(read, filled, monkeypatch, tmp_path):
    """Have a package refused in a member and a place, before it is written; the refusal does not say what was found."""
    _, operation, put = filled
    monkeypatch.setattr(build, "_show", lambda *_: pytest.fail("the package was let through"))

    def made(member, place, papers=no_papers, **wished):
        with pytest.raises(Leak) as caught:
            build.build_package(read, operation, canary_request(**wished), tmp_path / "out", NOW, papers)
        assert (caught.value.member, place in str(caught.value.place)) == (member, True), str(caught.value)
        said = str(caught.value).casefold()
        assert [word for word in put.words.values() if word in said] == []

    return made


@pytest.fixture
def breaks(monkeypatch):
    """Have a function of the program give something else than it does."""

    def broken(place, name, change):
        true = getattr(place, name)
        monkeypatch.setattr(place, name, lambda *given, **named: change(true(*given, **named)))

    return broken
