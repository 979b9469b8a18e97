"""GDAL of this installation has the drivers for what Palabre reads and writes."""

from __future__ import annotations

from app.selftest._check import Check, Failed
from planning.i18n import N_, text
from planning.times import Clock


def _run(clock: Clock) -> str:
    from exchange.drivers import NEEDED, gdal_version, missing

    lacking = missing()
    if lacking:
        raise Failed(text("GDAL {version} cannot write: {drivers}", version=gdal_version(), drivers=", ".join(lacking)))
    return f"GDAL {gdal_version()}: {', '.join(NEEDED)}"


CHECK = Check("formats", N_("File formats"), _run)
