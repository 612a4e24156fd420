"""Figures: from plain rows to drawings that need no script, each with a table that says the same.

Everything here is a pure function from frozen dataclasses to a `Figure`; where its texts come from
and in which language they are is its caller's matter.
"""

from tvinna.figures import bars, goals, line, network, pairs, sankey, timeline, world
from tvinna.figures.figure import Cell, Figure, Table

__all__ = [
    "Cell",
    "Figure",
    "Table",
    "bars",
    "goals",
    "line",
    "network",
    "pairs",
    "sankey",
    "timeline",
    "world",
]
