"""Rivers, lakes and flood plains."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="waters",
    title=N_("Waters"),
    singular=N_("Water"),
    geometry="any",
    group=N_("Reference"),
    sensitivity=Sensitivity.LOW,
    fields=(
        Field(
            "water_type", "code", N_("Water type"), ("featurecla", "waterway", "natural", "type"), codes="water_type"
        ),
        Field("seasonal", "boolean", N_("Seasonal"), ("intermittent",)),
    ),
)
