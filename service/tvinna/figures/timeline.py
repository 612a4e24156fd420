"""A timeline: what happened when, in order, each date as exact as its document gives it."""

from collections.abc import Sequence
from dataclasses import dataclass
from xml.etree.ElementTree import Element

from tvinna.figures.figure import Cell, Figure, Table, element, markup


@dataclass(frozen=True)
class Event:
    """Something that happened: `when` as a person reads it, `date` as it was written (empty when it
    was told in words only), what, and `by` whom it is told, each with a link of its own; the notes
    stand behind these, in the page's own language. One is `judged` when no document says so.
    """

    when: str
    date: str
    what: str
    by: tuple[Cell, ...]
    link: str = ""
    judged: bool = False
    language: str = ""
    when_language: str = ""
    what_note: str = ""
    by_note: str = ""


@dataclass(frozen=True)
class Words:
    """What a timeline says: caption, note and the heads of its table."""

    caption: str
    note: str
    when: str
    what: str
    by: str


def timeline(name: str, events: Sequence[Event], words: Words) -> Figure:
    """A figure of events down the page, in the order given."""
    rows = tuple(
        (
            Cell(event.when, "", event.when_language),
            Cell(event.what, event.link, event.language, event.what_note),
            _joined(event),
        )
        for event in events
    )
    drawing = markup(element("ol", {"class": "timeline"}, *map(_step, events)))
    table = Table((words.when, words.what, words.by), rows)
    return Figure(name, words.caption, words.note, drawing, table)


def _step(event: Event) -> Element:
    at = {"datetime": event.date} if event.date else {}
    if event.when_language:
        at["lang"] = event.when_language
    return element(
        "li",
        {"class": "judged"} if event.judged else {},
        element("time" if event.date else "span", {"class": "when", **at}, event.when),
        _noted("what", event.what, event.language, event.what_note, event.link),
        _told(event),
    )


def _joined(event: Event) -> Cell:
    """Who tells it, in one cell: a link where there is one of them, a language that all share."""
    languages = {one.language for one in event.by}
    return Cell(
        ", ".join(one.text for one in event.by),
        event.by[0].link if len(event.by) == 1 else "",
        languages.pop() if len(languages) == 1 else "",
        event.by_note,
    )


def _told(event: Event) -> Element:
    said: list[str | Element] = []
    for one in event.by:
        said += [", "] if said else []
        spoken = {"lang": one.language} if one.language else {}
        if one.link:
            said.append(element("a", {"href": one.link, **spoken}, one.text))
        else:
            said.append(element("span", spoken, one.text) if spoken else one.text)
    return element("span", {"class": "by"}, *said, f" {event.by_note}" if event.by_note else "")


def _noted(name: str, text: str, language: str, note: str, link: str = "") -> Element:
    """A text, which is in a language and may lead somewhere, with its note."""
    spoken = {"lang": language} if language else {}
    if link:
        said: str | Element = element("a", {"href": link, **spoken}, text)
    else:
        said = element("span", spoken, text) if language else text
    return element("span", {"class": name}, said, f" {note}" if note else "")
