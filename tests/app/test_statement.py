"""The harm statement: what it says is read back by another program, from at most two pages, in both languages."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from uuid import NAMESPACE_URL, uuid5

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pikepdf
import pytest
from PySide6.QtGui import QImage
from shapely import Point, box

from app.brief.compose import compose
from app.brief.request import BriefRequest
from app.brief.sources import read_sources
from app.brief.statement import compose_statement
from app.brief.table import TableBlock
from app.brief.writing import check_document_path, pdf_bytes
from app.state import load_state
from planning.content import content_hash
from planning.errors import BadInput
from planning.gate import release_obstacles, sign
from planning.harm.answer import answered, reopened
from planning.harm.parameters import ParameterChange
from planning.harm.routine_signing import sign_routine
from planning.operation import (
    Actor,
    Component,
    Consultation,
    Decision,
    FlagStatus,
    Operation,
    OperationArea,
    Window,
)
from planning.personnel import PersonnelRisk, PersonnelStatus
from planning.signed import status
from planning.trust import SigningKey, TrustedKey
from storage import queries
from storage.commands.areas import add_areas
from storage.commands.datasets import import_dataset
from storage.commands.harm import store_flags
from storage.commands.operations import add_operation, change_operation
from storage.commands.parameters import set_parameter
from storage.commands.personnel_risks import add_risk
from storage.commands.routine import add_routine_register
from storage.commands.signatures import add_signature
from storage.commands.trust import enrol
from storage.decision_log import log_head
from storage.plan import Plan
from storage.records import Dataset, Rows
from storage.register import fresh_register

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
START = datetime(2026, 3, 5, 4, 40, tzinfo=UTC)
UNTIL = date(2026, 3, 20)
CIVILIAN = Actor("A. Diarra", "poc_adviser", "civilian")
HEAD = Actor("M. Okoye", "head_of_mission", "civilian")
COMMANDER = Actor("C. Sow", "force_commander", "military")
CAVEAT = "An unlisted place is not an empty place; a listed place is not a safe one; no flag does not mean no harm."
MET = "Tienkoura"
"""A village where the mission was three times."""
MET_AT = Point(-4.2, 14.5)


@pytest.fixture(autouse=True)
def _application(qapp):
    """Fonts need an application."""


@pytest.fixture
def plan(tmp_path):
    """EXERCISE: a patrol among three villages, of one of which people are known and to one of which it keeps going."""
    with Plan.create(
        tmp_path / "plan.gpkg", title="EXERCISE", profile="exercise", exercise=True, clock=lambda: NOW, actor=CIVILIAN
    ) as made:
        villages = {"name": [MET, "Konio", "Dara"], "population": [None, 900, None]}
        take_in(made, "villages", [MET_AT, Point(-4.19, 14.5), Point(-4.2, 14.51)], villages)
        take_in_contacts(made)
        take_in(made, "admin_areas", [box(-4.5, 14.2, -4.0, 14.8)], {"name": ["Konna"], "level": [3]})
        yield made


def take_in_contacts(plan):
    starts = [START - timedelta(days=days) for days in (5, 10, 20)]
    fields = {
        "name": ["Patrol"] * 3,
        "activity": ["patrol"] * 3,
        "starts_at": [each.isoformat() for each in starts],
        "ends_at": [(each + timedelta(hours=2)).isoformat() for each in starts],
    }
    take_in(plan, "activities", [MET_AT] * 3, fields)


def take_in(plan, kind, places, fields):
    geometry = np.empty(len(places), dtype=object)
    geometry[:] = places
    dataset = Dataset(
        str(uuid5(NAMESPACE_URL, kind)), kind, kind, "", "", len(places), "{}", "{}", "EXERCISE", CIVILIAN, NOW
    )
    plan.run(import_dataset(dataset, Rows(geometry, fields)))


def operation(plan, activity="patrol", **more):
    uid = "op-uid"
    window = Window(START, START + timedelta(days=2))
    made = Operation(
        uid, "OP-2026-001", "Été à Ténenkou", Component.MILITARY, (2,), window, activity, "EXERCISE. A patrol.", **more
    )
    plan.run(add_operation(made))
    plan.run(add_areas([OperationArea("area-uid", uid, "ALPHA", box(-4.22, 14.48, -4.18, 14.52))]))
    return made


def answer_all(plan, made, words="Stay away from the wells.", **more):
    given = {"residual_likelihood": "unlikely", "residual_impact": "minor", "owner": "poc_adviser", **more}
    register = fresh_register(plan, made)
    flags = [
        answered(flag, FlagStatus.MITIGATED, words, due=date(2026, 3, 4), **given)
        if flag.status is FlagStatus.OPEN
        else flag
        for flag in register.flags
    ]
    plan.run(store_flags(made.uid, flags))


def signs(plan, made, decision, actor=CIVILIAN, at=NOW, **more):
    register = fresh_register(plan, made)
    if decision not in (Decision.RELEASE, Decision.REVIEW, Decision.ORDER):
        more = {"unprotected_until": UNTIL, "comment": "Reprisals are likely.", **more}
    more = {"consultation": Consultation.NO_OBJECTION, **more}
    signature = sign(
        made, register.areas, register.flags, queries.signatures(plan, made.uid), decision=decision, actor=actor,
        profile=plan.profile, now=at, trusted=queries.trusted_keys(plan), **more,
    )  # fmt: skip
    plan.run(add_signature(signature), actor)


def statement(plan, now=NOW, language="en"):
    state, sources = load_state(plan, now), read_sources(plan)
    return compose_statement(state, sources, state.operations[0].uid, language, now)


def briefing_map(plan, language="en"):
    state, sources = load_state(plan, NOW), read_sources(plan)
    return compose(state, sources, BriefRequest(state.operations[0].uid, language=language), NOW)


def words_of(pages, tmp_path):
    """Return what another program reads, page by page."""
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "words.pdf").write_bytes(pdf_bytes(*pages))
    done = subprocess.run(["pdftotext", tmp_path / "words.pdf", "-"], capture_output=True, encoding="utf-8", check=True)
    return [re.sub(r"\s+", " ", page) for page in done.stdout.split("\f")[: len(pages)]]


def overruled(plan, activity="patrol"):
    made = operation(plan, activity)
    signs(plan, made, Decision.POSTPONE, at=NOW - timedelta(days=3), unprotected="Konio and around")
    answer_all(plan, made)
    signs(
        plan, made, Decision.RELEASE, at=NOW - timedelta(days=2), consultation=Consultation.OBJECTION,
        comment="Too near to the market.",
    )  # fmt: skip
    signs(
        plan, made, Decision.CONDITIONS, HEAD, NOW - timedelta(days=1), comment="Only outside market days.",
        unprotected="Dara and around", early_reason="The rains cut the road from Tuesday on.",
    )  # fmt: skip
    return made


def test_it_says_what_whoever_answers_for_the_operation_must_know(plan, tmp_path):
    made = overruled(plan)
    pages = statement(plan)
    said = " ".join(words_of(pages, tmp_path))
    for words in (
        "Harm statement: Été à Ténenkou", "Exercise Mission in the Bani. OP-2026-001, military, activity: Patrol.",
        "Status: Approved with conditions. Window 2026-03-05 04:40 to 03-07 04:40 UTC.", "As of 2026-03-02 14:00 UTC",
        "EXERCISE EXERCICE", "TLP:AMBER", "CONFIDENTIAL", "DRAFT - not cleared for publication", "A patrol.",
        "Dara and around, until 2026-03-20", "Before the feedback date, because:",
        "The rains cut the road from Tuesday on",
        "DECIDED BEFORE THE FEEDBACK DATE of the notice.", "Only outside market days.", "Stay away from the wells.",
        "2026-03-04, Protection of civilians adviser", "H03 High → Low", "M. Okoye (Head of mission)",
        "Reached by patrol or outreach: 3 villages, people known for 1: 900 people.",
        "Near, within 2 km: 3 villages, people known for 1: 900 people.", "Release of the notice",
        "Objection: Too near to the market.", "Unverified; holds",
    ):  # fmt: skip
        assert words in said, words
    with pikepdf.open(tmp_path / "words.pdf") as pdf:
        assert len(pdf.pages) == len(pages) <= 2
        assert "Ténenkou" in str(pdf.docinfo["/Title"])
        for page in pdf.pages:
            assert [float(each) / 72 * 25.4 for each in page.MediaBox] == pytest.approx([0, 0, 210, 297], abs=1e-3)
    assert made.ref in said


def test_the_mission_s_own_numbers_are_named_on_it(plan, tmp_path):
    operation(plan)
    assert "Numbers of the mission's own" not in " ".join(words_of(statement(plan), tmp_path))
    plan.run(set_parameter(ParameterChange("H01", "distance_m", 0.0, "EXERCISE")))
    said = words_of(statement(plan), tmp_path)
    assert all("Numbers of the mission's own, with what ships: H01 distance_m 0 (2000)." in each for each in said)


def test_each_page_carries_the_overruled_objection_the_hashes_and_what_they_are_worth(plan, tmp_path):
    names = [f"Forage {number}" for number in range(60)]
    wells = [Point(-4.21 + number / 4000, 14.5) for number in range(60)]
    take_in(plan, "civilian_objects", wells, {"name": names, "object_type": ["water"] * 60})
    overruled(plan, "security_operation")
    pages = statement(plan)
    assert len(pages) == 2
    with_numbers = words_of(pages, tmp_path)
    for number, said in enumerate(with_numbers, 1):
        assert "OBJECTION OVERRULED. A. Diarra (Protection of civilians adviser) objected on 2026-02-28" in said
        assert "M. Okoye (Head of mission) let it go on 2026-03-01" in said
        assert f"Decision log, head {log_head(plan)}" in said
        assert fresh_hash(plan) in said
        assert "tamper-evident, not tamper-proof" in said
        assert CAVEAT in said
        assert f"Page {number} of 2" in said
    assert "Konio and around" in with_numbers[0]
    assert "no longer holds, the content changed" in with_numbers[1]
    on_the_map = words_of([briefing_map(plan)], tmp_path)[0]
    assert "OBJECTION OVERRULED. A. Diarra" in on_the_map
    assert "UNVERIFIED: M. Okoye (Head of mission) signed by a typed name, without a key." in on_the_map
    head = log_head(plan)[:16].upper()
    assert f"Decision log {' '.join(head[n : n + 4] for n in range(0, 16, 4))}" in on_the_map
    assert "tamper-evident, not tamper-proof" in on_the_map


def fresh_hash(plan):
    state = load_state(plan, NOW)
    return content_hash(state.operations[0], state.areas, state.register[state.operations[0].uid])


def test_paper_names_no_village_that_met_the_mission(plan, tmp_path):
    made = operation(plan)
    flags = {flag.code: flag for flag in fresh_register(plan, made).flags}
    assert flags["H21"].subject_name == MET
    assert flags["H03"].level == "high"
    answer_all(plan, made)
    register = [
        replace(flag, answer=f"Meet the elders of {MET.upper()} in town.") if flag.code in ("H03", "H21") else flag
        for flag in fresh_register(plan, made).flags
    ]
    plan.run(store_flags(made.uid, register))
    for language in ("en", "fr"):
        for pages in (statement(plan, language=language), [briefing_map(plan, language)]):
            said = " ".join(words_of(pages, tmp_path))
            around = [said[found.start() : found.start() + 160] for found in re.finditer(r"\bH(03|21)\b", said)]
            assert any("Konna" in each for each in around)
            assert not any(MET.casefold() in each.casefold() for each in around)
        # A patrol reaches the village, which no other rule of it names.
        said = " ".join(words_of(statement(plan, language=language), tmp_path))
        assert MET.casefold() not in said.casefold()


def test_a_village_in_no_known_commune_has_none(plan, tmp_path):
    plan.undo()
    operation(plan)
    assert "Repeated presence in one village: a commune not known" in " ".join(words_of(statement(plan), tmp_path))


def test_who_is_near_is_counted_by_the_number_that_the_mission_set(plan, tmp_path):
    plan.run(set_parameter(ParameterChange("H01", "distance_m", 700.0, "EXERCISE")))
    operation(plan)
    assert "Near, within 700 m: " in " ".join(words_of(statement(plan), tmp_path))
    plan.run(set_parameter(ParameterChange("H01", "distance_m", 0.0, "EXERCISE")))
    assert "Inside the areas: " in " ".join(words_of(statement(plan), tmp_path))


def test_an_objection_stands_on_every_page_after_an_edit(plan, tmp_path):
    made = operation(plan)
    answer_all(plan, made)
    objection = {"consultation": Consultation.OBJECTION, "comment": "The market is full that day."}
    signs(plan, made, Decision.RELEASE, **objection)
    assert plan.undo_title() != "Sign the release of the notice"
    plan.run(change_operation(replace(made, description="EXERCISE. Another patrol.")))
    pages = words_of(statement(plan), tmp_path)
    assert all("OBJECTION. A. Diarra" in page for page in pages)
    assert "the content changed, the objection stands" in " ".join(pages)


def test_without_villages_it_says_no_data_and_no_number(tmp_path):
    with Plan.create(tmp_path / "bare.gpkg", title="Bare", clock=lambda: NOW, actor=CIVILIAN) as bare:
        operation(bare, "")
        said = " ".join(words_of(statement(bare), tmp_path))
    assert "No data. The plan holds no villages, so it cannot say who lives near. Import villages." in said
    assert "0 villages" not in said
    assert "No decision is signed yet, so nobody has stated who stays unprotected, and until when." in said
    assert "Nobody has signed." in said
    assert "EXERCISE EXERCICE" not in said


@pytest.mark.parametrize(("later", "words"), [(2, "The review is due by 2026-03-03 14:00"), (30, "is overdue since")])
def test_an_order_that_waits_for_its_review_says_so(plan, tmp_path, later, words):
    made = operation(plan, "immediate_protection")
    signs(plan, made, Decision.ORDER, COMMANDER, comment="Attack on Dara.")
    pages = words_of(statement(plan, NOW + timedelta(hours=later)), tmp_path)
    for said in pages:
        assert words in said
    order = "An order to protect at once. Its review is due by 2026-03-03 14:00 UTC. Attack on Dara."
    assert f"Order to protect at once {order}" in pages[0]


def test_standings_are_words(plan, tmp_path):
    made = operation(plan)
    answer_all(plan, made)
    signs(plan, made, Decision.MODIFY, at=NOW - timedelta(days=1), unprotected="Dara and around")
    key = SigningKey.new()
    plan.run(enrol(TrustedKey("k", CIVILIAN.name, CIVILIAN.role, key.public_key, NOW, None, HEAD, NOW), key))
    signs(plan, made, Decision.POSTPONE, at=NOW + timedelta(hours=1), unprotected="Dara and its market", key=key)
    said = " ".join(words_of(statement(plan), tmp_path))
    assert "Verified; holds" in said
    assert "Unverified; holds" in said
    assert "Verified: by a key on the plan's trust list. Unverified: a typed name. Refused: not believed." in said
    assert "Dara and its market" in said


def test_the_french_statement_is_in_french(plan, tmp_path):
    overruled(plan)
    said = " ".join(words_of(statement(plan, language="fr"), tmp_path))
    for words in ("CONFIDENTIEL", "Approuver sous conditions", "Non vérifiée", "Conseiller à la protection", "Élevé"):
        assert words in said, words
    assert "CONFIDENTIAL" not in said


@pytest.mark.parametrize("language", ["en", "fr"])
def test_nothing_overlaps_and_nothing_leaves_the_paper(plan, language):
    overruled(plan)
    for page in statement(plan, language=language):
        places = [page.band_place, *(place for place, _ in page.blocks)]
        for number, place in enumerate(places):
            assert 0 < place.left() < place.right() < 210 * 1200 / 25.4
            assert 0 < place.top() < place.bottom() < 297 * 1200 / 25.4
            assert not any(place.intersects(other) for other in places[number + 1 :])


def test_however_much_is_signed_it_is_two_pages(plan, tmp_path):
    made = operation(plan, effects="Bruit. " * 400)
    answer_all(plan, made)
    signs(plan, made, Decision.MODIFY, at=NOW, unprotected="Dara and around", comment="Condition. " * 80)
    signature = queries.signatures(plan, made.uid)[0]
    signatures = tuple(replace(signature, uid=f"s{n}", signed_at=NOW + timedelta(minutes=n)) for n in range(40))
    flag = replace(fresh_register(plan, made).flags[0], code="H01", level="very_high", answer="Mesure. " * 60)
    named = [f"Village {number} " * 12 for number in range(300)]
    flags = [replace(flag, uid=f"f{number}", subject_name=name) for number, name in enumerate(named)]
    state = replace(load_state(plan, NOW), register={made.uid: tuple(flags)}, signatures={made.uid: signatures})
    pages = compose_statement(state, read_sources(plan), made.uid, "en", NOW)
    assert len(pages) == 2
    for page in pages:
        # Foot before section: nothing of a section runs into what stands below.
        foot = page.blocks[2][0]
        assert all(place.bottom() < foot.top() for place, _ in page.blocks[4:])
    said = " ".join(words_of(pages, tmp_path))
    assert "Very high 300" in said
    shown = [int(each) for each in re.findall(r"and (\d+) more, in the register", said)]
    assert max(shown) + said.count("H01 Very high") == 300


def test_each_level_stands_in_words_where_grey_paper_shows_no_colour(plan, tmp_path):
    if shutil.which("pdftoppm") is None:
        pytest.skip("pdftoppm is not installed")
    operation(plan)
    pages = statement(plan)
    said = " ".join(words_of(pages, tmp_path))
    for level in ("Very high", "High", "Medium", "Low", "No data"):
        assert level in said
    subprocess.run(["pdftoppm", "-r", "100", "-gray", "-png", tmp_path / "words.pdf", tmp_path / "grey"], check=True)
    image = QImage(str(next(tmp_path.glob("grey*.png"))))
    # The darkest of each line of the head and of the red stamp is dark enough to be copied.
    foot = pages[0].blocks[2][0]
    scale = 100 / 1200
    columns = range(int(foot.left() * scale), int(foot.right() * scale))
    rows = range(int(foot.top() * scale), int(foot.bottom() * scale))
    dark = [y for y in rows if any(image.pixelColor(x, y).lightness() < 110 for x in columns)]
    assert len(dark) > 0.5 * len(rows)


def test_the_same_statement_gives_the_same_bytes(plan):
    overruled(plan)
    assert pdf_bytes(*statement(plan)) == pdf_bytes(*statement(plan))


def risks(count, **more):
    """EXERCISE: so many risks to personnel, the first of them the worst."""
    given = {"measure": "Search the route.", "owner": "u5_planner", "due": date(2026, 3, 4), **more}
    return [
        PersonnelRisk(
            f"r{number}", "op-uid", f"IED at crossing {number}", "Convoy, 24 people", "likely",
            "minor" if number else "severe", "area-uid", **given,
        )
        for number in range(count)
    ]  # fmt: skip


def civil_part(pages):
    """Return the blocks of each page but the last of all, which is about personnel."""
    *placed, (_, last) = [block for page in pages for block in page.blocks]
    assert "United Nations" in last.head or "Nations Unies" in last.head
    # Two tables are the same where what they say of the rest is.
    return [
        (place, replace(block, rest=block.rest(7)) if isinstance(block, TableBlock) else block)
        for place, block in placed
    ]


def weighed(plan, made):
    """Return all that is made of risk to civilians: register, hash, gate, status."""
    register = fresh_register(plan, made)
    given = register.operation, register.areas, register.flags, register.signatures
    obstacles = release_obstacles(*given, plan.profile, plan.profile.role(CIVILIAN.role))
    return register.flags, content_hash(*given[:3]), obstacles, status(*given), load_state(plan, NOW).register


def test_personnel_have_a_section_of_their_own_and_move_nothing_about_civilians(plan, tmp_path):
    made = overruled(plan)
    before, weighed_before = civil_part(statement(plan)), weighed(plan, made)
    for risk in risks(9):
        plan.run(add_risk(risk))
    pages = statement(plan)
    assert len(pages) <= 2
    assert civil_part(pages) == before
    assert weighed(plan, made) == weighed_before
    said = " ".join(words_of(pages, tmp_path))
    own = said[said.index("Risk to United Nations personnel: a register of its own") :]
    for words in (
        "No number above counts these risks, none is set against them", "After measures: High 1; Medium 8.",
        "1 that stays High or above lacks its programme criticality.", "High → not weighed",
        "ALPHA: IED at crossing 0: Convoy, 24 people", "Open: Search the route.", "2026-03-04, Military planner (U5)",
        "and 3 more, in the register",
    ):  # fmt: skip
        assert words in own, words
    assert "IED at crossing" not in said[: said.index("Risk to United Nations personnel")]


def test_without_a_recorded_risk_the_statement_does_not_say_that_there_is_none(plan, tmp_path):
    operation(plan)
    plan.run(add_risk(replace(risks(1)[0], status=PersonnelStatus.CLOSED)))
    said = " ".join(words_of(statement(plan), tmp_path))
    assert "Nobody has recorded one that stands. That does not mean that there is none. 1 is closed." in said
    assert "IED at crossing" not in said


@pytest.mark.parametrize("language", ["en", "fr"])
def test_two_full_pages_stay_two_with_personnel(plan, language):
    names = [f"Forage {number}" for number in range(60)]
    wells = [Point(-4.21 + number / 4000, 14.5) for number in range(60)]
    take_in(plan, "civilian_objects", wells, {"name": names, "object_type": ["water"] * 60})
    overruled(plan, "security_operation")
    before = civil_part(statement(plan, language=language))
    for risk in risks(40, measure="Fouiller l'itinéraire. " * 20, criticality="pc2"):
        plan.run(add_risk(replace(risk, what=f"{risk.what} " * 12)))
    pages = statement(plan, language=language)
    assert len(pages) == 2
    assert civil_part(pages) == before
    section = pages[-1].blocks[-1][0]
    assert section.bottom() <= pages[-1].blocks[2][0].top(), "it ends above the foot"


# The command ---------------------------------------------------------------------------------------------------------


def test_the_command_writes_it_and_leaves_the_plan_alone(palabre, plan, tmp_path):
    overruled(plan)
    plan.close()
    before = (tmp_path / "plan.gpkg").read_bytes()
    done = palabre("statement", tmp_path / "plan.gpkg", "OP-2026-001", "--out", tmp_path / "s.pdf", "--lang", "fr")
    assert done.returncode == 0, done.stderr
    assert done.stdout.strip() == str(tmp_path / "s.pdf")
    with pikepdf.open(tmp_path / "s.pdf") as pdf:
        assert len(pdf.pages) <= 2
    assert (tmp_path / "plan.gpkg").read_bytes() == before


def test_bad_usage_is_2_and_leaves_nothing(palabre, plan, tmp_path):
    operation(plan)
    plan.close()
    assert palabre("statement", tmp_path / "plan.gpkg", "OP-1999-001", "--out", tmp_path / "s.pdf").returncode == 2
    assert palabre("statement", tmp_path / "plan.gpkg", "OP-2026-001", "--out", tmp_path / "s.docx").returncode == 2
    assert not list(tmp_path.glob("s.*"))
    with pytest.raises(BadInput):
        check_document_path(tmp_path / "s.png")


def test_it_follows_the_briefing_map_in_one_document(palabre, plan, tmp_path):
    overruled(plan)
    plan.close()
    asked = ["brief", tmp_path / "plan.gpkg", "--operation", "OP-2026-001", "--paper", "A3", "--landscape"]
    assert palabre(*asked, "--with-statement", "--out", tmp_path / "b.pdf").returncode == 0
    first = (tmp_path / "b.pdf").read_bytes()
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        papers = [[float(side) / 72 * 25.4 for side in page.MediaBox[2:]] for page in pdf.pages]
    assert papers[0] == pytest.approx([420, 297], abs=1e-3)
    assert len(papers) in (2, 3)
    for paper in papers[1:]:
        assert paper == pytest.approx([210, 297], abs=1e-3)
    if shutil.which("pdftotext") is not None:
        done = subprocess.run(["pdftotext", tmp_path / "b.pdf", "-"], capture_output=True, encoding="utf-8", check=True)
        for number, said in enumerate(done.stdout.split("\f")[: len(papers)], 1):
            for words in (f"Page {number} of {len(papers)}", "TLP:AMBER", "CONFIDENTIAL", "EXERCISE"):
                assert words in said, (number, words)
    assert palabre(*asked, "--out", tmp_path / "b.pdf").returncode == 0
    with pikepdf.open(tmp_path / "b.pdf") as pdf:
        assert len(pdf.pages) == 1
    assert (tmp_path / "b.pdf").read_bytes() != first


def test_a_picture_does_not_take_it_along_and_says_why(palabre, plan, tmp_path):
    operation(plan)
    plan.close()
    done = palabre(
        "brief", tmp_path / "plan.gpkg", "--operation", "OP-2026-001", "--with-statement", "--out", tmp_path / "b.png"
    )
    assert done.returncode == 2
    assert "a picture has one page" in done.stderr
    assert not (tmp_path / "b.png").exists()


def test_an_answer_that_was_given_beforehand_says_in_which_register(plan, tmp_path):
    take_in(
        plan, "incidents", [Point(-4.14, 14.5)],
        {"name": ["IED"], "incident_type": ["ied_mine"], "occurred_on": [date(2026, 2, 20)]},
    )  # fmt: skip
    made = operation(plan)
    answer_all(plan, made)
    register = fresh_register(plan, made)
    routine = sign_routine(
        made, register.areas, register.flags, reference="RR-2026-001", days=30, actor=CIVILIAN, profile=plan.profile,
        now=NOW,
    )  # fmt: skip
    plan.run(add_routine_register(routine))
    plan.run(store_flags(made.uid, [reopened(flag) for flag in register.flags if flag.code == "H02"]))
    said = " ".join(words_of(statement(plan), tmp_path))
    assert "Mitigated by RR-2026-001 until 2026-04-01: Stay away from the wells." in said
