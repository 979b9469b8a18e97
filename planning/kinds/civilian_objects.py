"""Civilian objects: clinics, schools, water points, markets, places of worship."""

from planning.i18n import N_
from planning.kind import PLACE_FIELDS, Field, Kind, Sensitivity

KIND = Kind(
    id="civilian_objects",
    title=N_("Civilian objects"),
    singular=N_("Civilian object"),
    geometry="any",
    group=N_("Reference"),
    sensitivity=Sensitivity.MODERATE,
    fields=(
        Field(
            "object_type",
            "code",
            N_("Object type"),
            ("type", "facility.type", "amenity", "value", "healthcare", "#loc+type"),
            codes="object_type",
        ),
        Field("functional", "boolean", N_("Functional"), ("operational_status", "#status+functional")),
        Field("market_day", "text", N_("Market day"), ("jour_de_marche",)),
        Field("operator", "text", N_("Operator"), ("ownership", "operator_type")),
        *PLACE_FIELDS,
    ),
)
