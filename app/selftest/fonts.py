"""The fonts that ship load, and are the ones that the theme asks for."""

from __future__ import annotations

from app.selftest._check import Check, Failed
from planning import resources
from planning.i18n import N_, text
from planning.times import Clock


def _run(clock: Clock) -> str:
    from PySide6.QtGui import QFontDatabase

    families: set[str] = set()
    for name in resources.names("fonts"):
        if name.endswith((".otf", ".ttf")):
            number = QFontDatabase.addApplicationFont(str(resources.path("fonts") / name))
            if number < 0:
                raise Failed(text("The font {name} does not load.", name=name))
            families.update(QFontDatabase.applicationFontFamilies(number))
    wanted = resources.read_toml("theme.toml")["type"]
    for family in (wanted["family"], wanted["arabic_family"]):
        if family not in families:
            raise Failed(text("The fonts that ship do not hold {family}.", family=family))
    return ", ".join(sorted(families))


CHECK = Check("fonts", N_("Fonts"), _run)
