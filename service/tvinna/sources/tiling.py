"""A text cut into passages: every non-blank character lies in exactly one.

Offsets are Unicode code points, 0-based, end exclusive, of the text read without newline
translation. Prose gives one passage a sentence, a list one or more an item. What the cutting cannot
know for certain (a heading that ends in a full stop, a name that is a signature) it guesses by the
habits of Swedish public documents; a person reads the proposal before anything is read from it.
"""

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from tvinna.sources.blocks import BULLET, FOOTNOTE, URL, Block, blocks
from tvinna.sources.lines import lines_of
from tvinna.sources.signatures import CLOSING, signatures

# The longest text that may be a heading; longer ones in our sources are sentences without a stop.
HEADING_CHARACTERS = 90

# Headings of Swedish minutes and letters under which each line is an item of its own.
LIST_HEADINGS = re.compile(
    r"(beslutsunderlag|beslutet skickas till|bilagor|kopia till|expedieras till|sändlista)\W*$",
    re.IGNORECASE,
)
DATE_LINE = re.compile(r"(?:\d{4}-\d{2}-\d{2}|\d{1,2} [a-zåäö]{3,9} \d{4})$")
# A date after a place (`Linköping den 22 maj 2019`), or in the other column of a letterhead.
PLACE_AND_DATE = re.compile(
    r"(?:(?:[A-ZÅÄÖ][\wåäöé-]+ ?){1,3}(?:, ?| den |, den )|den |\S.*?(?:\s{2,}|\t\s*))"
    + DATE_LINE.pattern
)
PAGE_HEADER = re.compile(
    r"(?:dnr|diarienr|diarienummer|sida|sid)\b.*\d|_{3,}$|-{3,}$|\d{1,3} ?\(\d{1,3}\)$",
    re.IGNORECASE,
)
SIGNATURE = re.compile(r"signatur|underskrift|namnförtydligande", re.IGNORECASE)

# Words that no heading ends in: what follows them completes the sentence.
UNFINISHED = frozenset({"att", "som", "och", "av", "på", "för", "med", "till", "i", "om", "är"})

# Words of a line that ends in a full stop and has none of these: a heading, not a sentence.
FINITE_VERB = re.compile(
    r"(?:ade|ades|ar|er|as|es|te|tes|dde|ddes)$"
    r"|^(?:är|var|har|hade|kan|ska|skall|bör|får|vill|måste)$"
    r"|^(?:del|in|med|ut|upp|av|över|före|för|be|an|till|på|åter|sam)?"
    r"(?:bad|band|blev|bjöd|bröt|drog|fann|fick|föll|gav|gick|gjorde|hann|höll|kom|lade|låg|lät"
    r"|sade|satt|skrev|slog|slöt|såg|stod|steg|tog|vann|visste|hände|sände|vände|kände|lände)s?$"
)
# A line with one of these is a sentence also where its full stop was left out.
_IS = re.compile(r"\b(?:är|var|har|hade|blev|deltog|ledde|gav|fick|tog|höll)\b")
_ASKS = re.compile(r"(?:vad|hur|varför|så|när|vilk[ae]t?|var|vem|om|att)\b", re.IGNORECASE)

ABBREVIATIONS = frozenset(
    {"bl.a", "t.ex", "d.v.s", "dvs", "s.k", "f.d", "ca", "kl", "nr", "dnr", "kap", "sid", "st"}
    | {"resp", "fr.o.m", "t.o.m", "jfr", "prof", "dr", "tel", "tab", "fig", "bil", "avd", "inkl"}
)
# Abbreviations that a sentence may end in: a capital after them begins the next one.
LAST_WORDS = frozenset({"m.m", "m.fl", "o.s.v", "osv", "etc", "o.d", "e.d"})
SENTENCE_END = re.compile(
    r"(?P<stop>[.!?…])[”\"’»)\]]*(?:\[\d+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)?(?P<gap>\s+)(?=[”\"“«(\[]*[A-ZÅÄÖÉ\d])"
)
NUMBER = re.compile(r"\d{1,2}[.)]\s+(?=\S)")
_FORMS = (
    (DATE_LINE, "date-line"),
    (PAGE_HEADER, "page-header"),
    (URL, "file-address"),
    (CLOSING, "signature-line"),
    (BULLET, "list-item"),
)
ADDRESS = re.compile(r"(?<=\s)(?:https?://|www\.)\S+")


