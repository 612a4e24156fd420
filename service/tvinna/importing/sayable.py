"""Of what another may say something here, and what a statement of theirs may lead to."""

import re
from collections.abc import Sequence
from typing import Final

from tvinna.errors import BadCell, BadTerm
from tvinna.importing import faults
from tvinna.importing.entries import Place
from tvinna.importing.graph import line
from tvinna.importing.whole import Fault
from tvinna.sources.statements import Statement
from tvinna.terms import PRODUCTS

# What can be asked of and led to.
_WEB: Final = re.compile(r"https?://[^/]|urn:[A-Za-z0-9-]+:.")


class Sayable:
    """What statements are held to one by one: of whom they may say something, and what of."""

    def __init__(self, place: Place, ontology: Sequence[Statement]) -> None:
        self._base = place.folder.base
        defined = {one.subject for one in ontology}
        self._ours = place.typed | defined
        self._terms = place.described | defined

    def subject(self, thing: str) -> BadCell | None:
        """Why nothing may be said of a thing; nothing when it may."""
        if thing.startswith(self._base):
            return BadCell(
                "is said of a thing of this folder, which has it already; leave it out",
                swedish="sägs om en sak i den här mappen, som redan har den; ta bort det",
            )
        if thing.startswith(PRODUCTS):
            return BadCell(
                f"is said of {thing}, which the product itself defines; leave it out",
                swedish=f"sägs om {thing}, som produkten själv definierar; ta bort det",
            )
        if thing in self._ours:
            return BadCell(
                f"is said of {thing}, which this folder itself describes; leave it out",
                swedish=f"sägs om {thing}, som den här mappen själv beskriver; ta bort det",
            )
        if not _WEB.match(thing):
            return BadCell(
                f"is said of {thing}, which is no address on the web; write http://… or urn:…",
                swedish=f"sägs om {thing}, som inte är någon adress på webben; skriv http://…"
                " eller urn:…",
            )
        return None

    def object(self, said: Statement) -> Fault | None:
        """Why a statement cannot stand in the graph by itself; nothing when it can."""
        term = said.object
        if isinstance(term, str) and term.startswith("_:"):
            return faults.nameless()
        if isinstance(term, str) and term.startswith(PRODUCTS) and term not in self._terms:
            return BadCell(
                "is no term of the product or the folder; write one that is",
                swedish="är ingen term i produkten eller mappen; skriv en som är det",
            )
        if isinstance(term, str) and term.startswith(self._base) and term not in self._terms:
            return BadCell(
                "is an address of this folder at which nothing stands; mend it",
                swedish="är en adress i den här mappen där inget finns; rätta den",
            )
        try:
            line(said)
        except BadTerm as error:
            return error
        return None
