"""The step before a notice leaves: lead time, what is done and missing, what leaves, who lets it go."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Qt, Signal
from PySide6.QtWidgets import QFrame, QLabel, QLineEdit, QVBoxLayout, QWidget

from planning.i18n import N_, Text, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.lead_time import LeadTime, LeadTimeClock
from widgets.panels.leaving_table import LeavingField, LeavingTable
from widgets.panels.notice_answers import NoticeAnswersPanel
from widgets.panels.panel import ICON, Panel, PanelHead, breakable, clear, column_of, restyle, row_of
from widgets.panels.release_form import ReleaseForm


@dataclass(frozen=True, slots=True)
class CheckItem:
    """Something that must be so before release; ``step`` (1 to 6) is where it is put right, 0 for nowhere."""

    title: Text | str
    is_done: bool
    detail: Text | str = ""
    step: int = 0


@dataclass(frozen=True, slots=True)
class PackageMember:
    """A file of the package, and its size or content in a few words."""

    name: str
    detail: Text | str = ""


@dataclass(frozen=True, slots=True)
class PackageWish:
    """What a person gives to have the package written; the reason is empty when the notice is in time.

    ``kind`` is one of ``CHANGES``; ``change_reason`` says why the version before is corrected or withdrawn.
    """

    author: str
    released_by: str
    late_reason: str
    kind: str = "notice"
    change_reason: str = ""
    recipient: str = "ocha"


CHANGES = (
    Choice("notice", N_("A notice")),
    Choice("correction", N_("Corrects the version before")),
    Choice("withdrawal", N_("Withdraws the notice")),
)


class DeconflictPanel(Panel):
    """All that the planner sees before the package is written.

    Signals
    -------
    package_requested(PackageWish)
        The package shall be written.
    verify_requested()
        A package file shall be verified.
    go_requested(int)
        The step where a missing thing is put right.
    inbound_requested()
        What humanitarians notified shall be shown.
    profiles_requested()
        The profile of the recipient in hand shall be shown.
    """

    package_requested = Signal(object)
    verify_requested = Signal()
    go_requested = Signal(int)
    inbound_requested = Signal()
    profiles_requested = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._checks: tuple[CheckItem, ...] = ()
        self._members: tuple[PackageMember, ...] = ()
        self._file_name = ""
        self._is_late = False
        self.clock = LeadTimeClock(look)
        self.recipient = ChoiceBox(look)
        self.profiles = self.button(N_("What leaves for whom…"))
        self.profiles.clicked.connect(self.profiles_requested)
        self.release = ReleaseForm(look)
        self.report_head = PanelHead(look)
        self._report: tuple[Text | str, ...] = ()
        self._report_list = column_of(spacing=3, margin=10)
        self.notes = self.label(role="second")
        self.notes.hide()
        self._notes: tuple[Text, ...] = ()
        self.check_head, self.leaving_head, self.member_head = PanelHead(look), PanelHead(look), PanelHead(look)
        self._check_list, self._member_list = QVBoxLayout(), QVBoxLayout()
        for column in (self._check_list, self._member_list):
            column.setContentsMargins(10, 8, 10, 8)
            column.setSpacing(6)
        self._member_list.setSpacing(3)
        self.leaving = LeavingTable(look)
        self.author, self.releaser, self.late_reason = QLineEdit(), QLineEdit(), QLineEdit()
        self.author_field = FormField(look, N_("Author"), self.author)
        self.releaser_field = FormField(
            look, N_("Released by"), self.releaser, hint=N_("Someone other than the author")
        )
        self.late_field = FormField(look, N_("Why the notice is late (needed)"), self.late_reason)
        self.change, self.reason = ChoiceBox(look, CHANGES), QLineEdit()
        self.change.currentIndexChanged.connect(lambda _: self.render_values())
        self.change_field = FormField(look, N_("This version"), self.change)
        self.reason_field = FormField(
            look, N_("Why (needed)"), self.reason, hint=N_("The recipient reads it at the head of every page")
        )
        self.change_field.hide()
        self.blocked = QFrame()
        self.blocked.setProperty("role", "notice")
        self.blocked_reason = self.label(wrap=True)
        icon = QLabel()
        self.picture(icon, "alert-triangle", "warning_text")
        blocked = row_of(icon, self.blocked_reason)
        blocked.setContentsMargins(10, 8, 10, 8)
        blocked.setStretch(1, 1)
        blocked.setAlignment(icon, Qt.AlignmentFlag.AlignTop)
        self.blocked.setLayout(blocked)
        self.write = self.button(N_("Write the package"), "primary", icon="package")
        self.write.clicked.connect(self._write)
        self.verify = self.button(N_("Verify a file"))
        self.verify.clicked.connect(self.verify_requested)
        people = column_of(
            self.author_field,
            self.releaser_field,
            self.late_field,
            self.change_field,
            self.reason_field,
            spacing=8,
            margin=10,
        )
        self.inbound = self.button(N_("Notifications received"))
        self.inbound.clicked.connect(self.inbound_requested)
        whom = column_of(self.release, FormField(look, N_("Recipient"), self.recipient), Flow(self.profiles), spacing=8)
        whom.setContentsMargins(10, 8, 10, 8)
        noted = column_of(self.notes)
        noted.setContentsMargins(10, 6, 10, 0)
        foot = Flow(self.write, self.verify, self.inbound)
        foot.setContentsMargins(10, 8, 10, 12)
        self.answers = NoticeAnswersPanel(look)
        self.setLayout(
            column_of(
                self.clock,
                whom,
                self.check_head,
                self._check_list,
                people,
                self.blocked,
                foot,
                self.answers,
                self.leaving_head,
                noted,
                self.leaving,
                self.member_head,
                self._member_list,
                self.report_head,
                self._report_list,
                None,
                spacing=0,
            )
        )
        self.show_checks(())
        self.show_members((), "")
        self.show_leaving(())

    def show_lead_time(self, lead: LeadTime, start: Text | str) -> None:
        """Show the clock; a notice that is not in time asks for a reason."""
        self._is_late = lead.grade != "in_time"
        self.late_field.setVisible(self._is_late and self.change.code() != "withdrawal")
        self.clock.show_lead_time(lead, start)

    def show_checks(self, checks: Sequence[CheckItem]) -> None:
        """Show what is done and what is missing before release."""
        self._checks = tuple(checks)
        self.render_values()

    def show_recipients(self, choices: Sequence[Choice]) -> None:
        """Offer recipients; OCHA where none was in hand."""
        first = self.recipient.code() or "ocha"
        self.recipient.show_choices(choices)
        self.recipient.choose(first)

    def show_notes(self, notes: Sequence[Text], *, is_refused: bool) -> None:
        """Say how the draft was generalised otherwise than expected, or why the profile may not be used."""
        self._notes = tuple(notes)
        restyle(self.notes, role="reason" if is_refused else "warning")
        self.render_values()

    def show_leaving(self, fields: Sequence[LeavingField], count: Text | str = "") -> None:
        """Show what leaves, field by field, and a count such as "10 of 14 fields leave"."""
        self.leaving_head.show_head(N_("What leaves, field by field"), count)
        self.leaving.show_fields(fields)
        self.leaving_head.setVisible(bool(fields))
        self.leaving.setVisible(bool(fields))

    def show_members(self, members: Sequence[PackageMember], file_name: str) -> None:
        """Show the files of the package and its own name."""
        self._members, self._file_name = tuple(members), file_name
        self.render_values()

    def show_report(self, title: Text, count: Text | str, rows: Sequence[Text | str]) -> None:
        """Show the notices of a month, a sentence each, and how many were on time."""
        self.report_head.show_head(title, count)
        self._report = tuple(rows)
        self.render_values()

    def show_people(self, author: str, released_by: str = "") -> None:
        """Show who writes and who releases."""
        self.author.setText(author)
        self.releaser.setText(released_by)

    def show_sent(self, count: int) -> None:
        """Offer a correction and a withdrawal where packages of the operation went out before."""
        self.change_field.setVisible(count > 0)
        if not count:
            self.change.choose("notice")
        self.render_values()

    def show_refusal(self, refusal: Text | None) -> None:
        """Show why the package was not written, under the releaser."""
        self.releaser_field.show_fault(refusal)

    def render_values(self) -> None:
        """Show checks and members in the language and theme in force."""
        say = self.look.say
        self.notes.setText("\n".join(map(say, self._notes)))
        self.notes.setVisible(bool(self._notes))
        done = sum(check.is_done for check in self._checks)
        counted = text("{done} of {all} done", done=done, all=len(self._checks))
        self.check_head.show_head(N_("Before release"), counted)
        clear(self._check_list)
        for check in self._checks:
            self._check_list.addLayout(self._check(check))
        missing = [say(check.title) for check in self._checks if not check.is_done]
        # What no longer goes is taken back whatever is missing.
        is_withdrawal = self.change.code() == "withdrawal"
        self.write.setEnabled(bool(self._checks) and (is_withdrawal or not missing))
        self.blocked.setVisible(bool(missing) and not is_withdrawal)
        self.reason_field.setVisible(self.change.code() != "notice")
        self.late_field.setVisible(self._is_late and not is_withdrawal)
        self.blocked_reason.setText(say(text("Not possible yet. Missing: {things}.", things="; ".join(missing))))
        clear(self._report_list)
        for line in self._report:
            self._report_list.addWidget(self.said(line, "second"))
        clear(self._member_list)
        self.member_head.show_head(N_("Package members"), str(len(self._members)))
        self.member_head.setVisible(bool(self._members))
        for member in self._members:
            row = row_of(self.said(member.name), self.said(member.detail, "second", wrap=False))
            row.setStretch(0, 1)
            self._member_list.addLayout(row)
        if self._members and self._file_name:
            self._member_list.addWidget(self.said(breakable(self._file_name), "second"))

    def _check(self, check: CheckItem) -> QVBoxLayout:
        icon = QLabel()
        name, colour = ("check-circle", "done_text") if check.is_done else ("circle", "warning_text")
        icon.setPixmap(self.look.pixmap(name, self.look.colour(colour), ICON))
        state = N_("done") if check.is_done else N_("missing")
        title = self.said(check.title, "" if check.is_done else "strong")
        word = self.said(state, "done" if check.is_done else "warning", wrap=False)
        row = row_of(icon, title, word)
        row.setStretch(1, 1)
        for each in (icon, word):
            row.setAlignment(each, Qt.AlignmentFlag.AlignTop)
        column = column_of(row, spacing=1)
        below: list[QWidget] = []
        if check.detail:
            below.append(self.said(check.detail, "second"))
        if not check.is_done and check.step:
            below.append(self.step_link(check.step, self.go_requested.emit))
        if below:
            inner = column_of(*below, spacing=1)
            inner.setContentsMargins(ICON + 8, 0, 0, 0)
            column.addLayout(inner)
        return column

    def _write(self) -> None:
        author, releaser = self.author.text().strip(), self.releaser.text().strip()
        reason = self.late_reason.text().strip()
        same = bool(author) and author.casefold() == releaser.casefold()
        differs = text("The releaser must be someone other than the author.")
        self.author_field.show_fault(None if author else text("Name the author."))
        self.releaser_field.show_fault(differs if same else None if releaser else text("Name who releases it."))
        kind, why = self.change.code(), self.reason.text().strip()
        is_late = self._is_late and kind != "withdrawal"
        late = is_late and not reason
        unsaid = kind != "notice" and not why
        self.reason_field.show_fault(text("Say why.") if unsaid else None)
        self.late_field.show_fault(text("Say why the notice is late.") if late else None)
        if author and releaser and not same and not late and not unsaid:
            changed = "" if kind == "notice" else why
            self.package_requested.emit(
                PackageWish(author, releaser, reason if is_late else "", kind, changed, self.recipient.code())
            )
