"""The harm register as a workbook, read by GDAL, by openpyxl and as the XML that it is."""

from __future__ import annotations

import zipfile
from datetime import datetime, timedelta
from pathlib import Path

import openpyxl
import pyogrio

from exchange.writers.workbook import register_workbook
from tests.register_example import FORMULA, NOW, register_table


def written(folder: Path, **more: object) -> Path:
    path = folder / "register.xlsx"
    path.write_bytes(register_workbook(register_table(**more)))
    return path


def test_numbers_and_days_are_such_and_unknown_is_empty(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path)).active
    titles = [cell.value for cell in sheet[5]]
    answered, grey = ({title: cell.value for title, cell in zip(titles, sheet[line], strict=True)} for line in (6, 7))
    assert answered["Distance (m)"] == 412.0
    assert answered["Due on"] == datetime(2026, 3, 4)
    assert (answered["Level"], answered["Level that stays"], answered["Status"]) == ("High", "Low", "Mitigated")
    assert (grey["Distance (m)"], grey["Due on"], grey["Likelihood"]) == (None, None, None)
    assert grey["Level"] == "No data"


def test_gdal_reads_every_row(tmp_path: Path) -> None:
    meta, _, _, columns = pyogrio.raw.read(written(tmp_path, count=40), read_geometry=False)
    words = {str(each) for column in columns for each in column}
    assert {f"Village {number:03d}" for number in range(3, 40)} <= words
    assert len(columns) == len(meta["fields"]) == 18


def test_words_that_look_like_formulas_stay_words(tmp_path: Path) -> None:
    path = written(tmp_path)
    cells = [cell for row in openpyxl.load_workbook(path).active for cell in row if cell.value is not None]
    assert FORMULA in {cell.value for cell in cells}
    assert "@SUM(1)\ufffd keep away" in {cell.value for cell in cells}
    assert {cell.data_type for cell in cells} <= {"s", "n", "d", "inlineStr"}
    assert all(cell.quotePrefix for cell in cells if str(cell.value).startswith(("=", "@")))
    with zipfile.ZipFile(path) as archive:
        assert b"<f>" not in archive.read("xl/worksheets/sheet1.xml")
        assert not [name for name in archive.namelist() if "external" in name.lower() or "macro" in name.lower()]


def test_the_sheet_is_marked_and_its_head_stays_in_view(tmp_path: Path) -> None:
    sheet = openpyxl.load_workbook(written(tmp_path, language="fr")).active
    assert sheet["A2"].value == "EXERCICE  -  CONFIDENTIEL  -  TLP:AMBER  -  Niveau de diffusion\u202f: Élevée"
    assert sheet.oddHeader.center.text == sheet["A2"].value == sheet.oddFooter.center.text
    assert sheet.freeze_panes == "C6"
    assert sheet.print_title_rows == "$5:$5"
    widths = [sheet.column_dimensions[cell.column_letter].width for cell in sheet[5]]
    assert all(5 < width <= 60 for width in widths)
    assert {cell.value for cell in sheet[6]} >= {"Improbable", "Mineur", "Faible"}


def test_the_same_register_is_the_same_bytes_and_names_nobody(tmp_path: Path) -> None:
    content = register_workbook(register_table())
    assert content == register_workbook(register_table())
    assert content != register_workbook(register_table(at=NOW + timedelta(days=1)))
    properties = openpyxl.load_workbook(written(tmp_path)).properties
    assert properties.creator == "Palabre"
    assert properties.lastModifiedBy is None
    assert properties.created == properties.modified == NOW.replace(tzinfo=None)
    with zipfile.ZipFile(tmp_path / "register.xlsx") as archive:
        assert {entry.date_time[:3] for entry in archive.infolist()} == {(2026, 3, 2)}
