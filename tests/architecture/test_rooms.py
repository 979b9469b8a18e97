"""Which room may use which, said in sentences when it is broken. The rules stand in the packages' docstrings too."""

import ast
import importlib
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]

ROOMS = {
    "planning": set(),
    "storage": {"planning"},
    "exchange": {"storage", "planning"},
    "widgets": {"planning"},
    "layers": {"widgets", "storage", "planning"},
    "app": {"widgets", "layers", "storage", "planning", "exchange"},
    "resources": set(),
}
OUTSIDE = {"tests"}

# A library and the folders that may import it; an empty tuple is nowhere.
LIBRARIES = {
    "PySide6": ("widgets", "layers", "app"),
    "sqlalchemy": ("storage",),
    "pyogrio": ("exchange", "layers/basemap"),
    "openpyxl": ("exchange",),
    # Made for pages that load what they show: only the map for a browser is made with them, and it loads nothing.
    "folium": ("app/papers",),
    "branca": ("app/papers",),
    "pandas": (),
    "geopandas": (),
    "pyarrow": (),
    "scipy": (),
    "matplotlib": (),
    "requests": (),
    "http": (),
    "ftplib": (),
    "smtplib": (),
}
NEVER = {"layers/raster": "PySide6"}
NETWORK_MODULES = {"PySide6.QtNetwork", "urllib.request", "xmlrpc.client"}
HEAVY = {"shapely", "pyproj", "pyogrio", "sqlalchemy", "mgrs"}
# Map tools work on geometries; each file is loaded when the first plan is opened, not with the window.
LOADED_ON_USE = ("app/tools/",)
QT_FREE = ("planning", "storage", "exchange", "layers.raster")


@cache
def sources() -> list[Path]:
    return sorted(path for room in ROOMS for path in (ROOT / room).rglob("*.py"))


