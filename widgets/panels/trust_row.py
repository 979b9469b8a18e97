"""One key of the trust list as the page shows it."""

from __future__ import annotations

from dataclasses import dataclass

from PySide6.QtCore import Qt
from PySide6.QtWidgets import QLabel, QPushButton, QWidget

from planning.i18n import N_, Text, text
from widgets.panels.flow import Flow
from widgets.panels.panel import Panel, column_of, row_of


@dataclass(frozen=True, slots=True)
class TrustRow:
    """A key: whose, what people compare, who vouched, how it stands.

    Attributes
    ----------
    public_key, fingerprint : str
        As ``planning/trust.py`` writes them.
    begins : bool
        Whether trust begins with it.
    said : sequence of Text
        Who vouched for it, and from when until when; or why it is not trusted.
    is_trusted, is_in_force : bool
        Whether the list believes it, and whether it signs now.
    """

    public_key: str
    holder: str
    role: str
    fingerprint: str
    begins: bool
    said: tuple[Text, ...]
    is_trusted: bool
    is_in_force: bool


def trust_row(panel: Panel, row: TrustRow) -> tuple[QWidget, QPushButton | None]:
    """Return the row in the panel's language, and its button to revoke; None where there is nothing to revoke."""
    say = panel.look.say
    if not row.is_trusted:
        state, tone = N_("not trusted"), "error"
    elif row.is_in_force:
        state, tone = N_("in force"), "done"
    else:
        state, tone = N_("not in force"), "warning"
    tags = [_tag(say(state), tone)]
    if row.begins:
        tags.append(_tag(say(N_("trust begins here")), "warning"))
    fingerprint = panel.said(row.fingerprint, "second")
    fingerprint.setTextInteractionFlags(
        Qt.TextInteractionFlag.TextSelectableByMouse | Qt.TextInteractionFlag.TextSelectableByKeyboard
    )
    fingerprint.setAccessibleName(say(text("Fingerprint of the key of {holder}", holder=row.holder)))
    column = column_of(
        Flow(panel.said(row.holder, "strong", wrap=False), *tags, spacing=6),
        panel.said(row.role),
        fingerprint,
        *(panel.said(each, "second" if row.is_trusted else "fault") for each in row.said),
        spacing=2,
    )
    revoke = None
    if row.is_trusted and row.is_in_force:
        revoke = QPushButton(say(text("Revoke the key of {holder}…", holder=row.holder)))
        revoke.setProperty("role", "link")
        column.addLayout(row_of(revoke, None))
    shown = QWidget()
    shown.setLayout(column)
    return shown, revoke


def _tag(words: str, tone: str) -> QLabel:
    made = QLabel(words)
    made.setProperty("role", "tag")
    made.setProperty("tone", tone)
    return made
