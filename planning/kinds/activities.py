"""Activities: what one unit or section does, where and when, in which tier and phase of protection, and to what end."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="activities",
    title=N_("Activities"),
    singular=N_("Activity"),
    geometry="any",
    group=N_("Operations"),
    sensitivity=Sensitivity.HIGH,
    # Part of an operation, which a file does not state.
    importable=False,
    fields=(
        Field("operation_uid", "text", N_("Operation")),
        Field("component", "code", N_("Component"), codes="component"),
        # Numbers 1 to 3 of the tiers of protection, "1,2": an activity may serve several.
        Field("tier", "text", N_("Tiers")),
        Field("phase", "code", N_("Phase"), codes="phase"),
        Field("unit", "text", N_("Unit")),
        Field("starts_at", "text", N_("Starts at")),
        Field("ends_at", "text", N_("Ends at")),
        # JSON list: after or before which activity, and by how much.
        Field("order_constraint", "text", N_("Order")),
        Field("resources", "text", N_("Resources")),
        Field("output_link", "text", N_("Output served")),
        Field("activity", "code", N_("Activity class"), codes="activity", is_later=True),
        Field("poc_purpose", "text", N_("Purpose for the protection of civilians"), is_later=True),
    ),
)
