"""The map of a notice for a browser, beside the package: its name, what stands in it, and that it asks for nothing.

Beside and not inside, since mail gateways drop HTML: the package then still arrives. It is composed where pages are.
"""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Mapping
from functools import cache
from html.parser import HTMLParser
from pathlib import Path
from types import MappingProxyType
from typing import Any

from planning import resources

ENDING = "_map.html"
CONTENT_POLICY = (
    "default-src 'none'; img-src data:; style-src 'unsafe-inline'; script-src 'unsafe-inline'; base-uri 'none'; "
    "form-action 'none'"
)
"""By it a browser lets the file load nothing, whatever stands in it."""

DATA_ID = "palabre-data"
"""Of the block of JSON that holds every geometry of the map."""

_DATA = re.compile(rf'<script type="application/json" id="{DATA_ID}">(.*?)</script>', re.DOTALL)
_POLICY = f'<meta http-equiv="Content-Security-Policy" content="{CONTENT_POLICY}">'
_TAGS = frozenset({"link", "iframe", "frame", "object", "embed", "base", "source", "video", "audio", "form", "image"})
_ATTRIBUTES = frozenset({"src", "srcset", "action", "formaction", "data", "poster", "background", "ping"})
_IN_STYLE = re.compile(r"(?<!\w)url\(\s*[\"']?(?!data:|#)|@import\b")
_IN_SCRIPT = re.compile(
    r"\bfetch\s*\(|\bXMLHttpRequest\b|\bsendBeacon\b|\bWebSocket\b|\bEventSource\b|\bWorker\s*\(|\bimport\s*\(|"
    r"\bimportScripts\b|(?<!\w)url\((?!data:|#)"
)


def web_map_name(package_name: str) -> str:
    """Return what the map beside a package is called."""
    return Path(package_name).stem + ENDING


@cache
def shipped_parts() -> Mapping[str, str]:
    """Return the styles and scripts that stand in each map as they are: Leaflet's, pictures inside, and ours."""

    def inside(found: re.Match[str]) -> str:
        picture = base64.b64encode(resources.read_bytes(f"leaflet/images/{found[1]}")).decode("ascii")
        return f"url(data:image/png;base64,{picture})"

    style = re.sub(r"url\(images/([\w.-]+)\)", inside, resources.read_text("leaflet/leaflet.css"))
    script = re.sub(r"//# sourceMappingURL=.*", "", resources.read_text("leaflet/leaflet.js"))
    return MappingProxyType(
        {
            "leaflet_css": style,
            "leaflet_js": _unending(script),
            "css": resources.read_text("package/map.css"),
            "js": _unending(resources.read_text("package/map.js")),
        }
    )


def _unending(script: str) -> str:
    """Return a script that no tag in it can end."""
    return script.replace("</", "<\\/")


def bare(content: bytes) -> str:
    """Return a map's text without what ships with the program and stands in each map."""
    words = content.decode("utf-8", "replace")
    for part in shipped_parts().values():
        words = words.replace(part, " ")
    return words


def data_of(content: bytes) -> dict[str, Any]:
    """Return the data that stands in a map.

    Raises
    ------
    ValueError
        There is no such block, or it cannot be read.
    """
    found = _DATA.findall(content.decode("utf-8"))
    if len(found) != 1:
        raise ValueError("a map has one block of data")
    held: dict[str, Any] = json.loads(found[0])
    return held


def loads_of(content: bytes) -> list[str]:
    """Return every place in a file where a browser would load something from elsewhere; none in a map of ours."""
    reader = _Loads()
    words = content.decode("utf-8")
    reader.feed(words)
    reader.close()
    return reader.found if words.count(_POLICY) == 1 else [*reader.found, "no content policy"]


def is_map_of(content: bytes, geojson: bytes) -> bool:
    """Return whether a file is the map of the area in a package's GeoJSON, and asks for nothing."""
    try:
        told = data_of(content)["released"]
    except (ValueError, KeyError):
        return False
    return bool(told == json.loads(geojson)) and not loads_of(content)


class _Loads(HTMLParser):
    """Reads tags, styles and scripts. Words between them load nothing, whatever they are."""

    def __init__(self) -> None:
        super().__init__()
        self.found: list[str] = []
        self._within = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        """Look at a tag."""
        self._within = "" if ("id", DATA_ID) in attributes else tag
        if tag in _TAGS:
            self.found.append(f"<{tag}>")
        for name, value in attributes:
            stated = value or ""
            is_outside = name in _ATTRIBUTES and not stated.startswith("data:")
            # What is drawn by a reference is drawn from within the page.
            is_outside |= name in ("fill", "style", "filter", "mask") and bool(_IN_STYLE.search(stated))
            if is_outside or name.startswith("on"):
                self.found.append(f"<{tag} {name}>")

    def handle_endtag(self, tag: str) -> None:
        """Leave a tag."""
        self._within = ""

    def handle_data(self, data: str) -> None:
        """Look at what stands in a style or a script."""
        looked_for = {"style": _IN_STYLE, "script": _IN_SCRIPT}.get(self._within)
        if looked_for is not None:
            self.found += looked_for.findall(data)
