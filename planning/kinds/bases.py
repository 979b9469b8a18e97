"""Mission bases: camps, company bases, temporary bases, formed police units, offices."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="bases",
    title=N_("Mission bases"),
    singular=N_("Mission base"),
    geometry="point",
    group=N_("Operations"),
    sensitivity=Sensitivity.HIGH,
    fields=(
        Field("base_type", "code", N_("Base type"), ("type", "value", "tag"), codes="base_type"),
        Field("component", "code", N_("Component"), (), codes="component"),
        Field("host_village", "text", N_("Host village"), ("village", "location", "#loc+name+host")),
        Field("open_from", "date", N_("Open from"), ("from", "from_date", "#date+start")),
        Field("open_until", "date", N_("Open until"), ("to", "to_date", "#date+end")),
    ),
)
