"""The sheet made from what a folder holds: the municipality's own claims, or those of one graph."""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from tvinna.errors import BadImport
from tvinna.importing.columns import Language
from tvinna.importing.lists import Lists, lists
from tvinna.importing.template import Row
from tvinna.sources import Folder, Source
from tvinna.sources.statements import Literal, Term
from tvinna.sources.stored import Values, by_subject
from tvinna.terms import DCTERMS, RDF_TYPE, RDFS, SCHEMA_ORG, SDG, SKOS, TV, place_in_agenda

_DATES = (
    ("start_date", TV + "start"),
    ("end_date", TV + "end"),
    ("agreement_date", TV + "agreementDate"),
    ("source_date", DCTERMS + "date"),
)
_TEXTS = (
    ("agreement_title", TV + "agreementTitle"),
    ("source_url", DCTERMS + "source"),
    ("note", RDFS + "comment"),
)


def sheet_rows(folder: Folder, language: Language, graph: str = "") -> list[Row]:
    """The rows of the sheet, by their identifiers: the claims of an imported graph (its stem), or
    all that the folder's municipality claims or its documents tell of.

    Goals are those that a source names; what the editors have judged never stands there.
    Raises BadImport for a graph that was not imported.
    """
    imports = [one for one in folder.sources if one.kind == "import"]
    if graph and graph not in {one.stem for one in imports}:
        known = ", ".join(one.stem for one in imports)
        raise BadImport(
            f"{graph}: is no imported graph; there is {known or 'none'}",
            swedish=f"{graph}: är ingen importerad graf; det finns {known or 'ingen'}",
        )
    told = _Told(folder, language, lists(folder))
    rows: dict[str, Row] = {}
    for source in imports:
        if graph in ("", source.stem):
            _gather(rows, told.claims(source, own=not graph), source.stem)
    if not graph:
        _gather(rows, told.read(), "documents")
    return sorted(rows.values(), key=lambda row: row["partnership_id"])


def _gather(rows: dict[str, Row], more: Iterable[Row], stem: str) -> None:
    """Add rows to those of other sources. What another says in the very same words stands once; a
    row that says something else under the same identifier gets its source's name before that.
    """
    for row in more:
        name, number = row["partnership_id"], 1
        while name in rows and {**row, "partnership_id": name} != rows[name]:
            begin = f"{stem}-" if number == 1 else f"{stem}-{number}-"
            name, number = f"{begin}{row['partnership_id']}", number + 1
        rows[name] = {**row, "partnership_id": name}


