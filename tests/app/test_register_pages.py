"""The harm register as pages: all rows, matrix, marks and numbers on each page, read back by another program."""

from __future__ import annotations

import os
import re
import shutil
import subprocess

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import pikepdf
import pytest

from app.brief.register import compose_register
from app.brief.writing import pdf_bytes
from tests.register_example import register_table


@pytest.fixture(autouse=True)
def _application(qapp):
    """Fonts need an application."""


def words_of(pages, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("pdftotext is not installed")
    (tmp_path / "words.pdf").write_bytes(pdf_bytes(*pages))
    done = subprocess.run(["pdftotext", tmp_path / "words.pdf", "-"], capture_output=True, encoding="utf-8", check=True)
    return [re.sub(r"\s+", " ", page) for page in done.stdout.split("\f")[: len(pages)]]


def test_every_flag_stands_on_one_of_the_pages_once(tmp_path):
    said = words_of(compose_register(register_table(count=150)), tmp_path)
    assert len(said) > 5
    whole = " ".join(said)
    for number in range(3, 150):
        assert whole.count(f"Village {number:03d}, 412 m") == 1, number
        assert f"EXERCISE, reason {number}." in whole


def test_each_page_is_marked_and_numbered_and_the_first_has_the_matrix(tmp_path):
    said = words_of(compose_register(register_table(count=60)), tmp_path)
    for number, page in enumerate(said, 1):
        for words in (f"Page {number} of {len(said)}", "CONFIDENTIAL", "TLP:AMBER", "Handling: High", "EXERCICE"):
            assert words in page, (number, words)
        assert ("Risk to civilians, before answers" in page) == (number == 1)
    assert "60 flags of the register; 1 of them has no data." in said[0]
    assert "Mitigated: @SUM(1)" in said[0]
    assert "2026-03-04, Protection of civilians adviser" in said[0]
    assert "Low: unlikely, minor" in said[0]


def test_it_speaks_french(tmp_path):
    said = words_of(compose_register(register_table(language="fr")), tmp_path)
    assert "Registre des préjudices" in said[0]
    assert f"Page 1 sur {len(said)}" in said[0]
    assert not re.search(r"\b(Risk|Likelihood|Handling|Register|flag)\b", said[0])


def test_it_is_a4_on_its_side_and_the_same_bytes_from_the_same_register(tmp_path):
    content = pdf_bytes(*compose_register(register_table(count=40)))
    assert content == pdf_bytes(*compose_register(register_table(count=40)))
    (tmp_path / "r.pdf").write_bytes(content)
    with pikepdf.open(tmp_path / "r.pdf") as pdf:
        for page in pdf.pages:
            assert [float(side) / 72 * 25.4 for side in page.MediaBox] == pytest.approx([0, 0, 297, 210], abs=1e-3)
        assert "EXERCISE été" in str(pdf.docinfo["/Title"])
        assert "/Author" not in pdf.docinfo or not str(pdf.docinfo["/Author"])
