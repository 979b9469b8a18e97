"""Who gave an alert, sealed: opaque in the plan, to be read by whoever holds a recovery key of the mission.

The words are encrypted to the mission's recovery recipients (age-encryption.org/v1) before they come near the plan, so
that neither its file nor its journal nor a backup ever holds them. They are padded, so that their length says nothing,
and carry the alert's uid, so that sealed words cannot be moved to another alert unnoticed.
"""

from __future__ import annotations

import base64
import json
from collections.abc import Sequence

from planning.errors import BadInput, Refusal
from planning.i18n import text
from storage.keys import decrypted, encrypted

_BLOCK = 512


def seal_source(source: str, alert_uid: str, recipients: Sequence[str]) -> str:
    """Return who gave an alert, as only the holders of the mission's recovery keys can read it.

    Raises
    ------
    BadInput
        Nothing is stated.
    Refusal
        The mission has no recovery recipient.
    """
    if not source.strip():
        raise BadInput(text("Say who gave the alert, or leave it out."))
    if not recipients:
        raise Refusal(
            text(
                "Who gave the alert is not kept: the mission has no recovery recipient to seal it to. Make a key with "
                "“palabre key new”, put its line into the mission profile under recovery_recipients, and state it then."
            )
        )
    stated = json.dumps({"alert": alert_uid, "source": source.strip()}, ensure_ascii=False).encode()
    padded = stated.ljust(-(-len(stated) // _BLOCK) * _BLOCK)
    return base64.b64encode(encrypted(padded, recipients)).decode()


def unseal_source(sealed: str, alert_uid: str, identity: str) -> str:
    """Return who gave an alert.

    Parameters
    ----------
    identity : str
        A recovery key (``AGE-SECRET-KEY-1...``).

    Raises
    ------
    BadInput
        It is no recovery key, or what is sealed is damaged or belongs to another alert.
    Refusal
        The key is none of those to which it is sealed.
    """
    damaged = BadInput(text("What is sealed in this alert is damaged."))
    try:
        content = base64.b64decode(sealed, validate=True)
    except ValueError as error:
        raise damaged from error
    words = decrypted(content, identity)
    if words is None:
        raise Refusal(text("This key does not open it: who gave the alert is sealed to other recovery recipients."))
    try:
        stated = json.loads(words)
        belongs, source = str(stated["alert"]), str(stated["source"])
    except (ValueError, KeyError, TypeError) as error:
        raise damaged from error
    if belongs != alert_uid:
        raise BadInput(text("What is sealed in this alert was sealed for another one."))
    return source
