"""A harm register made up and marked so, for whatever writes one: hundreds of flags, and texts that mean mischief."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, date, datetime

from exchange.register import COLUMNS, RegisterTable, register_values
from planning.i18n import catalogue, text
from planning.kind import Sensitivity
from planning.operation import Component, FlagStatus, HarmFlag, Operation, Window
from planning.profile import profile
from planning.situation import Situation
from storage.register import Register

NOW = datetime(2026, 3, 2, 14, 0, tzinfo=UTC)
WINDOW = Window(datetime(2026, 3, 5, 4, 40, tzinfo=UTC), datetime(2026, 3, 7, 4, 40, tzinfo=UTC))
OPERATION = Operation("op", "OP-2026-001", "EXERCISE été", Component.POLICE, (2,), WINDOW, "patrol")
FORMULA = '=HYPERLINK("http://example.invalid","look")'


def flag(number: int, **more: object) -> HarmFlag:
    """Return an open flag at High."""
    made = HarmFlag(
        f"flag-{number}", "op", "area", "ALPHA", "H01", "villages", f"v-{number}", f"Village {number:03d}", 412.04,
        "likely", "moderate", "high", text("EXERCISE, reason {number}.", number=number),
    )  # fmt: skip
    return replace(made, **more)


def register_table(count: int = 3, language: str = "en", at: datetime = NOW) -> RegisterTable:
    """Return a register of so many flags: the first answered, the second grey, the third with a formula for a name."""
    answer = {
        "status": FlagStatus.MITIGATED, "answer": "@SUM(1)\x07 keep away", "residual_likelihood": "unlikely",
        "residual_impact": "minor", "owner": "poc_adviser", "due": date(2026, 3, 4),
    }  # fmt: skip
    grey = {"likelihood": "", "impact": "", "level": "no_data", "distance_m": None, "subject_name": ""}
    flags = [flag(0, **answer), flag(1, **grey), flag(2, subject_name=FORMULA), *map(flag, range(3, count))][:count]
    mission, say = profile("exercise"), catalogue(language)
    register = Register(OPERATION, (), tuple(flags), ())
    rows = register_values(register, mission, say)
    return RegisterTable(
        register,
        mission,
        True,
        (*map(say, COLUMNS), say("Handling")),
        tuple((*row, "HIGH") for row in rows),
        Sensitivity.HIGH,
        Situation({}, NOW),
        say,
        at,
    )
