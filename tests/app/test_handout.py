"""A handout tells no exact place of a notification, to whatever it is opened with; a receipt says received only."""

from __future__ import annotations

import json
import re
import sqlite3
import struct
from datetime import UTC, datetime

import pytest
import shapely

from planning.generalise import cells, outline
from planning.operation import Actor, Component, Operation, OperationArea, Window
from storage.commands.areas import add_area
from storage.commands.datasets import import_dataset
from storage.commands.operations import add_operation
from storage.plan import Plan
from storage.records import Dataset, Rows

NOW = datetime(2026, 3, 5, 9, tzinfo=UTC)
ACTOR = Actor("EXERCISE liaison", "cmcoord_liaison", "civilian")
SITE, HIDDEN, ROUTE = (
    (-4.1963271, 14.0512893),
    (-4.3127719, 14.1219437),
    [(-4.2711113, 14.0311117), (-4.1522227, 14.0922223)],
)
NAMES = ("ZIRKONMARKER", "OBSIDIANORG", "STA-2026-7771", "STA-2026-7772", "MOV-2026-7773", "QUARZROAD", "BASALTSTOP")

SITES = """notif_id;name;org_name;lon;lat;valid_from;valid_to;consent_scope;status;site_type
STA-2026-7771;Clinique ZIRKONMARKER;OBSIDIANORG;{0};{1};2026-03-01;2026-08-01;mission_military;received;health_facility
STA-2026-7772;Dépôt ZIRKONMARKER;OBSIDIANORG;{2};{3};2026-03-01;2026-08-01;ocha_only;acknowledged;warehouse
"""
MOVEMENT = """notif_id,org_name,purpose,road_name,leg,seq,wp_name,lon,lat,eta_utc,etd_utc,consent_scope,status
MOV-2026-7773,OBSIDIANORG,relief,QUARZROAD,1,1,BASALTSTOP,{0},{1},,2026-03-10T05:17Z,mission_military,submitted
MOV-2026-7773,OBSIDIANORG,relief,QUARZROAD,1,2,B,{2},{3},2026-03-10T07:43Z,,mission_military,submitted
"""


@pytest.fixture
def folder(tmp_path, monkeypatch):
    for name in ("CONFIG", "CACHE", "DATA"):
        monkeypatch.setenv(f"PALABRE_{name}_DIR", str(tmp_path / name))
    monkeypatch.setenv("LC_ALL", "C.UTF-8")
    return tmp_path


@pytest.fixture
def register(folder, palabre):
    """A plan with two sites, a movement, a commune, and an operation whose words and outlines tell of them."""
    path = folder / "register.gpkg"
    commune = shapely.box(-4.4, 13.9, -4.0, 14.3)
    with Plan.create(path, title="EXERCISE", profile="exercise", clock=lambda: NOW, actor=ACTOR) as plan:
        rows = Rows([commune], {"name": ["EXERCISE Commune"], "level": [3], "p_code": ["EX010101"]})
        plan.run(import_dataset(dataset("admin_areas"), rows))
        plan.run(import_dataset(dataset("villages"), Rows([shapely.Point(-4.2, 14.0)], {"name": ["Konna"]})))
        window = Window(datetime(2026, 3, 10, tzinfo=UTC), datetime(2026, 3, 12, tzinfo=UTC))
        operation = Operation("o", "OP-2026-001", "Past ZIRKONMARKER", Component.MILITARY, (2,), window, "patrol")
        plan.run(add_operation(operation))
        area = shapely.box(-4.25, 14.0, -4.1, 14.1)
        plan.run(add_area(OperationArea("a", "o", "ALPHA", area, "area_of_operations")))
        plan.run(add_area(OperationArea("b", "o", "KEEP OUT", shapely.Point(SITE).buffer(0.01), "stand_off")))
    sites, movement = folder / "sites.csv", folder / "movement.csv"
    sites.write_text(SITES.format(*SITE, *HIDDEN), "utf-8")
    movement.write_text(MOVEMENT.format(*ROUTE[0], *ROUTE[1]), "utf-8")
    assert palabre("import", path, sites, "--as", "humanitarian_sites").returncode == 0
    assert palabre("import", path, movement, "--as", "humanitarian_movements").returncode == 0
    assert palabre("screen", path).returncode == 0
    return path


def dataset(kind):
    from uuid import uuid4

    return Dataset(str(uuid4()), kind, kind, "", "", 1, "{}", "{}", "EXERCISE", ACTOR, NOW)


def handed(palabre, register, name="handout.gpkg", *more):
    out = register.parent / name
    done = palabre("handout", register, out, "--role", "u5_planner", "--json", *more)
    assert done.returncode == 0, done.stderr
    return out, json.loads(done.stdout)


def numbers_in(path):
    """Every real number that SQL gives out of any table, and all text."""
    with sqlite3.connect(path) as database:
        names = [row[0] for row in database.execute("SELECT name FROM sqlite_master WHERE type = 'table'")]
        cells = [cell for name in names for row in database.execute(f'SELECT * FROM "{name}"') for cell in row]
    return [each for each in cells if isinstance(each, float)], " ".join(str(each) for each in cells)


