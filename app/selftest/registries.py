"""Every registry holds as many things as there are files in its folder: nothing that ships is passed over."""

from __future__ import annotations

from collections.abc import Collection
from importlib import import_module
from pkgutil import iter_modules

from app.selftest._check import Check, Failed
from planning import resources
from planning.i18n import N_, text
from planning.times import Clock


def _run(clock: Clock) -> str:
    from app.map_tool import tools
    from exchange.format import formats
    from layers.look import looks
    from planning.harm.rule import rules
    from planning.kind import kinds
    from planning.profile import profile, profiles
    from planning.recipient import shipped_recipients
    from storage.schema import tables

    walked: dict[str, Collection[str]] = {
        "planning.kinds": kinds(),
        "planning.harm.rules": rules(),
        "storage.tables": tables(),
        "layers.kinds": looks(),
        "exchange.formats": formats(),
        "app.tools": tools(),
    }
    for package, found in walked.items():
        modules = [each.name for each in iter_modules(import_module(package).__path__) if not each.name.startswith("_")]
        _compare(package, len(found), len(modules))
    shipped = [profile(each).id for each in profiles()]
    _compare("profiles", len(shipped), len(resources.names("profiles")))
    _compare("recipients", len(shipped_recipients()), len(resources.names("recipients")))
    if set(looks()) != set(kinds()):
        raise Failed(text("Not every kind has a look."))
    return ", ".join(f"{package} {len(found)}" for package, found in walked.items())


def _compare(package: str, found: int, files: int) -> None:
    if not found or found != files:
        raise Failed(
            text("{package} has {files} files, of which {found} are known.", package=package, files=files, found=found)
        )


CHECK = Check("registries", N_("Registries"), _run)
