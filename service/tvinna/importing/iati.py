"""Activities as the aid register IATI has them, 1.0x and 2.0x: who funded and did what, where.

An activity stays an activity. Bodies that it does not name one by one ("local entities of a
region") are a group, and no partnership is made of any of it.
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Final

from lxml import etree

from tvinna.errors import BadCell, BadImport, BadTerm
from tvinna.importing import cells
from tvinna.importing.claims import UNKNOWN, Party, called, short
from tvinna.importing.entries import Cells, Entry, Place, Read
from tvinna.sources.statements import Statement
from tvinna.sources.turtle import dated, integer, plain, spoken, tagged
from tvinna.terms import DCTERMS, RDF_TYPE, RDFS, SCHEME, TV

_BYTES: Final = 2_000_000_000
# The largest real activities have some thousands.
_ELEMENTS: Final = 200_000
_LANGUAGE: Final = "{http://www.w3.org/XML/1998/namespace}lang"
# Codes of 2.0x and words of 1.0x. (IATI, OrganisationRole and ActivityDateType)
_ROLES: Final = {
    "1": "funder", "funding": "funder",
    "2": "accountable", "accountable": "accountable",
    "3": "extending", "extending": "extending",
    "4": "implementer", "implementing": "implementer",
}  # fmt: skip
_DATES: Final = {
    "1": TV + "plannedStart", "start-planned": TV + "plannedStart",
    "2": TV + "start", "start-actual": TV + "start",
    "3": TV + "plannedEnd", "end-planned": TV + "plannedEnd",
    "4": TV + "end", "end-actual": TV + "end",
}  # fmt: skip
# Where goals, targets and indicators stand. (IATI, TagVocabulary and SectorVocabulary)
_GOALS: Final = {("tag", "2"), ("tag", "3"), ("sector", "7"), ("sector", "8"), ("sector", "9")}
_LOCAL: Final = "11"
_LOCAL_LEVEL: Final = f"{SCHEME}level/local-government"
# How a name begins that stands for several. (Spain: entidades locales, comunidades autónomas)
_SEVERAL: Final = re.compile(
    r"(?i)(?:EELL\b|entidades locales|local (?:entities|authorities|governments)|municipalities"
    r"|kommuner\b|communes\b|gemeinden\b|otr[ao]s? |other |others\b|various |multiple |several )"
)


def read_iati(path: Path, place: Place) -> Read:
    """A file of activities. Raises BadImport for one that is no IATI, declares a document type, or
    holds an activity of more elements than any real one.
    """
    if not path.is_file():
        raise BadImport(
            f"{path}: there is no such file; is the name right?",
            swedish=f"{path}: filen finns inte; är namnet rätt?",
        )
    if path.stat().st_size > _BYTES:
        raise BadImport(
            f"{path}: is larger than {_BYTES} bytes; split it",
            swedish=f"{path}: är större än {_BYTES} byte; dela upp filen",
        )
    activities = _activities(path)
    version = next(activities)
    return Read(f"IATI {version}", _entries(activities, place))


def _activities(path: Path) -> Iterator[Any]:
    """The version, then each activity, which is gone from the memory when the next is asked for."""
    with path.open("rb") as content:
        walk = etree.iterparse(
            content,
            events=("start", "end"),
            resolve_entities=False,
            load_dtd=False,
            no_network=True,
            huge_tree=False,
            remove_comments=True,
            remove_pis=True,
        )
        try:
            yield from _whole(path, walk)
        except etree.XMLSyntaxError as error:
            raise BadImport(
                f"{path}:{error.lineno}: is no XML that is read: {error.msg}",
                swedish=f"{path}:{error.lineno}: är ingen XML som kan läsas: {error.msg}",
            ) from error


def _whole(path: Path, walk: Any) -> Iterator[Any]:
    root, elements = None, 0
    for event, element in walk:
        if root is None:
            root = element
            yield _version(path, root)
        if event == "start":
            elements += 1
            if elements > _ELEMENTS:
                raise BadImport(
                    f"{path}:{element.sourceline}: an activity of over {_ELEMENTS} elements;"
                    " is the file IATI?",
                    swedish=f"{path}:{element.sourceline}: en aktivitet med över {_ELEMENTS}"
                    " element; är filen IATI?",
                )
        elif element.getparent() is root:
            if element.tag == "iati-activity":
                yield element
            elements = 0
            root.remove(element)


def _version(path: Path, root: Any) -> str:
    about = root.getroottree().docinfo
    if about.doctype or about.internalDTD is not None:
        raise BadImport(
            f"{path}: declares a document type, which is not read; take <!DOCTYPE …> out",
            swedish=f"{path}: anger en dokumenttyp, och sådana läses inte; ta bort <!DOCTYPE …>",
        )
    version = root.get("version", "1.01")
    if root.tag != "iati-activities" or version[:2] not in ("1.", "2."):
        raise BadImport(
            f"{path}: begins with <{root.tag}> of version {version}; IATI activities begin with"
            ' <iati-activities version="2.03">, or 1.0x',
            swedish=f"{path}: börjar med <{root.tag}> i version {version}; aktiviteter i IATI"
            ' börjar med <iati-activities version="2.03">, eller 1.0x',
        )
    return str(version)


def _entries(activities: Iterator[Any], place: Place) -> Iterator[Entry]:
    seen: dict[int, int] = {}
    for row, activity in enumerate(activities, 1):
        given = Cells(row, {})
        lines = tuple(_activity(activity, given, place))
        code = _text(activity.find("iati-identifier"))
        first = seen.setdefault(hash(code), row)
        if code and first != row:
            given.wrong(
                "iati-identifier",
                code,
                BadCell(
                    f"element {first} has the same identifier; leave one of them out",
                    swedish=f"element {first} har samma beteckning; ta bort en av dem",
                ),
            )
        yield Entry(row, () if given.rejects else lines, tuple(given.rejects))


def _activity(activity: Any, given: Cells, place: Place) -> Iterator[Statement]:
    code = given.made(
        "iati-identifier", _text(activity.find("iati-identifier")), str, required=True
    )
    iri = place.naming.thing("activity", called(code or "", ""))
    yield Statement(iri, RDF_TYPE, TV + "ReportedActivity")
    yield Statement(iri, TV + "row", integer(given.row))
    yield Statement(iri, DCTERMS + "identifier", plain(code or ""))
    titles = list(_narratives(activity, "title", given))
    for text, language in titles:
        yield Statement(iri, RDFS + "label", spoken(text, language))
    if not titles:
        given.made("title", "", str, required=True)
    for predicate, when in _dates(activity, given).items():
        yield Statement(iri, predicate, dated(when))
    for country in activity.findall("recipient-country"):
        if found := given.made("recipient-country/@code", country.get("code", ""), cells.country):
            yield Statement(iri, TV + "countryCode", plain(found))
    for goal in _goals(activity, given):
        yield Statement(iri, TV + "statesGoal", goal)
    for party in activity.findall("participating-org"):
        yield from _taking_part(party, activity, given, place, iri)


def _dates(activity: Any, given: Cells) -> dict[str, str]:
    """When an activity was to begin and end, and did."""
    found: dict[str, str] = {}
    for date in activity.findall("activity-date"):
        predicate = _DATES.get(date.get("type", "").casefold())
        if predicate is None:
            given.wrong("activity-date/@type", date.get("type", ""), _unlisted(_DATES))
            continue
        when = given.made("activity-date", date.get("iso-date") or _text(date), _day)
        if when and found.setdefault(predicate, when) != when:
            given.wrong("activity-date", when, _another(found[predicate]))
    start, end = found.get(TV + "start"), found.get(TV + "end")
    if start and end:
        given.made("activity-date", end, lambda day: cells.in_order(start, day))
    return found


def _goals(activity: Any, given: Cells) -> Iterator[str]:
    for name in ("tag", "sector"):
        for element in activity.findall(name):
            vocabulary, code = element.get("vocabulary", ""), element.get("code", "")
            if (name, vocabulary) not in _GOALS:
                continue
            if vocabulary == "9":
                # An indicator is one of its target's: 6.1.1 of 6.1.
                code = code.rpartition(".")[0] or code
            goals = given.made(f"{name}/@code", code, cells.goals, required=True)
            yield from goals or ()


def _taking_part(
    element: Any, activity: Any, given: Cells, place: Place, iri: str
) -> Iterator[Statement]:
    """A participation, with the body that takes part or the group that it is one of."""
    role = _ROLES.get(element.get("role", "").casefold())
    if role is None:
        given.wrong("participating-org/@role", element.get("role", ""), _unlisted(_ROLES))
        return
    reference = element.get("ref", "").strip()
    named = next(_narratives(element, ".", given, activity), (reference, UNKNOWN))
    if not named[0]:
        given.made("participating-org", "", str, required=True)
        return
    name, language = named
    if _SEVERAL.match(name):
        actor = place.naming.thing("group", called(name, name))
        yield Statement(actor, RDF_TYPE, TV + "ActorGroup")
        yield Statement(actor, RDFS + "label", spoken(name, language))
    else:
        # A bare number is the register's own, and no code that others know.
        code = reference if "-" in reference else ""
        party = Party(
            key=code or f"{reference} {name}",
            name=name,
            language=language,
            identifier=code,
            level=_LOCAL_LEVEL if element.get("type") == _LOCAL else "",
        )
        actor = place.naming.party(party)
        yield from place.naming.recorded(party)
    part = place.naming.thing("participation", short(f"{iri}\n{role}\n{actor}"))
    yield Statement(part, RDF_TYPE, TV + "Participation")
    yield Statement(part, TV + "actor", actor)
    yield Statement(part, TV + "role", f"{SCHEME}role/{role}")
    yield Statement(part, TV + "takesPartIn", iri)


def _narratives(
    within: Any, tag: str, given: Cells, activity: Any = None
) -> Iterator[tuple[str, str]]:
    """The texts of an element with their languages: of 2.0x in narratives, of 1.0x its own."""
    whole = within if activity is None else activity
    for element in [within] if tag == "." else within.findall(tag):
        for one in element.findall("narrative") or [element]:
            if text := given.made(tag.replace(".", "participating-org"), _text(one), str):
                said = one.get(_LANGUAGE) or element.get(_LANGUAGE) or whole.get(_LANGUAGE) or ""
                yield text, _language(said)


def _language(said: str) -> str:
    """A language as it is said; und for what is none, as many write in an attribute left empty."""
    try:
        tagged(said)
    except BadTerm:
        return UNKNOWN
    return said.lower()


def _text(element: Any) -> str:
    return " ".join((element.text or "").split()) if element is not None else ""


def _day(text: str) -> str:
    # A time of day, as some write one, says nothing of the day.
    return cells.day(re.sub(r"(?<=^\d{4}-\d{2}-\d{2})(?:T.*|Z)$", "", text))


def _unlisted(known: dict[str, str]) -> BadCell:
    codes = ", ".join(known)
    return BadCell(f"is not in IATI's list: {codes}", swedish=f"finns inte i IATI:s lista: {codes}")


def _another(first: str) -> BadCell:
    return BadCell(
        f"is another date than {first}, of the same type; leave one of them out",
        swedish=f"är ett annat datum än {first}, av samma typ; ta bort ett av dem",
    )
