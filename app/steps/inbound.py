"""The page of what humanitarians notified: register, entering by hand, a receipt for OCHA, a handout for a role."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject
from PySide6.QtWidgets import QFileDialog, QStackedWidget

from app.steps.inbound_words import about, draft_of, entry_of, rows_of
from planning.codes import code_list
from planning.errors import PalabreError
from planning.i18n import N_, Text, plural, text
from planning.kind import kinds
from planning.notification import KINDS, SITES
from widgets.panels.choice import Choice
from widgets.panels.inbound_form import InboundDraft, InboundForm
from widgets.panels.inbound_list import InboundPanel
from widgets.panels.message_strip import MessageLevel
from widgets.panels.panel import scrolled

if TYPE_CHECKING:
    from app.state import PlanState
    from app.window import MainWindow
    from planning.situation import Columns
    from storage.handing_out import HandedOut
    from storage.plan import Plan

PAGE = "inbound"
_RECEIPT_DAYS = timedelta(days=30)
_CODES = ("org_type", "site_type", "access_constraint", "armed_escort", "consent_scope", "stop_type",
          "movement_status", "notification_status")  # fmt: skip


class InboundPage(QObject):
    """The page of the inspector that shows the register of notifications."""

    title = N_("Humanitarian notifications")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.session = window.session
        self.look = window.look
        self.panel, self.form = InboundPanel(window.look), InboundForm(window.look, kinds())
        self._path: Path | None = None
        self._front = QStackedWidget()
        self._form_place = scrolled(self.form)
        self._front.addWidget(self.panel)
        self._front.addWidget(self._form_place)
        window.inspector.add_page(PAGE, self.title, self._front, scrolls=False, back=True)
        self.panel.chosen.connect(self._show_about)
        self.panel.new_requested.connect(self._new)
        self.panel.edit_requested.connect(self._edit)
        self.panel.receipt_requested.connect(self._ask_receipt)
        self.panel.handout_requested.connect(self._ask_handout)
        self.form.saved.connect(self._save)
        self.form.cancelled.connect(self._leave_form)

    @property
    def is_open(self) -> bool:
        """Whether the page is the one that the inspector shows."""
        return self.window.inspector.page() == PAGE

    def enter(self, state: PlanState) -> None:
        """Show the register as it is now, or the form that was left."""
        self.window.inspector.show_page(PAGE)
        self.panel.show_since(state.taken_at.date() - _RECEIPT_DAYS)
        if state.path != self._path:
            self._path = state.path
            self._leave_form()
        self.show_state(state)
        if self._front.currentWidget() is self.panel:
            self.panel.list.setFocus()

    def leave(self) -> None:
        """Nothing of it stands on the map, and what was typed waits."""

    def show_state(self, state: PlanState) -> None:
        """Show the register anew."""
        rows = rows_of(state, self.look.language)
        self.window.inspector.show_head(PAGE, self.title, str(len(rows)))
        self.panel.show_rows(rows, _note(state))
        roles = [
            Choice(each.id, each.title.of(self.look.language))
            for each in state.profile.roles
            if not each.may_hold_register
        ]
        self.panel.show_roles(roles)
        self.form.show_codes({"purpose": self._choices("movement_purpose"), **{c: self._choices(c) for c in _CODES}})
        self._show_about(self.panel.list.current_id())

    def _choices(self, codes: str) -> list[Choice]:
        listed = code_list(codes)
        return [Choice(code, listed.title(code, self.look.language)) for code in listed.codes]

    def _row(self, identity: str) -> tuple[Columns, int] | None:
        kind, _, uid = identity.partition(" ")
        state = self.session.state
        if state is None or kind not in KINDS:
            return None
        columns = state.situation.of(kind)
        found = [row for row, each in enumerate(columns.uid.tolist()) if each == uid]
        return (columns, found[0]) if found else None

    def _show_about(self, identity: str) -> None:
        found = self._row(identity)
        today = self.window.clock().astimezone(UTC).date()
        self.panel.show_about([] if found is None else about(*found, today, self.look.language))
        self.panel.edit.setEnabled(found is not None)

    # Entering

    def _new(self) -> None:
        now = self.window.clock()
        draft = InboundDraft(SITES, {}, {}, {}, submitted_at=now)
        self._show_form(draft, now, is_new=True)

    def _edit(self, identity: str) -> None:
        found = self._row(identity)
        if found is not None:
            now = self.window.clock()
            self._show_form(draft_of(*found, now), now, is_new=False)

    def _show_form(self, draft: InboundDraft, now: datetime, *, is_new: bool) -> None:
        self._front.setCurrentWidget(self._form_place)
        self.form.show_draft(draft, now.date(), is_new=is_new)
        self._form_place.verticalScrollBar().setValue(0)

    def _leave_form(self) -> None:
        self._front.setCurrentWidget(self.panel)

    def _save(self, draft: InboundDraft) -> None:
        from storage.commands.notifications import enter

        state = self.session.state
        if state is None:
            return
        columns = state.situation.of(draft.kind)
        try:
            values, geometry = entry_of(draft, columns)
            command = enter(kinds()[draft.kind], values, geometry, self.window.clock())
        except PalabreError as error:
            self.form.show_fault(error.text, _field_at_fault(draft))
            return
        self.session.run(command, lambda _: self._leave_form())

    # Ways out

    def _ask_receipt(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self.window, self.look.say(N_("Write the receipt")), "receipt.pdf", "PDF (*.pdf);;CSV (*.csv)"
        )
        if name:
            self.write_receipt(Path(name))

    def write_receipt(self, out: Path) -> None:
        """Write a receipt of what was received since the day that the page shows; the suffix says as what."""
        since, words, now = self.panel.day(), self.look.catalogue, self.window.clock()

        def work(plan: Plan) -> int:
            from app.brief.receipting import write_receipt

            return write_receipt(plan, since, out, words, now)

        def done(count: int) -> None:
            said = plural(
                "Receipt for {count} notification written: {path}",
                "Receipt for {count} notifications written: {path}",
                count,
                path=str(out),
            )
            self.window.messages.show_message(said, MessageLevel.DONE)

        self.session.read(work, done)

    def _ask_handout(self) -> None:
        name, _ = QFileDialog.getSaveFileName(
            self.window, self.look.say(N_("Write the handout")), "handout.gpkg", self.look.say(N_("Plans (*.gpkg)"))
        )
        if name:
            self.write_handout(Path(name))

    def write_handout(self, out: Path) -> None:
        """Write a handout for the role that was chosen."""
        role, by_commune = self.panel.role.code(), self.panel.way.code() == "adm3"
        words, now = self.look.catalogue, self.window.clock()

        def work(plan: Plan) -> HandedOut:
            from storage.commands.notifications import note_handout
            from storage.handing_out import hand_out

            plan.make_ready()
            made = hand_out(plan, out, role, by_commune=by_commune, words=words, now=now)
            plan.run(note_handout(plan.profile.role(role).title, out.name, now))
            return made

        def done(made: HandedOut) -> None:
            said = text(
                "Handout written: {path}. {count} notifications are in it, {withheld} are not: consent does not reach "
                "the role, is not stated, or was taken back.",
                path=str(made.path),
                count=made.stands_for,
                withheld=made.withheld,
            )
            self.window.messages.show_message(said, MessageLevel.DONE)

        self.session.act(work, text("Write a handout"), done)


def _note(state: PlanState) -> Text | str:
    if state.handout:
        return N_("A handout: cells or communes stand for notifications. The register is elsewhere.")
    if state.is_in_clear:
        return N_("This plan is not encrypted: whoever has the file can read where humanitarians are.")
    return ""


def _field_at_fault(draft: InboundDraft) -> str:
    if not draft.texts.get("notif_id"):
        return "notif_id"
    return "" if draft.texts.get("received_via") else "received_via"