def test_no_byte_of_a_handout_tells_of_a_notification(palabre, register):
    with_names = register.read_bytes()
    assert all(each.encode() in with_names for each in NAMES)  # so that the search can fail
    for number, how in enumerate(((), ("--cell", "0.1"), ("--admin3",))):
        out, said = handed(palabre, register, f"h{number}.gpkg", *how)
        content = out.read_bytes()
        for name in (*NAMES, "cmcoord_liaison", "sites.csv", "movement.csv"):
            assert name.encode() not in content, name
            assert name.encode("utf-16-le") not in content, name
        for lon, lat in (SITE, HIDDEN, *ROUTE):
            for value in (lon, lat):
                for form in ("<d", ">d", "<f", ">f"):
                    assert struct.pack(form, value) not in content
                assert f"{value:.4f}".encode() not in content
        reals, _ = numbers_in(out)
        assert not any(
            abs(real - value) < 1e-5 for real in reals for point in (SITE, HIDDEN, *ROUTE) for value in point
        )
        assert (said["stands_for"], said["withheld"]) == (2, 1)
        assert said["texts_blanked"] >= 1


def test_a_handout_has_no_journal_nothing_to_undo_no_dataset_and_no_free_page(palabre, register):
    out, _ = handed(palabre, register)
    with sqlite3.connect(out) as database:
        for table in ("journal_act", "journal_change", "datasets", "humanitarian_movements", "access_suspensions",
                      "signatures", "packages", "notices", "tombstones"):  # fmt: skip
            assert database.execute(f"SELECT count(*) FROM {table}").fetchone() == (0,), table
        assert database.execute("PRAGMA freelist_count").fetchone() == (0,)
        assert database.execute("PRAGMA integrity_check").fetchone() == ("ok",)
        assert database.execute("SELECT count(*) FROM villages").fetchone() == (1,)
    assert palabre("undo", out).returncode == 1
    told = json.loads(palabre("info", out, "--json").stdout)
    assert (told["handout"], told["integrity"]) == (True, "ok")
    assert "Handout for Military planner (U5)" in palabre("info", out).stdout


def test_who_gave_an_alert_stays_behind_though_it_is_sealed(palabre, register):
    with Plan.open(register, writing=True, clock=lambda: NOW, actor=ACTOR) as plan:
        plan.run(import_dataset(dataset("alerts"), Rows([shapely.Point(-4.2, 14.0)], {"place": ["Konna"]})))
    with sqlite3.connect(register) as database:
        for (name,) in database.execute(
            "SELECT name FROM sqlite_master WHERE type = 'trigger' AND tbl_name = 'alerts'"
        ).fetchall():
            database.execute(f'DROP TRIGGER "{name}"')
        database.execute("UPDATE alerts SET sealed_source = 'SEALEDMARKER'")
    from planning.i18n import catalogue
    from storage.handing_out import hand_out

    out = register.parent / "handout.gpkg"
    with Plan.open(register, clock=lambda: NOW, actor=ACTOR) as plan:
        hand_out(plan, out, "u5_planner", words=catalogue("en"), now=NOW)
    with sqlite3.connect(out) as database:
        assert database.execute("SELECT place, sealed_source FROM alerts").fetchall() == [("Konna", None)]
    assert b"SEALEDMARKER" in register.read_bytes()
    assert b"SEALEDMARKER" not in out.read_bytes()


def test_distances_and_flags_of_a_handout_place_a_site_no_better_than_its_cell(palabre, register):
    out, _ = handed(palabre, register)
    cell = outline(cells(shapely.Point(SITE), 0.05), 0.05)
    with Plan.open(out, clock=lambda: NOW) as plan:
        from storage.queries import flags, read_columns

        sites = read_columns(plan, "humanitarian_sites")
        found = flags(plan, "o")
    assert {shapely.normalize(each).wkt for each in sites.geometry} >= {shapely.normalize(cell.geoms[0]).wkt}
    nodes = shapely.get_coordinates(sites.geometry)
    assert abs(nodes * 20 - nodes.round(2) * 20).max() < 1e-9
    protected = [each for each in found if each.subject_kind == "humanitarian_sites"]
    assert any(each.code == "H05" for each in protected)
    assert {each.subject_uid for each in protected} <= {"", *sites.uid.tolist()}
    # The same flags come of any other place in the cell.
    centre = cell.centroid
    other = register.parent / "other.gpkg"
    other.write_bytes(register.read_bytes())
    with Plan.open(other, writing=True, clock=lambda: NOW, actor=ACTOR) as plan:
        from planning.kind import kinds
        from storage.commands.notifications import enter

        kept = {"notif_id": "STA-2026-7771", "received_via": "OCHA", "consent_scope": "mission_military"}
        elsewhere = shapely.Point(centre.x + 0.011, centre.y - 0.007)
        plan.run(enter(kinds()["humanitarian_sites"], kept, elsewhere, NOW))
        plan.run(change_b(elsewhere))
    again, _ = handed(palabre, other, "again.gpkg")
    with Plan.open(again, clock=lambda: NOW) as plan:
        from storage.queries import flags

        moved = flags(plan, "o")

    def told(each):
        return each.code, each.subject_kind, each.subject_name, each.distance_m, each.level, str(each.reason)

    h05 = [sorted(map(told, [each for each in some if each.code == "H05"])) for some in (found, moved)]
    assert h05[0] == h05[1]


