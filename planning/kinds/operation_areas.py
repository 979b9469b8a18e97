"""Operation areas: where an operation of one component will be."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="operation_areas",
    title=N_("Operation areas"),
    singular=N_("Operation area"),
    geometry="polygon",
    group=N_("Operations"),
    sensitivity=Sensitivity.HIGH,
    fields=(
        Field("operation_uid", "text", N_("Operation"), ()),
        Field("area_kind", "code", N_("Area kind"), ("kind", "type"), codes="area_kind"),
        Field("shape", "text", N_("Shape as drawn"), ()),
    ),
)
