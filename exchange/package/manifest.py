"""The manifest of a package: each file's size, SHA-256 and rows, and what the package is."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping

NAME = "manifest.json"
FORMAT = "palabre-package"
FORMAT_VERSION = 1
BESIDE = "beside"


def manifest_bytes(facts: Mapping[str, object], members: Mapping[str, bytes], rows: Mapping[str, int]) -> bytes:
    """Return the manifest's bytes.

    Parameters
    ----------
    facts : mapping
        What the package is: notice, version, recipient, marks, times. JSON values.
    members : mapping of path to bytes
        Every other file of the package.
    rows : mapping of path to int
        Rows of those files that hold rows.
    """
    files = [
        {"file": path, "bytes": len(content), "sha256": sha256(content), "rows": rows.get(path)}
        for path, content in sorted(members.items())
    ]
    manifest: dict[str, object] = {"format": FORMAT, "format_version": FORMAT_VERSION, **facts, "files": files}
    # The seal makes a change of the manifest itself show, by accident or a careless hand; it is no signature.
    manifest["seal"] = seal(manifest)
    return (json.dumps(manifest, ensure_ascii=False, indent=2) + "\n").encode("utf-8")


def beside(files: Mapping[str, bytes]) -> dict[str, object]:
    """Return the fact of which files belong beside the package, by name; none where there are no such files."""
    stated = [{"file": name, "bytes": len(content), "sha256": sha256(content)} for name, content in files.items()]
    return {BESIDE: stated} if stated else {}


def seal(manifest: Mapping[str, object]) -> str:
    """Return the SHA-256 of a manifest's canonical JSON without its seal."""
    unsealed = {key: value for key, value in manifest.items() if key != "seal"}
    return sha256(json.dumps(unsealed, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode("utf-8"))


def sha256(content: bytes) -> str:
    """Return the SHA-256 of bytes in hexadecimal."""
    return hashlib.sha256(content).hexdigest()
