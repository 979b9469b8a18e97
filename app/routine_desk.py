"""Routine registers in step 5: those of the operation's class, signing one from its answers, revoking one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from planning.errors import PalabreError
from planning.i18n import Text, plural, text
from planning.operation import Actor
from widgets.panels.choice import Choice
from widgets.panels.identity_form import Identity
from widgets.panels.routine_panel import RoutineOffer, RoutinePanel, RoutineSigning
from widgets.panels.routine_row import RoutineRow

if TYPE_CHECKING:
    from datetime import datetime

    from app.state import PlanState
    from app.window import MainWindow
    from planning.harm.routine import RoutineRegister
    from planning.operation import HarmFlag, Operation
    from storage.plan import Plan


class RoutineDesk:
    """The panel and what it does; shown for an operation of a routine class alone."""

    def __init__(self, window: MainWindow) -> None:
        from app.signing_keys import seek_key

        self.window, self.session, self.look = window, window.session, window.look
        self.panel = RoutinePanel(window.look)
        self.panel.sign_requested.connect(self._sign)
        self.panel.revoke_requested.connect(self._revoke)
        self.panel.key.sought.connect(lambda: seek_key(window, window.look, self.panel.key))
        self._operation_uid = ""

    def show_state(self, state: PlanState, operation: Operation | None) -> None:
        """Show the registers of an operation's class, and what of its answers can be carried over."""
        from planning.harm.carrying import carried
        from planning.harm.routine import is_routine, most_days

        areas = () if operation is None else state.areas_of(operation.uid)
        self.panel.setVisible(operation is not None and is_routine(operation, areas))
        if operation is None:
            return
        if operation.uid != self._operation_uid:
            self._operation_uid = operation.uid
            self.panel.close_forms()
        language = self.look.language
        roles = {role.id: role.title.of(language) for role in state.profile.roles}
        self.panel.show_trust(needs_key=bool(state.trusted_keys))
        self.panel.show_roles([Choice(*each) for each in roles.items()])
        self.panel.show_identity(Identity(self.session.actor.name, self.session.actor.role))
        found = carried(state.register[operation.uid], state.profile.matrix)
        offer = RoutineOffer(
            most_days(operation.activity),
            [_named(flag) for flag in found.flags],
            [_left(why, flags) for why, flags in found.left.items()],
        )
        now = self.window.clock()
        rows = [_row(each, roles, now) for each in reversed(state.routines) if each.activity == operation.activity]
        self.panel.show_registers(rows, offer)

    def _sign(self, signing: RoutineSigning) -> None:
        from app.signing_keys import signing_key
        from planning.harm.routine_signing import sign_routine
        from storage import queries
        from storage.commands.harm import store_flags
        from storage.commands.routine import add_routine_register

        state, operation = self.session.state, self.window.operation()
        if state is None or operation is None:
            return
        uid, now, register = operation.uid, self.window.clock(), state.register[operation.uid]

        def signed(reference: str) -> RoutineRegister:
            return sign_routine(
                operation,
                state.areas_of(uid),
                register,
                reference=reference,
                days=signing.days,
                actor=Actor(signing.name, signing.role),
                profile=state.profile,
                now=now,
                trusted=state.trusted_keys,
                key=key,
            )

        try:
            key = signing_key(signing.key_file, signing.passphrase)
            actor = signed("").actor
        except PalabreError as refusal:
            self.window.tell(refusal)
            return

        def write(plan: Plan) -> None:
            made = signed(queries.next_routine_reference(plan, now.year))
            plan.run(store_flags(uid, register), actor)
            plan.run(add_routine_register(made), actor)

        self.session.act(write, text("Signed by {name}", name=signing.name), lambda _: self.panel.close_forms())

    def _revoke(self, uid: str, reason: str) -> None:
        from storage.commands.routine import revoke_routine_register

        state = self.session.state
        register = next((each for each in state.routines if each.uid == uid), None) if state else None
        if register is not None:
            self.session.run(revoke_routine_register(register, reason), lambda _: self.panel.close_forms())


def _named(flag: HarmFlag) -> Text:
    from planning.harm.rule import rules

    rule = Text(rules()[flag.code].title)
    if not flag.subject_name:
        return text("{code} {rule}", code=flag.code, rule=rule)
    return text("{code} {rule}: {subject}", code=flag.code, rule=rule, subject=flag.subject_name)


def _left(why: str, flags: tuple[HarmFlag, ...]) -> Text:
    from planning.harm.carrying import LEFT_REASONS, Left

    codes = ", ".join(sorted({flag.code for flag in flags}))
    return plural(
        "{count} flag ({codes}). {reason}",
        "{count} flags ({codes}). {reason}",
        len(flags),
        codes=codes,
        reason=Text(LEFT_REASONS[Left(why)]),
    )


def _row(register: RoutineRegister, roles: dict[str, str], now: datetime) -> RoutineRow:
    said = plural(
        "{count} answer from {operation}, valid until {end}",
        "{count} answers from {operation}, valid until {end}",
        len(register.answers),
        operation=register.made_from,
        end=register.valid_until,
    )
    if register.revoked_at is not None:
        said = text("Revoked on {at}. {reason}", at=register.revoked_at, reason=register.revoked_because)
    by = text("{name}, {role}", name=register.actor.name, role=roles.get(register.actor.role, register.actor.role))
    return RoutineRow(register.uid, register.reference, said, by, register.standing, register.is_in_force(now))
