"""A package inside a zip that a passphrase opens: AES-256 as WinZip and 7-Zip know it, for mail that cannot encrypt."""

from __future__ import annotations

import io
import zipfile
from datetime import UTC, datetime
from pathlib import Path

import pyzipper

from planning.errors import BadInput, Locked
from planning.i18n import text

_BITS = 256
_ADDED = "_AES"


def sealed_name(file_name: str) -> str:
    """Return what the zip around a package is called."""
    return f"{Path(file_name).stem}{_ADDED}.zip"


def sealed_bytes(file_name: str, content: bytes, passphrase: str, at: datetime) -> bytes:
    """Return a zip that holds one file, encrypted. Its salt is drawn by lot, so no two are the same bytes.

    Parameters
    ----------
    at : datetime
        Aware; the time that the file inside has, in UTC.

    Raises
    ------
    BadInput
        The passphrase is empty.
    """
    if not passphrase:
        raise BadInput(text("An encrypted package needs a passphrase, and this one is empty."))
    packed, moment = io.BytesIO(), at.astimezone(UTC)
    with pyzipper.AESZipFile(packed, "w", compression=pyzipper.ZIP_STORED, encryption=pyzipper.WZ_AES) as archive:
        archive.setpassword(passphrase.encode("utf-8"))
        archive.setencryption(pyzipper.WZ_AES, nbits=_BITS)
        stamp = (moment.year, moment.month, moment.day, moment.hour, moment.minute, moment.second)
        entry = archive.zipinfo_cls(filename=file_name, date_time=stamp)
        entry.external_attr = 0o644 << 16
        archive.writestr(entry, content)
    return packed.getvalue()


def unsealed(content: bytes, file_name: str, passphrase: str) -> bytes:
    """Return the file inside.

    Raises
    ------
    Locked
        The passphrase does not open it, or none was given.
    ValueError, OSError, zipfile.BadZipFile
        It is damaged.
    """
    if not passphrase:
        raise Locked(text("The package is encrypted. Give its passphrase."))
    try:
        with pyzipper.AESZipFile(io.BytesIO(content)) as archive:
            archive.setpassword(passphrase.encode("utf-8"))
            return bytes(archive.read(file_name))
    except pyzipper.BadZipFile as error:
        raise zipfile.BadZipFile(str(error)) from error
    except RuntimeError as error:
        raise Locked(text("The passphrase does not open the package.")) from error
