"""Administrative areas of the common operational dataset, with p-codes that are unique only with their version."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="admin_areas",
    title=N_("Administrative areas"),
    singular=N_("Administrative area"),
    geometry="polygon",
    group=N_("Reference"),
    sensitivity=Sensitivity.LOW,
    fields=(
        Field("level", "integer", N_("Level"), ("admin_level", "adm_level")),
        Field("p_code", "text", N_("P-code"), ("pcode", "#adm+code")),
        Field("parent_p_code", "text", N_("Parent p-code"), ("parent_pcode",)),
        Field("parent_name", "text", N_("Parent name"), ("parent",)),
        Field("cod_version", "text", N_("Version of the dataset"), ("version", "cod_versio", "date")),
        Field("valid_on", "date", N_("Valid on"), ("validon",)),
    ),
)
