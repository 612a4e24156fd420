"""A text cut into passages: every non-blank character lies in exactly one.

Offsets are Unicode code points, 0-based, end exclusive, of the text read without newline
translation. Prose gives one passage a sentence, a list one or more an item. What the cutting cannot
know for certain (a heading that ends in a full stop, a name that is a signature) it guesses by the
habits of Swedish public documents; a person reads the proposal before anything is read from it.
"""

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace

from tvinna.sources.blocks import BULLET, FOOTNOTE, URL, Block, blocks
from tvinna.sources.lines import lines_of

# The longest text that may be a heading; longer ones in our sources are sentences without a stop.
HEADING_CHARACTERS = 90

# Headings of Swedish minutes and letters under which each line is an item of its own.
LIST_HEADINGS = re.compile(
    r"(beslutsunderlag|beslutet skickas till|bilagor|kopia till|expedieras till|sändlista)\W*$",
    re.IGNORECASE,
)
DATE_LINE = re.compile(r"\d{4}-\d{2}-\d{2}$|\d{1,2} [a-zåäö]{3,9} \d{4}$")
PAGE_HEADER = re.compile(
    r"(?:dnr|diarienr|diarienummer|sida|sid)\b.*\d|_{3,}$|-{3,}$", re.IGNORECASE
)
SIGNATURE = re.compile(r"signatur|underskrift|namnförtydligande", re.IGNORECASE)
NAME = re.compile(r"[A-ZÅÄÖÉ][\wåäöé-]+$")
OFFICE = re.compile(r"förvaltning|kontor|nämnd|direktör|chef|hälsning|enhet", re.IGNORECASE)

# Words that no heading ends in: what follows them completes the sentence.
UNFINISHED = frozenset({"att", "som", "och", "av", "på", "för", "med", "till", "i", "om", "är"})

# Words of a line that ends in a full stop and has none of these: a heading, not a sentence.
FINITE_VERB = re.compile(r"(?:ade|ades|ar|er|as|es|te|tes)$|^(?:är|var|har|hade|kan|ska|bör|får)$")

ABBREVIATIONS = frozenset(
    {"bl.a", "t.ex", "m.m", "m.fl", "d.v.s", "dvs", "s.k", "f.d", "o.s.v", "osv", "etc", "ca"}
    | {"kl", "nr", "dnr", "kap", "sid", "st", "resp", "fr.o.m", "t.o.m", "jfr", "prof", "dr", "tel"}
)
SENTENCE_END = re.compile(
    r"(?P<stop>[.!?…])[”\"’»)\]]*(?:\[\d+\]|[¹²³⁴⁵⁶⁷⁸⁹⁰]+)?(?P<gap>\s+)(?=[”\"“«(\[]*[A-ZÅÄÖÉ\d])"
)
_FORMS = (
    (DATE_LINE, "date-line"),
    (PAGE_HEADER, "page-header"),
    (URL, "file-address"),
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
    tiles: list[Tile] = []
    kinds = _Kinds(text)
    for block in blocks(lines):
        kind = kinds.of(block)
        if kind in {"sentence", "list-item", "footnote"}:
            tiles += [
                Tile(part_kind, begin, finish, kinds.section)
                for part_kind, begin, finish in _sentences(text, block, kind)
            ]
        else:
            section = None if kind in {"signature-line", "date-line"} else kinds.section
            tiles.append(Tile(kind, block.start, block.end, section))
    return _signed(text, tiles)


class _Kinds:
    """Which kind each block is; remembers the section and the open list between blocks."""

    def __init__(self, text: str) -> None:
        self.text = text
        self.section: str | None = None
        self._list = ""  # "", "lines" under a list heading, "open" after a colon, "bullets"
        self._last = ("", "")  # kind and text of the last block that is no footnote or page header

    def of(self, block: Block) -> str:
        """The kind of this block."""
        kind = self._kind(block)
        if kind == "heading":
            self.section = re.sub(r"\s+", " ", block.text).rstrip(":")
            self._list = "lines" if LIST_HEADINGS.match(block.text) else ""
        elif kind == "date-line":
            self.section, self._list = None, ""
        elif kind == "file-address":
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

    def _kind(self, block: Block) -> str:
        return self._by_form(block) or self._by_place(block) or "sentence"

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
    if text.split()[-1] in UNFINISHED:
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
    return word.lower() in ABBREVIATIONS or (len(word) == 1 and word.isupper())


def _signed(text: str, tiles: list[Tile]) -> list[Tile]:
    """Turn a line of names, and the office above it, from headings into a signature."""
    marked = list(tiles)
    for place, this in enumerate(tiles):
        if this.kind != "heading":
            continue
        words = text[this.start : this.end].split()
        before = tiles[place - 1] if place else None
        office = (
            before is not None
            and before.kind == "heading"
            and OFFICE.search(text[before.start : before.end])
        )
        names = all(NAME.match(word) for word in words)
        if names and (len(words) >= 4 or (office and len(words) in {2, 3})):
            if before is not None and office:
                marked[place - 1] = _as_signature(before)
            marked[place] = _as_signature(this)
    return marked


def _as_signature(this: Tile) -> Tile:
    return replace(this, kind="signature-line", section=None)
