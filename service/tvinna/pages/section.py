"""A part of a page: a table under a heading."""

from dataclasses import dataclass

from tvinna.figures import Cell, Table
from tvinna.pages.frame import Said


@dataclass(frozen=True)
class Section:
    """A table under a heading, with what is to be said of it first."""

    heading: str
    lead: str
    table: Table


def cell(said: Said, *, linked: bool = True) -> Cell:
    """A value of a page in a table."""
    return Cell(said.text, said.link if linked else "", said.language)
