"""Registries are built by walking a package that ships with the program, never a user's folder."""

from __future__ import annotations

from importlib import import_module
from pkgutil import iter_modules
from types import ModuleType
from typing import TypeVar

Thing = TypeVar("Thing")


def collect(package: ModuleType, attribute: str, kind: type[Thing]) -> dict[str, Thing]:
    """Return ``{thing.id: thing}`` from each module or sub-package of ``package``, in the order of their names.

    Modules whose name begins with an underscore, and those that lack ``attribute``, are helpers and are passed over.

    Raises
    ------
    TypeError
        An attribute of that name is of another type, or two things share one id.
    """
    found: dict[str, Thing] = {}
    for module in sorted(iter_modules(package.__path__), key=lambda each: each.name):
        if module.name.startswith("_"):
            continue
        thing = getattr(import_module(f"{package.__name__}.{module.name}"), attribute, None)
        if thing is None:
            continue
        if not isinstance(thing, kind):
            raise TypeError(f"{package.__name__}.{module.name}.{attribute} is not a {kind.__name__}")
        identity: str = thing.id  # type: ignore[attr-defined]
        if identity in found:
            raise TypeError(f"{package.__name__}: two things are called {identity}")
        found[identity] = thing
    return found
