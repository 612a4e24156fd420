"""Who signed a document: the names at its end or beside a title, which are no headings.

A person's name is no part of what a document says of a partnership, and may only stand where a
permission says so. A line of names that was taken for a heading would name each passage under it.
"""

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import Final

OFFICE: Final = re.compile(r"förvaltning|kontor|nämnd|enhet", re.IGNORECASE)
CLOSING: Final = re.compile(
    r"(?:(?:med )?(?:vänlig|vänliga|bästa|varma) )?hälsning(?:ar)?[,.!]?$", re.IGNORECASE
)
# What a person is, in the last word of a line or before its comma: kommunalråd, ordförande.
TITLE: Final = re.compile(
    r"(?:råd|direktör|chef|ordförande|sekreterare|samordnare|handläggare|strateg|ledare|borgmästare"
    r"|utredare|justerare|ledamot|jurist|ekonom|rektor|koordinator|controller)$",
    re.IGNORECASE,
)
# Kinds that may stand between the last words of a document and its end.
_AFTER_NAMES: Final = frozenset({"signature-line", "page-header", "date-line", "file-address"})
_PARTICLES: Final = frozenset({"af", "av", "de", "den", "la", "van", "von", "och"})
_NAME: Final = re.compile(r"(?:[^\W\d_][\w’'-]+|[^\W\d_]\.)$")


def signatures(kinds: Sequence[str], texts: Sequence[str]) -> set[int]:
    """Which passages of a document, by their place in it, are signature lines.

    Four words with capitals are names wherever they stand alone on a line; two or three are when
    the document ends with them, or when a title, an office or a greeting stands beside them. A
    title or an office that stands beside names belongs to the signature.
    """
    lines = [
        " ".join(text.split()) if kind in {"heading", "sentence"} else ""
        for kind, text in zip(kinds, texts, strict=True)
    ]
    ending = _ending(kinds, lines)
    found: set[int] = set()
    for place, line in enumerate(lines):
        if not line:
            continue
        near = [one for one in (place - 1, place + 1) if 0 <= one < len(lines)]
        beside = [one for one in near if kinds[one] != "sentence" and _is_office(lines[one])]
        greeted = place > 0 and CLOSING.match(" ".join(texts[place - 1].split()))
        count = _names(line)
        if count >= 4 or (count >= 2 and (beside or greeted or place in ending)):
            found |= {place, *beside}
        elif _is_named_title(line):
            found.add(place)
    return found


def names_in(line: str) -> list[str]:
    """The full names that a signature line may hold: each run of names, and each two beside."""
    runs: list[list[str]] = [[]]
    for word in line.split():
        if _is_name(word.rstrip(",")):
            runs[-1].append(word.rstrip(","))
        if not _is_name(word):
            runs.append([])
    found = {" ".join(run) for run in runs if len(run) >= 2}
    found |= {f"{a} {b}" for run in runs for a, b in pairwise(run)}
    return sorted(found)


def _ending(kinds: Sequence[str], lines: Sequence[str]) -> set[int]:
    """The lines of names that nothing but titles, dates and addresses follows."""
    found: set[int] = set()
    for place in range(len(lines) - 1, 0, -1):
        line = lines[place]
        if line and _names(line) >= 2:
            found.add(place)
        elif kinds[place] not in _AFTER_NAMES and not (line and _is_office(line)):
            break
    return found


def _names(line: str) -> int:
    """How many words a line of nothing but names has; 0 when it is none."""
    words = line.split()
    names = [word for word in words if _is_name(word)]
    if len(names) < 2 or any(
        word not in names and word.lower() not in _PARTICLES for word in words
    ):
        return 0
    return len(names)


def _is_name(word: str) -> bool:
    # In capitals alone stand abbreviations: SIDA, ICLD.
    return bool(_NAME.match(word)) and word[0].isupper() and (len(word) < 3 or not word.isupper())


def _is_office(line: str) -> bool:
    """Whether a line is a title or an office, such as stands above or under a name."""
    return len(line.split()) <= 5 and bool(
        TITLE.search(line) or OFFICE.search(line) or CLOSING.match(line)
    )


def _is_named_title(line: str) -> bool:
    """Whether a line is a name and a title: `Anna Ek, kommunalråd`."""
    name, comma, title = line.partition(",")
    return bool(comma) and _names(name) >= 2 and bool(TITLE.search(title)) and title.count(" ") <= 4
