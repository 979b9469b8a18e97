"""Control measures: phase lines, boundaries, axes, no-go and stand-off areas. Its label is its name."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="control_measures",
    title=N_("Control measures"),
    singular=N_("Control measure"),
    geometry="any",
    group=N_("Operations"),
    sensitivity=Sensitivity.HIGH,
    # Part of an operation, which a file does not state.
    importable=False,
    fields=(
        Field("operation_uid", "text", N_("Operation")),
        Field("measure_type", "code", N_("Measure type"), codes="measure_type"),
        Field("unit", "text", N_("Unit")),
        Field("echelon", "text", N_("Echelon")),
        Field("in_force_from", "text", N_("In force from")),
        Field("in_force_to", "text", N_("In force to")),
        Field("status", "code", N_("Status"), codes="measure_status"),
    ),
)
