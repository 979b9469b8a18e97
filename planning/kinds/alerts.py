"""Alerts from communities, and how fast the mission answered. Who gave one is sealed: there is no field for it."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="alerts",
    title=N_("Alerts"),
    singular=N_("Alert"),
    geometry="point",
    group=N_("Threats and alerts"),
    sensitivity=Sensitivity.SEVERE,
    # Lists of alerts name the people who gave them: no file is read into this layer.
    importable=False,
    fields=(
        Field("alert_type", "code", N_("Alert type"), codes="incident_type"),
        Field("alert_channel", "code", N_("Channel"), codes="alert_channel"),
        Field("place", "text", N_("Place")),
        Field("received_at", "text", N_("Received at")),
        Field("verified_at", "text", N_("Verified at")),
        Field("decision", "text", N_("Decision")),
        Field("response_started_at", "text", N_("Response started at")),
        Field("outcome", "text", N_("Outcome")),
    ),
)
