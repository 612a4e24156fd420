"""A name to be matched, and what a source writes within it: brackets, commas, dashes."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from math import nan
from typing import Final

from tvinna.gazetteer import Levels, Spoken, fold, levels_of, spoken

_BRACKET: Final = re.compile(r"\s*[(\[]([^()\[\]]*)[)\]]\s*")
_SIGNS: Final = re.compile(r"[()\[\],]+")
# A dash between blanks parts a town from a part of it (Berlin – Lichtenberg); others join.
_DASH: Final = re.compile(r"\s+[–—-]\s+")
# What tells of a town that a place lies by (Altena b. Iserlohn).
_BY: Final = re.compile(r"\s+(?:b\.|bei|near|nära|vid|près de|bij|koło)\s+")
_MOST_DEGREES: Final[Mapping[str, int]] = {"latitude": 90, "longitude": 180}
_SHOWN: Final = 40
# How registers write their codes, where these say by their form which register's they are.
_FORMS: Final = (
    ("iso3166-2", re.compile(r"[A-Z]{2}-[A-Z0-9]{1,3}")),
    ("lau", re.compile(r"[A-Z]{2}_[A-Z0-9]+")),
    ("wikidata", re.compile(r"Q[1-9]\d*")),
)


@dataclass(frozen=True)
class Asked:
    """A name in a source, with what the source says of it.

    `country` is a name or a code; `level` the kind of unit, where a source says it apart
    (province); `partner` what it is a partner of, as the source writes it; `day` the day, month or
    year that the source speaks of; `latitude` and `longitude` are in degrees; `ids` are
    identifiers in the form `<register>:<key>`.
    """

    name: str
    country: str = ""
    partner: str = ""
    day: str = ""
    latitude: float | None = None
    longitude: float | None = None
    ids: tuple[str, ...] = ()
    level: str = ""


def degrees(what: str, text: str) -> float | None:
    """A latitude or a longitude (`what`) in degrees; None of no text.

    Raises ValueError, with what would be right, for what is no number or not on the globe.
    """
    if not text:
        return None
    try:
        found = float(text)
    except ValueError:
        found = nan
    most = _MOST_DEGREES[what]
    if not -most <= found <= most:
        raise ValueError(
            f"{what} is {text[:_SHOWN]!r}; write degrees from -{most} to {most}, such as 58.41"
        )
    return found


def identifiers(text: str) -> tuple[str, ...]:
    """The identifiers in a text, parted by blanks, in the form `<register>:<key>`: as they stand
    (`geonames:1905497`), or told by how their register writes them: ISO 3166-2 (`VN-69`), the EU's
    LAU (`SE_0580`), Wikidata (`Q64`). What may be of any register is none.
    """
    return tuple(found for word in text.split() if (found := _identifier(word)))


def _identifier(word: str) -> str:
    if ":" in word:
        return word
    return next((f"{name}:{word}" for name, form in _FORMS if form.fullmatch(word)), "")


@dataclass(frozen=True)
class Read:
    """A name as it was read: what to look for, and what else it says.

    `folded` is the name without brackets, `stem` the same without level words, `levels` what
    those say; `context` what stood in brackets or after a comma: another name, a unit around it, a
    larger town. `part` is how else it may be read: as a part of a town (Berlin – Lichtenberg) or
    by one (Altena b. Iserlohn). `whole` is it with what stood in brackets as part of the name
    itself: Halle (Saale).
    """

    name: str
    folded: str
    stem: str
    levels: Levels
    context: tuple[Spoken, ...] = ()
    part: "Read | None" = None
    whole: "Read | None" = None


def read(name: str) -> Read:
    """Take a written name apart. A bracket that holds nothing but a level word says the level."""
    levels: Levels = frozenset()
    context: list[Spoken] = []
    for text in (part for found in _BRACKET.findall(name) for part in found.split(",")):
        if said := levels_of(text):
            levels |= said
        elif fold(text):
            context.append(spoken(text))
    head = " ".join(_BRACKET.sub(" ", name).split())
    head, *after = [part.strip() for part in head.split(",")]
    for text in after:
        if said := levels_of(text):
            levels |= said
        elif fold(text):
            context.append(spoken(text))
    found = spoken(head)
    both = (found.levels & levels) or (found.levels | levels)
    whole = _alone(_SIGNS.sub(" ", name)) if context and _BRACKET.search(name) else None
    part = _part(head, context)
    return Read(head, fold(head), found.stem, both, tuple(context), part, whole)


def _alone(name: str) -> Read:
    """A name without signs that mean anything."""
    found = spoken(name)
    return Read(name, fold(name), found.stem, found.levels)


def _part(head: str, context: list[Spoken]) -> Read | None:
    """A name read as that of a part of a town, or of a place by one."""
    if _DASH.search(head):
        around, last = _DASH.split(head, maxsplit=1)
    elif _BY.search(head):
        last, around = _BY.split(head, maxsplit=1)
    else:
        return None
    inner = spoken(last)
    outer = (*context, spoken(around))
    return Read(last, fold(last), inner.stem, inner.levels, outer) if inner.stem else None
