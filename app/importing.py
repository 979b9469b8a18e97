"""The import page: what a file would bring, read again at each change of mind, then taken in as one act."""

from __future__ import annotations

import threading
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING

from PySide6.QtCore import QObject, Signal

from exchange.format import formats
from exchange.incoming.coordinates import UnclearColumns
from exchange.incoming.guess import guess_kind
from exchange.incoming.importing import Preview, import_file, preview
from exchange.incoming.options import ImportOptions
from exchange.incoming.persons_in_text import dropped
from exchange.incoming.reading import layers_of
from exchange.incoming.report import ImportReport
from planning import mercator
from planning.codes import code_list
from planning.errors import PalabreError
from planning.i18n import N_, Text, plural, text
from planning.kind import COMMON_FIELDS, Kind, kinds
from planning.utm import zone_of
from widgets.panels.choice import Choice
from widgets.panels.import_preview import (
    ImportNotice,
    ImportPreview,
    ImportView,
    ImportWish,
    MappedField,
    SampleRow,
)
from widgets.panels.message_strip import MessageAction, MessageLevel

if TYPE_CHECKING:
    from app.window import MainWindow
    from storage.plan import Plan

_ENCODINGS = ("utf-8", "cp1252", "latin-1", "cp850")
_SHOWN_ROWS = 60
_SHOWN_FIELDS = 8


