"""Step 5: decide. The release of the notice and the decision to go, each signed by a civilian role."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QStackedWidget, QWidget

from app.due_items import due_items
from app.routine_desk import RoutineDesk
from app.signing_keys import seek_key, signing_key
from app.steps.after_action import AfterActionPages
from app.steps.lessons import LessonsPage
from app.steps.step import Step
from planning.due import DueItem, DueKind, due_count
from planning.errors import PalabreError
from planning.i18n import N_, Text, plural, text
from planning.obstacles import About
from planning.operation import Actor, Decision, Operation, OperationStatus, Signature
from widgets.panels.choice import Choice
from widgets.panels.due_list import DueList
from widgets.panels.identity_form import Identity
from widgets.panels.operation_list import OPERATION_STATUS_TITLES
from widgets.panels.panel import column_of, rule, scrolled
from widgets.panels.sign_form import Obstacle, SignForm, Signing
from widgets.panels.signature_list import SignatureRow
from widgets.panels.step_bar import StepState

if TYPE_CHECKING:
    from app.state import PlanState
    from planning.profile import Role
    from storage.plan import Plan

# Where each obstacle is put right; what is not named here is put right on this page.
_STEP_OF = {About.AREAS: 2, About.OPERATION: 2, About.REGISTER: 3, About.ANSWERS: 4}
# Stands for what the form asks for by itself.
_STATED = "as stated"


class DecideStep(Step):
    """Sign, and see who signed what."""

    title = N_("Decide")
    scrolls = False

    def build(self) -> QWidget:
        """Return open items over what is signed, and the pages of what comes after the operation."""
        self.form = SignForm(self.look)
        self.form.sign_requested.connect(self._sign)
        self.form.go_requested.connect(lambda number: self.window.controls.go(number))
        self.form.identified.connect(self._identified)
        self.form.key_file_sought.connect(lambda: seek_key(self.window, self.look, self.form.key))
        self._stated: Identity | None = None
        self.due = DueList(self.look)
        self.due.item_chosen.connect(self._do_due)
        self.routine = RoutineDesk(self.window)
        self.pages = QStackedWidget()
        inside = QWidget()
        inside.setProperty("role", "panel")
        inside.setLayout(column_of(self.due, rule(), self.form, self.routine.panel, None, spacing=0))
        self.home = scrolled(inside)
        self.pages.addWidget(self.home)
        self.after_action = AfterActionPages(self, self.pages, self.home)
        self.lessons = LessonsPage(self.window, lambda: self.pages.setCurrentWidget(self.home))
        self.pages.addWidget(self.lessons.page)
        self.due.after_action_requested.connect(self.after_action.open)
        self.due.lessons_requested.connect(self._open_lessons)
        return self.pages

    def show_state(self, state: PlanState) -> None:
        """Show roles, what stands in the way of each decision, and the signatures."""
        from planning.signed import valid_signatures

        language = self.look.language
        self.form.show_trust(needs_key=bool(state.trusted_keys))
        self.form.show_roles([Choice(role.id, role.title.of(language)) for role in state.profile.roles])
        self.form.show_identity(self._identity)
        operation = self.window.operation()
        self._show_due(state, operation)
        self.after_action.show_state(state)
        self.lessons.show_state()
        self.routine.show_state(state, operation)
        if operation is None:
            self.form.setEnabled(False)
            self.form.show_open_items(())
            return
        self.form.setEnabled(True)
        areas, flags = state.areas_of(operation.uid), state.register[operation.uid]
        signatures = state.signatures[operation.uid]
        valid = {each.uid for each in valid_signatures(operation, areas, flags, signatures)}
        titles = {role.id: role.title.of(language) for role in state.profile.roles}
        self.form.signatures.show_signatures(
            [SignatureRow(each, each.uid in valid, titles.get(each.actor.role, "")) for each in signatures]
        )
        self._show_since([each for each in signatures if each.uid not in valid])
        self._show_gate(state, operation)
        self.form.show_open_items(_open_items(state, operation.uid))

    def _show_gate(self, state: PlanState, operation: Operation) -> None:
        """Show what stands in the way of each decision, and until when the recipient may still answer."""
        from planning.decision import feedback_awaited

        uid, now = operation.uid, self.window.clock()
        given = (operation, state.areas_of(uid), state.register[uid], state.signatures[uid])
        until = feedback_awaited(*given, state.profile, now, state.answers[uid])
        self.form.show_awaited(until, now.date())
        self.form.show_obstacles({decision: self._obstacles(state, decision) for decision in Decision})

    def _show_since(self, void: Sequence[Signature]) -> None:
        """Have it read, and shown, what changed since signatures that hold no more."""
        state = self.session.state
        if state is None or not void:
            self.form.signatures.show_since({})
            return
        from app.since_signed import since_signed_words
        from storage.since_signed import since_signed

        references, words = {each.uid: each.ref for each in state.operations}, self.look.catalogue

        def work(plan: Plan) -> dict[str, list[Text]]:
            return {each.uid: since_signed_words(since_signed(plan, each), references, words) for each in void}

        self.session.read(work, self.form.signatures.show_since)

    def entered(self) -> None:
        """Show what is due, and the form of signatures for who acts now."""
        self.pages.setCurrentWidget(self.home)
        if self.session.state is not None:
            self.show_state(self.session.state)

    def _show_due(self, state: PlanState, operation: Operation | None) -> None:
        now = self.window.clock()
        items = due_items(state, now)
        self.due.show_items(items, now, plural("{count} due", "{count} due", due_count(items)))
        said: Text | str = ""
        if operation is not None:
            is_written = any(each.operation_uid == operation.uid for each in state.after_actions)
            if is_written:
                said = text("What came of {operation} is recorded.", operation=operation.title)
            elif operation.window.start <= now:
                said = text("{operation} has begun: record what comes of it.", operation=operation.title)
        self.due.show_operation(said, has_operation=operation is not None)

    def _do_due(self, item: DueItem) -> None:
        """Go to where something that is due is done."""
        if item.kind is DueKind.THREAT_REVIEW:
            self.window.controls.show_side(self.window.controls.threats)
            return
        if item.kind is DueKind.CONTACT_FOLLOW_UP:
            self.window.controls.presence.show_contacts()
            return
        self.window.controls.take_operation(item.operation_uid)
        if item.kind is DueKind.HRDDP:
            self.window.controls.go(2)
        elif item.kind is not DueKind.ORDER_REVIEW:
            self.after_action.open()

    def _open_lessons(self) -> None:
        self.pages.setCurrentWidget(self.lessons.page)
        self.lessons.open()

    def progress(self, state: PlanState) -> StepState:
        """Return where the operation stands."""
        status = self._status(state)
        if status is None or status is OperationStatus.DRAFT:
            return StepState(False, "")
        return StepState(status is not OperationStatus.RELEASED, OPERATION_STATUS_TITLES[status])

    def head(self, state: PlanState) -> tuple[Text | str, Text | str]:
        """Return the operation's title and status."""
        operation, status = self.window.operation(), self._status(state)
        title = text("Decide: {operation}", operation=operation.title) if operation else self.title
        return title, OPERATION_STATUS_TITLES[status] if status else ""

    def _status(self, state: PlanState) -> OperationStatus | None:
        from planning.signed import status

        operation = self.window.operation()
        if operation is None:
            return None
        uid = operation.uid
        return status(operation, state.areas_of(uid), state.register[uid], state.signatures[uid])

    @property
    def _identity(self) -> Identity:
        """Who is about to sign: who says so here, else who acts in the window."""
        actor = self.session.actor
        return self._stated or Identity(actor.name, actor.role)

    def _role(self, state: PlanState) -> Role | None:
        return next((role for role in state.profile.roles if role.id == self._identity.role), None)

    def _obstacles(self, state: PlanState, decision: Decision) -> list[Obstacle]:
        """Return what stands in the way of a decision, apart from what its own form still asks for."""
        from planning.decision import Statement, decision_obstacles
        from planning.gate import order_obstacles, release_obstacles, review_obstacles

        operation, role = self.window.operation(), self._role(state)
        assert operation is not None
        uid = operation.uid
        # While nobody is named, any role serves to find what the content lacks.
        asked = role or state.profile.roles[0]
        given = (operation, state.areas_of(uid), state.register[uid], state.signatures[uid], state.profile, asked)
        if decision is Decision.RELEASE:
            found = release_obstacles(*given, name=self._identity.name)
        elif decision is Decision.REVIEW:
            found = review_obstacles(operation, state.areas_of(uid), asked)
        elif decision is Decision.ORDER:
            found = order_obstacles(operation, asked, comment=_STATED)
        else:
            now = self.window.clock()
            found = decision_obstacles(
                *given,
                now,
                decision=decision,
                said=Statement(_STATED, _STATED, now.date(), _STATED),
                name=self._identity.name,
                answers=state.answers[uid],
            )
        if role is None:
            found = [each for each in found if each.about is not About.SIGNER]
        unsaid = [] if role else [Obstacle(text("Say who signs: a name and a civilian role."))]
        return [*unsaid, *(Obstacle(each.reason, _STEP_OF.get(each.about, 0)) for each in found)]

    def _identified(self, identity: Identity) -> None:
        if identity != self._identity:
            self._stated = identity
            state = self.session.state
            operation = self.window.operation()
            if state is not None and operation is not None:
                self._show_gate(state, operation)

    def _sign(self, signing: Signing) -> None:
        from planning.gate import sign
        from storage.commands.harm import store_flags
        from storage.commands.signatures import add_signature

        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None:
            return
        uid, register = operation.uid, state.register[operation.uid]
        try:
            key = signing_key(signing.key_file, signing.passphrase)
            signature = sign(
                operation,
                state.areas_of(uid),
                register,
                state.signatures[uid],
                decision=signing.decision,
                actor=Actor(signing.name, signing.role),
                profile=state.profile,
                now=self.window.clock(),
                comment=signing.comment,
                unprotected=signing.unprotected,
                unprotected_until=signing.unprotected_until,
                early_reason=signing.early_reason,
                consultation=signing.consultation,
                answers=state.answers[uid],
                trusted=state.trusted_keys,
                key=key,
            )
        except PalabreError as refusal:
            self.window.tell(refusal)
            return

        def write(plan: Plan) -> None:
            plan.run(store_flags(uid, register), signature.actor)
            plan.run(add_signature(signature), signature.actor)

        signed = text("Signed by {name}", name=signing.name)
        self.session.act(write, signed)
        self.form.key.passphrase.clear()


_RELEASE_STEP = 4


def _open_items(state: PlanState, operation_uid: str) -> list[Obstacle]:
    """Return what whoever signs ought to know, although it hinders nothing."""
    from planning.release import ReleaseClass, class_of, withheld
    from planning.threats import answered_by, answers_words, threats_of

    found = []
    threats, operation = threats_of(state.situation.of("threats")), state.operation(operation_uid)
    if not answered_by(threats, operation_uid):
        found.append(Obstacle(answers_words(threats, operation_uid), _STEP_OF[About.OPERATION]))
    decision = state.releases.get(operation_uid)
    is_held = operation is not None and class_of(decision, operation, state.taken_at) is ReleaseClass.WITHHELD
    if is_held and decision is not None and operation is not None:
        role = next((each.title for each in state.profile.roles if each.id == decision.role), decision.role)
        found.append(Obstacle(withheld(decision, operation, role), _RELEASE_STEP))
    return found