@dataclass(frozen=True)
class Tile:
    """A span of a text, with what it is: a name of the scheme of passage kinds.

    `section` is the nearest heading before it, with its line breaks as blanks.
    """

    kind: str
    start: int
    end: int
    section: str | None


def tile(text: str, start: int = 0, end: int | None = None) -> list[Tile]:
    """Cut a text, or the part of it that one document fills, into passages."""
    stop = len(text) if end is None else end
    lines = [line for line in lines_of(text) if start <= line.start and line.end <= stop]
    found: list[tuple[str, int, int]] = []
    kinds = _Kinds(text)
    parts = list(blocks(lines))
    for place, block in enumerate(parts):
        kind = kinds.of(block, parts[place + 1] if place + 1 < len(parts) else None)
        if kind in {"sentence", "list-item", "footnote"}:
            found += _sentences(text, block, kind)
        else:
            found.append((kind, block.start, block.end))
    signed = signatures([one[0] for one in found], [text[one[1] : one[2]] for one in found])
    kinds_found = ["signature-line" if n in signed else one[0] for n, one in enumerate(found)]
    return list(_sectioned(text, zip(kinds_found, found, strict=True)))


def _sectioned(text: str, found: Iterable[tuple[str, tuple[str, int, int]]]) -> Iterator[Tile]:
    """Each passage with the heading above it. A date begins another document."""
    section: str | None = None
    for kind, (_, start, end) in found:
        if kind == "heading":
            section = re.sub(r"\s+", " ", text[start:end]).rstrip(":")
        elif kind == "date-line":
            section = None
        yield Tile(kind, start, end, None if kind == "signature-line" else section)


class _Kinds:
    """Which kind each block is; remembers the open list between blocks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self._list = ""  # "", "lines" under a list heading, "open" after a colon, "bullets"
        self._last = ("", "")  # kind and text of the last block that is no footnote or page header

    def of(self, block: Block, following: Block | None) -> str:
        """The kind of this block."""
        kind = self._kind(block, following)
        if kind == "heading":
            self._list = "lines" if LIST_HEADINGS.match(block.text) else ""
        elif kind in {"date-line", "file-address"}:
            self._list = ""
        elif kind in {"sentence", "list-item"}:
            self._open_list(block)
        if kind not in {"footnote", "page-header", "file-address"}:
            self._last = (kind, block.text)
        return kind

    def _open_list(self, block: Block) -> None:
        if BULLET.match(block.text):
            self._list = "bullets"
        elif block.text.endswith(":"):
            self._list = "open"

    def _kind(self, block: Block, following: Block | None) -> str:
        if self._is_numbered_heading(block, following):
            return "heading"
        return self._by_form(block) or self._by_place(block) or "sentence"

    def _is_numbered_heading(self, block: Block, following: Block | None) -> bool:
        """Whether `1. Bakgrund` heads what follows it; beside other numbers it is a list's item."""
        number = NUMBER.match(block.text)
        if number is None or following is None or NUMBER.match(following.text):
            return False
        words = block.text[number.end() :]
        alone = self._list not in {"lines", "open"} and self._last[0] != "list-item"
        short = len(words.split()) <= 8 and words[-1].isalnum() and words[0].isupper()
        return alone and short and not _IS.search(words) and not BULLET.match(following.text)

    def _by_form(self, block: Block) -> str | None:
        """The kind that the block's own words show, wherever it stands."""
        if self._is_footnote(block.text):
            return "footnote"
        if SIGNATURE.search(block.text[:60]) and "\t" in block.text:
            return "signature-line"
        if self._last[0] == "signature-line" and re.fullmatch(r"[-_\s]+", block.text):
            return "signature-line"
        first_line = block.lines[0].text
        for pattern, kind in _FORMS:
            if pattern.match(first_line):
                return kind
        if self._list != "lines" and len(block.lines) == 1 and PLACE_AND_DATE.match(block.text):
            return "date-line"
        return None

    def _by_place(self, block: Block) -> str | None:
        """The kind that a block has by what stands before it."""
        last_kind, last_text = self._last
        if last_kind == "list-item" and (block.after_gap or block.after_page_break):
            # The lines under such a heading stand close; what comes after a gap is something else.
            self._list = "" if self._list == "lines" else self._list
        if self._list == "lines" and len(block.text) < HEADING_CHARACTERS:
            return "list-item"
        if block.text[0] in '”“"' and (last_kind == "list-item" or not _closed(last_text)):
            return "list-item"
        if self._goes_on(block):
            return last_kind
        if _is_heading(block):
            return "heading"
        if self._list == "open":
            return "list-item"
        self._list = ""
        return None

    def _goes_on(self, block: Block) -> bool:
        """Whether the block goes on with a sentence that a page break or a footnote cut."""
        last_kind, last_text = self._last
        if last_kind not in {"sentence", "list-item"} or _closed(last_text):
            return False
        if block.after_page_break and (_closed(block.text) or not _is_heading(block)):
            return True
        return block.text[0].islower()

    def _is_footnote(self, text: str) -> bool:
        found = FOOTNOTE.match(text)
        if found is None:
            return False
        if found[1] or found[2]:
            return True
        # A plain number is a footnote's only where a word carries the same number: `ICLD1`.
        return bool(re.search(rf"[A-Za-zåäö]{found[3]}\b", self.text))


