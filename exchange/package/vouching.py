"""The signature beside a package: made with a key of an officer, and judged by whoever holds package and signature."""

from __future__ import annotations

from collections.abc import Collection
from datetime import datetime
from pathlib import Path

from planning.detached import LONGEST, SUFFIX, read_detached, sign_detached
from planning.errors import BadInput
from planning.failures import because
from planning.i18n import Text, text
from planning.trust import SigningKey

__all__ = ["SUFFIX", "signature_bytes", "vouched"]


def signature_bytes(key: SigningKey, file_name: str, sha256: str, at: datetime) -> bytes:
    """Return the content of the signature file of a package."""
    return sign_detached(key, file_name, sha256, at).content()


def vouched(path: Path, sha256: str, keys: Collection[str]) -> tuple[bool, list[Text]]:
    """Return whether the signature at a place vouches for a package, and what is to be said of it.

    Parameters
    ----------
    keys : collection of str
        Those by one of which it must be signed; empty where any right signature, or none, will do.
    """
    try:
        if path.stat().st_size > LONGEST:
            return False, [text("{file} is no signature.", file=path.name)]
        read = read_detached(path.read_bytes())
    except FileNotFoundError:
        unsigned = text("No signature lies beside it: who made it is not proven.")
        return not keys, [unsigned]
    except OSError as error:
        return False, [text("{path} cannot be read: {why}", path=str(path), why=because(error))]
    except BadInput as error:
        return False, [text("{file}: {why}", file=path.name, why=error.text)]
    if not read.is_right():
        return False, [text("{file}: the signature is not by the key that it names.", file=path.name)]
    if read.sha256 != sha256:
        # Its name is not asked for: people rename files, and the content is what counts.
        return False, [text("{file} is the signature of another file.", file=path.name)]
    moment = f"{read.signed_at:%Y-%m-%d %H:%M}"
    signed = text("It was signed {moment} UTC with the key {key}.", moment=moment, key=read.public_key)
    if not keys:
        unknown = text("Whose key that is, is not known here: compare it with the one that the mission gave you.")
        return True, [signed, unknown]
    if read.public_key in keys:
        return True, [signed, text("That is a key that you named.")]
    return False, [signed, text("That is none of the keys that you named.")]
