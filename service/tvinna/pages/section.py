"""A part of a page: a table under a heading."""

from collections.abc import Iterable
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


def cells(said: Iterable[Said]) -> Cell:
    """Several values in one cell, without their links; its language is theirs if they share one."""
    values = list(said)
    languages = {one.language for one in values}
    language = languages.pop() if len(languages) == 1 else ""
    return Cell(", ".join(one.text for one in values), "", language)