@cache
def tree(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"), str(path))


def imports(nodes: Iterator[ast.AST]) -> Iterator[tuple[str, int]]:
    """Yield (full name of the imported module, line)."""
    for each in nodes:
        if isinstance(each, ast.Import):
            yield from ((name.name, each.lineno) for name in each.names)
        elif isinstance(each, ast.ImportFrom) and each.module and not each.level:
            yield each.module, each.lineno
            yield from ((f"{each.module}.{name.name}", each.lineno) for name in each.names)


def when_loaded(node: ast.AST) -> Iterator[ast.AST]:
    """Yield the nodes that run when a module is imported: neither bodies of functions nor what is for types only."""
    for child in ast.iter_child_nodes(node):
        if isinstance(child, ast.FunctionDef | ast.AsyncFunctionDef | ast.Lambda):
            continue
        if isinstance(child, ast.If) and "TYPE_CHECKING" in ast.unparse(child.test):
            continue
        yield child
        yield from when_loaded(child)


def place(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def room_of(path: Path) -> str:
    return place(path).split("/")[0]


def no_complaints(complaints: list[str]) -> None:
    assert not complaints, "\n".join(["", *sorted(set(complaints))])


def test_rooms_use_only_the_rooms_below_them():
    complaints = []
    for path in sources():
        room = room_of(path)
        for name, line in imports(ast.walk(tree(path))):
            other = name.split(".")[0]
            if other in OUTSIDE:
                complaints.append(f"{place(path)}:{line} imports {other}, which is not part of the program.")
            if other in ROOMS and other != room and other not in ROOMS[room]:
                allowed = ", ".join(sorted(ROOMS[room])) or "none of the other rooms"
                complaints.append(f"{place(path)}:{line} imports {name}, but {room} may use {allowed}.")
    no_complaints(complaints)


def test_libraries_stay_in_their_rooms():
    complaints = []
    for path in sources():
        where = place(path)
        for name, line in imports(ast.walk(tree(path))):
            library = name.split(".")[0]
            folders = LIBRARIES.get(library)
            if folders is not None and not any(where.startswith(f"{each}") for each in folders):
                allowed = f"only {' and '.join(folders)} may" if folders else "no room may"
                complaints.append(f"{where}:{line} imports {library}, but {allowed}.")
            for folder, forbidden in NEVER.items():
                if where.startswith(f"{folder}/") and library == forbidden:
                    complaints.append(f"{where}:{line} imports {library}; {folder} takes arrays and gives pixels.")
            if name in NETWORK_MODULES:
                complaints.append(f"{where}:{line} imports {name}; the program never opens a connection.")
    no_complaints(complaints)


def test_packages_import_nothing_heavy_by_being_named():
    complaints = []
    for path in sources():
        if path.name != "__init__.py" or room_of(path) in ("widgets", "layers", "app"):
            continue
        for name, line in imports(when_loaded(tree(path))):
            if name.split(".")[0] in HEAVY | {"numpy", "PySide6"}:
                complaints.append(f"{place(path)}:{line} loads {name} for everybody who names the package.")
    no_complaints(complaints)


def test_the_window_starts_without_heavy_libraries():
    complaints = []
    for path in sources():
        if room_of(path) not in ("widgets", "layers", "app") or place(path).startswith(LOADED_ON_USE):
            continue
        for name, line in imports(when_loaded(tree(path))):
            if name.split(".")[0] in HEAVY:
                complaints.append(f"{place(path)}:{line} loads {name} when imported; import it where it is used.")
    no_complaints(complaints)


@pytest.mark.parametrize("room", ROOMS)
def test_each_room_says_what_it_is_for_and_what_it_may_import(room):
    said = ast.get_docstring(tree(ROOT / room / "__init__.py")) or ""
    assert "For:" in said, f"The docstring of {room} does not say what the room is for."
    if room == "resources":
        assert "No logic" in said
        return
    assert "May import:" in said, f"The docstring of {room} does not say what it may import."
    may = said.split("May import:")[1]
    missing = [] if room == "app" else [each for each in ROOMS[room] if f"``{each}``" not in may]
    assert not missing, f"The docstring of {room} does not name {', '.join(missing)} as what it may import."


def test_resources_hold_no_logic():
    code = [place(path) for path in (ROOT / "resources").rglob("*.py")]
    assert code == ["resources/__init__.py"], f"resources holds data only, but has {', '.join(code)}."
    assert len(tree(ROOT / "resources" / "__init__.py").body) == 1, "resources/__init__.py is a docstring and no more."


def test_no_room_has_a_drawer_for_anything():
    names = {"utils.py", "util.py", "helpers.py", "misc.py", "common.py"}
    found = [place(path) for path in sources() if path.name in names]
    assert not found, f"{', '.join(found)}: name a module after the one thing that it holds."


def test_registries_find_something():
    from planning.harm.rule import rules
    from planning.kind import kinds

    assert len(kinds()) >= 9, "planning/kinds is walked and kinds are missing."
    assert {"H01", "H02", "H05"} <= set(rules()), "planning/harm/rules is walked and rules are missing."


def in_a_fresh_python(program: str) -> None:
    done = subprocess.run([sys.executable, "-c", program], cwd=ROOT, capture_output=True, text=True, check=False)
    assert done.returncode == 0, f"\n{program}\nfailed:\n{done.stderr}"


def modules_of(package: str) -> list[str]:
    folder = ROOT / package.replace(".", "/")
    found = (path.relative_to(ROOT).with_suffix("").as_posix().replace("/", ".") for path in folder.rglob("*.py"))
    return sorted({each.removesuffix(".__init__") for each in found})


def test_the_qt_free_rooms_load_where_qt_is_not_installed():
    names = [each for package in QT_FREE for each in modules_of(package)]
    in_a_fresh_python(
        "import sys, importlib\nsys.modules['PySide6'] = None\n"
        f"for name in {names!r}:\n    importlib.import_module(name)"
    )


def test_the_window_loads_nothing_heavy():
    in_a_fresh_python(
        "import sys\nimport app.__main__\nimport app.window\n"
        f"loaded = {HEAVY!r} & set(sys.modules)\nassert not loaded, loaded"
    )


def test_what_the_window_needs_from_planning_is_light():
    light = [
        "planning.errors", "planning.frame", "planning.i18n", "planning.kind", "planning.mercator",
        "planning.operation", "planning.codes", "planning.profile", "planning.situation", "planning.times",
        "planning.coordinates",
        "planning.harm.rule", "planning.harm.parameters", "planning.harm.matrix",
    ]  # fmt: skip
    in_a_fresh_python(
        f"import sys, importlib\nfor name in {light!r}:\n    importlib.import_module(name)\n"
        "from planning.kind import kinds\nkinds()\n"
        f"loaded = {HEAVY!r} & set(sys.modules)\nassert not loaded, loaded"
    )


def test_every_module_says_what_it_is():
    silent = [place(path) for path in sources() if tree(path).body and not ast.get_docstring(tree(path))]
    assert not silent, f"No docstring: {', '.join(silent)}"


def test_every_room_is_packaged():
    for room in ROOMS:
        assert importlib.import_module(room).__doc__
