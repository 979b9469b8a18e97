"""Humanitarian movements as notified through OCHA. Protected: kept clear of, never used. No person, no number plate."""

from planning.i18n import N_
from planning.kind import NOTIFICATION_FIELDS, Field, Kind, Sensitivity

KIND = Kind(
    id="humanitarian_movements",
    title=N_("Humanitarian movements"),
    singular=N_("Humanitarian movement"),
    geometry="line",
    group=N_("Humanitarian, protected"),
    sensitivity=Sensitivity.HIGH,
    protected=True,
    fields=(
        Field("notif_id", "text", N_("Notification number"), ("id_notif", "notification", "#meta+id", "id")),
        Field("org_name", "text", N_("Organisation"), ("organisation", "organization", "org", "#org+name")),
        Field("org_type", "code", N_("Organisation type"), ("organisation_type", "#org+type"), codes="org_type"),
        Field("purpose", "code", N_("Purpose"), ("#activity+type", "but", "objet"), codes="movement_purpose"),
        Field("received_via", "text", N_("Received via"), ("#contact+focal_point",)),
        # Moments with their offset, ISO 8601: "2026-03-10T05:30:00+01:00".
        Field("submitted_at", "text", N_("Submitted at"), ("submitted", "#date+submitted")),
        Field("emergency", "boolean", N_("Emergency"), ("urgent", "urgence")),
        Field("depart_from", "text", N_("Departs from"), ("from", "origin", "depart", "#loc+name+origin")),
        Field("depart_at", "text", N_("Departs at"), ("etd_utc", "etd", "departure", "#date+etd")),
        Field("arrive_at", "text", N_("Arrives at"), ("to", "destination", "arrivee", "#loc+name+destination")),
        Field("arrive_by", "text", N_("Arrives by"), ("eta_utc", "eta", "arrival", "#date+eta")),
        Field("return_at", "text", N_("Returns at"), ("return", "retour", "#date+return")),
        Field("window_tolerance_h", "real", N_("Tolerance of its times"), ("tolerance_h", "tolerance"), unit="h"),
        # JSON lists: each leg its places and moments, each waypoint seq, name, lon, lat, p-code, eta, etd, stop type.
        Field("legs", "text", N_("Legs")),
        Field("waypoints", "text", N_("Waypoints")),
        Field("road_name", "text", N_("Road"), ("road", "route", "axe")),
        Field("vehicle_count", "integer", N_("Vehicles"), ("vehicles", "vehicules", "#item+vehicle+num")),
        Field("vehicle_types", "text", N_("Vehicle types"), ("veh_type", "vehicle_type")),
        Field("roof_marking", "boolean", N_("Roof marking"), ("marquage_toit",)),
        Field("cargo_class", "text", N_("Cargo"), ("cargo", "#item+type")),
        Field("tonnes", "real", N_("Tonnes"), ("tonnage",), unit="t"),
        Field("staff_count", "integer", N_("Staff"), ("staff", "#x_staff+num"), unit="people"),
        Field("comms", "text", N_("Communications"), ("communications",)),
        Field("tracking", "boolean", N_("Tracked"), ("tracked",)),
        Field("armed_escort", "code", N_("Armed escort"), ("escort", "escorte"), codes="armed_escort"),
        Field("last_resort_basis", "text", N_("Basis of last resort")),
        Field("consent_scope", "code", N_("Consent scope"), (), codes="consent_scope"),
        Field("status", "code", N_("Status"), ("#status", "#status+name"), codes="movement_status"),
        *NOTIFICATION_FIELDS,
    ),
)
