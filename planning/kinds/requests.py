"""Requests: for surveillance of a place, or of a field office for action. Who asks what says what the mission fears."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="requests",
    title=N_("Requests"),
    singular=N_("Request"),
    geometry="any",
    group=N_("Operations"),
    sensitivity=Sensitivity.SEVERE,
    # Put in and decided in the plan.
    importable=False,
    fields=(
        Field("request_type", "code", N_("Request type"), codes="request_type"),
        Field("requester", "text", N_("Requested by")),
        Field("question", "text", N_("Question")),
        Field("place", "text", N_("Place")),
        Field("window_from", "text", N_("Window from")),
        Field("window_to", "text", N_("Window to")),
        Field("product", "text", N_("Product")),
        Field("priority", "code", N_("Priority"), codes="priority"),
        Field("decision", "code", N_("Decision"), codes="request_decision"),
        Field("decided_at", "text", N_("Decided at")),
        Field("reason", "text", N_("Reason")),
    ),
)
