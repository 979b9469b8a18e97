"""Reach of mission bases: how far help from a base comes in a given time, by season and by day or night."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="base_reaches",
    title=N_("Reach of bases"),
    singular=N_("Reach of a base"),
    geometry="polygon",
    group=N_("Operations"),
    sensitivity=Sensitivity.HIGH,
    # Worked out from the base and the roads; a file would not say which base it belongs to.
    importable=False,
    fields=(
        Field("base_uid", "text", N_("Base")),
        Field("minutes", "integer", N_("Minutes"), ("reach_minutes",), unit="min"),
        Field("season", "code", N_("Season"), codes="season"),
        Field("time_of_day", "code", N_("Time of day"), codes="time_of_day"),
    ),
)
