"""What is said when a passage is not what it says, or when nothing has been read from it."""

from typing import Final

from tvinna.check.findings import Rule
from tvinna.terms import SHAPES

MISSING: Final = Rule(
    SHAPES + "document-text",
    "violation",
    "Ingen fil i {folder} har SHA-256 {digest}; lägg texten där, eller kör tvinna passages på den"
    " ändrade filen.",
    "No file in {folder} has the SHA-256 {digest}; put the text there, or run tvinna passages on"
    " the changed file.",
)
SPAN: Final = Rule(
    SHAPES + "passage-span",
    "violation",
    "Stycket saknar plats i texten; skriv oa:start och oa:end, eller kör tvinna passages.",
    "The passage has no place in the text; write oa:start and oa:end, or run tvinna passages.",
)
HASH: Final = Rule(
    SHAPES + "passage-hash",
    "violation",
    "Styckets ord finns inte längre i texten; låt {citing} hänvisa till ett annat stycke och ta"
    " sedan bort {passage} och {selector}.",
    "The passage's words are no longer in the text; let {citing} cite another passage, then take"
    " out {passage} and {selector}.",
)
UNCITED: Final = Rule(
    HASH.iri,
    "violation",
    "Styckets ord finns inte längre i texten och inget hänvisar till stycket; ta bort {passage} och"
    " {selector}.",
    "The passage's words are no longer in the text and nothing cites it; take out {passage} and"
    " {selector}.",
)
ELSEWHERE: Final = Rule(
    HASH.iri,
    "violation",
    "Tecknen {start}–{end} är inte styckets, vars ord står på {begins}–{ends}; skriv det som"
    " oa:start och oa:end.",
    "The characters {start}-{end} are not the passage's, whose words stand at {begins}-{ends};"
    " write these as oa:start and oa:end.",
)
OVERLAP: Final = Rule(
    SHAPES + "passage-overlap",
    "violation",
    "Stycket överlappar {other}; varje tecken hör till ett enda stycke; ta bort"
    " det som inte längre står helt i texten.",
    "The passage overlaps {other}; each character belongs to one passage only; take out the"
    " one that no longer stands whole in the text.",
)
GAP: Final = Rule(
    SHAPES + "passage-gap",
    "violation",
    "Tecknen {start}–{end} hör inte till något stycke; kör tvinna passages på texten.",
    "The characters {start}-{end} belong to no passage; run tvinna passages on the text.",
)
UNREAD: Final = Rule(
    SHAPES + "passage-read",
    "violation",
    "Ingen sak är läst ur stycket; läs det, eller ge det ett slag som inte kräver det (rubrik,"
    " sidhuvud, datumrad, underskrift, filadress, upprepning).",
    "Nothing is read from the passage; read it, or give it a kind that needs nothing (heading, page"
    " header, date line, signature line, file address, repetition).",
)
YEAR: Final = Rule(
    SHAPES + "passage-year",
    "violation",
    "Året {value} står inte i något av styckena som saken är läst ur; rätta datumet eller stycket.",
    "The year {value} stands in none of the passages the thing is read from; mend the date or the"
    " passage.",
)
AMOUNT: Final = Rule(
    SHAPES + "passage-number",
    "violation",
    "Talet {value} står varken med siffror eller ord i något av styckena som saken är läst ur;"
    " rätta talet eller stycket.",
    "The number {value} stands neither in digits nor in Swedish words in any of the passages the"
    " thing is read from; mend the number or the passage.",
)
