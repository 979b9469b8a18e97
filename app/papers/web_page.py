"""The page around the map of a notice: folium's elements without anything that a browser would load from elsewhere."""

from __future__ import annotations

import sys
from functools import cache
from importlib import import_module
from itertools import count
from types import ModuleType
from typing import Any

from branca.element import Element, Figure, MacroElement
from jinja2 import Environment
from markupsafe import Markup

from exchange.package.web_map import shipped_parts
from planning import resources


def _without_requests(name: str) -> Any:
    """Return a module of folium's, imported where ``requests`` is an empty module.

    folium needs it only to fetch what is given to it by address, which nothing here does; and it opens a socket when it
    is imported, to see whether this machine knows IPv6.
    """
    held = sys.modules.get("requests")
    sys.modules["requests"] = ModuleType("requests")
    try:
        return import_module(name)
    finally:
        del sys.modules["requests"]
        if held is not None:
            sys.modules["requests"] = held


_folium = _without_requests("folium")
LayerControl = _folium.LayerControl
_Template = _folium.template.Template
_ZOOM = {"zoom_start": 10, "min_zoom": 4, "max_zoom": 14, "zoom_snap": 0.25, "zoom_delta": 0.5}


class NoticePage(Figure):
    """The file around the map: ``resources/package/map.html``, styles and scripts inside."""

    def __init__(self, data: Markup) -> None:
        super().__init__()
        self.data = data
        self.shipped = {name: Markup(part) for name, part in shipped_parts().items()}

    def render(self, **kwargs: Any) -> str:
        """Return the file's text."""
        for child in list(self._children.values()):
            child.render()
        return str(_template().render(this=self, **kwargs))


class NoticeMap(_folium.Map):
    """A map without what folium would load from elsewhere."""

    default_js: list[tuple[str, str]] = []  # noqa: RUF012 - as folium declares them
    default_css: list[tuple[str, str]] = []  # noqa: RUF012

    def __init__(self, bounds: tuple[float, float, float, float]) -> None:
        west, south, east, north = bounds
        middle = [round((south + north) / 2, 3), round((west + east) / 2, 3)]
        super().__init__(middle, tiles=None, attribution_control=False, max_bounds_viscosity=1.0, **_ZOOM)


class NoticeLayer(_folium.map.Layer):
    """A layer that the page's own script makes of the page's data."""

    _template = _Template(
        "{% macro script(this, kwargs) %}"
        "var {{ this.get_name() }} = palabre.{{ this.maker }}({{ this.key|tojson }});"
        "{% endmacro %}"
    )

    def __init__(self, maker: str, title: str, key: str = "") -> None:
        super().__init__(name=title, overlay=True)
        self._name, self.maker, self.key = "NoticeLayer", maker, key


class Call(MacroElement):
    """A step of the page's script over the map, or over its control."""

    _template = _Template(
        "{% macro script(this, kwargs) %}palabre.{{ this.step }}({{ this.what().get_name() }});{% endmacro %}"
    )

    def __init__(self, step: str, about: Element | None = None) -> None:
        super().__init__()
        self._name, self.step, self.about = "Call", step, about

    def what(self) -> Element | None:
        """Return the element that the step is about."""
        return self.about or self._parent


def number_elements(page: Figure) -> None:
    """Give the elements numbers for ids, which folium draws by lot otherwise."""
    numbers = count(1)
    waiting: list[Element] = [page, page.html, page.script]
    while waiting:
        each = waiting.pop(0)
        each._id = str(next(numbers))
        waiting += each._children.values()


@cache
def _template() -> Any:
    return Environment(autoescape=True, trim_blocks=True).from_string(resources.read_text("package/map.html"))
