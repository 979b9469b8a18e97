"""Filters over the list of harm flags: level, state, area, rule, and the cell of the matrix."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, replace

from PySide6.QtCore import Signal
from PySide6.QtWidgets import QButtonGroup, QPushButton, QWidget

from planning.harm.answer import stands, weight
from planning.i18n import N_, Text, plural, text
from planning.operation import FlagStatus, HarmFlag
from widgets.look import Look
from widgets.panels.choice import Choice, ChoiceBox
from widgets.panels.flow import Flow
from widgets.panels.level_shape import LEVEL_TITLES, LEVELS_WORST_FIRST
from widgets.panels.panel import Panel, column_of, row_of
from widgets.panels.risk_matrix import NO_CELL, Cell

_FOUND_NOW = ""
_STATES = {
    _FOUND_NOW: (N_("Found now"), frozenset(FlagStatus) - {FlagStatus.CLOSED}),
    "open": (N_("Not answered"), frozenset({FlagStatus.OPEN})),
    "answered": (N_("Answered"), frozenset({FlagStatus.MITIGATED, FlagStatus.ACCEPTED})),
    "dismissed": (N_("Dismissed"), frozenset({FlagStatus.DISMISSED, FlagStatus.NOT_APPLICABLE})),
    "closed": (N_("No longer found"), frozenset({FlagStatus.CLOSED})),
}
# An area's name may be empty: a finding about the whole operation.
_ANY, _WHOLE = "\x00any", "\x00whole"


@dataclass(frozen=True, slots=True)
class FlagFilter:
    """Which flags are shown; empty for all of them, but those no longer found.

    ``cell`` is read as suggested or, with ``is_residual``, as left after the answers.
    """

    level: str = ""
    state: str = _FOUND_NOW
    area: str = _ANY
    code: str = ""
    cell: Cell = NO_CELL
    is_residual: bool = False

    def passes(self, flag: HarmFlag, *, but: str = "") -> bool:
        """Return whether a flag is shown, leaving one part of the filter (a field's name) out of account."""
        return (
            (but == "level" or self.level in ("", flag.level))
            and (but == "state" or flag.status in _STATES[self.state][1])
            and (but == "area" or self.area in (_ANY, flag.area_name or _WHOLE))
            and (but == "code" or self.code in ("", flag.code))
            and (self.cell == NO_CELL or (stands(flag) and weight(flag, is_residual=self.is_residual) == self.cell))
        )


class FlagFilters(Panel):
    """Chips by level, boxes by state, area and rule, each with its counts, and how many flags are hidden.

    Signals
    -------
    changed()
        Another filter was chosen; it stands in ``filter``.
    """

    changed = Signal()

    def __init__(self, look: Look, parent: QWidget | None = None) -> None:
        super().__init__(look, parent)
        self.filter = FlagFilter()
        self._flags: tuple[HarmFlag, ...] = ()
        self._titles: Mapping[str, Text | str] = {}
        self.chips: dict[str, QPushButton] = {}
        self._group = QButtonGroup(self)
        chips = Flow(spacing=2)
        for level in ("", *LEVELS_WORST_FIRST):
            chip = QPushButton()
            chip.setProperty("role", "chip")
            chip.setCheckable(True)
            chip.clicked.connect(lambda _=False, level=level: self.use(replace(self.filter, level=level)))
            self._group.addButton(chip)
            self.chips[level] = chip
            chips.addWidget(chip)
        self.state, self.area, self.rule = ChoiceBox(look), ChoiceBox(look), ChoiceBox(look)
        self.words(self.state.setAccessibleName, N_("State of the answer"))
        self.words(self.area.setAccessibleName, N_("Area"))
        self.words(self.rule.setAccessibleName, N_("Rule"))
        self.state.chosen.connect(lambda code: self.use(replace(self.filter, state=code)))
        self.area.chosen.connect(lambda code: self.use(replace(self.filter, area=code)))
        self.rule.chosen.connect(lambda code: self.use(replace(self.filter, code=code)))
        self.boxes = QWidget()
        self.boxes.setLayout(row_of(self.state, self.area, self.rule, spacing=4))
        self.hidden = self.label(role="second")
        self.all = self.button(N_("Show all"), "link")
        self.all.clicked.connect(lambda: self.use(self._everything()))
        told = row_of(self.hidden, self.all)
        told.setStretch(0, 1)
        self.setLayout(column_of(self.boxes, chips, told, spacing=3))
        self.layout().setContentsMargins(8, 4, 8, 4)

    def show_flags(self, flags: Sequence[HarmFlag], titles: Mapping[str, Text | str]) -> None:
        """Show the filters over a register; ``titles`` are those of its rules by code.

        A choice of which nothing is left gives way.
        """
        self._flags, self._titles = tuple(flags), titles
        held = self.filter
        if held.level not in {flag.level for flag in flags}:
            held = replace(held, level="")
        if held.area not in {flag.area_name or _WHOLE for flag in flags}:
            held = replace(held, area=_ANY)
        if held.code not in {flag.code for flag in flags}:
            held = replace(held, code="")
        if not any(flag.status in _STATES[held.state][1] for flag in flags):
            held = replace(held, state=_FOUND_NOW)
        self.filter = held
        self.render_values()

    def use(self, wanted: FlagFilter) -> None:
        """Take another filter."""
        self.filter = wanted
        self.changed.emit()

    def shown(self) -> list[HarmFlag]:
        """Return the flags that pass, in their order."""
        return [flag for flag in self._flags if self.filter.passes(flag)]

    def render_values(self) -> None:
        """Show chips, boxes and counts in the language in force."""
        self._show_chips()
        states = self._count("state", lambda flag: flag.status)
        self._fill(
            self.state,
            self.filter.state,
            [
                (code, Text(words), None if code == _FOUND_NOW else sum(map(states.__getitem__, of)))
                for code, (words, of) in _STATES.items()
            ],
        )
        areas = self._count("area", lambda flag: flag.area_name or _WHOLE)
        named = sorted({flag.area_name or _WHOLE for flag in self._flags})
        self._fill(
            self.area,
            self.filter.area,
            [(_ANY, text("All areas"), None)]
            + [(each, text("The operation") if each == _WHOLE else each, areas[each]) for each in named],
        )
        codes = self._count("code", lambda flag: flag.code)
        self._fill(
            self.rule,
            self.filter.code,
            [("", text("All rules"), None)]
            + [(each, self._rule(each), codes[each]) for each in sorted({flag.code for flag in self._flags})],
        )
        self.boxes.setVisible(bool(self._flags))
        self.area.setVisible(len(named) > 1)
        self._say_hidden()

    def _show_chips(self) -> None:
        say = self.look.say
        counts = self._count("level", lambda flag: flag.level)
        for level, chip in self.chips.items():
            title = N_("All") if not level else LEVEL_TITLES[level]
            count = counts[level] if level else counts.total()
            chip.setText(say(text("{level} {count}", level=say(title), count=count)))
            chip.setVisible(count > 0 or (bool(level) and level == self.filter.level))
            chip.setChecked(level == self.filter.level)

    def _say_hidden(self) -> None:
        hidden = len(self._flags) - len(self.shown())
        gone = sum(flag.status is FlagStatus.CLOSED for flag in self._flags)
        if hidden == gone and self.filter.state == _FOUND_NOW:
            words = plural(
                "{count} flag that is no longer found is hidden.",
                "{count} flags that are no longer found are hidden.",
                hidden,
            )
        else:
            words = plural("{count} flag is hidden by the filters.", "{count} flags are hidden by the filters.", hidden)
        self.hidden.setText(self.look.say(words) if hidden else "")
        self.hidden.setVisible(hidden > 0)
        self.all.setVisible(self.filter != self._everything())

    def _everything(self) -> FlagFilter:
        """Return the filter that shows everything that is found now."""
        return FlagFilter(is_residual=self.filter.is_residual)

    def _count(self, part: str, value: Callable[[HarmFlag], str]) -> Counter[str]:
        """Return how many flags each value of a part of the filter would show, the others being as they are."""
        return Counter(value(flag) for flag in self._flags if self.filter.passes(flag, but=part))

    def _fill(self, box: ChoiceBox, code: str, choices: Sequence[tuple[str, Text | str, int | None]]) -> None:
        """Fill a box; what stands for everything has no count of its own, the first chip has it."""
        box.show_choices(
            [
                Choice(each, title if count is None else text("{choice} ({count})", choice=title, count=count))
                for each, title, count in choices
            ]
        )
        box.choose(code)

    def _rule(self, code: str) -> Text:
        return text("{code} {rule}", code=code, rule=self.look.say(self._titles.get(code, "")))
