"""What a catalogue is made of, in tests: this folder's, and that of a town."""

from collections.abc import Sequence
from dataclasses import replace

import rdflib

from tvinna.formats import TURTLE, Format
from tvinna.publish.graph import written
from tvinna.publish.made import Made
from tvinna.publish.release import Release, ReleaseFile, Withdrawal
from tvinna.sources.publication import Contact, Publisher
from tvinna.sources.statements import Statement

HERE = "https://data.example.org/"
FILES = (
    ReleaseFile("data.nq", "nquads", "application/n-quads", 12, "ab" * 32, "dataset"),
    ReleaseFile("tables/project.csv", "csv", "text/csv", 34, "cd" * 32, "table"),
    ReleaseFile("SHA256SUMS", "text", "text/plain", 5, "ef" * 32, "checksums"),
)
ARCHIVE = ReleaseFile("1.1.0.zip", "zip", "application/zip", 99, "01" * 32, "archive")
RELEASES = (
    Release("1.1.0", "2027-02-01", FILES, ARCHIVE),
    Release("1.0.1", "2027-01-05", (), withdrawn=Withdrawal("2027-01-06", {"sv": "", "en": ""})),
    Release("1.0.0", "2027-01-01", FILES),
)
TOWN = Publisher({"sv": "Staden", "en": "The town"}, "LocalAuthority", "2120000449")
MAIL = Contact(
    {"sv": "Öppna data", "en": "Open data"}, "data@town.example", telephone="+46 13 20 60 00"
)


def of_a_town(real: Made) -> Made:
    """The same data given out by a municipality, with a contact and releases."""
    said = replace(real.folder.publication, publisher=TOWN, contact=MAIL)
    return replace(real, folder=replace(real.folder, publication=said), releases=RELEASES)


def graph_of(statements: Sequence[Statement], form: Format = TURTLE) -> rdflib.Graph:
    return rdflib.Graph().parse(data=written(statements, form), format=form.media_type)


def values(statements: Sequence[Statement], thing: str, name: str) -> set[str]:
    return {
        one.object if isinstance(one.object, str) else one.object.text
        for one in statements
        if (one.subject, one.predicate) == (thing, name)
    }
