"""What is wrong with a statement of others, in words."""

from collections.abc import Collection

from tvinna.check.term_rules import short
from tvinna.errors import BadCell
from tvinna.sources.statements import Term
from tvinna.terms import XSD


def nameless() -> BadCell:
    return BadCell(
        "is a node without an address; give it one",
        swedish="är en nod utan adress; ge den en",
    )


def is_text() -> BadCell:
    return BadCell(
        "is a text where a thing is led to; write its address",
        swedish="är en text där något ska pekas ut; skriv dess adress",
    )


def is_thing() -> BadCell:
    return BadCell(
        "is an address where a text stands; write the text",
        swedish="är en adress där det ska stå en text; skriv texten",
    )


def of_datatype(datatype: str) -> BadCell:
    name = datatype.replace(XSD, "xsd:")
    return BadCell(f"is no {name}; write one", swedish=f"är inget {name}; skriv ett")


def misplaced(class_: str) -> BadCell:
    name = short(class_)
    return BadCell(
        f"is said of a {name} only; leave it out, or say it of one",
        swedish=f"sägs bara om {name}; ta bort det eller säg det om en sådan",
    )


def unlisted(scheme: str) -> BadCell:
    return BadCell(
        f"is not in the list {short(scheme)}; write a concept of it",
        swedish=f"finns inte i listan {short(scheme)}; skriv ett begrepp ur den",
    )


def once(count: int) -> BadCell:
    return BadCell(
        f"is one of {count} values where one is given; leave out the others",
        swedish=f"är ett av {count} värden där ett ska anges; ta bort de andra",
    )


def nowhere(term: Term) -> BadCell:
    return BadCell(
        f"leads to {term}, which neither the file nor the folder tells of; tell of it, or leave"
        " this out",
        swedish=f"leder till {term}, som varken filen eller mappen berättar om; berätta om det"
        " eller ta bort det här",
    )


def no_party() -> BadCell:
    return BadCell(
        "is no party of the partnership that is claimed; write one of its parties",
        swedish="är ingen part i partnerskapet som uppges; skriv en av parterna",
    )


def lacks(thing: str, predicate: str, count: int) -> BadCell:
    name = short(predicate)
    several = (" twice", " två gånger") if count > 1 else ("", "")
    return BadCell(
        f"is said of {thing}, which lacks {name} and is left out whole; give it{several[0]}",
        swedish=f"sägs om {thing}, som saknar {name} och utelämnas helt; ange det{several[1]}",
    )


def several(thing: str, classes: Collection[str]) -> BadCell:
    names = ", ".join(sorted(map(short, classes)))
    return BadCell(
        f"is said of {thing}, which is called {names} at once; keep one of them",
        swedish=f"sägs om {thing}, som kallas {names} på samma gång; behåll ett av dem",
    )


def stated(thing: str) -> BadCell:
    return BadCell(
        f"is said of {thing}, and the file also states what it claims; leave one of them out",
        swedish=f"sägs om {thing}, och filen påstår även själv det som uppges; ta bort ett av dem",
    )
