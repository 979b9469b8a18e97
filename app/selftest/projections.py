"""PROJ finds its data and is right, and does not ask the network for more."""

from __future__ import annotations

from app.selftest._check import Check, Failed
from planning.i18n import N_, text
from planning.times import Clock

# Mopti, approximately: WGS 84 degrees, its UTM coordinates in zone 30 north, its MGRS reference.
_LON, _LAT = -4.1963, 14.4958
_EAST, _NORTH = 371084.2, 1602897.4
_MGRS = "30PUB7108402897"
_NEAR_M = 0.1


def _run(clock: Clock) -> str:
    import pyproj
    from pyproj.network import is_network_enabled

    from planning.coordinates import mgrs

    if is_network_enabled():
        raise Failed(text("PROJ is set to ask the network: unset PROJ_NETWORK."))
    transformer = pyproj.Transformer.from_crs("EPSG:4326", "EPSG:32630", always_xy=True)
    east, north = transformer.transform(_LON, _LAT)
    if max(abs(east - _EAST), abs(north - _NORTH)) > _NEAR_M:
        raise Failed(text("Mopti comes out at {east} E {north} N in UTM 30N.", east=str(east), north=str(north)))
    found = mgrs(_LON, _LAT).replace(" ", "")
    if found != _MGRS:
        raise Failed(text("Mopti comes out at {mgrs} in MGRS.", mgrs=found))
    return f"PROJ {pyproj.proj_version_str}: 30N {east:.1f} {north:.1f}, {found}"


CHECK = Check("projections", N_("Projections"), _run)
