"""What a drawn area touches, in a few numbers: the badge beside the cursor."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from planning.harm.matrix import NO_DATA, Matrix, level_rank
from planning.harm.rule import Finding, Screening, rules
from planning.harm.wording import people_in
from planning.i18n import Text, plural, text


@dataclass(frozen=True, slots=True)
class Summary:
    """Counts over all areas of a screening, each subject once.

    Attributes
    ----------
    people : Text
        "3 villages, people known for 2: 320 people".
    clinics : int
        Clinics among civilian objects within H05's distance.
    ied_incidents : int or None
        Incidents that H02 counts; None where it cannot tell.
    level : str
        The worst level found, ``no_data`` where only grey findings stand, empty where nothing was found.
    code : str
        The rule that decides the level.
    reason : Text or None
        Its reason.
    no_data : tuple of str
        Codes of the rules that could not tell.
    """

    villages: int
    people: Text
    sites: int
    clinics: int
    ied_incidents: int | None
    level: str
    code: str
    reason: Text | None
    no_data: tuple[str, ...]

    def entries(self) -> list[tuple[str, Text]]:
        """Return what there is to say, one short text a line, each with the kind it is about.

        Unknown is said, never shown as 0; a rule that could not tell stands under ``no_data``.
        """
        said = []
        if self.villages:
            said.append(("villages", self.people))
        if self.clinics:
            said.append(("civilian_objects", plural("{count} clinic", "{count} clinics", self.clinics)))
        if self.sites:
            sites = plural("{count} humanitarian site", "{count} humanitarian sites", self.sites)
            said.append(("humanitarian_sites", sites))
        if self.ied_incidents:
            said.append(("incidents", plural("{count} IED incident", "{count} IED incidents", self.ied_incidents)))
        for code in self.no_data:
            said.append(("no_data", text("{code} {title}: no data", code=code, title=Text(rules()[code].title))))
        return said


def summarise(findings: Sequence[Finding], screening: Screening, matrix: Matrix) -> Summary:
    """Return the summary of what ``screening.assess`` or ``assess_live`` found.

    Villages are counted whatever the areas are for: those in danger and those reached are people alike.
    """
    clear = [finding for finding in findings if not finding.is_grey]
    near = screening.near(screening.areas, "villages", screening.parameters.number("H01", "distance_m"))
    villages = {row for _, row, _ in near}
    sites = {each.subject_uid for each in clear if each.code == "H05" and each.subject_kind == "humanitarian_sites"}
    devices = {uid for each in clear if each.code == "H02" for uid in each.evidence}
    no_data = tuple(sorted({each.code for each in findings if each.is_grey}))
    clinic_rows = screening.proximity.rows_where("civilian_objects", "object_type", {"clinic"})
    limit = screening.parameters.number("H05", "distance_m")
    clinics = {row for _, row, _ in screening.near(screening.areas, "civilian_objects", limit, clinic_rows)}
    worst, level = None, NO_DATA if findings else ""
    for each in clear:
        its_level = matrix.level(each.likelihood, each.impact)
        if level_rank(its_level) > level_rank(level or NO_DATA):
            worst, level = each, its_level
    if worst is None and findings:
        worst = findings[0]
    return Summary(
        villages=len(villages),
        people=people_in(screening, villages),
        sites=len(sites),
        clinics=len(clinics),
        ied_incidents=None if "H02" in no_data and not devices else len(devices),
        level=level,
        code=worst.code if worst else "",
        reason=worst.reason if worst else None,
        no_data=no_data,
    )
