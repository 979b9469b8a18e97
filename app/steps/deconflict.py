"""Step 4: deconflict. What leaves for a recipient, field by field and on the map, and the package that carries it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtWidgets import QFileDialog, QWidget

from app.steps.leaving import leaving_fields
from app.steps.overlaps import OverlapsPart
from app.steps.step import Step
from planning.errors import PalabreError
from planning.i18n import N_, Text, plural, text
from planning.operation import FlagStatus, OperationStatus
from planning.times import half_day_window, lead_time
from widgets.panels.choice import Choice
from widgets.panels.deconflict_panel import CheckItem, DeconflictPanel, PackageMember, PackageWish
from widgets.panels.lead_time import LeadTime
from widgets.panels.leaving_table import Treatment
from widgets.panels.message_strip import MessageLevel
from widgets.panels.panel import column_of
from widgets.panels.step_bar import StepState

if TYPE_CHECKING:
    from app.state import PlanState
    from exchange.package.build import Package
    from exchange.package.draft import PackageDraft
    from planning.operation import Operation
    from storage.plan import Plan
    from storage.records import PackageRecord
    from widgets.panels.notice_answers import AnswerWish
    from widgets.panels.release_form import ReleaseWish

_PAGE = "4"
_HOUR = timedelta(hours=1)


class DeconflictStep(Step):
    """The package for a recipient."""

    title = N_("Deconflict")

    def build(self) -> QWidget:
        """Return the overlaps with what came in, and the panel of what goes out."""
        self.overlaps = OverlapsPart(self)
        self.panel = DeconflictPanel(self.look)
        self.panel.package_requested.connect(self._ask_where)
        self.panel.verify_requested.connect(lambda: self.window.controls.files.choose_package())
        self.panel.inbound_requested.connect(lambda: self.window.controls.show_side(self.window.controls.inbound))
        self.panel.go_requested.connect(lambda number: self.window.controls.go(number))
        self.panel.recipient.chosen.connect(lambda _: self._show_package())
        self.panel.profiles_requested.connect(self._show_profile)
        self.panel.release.decided.connect(self._decide)
        self.panel.answers.recorded.connect(self._record_answer)
        self.panel.answers.addressed.connect(self._address)
        self._is_named = False
        page = QWidget()
        column = column_of(self.overlaps.panel, self.panel, spacing=0)
        column.setStretch(1, 1)
        page.setLayout(column)
        return page

    def show_state(self, state: PlanState) -> None:
        """Show the clock, what must be so before release, and the draft of the package."""
        operation = self.window.operation()
        self.panel.setEnabled(operation is not None)
        self.overlaps.show_state()
        if operation is None:
            self.window.map.show_released(None)
            return
        if not self._is_named:
            self._is_named = True
            self.panel.show_people(self.session.actor.name)
        self._show_clock(state, operation)
        self._show_release(state, operation)
        self._show_report(state, operation)
        self.panel.show_checks(self._checks(state, operation))
        language = self.look.language
        self.panel.show_recipients(
            [Choice(each.id, each.title.of(language)) for each in state.sharing.recipients.values()]
        )
        self._show_package()

    def left(self) -> None:
        """Take the released outline, and the overlap in hand, off the map."""
        self.overlaps.left()
        self.window.map.show_released(None)

    def progress(self, state: PlanState) -> StepState:
        """Return whether a package is on record."""
        count = sum(each.operation_uid == self.window.operation_uid for each in state.packages)
        note: Text | str = plural("{count} package", "{count} packages", count) if count else ""
        return StepState(bool(count), note)

    def head(self, state: PlanState) -> tuple[Text | str, Text | str]:
        """Return the operation's title."""
        operation = self.window.operation()
        return (text("Deconflict: {operation}", operation=operation.title) if operation else self.title), ""

    # What is shown

    def _show_package(self) -> None:
        """Show the draft for the recipient in hand."""
        state, operation, sent = self.session.state, self.window.operation(), self._sent()
        if state is not None and operation is not None:
            self.panel.show_sent(len(sent))
            latest: Text | str = ""
            if sent:
                latest = text("{number}, version {version}", number=sent[-1].notice_number, version=sent[-1].version)
            given = state.answers[operation.uid].given
            self.panel.answers.show_answers(given, latest, may_edit=not state.is_read_only)
            self._draft(operation, self.panel.recipient.code())

    def _sent(self) -> list[PackageRecord]:
        """Return the packages of the operation for the recipient in hand, the first first."""
        state, operation, whom = self.session.state, self.window.operation(), self.panel.recipient.code()
        if state is None or operation is None:
            return []
        return [each for each in state.packages if (each.operation_uid, each.recipient) == (operation.uid, whom)]

    def _show_profile(self) -> None:
        """Go to the page of recipients, with the one in hand."""
        page = self.window.controls.recipients
        page.choose(self.panel.recipient.code())
        self.window.controls.show_side(page)

    def _show_clock(self, state: PlanState, operation: Operation) -> None:
        start = half_day_window(operation.window).start
        hours = lead_time(operation.window, self.window.clock()) / _HOUR
        mission = state.profile
        lead = LeadTime(hours, mission.lead_time_hours, mission.emergency_lead_time_hours)
        self.panel.show_lead_time(lead, text("Start {start}, as the recipient reads it", start=start))

    def _show_release(self, state: PlanState, operation: Operation) -> None:
        from planning.release import class_of

        decided = class_of(state.releases.get(operation.uid), operation, self.window.clock())
        language = self.look.language
        roles = [
            Choice(each.id, each.title.of(language))
            for each in state.profile.roles
            if each.may_release or each.may_decide
        ]
        self.panel.release.show_decided(operation.uid, decided, roles, operation.window.start)

    def _decide(self, wish: ReleaseWish) -> None:
        from planning.release import ReleaseDecision
        from storage.commands.releases import decide_release

        state, operation, now = self.session.state, self.window.operation(), self.window.clock()
        if state is None or operation is None:
            return
        who = self.session.actor.name
        decision = ReleaseDecision(operation.uid, wish.release_class, wish.reason, wish.role, who, now, wish.until)
        try:
            self.session.run(decide_release(decision, operation, state.profile))
        except PalabreError as refused:
            self.panel.release.reason_field.show_fault(refused.text)

    def _show_report(self, state: PlanState, operation: Operation) -> None:
        """Show the notices of the month in which the operation starts."""
        from planning.notice_report import STATE_TITLES, Sent, notice_report, summary

        start, sent = half_day_window(operation.window).start, dict[str, Sent]()
        for each in sorted(state.packages, key=lambda record: record.at):
            sent.setdefault(each.operation_uid, Sent(each.at, each.late_reason))
        rows = notice_report(
            start.year, start.month, state.operations, sent, state.releases, state.signatures, state.profile,
            self.window.clock(),
        )  # fmt: skip
        said = [
            text(
                "{ref}, {start} UTC: {state}{why}",
                ref=row.ref,
                start=f"{row.start:%Y-%m-%d %H:%M}",
                state=Text(STATE_TITLES[row.state]),
                why=f" ({row.why})" if row.why else "",
            )
            for row in rows
        ]
        self.panel.show_report(text("Notices of {month}", month=f"{start:%Y-%m}"), summary(rows), said)

    def _checks(self, state: PlanState, operation: Operation) -> list[CheckItem]:
        from planning.signed import order_of, release_of, status

        uid = operation.uid
        areas, flags, signatures = state.areas_of(uid), state.register[uid], state.signatures[uid]
        order = order_of(signatures)
        if order is not None and status(operation, areas, flags, signatures) is OperationStatus.ORDERED:
            return [
                CheckItem(N_("The operation has an area"), bool(areas), step=2),
                CheckItem(N_("Ordered at once: the notice goes before the review"), True, order.actor.name),
            ]
        told = self._told(state, operation)
        is_open = sum(flag.status is FlagStatus.OPEN for flag in flags)
        release = release_of(operation, areas, flags, signatures)
        hours = lead_time(operation.window, self.window.clock()) / _HOUR
        return [
            *told,
            CheckItem(N_("The operation has an area"), bool(areas), step=2),
            CheckItem(
                N_("Harm register answered"),
                bool(areas) and not is_open,
                plural("{count} unanswered", "{count} unanswered", is_open) if is_open else "",
                3,
            ),
            CheckItem(
                N_("Release signed by a civilian role"),
                release is not None,
                release.actor.name if release else "",
                5,
            ),
            CheckItem(N_("Lead time met, or the lateness justified"), hours >= state.profile.lead_time_hours),
        ]

    def _told(self, state: PlanState, operation: Operation) -> list[CheckItem]:
        """Return what was decided of how much is told before the start, where that is less than all."""
        from planning.release import ReleaseClass, class_of, ends_at

        decision = state.releases.get(operation.uid)
        decided = class_of(decision, operation, self.window.clock())
        if decision is None or decided is ReleaseClass.FULL:
            return []
        role = next((each.title for each in state.profile.roles if each.id == decision.role), decision.role)
        fields = {"role": role, "until": ends_at(decision, operation), "reason": decision.reason}
        detail = text("By {role}, until {until}: {reason}", **fields)
        if decided is ReleaseClass.WITHHELD:
            return [CheckItem(N_("The notice is not withheld"), False, detail)]
        return [CheckItem(N_("An area advisory only"), True, detail)]

    def _draft(self, operation: Operation, whom: str) -> None:
        now = self.window.clock()

        def work(plan: Plan) -> tuple[PackageDraft, dict[str, int]]:
            from exchange.package.draft import draft_package
            from exchange.package.members import PAPERS
            from exchange.package.web_map import ENDING

            draft = draft_package(plan, operation, whom, now)
            if draft.notice is None:
                return draft, {}
            files = {name: len(content) for name, content in draft.members().files.items()}
            return draft, {**dict.fromkeys(PAPERS, 0), **files, f"…{ENDING}": 0}

        self.session.read(work, self._show_draft)

    def _show_draft(self, drafted: tuple[PackageDraft, dict[str, int]]) -> None:
        draft, sizes = drafted
        operation = self.window.operation()
        if operation is not None and draft.recipient.id != self.panel.recipient.code():
            return  # of the recipient that was in hand before
        notes = [*draft.warnings, *(each.what for each in draft.faults)]
        self.panel.show_notes(notes, is_refused=bool(draft.faults))
        state = self.session.state
        if draft.notice is None or operation is None or state is None:
            self.panel.show_leaving(())
            self.panel.show_members((), "")
            self.window.map.show_released(None)
            return
        fields = leaving_fields(state, operation, draft, draft.notice, self.session.actor.name, self.look.language)
        count = sum(each.treatment is not Treatment.STAYS for each in fields)
        shown = text("{count} of {all} fields leave", count=count, all=len(fields))
        self.panel.show_leaving(fields, shown)
        number = self.look.catalogue.number
        members = [
            PackageMember(
                name,
                text("{size} kB", size=number(max(size / 1024, 0.1), 1)) if size else N_("drawn when it is written"),
            )
            for name, size in sizes.items()
        ]
        self.panel.show_members(members, draft.file_name)
        if self.window.inspector.page() == _PAGE:
            self.window.map.show_released(draft.notice.outline)

    # What came back

    def _record_answer(self, wish: AnswerWish) -> None:
        from planning.acknowledgement import Acknowledgement
        from storage.commands.answers import record_answer

        sent = self._sent()
        if sent:
            at, panel = self.window.clock(), self.panel.answers
            answer = Acknowledgement(str(uuid4()), sent[-1].uid, wish.state, at, wish.office, wish.words)
            self.session.run(record_answer(answer), lambda _: panel.show_recorded())

    def _address(self, uid: str, words: str) -> None:
        from storage.commands.answers import address_objection

        self.session.run(address_objection(uid, words, self.session.actor.role))

    # The package

    def _ask_where(self, wish: PackageWish) -> None:
        folder = QFileDialog.getExistingDirectory(self.window, self.look.say(N_("Where to write the package")))
        if folder:
            self.write(wish, Path(folder))

    def write(self, wish: PackageWish, folder: Path) -> None:
        """Write the package into a folder."""
        operation, now = self.window.operation(), self.window.clock()
        if operation is None:
            return

        def work(plan: Plan) -> Package:
            from app.papers.compose import papers_of
            from exchange.package.build import PackageRequest, build_package
            from exchange.package.draft import Change
            from planning.notice import NoticeKind

            change = Change(NoticeKind(wish.kind), wish.change_reason)
            request = PackageRequest(wish.recipient, wish.author, wish.released_by, wish.late_reason, change)
            return build_package(plan, operation, request, folder, now, papers_of(plan))

        def done(package: Package) -> None:
            self.panel.show_refusal(None)
            written = text("Package scanned, written and read back: {path}", path=str(package.path))
            self.window.messages.show_message(written, MessageLevel.DONE)

        self.session.act(work, text("Package for {recipient}", recipient=self.panel.recipient.currentText()), done)
