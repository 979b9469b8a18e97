"""The data of the week, as an office would receive it: invented, marked EXERCISE, round the town of Sofara."""

from __future__ import annotations

import json
from pathlib import Path

CLINIC = (-4.1300, 14.0500)
AREA = ((-4.2600, 14.0000), (-4.1600, 13.9900), (-4.1338, 14.0500), (-4.2000, 14.1000))

VILLAGES = """name;Longitude;Latitude;population;p_code
Guitovéli;-4,2100;14,0500;1200;EX000001
Ségoubougou;-4,1900;14,0300;;EX000002
Far Away;-3,2000;13,2000;300;EX000003
"""

INCIDENTS = """event_id_cnty,event_date,sub_event_type,latitude,longitude,geo_precision,fatalities
EX1,2026-11-10,Remote explosive/landmine/IED,14.0300,-4.1800,1,2
EX2,2026-11-02,Armed clash,14.0900,-4.2400,1,0
EX3,2026-10-20,Remote explosive/landmine/IED,14.0600,-4.2200,1,0
EX4,not a day,Armed clash,99.0,-4.2,1,0
"""


def write(folder: Path) -> dict[str, Path]:
    """Write the files of the week and return their paths by layer."""
    files = {kind: folder / name for kind, name in (
        ("villages", "villages_semaine.csv"),
        ("incidents", "acled_week.csv"),
        ("humanitarian_sites", "notified_sites.geojson"),
        ("admin_areas", "communes.geojson"),
    )}  # fmt: skip
    files["villages"].write_text(VILLAGES, encoding="utf-8-sig")
    files["incidents"].write_text(INCIDENTS, encoding="utf-8")
    site = {"notif_id": "STA-2026-0001", "site_name": "Clinique d'été", "site_type": "health facility",
            "org_name": "NGO A (invented)", "contact_phone": "+223 70 00 00 00"}  # fmt: skip
    files["humanitarian_sites"].write_text(_collection([(site, {"type": "Point", "coordinates": CLINIC})]))
    ring = [[-5, 13], [-3, 13], [-3, 15], [-5, 15], [-5, 13]]
    commune = {"admin3Name_fr": "Commune d'exercice", "admin3Pcode": "EX010101"}
    files["admin_areas"].write_text(_collection([(commune, {"type": "Polygon", "coordinates": [ring]})]))
    return files


def area_file(folder: Path) -> Path:
    """Write the operation area as a planner's own file."""
    ring = [list(each) for each in (*AREA, AREA[0])]
    path = folder / "alpha.geojson"
    path.write_text(_collection([({"name": "ALPHA"}, {"type": "Polygon", "coordinates": [ring]})]))
    return path


def _collection(features: list[tuple[dict[str, str], dict[str, object]]]) -> str:
    return json.dumps(
        {
            "type": "FeatureCollection",
            "features": [
                {"type": "Feature", "properties": properties, "geometry": geometry} for properties, geometry in features
            ],
        },
        ensure_ascii=False,
    )