@dataclass(frozen=True)
class _Told:
    folder: Folder
    language: Language
    lists: Lists

    def claims(self, source: Source, *, own: bool) -> Iterator[Row]:
        """The claims of an imported graph; of one's `own` municipality alone."""
        values = by_subject(source.statements())
        names = self._names()
        for claim, facts in values.items():
            if TV + "Claim" not in facts.get(RDF_TYPE, ()):
                continue
            by = _first(facts.get(TV + "claimedBy"))
            ours = by.startswith(f"{self.folder.base}id/municipality/")
            if own and not ours:
                continue
            between = values.get(_first(facts.get(TV + "claims")), {})
            partner = next((str(one) for one in between.get(TV + "party", ()) if one != by), "")
            yield {
                "partnership_id": claim.rpartition("/")[2].removeprefix(f"{source.stem}-"),
                "our_unit_name": self._name({**names, **values}, by),
                "our_unit_code": f"SE_{by.rpartition('/')[2]}"
                if ours
                else _first(values[by].get(DCTERMS + "identifier")),
                **self._partner({**names, **values}, partner),
                **self._said(facts, values),
            }

    def read(self) -> Iterator[Row]:
        """The partnerships that the folder's documents tell of. A value that they give differently
        is left out, for none of them is right here.
        """
        names = self._names()
        values = by_subject(
            one
            for source in self.folder.sources
            if source.kind in ("source", "reference")
            for one in source.statements()
        )
        merged: Values = {**names, **values}
        start = f"{self.folder.base}id/municipality/"
        for thing, facts in values.items():
            if TV + "Partnership" not in facts.get(RDF_TYPE, ()):
                continue
            parties = list(dict.fromkeys(map(str, facts.get(TV + "party", ()))))
            ours = [one for one in parties if one.startswith(start)]
            for by in ours:
                for partner in (one for one in parties if one not in ours):
                    yield {
                        "partnership_id": thing.rpartition("/")[2],
                        "our_unit_name": self._name(names, by),
                        "our_unit_code": f"SE_{by.removeprefix(start)}",
                        "partner_name": self._name(names, partner),
                        "partner_name_local": _local(names, partner),
                        "partner_country": _country(merged, partner, self.folder.base),
                        "form": self._listed(_only(facts.get(TV + "form"))),
                        "start_date": _only(facts.get(TV + "start")),
                        "end_date": _only(facts.get(TV + "end")),
                        "source_url": thing,
                    }

    def _partner(self, values: Values, partner: str) -> dict[str, str]:
        facts = values.get(partner, {})
        return {
            "partner_name": self._name(values, partner),
            "partner_name_local": _first(facts.get(SKOS + "altLabel")),
            "partner_level": self._listed(_first(facts.get(TV + "level"))),
            "partner_country": _first(facts.get(TV + "countryCode")),
            "partner_id": _first(facts.get(DCTERMS + "identifier")),
        }

    def _said(self, facts: Mapping[str, list[Term]], values: Values) -> dict[str, str]:
        goals = [str(one).removeprefix(SDG) for one in facts.get(TV + "statesGoal", ())]
        return {
            "form": self._listed(_first(facts.get(TV + "form"))),
            "status": self._listed(_first(facts.get(TV + "status"))),
            "sdg_stated": ";".join(sorted(goals, key=place_in_agenda)),
            "funder": self._name(values, _first(facts.get(SCHEMA_ORG + "funder"))),
            **{name: _first(facts.get(iri)) for name, iri in (*_DATES, *_TEXTS)},
        }

    def _listed(self, iri: str) -> str:
        return self.lists.label(iri, self.language) if iri else ""

    def _name(self, values: Values, thing: str) -> str:
        """What a thing is called: in the sheet's language, else as its source calls it."""
        spoken = {
            one.language: one.text
            for one in values.get(thing, {}).get(RDFS + "label", ())
            if isinstance(one, Literal)
        }
        return spoken.get(self.language) or next(iter(spoken.values()), "")

    def _names(self) -> Values:
        return by_subject(
            one
            for source in self.folder.sources
            if source.kind == "editorial"
            for one in source.statements()
            if one.predicate == RDFS + "label"
        )


def _first(terms: list[Term] | None) -> str:
    """The first value as text; empty for none."""
    for one in terms or ():
        return one.text if isinstance(one, Literal) else one
    return ""


def _only(terms: list[Term] | None) -> str:
    """The value as text where there is one and no other."""
    return _first(terms) if len(set(terms or ())) == 1 else ""


def _local(names: Values, thing: str) -> str:
    """A thing's name in the one language beside Swedish and English that it has one in."""
    spoken = {
        one.language: one.text
        for one in names.get(thing, {}).get(RDFS + "label", ())
        if isinstance(one, Literal) and one.language not in ("sv", "en")
    }
    return next(iter(spoken.values())) if len(spoken) == 1 else ""


def _country(values: Values, place: str, base: str) -> str:
    """The code of the country that a place lies in, place by place."""
    start, seen = f"{base}id/country/", set[str]()
    while place and place not in seen:
        if place.startswith(start):
            return place.removeprefix(start)
        seen.add(place)
        place = _first(values.get(place, {}).get(SCHEMA_ORG + "containedInPlace"))
    return ""
