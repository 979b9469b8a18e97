"""Humanitarian sites as notified through OCHA. Protected: seen so that they are not harmed, never used."""

from planning.i18n import N_
from planning.kind import NOTIFICATION_FIELDS, PLACE_FIELDS, Field, Kind, Sensitivity

KIND = Kind(
    id="humanitarian_sites",
    title=N_("Humanitarian sites"),
    singular=N_("Humanitarian site"),
    geometry="any",
    group=N_("Humanitarian, protected"),
    sensitivity=Sensitivity.HIGH,
    protected=True,
    fields=(
        Field("notif_id", "text", N_("Notification number"), ("id_notif", "notification", "#meta+id", "id", "pcode")),
        Field("org_name", "text", N_("Organisation"), ("organisation", "organization", "org", "#org+name")),
        Field("org_type", "code", N_("Organisation type"), ("organisation_type", "#org+type"), codes="org_type"),
        Field(
            "site_type",
            "code",
            N_("Site type"),
            ("type", "loc_type", "loc_subtype", "amenity", "healthcare", "#loc+type"),
            codes="site_type",
        ),
        Field("valid_from", "date", N_("Valid from"), ("debut", "createdate", "#date+start")),
        Field("valid_to", "date", N_("Valid to"), ("fin", "closedate", "#date+end")),
        Field("confirmed_on", "date", N_("Confirmed on"), ("#date+confirmed",)),
        Field("received_via", "text", N_("Received via"), ("#contact+focal_point",)),
        Field("consent_scope", "code", N_("Consent scope"), (), codes="consent_scope"),
        Field("status", "code", N_("Status"), ("#status", "#status+name"), codes="notification_status"),
        Field("adm3_p_code", "text", N_("Commune p-code"), ("adm3_pcode", "#adm3+code")),
        *PLACE_FIELDS,
        *NOTIFICATION_FIELDS,
        # Only in what was made for a role that may not see the register: which cell or commune, and how many in it.
        Field("stands_for", "integer", N_("Stands for so many notifications"), is_later=True),
        Field("generalised_to", "text", N_("Generalised to"), is_later=True),
    ),
)
