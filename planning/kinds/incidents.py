"""Incidents: what happened, when, how surely, how exactly placed."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="incidents",
    title=N_("Incidents"),
    singular=N_("Incident"),
    geometry="point",
    group=N_("Incidents"),
    sensitivity=Sensitivity.MODERATE,
    fields=(
        Field("source_id", "text", N_("Source number"), ("event_id_cnty", "id", "sind event id", "#event+code")),
        Field(
            "incident_type",
            "code",
            N_("Incident type"),
            ("sub_event_type", "event_type", "type_of_violence", "#event+type", "type"),
            codes="incident_type",
        ),
        Field("occurred_on", "date", N_("Date"), ("event_date", "date", "date_start", "#date+occurred")),
        Field("geo_conf", "code", N_("Place precision"), ("geo_precision", "where_prec", "geo precision"), "geo_conf"),
        Field("time_conf", "code", N_("Time precision"), ("time_precision", "date_prec"), codes="time_conf"),
        Field("fatalities_low", "integer", N_("Fatalities, low"), ("low_death", "low"), unit="people"),
        Field(
            "fatalities_best",
            "integer",
            N_("Fatalities, best"),
            ("fatalities", "best_death", "best", "#affected+killed"),
            unit="people",
        ),
        Field("fatalities_high", "integer", N_("Fatalities, high"), ("high_death", "high"), unit="people"),
        Field("place", "text", N_("Place"), ("location", "location of incident", "#loc+name+incident")),
        # As the source states them, to be read: nothing filters, colours, counts or ranks by them.
        Field("actor_stated", "text", N_("Actor, as stated"), ("actor1", "side_a", "actor"), is_later=True),
        Field("other_actor_stated", "text", N_("Other actor, as stated"), ("actor2", "side_b"), is_later=True),
    ),
)
