"""The desk that map tools work at: what they draw becomes live harm, then an act."""

from __future__ import annotations

import uuid
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from app.live_harm import LiveHarm, LiveScreening
from app.session import Session
from planning import resources
from planning.errors import PalabreError
from planning.i18n import Text, text
from planning.operation import Operation, OperationArea
from widgets.look import Look

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class Desk(QObject):
    """Takes what tools draw for the operation in hand.

    Signals
    -------
    harm_shown(LiveHarm or None)
        What the outline under the hand touches.
    lifted(str or None)
        Uid of the area that the map must leave out, since its preview is drawn.
    told(Text or Exception)
        A message for the planner.
    written(BaseGeometry)
        An outline (WGS 84) is on its way into the plan; it is shown until the map has it.
    """

    harm_shown = Signal(object)
    lifted = Signal(object)
    told = Signal(object)
    written = Signal(object)

    def __init__(
        self, look: Look, session: Session, operation: Callable[[], Operation | None], parent: QObject
    ) -> None:
        super().__init__(parent)
        self.look = look
        self._session = session
        self._operation = operation
        self._is_sketching = False
        self._screening = LiveScreening(self)
        self._screening.screened.connect(self._on_screened)
        self._screening.failed.connect(self.told)

    def end(self) -> None:
        """Stop the screening thread."""
        self._screening.end()

    def sketch(self, geometry: BaseGeometry) -> None:
        """Show live whom a WGS 84 outline would touch."""
        state, operation = self._session.state, self._operation()
        if state is None or operation is None:
            return
        self._is_sketching = True
        self._screening.ask(state, operation, geometry)

    def sketch_ended(self) -> None:
        """Take the live badge away."""
        self._is_sketching = False
        self._screening.drop()
        self.harm_shown.emit(None)

    def _on_screened(self, found: LiveHarm) -> None:
        if self._is_sketching:
            self.harm_shown.emit(found)

    def finish(self, geometry: BaseGeometry, shape: str = "") -> None:
        """Make an area of the operation in hand, as one act."""
        from storage.commands.areas import add_area

        operation = self._operation()
        if operation is None:
            self.tell(text("Make an operation first: an area belongs to one. Step 2, New operation."))
            return
        self.written.emit(geometry)
        name = self._free_name()
        self._session.run(add_area(OperationArea(str(uuid.uuid4()), operation.uid, name, geometry, "", shape)))

    def areas(self) -> Sequence[OperationArea]:
        """Return the areas of the operation in hand."""
        state, operation = self._session.state, self._operation()
        return () if state is None or operation is None else state.areas_of(operation.uid)

    def change(self, area: OperationArea, geometry: BaseGeometry, *, is_move: bool) -> None:
        """Give an area another outline, as one act."""
        from storage.commands.areas import change_area

        self.written.emit(geometry)
        title = text("Move area {name}", name=area.name) if is_move else text("Reshape area {name}", name=area.name)
        # A circle that is moved or reshaped by its outline is an outline like any other from then on.
        self._session.run(change_area(replace(area, geometry=geometry, shape=""), title))

    def delete(self, area: OperationArea) -> None:
        """Delete an area, as one act."""
        from storage.commands.areas import delete_area

        self._session.run(delete_area(area))

    def lift(self, uid: str | None) -> None:
        """Leave an area out of the map while its preview is drawn."""
        self.lifted.emit(uid)

    def tell(self, message: Text | PalabreError) -> None:
        """Show a message to the planner."""
        self.told.emit(message)

    def _free_name(self) -> str:
        state = self._session.state
        used = set() if state is None else {area.name for area in state.areas}
        names = resources.read_text("codes/area_names.txt").split()
        free = (name for name in names if name not in used)
        return next(free, f"AREA {len(used) + 1}")
