"""Step 4: deconflict. What leaves for OCHA, field by field and on the map, and the package that carries it."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path
from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtWidgets import QFileDialog, QWidget

from app.steps.step import Step
from planning.codes import code_list
from planning.i18n import N_, Text, plural, text
from planning.operation import COMPONENT_TITLES, FlagStatus, OperationStatus
from planning.times import half_day_window, lead_time
from widgets.panels.deconflict_panel import CheckItem, DeconflictPanel, PackageMember, PackageWish
from widgets.panels.lead_time import LeadTime
from widgets.panels.leaving_table import LeavingField, Treatment
from widgets.panels.message_strip import MessageLevel
from widgets.panels.step_bar import StepState

if TYPE_CHECKING:
    from app.state import PlanState
    from exchange.package.build import Package
    from exchange.package.draft import PackageDraft
    from planning.notice import Notice
    from planning.operation import Operation
    from storage.plan import Plan
    from storage.records import PackageRecord
    from widgets.panels.notice_answers import AnswerWish

_PAGE = "4"
_RECIPIENT = "ocha"
_HOUR = timedelta(hours=1)


class DeconflictStep(Step):
    """The package for OCHA."""

    title = N_("Deconflict")

    def build(self) -> QWidget:
        """Return the panel of the package."""
        self.panel = DeconflictPanel(self.look)
        self.panel.package_requested.connect(self._ask_where)
        self.panel.verify_requested.connect(lambda: self.window.controls.files.choose_package())
        self.panel.inbound_requested.connect(lambda: self.window.controls.show_side(self.window.controls.inbound))
        self.panel.go_requested.connect(lambda number: self.window.controls.go(number))
        self.panel.answers.recorded.connect(self._record_answer)
        self.panel.answers.addressed.connect(self._address)
        self._is_named = False
        return self.panel

    def show_state(self, state: PlanState) -> None:
        """Show the clock, what must be so before release, and the draft of the package."""
        operation = self.window.operation()
        self.panel.setEnabled(operation is not None)
        if operation is None:
            self.window.map.show_released(None)
            return
        if not self._is_named:
            self._is_named = True
            self.panel.show_people(self.session.actor.name)
        self._show_clock(state, operation)
        self.panel.show_checks(self._checks(state, operation))
        sent = _sent(state, operation)
        self.panel.show_sent(len(sent))
        latest: Text | str = ""
        if sent:
            latest = text("{number}, version {version}", number=sent[-1].notice_number, version=sent[-1].version)
        given = state.answers[operation.uid].given
        self.panel.answers.show_answers(given, latest, may_edit=not state.is_read_only)
        self._draft(operation)

    def left(self) -> None:
        """Take the released outline off the map."""
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

    def _show_clock(self, state: PlanState, operation: Operation) -> None:
        start = half_day_window(operation.window).start
        hours = lead_time(operation.window, self.window.clock()) / _HOUR
        mission = state.profile
        lead = LeadTime(hours, mission.lead_time_hours, mission.emergency_lead_time_hours)
        self.panel.show_lead_time(lead, text("Start {start}, as the recipient reads it", start=start))

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
        is_open = sum(flag.status is FlagStatus.OPEN for flag in flags)
        release = release_of(operation, areas, flags, signatures)
        hours = lead_time(operation.window, self.window.clock()) / _HOUR
        return [
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

    def _draft(self, operation: Operation) -> None:
        now = self.window.clock()

        def work(plan: Plan) -> tuple[PackageDraft, dict[str, int]]:
            from exchange.package.draft import draft_package
            from exchange.package.members import PAPERS

            draft = draft_package(plan, operation, _RECIPIENT, now)
            if draft.notice is None:
                return draft, {}
            files = {name: len(content) for name, content in draft.members().files.items()}
            return draft, {**dict.fromkeys(PAPERS, 0), **files}

        self.session.read(work, self._show_draft)

    def _show_draft(self, drafted: tuple[PackageDraft, dict[str, int]]) -> None:
        draft, sizes = drafted
        operation = self.window.operation()
        if draft.notice is None or operation is None:
            self.panel.show_leaving(())
            self.panel.show_members((), "")
            self.window.map.show_released(None)
            return
        fields = self._leaving(operation, draft.notice)
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

    def _leaving(self, operation: Operation, notice: Notice) -> list[LeavingField]:
        """Return each field beside what is known here: what leaves as it is, what is generalised, what stays."""
        import shapely

        state = self.session.state
        assert state is not None
        areas = state.areas_of(operation.uid)
        nothing = N_("not stated")
        activity = (
            code_list("activity").title(operation.activity, self.look.language) if operation.activity else nothing
        )
        vertices = sum(int(shapely.count_coordinates(area.geometry)) for area in areas)
        people = len(state.situation.of("villages"))
        sites = len(state.situation.of("humanitarian_sites"))
        number = text("{number}, version {version}", number=notice.notice_id, version=notice.version)
        leaves, generalised, stays = Treatment.LEAVES, Treatment.GENERALISED, Treatment.STAYS
        lead = COMPONENT_TITLES[operation.component]
        cells = plural(
            "{count} cell of {degrees}°", "{count} cells of {degrees}°", len(notice.cells), degrees=notice.grid_deg
        )
        outlines = plural("{count} exact vertex", "{count} exact vertices", vertices)
        communes = ", ".join(notice.adm3) or nothing
        not_leaving, wanted = N_("does not leave"), _moment(notice.feedback_by)
        return [
            LeavingField(N_("Notice number"), number, number, leaves),
            LeavingField(N_("Component in the lead"), lead, lead, leaves),
            LeavingField(N_("Activity class"), activity, activity, leaves),
            LeavingField(N_("From"), _moment(operation.window.start), _moment(notice.window.start), Treatment.ROUNDED),
            LeavingField(N_("To"), _moment(operation.window.end), _moment(notice.window.end), Treatment.ROUNDED),
            LeavingField(N_("Area"), outlines, cells, generalised),
            LeavingField(N_("Communes"), communes, communes, generalised),
            LeavingField(N_("Expected effects"), operation.effects or nothing, notice.effects or nothing, leaves),
            LeavingField(N_("IED risk"), N_("incidents of the register"), notice.ied_risk, generalised),
            LeavingField(N_("Roads affected"), operation.roads_affected or nothing, notice.roads or nothing, leaves),
            LeavingField(N_("Answer wanted by"), wanted, wanted, leaves),
            LeavingField(N_("Contact"), self.session.actor.name or nothing, notice.contact, generalised),
            LeavingField(N_("Title and description"), operation.title, not_leaving, stays),
            LeavingField(
                N_("Villages and people"), plural("{count} village", "{count} villages", people), not_leaving, stays
            ),
            LeavingField(N_("Other bodies' sites"), plural("{count} site", "{count} sites", sites), not_leaving, stays),
        ]

    # What came back

    def _record_answer(self, wish: AnswerWish) -> None:
        from planning.acknowledgement import Acknowledgement
        from storage.commands.answers import record_answer

        state, operation = self.session.state, self.window.operation()
        sent = [] if state is None or operation is None else _sent(state, operation)
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
            request = PackageRequest(_RECIPIENT, wish.author, wish.released_by, wish.late_reason, change)
            return build_package(plan, operation, request, folder, now, papers_of(plan))

        def done(package: Package) -> None:
            self.panel.show_refusal(None)
            written = text("Package written and read back: {path}", path=str(package.path))
            self.window.messages.show_message(written, MessageLevel.DONE)

        self.session.act(work, text("Package for OCHA"), done)


def _moment(at: object) -> Text:
    return text("{at}", at=at)


def _sent(state: PlanState, operation: Operation) -> list[PackageRecord]:
    """Return the packages of an operation for the recipient of this step, the first first."""
    packages = state.packages
    return [each for each in packages if each.operation_uid == operation.uid and each.recipient == _RECIPIENT]
