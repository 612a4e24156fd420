"""What each kind of file is read into: entries, one for a row or an element."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from types import MappingProxyType
from typing import TypeVar

from tvinna.errors import BadCell, BadTerm
from tvinna.importing.cells import text
from tvinna.importing.claims import Naming
from tvinna.importing.lists import Lists, lists
from tvinna.importing.rejects import Reject, rejected
from tvinna.sources import Folder
from tvinna.sources.statements import Literal, Statement
from tvinna.sources.withdrawn import withdrawn
from tvinna.terms import RDF_TYPE, RDFS

Made = TypeVar("Made")


@dataclass(frozen=True)
class Entry:
    """A row: what it says, or why it is rejected. It never does both."""

    row: int
    statements: tuple[Statement, ...] = ()
    rejects: tuple[Reject, ...] = ()


@dataclass(frozen=True)
class Read:
    """A file that is being read: what kind it is, for people, its entries, and the columns or
    terms that are left out; these are known when the last entry has been read.
    """

    form: str
    entries: Iterator[Entry]
    unread: Sequence[str] = ()


@dataclass(frozen=True)
class Place:
    """The folder that a file is imported into, and how its things are to be called."""

    folder: Folder
    naming: Naming

    @cached_property
    def lists(self) -> Lists:
        """The lists that cells take values from."""
        return lists(self.folder)

    @cached_property
    def described(self) -> frozenset[str]:
        """Everything that the folder's other graphs say something of, save what was withdrawn. What
        the graph itself said until now is said anew, or no more.
        """
        own = f"{self.folder.base}source/{self.naming.stem}"
        found = {
            one.subject
            for source in self.folder.sources
            if source.graph != own
            for one in source.statements()
        }
        return frozenset(found - withdrawn(self.folder).keys())

    @cached_property
    def typed(self) -> frozenset[str]:
        """Everything of which the folder itself, and no import, says what it is."""
        return frozenset(
            one.subject
            for source in self.folder.sources
            if source.kind != "import"
            for one in source.statements()
            if one.predicate == RDF_TYPE
        )

    @cached_property
    def municipalities(self) -> Mapping[str, str]:
        """The folder's own municipalities by their official code."""
        start = f"{self.folder.base}id/municipality/"
        return {
            one.subject.removeprefix(start): one.subject
            for source in self.folder.sources
            if source.kind in ("source", "reference", "editorial")
            for one in source.statements()
            if one.subject.startswith(start)
        }

    @cached_property
    def names(self) -> Mapping[str, str]:
        """What the folder calls its things: in Swedish, else in another language."""
        found: dict[str, str] = {}
        for source in self.folder.sources:
            if source.kind == "editorial":
                for one in source.statements():
                    if one.predicate == RDFS + "label" and isinstance(one.object, Literal):
                        if one.object.language == "sv":
                            found[one.subject] = one.object.text
                        found.setdefault(one.subject, one.object.text)
        return found


class Cells:
    """The cells of a row, read one by one; what cannot be read is gathered."""

    def __init__(
        self, row: int, values: Mapping[str, str], heads: Mapping[str, str] = MappingProxyType({})
    ) -> None:
        """`heads` are the headings of columns that are told of by these and not by their names."""
        self._heads = heads
        self.row = row
        self.rejects: list[Reject] = []
        self._values = values

    def read(
        self, column: str, reading: Callable[[str], str] | None = None, *, required: bool = False
    ) -> str:
        """A cell as `reading` has it; empty for an empty cell and for one that cannot be read."""
        value = self._values.get(column, "")
        # Most cells of a sheet are empty, and there are many of them.
        if not (value or required):
            return ""
        return self.made(column, value, reading or str, required=required) or ""

    def made(
        self, column: str, value: str, reading: Callable[[str], Made], *, required: bool = False
    ) -> Made | None:
        """What `reading` makes of a cell that is not empty."""
        try:
            plain = text(value)
            if plain:
                return reading(plain)
        except (BadCell, BadTerm) as error:
            self.wrong(column, value, error)
        else:
            if required:
                self.wrong(
                    column, value, BadCell("is empty; fill it in", swedish="är tom; fyll i den")
                )
        return None

    def wrong(self, column: str, value: str, error: BadCell | BadTerm) -> None:
        """Tell that a cell is wrong."""
        self.rejects.append(rejected(self.row, self._heads.get(column, column), value, error))
