"""Access suspensions as notified through OCHA: where and when humanitarian work is stopped, and what stops it."""

from planning.i18n import N_
from planning.kind import NOTIFICATION_FIELDS, Field, Kind, Sensitivity

KIND = Kind(
    id="access_suspensions",
    title=N_("Access suspensions"),
    singular=N_("Access suspension"),
    geometry="any",
    group=N_("Humanitarian, protected"),
    sensitivity=Sensitivity.HIGH,
    protected=True,
    fields=(
        Field("notif_id", "text", N_("Notification number"), ("id_notif", "notification", "#meta+id", "id")),
        # The type of organisation alone: who was stopped where is theirs to say.
        Field("org_type", "code", N_("Organisation type"), ("organisation_type", "#org+type"), codes="org_type"),
        Field(
            "access_constraint",
            "code",
            N_("What stops access"),
            ("constraint", "constraint_type", "contrainte", "type", "#access+type"),
            codes="access_constraint",
        ),
        Field("sector", "text", N_("Sector"), ("secteur", "cluster", "#sector")),
        Field("effect", "text", N_("Effect"), ("impact", "effet", "#impact")),
        Field("road_name", "text", N_("Road"), ("road", "route", "axe")),
        Field("valid_from", "date", N_("Suspended from"), ("suspended_from", "start", "debut", "#date+start")),
        Field("valid_to", "date", N_("Suspended until"), ("suspended_until", "end", "fin", "#date+end")),
        Field("confirmed_on", "date", N_("Confirmed on"), ("#date+confirmed",)),
        Field("received_via", "text", N_("Received via"), ("#contact+focal_point",)),
        Field("consent_scope", "code", N_("Consent scope"), (), codes="consent_scope"),
        Field("status", "code", N_("Status"), ("#status", "#status+name"), codes="notification_status"),
        Field("adm3_p_code", "text", N_("Commune p-code"), ("adm3_pcode", "#adm3+code")),
        *NOTIFICATION_FIELDS,
    ),
)
