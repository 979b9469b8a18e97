"""Villages and towns: where people live."""

from planning.i18n import N_
from planning.kind import PLACE_FIELDS, Field, Kind, Sensitivity

KIND = Kind(
    id="villages",
    title=N_("Villages"),
    singular=N_("Village"),
    geometry="point",
    group=N_("Reference"),
    sensitivity=Sensitivity.LOW,
    fields=(
        Field("p_code", "text", N_("P-code"), ("pcode", "#loc+code", "place_pcode")),
        Field("other_names", "text", N_("Other names"), ("alternatenames", "aliases", "alternate_names", "name_alt")),
        Field("place_type", "code", N_("Place type"), ("place", "feature_code", "#loc+type"), codes="place_type"),
        Field("population", "integer", N_("Population"), ("pop", "#population", "population_total"), unit="people"),
        Field("population_year", "integer", N_("Population year"), ("pop_year", "#date+year+population")),
        Field("market_day", "text", N_("Market day"), ("jour_de_marche", "market")),
        Field("adm3_p_code", "text", N_("Commune p-code"), ("admin3pcode", "adm3_pcode", "#adm3+code")),
        *PLACE_FIELDS,
    ),
)