class Importing(QObject):
    """One file on its way into the plan.

    Signals
    -------
    progressed(float)
        How much of the file is read, from 0 to 1; emitted by the store's thread.
    """

    progressed = Signal(float)

    def __init__(self, window: MainWindow) -> None:
        super().__init__(window)
        self.window = window
        self.look = window.look
        self.page = ImportPreview(window.look)
        window.pages.addWidget(self.page)
        self._path = Path()
        self._layers: list[str] = []
        self._found: Preview | None = None
        self._stop = threading.Event()
        self.progressed.connect(self._show_progress)
        window.status.cancel_requested.connect(self._stop.set)
        self.page.cancelled.connect(window.show_workspace)
        self.page.options_changed.connect(self._read)
        self.page.import_requested.connect(self._import)

    def filters(self) -> str:
        """Return the file dialog's filter: every format that can be read."""
        suffixes = " ".join(f"*{suffix}" for each in formats().values() for suffix in each.suffixes)
        return f"{self.look.say(N_('Data'))} ({suffixes})"

    def begin(self, path: Path) -> None:
        """Read the beginning of a file and show what it would bring."""
        self._path = path
        options = self._options(ImportWish("villages", {}))

        def work() -> tuple[list[str], str]:
            layers = layers_of(path, options)
            kind = guess_kind(path, options)
            return layers, kind.id if kind else "villages"

        def done(found: tuple[list[str], str]) -> None:
            self._layers, kind = found
            self._read(ImportWish(kind, {}, layer=self._layers[0] if len(self._layers) > 1 else ""))

        self.window.jobs.submit(work, done, self.window.tell, title=text("Reading {file}", file=path.name))

    def _options(self, wish: ImportWish) -> ImportOptions:
        state = self.window.session.state
        operation = self.window.operation()
        return ImportOptions(
            now=self.window.clock(),
            fields=wish.columns,
            crs=wish.system,
            encoding=wish.encoding,
            layer=wish.layer,
            operation_ref=operation.ref if operation and wish.target == "operation_areas" else "",
            live_plan=None if state is None else state.path,
            expiry_months=6 if state is None else state.profile.default_expiry_months,
        )

    def _read(self, wish: ImportWish) -> None:
        kind, options, path = kinds()[wish.target], self._options(wish), self._path

        def done(found: Preview) -> None:
            self._found = found
            self._show(kind, wish, found)

        def failed(error: Exception) -> None:
            # The page stays open, so that another column, layer or system can be chosen.
            self._found = None
            self._show_refusal(kind, wish, error)

        self.window.jobs.submit(lambda: preview(path, kind, options), done, failed)

    def _import(self, wish: ImportWish) -> None:
        kind, options, path = kinds()[wish.target], self._options(wish), self._path
        actor, language = self.window.session.actor, self.look.language

        def done(report: ImportReport) -> None:
            self.window.show_workspace()
            self.window.messages.show_message(_told(kind, report), _level(report), MessageAction("undo", N_("Undo")))
            self.window.controls.fit_all()

        self._stop.clear()

        def work(plan: Plan) -> ImportReport:
            return import_file(
                plan,
                path,
                kind,
                options,
                actor=actor,
                language=language,
                progress=self.progressed.emit,
                cancelled=self._stop.is_set,
            )

        self.window.session.act(
            work,
            text("Import {file} into {layer}", file=path.name, layer=Text(kind.title)),
            done,
            changes=frozenset({kind.id}),
        )

    def _show_progress(self, share: float) -> None:
        if share < 1.0:
            self.window.status.show_busy(text("Importing {file}", file=self._path.name), share)

    # What the page shows

    def _view(self, wish: ImportWish, columns: tuple[str, ...]) -> ImportView:
        targets = [Choice(each.id, each.title) for each in kinds().values() if each.importable]
        return ImportView(
            file_name=self._path.name,
            about=text("{size} kB", size=max(1, self._path.stat().st_size // 1024)),
            options=wish,
            targets=targets,
            systems=[
                Choice("", N_("As the file says")),
                Choice("EPSG:4326", "WGS 84 (4326)"),
                *self._zones(),
            ],
            encodings=[Choice("", N_("Found out")), *(Choice(each, each) for each in _ENCODINGS)],
            layers=[Choice(each, each) for each in self._layers] if len(self._layers) > 1 else [],
            file_columns=columns,
        )

    def _cell(self, kind: Kind, name: str, value: object) -> str:
        """Return a value as a person reads it: codes by their titles, unknown empty."""
        if value is None or value != value:  # not a number is unknown
            return ""
        field = kind.field(name)
        return code_list(field.codes).title(str(value), self.look.language) if field.type == "code" else str(value)

    def _zones(self) -> list[Choice]:
        """Return the UTM zones of what the map shows, and one to each side."""
        frame = self.window.map.view.frame()
        lon, lat = (float(each) for each in mercator.unproject(frame.centre_x, frame.centre_y))
        middle, letter = zone_of(lon, lat), "N" if lat >= 0 else "S"
        base = 32600 if lat >= 0 else 32700
        zones = [(middle + step - 1) % 60 + 1 for step in (-1, 0, 1)]
        return [Choice(f"EPSG:{base + zone}", f"UTM {zone}{letter} ({base + zone})") for zone in zones]

    def _show(self, kind: Kind, wish: ImportWish, found: Preview) -> None:
        shown = [name for name in found.mapping if name not in ("lon", "lat", "wkt")][:_SHOWN_FIELDS]
        headings = [_title(kind, name) for name in shown]
        numeric = frozenset(
            position for position, name in enumerate(shown) if kind.field(name).type in ("integer", "real")
        )
        rows = [
            SampleRow(number, [self._cell(kind, name, row.get(name)) for name in shown])
            for number, row in zip(found.row_numbers[:_SHOWN_ROWS], found.rows[:_SHOWN_ROWS], strict=True)
        ]
        view = replace(
            self._view(replace(wish, columns=dict(found.mapping)), found.columns),
            fields=[self._mapped(kind, name, found) for name in self._field_names(kind)],
            notices=self._notices(kind, found),
            headings=headings,
            numeric=numeric,
            rows=rows,
            row_count=found.accepted + found.rejected,
            accepted=found.accepted,
            is_whole=found.whole,
            summary=_summary(found),
        )
        self.page.show_import(view)
        self.window.pages.setCurrentWidget(self.page)

    def _show_refusal(self, kind: Kind, wish: ImportWish, error: Exception) -> None:
        if not isinstance(error, PalabreError):
            self.window.tell(error)
            return
        columns = error.columns if isinstance(error, UnclearColumns) else ()
        notice = ImportNotice(N_("This file cannot be read this way"), error.text, level="high")
        fields = [MappedField(name, _title(kind, name), state="missing") for name in self._field_names(kind)]
        way_out = text("Nothing can be taken yet. Choose another column, layer or system, or Esc to cancel.")
        self.page.show_import(
            replace(self._view(wish, tuple(columns)), fields=fields, notices=[notice], summary=way_out)
        )
        self.window.pages.setCurrentWidget(self.page)

    @staticmethod
    def _field_names(kind: Kind) -> list[str]:
        places = ["lon", "lat"] if kind.geometry in ("point", "any") else []
        return [*places, *(each.name for each in (COMMON_FIELDS[0], *kind.fields, *COMMON_FIELDS[1:]))]

    def _mapped(self, kind: Kind, name: str, found: Preview) -> MappedField:
        column = found.mapping.get(name, "")
        if column:
            return MappedField(name, _title(kind, name), column)
        if name in found.assumed:
            return MappedField(name, _title(kind, name), "", N_("assumed"), "assumed")
        if name in ("lon", "lat"):
            return MappedField(name, _title(kind, name), "", N_("from the geometry"), "ready")
        return MappedField(name, _title(kind, name), "", N_("unknown"), "assumed")

    def _notices(self, kind: Kind, found: Preview) -> list[ImportNotice]:
        notices = [ImportNotice(warning, level="high") for warning in found.warnings]
        notices += [ImportNotice(N_("Rows that cannot be taken"), reason, level="high") for reason in found.reasons[:6]]
        notices += [
            ImportNotice(
                text("{field}: the mission's default", field=Text(_title(kind, name))),
                count=plural("{count} row", "{count} rows", count),
            )
            for name, count in found.assumed.items()
        ]
        if (persons := dropped(found.persons)) is not None:
            notices.append(ImportNotice(N_("Persons in this file"), persons, level="low"))
        if found.personal:
            columns = text("Dropped, never stored: {columns}", columns=", ".join(found.personal))
            notices.append(ImportNotice(N_("Columns about persons"), columns, level="low"))
        if found.unused:
            left = text("Not taken: {columns}", columns=", ".join(found.unused))
            notices.append(ImportNotice(N_("Columns without a field"), left, level="low"))
        return notices


def _title(kind: Kind, name: str) -> str:
    places = {"lon": N_("Longitude"), "lat": N_("Latitude"), "wkt": N_("Geometry as text")}
    return places.get(name) or kind.field(name).title


def _summary(found: Preview) -> Text:
    if found.whole:
        return plural(
            "{count} row can be taken, {rejected} not. One Ctrl+Z takes everything back.",
            "{count} rows can be taken, {rejected} not. One Ctrl+Z takes everything back.",
            found.accepted,
            rejected=found.rejected,
        )
    return text("Of the first {count} rows, {rejected} cannot be taken. The whole file is read on import.",
                count=found.accepted + found.rejected, rejected=found.rejected)  # fmt: skip


def _told(kind: Kind, report: ImportReport) -> Text:
    accepted = plural("{count} row taken into {layer}", "{count} rows taken into {layer}", report.accepted,
                      layer=Text(kind.title))  # fmt: skip
    if report.renewed or report.same:
        accepted = text(
            "{accepted}: {renewed} as new versions, {same} that said nothing new",
            accepted=accepted, renewed=report.renewed, same=report.same,
        )  # fmt: skip
    if report.rejected:
        said = text("{accepted}, {rejected} refused. Reasons: {file}", accepted=accepted, rejected=report.rejected,
                    file=str(report.rejects_file))  # fmt: skip
    else:
        said = text("{accepted}, none refused.", accepted=accepted)
    persons = dropped(report.persons)
    return said if persons is None else text("{said} {persons}", said=said, persons=persons)


def _level(report: ImportReport) -> MessageLevel:
    return MessageLevel.WARNING if report.rejected else MessageLevel.DONE
