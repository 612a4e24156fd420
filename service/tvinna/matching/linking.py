"""Decisions on the folder's own things as a graph of it: judgements, rejections, and plain links.

The links are skos:exactMatch and skos:closeMatch, so the catalogue counts them as linksets; never
owl:sameAs, since a name that is matched proves no identity in logic.
"""

import difflib
import re
from collections.abc import Collection, Iterable, Iterator
from pathlib import Path
from typing import Final

from tvinna.errors import BadList, BadTerm
from tvinna.gazetteer.entries import IRIS
from tvinna.matching.decisions import CLOSE, FILE, Decision
from tvinna.matching.matcher import HERE
from tvinna.sources import Folder
from tvinna.sources.formatting import MACHINE_WRITTEN
from tvinna.sources.statements import Statement
from tvinna.sources.turtle import dated, kept, spoken
from tvinna.terms import CC0, DCTERMS, PROV, RDF, RDF_TYPE, RDFS, SCHEME, SKOS, TV

# The graph, and the file that holds it.
STEM: Final = "matches"
NAME: Final = f"data/editorial/{STEM}.ttl"
_WHO: Final = re.compile(rf"(?:{HERE}:)?((?:organization|municipality|person)/[A-Za-z0-9-]+)")
_DASHES: Final = re.compile(r"[^a-z0-9]+")
_ABOUT: Final = (
    "What people decided on the identity of the folder's parties with registers, from"
    f" {FILE}. A council and a town are a close match, the same unit an exact one.",
    "Vad människor har avgjort om vilka poster i register som mappens parter motsvarar, ur"
    f" {FILE}. En kommun och en ort motsvarar varandra nära, samma enhet exakt.",
)


def described(folder: Folder) -> frozenset[str]:
    """The IRIs of all that a file of the folder other than ours tells of.

    Raises BadSource for a file that is no Turtle.
    """
    return frozenset(
        one.subject for source in folder.data if source.stem != STEM for one in source.statements()
    )


def subject_of(folder: Folder, one: Decision) -> str:
    """The IRI of what a decision is on; empty for a decision on a name alone."""
    if not one.subject or ":" in one.subject:
        return one.subject
    return f"{folder.base}id/{one.subject}"


def require(
    folder: Folder, path: Path, decided: Iterable[Decision], known: Collection[str]
) -> None:
    """Raises BadList for a decision of a file on a thing that is not known. One on a name alone,
    which may be made before any import, is on none.
    """
    for one in decided:
        subject = subject_of(folder, one)
        if one.decided and subject and subject not in known:
            near = difflib.get_close_matches(subject, known, 1, 0.8)
            said = near[0].replace(f"{folder.base}id/", f"{HERE}:", 1) if near else ""
            meant = f" (did you mean {said}?)" if said else ""
            raise BadList(
                f"{path}:{one.row}: no file of the folder tells of {one.subject}{meant}; import its"
                " source first, or mend subject_id; a decision on a name alone leaves it empty"
            )


def graph(folder: Folder, decided: Iterable[Decision]) -> str:
    """The file of the decisions that are on things of the folder, sorted; empty when there is none.

    Raises BadList for one whose author is not named by an IRI of the folder, and for an object that
    has no address.
    """
    rows = [one for one in decided if one.decided and one.subject]
    if not rows:
        return ""
    first = f"{MACHINE_WRITTEN} by tvinna decisions, of {FILE}; changed there, not by hand\n"
    rest = (said for one in rows for said in _decided(folder, one))
    return kept(first, folder.base, _head(folder, rows), rest)


def _head(folder: Folder, rows: list[Decision]) -> Iterator[Statement]:
    it = f"{folder.base}source/{STEM}"
    yield Statement(it, RDF_TYPE, TV + "EditorialGraph")
    yield Statement(it, DCTERMS + "license", CC0)
    yield Statement(it, DCTERMS + "created", dated(max(one.on for one in rows)))
    for one in rows:
        yield Statement(it, PROV + "wasAttributedTo", _who(folder, one))
    for text, language in zip(_ABOUT, ("en", "sv"), strict=True):
        yield Statement(it, RDFS + "comment", spoken(text, language))


def _decided(folder: Folder, one: Decision) -> list[Statement]:
    made = list(_said_of(folder, one))
    try:
        kept("", folder.base, (), made)
    except BadTerm as error:
        raise BadList(
            f"{FILE}:{one.row}: {error}", swedish=f"{FILE}:{one.row}: {error.said('sv')}"
        ) from error
    return made


def _said_of(folder: Folder, one: Decision) -> Iterator[Statement]:
    subject, object_ = subject_of(folder, one), _object(folder, one)
    predicate = SKOS + one.predicate.partition(":")[2]
    kind, class_ = ("rejection", "Rejection") if one.negative else ("judgement", "Judgement")
    slug = _DASHES.sub("-", f"{one.subject} {one.object} {one.predicate}".lower()).strip("-")
    it = f"{folder.base}id/{kind}/match-{slug}"
    if not one.negative:
        yield Statement(subject, predicate, object_)
    yield Statement(it, RDF_TYPE, TV + class_)
    yield Statement(it, RDF + "subject", subject)
    yield Statement(it, RDF + "predicate", predicate)
    yield Statement(it, RDF + "object", object_)
    yield Statement(it, PROV + "wasAttributedTo", _who(folder, one))
    yield Statement(it, DCTERMS + "created", dated(one.on))
    if not one.negative:
        # Who decided saw a name and a register, no document.
        yield Statement(it, TV + "strength", SCHEME + "strength/weak")
    for language, text in _rationale(one).items():
        yield Statement(it, TV + "rationale", spoken(text, language))
        yield Statement(it, RDFS + "label", spoken(_called(one)[language], language))


def _rationale(one: Decision) -> dict[str, str]:
    # The note is in one language, whichever; it is quoted in both.
    note = f" Note: “{one.comment}”" if one.comment else ""
    swedish = f" Anmärkning: ”{one.comment}”" if one.comment else ""
    name, other = one.name, f"{one.object_name or one.object} ({one.object})"
    near = one.predicate == CLOSE
    if one.negative:
        return {
            "en": f"{name} is not {other}.{note}",
            "sv": f"{name} är inte {other}.{swedish}",
        }
    return {
        "en": f"{name} is {'close to' if near else 'the same unit as'} {other}.{note}",
        "sv": f"{name} {'motsvarar nära' if near else 'är samma enhet som'} {other}.{swedish}",
    }


def _called(one: Decision) -> dict[str, str]:
    """What a decision is called, in each language."""
    words = ("Rejected", "Avfärdat") if one.negative else ("Identity", "Identitet")
    named = f"{one.name} – {one.object}"
    return {"en": f"{words[0]}: {named}", "sv": f"{words[1]}: {named}"}


def _object(folder: Folder, one: Decision) -> str:
    register, _, key = one.object.partition(":")
    if register == HERE:
        return f"{folder.base}id/{key}"
    if register in IRIS:
        return IRIS[register].format(key)
    if one.object.startswith(("http://", "https://")):
        return one.object
    raise BadList(
        f"{FILE}:{one.row}: {one.object} has no address, so it cannot be linked to; choose a record"
        " of geonames, or write an address"
    )


def _who(folder: Folder, one: Decision) -> str:
    found = _WHO.fullmatch(one.by.removeprefix(f"{folder.base}id/"))
    if found is None:
        raise BadList(
            f"{FILE}:{one.row}: {one.by!r} is no body or person of the folder; write its path into"
            " author_id, such as here:municipality/0580"
        )
    return f"{folder.base}id/{found[1]}"
