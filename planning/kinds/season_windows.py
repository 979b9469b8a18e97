"""Season windows: the months in which rains, harvest, herds or floods change what can happen in an area."""

from planning.i18n import N_
from planning.kind import Field, Kind, Sensitivity

KIND = Kind(
    id="season_windows",
    title=N_("Season windows"),
    singular=N_("Season window"),
    geometry="polygon",
    group=N_("Threats and alerts"),
    sensitivity=Sensitivity.HIGH,
    fields=(
        Field("season_type", "code", N_("Season type"), ("type", "season", "saison"), codes="season_type"),
        # Numbers 1 to 12, "10,11,12,1" or "10-1": it may run over the end of the year.
        Field("months", "text", N_("Months"), ("season_months", "mois")),
        Field("likelihood", "code", N_("Likelihood"), ("probability", "probabilite"), codes="likelihood"),
        Field("impact", "code", N_("Impact"), (), codes="impact"),
        Field("level", "code", N_("Level"), ("risk_level", "niveau"), codes="level"),
        Field("effect", "text", N_("Effect"), ("effet", "consequence")),
    ),
)