def _closed(text: str) -> bool:
    """Whether a text ends like a finished sentence."""
    return text.rstrip('”"’»)] ').endswith((".", "!", "?"))


def _is_heading(block: Block) -> bool:
    text = block.text
    if len(text) > HEADING_CHARACTERS or len(block.lines) > 2 or text[0].islower():
        return False
    if SENTENCE_END.search(text):
        return False
    verb = any(FINITE_VERB.search(word) for word in re.findall(r"\w+", text))
    if text.endswith(":"):
        return bool(LIST_HEADINGS.match(text)) or (len(text.split()) <= 4 and not verb)
    if text.endswith(("?", ".")):
        return len(block.lines) == 1 and not (verb and text.endswith("."))
    if text.split()[-1] in UNFINISHED or (_IS.search(text) and not _ASKS.match(text)):
        return False
    return text[-1] not in ',;)”"' and not SENTENCE_END.search(text)


def _sentences(text: str, block: Block, kind: str) -> Iterator[tuple[str, int, int]]:
    """The sentences of a block as kind, start and end; an address at its end stands for itself."""
    end = block.end
    address = None
    for found in ADDRESS.finditer(text, block.start, block.end):
        if found.end() == block.end:
            address = found.start()
            end = len(text[: found.start()].rstrip())
    start = block.start
    # The number of a list item ends in a full stop too.
    marker = BULLET.match(text, start)
    search_from = marker.end() if marker else start
    for found in SENTENCE_END.finditer(text, search_from, end):
        if _abbreviation(text, found.start("stop")):
            continue
        yield kind, start, found.start("gap")
        start = found.end()
    yield kind, start, end
    if address is not None:
        yield "file-address", address, block.end


def _abbreviation(text: str, stop: int) -> bool:
    if text[stop] != ".":
        return False
    word = re.split(r"[\s(\[”\"]", text[max(0, stop - 12) : stop])[-1]
    number = text[stop + 1 :].lstrip()[:1].isdigit()
    if word.lower() in LAST_WORDS:
        return number
    if len(word) == 1 and word.isalpha():
        # An initial, or before a number such as `s. 4`.
        return word.isupper() or number
    return word.lower() in ABBREVIATIONS
