"""The documents themselves: that passages are what they say, and what has been read from them."""

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from functools import cached_property
from pathlib import Path
from typing import Final

from tvinna.check.citations import Citations
from tvinna.check.coverage import NEEDS_NOTHING, Coverage, PassageCoverage
from tvinna.check.document_rules import (
    AMOUNT,
    ELSEWHERE,
    GAP,
    HASH,
    MISSING,
    OVERLAP,
    SPAN,
    UNCITED,
    UNREAD,
    YEAR,
)
from tvinna.check.findings import Finding
from tvinna.check.numbers import gives_number, gives_year
from tvinna.check.reading import Reading, Readings
from tvinna.errors import BadFolder
from tvinna.sources.passages import decoded, sha256_of
from tvinna.sources.statements import Literal
from tvinna.sources.stored import CITES, StoredPassage, TextFile, passages, text_files
from tvinna.terms import OA, PASSAGE_KIND, RDFS, TV, XSD

_DATES: Final = frozenset(XSD + name for name in ("gYear", "gYearMonth", "date"))
_NUMBERS: Final = frozenset({XSD + "integer", XSD + "decimal"})
_NOT_STATED: Final = frozenset({TV + "number", OA + "start", OA + "end"})


@dataclass(frozen=True)
class Documents:
    """The folder's passages beside the texts they were cut from."""

    readings: Readings
    folder: Path

    @cached_property
    def _things(self) -> Mapping[str, Mapping[str, set[str]]]:
        return Citations(self.readings).things

    @cached_property
    def _sources(self) -> list[Reading]:
        return [one for one in self.readings.data if one.source.kind == "source"]

    @cached_property
    def _stored(self) -> Mapping[str, list[StoredPassage]]:
        """The passages of each file, by the file's name."""
        return {one.name: passages(one.source, one.values) for one in self._sources}

    @cached_property
    def _texts(self) -> Mapping[str, str]:
        """The texts that were found, by the IRI of the text file."""
        if not self.folder.is_dir():
            raise BadFolder(f"{self.folder}: there is no such folder; give the one with the texts")
        found: dict[str, str] = {}
        wanted = {text.digest: text.iri for _, text in self._text_files}
        for path in sorted(self.folder.iterdir()):
            if path.is_file():
                content = path.read_bytes()
                iri = wanted.get(sha256_of(content))
                if iri is not None:
                    found[iri] = decoded(content)
        return found

    @cached_property
    def _text_files(self) -> list[tuple[Reading, TextFile]]:
        return [
            (reading, text)
            for reading in self._sources
            for text in text_files(reading.source, reading.values)
        ]

    def findings(self) -> Iterator[Finding]:
        """Every finding about documents."""
        for reading, text in self._text_files:
            if text.iri not in self._texts:
                line = reading.line(text.iri, TV + "sha256")
                yield MISSING.at(
                    reading.name, line, text.iri, folder=self.folder, digest=text.digest
                )
        for reading in self._sources:
            yield from self._words(reading)
            yield from self._stated(reading)
            yield from self._unread(reading)
        yield from self._tiling()

    def signed(self) -> Iterator[str]:
        """The words of each passage that is a signature line, where its text is known."""
        for stored in self._stored.values():
            for one in stored:
                if one.kind == PASSAGE_KIND + "signature-line":
                    yield self._text(one) or ""

    def coverage(self) -> tuple[Coverage, ...]:
        """What has been read of each document."""
        return tuple(
            Coverage(
                reading.name,
                reading.source.graph,
                tuple(
                    PassageCoverage(
                        iri=one.iri,
                        number=one.number,
                        kind=(one.kind or "").removeprefix(PASSAGE_KIND),
                        label=self._kinds.get(one.kind or "", {}),
                        section=one.section,
                        start=one.start,
                        end=one.end,
                        things=len(self._things[reading.name].get(one.iri, ())),
                        characters=len(re.sub(r"\s", "", self._text(one) or "")),
                    )
                    for one in self._stored[reading.name]
                ),
            )
            for reading in self._sources
            if self._stored[reading.name]
        )

    @cached_property
    def _kinds(self) -> Mapping[str, Mapping[str, str]]:
        """What the product's terms, and so each kind of passage, are called, by language."""
        found: dict[str, dict[str, str]] = defaultdict(dict)
        for reading in self.readings.ontology:
            for thing, facts in reading.values.items():
                for label in facts.get(RDFS + "label", ()):
                    if isinstance(label, Literal) and label.language:
                        found[thing][label.language] = label.text
        return found

    def _text(self, one: StoredPassage) -> str | None:
        """The words at a passage's place; None when the text or the place is not known."""
        text = self._texts.get(one.text)
        if text is None or one.start is None or one.end is None:
            return None
        return text[one.start : one.end]

    def _words(self, reading: Reading) -> Iterator[Finding]:
        for one in self._stored[reading.name]:
            words = self._text(one)
            if one.start is None or one.end is None or one.start >= one.end:
                yield SPAN.at(reading.name, reading.line(one.iri), one.iri)
            elif words is not None and sha256_of(words.encode()) != one.digest:
                yield self._not_its_words(reading, one, one.start, one.end)

    def _not_its_words(self, reading: Reading, one: StoredPassage, start: int, end: int) -> Finding:
        """Other words stand at a passage's place; its own stand elsewhere, or are gone."""
        line = reading.line(one.iri, TV + "sha256")
        text, length = self._texts[one.text], end - start
        for found in re.finditer(r"(?<!\S)\S", text):
            place = found.start(), found.start() + length
            if sha256_of(text[slice(*place)].encode()) == one.digest:
                return ELSEWHERE.at(
                    reading.name,
                    line,
                    one.iri,
                    start=start,
                    end=end,
                    begins=place[0],
                    ends=place[1],
                )
        base = self.readings.folder.base
        citing = sorted(
            f"<{each.subject.removeprefix(base)}>"
            for other in self.readings.data
            for each in other.statements
            if each.predicate in CITES and each.object == one.iri
        )
        taken_out = [f"<{name.removeprefix(base)}>" for name in (one.iri, one.selector) if name]
        both = {"passage": taken_out[0], "selector": taken_out[-1]}
        if not citing:
            return UNCITED.at(reading.name, line, one.iri, **both)
        return HASH.at(reading.name, line, one.iri, citing=", ".join(citing), **both)

    def _tiling(self) -> Iterator[Finding]:
        by_text: dict[str, list[tuple[Reading, StoredPassage]]] = defaultdict(list)
        for reading in self._sources:
            for one in self._stored[reading.name]:
                by_text[one.text].append((reading, one))
        for iri, stored in by_text.items():
            if iri in self._texts:
                yield from self._tiled(iri, self._texts[iri], stored)

    def _tiled(
        self, iri: str, text: str, stored: Sequence[tuple[Reading, StoredPassage]]
    ) -> Iterator[Finding]:
        reached, last = 0, ""
        placed = sorted(stored, key=lambda one: (one[1].start or 0, one[1].end or 0))
        for reading, one in placed:
            start, end = one.start or 0, one.end or 0
            if start < reached:
                yield OVERLAP.at(reading.name, reading.line(one.iri), one.iri, other=last)
            elif text[reached:start].strip():
                yield self._gap(reading, iri, text, (reached, start))
            if end > reached:
                reached, last = end, one.iri
        if text[reached:].strip():
            yield self._gap(placed[-1][0], iri, text, (reached, len(text)))

    @staticmethod
    def _gap(reading: Reading, iri: str, text: str, span: tuple[int, int]) -> Finding:
        words = text[span[0] : span[1]]
        start = span[0] + len(words) - len(words.lstrip())
        return GAP.at(
            reading.name, reading.line(iri), iri, start=start, end=start + len(words.strip())
        )

    def _stated(self, reading: Reading) -> Iterator[Finding]:
        """Years and numbers of things that none of their passages gives."""
        places = {one.iri: one for one in self._stored[reading.name]}
        for thing, facts in reading.values.items():
            cited = [one for one in facts.get(TV + "readFrom", ()) if isinstance(one, str)]
            texts = [self._text(places[one]) for one in cited if one in places]
            found = [one for one in texts if one is not None]
            if cited and len(found) == len(cited):
                for predicate, values in facts.items():
                    if predicate not in _NOT_STATED:
                        yield from self._not_given(reading, thing, predicate, values, found)

    @staticmethod
    def _not_given(
        reading: Reading,
        thing: str,
        predicate: str,
        values: Iterable[object],
        texts: Sequence[str],
    ) -> Iterator[Finding]:
        for value in values:
            if not isinstance(value, Literal):
                continue
            if value.datatype in _DATES:
                year = value.text.lstrip("-")[:4]
                if not any(gives_year(text, year) for text in texts):
                    line = reading.line(thing, predicate, value)
                    yield YEAR.at(reading.name, line, thing, value=year)
            elif value.datatype in _NUMBERS:
                try:
                    number = Decimal(value.text)
                except InvalidOperation:
                    # What is no number at all is another rule's finding.
                    continue
                if not any(gives_number(text, number) for text in texts):
                    line = reading.line(thing, predicate, value)
                    yield AMOUNT.at(reading.name, line, thing, value=value.text)

    def _unread(self, reading: Reading) -> Iterator[Finding]:
        things = self._things[reading.name]
        for one in self._stored[reading.name]:
            if one.iri not in things and one.kind not in NEEDS_NOTHING:
                yield UNREAD.at(reading.name, reading.line(one.iri), one.iri)
