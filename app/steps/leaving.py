"""What leaves for a recipient, field by field: what is known here, what is read there, and what was done to it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planning.codes import code_list
from planning.i18n import N_, Text, plural, text
from planning.operation import COMPONENT_TITLES
from planning.recipient import ReleasedArea, ReleasedTexts
from widgets.panels.leaving_table import LeavingField, Treatment

if TYPE_CHECKING:
    from datetime import datetime

    from app.state import PlanState
    from exchange.package.draft import PackageDraft
    from planning.notice import Notice
    from planning.operation import Operation

_NOTHING = N_("not stated")
_STAYS = N_("does not leave")


def leaving_fields(
    state: PlanState, operation: Operation, draft: PackageDraft, notice: Notice, writer: str, language: str
) -> list[LeavingField]:
    """Return each field of a draft beside what is known here; ``writer`` is who is at the window."""
    import shapely

    allowed, window = draft.recipient.fields, operation.window

    def row(field: str, name: str, known: Text | str, read: Text | str, treatment: Treatment) -> LeavingField:
        if field not in allowed:
            return LeavingField(name, known, _STAYS, Treatment.STAYS)
        return LeavingField(name, known, read, treatment)

    def moment(name: str, day: str, exact: str, true: datetime, told: datetime) -> LeavingField:
        if exact in allowed:
            return LeavingField(name, _moment(true), _moment(told), Treatment.ROUNDED)
        return row(day, name, _moment(true), told.date().isoformat(), Treatment.ROUNDED)

    activity = code_list("activity").title(operation.activity, language) if operation.activity else _NOTHING
    vertices = sum(int(shapely.count_coordinates(each.geometry)) for each in state.areas_of(operation.uid))
    people, sites = (len(state.situation.of(kind)) for kind in ("villages", "humanitarian_sites"))
    number = text("{number}, version {version}", number=notice.notice_id, version=notice.version)
    lead, communes, wanted = (
        COMPONENT_TITLES[operation.component],
        ", ".join(notice.adm3) or _NOTHING,
        notice.feedback_by,
    )
    is_approved_only = draft.recipient.texts is ReleasedTexts.KEY_MESSAGES
    leaves, generalised, stays = Treatment.LEAVES, Treatment.GENERALISED, Treatment.STAYS
    return [
        LeavingField(N_("Notice number"), number, number, leaves),
        row("lead", N_("Component in the lead"), lead, lead, leaves),
        row("activity", N_("Activity class"), activity, activity, leaves),
        moment(N_("From"), "start_d", "start_dt", window.start, notice.window.start),
        moment(N_("To"), "end_d", "end_dt", window.end, notice.window.end),
        LeavingField(
            N_("Area"), plural("{count} exact vertex", "{count} exact vertices", vertices), _area(notice), generalised
        ),
        row("adm3_pcode", N_("Communes"), communes, communes, generalised),
        row(
            "effects",
            N_("Expected effects"),
            operation.effects or _NOTHING,
            notice.effects or _NOTHING,
            generalised if is_approved_only else leaves,
        ),
        row("ied_risk", N_("IED risk"), N_("incidents of the register"), notice.ied_risk, generalised),
        row("roads", N_("Roads affected"), operation.roads_affected or _NOTHING, notice.roads or _NOTHING, leaves),
        row("feedback_by", N_("Answer wanted by"), _moment(wanted), _moment(wanted), leaves),
        row("contact", N_("Contact"), writer or _NOTHING, notice.contact, generalised),
        LeavingField(N_("Title and description"), operation.title, _STAYS, stays),
        LeavingField(N_("Villages and people"), plural("{count} village", "{count} villages", people), _STAYS, stays),
        LeavingField(N_("Other bodies' sites"), plural("{count} site", "{count} sites", sites), _STAYS, stays),
    ]


def _area(notice: Notice) -> Text:
    if notice.area is ReleasedArea.ADMIN_3:
        return plural("{count} whole commune", "{count} whole communes", len(notice.adm3))
    count, degrees = len(notice.cells), notice.grid_deg
    return plural("{count} cell of {degrees}°", "{count} cells of {degrees}°", count, degrees=degrees)


def _moment(at: datetime) -> Text:
    return text("{at}", at=at)
