"""The pages of a package, read back by another program: what they say in both languages, and all that they may not."""

import os
import re
import shutil
import subprocess
from dataclasses import replace
from uuid import NAMESPACE_URL, uuid5

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pikepdf
import pytest
import shapely

from app.papers.compose import compose_papers, papers_of
from exchange.package.manifest import sha256
from exchange.package.telling import make_telling
from planning.i18n import catalogue
from planning.notice import CAVEAT, NoticeKind
from planning.notice_difference import Told
from planning.operation import Actor
from planning.profile import profile
from planning.recipient import Recipient, shipped_recipient
from planning.situation import empty_columns
from storage.commands.datasets import import_dataset
from storage.plan import Plan
from storage.records import Dataset, Rows
from tests.app.told_notice import AREA, AT, NOTICE

SUMS = {"gpkg/opnotice_a.gpkg": "ab" * 32, "csv/opnotice_a.csv": "cd" * 32}
PAGES = ("notice.pdf", "map_a4.pdf", "acknowledgement.pdf")
MAP = "EXERCISE_OPN-2026-001_v01_20261122_TLP-AMBER_map.html"

pytestmark = pytest.mark.usefixtures("qapp")


def papers(notice=NOTICE, before=None, to=None):
    telling = make_telling(notice, to or shipped_recipient("ocha"), AT, profile("exercise"), before)
    return compose_papers(telling, SUMS, empty_columns("admin_areas"))


def words(content, tmp_path, page=None):
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine")
    (tmp_path / "read.pdf").write_bytes(content)
    pages = [] if page is None else ["-f", str(page), "-l", str(page)]
    said = subprocess.run(
        ["pdftotext", *pages, str(tmp_path / "read.pdf"), "-"], capture_output=True, check=True
    ).stdout.decode("utf-8")
    return re.sub(r"\s+", " ", said)


@pytest.fixture(scope="module")
def made(qapp):
    return papers()


def test_each_has_an_english_page_and_then_a_french_one(made, tmp_path):
    assert tuple(made) == (*PAGES, MAP)
    for name in PAGES:
        assert CAVEAT in words(made[name], tmp_path, 1)
        flat = re.sub(r"\s+", " ", catalogue("fr")(CAVEAT))
        assert flat in words(made[name], tmp_path, 2)
        assert "TLP:AMBER" in words(made[name], tmp_path, 1)
        assert "EXERCICE" in words(made[name], tmp_path, 1)
        assert "CONFIDENTIEL" in words(made[name], tmp_path, 2)


def test_the_notice_says_what_is_told_and_the_sum_of_each_file(made, tmp_path):
    said = words(made["notice.pdf"], tmp_path, 1)
    for part in (
        "Sindébala (EX010408)",
        "Barrages à Ténenkou.",
        "by 2026-12-03 12:00 UTC",
        "2 cells",
        *SUMS.values(),
        sha256(made[MAP]),
    ):
        assert part in said
    assert sha256(made[MAP]) in said
    assert "avant le 2026-12-03 12:00 UTC" in words(made["notice.pdf"], tmp_path, 2)


def test_the_acknowledgement_offers_three_answers(made, tmp_path):
    said = words(made["acknowledgement.pdf"], tmp_path, 1)
    for part in ("Received.", "Received, with remarks", "Objection", "Organisation", "OPN-2026-001, version 1"):
        assert part in said


def test_what_may_not_leave_stands_on_no_page(tmp_path):
    few = Recipient("few", shipped_recipient("ocha").title, frozenset({"notice_id", "version"}))
    made = papers(to=few)
    for name in PAGES:
        said = words(made[name], tmp_path)
        for kept in ("Ténenkou", "RN6", "2026-12-0", "Sindébala", "TLP", "CONFIDENT", "duty line", "Military"):
            assert kept not in said, kept


