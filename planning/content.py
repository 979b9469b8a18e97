"""The hash of what a signature covers. Any later edit gives another hash, and the signature no longer holds."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Sequence
from datetime import UTC, datetime

import numpy as np
import shapely
from shapely.geometry.base import BaseGeometry

from planning.operation import FlagStatus, HarmFlag, Operation, OperationArea

_PLACES = 9
_LATER = (
    "hrddp_assessed_on",
    "hrddp_expires_on",
    "hrddp_level",
    "hrddp_measures",
    "effects_6_months",
    "effects_12_months",
    "effects_18_months",
    "effects_review_on",
    "poc_purpose",
    "phase",
)


def content_hash(operation: Operation, areas: Sequence[OperationArea], flags: Sequence[HarmFlag]) -> str:
    """Return the SHA-256, hexadecimal, of an operation, its areas and its harm register.

    The order of areas, flags, tiers, evidence, and of a ring's vertices does not count; times count as moments;
    coordinates to 1e-9 degrees (0.1 mm), distances to 0.1 m. Left out is what says nothing of the content: whether a
    flag is new, and flags that are closed.
    """
    content = {
        "operation": {
            "uid": operation.uid,
            "ref": operation.ref,
            "title": operation.title,
            "component": operation.component.value,
            "tiers": sorted(operation.tiers),
            "start": utc_text(operation.window.start),
            "end": utc_text(operation.window.end),
            "activity": operation.activity,
            "description": operation.description,
            "effects": operation.effects,
            "roads_affected": operation.roads_affected,
            "partner_forces": operation.partner_forces,
            "hrddp_reference": operation.hrddp_reference,
            # What came later counts where it is stated: a signature over an operation without it stands.
            **{name: str(value) for name in _LATER if (value := getattr(operation, name))},
        },
        "areas": sorted(
            ([area.uid, area.name, area.area_kind, outline_hex(area.geometry)] for area in areas),
            key=lambda each: each[0],
        ),
        "flags": sorted(
            (_flag(flag) for flag in flags if flag.status is not FlagStatus.CLOSED), key=lambda each: str(each[0])
        ),
    }
    canonical = json.dumps(content, ensure_ascii=False, sort_keys=True, separators=(",", ":"), allow_nan=False)
    return hashlib.sha256(canonical.encode("utf-8")).hexdigest()


def utc_text(at: datetime) -> str:
    """Return a moment by which it can be told from others, whatever the offset it was given in."""
    return at.astimezone(UTC).isoformat()


def outline_hex(geometry: BaseGeometry) -> str:
    """Return the bytes of a geometry to 1e-9 degrees, as hexadecimal; the order of a ring's vertices does not count."""
    # Adding 0.0 turns -0.0 into 0.0, which has other bytes.
    rounded = shapely.transform(geometry, lambda degrees: np.round(degrees, _PLACES) + 0.0)
    return shapely.to_wkb(shapely.normalize(rounded), hex=True, output_dimension=2, byte_order=1)


def _flag(flag: HarmFlag) -> list[object]:
    return [
        flag.uid,
        flag.area_uid,
        flag.code,
        flag.subject_kind,
        flag.subject_uid,
        None if flag.distance_m is None else round(flag.distance_m, 1),
        flag.likelihood,
        flag.impact,
        flag.level,
        sorted(flag.evidence),
        flag.status.value,
        flag.answer,
        flag.residual_likelihood,
        flag.residual_impact,
        flag.owner,
        flag.due.isoformat() if flag.due else None,
        *([flag.routine_uid] if flag.routine_uid else []),
    ]
