"""Roads and tracks."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="roads",
    title=N_("Roads"),
    singular=N_("Road"),
    geometry="line",
    group=N_("Reference"),
    sensitivity=Sensitivity.LOW,
    fields=(
        Field("road_class", "code", N_("Road class"), ("class", "highway", "fclass", "type"), codes="road_class"),
        Field("road_number", "text", N_("Road number"), ("ref", "number", "road_no")),
        Field("passable", "text", N_("Passable"), ("passable_months", "surface")),
    ),
)
