"""The map for a browser in a browser that is not ours, without a network: what is drawn, asked for, complained of."""

import os
import re
import shutil
import subprocess
from dataclasses import replace

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")

import numpy as np
import pytest
import shapely

from app.papers.web_map import web_map
from exchange.package.telling import make_telling
from planning.notice_difference import Told
from planning.profile import profile
from planning.recipient import shipped_recipient
from planning.situation import Columns
from tests.app.told_notice import AT, NOTICE

BROWSER = shutil.which("chromium") or shutil.which("chromium-browser") or shutil.which("google-chrome")
QUIET = (
    "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update", "--enable-logging=stderr",
    "--virtual-time-budget=2000",
)  # fmt: skip
ASKED = re.compile(r'"(?:url|original_url)":"((?:https?|wss?|ftp):[^"]*)"')
ITS_OWN = re.compile(r"https?://(?:[a-z0-9-]+\.)*(?:google|googleapis|gvt1)\.com(?:[:/]|$)")
"""What the browser itself asks for, with an empty page as well: its updates and the time."""
PANES = ("ground", "borders", "grid", "told")
ELSEWHERE = "http://elsewhere.example/x"

pytestmark = pytest.mark.skipif(BROWSER is None, reason="no Chromium on this machine")


@pytest.fixture(scope="module")
def page(tmp_path_factory, qapp):
    """A map with all layers that there can be, and a name that would be markup."""
    before = Told({"version": "1", "status": "in force"}, shapely.MultiPolygon([shapely.box(-4.1, 14.0, -4.0, 14.05)]))
    boxes = ((-4.2, 13.9, -4.02, 14.2), (-4.02, 13.9, -3.9, 14.2), (-4.3, 13.8, -3.8, 14.3))
    held = Columns(
        "admin_areas", np.array(list("abc"), object), np.array(["<b>Tinkaro</b>", "Sorbal", "Nandi"], object),
        np.array([shapely.box(*each) for each in boxes], object), np.full(3, -4.0), np.full(3, 14.0),
        {"level": np.array([3.0, 3.0, 1.0])},
    )  # fmt: skip
    telling = make_telling(replace(NOTICE, version=2), shipped_recipient("ocha"), AT, profile("exercise"), before)
    path = tmp_path_factory.mktemp("browser") / "map.html"
    path.write_bytes(web_map(telling, held))
    return path


@pytest.fixture(scope="module")
def offline():
    """What a command begins with to run where there is no network, where this machine can."""
    unshare = shutil.which("unshare")
    if unshare is None or subprocess.run([unshare, "-rn", "true"], capture_output=True, check=False).returncode:
        return []
    return [unshare, "-rn"]


def run(offline, page, *wishes, language="en"):
    """Open the page, and return what the browser printed and what its console said."""
    command = [*offline, BROWSER, *QUIET, f"--user-data-dir={page.parent / 'profile'}", *wishes]
    done = subprocess.run(
        [*command, f"{page.as_uri()}#{language}"], capture_output=True, encoding="utf-8", timeout=90, check=False
    )
    # The browser's own pages have a console too, and it minds a slow machine.
    console = [line for line in done.stderr.splitlines() if "CONSOLE" in line and "source: chrome:" not in line]
    return done.stdout, console


def asked(log):
    """Return what a page asked for, by the browser's log of its network."""
    return {each for each in ASKED.findall(log.read_text(encoding="utf-8")) if not ITS_OWN.match(each)}


def test_all_layers_are_drawn_nothing_is_asked_for_and_nothing_complains(page, offline):
    log = page.with_name("requests.json")
    drawn, console = run(offline, page, "--dump-dom", f"--log-net-log={log}", language="fr")
    assert console == []
    assert asked(log) == set()
    for hatch in ("told", "told_added", "told_withdrawn"):
        assert re.search(rf'<path class="area[^>]*fill="url\(#hatch-{hatch}\)"[^>]* d="M-?\d', drawn), hatch
    for name in PANES:
        pane = drawn.split(f"leaflet-{name}-pane", 1)[1].split("leaflet-pane", 1)[0]
        assert re.search(r'<path [^>]* d="M-?\d', pane), name
    assert len(re.findall(r'<input type="checkbox"[^>]*leaflet-control-layers-selector', drawn)) == 8
    assert "&lt;b&gt;Tinkaro&lt;/b&gt;</span>" in drawn
    assert re.search(r"\d+°\d\d′O<", drawn), "the grid's labels are in French"
    assert re.search(r'leaflet-control-scale-line"[^>]*>\d+ k?m<', drawn)
    assert '<html lang="fr">' in drawn


@pytest.mark.long
def test_the_log_would_show_what_a_page_asks_for(page, offline):
    strayed = page.with_name("strayed.html")
    bare = re.sub(r"<meta http-equiv[^>]*>", "", page.read_text(encoding="utf-8"))
    strayed.write_text(bare.replace("</header>", f'<img src="{ELSEWHERE}"></header>'), encoding="utf-8")
    log = page.with_name("strayed.json")
    run(offline, strayed, "--dump-dom", f"--log-net-log={log}")
    assert ELSEWHERE in asked(log)


@pytest.mark.long
def test_it_prints_on_two_pages_with_all_that_warns(page, offline, tmp_path):
    if shutil.which("pdftotext") is None:
        pytest.skip("no pdftotext on this machine")
    paper = tmp_path / "paper.pdf"
    run(offline, page, "--no-pdf-header-footer", f"--print-to-pdf={paper}")
    command = ["pdftotext", "-layout", str(paper), "-"]
    said = subprocess.run(command, capture_output=True, encoding="utf-8", check=True).stdout
    pages = said.rstrip("\f").split("\f")
    assert len(pages) == 2
    assert all("An unlisted place is not an empty place" in each for each in pages)
    assert all("OPN-2026-001" in each and "EXERCISE" in each and "TLP:AMBER" in each for each in pages)
    for part in ("CONFIDENTIAL", "Area withdrawn: it stands no more"):
        assert part in pages[0]
    assert "Barrages à Ténenkou." in pages[1]
