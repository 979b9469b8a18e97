"""What a map tool of the program is, and the desk it works at."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from functools import cache
from typing import TYPE_CHECKING, Protocol

from planning.errors import PalabreError
from planning.i18n import Text
from planning.operation import OperationArea
from widgets.look import Look
from widgets.map.tool import ToolSession

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

LonLat = tuple[float, float]


class ToolDesk(Protocol):
    """What a tool may do beside drawing its own preview."""

    @property
    def look(self) -> Look:
        """Language and theme in force."""
        ...

    def sketch(self, geometry: BaseGeometry) -> None:
        """Show live whom a WGS 84 outline would touch; it is written nowhere."""
        ...

    def sketch_ended(self) -> None:
        """Take the live badge away."""
        ...

    def finish(self, geometry: BaseGeometry, shape: str = "") -> None:
        """Make an area of a WGS 84 outline, as one act; ``shape`` is the JSON of how it was drawn, where it was."""
        ...

    def areas(self) -> Sequence[OperationArea]:
        """Return the areas that may be edited: those of the operation in hand."""
        ...

    def change(self, area: OperationArea, geometry: BaseGeometry, *, is_move: bool) -> None:
        """Give an area another outline, as one act: a move, or a change of its shape."""
        ...

    def delete(self, area: OperationArea) -> None:
        """Delete an area, as one act."""
        ...

    def lift(self, uid: str | None) -> None:
        """Leave an area out of the map while its preview is drawn; None puts it back."""
        ...

    def tell(self, message: Text | PalabreError) -> None:
        """Show a message to the planner."""
        ...


@dataclass(frozen=True, slots=True)
class MapTool:
    """A map tool.

    Attributes
    ----------
    id : str
        Its file's name.
    title : str
        English name for people, marked for translation.
    icon : str
        Name of its icon.
    shortcut : str
        Its key.
    position : int
        Place in the tool palette.
    begin : callable
        Returns a session of the tool at a desk.
    """

    id: str
    title: str
    icon: str
    shortcut: str
    position: int
    begin: Callable[[ToolDesk], ToolSession]


@cache
def tools() -> dict[str, MapTool]:
    """Return every map tool by its id, in the order of the palette."""
    from app import tools as package
    from planning.registry import collect

    found = collect(package, "TOOL", MapTool)
    return dict(sorted(found.items(), key=lambda pair: pair[1].position))