def test_a_withdrawal_and_what_it_takes_back_stand_on_every_page(tmp_path):
    before = Told({"version": "1", "status": "in force", "adm3_pcode": "EX010408"}, AREA)
    taken_back = replace(NOTICE, version=2, kind=NoticeKind.WITHDRAWAL, reason="It does not go.")
    made = papers(taken_back, before)
    for name in PAGES:
        assert "WITHDRAWN: It does not go." in words(made[name], tmp_path, 1)
        assert "RETIRÉ" in words(made[name], tmp_path, 2)
    assert "Area withdrawn: it stands no more" in words(made["map_a4.pdf"], tmp_path, 1)


def test_added_kept_and_withdrawn_areas_are_told_apart_on_the_map(tmp_path):
    before = Told({"version": "1", "status": "in force"}, shapely.MultiPolygon([shapely.box(-4.1, 14.0, -4.0, 14.05)]))
    said = words(papers(replace(NOTICE, version=2), before)["map_a4.pdf"], tmp_path, 1)
    for part in ("Area added by this version", "Area withdrawn", "Area as in the version before", "1 cell"):
        assert part in said


def test_the_same_input_gives_the_same_bytes_and_the_files_name_nobody(made, tmp_path):
    assert papers() == made
    for name in PAGES:
        (tmp_path / name).write_bytes(made[name])
        with pikepdf.open(tmp_path / name) as pdf:
            facts = {key: str(value) for key, value in pdf.docinfo.items()}
            xmp = str(pdf.Root.Metadata.read_bytes())
        assert {key for key, value in facts.items() if value} <= {
            "/Title", "/Creator", "/Producer", "/CreationDate", "/ModDate", "/Trapped",
        }  # fmt: skip
        assert facts["/CreationDate"].startswith("D:20261122093000")
        for secret in (os.environ.get("USER") or "nobody-here", os.uname().nodename, str(tmp_path)):
            assert secret not in xmp


def test_a_long_notice_goes_on_over_pages_and_loses_no_sum(tmp_path):
    long = " ".join(f"Effect number {number} is described here at some length." for number in range(400))
    made = papers(replace(NOTICE, effects=long, adm3=tuple(f"EX{n:06d}" for n in range(200)), adm3_names=()))
    said = words(made["notice.pdf"], tmp_path)
    assert "Page 2 of" in said
    assert all(digest in said for digest in SUMS.values())
    with pikepdf.open(tmp_path / "read.pdf") as pdf:
        assert len(pdf.pages) >= 4


def test_a_map_knows_of_a_plan_its_public_boundaries_only(tmp_path):
    actor = Actor("EXERCISE planner", "spu_planner", "civilian")
    path = tmp_path / "plan.gpkg"
    rows = {
        "admin_areas": Rows([shapely.box(-4.06, 13.99, -3.98, 14.12)], {"name": ["Publicland"], "level": [3]}),
        "villages": Rows([shapely.Point(-4.02, 14.05)], {"name": ["Zuluvillage"], "population": [900]}),
        "humanitarian_sites": Rows([shapely.Point(-4.03, 14.04)], {"name": ["Zulusite"], "org_name": ["Zuluorg"]}),
    }
    with Plan.create(path, title="EXERCISE", profile="exercise", exercise=True, clock=lambda: AT, actor=actor) as plan:
        for kind, each in rows.items():
            uid = str(uuid5(NAMESPACE_URL, kind))
            dataset = Dataset(uid, kind, kind, f"{kind}.csv", "", 1, "{}", "{}", "EXERCISE", actor, AT)
            plan.run(import_dataset(dataset, each))
        compose = papers_of(plan)
    made = compose(make_telling(NOTICE, shipped_recipient("ocha"), AT, profile("exercise")), SUMS)
    said = words(made["map_a4.pdf"], tmp_path)
    assert "Commune" in said
    assert "zulu" not in "".join(words(made[name], tmp_path) for name in PAGES).casefold()
