"""A command: what changes a plan. A plain function inside a transaction; its inverse is read from the journal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime

from sqlalchemy import Connection

from planning.i18n import Text


@dataclass(frozen=True, slots=True)
class Command:
    """One act of a planner, not yet done. ``Plan.run`` does it.

    Attributes
    ----------
    title : Text
        What undo and the history call it: "Move area ALPHA".
    apply : callable
        Changes rows over the connection, whose transaction is not its own; given the time of the act (aware).
        Whatever it raises rolls all of it back.
    undoable : bool
        False for what no planner takes back step by step: a screening that the program stored by itself, a package
        that was handed out. Undo passes it over, and redo stays possible after it.
    """

    title: Text
    apply: Callable[[Connection, datetime], object]
    undoable: bool = True


@dataclass(frozen=True, slots=True)
class Done:
    """What became of a command.

    Attributes
    ----------
    act : int
        The journal's act; where nothing changed, the latest act there is.
    result : object
        What the command's function returned; None for undo and redo.
    kinds : frozenset of str
        Tables in which rows changed, appeared or went out of sight; empty where nothing changed.
    """

    act: int
    result: object
    kinds: frozenset[str]