def change_b(centre):
    from storage.commands.areas import change_area

    return change_area(OperationArea("b", "o", "KEEP OUT", shapely.Point(centre).buffer(0.01), "stand_off"))


def test_gdal_and_our_own_window_see_cells_only(palabre, register):
    import pyogrio

    from app.state import load_state

    out, _ = handed(palabre, register)
    for layer, _kind in pyogrio.list_layers(out):
        read = pyogrio.raw.read(out, layer=layer)
        for geometry in [] if read[2] is None else shapely.from_wkb(read[2]):
            for point in shapely.get_coordinates(geometry).tolist():
                for exact in (SITE, HIDDEN, *ROUTE):
                    assert shapely.Point(point).distance(shapely.Point(exact)) > 1e-6, layer
    with Plan.open(out, clock=lambda: NOW) as plan:
        state = load_state(plan, NOW)
    assert str(state.handout.english) == "Military planner (U5)"
    assert not state.is_in_clear
    told = repr([(columns.name.tolist(), columns.fields) for columns in state.situation.columns.values()])
    told += repr(state.register) + repr(state.operations) + repr(state.areas)
    assert not any(name in told for name in NAMES)


def test_who_may_hold_the_register_gets_no_handout_and_nothing_is_written_over(palabre, register):
    refused = palabre("handout", register, register.parent / "x.gpkg", "--role", "cmcoord_liaison")
    assert (refused.returncode, "encrypted plan itself" in refused.stderr) == (1, True)
    assert palabre("handout", register, register.parent / "x.gpkg", "--role", "nobody").returncode == 2
    assert palabre("handout", register, register, "--role", "u5_planner").returncode == 2
    assert (
        palabre("handout", register, register.parent / "x.gpkg", "--role", "u5_planner", "--cell", "0").returncode == 2
    )
    assert not (register.parent / "x.gpkg").exists()


def test_a_handout_can_be_encrypted_and_is_told_of_in_the_register(palabre, register):
    secret = register.parent / "secret.txt"
    secret.write_text("EXERCISE four words here\n")
    out, _ = handed(palabre, register, "locked.gpkg", "--new-passphrase-file", secret)
    assert not out.read_bytes().startswith(b"SQLite")
    assert palabre("info", out).returncode == 1
    assert palabre("--passphrase-file", secret, "info", out).returncode == 0
    assert "Handout for Military planner (U5)" in palabre("history", register).stdout


@pytest.mark.parametrize("language", ["en", "fr"])
def test_a_receipt_says_received_and_never_more(palabre, register, language):
    out = register.parent / f"receipt_{language}.csv"
    done = palabre("--lang", language, "receipt", register, "--since", "2026-01-01", "--out", out)
    assert done.returncode == 0, done.stderr
    told = out.read_text("utf-8-sig")
    assert all(number in told for number in ("STA-2026-7771", "STA-2026-7772", "MOV-2026-7773"))
    assert ("Received by the mission" if language == "en" else "Reçu par la mission") in told
    promised = r"approv|clear(ed|ance)|authori[sz]|permi[ts]|guarant|approuv|autoris|garanti|feu vert"
    assert not re.search(promised, told, re.IGNORECASE)
    assert not any(name in told for name in ("ZIRKONMARKER", "OBSIDIANORG", "QUARZROAD", "BASALTSTOP"))
    assert not any(f"{value:.3f}" in told for point in (SITE, HIDDEN, *ROUTE) for value in point)
    later = palabre("receipt", register, "--since", "2099-01-01", "--out", register.parent / "later.csv")
    assert "0 notifications" in later.stderr


def test_a_receipt_on_paper_is_a_pdf(palabre, palabre_process, register):
    # A process of its own: the application that it makes for its fonts is none that a window could use.
    done = palabre_process("receipt", register, "--since", "2026-01-01", "--out", register.parent / "a.pdf")
    assert done.returncode == 0, done.stderr
    assert (register.parent / "a.pdf").read_bytes().startswith(b"%PDF")
    assert palabre("receipt", register, "--since", "2026-01-01", "--out", register.parent / "a.txt").returncode == 2


def test_a_handout_is_the_same_cells_however_often_it_is_made(palabre, register):
    seen = set()
    for number in range(3):
        out, _ = handed(palabre, register, f"{number}.gpkg")
        with sqlite3.connect(out) as database:
            query = "SELECT name, stands_for, valid_from, valid_to, geom FROM humanitarian_sites ORDER BY fid"
            seen.add(repr(database.execute(query).fetchall()))
    assert len(seen) == 1
