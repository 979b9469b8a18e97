"""Signing: what still stands in the way, who signs what, and which signatures hold."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date, datetime

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLabel, QVBoxLayout, QWidget

from planning.i18n import N_, Text, text
from planning.operation import Consultation, Decision
from planning.signed import STOPPING
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.day_field import DayField
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.identity_form import Identity, IdentityForm
from widgets.panels.key_field import KeyField
from widgets.panels.panel import ICON, Panel, clear, column_of, row_of, rule, text_field
from widgets.panels.signature_list import CONSULTATION_TITLES, DECISION_TITLES, SignatureList

_CONSULTED = (Decision.RELEASE, Decision.REVIEW)
_EXPLAINED = (Decision.CONDITIONS, *STOPPING)


@dataclass(frozen=True, slots=True)
class Obstacle:
    """Why a signature is not possible yet, and the step of the step bar (1 to 6) where that is put right, or 0."""

    reason: Text
    step: int = 0


@dataclass(frozen=True, slots=True)
class Signing:
    """What a person asks to sign.

    ``early_reason`` is why it cannot wait for the notice's feedback date, empty where it need not say so.
    ``key_file`` is the file of the signing key, empty for a typed name, and ``passphrase`` what opens it.
    """

    decision: Decision
    name: str
    role: str
    comment: str
    unprotected: str
    consultation: Consultation | None = None
    key_file: str = ""
    passphrase: str = field(default="", repr=False)
    unprotected_until: date | None = None
    early_reason: str = ""


class SignForm(Panel):
    """Release of the notice, and the decision to go.

    Signals
    -------
    sign_requested(Signing)
        A person signs.
    identified(Identity)
        Name or role was changed.
    go_requested(int)
        The step where an obstacle is put right.
    key_file_sought()
        The file of the signing key shall be chosen.
    """

    sign_requested = Signal(object)
    identified = Signal(object)
    go_requested = Signal(int)
    key_file_sought = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._obstacles: Mapping[Decision, Sequence[Obstacle]] = {}
        self._open_items: tuple[Obstacle, ...] = ()
        self.decision = ChoiceBox(look, [Choice(each.value, title) for each, title in DECISION_TITLES.items()])
        self.decision.currentIndexChanged.connect(lambda _: self.render_values())
        self.identity = IdentityForm(look)
        self.identity.identified.connect(self.identified)
        self.identity.name.textChanged.connect(lambda _: self._show_button())
        self.identity.role.currentIndexChanged.connect(lambda _: self._show_button())
        said = [Choice(each.value, title) for each, title in CONSULTATION_TITLES.items()]
        # Nothing stands here beforehand: that nobody objects is said by whoever signs, and not by the form.
        self.consultation = ChoiceBox(look, said, unchosen=N_("Choose what is said"))
        self.consultation.currentIndexChanged.connect(lambda _: self._show_button())
        self.consultation_field = FormField(look, N_("What the civilian side says"), self.consultation)
        self.comment, self.unprotected = text_field(), text_field()
        self.comment.textChanged.connect(self._show_button)
        self.unprotected.textChanged.connect(self._show_button)
        self.comment_field = FormField(look, N_("Comment, conditions, reservations"), self.comment)
        self.unprotected_field = FormField(look, N_("Who stays unprotected (needed)"), self.unprotected)
        self.until = DayField(look)
        self.until.changed.connect(self._show_button)
        self.until_field = FormField(look, N_("Until when (needed)"), self.until)
        self._awaited: datetime | None = None
        self.early_reason = text_field()
        self.early_reason.textChanged.connect(self._show_button)
        self.early_field = FormField(
            look, N_("Why it cannot wait for the recipient's answer (needed)"), self.early_reason
        )
        self.awaited = self.label(wrap=True)
        self._needs_key = False
        self.unverified = self.label(
            N_("This plan has no trust list: the name is taken as typed, and shown as unverified."), "second"
        )
        self.key = KeyField(look)
        self.key.changed.connect(self._show_button)
        self.key.sought.connect(self.key_file_sought)
        self.notice = QFrame()
        self.notice.setProperty("role", "notice")
        self._notice_column = QVBoxLayout()
        self._notice_column.setContentsMargins(10, 9, 10, 9)
        self._notice_column.setSpacing(5)
        self.notice.setLayout(self._notice_column)
        self.open_items = QWidget()
        self._open_column = column_of(spacing=4)
        self._open_column.setContentsMargins(10, 8, 10, 0)
        self.open_items.setLayout(self._open_column)
        self.sign = self.button(N_("Sign"), "primary", icon="signature")
        self.sign.clicked.connect(self._sign)
        self.signatures = SignatureList(look)
        form = column_of(
            FormField(look, N_("What is signed"), self.decision),
            self.identity,
            self.consultation_field,
            self.comment_field,
            self.unprotected_field,
            self.until_field,
            self.awaited,
            self.early_field,
            self.unverified,
            self.key,
            spacing=8,
            margin=10,
        )
        foot = Flow(self.sign)
        foot.setContentsMargins(10, 10, 10, 10)
        self.setLayout(column_of(form, self.notice, self.open_items, foot, rule(), self.signatures, None, spacing=0))
        self.render_values()

    def show_roles(self, roles: Sequence[Choice]) -> None:
        """Show the roles of the mission, in the language in force."""
        self.identity.show_roles(roles)

    def show_identity(self, identity: Identity) -> None:
        """Show who is about to sign."""
        self.identity.show_identity(identity)

    def show_trust(self, *, needs_key: bool) -> None:
        """Show whether the plan has a trust list, so that a key has to sign."""
        self._needs_key = needs_key
        self.render_values()

    def show_awaited(self, until: datetime | None, today: date) -> None:
        """Show until when the recipient may still answer, None for no longer; ``today`` is the day to begin with."""
        self._awaited = until
        if self.until.day() is None:
            self.until.show_day(None, today)
        self.render_values()

    def show_obstacles(self, obstacles: Mapping[Decision, Sequence[Obstacle]]) -> None:
        """Show what stands in the way of each decision; a decision that is absent has nothing in its way."""
        self._obstacles = obstacles
        self.render_values()

    def show_open_items(self, items: Sequence[Obstacle]) -> None:
        """Show what is open and hinders no decision."""
        self._open_items = tuple(items)
        self.render_values()

    def render_values(self) -> None:
        """Show obstacles and signatures in the language and theme in force."""
        clear(self._notice_column)
        obstacles = self._obstacles.get(self._decision(), ())
        self.notice.setVisible(bool(obstacles))
        if obstacles:
            icon = QLabel()
            icon.setPixmap(self.look.pixmap("alert-triangle", self.look.colour("warning_text"), ICON))
            title = self.said(N_("Signing is not possible yet"), "strong")
            head = row_of(icon, title)
            head.setStretch(1, 1)
            self._notice_column.addLayout(head)
        for obstacle in obstacles:
            self._notice_column.addWidget(self.said(obstacle.reason))
            if obstacle.step:
                self._notice_column.addWidget(self.step_link(obstacle.step, self.go_requested.emit))
        clear(self._open_column)
        self.open_items.setVisible(bool(self._open_items))
        if self._open_items:
            self._open_column.addWidget(self.said(N_("Open, and no hindrance"), "strong"))
        for item in self._open_items:
            self._open_column.addWidget(self.said(item.reason))
            if item.step:
                self._open_column.addWidget(self.step_link(item.step, self.go_requested.emit))
        self.unprotected_field.setVisible(self._needs_unprotected())
        self.until_field.setVisible(self._needs_unprotected())
        self.awaited.setVisible(self._is_early())
        self.early_field.setVisible(self._is_early())
        if self._awaited is not None:
            awaited = text(
                "The notice asks for answers until {when}. Sign after that, or say why it cannot wait.",
                when=self._awaited,
            )
            self.awaited.setText(self.look.say(awaited))
        self.consultation_field.setVisible(self._decision() in _CONSULTED)
        self.key.setVisible(self._needs_key)
        self.unverified.setVisible(not self._needs_key)
        self._show_button()

    def _decision(self) -> Decision:
        return Decision(self.decision.code())

    def _needs_unprotected(self) -> bool:
        return self._decision() not in (*_CONSULTED, Decision.ORDER)

    def _is_early(self) -> bool:
        return self._awaited is not None and self._decision() in (Decision.APPROVE, Decision.CONDITIONS)

    def _show_button(self) -> None:
        unsaid = self._unsaid()
        is_said = not unsaid
        is_named = bool(self.identity.name.text().strip() and self.identity.role.code())
        has_key = not self._needs_key or bool(self.key.stated())
        self.sign.setEnabled(is_said and is_named and has_key and not self._obstacles.get(self._decision()))
        missing = unsaid or N_("Choose the file of your key first.")
        missing = missing if is_named else N_("Give your name and your role first.")
        self.sign.setToolTip("" if is_named and is_said and has_key else self.look.say(missing))

    def _unsaid(self) -> str:
        """Return what the decision still has to say, marked for translation; empty for nothing."""
        if self._decision() in _CONSULTED and not self.consultation.code():
            return N_("Say first what the civilian side says.")
        if not self._needs_unprotected():
            return ""
        if not self.unprotected.toPlainText().strip():
            return N_("Say who stays unprotected first.")
        if self.until.day() is None:
            return N_("Say first until when they stay unprotected.")
        if self._decision() in _EXPLAINED and not self.comment.toPlainText().strip():
            return N_("Say first in the comment why, or under what conditions.")
        if self._is_early() and not self.early_reason.toPlainText().strip():
            return N_("Say first why it cannot wait.")
        return ""

    def _sign(self) -> None:
        identity = self.identity.identity()
        if identity is not None:
            self.sign_requested.emit(
                Signing(
                    self._decision(),
                    identity.name,
                    identity.role,
                    self.comment.toPlainText().strip(),
                    self.unprotected.toPlainText().strip() if self._needs_unprotected() else "",
                    Consultation(self.consultation.code()) if self._decision() in _CONSULTED else None,
                    self.key.stated() if self._needs_key else "",
                    self.key.passphrase.text() if self._needs_key else "",
                    self.until.day() if self._needs_unprotected() else None,
                    self.early_reason.toPlainText().strip() if self._is_early() else "",
                )
            )
