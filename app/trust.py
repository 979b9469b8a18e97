"""The page of the trust list: who signs by which key, enrolled and revoked by the key of somebody who may vouch."""

from __future__ import annotations

from typing import TYPE_CHECKING
from uuid import uuid4

from PySide6.QtCore import QObject

from app.signing_keys import seek_key, signing_key
from planning.errors import PalabreError
from planning.i18n import N_, Text, text
from widgets.panels.choice import Choice
from widgets.panels.panel import scrolled
from widgets.panels.trust_panel import Enrolling, Revoking, TrustPanel
from widgets.panels.trust_row import TrustRow

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence
    from datetime import datetime

    from app.state import PlanState
    from app.window import MainWindow
    from planning.trust_list import Entry
    from storage.command import Command

PAGE = "trust"


class TrustPage(QObject):
    """The page of the inspector that shows and keeps the plan's trust list."""

    title = N_("Keys that sign")

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window, self.session, self.look = window, window.session, window.look
        self.panel = TrustPanel(window.look)
        window.inspector.add_page(PAGE, self.title, scrolled(self.panel), scrolls=False, back=True)
        self.panel.enrol_requested.connect(self._enrol)
        self.panel.revoke_requested.connect(self._revoke)
        for field in (self.panel.voucher, self.panel.revoker):
            field.sought.connect(lambda field=field: seek_key(window, window.look, field))

    @property
    def is_open(self) -> bool:
        """Whether the inspector shows it."""
        return self.window.inspector.page() == PAGE

    def enter(self, state: PlanState) -> None:
        """Show the list."""
        self.window.inspector.show_page(PAGE)
        self.panel.show_now(self.window.clock().replace(second=0, microsecond=0))
        self.panel.close_forms()
        self.show_state(state)
        self.panel.begin.setFocus()

    def leave(self) -> None:
        """Leave what was begun."""
        self.panel.close_forms()

    def show_state(self, state: PlanState) -> None:
        """Read the list, and show it."""
        from planning.trust_words import begun_anew, holders
        from storage.queries import trust_list

        language, now = self.look.language, self.window.clock()
        roles = {role.id: role.title.of(language) for role in state.profile.roles}
        self.panel.show_roles([Choice(*each) for each in roles.items()])

        def show(entries: Sequence[Entry]) -> None:
            names = holders(entries)
            rows = [_row(each, names, roles, now) for each in entries]
            self.panel.show_list(rows, begun_anew(entries))

        self.session.read(trust_list, show)

    def _enrol(self, asked: Enrolling) -> None:
        from planning.trust import TrustedKey, require_public_key
        from storage.commands.trust import enrol

        now = self.window.clock()
        try:
            voucher = signing_key(asked.key_file, asked.passphrase)
            key = TrustedKey(
                str(uuid4()),
                asked.holder,
                asked.role,
                require_public_key(asked.public_key),
                asked.valid_from or now,
                asked.valid_until,
                self.session.actor,
                now,
                may_vouch=asked.may_vouch,
                anew_because=asked.anew_because,
            )
        except PalabreError as error:
            self.window.tell(error)
            return
        self._run(enrol(key, voucher), text("The key of {holder} is enrolled", holder=asked.holder))

    def _revoke(self, asked: Revoking) -> None:
        from storage.commands.trust import revoke

        try:
            voucher = signing_key(asked.key_file, asked.passphrase)
        except PalabreError as error:
            self.window.tell(error)
            return
        self._run(revoke(asked.public_key, asked.reason, voucher), text("The key is revoked"))

    def _run(self, command: Command, title: Text) -> None:
        self.session.act(lambda plan: plan.run(command, self.session.actor), title, lambda _: self.panel.close_forms())


def _row(entry: Entry, names: Mapping[str, str], roles: Mapping[str, str], now: datetime) -> TrustRow:
    from planning.trust import fingerprint
    from planning.trust_list import Belief
    from planning.trust_words import state_of, time_of, worth

    key, is_trusted = entry.key, entry.belief is Belief.BELIEVED
    is_in_force = is_trusted and key.is_in_force(now)
    said = [worth(entry, names)]
    if is_trusted:
        said.append(time_of(key))
    if is_trusted and not is_in_force:
        said.append(state_of(key, names, now))
    return TrustRow(
        key.public_key,
        key.holder,
        roles.get(key.role, key.role),
        fingerprint(key.public_key),
        is_trusted and key.is_founding,
        tuple(said),
        is_trusted,
        is_in_force,
    )
