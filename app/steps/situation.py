"""Step 1: the situation. What data the plan holds, how old it is, and what lies under a click."""

from __future__ import annotations

from typing import TYPE_CHECKING

import numpy as np
from PySide6.QtWidgets import QStackedWidget, QWidget

from app.steps.step import Step
from app.threats import unanswered
from planning import mercator
from planning.codes import code_list
from planning.coordinates import dms, format_dd, mgrs
from planning.i18n import N_, Text, plural, text
from planning.kind import COMMON_FIELDS, Field, Sensitivity, kinds
from widgets.map.source import Hit
from widgets.panels.flow import Flow
from widgets.panels.message_strip import MessageLevel
from widgets.panels.panel import Panel, column_of
from widgets.panels.record_card import Record, RecordCard, RecordField
from widgets.panels.rows import Row, RowList
from widgets.panels.step_bar import StepState

if TYPE_CHECKING:
    from app.state import PlanState
    from storage.plan import Plan

_NEEDED = ("villages", "incidents", "humanitarian_sites")
# What the program keeps for itself: uids of other things, and what is JSON, such as how an outline was drawn.
_NOT_FOR_PEOPLE = ("shape", "base_uid", "legs", "waypoints", "order_constraint", "linked_operations")


class SituationStep(Step):
    """The data of the plan, or the record of the thing that was clicked."""

    title = N_("Situation")

    def build(self) -> QWidget:
        """Return a list of layers with counts, and the card of one record over it."""
        self.pages = QStackedWidget()
        self._overview = Panel(self.look)
        self._list = RowList(self.look)
        self._list.itemActivated.connect(lambda item: self._fit(self._list.current_id()))
        self._list.itemClicked.connect(lambda item: self._fit(self._list.current_id()))
        self._lacking = self._overview.label("", "reason")
        button = self._overview.button(N_("Import data"), "primary", icon="import")
        button.clicked.connect(lambda: self.window.controls.files.choose_import())
        hint = self._overview.label(
            N_(
                "Drop files anywhere: CSV, GeoJSON, shapefile, GeoPackage. Click a thing on the map to read its record."
            ),
            "second",
        )
        self.threats = self._overview.button(N_("Threats and alerts"), icon="shield")
        self.threats.clicked.connect(lambda: self.window.controls.show_side(self.window.controls.threats))
        self.presence = self._overview.button(N_("Presence and contacts"), icon="users")
        self.presence.clicked.connect(lambda: self.window.controls.show_side(self.window.controls.presence))
        self._unanswered = self._overview.label("", "reason")
        buttons = Flow(button, self.threats, self.presence)
        self._overview.setLayout(
            column_of(hint, self._list, self._lacking, buttons, self._unanswered, None, spacing=10, margin=10)
        )
        self.card = RecordCard(self.look)
        self.card.closed.connect(lambda: self.pages.setCurrentWidget(self._overview))
        self.card.fit_requested.connect(self._fit_record)
        self.card.destroy_requested.connect(self._destroy)
        self.pages.addWidget(self._overview)
        self.pages.addWidget(self.card)
        self._record_hit: Hit | None = None
        return self.pages

    def show_state(self, state: PlanState) -> None:
        """Show each layer that holds something, with its count."""
        say, number = self.look.say, self.look.catalogue.number
        rows = []
        for each in state.summary:
            if each.count:
                title = say(kinds()[each.kind].title)
                detail = _age(state, each.kind)
                rows.append(Row(each.kind, title, say(detail) if detail else "", number(each.count)))
        self._list.show_rows(rows)
        self._list.setFixedHeight(self._list.height_of_rows())
        lacking = [kinds()[kind].title for kind in _NEEDED if not len(state.situation.of(kind))]
        self._lacking.setVisible(bool(lacking))
        if lacking:
            names = ", ".join(say(each) for each in lacking)
            self._lacking.setText(say(text("Still missing: {names}. No data is never no harm.", names=names)))
        waiting = unanswered(state, self.window.clock())
        self._unanswered.setVisible(bool(waiting))
        self._unanswered.setText("; ".join(map(say, waiting)))
        self._state = state

    def progress(self, state: PlanState) -> StepState:
        """Return whether the data that harm screening needs is there."""
        lacking = sum(not len(state.situation.of(kind)) for kind in _NEEDED)
        note: Text | str = plural("{count} layer missing", "{count} layers missing", lacking) if lacking else ""
        return StepState(not lacking, note)

    def head(self, state: PlanState) -> tuple[Text | str, Text | str]:
        """Return the title and the number of things."""
        count = sum(each.count for each in state.summary)
        return self.title, plural("{count} thing", "{count} things", count)

    def show_hit(self, hit: Hit) -> None:
        """Show the record of a thing on the map."""
        from storage.queries import record

        def show(found: dict[str, object] | None) -> None:
            if found is not None:
                self._record_hit = hit
                self._card_of(hit, found)
                self.pages.setCurrentWidget(self.card)

        self.session.read(lambda plan: record(plan, hit.kind, hit.uid), show)

    def _card_of(self, hit: Hit, found: dict[str, object]) -> None:
        kind = kinds()[hit.kind]
        lon, lat = (float(each) for each in mercator.unproject(hit.x, hit.y))
        self.card.show_record(
            Record(
                kind.singular,
                hit.name,
                [
                    RecordField(each.title, self._value(each, found.get(each.name)))
                    for each in kind.fields
                    if each.name not in _NOT_FOR_PEOPLE
                ],
                [
                    *(RecordField(each.title, self._value(each, found.get(each.name))) for each in COMMON_FIELDS[1:]),
                    RecordField(N_("Identity"), hit.uid),
                ],
                (mgrs(lon, lat), dms(lon, lat, self.look.language), format_dd(lon, lat)),
                kind.protected,
                may_destroy=not self._state.is_read_only and (kind.protected or kind.sensitivity is Sensitivity.SEVERE),
            )
        )

    def _value(self, field: Field, value: object) -> Text | str | None:
        if value is None or value == "":
            return None
        if field.name == "operation_uid":
            operation = self._state.operation(str(value))
            return f"{operation.ref} {operation.title}" if operation else None
        if field.name == "lead":
            roles = {role.id: role.title.of(self.look.language) for role in self._state.profile.roles}
            return text("{role}", role=roles.get(str(value), str(value)))
        if field.type == "code":
            return code_list(field.codes).title(str(value), self.look.language)
        if field.type == "boolean":
            return N_("yes") if value else N_("no")
        return text("{value}", value=value)

    def _destroy(self, reason: str) -> None:
        """Destroy the record of the card, and say what proves that it is gone."""
        hit = self._record_hit
        if hit is None:
            return
        from app.settings import backup_folder, cache_folder
        from storage.destroying import destroy
        from storage.destroying_proof import Proof

        def work(plan: Plan) -> Proof:
            return destroy(
                plan,
                hit.kind,
                [hit.uid],
                reason,
                home=backup_folder(),
                cache_folder=cache_folder(),
                actor=self.session.actor,
            )

        def done(proof: Proof) -> None:
            self.card.closed.emit()
            level = MessageLevel.DONE if proof.is_proven else MessageLevel.ERROR
            # The strip shows the latest line; the ones before it are kept beneath it.
            for line in proof.lines():
                self.window.messages.show_message(line, level)

        self.session.act(work, text("The record is destroyed"), done, changes=frozenset({hit.kind, "datasets"}))

    def _fit_record(self) -> None:
        if self._record_hit is not None:
            view = self.window.map.view
            view.show_place(self._record_hit.x, self._record_hit.y, min(view.resolution, 20.0))

    def _fit(self, kind: str) -> None:
        extent = next((each.extent for each in self._state.summary if each.kind == kind), None)
        if extent is not None:
            self.window.map.fit(extent)


def _age(state: PlanState, kind: str) -> Text | None:
    """Return since when and until when the dated things of a kind reach."""
    dates = state.situation.of(kind).fields.get("occurred_on")
    if dates is None:
        return None
    known = dates[~np.isnat(dates)]
    if not len(known):
        return None
    return text("{first} to {last}", first=str(known.min()), last=str(known.max()))
