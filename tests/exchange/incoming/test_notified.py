"""What a received file says of persons is dropped and counted; a movement's rows are one; versions are of one row."""

import json
import sqlite3
from datetime import UTC, datetime

import pytest

from app.cli.loader import main
from exchange.incoming.persons_in_text import BLANK, blank
from planning.kind import kinds
from storage.plan import Plan
from storage.queries import read_columns

NOW = datetime(2026, 3, 5, 4, 40, tzinfo=UTC)
# Each would be found in the plan's bytes if it were stored anywhere.
MARKERS = (
    "ZAMBLE",
    "66778899",
    "66 77 88 99",
    "QX 4711 MD",
    "marqueur@exemple",
    "UNP-987654",
    "IMG_PLAQUE",
    "Koumba",
)


@pytest.fixture
def plan(tmp_path, monkeypatch, capsys):
    monkeypatch.setenv("PALABRE_CONFIG_DIR", str(tmp_path / "config"))
    monkeypatch.setenv("PALABRE_CACHE_DIR", str(tmp_path / "cache"))
    monkeypatch.setenv("PALABRE_DATA_DIR", str(tmp_path / "data"))
    path = tmp_path / "plan.gpkg"
    assert main(["new", str(path), "--title", "EXERCISE"]) == 0
    capsys.readouterr()
    return str(path)


