"""Every map symbol draws something, in the light theme and in the dark one."""

from __future__ import annotations

from app.selftest._check import Check, Failed
from planning import resources
from planning.i18n import N_, text
from planning.times import Clock

_LEVELS = "level"


def _run(clock: Clock) -> str:
    from layers.images import SymbolImages
    from layers.style import style
    from layers.symbols import family

    drawn = 0
    for theme in ("light", "dark"):
        images = SymbolImages(style(theme), 1.0)
        for name in resources.read_toml("symbols/symbols.toml"):
            if name == _LEVELS:  # shapes of the panels, which take the colour of a level and are never on the map
                continue
            chosen = family(name)
            for symbol in {chosen.default, *chosen.values.values()}:
                if not images.image(name, symbol).any():
                    raise Failed(text("The symbol {symbol} draws nothing.", symbol=symbol))
                drawn += 1
    return str(drawn)


CHECK = Check("symbols", N_("Symbols"), _run)
