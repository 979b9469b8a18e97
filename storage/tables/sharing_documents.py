"""What a mission sets on what may leave: profiles of recipients, a sharing protocol, key messages. Each is one text.

The journal keeps every version of them.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any
from uuid import UUID, uuid5

from sqlalchemy import Column, Integer, Row, Text

from storage.tables._columns import table

# The uid is made of what is set, so that two laptops mean the same row.
_NAMESPACE = UUID("6c1f5a0e-93b7-4a0c-8f0f-2d6f3a1b9e54")

RECIPIENT, PROTOCOL, MESSAGES = "recipient", "protocol", "key_messages"

TABLE = table(
    "sharing_documents",
    Column("document_kind", Text),
    Column("name", Text),
    Column("content", Text),
    Column("version", Integer),
    Column("reason", Text),
)


@dataclass(frozen=True, slots=True)
class SharingDocument:
    """A text that governs what leaves.

    Attributes
    ----------
    kind : str
        ``RECIPIENT`` (TOML), ``PROTOCOL`` or ``MESSAGES`` (CSV).
    name : str
        Id of the recipient; what the file was called otherwise.
    """

    kind: str
    name: str
    content: str
    version: int
    reason: str


def uid_of(kind: str, name: str) -> str:
    """Return the uid of a document: of a protocol and of key messages a plan has one each, whatever it is called."""
    return str(uuid5(_NAMESPACE, f"{kind} {name}" if kind == RECIPIENT else kind))


def to_row(document: SharingDocument) -> dict[str, Any]:
    """Return the values of a document's row."""
    return {
        "uid": uid_of(document.kind, document.name),
        "document_kind": document.kind,
        "name": document.name,
        "content": document.content,
        "version": document.version,
        "reason": document.reason,
    }


def from_row(row: Row[Any]) -> SharingDocument:
    """Return the document of a row."""
    values = row._mapping
    return SharingDocument(
        values["document_kind"] or "",
        values["name"] or "",
        values["content"] or "",
        values["version"] or 0,
        values["reason"] or "",
    )
