"""What a recipient was told by a package on record, read out of the package itself."""

from __future__ import annotations

import io
import json
import zipfile
from collections.abc import Mapping
from datetime import date

import shapely
from shapely import MultiPolygon

from exchange.package.members import GEOJSON
from planning.codes import code_list
from planning.notice import Notice, NoticeKind, feedback_by
from planning.notice_difference import Told
from planning.operation import Window
from planning.profile import MissionProfile
from planning.times import moment_or_none, parse_window
from storage.records import PackageRecord

_STAMP = "NOT_FOR_RELEASE.txt"


def is_for_release(record: PackageRecord) -> bool:
    """Return whether a package on record may go out again: those of before the leak scan say that they may not."""
    if record.file_bytes is None:
        return False
    with zipfile.ZipFile(io.BytesIO(record.file_bytes)) as archive:
        return _STAMP not in archive.namelist()


def told_by(record: PackageRecord) -> Told | None:
    """Return what a package on record told; None where the plan does not keep the package itself."""
    if record.file_bytes is None:
        return None
    with zipfile.ZipFile(io.BytesIO(record.file_bytes)) as archive:
        (feature,) = json.loads(archive.read(GEOJSON))["features"]
    values = {name: "" if value is None else str(value) for name, value in feature["properties"].items()}
    outline = shapely.geometry.shape(feature["geometry"])
    if not isinstance(outline, MultiPolygon):
        raise TypeError(f"a package's area is a {outline.geom_type}")
    return Told(values, outline)


def withdrawal_of(
    told: Told, reason: str, fallback: Window, mission: MissionProfile, recipient: str, *, is_exercise: bool
) -> Notice:
    """Return the notice that takes back what was told: the same words and area, as they were told, with the reason.

    Parameters
    ----------
    fallback : Window
        As it would be told; taken where no times were.
    """
    said: Mapping[str, str] = told.values
    window = parse_window(said["start_dt"], said["end_dt"]) if said["start_dt"] and said["end_dt"] else fallback
    return Notice(
        notice_id=said["notice_id"],
        version=told.version + 1,
        mission_code=mission.mission_code,
        recipient=recipient,
        is_exercise=is_exercise,
        lead=said["lead"],
        activity=code_list("activity").find(said["activity"]) or "",
        window=window,
        adm1=_listed(said["adm1_pcode"]),
        adm2=_listed(said["adm2_pcode"]),
        adm3=_listed(said["adm3_pcode"]),
        effects=said["effects"],
        ied_risk=said["ied_risk"],
        roads=said["roads"],
        contact=said["contact"],
        classification=said["classif"],
        tlp=said["tlp"],
        expires=date.fromisoformat(said["expires"]) if said["expires"] else window.end.date(),
        grid_deg=mission.grid_deg,
        cells=(),
        outline=told.outline,
        feedback_by=moment_or_none(said.get("feedback_by")) or feedback_by(window, mission),
        adm3_names=_listed(said.get("adm3_name", "")),
        kind=NoticeKind.WITHDRAWAL,
        reason=reason,
    )


def _listed(codes: str) -> tuple[str, ...]:
    return tuple(codes.split(";")) if codes else ()
