"""The areas of an operation, and how to draw another."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QFrame, QLineEdit, QWidget

from planning.i18n import N_, text
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.form_field import FormField
from widgets.panels.panel import Panel, PanelHead, column_of
from widgets.panels.rows import Row, RowList

_TOOLS = (
    ("polygon", N_("Polygon"), "polygon"),
    ("rectangle", N_("Rectangle"), "rectangle"),
    ("circle", N_("Circle"), "circle"),
)
_NOT_STATED = Choice("", N_("Kind not stated"))


@dataclass(frozen=True, slots=True)
class AreaRow:
    """An area as the list shows it; ``kind`` is a code, empty where it is not stated."""

    uid: str
    name: str
    km2: float
    kind: str = ""


class AreaList(Panel):
    """Areas, the form of the selected one, and the tools that draw one.

    Signals
    -------
    area_chosen(str), zoom_requested(str), delete_requested(str)
        The uid of an area.
    rename_requested(str, str), kind_requested(str, str)
        The uid of an area, and its new name or the code of its new kind.
    draw_requested(str)
        ``polygon``, ``rectangle`` or ``circle``.
    """

    area_chosen = Signal(str)
    zoom_requested = Signal(str)
    delete_requested = Signal(str)
    rename_requested = Signal(str, str)
    kind_requested = Signal(str, str)
    draw_requested = Signal(str)

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self._areas: dict[str, AreaRow] = {}
        self._kinds: dict[str, str] = {}
        self.head = PanelHead(look)
        self.list = RowList(look)
        self.words(self.list.setAccessibleName, N_("Areas"))
        self.list.currentItemChanged.connect(lambda *_: self._chosen())
        self.list.itemActivated.connect(lambda _: self.zoom_requested.emit(self.list.current_id()))
        self.name = QLineEdit()
        self.name.editingFinished.connect(self._renamed)
        self.kind = ChoiceBox(look, [_NOT_STATED])
        self.kind.chosen.connect(lambda code: self.kind_requested.emit(self.list.current_id(), code))
        self.zoom = self.button(N_("Show on the map"), icon="fit")
        self.zoom.clicked.connect(lambda: self.zoom_requested.emit(self.list.current_id()))
        self.delete = self.button(N_("Delete"), icon="trash")
        self.delete.clicked.connect(lambda: self.delete_requested.emit(self.list.current_id()))
        self.form = QFrame()
        self.form.setLayout(
            column_of(
                FormField(look, N_("Name"), self.name),
                FormField(look, N_("Kind of area"), self.kind),
                Flow(self.zoom, self.delete),
                spacing=8,
                margin=10,
            )
        )
        self.hint = self.label(
            N_("Draw where the operation will be. What it may harm is shown while you draw."), "second"
        )
        tools = Flow(spacing=6)
        self.tools = {}
        for tool, title, icon in _TOOLS:
            button = self.button(title, icon=icon)
            button.clicked.connect(lambda _=False, tool=tool: self.draw_requested.emit(tool))
            self.tools[tool] = button
            tools.addWidget(button)
        draw = column_of(self.hint, tools, spacing=8, margin=10)
        self.setLayout(column_of(self.head, self.list, self.form, draw, None, spacing=0))
        self.show_areas(())

    def show_kinds(self, kinds: Sequence[Choice]) -> None:
        """Show the kinds of area that there are, in the language in force."""
        self._kinds = {kind.code: self.look.say(kind.title) for kind in kinds}
        self.kind.show_choices([_NOT_STATED, *kinds])
        self.render_values()

    def show_areas(self, areas: Sequence[AreaRow], current: str | None = None) -> None:
        """Show areas; ``current`` is the uid of the selected one."""
        self._areas = {area.uid: area for area in areas}
        self._render(current)

    def choose(self, uid: str) -> None:
        """Select an area."""
        self.list.choose(uid)

    def render_values(self) -> None:
        """Show the areas in the language in force."""
        self._render(None)

    def _render(self, current: str | None) -> None:
        number = self.look.catalogue.number
        self.head.show_head(N_("Areas"), str(len(self._areas)) if self._areas else "")
        self.list.show_rows(
            [
                Row(
                    area.uid,
                    area.name,
                    self._kinds.get(area.kind) or self.look.say(_NOT_STATED.title),
                    self.look.say(text("{area} km²", area=number(area.km2, 1 if area.km2 < 100 else 0))),
                )
                for area in self._areas.values()
            ],
            current,
        )
        self.list.setVisible(bool(self._areas))
        self.list.setFixedHeight(min(self.list.height_of_rows(), 180))
        self._show_form()

    def _show_form(self) -> None:
        area = self._areas.get(self.list.current_id())
        self.form.setVisible(area is not None)
        if area is not None:
            self.name.setText(area.name)
            self.kind.choose(area.kind)

    def _chosen(self) -> None:
        self._show_form()
        if uid := self.list.current_id():
            self.area_chosen.emit(uid)

    def _renamed(self) -> None:
        area = self._areas.get(self.list.current_id())
        name = self.name.text().strip()
        if area is not None and not name:
            self.name.setText(area.name)
        elif area is not None and name != area.name:
            self.rename_requested.emit(area.uid, name)