def taken(capsys, plan, path, kind):
    assert main(["import", plan, str(path), "--as", kind, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def rows_of(plan, kind):
    with Plan.open(plan, clock=lambda: NOW) as opened:
        return read_columns(opened, kind)


def everything_written(tmp_path):
    return b"".join(path.read_bytes() for path in tmp_path.rglob("*") if path.is_file() and path.suffix != ".csv")


def test_no_person_of_a_file_of_sites_is_anywhere_afterwards(plan, csv_file, tmp_path, capsys):
    path = csv_file(
        "notif_id;name;lon;lat;contact_name;telephone;plaque;photo;comms;valid_from;consent_scope",
        "STA-2026-0001;Clinique;-4.2;14.5;ZAMBLE Awa;66778899;QX 4711 MD;IMG_PLAQUE1.jpg;HF;2026-03-01;mission_joc",
        "STA-2026-0002;Dépôt (Dr Koumba, tél 66 77 88 99);-4.3;14.4;;;;;;Mme Koumba;",
        "STA-2026-0003;Bureau;marqueur@exemple.org;14.4;;+223 66778899;;;;;",
        name="recu.csv",
    )
    answer = taken(capsys, plan, path, "humanitarian_sites")
    assert (answer["accepted"], answer["rejected"]) == (2, 1)
    assert answer["persons_dropped"] == {"email": 1, "name": 3, "phone": 3, "picture": 1, "plate": 1}
    assert any(
        each == "Dropped, never stored: 1 number plate, 3 telephone numbers, 1 e-mail address, 3 names, 1 picture."
        for each in answer["warnings"]
    )
    rejects = (tmp_path / "recu.rejects.csv").read_bytes()
    assert b"Bureau" in rejects
    for marker in MARKERS:
        assert marker.encode() not in rejects, marker
        assert marker.encode() not in everything_written(tmp_path), marker
    assert rows_of(plan, "humanitarian_sites").name.tolist() == ["Clinique", f"Dépôt ({BLANK}, {BLANK})"]


def test_a_cell_that_is_not_understood_is_not_quoted(plan, csv_file, tmp_path, capsys):
    path = csv_file(
        "notif_id,purpose,staff_count,leg,seq,wp_name,lon,lat,eta_utc,etd_utc",
        "MOV-2026-0001,relief,ZAMBLE and Koumba,1,1,A,-4.2,14.5,,2026-03-10T05:00Z",
        "MOV-2026-0001,relief,,1,2,B,-4.1,14.4,2026-03-10T07:00Z,",
    )
    answer = taken(capsys, plan, path, "humanitarian_movements")
    assert answer["accepted"] == 1
    assert not any(marker in json.dumps(answer) for marker in MARKERS)
    assert not any(marker.encode() in everything_written(tmp_path) for marker in MARKERS)


@pytest.mark.parametrize(
    ("words", "kind"),
    [
        ("appeler +223 76 12 34 56", "phone"),
        ("call 0022376123456", "phone"),
        ("tél: 76123456", "phone"),
        ("20 22 33 44", "phone"),
        ("HF, 76123456", "phone"),
        ("(76) 12 34 56 78", "phone"),
        ("camion AB 1234 MD", "plate"),
        ("UN 24171", "plate"),
        ("plaque n° 4711 KAY 3", "plate"),
        ("immatriculation: BKO-4711", "plate"),
        ("a.b@ong.org", "email"),
        ("M. Traoré", "name"),
        ("chauffeur: Moussa Keïta", "name"),
        ("Dr Awa Diallo", "name"),
    ],
)
def test_what_looks_like_a_person_is_blanked(words, kind):
    from collections import Counter

    found = Counter()
    assert BLANK in blank(words, found)
    assert +found == {kind: 1}


@pytest.mark.parametrize(
    "words",
    [
        "MOV-2026-0001",
        "STA-2026-0101",
        "2026-03-10T05:30:00+01:00",
        "14.497012345",
        "du 20260310 au 20260312",
        "-4.1963",
        "+14.4970123",
        "RN15, PK 134",
        "500 KG, 1200 HH",
        "30P VC 12345 67890",
        "Sévaré via Konna",
        "OCHA focal point, Mopti",
        "contact OCHA",
        "ML0503 Médecins",
        "14°29'42.5\"N 4°11'30\"W",
        "POLYGON ((-4 14, -3 14, -3 15, -4 14))",
    ],
)
def test_what_is_no_person_stays(words):
    from collections import Counter

    assert blank(words, Counter()) == words


def test_waypoints_are_one_movement_and_vehicles_its_next_version(plan, csv_file, capsys):
    route = csv_file(
        "notif_id,org_name,purpose,leg,seq,wp_name,wp_pcode,lat,lon,eta_utc,etd_utc,stop_type,vehicles,cargo_class",
        "#meta+id,#org+name,#activity+type,#x_leg,#x_seq,#loc+name,#loc+code,#geo+lat,#geo+lon,#date+eta,#date+etd,"
        "#loc+type,#item+vehicle+num,#item+type",
        "MOV-2026-0007,EXERCISE ONG,relief,1,2,Konna,,14.95,-3.89,2026-03-10T07:00Z,2026-03-10T07:30Z,halt,3,food",
        "MOV-2026-0007,EXERCISE ONG,relief,1,1,Sévaré,,14.53,-4.10,,2026-03-10T05:30Z,pass,3,food",
        "MOV-2026-0007,EXERCISE ONG,relief,2,3,Konna,,14.95,-3.89,,2026-03-11T06:00Z,overnight,3,food",
        "MOV-2026-0007,EXERCISE ONG,relief,2,4,Douentza,,15.00,-2.95,2026-03-11T10:00Z,,halt,3,food",
        name="mouvement.csv",
    )
    assert taken(capsys, plan, route, "humanitarian_movements")["accepted"] == 1
    columns = rows_of(plan, "humanitarian_movements")
    value = {name: column[0] for name, column in columns.fields.items()}
    assert (value["depart_from"], value["depart_at"]) == ("Sévaré", "2026-03-10T05:30Z")
    assert (value["arrive_at"], value["arrive_by"]) == ("Douentza", "2026-03-11T10:00Z")
    stops = json.loads(value["waypoints"])
    assert [each["name"] for each in stops] == ["Sévaré", "Konna", "Konna", "Douentza"]
    assert [each["stop_type"] for each in stops] == ["pass", "halt", "overnight", "halt"]
    assert [each["leg"] for each in json.loads(value["legs"])] == ["1", "2"]
    assert [len(part.coords) for part in columns.geometry[0].geoms] == [2, 2]
    assert value["version"] == 1
    vehicles = csv_file(
        "notif_id,veh_no,veh_type,plate,colour,logo,roof_marking",
        "MOV-2026-0007,1,truck,QX 4711 MD,white,yes,yes",
        "MOV-2026-0007,2,truck,QX 4712 MD,white,yes,yes",
        "MOV-2026-0007,3,car,,white,yes,no",
        name="vehicules.csv",
    )
    answer = taken(capsys, plan, vehicles, "humanitarian_movements")
    assert (answer["renewed"], answer["persons_dropped"]) == (1, {"plate": 2})
    columns = rows_of(plan, "humanitarian_movements")
    assert len(columns) == 1
    value = {name: column[0] for name, column in columns.fields.items()}
    assert (value["vehicle_types"], value["roof_marking"], value["version"]) == ("1 car, 2 truck", False, 2)
    assert (value["changed"], value["depart_from"]) == ("roof_marking,vehicle_types", "Sévaré")


def test_a_later_file_is_the_next_version_of_the_same_row_and_undo_takes_it_back(plan, csv_file, capsys):
    first = csv_file("notif_id,name,lon,lat,valid_to", "STA-1,Clinic,-4.2,14.5,2026-06-01", name="a.csv")
    second = csv_file(
        "notif_id,name,lon,lat,valid_to,status",
        "STA-1,Clinic,-4.25,14.5,2026-09-01,withdrawn",
        "STA-2,School,-4.4,14.5,2026-06-01,received",
        name="b.csv",
    )
    taken(capsys, plan, first, "humanitarian_sites")
    assert taken(capsys, plan, first, "humanitarian_sites")["same"] == 1
    answer = taken(capsys, plan, second, "humanitarian_sites")
    assert (answer["renewed"], answer["same"]) == (1, 0)
    columns = rows_of(plan, "humanitarian_sites")
    assert columns.name.tolist() == ["Clinic", "School"]
    assert columns.fields["version"].tolist() == [2, 1]
    assert columns.fields["changed"][0] == "geom,status,valid_to"
    with sqlite3.connect(plan) as database:
        kept = database.execute("SELECT before FROM journal_change WHERE tbl = 'humanitarian_sites'").fetchall()
    assert any("2026-06-01" in str(before) for (before,) in kept)
    assert main(["undo", plan]) == 0
    columns = rows_of(plan, "humanitarian_sites")
    assert (columns.name.tolist(), columns.lon.tolist()) == (["Clinic"], [-4.2])


def test_an_entry_by_its_commune_alone_is_taken_and_one_with_neither_is_not(plan, csv_file, capsys):
    path = csv_file(
        "notif_id,name,lon,lat,adm3_pcode", "STA-1,Clinic,,,ML050101", "STA-2,School,,,", "STA-3,Well,x,14,ML050101"
    )
    answer = taken(capsys, plan, path, "humanitarian_sites")
    assert (answer["accepted"], answer["rejected"]) == (1, 2)


def test_suspensions_are_read_by_the_numbers_of_the_access_framework(plan, csv_file, capsys):
    path = csv_file("notif_id,constraint,debut,fin,lon,lat,impact", "SUS-1,4,2026-03-01,2026-03-09,-4.2,14.5,clinics")
    assert taken(capsys, plan, path, "access_suspensions")["accepted"] == 1
    columns = rows_of(plan, "access_suspensions")
    assert columns.fields["access_constraint"].tolist() == ["hostilities"]
    assert kinds()["access_suspensions"].protected
