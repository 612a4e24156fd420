"""How to refer to a thing, and how to say that something is wrong with what is told of it."""

from urllib.parse import quote

from markupsafe import Markup

from tvinna.pages.frame import Words
from tvinna.pages.thing import Thing
from tvinna.sources import Folder
from tvinna.sources.publication import Contact


def cited(name: str, iri: str, folder: Folder, language: str) -> Markup:
    """A reference to copy: what, in which data, by whom, where; no name turns what is behind it."""
    said = folder.publication.publisher
    texts = [folder.title, *([said.name] if said else [])]
    spoken = [one.get(language, one.get("en", next(iter(one.values())))) for one in texts]
    # A sentence has its own end.
    ended = [
        text if text.endswith((".", "?", "!", "…")) else f"{text}." for text in (name, *spoken)
    ]
    apart = [Markup("<bdi>{}</bdi>").format(text) for text in ended]
    return Markup(" ").join([*apart, iri])


def report(thing: Thing, contact: Contact, words: Words) -> str:
    """The address of a letter that says what it is about; empty when there is nobody to write to.

    (RFC 6068)
    """
    if not contact.email:
        return ""
    read = [one.iri for reading in thing.readings for one in reading.passages]
    lines = [words["report_body"], "", thing.name.text, thing.iri, *read[:10], ""]
    subject = f"{words['report_subject']}: {thing.name.text}"
    body = "\r\n".join(lines)
    return f"mailto:{quote(contact.email, safe='@')}?subject={quote(subject)}&body={quote(body)}"
