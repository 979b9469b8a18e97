"""One routine register as the list shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from planning.i18n import N_, Text, text
from planning.operation import Standing
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, column_of, row_of
from widgets.panels.signature_list import STANDING_TITLES, STANDING_TONES


@dataclass(frozen=True, slots=True)
class RoutineRow:
    """A routine register: what it says, how far it can be believed, and whether it answers from now on."""

    uid: str
    reference: str
    said: Text
    by: Text
    standing: Standing
    is_in_force: bool


def routine_row(panel: Panel, row: RoutineRow) -> tuple[QWidget, QPushButton | None]:
    """Return the row in the panel's language, and its button to revoke; None where there is nothing to revoke."""
    say = panel.look.say
    standing = QLabel(say(STANDING_TITLES[row.standing]))
    standing.setProperty("role", "tag")
    standing.setProperty("tone", STANDING_TONES[row.standing])
    state = QLabel(say(N_("in force") if row.is_in_force else N_("not in force")))
    state.setProperty("role", "tag")
    state.setProperty("tone", "done" if row.is_in_force else "error")
    head = Flow(panel.said(row.reference, "strong", wrap=False), standing, state, spacing=6)
    column = column_of(head, panel.said(row.said), panel.said(row.by, "second"), spacing=2)
    if row.standing is Standing.REFUSED:
        refused = N_("Refused: not what was signed, by a key that is not trusted for it, or by another program.")
        column.addWidget(panel.said(refused, "fault"))
    revoke = None
    if row.is_in_force:
        revoke = QPushButton(say(text("Revoke {reference}…", reference=row.reference)))
        revoke.setProperty("role", "link")
        column.addLayout(row_of(revoke, None))
    shown = QWidget()
    shown.setLayout(column)
    return shown, revoke
