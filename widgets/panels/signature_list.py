"""Who signed what over an operation, what holds, and what changed since where it does not."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QVBoxLayout, QWidget

from planning.i18n import N_, Text, text
from planning.operation import Consultation, Decision, Signature, Standing
from planning.signed import unprotected_words
from widgets.look import Look
from widgets.panels.panel import Panel, clear, column_of, row_of

DECISION_TITLES = {
    Decision.RELEASE: N_("Release the notice to OCHA"),
    Decision.REVIEW: N_("Review: say what the civilian side holds"),
    Decision.APPROVE: N_("Approve"),
    Decision.CONDITIONS: N_("Approve with conditions"),
    Decision.MODIFY: N_("Send back to be modified"),
    Decision.POSTPONE: N_("Postpone"),
    Decision.FOREGO: N_("Forego the operation"),
    Decision.ORDER: N_("Order to protect at once"),
}
CONSULTATION_TITLES = {
    Consultation.NO_OBJECTION: N_("Reviewed and no objection"),
    Consultation.OBJECTION: N_("Objection"),
    Consultation.NOT_CONSULTED: N_("Not consulted in time"),
}
STANDING_TITLES = {
    Standing.VERIFIED: N_("verified"),
    Standing.UNVERIFIED: N_("unverified"),
    Standing.REFUSED: N_("refused"),
}
STANDING_TONES = {Standing.VERIFIED: "done", Standing.UNVERIFIED: "warning", Standing.REFUSED: "error"}


@dataclass(frozen=True, slots=True)
class SignatureRow:
    """A signature as the list shows it; ``is_valid`` is False once what was signed has changed."""

    signature: Signature
    is_valid: bool
    role: Text | str = ""


class SignatureList(Panel):
    """The signatures of one operation, as they are given, the newest first."""

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._signatures: tuple[SignatureRow, ...] = ()
        self._since: Mapping[str, Sequence[Text]] = {}
        self._list = QVBoxLayout()
        self._list.setSpacing(8)
        self.setLayout(column_of(self.label(N_("Signatures"), "section"), self._list, spacing=6, margin=10))
        self.render_values()

    def show_signatures(self, signatures: Sequence[SignatureRow]) -> None:
        """Show the signatures of the operation, the newest first."""
        self._signatures = tuple(signatures)
        self.render_values()

    def show_since(self, since: Mapping[str, Sequence[Text]]) -> None:
        """Show what changed since signatures that are void, by their uids."""
        self._since = since
        self.render_values()

    def render_values(self) -> None:
        """Show the signatures in the language and theme in force."""
        clear(self._list)
        if not self._signatures:
            self._list.addWidget(self.said(N_("Nobody has signed yet."), "empty"))
        for row in self._signatures:
            self._list.addWidget(self._signature(row))

    def _signature(self, row: SignatureRow) -> QWidget:
        say = self.look.say
        signature = row.signature
        tag = QLabel(say(N_("holds") if row.is_valid else N_("void")))
        tag.setProperty("role", "tag")
        tag.setProperty("tone", "done" if row.is_valid else "error")
        standing = QLabel(say(STANDING_TITLES[signature.standing]))
        standing.setProperty("role", "tag")
        standing.setProperty("tone", STANDING_TONES[signature.standing])
        head = row_of(self.said(DECISION_TITLES[signature.decision], "strong"), standing, tag)
        head.setStretch(0, 1)
        by = text("{name}, {role}", name=signature.actor.name, role=say(row.role or signature.actor.role))
        column = column_of(head, self.said(by), self.said(text("{at}", at=signature.signed_at), "second"), spacing=2)
        if signature.consultation:
            column.addWidget(self.said(CONSULTATION_TITLES[Consultation(signature.consultation)]))
        if signature.comment:
            column.addWidget(self.said(text("{value}", value=signature.comment)))
        if signature.unprotected:
            column.addWidget(self.said(unprotected_words(signature)))
        if signature.early_reason:
            early = text("Before the feedback date, because: {why}", why=signature.early_reason)
            column.addWidget(self.said(early, "fault"))
        if signature.standing is Standing.REFUSED:
            column.addWidget(
                self.said(N_("Refused: its key is not trusted for this, or another program wrote it."), "fault")
            )
        elif not row.is_valid:
            column.addWidget(
                self.said(N_("Void: the operation, its areas or its harm register changed since."), "fault")
            )
            for each in self._since.get(signature.uid, ()):
                column.addWidget(self.said(each, "second"))
        shown = QWidget()
        shown.setLayout(column)
        return shown
