"""Threats to civilians: where, from whom, to whom, how likely and how bad, and what is planned against them."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="threats",
    title=N_("Threats"),
    singular=N_("Threat"),
    geometry="any",
    group=N_("Threats and alerts"),
    sensitivity=Sensitivity.HIGH,
    fields=(
        Field(
            "threat_type",
            "code",
            N_("Threat type"),
            ("type", "threat", "menace", "#event+type"),
            codes="incident_type",
        ),
        Field("place", "text", N_("Place"), ("area", "zone", "#loc+name+threat")),
        Field("perpetrator", "text", N_("Perpetrator"), ("actor", "auteur", "auteur_presume")),
        Field("victims", "text", N_("People at risk"), ("victims_at_risk", "at_risk", "population_exposee")),
        Field("intent", "text", N_("Intent"), ("intention",)),
        Field("capability", "text", N_("Capability"), ("capacity", "capacite")),
        Field("history", "text", N_("Past incidents"), ("historique", "past_incidents")),
        Field("months", "text", N_("Months"), ("season_months", "mois")),
        Field("likelihood", "code", N_("Likelihood"), ("probability", "probabilite"), codes="likelihood"),
        Field("impact", "code", N_("Impact"), (), codes="impact"),
        Field("level", "code", N_("Level"), ("risk_level", "threat_level", "niveau"), codes="level"),
        Field("lead", "text", N_("Lead"), ("lead_section", "responsible_section")),
        Field("planned_response", "text", N_("Planned response"), ("response", "reponse_prevue")),
        Field("review_on", "date", N_("Review on"), ("review_date", "#date+review")),
        # JSON list of operations' uids.
        Field("linked_operations", "text", N_("Linked operations")),
    ),
)
