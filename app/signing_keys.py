"""Signing keys as the window asks for them: found by a dialog, opened by a passphrase."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtWidgets import QFileDialog, QWidget

from planning.errors import BadInput
from planning.failures import because
from planning.i18n import N_, text
from widgets.look import Look
from widgets.panels.key_field import KeyField

if TYPE_CHECKING:
    from planning.trust import SigningKey


def seek_key(window: QWidget, look: Look, field: KeyField) -> None:
    """Have the file of a key chosen, and name it in a field."""
    name, _ = QFileDialog.getOpenFileName(window, look.say(N_("File of your signing key")))
    if name:
        field.file.setText(name)


def signing_key(file: str, passphrase: str) -> SigningKey | None:
    """Return the key in a file, None where none is named.

    Raises
    ------
    BadInput
        It cannot be read, or its passphrase does not open it.
    """
    if not file:
        return None
    from planning.trust import SigningKey

    path = Path(file)
    try:
        content = path.read_bytes()
    except OSError as error:
        raise BadInput(text("{path} cannot be read: {reason}.", path=path.name, reason=because(error))) from error
    return SigningKey.read(content, passphrase)
