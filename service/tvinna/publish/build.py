"""Making a release: every file of it beside the place where it will stand, then into that place
in one step.
"""

import os
import re
import shutil
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from tvinna.check import Finding
from tvinna.check.report import as_turtle
from tvinna.errors import BadRelease
from tvinna.formats import JSON_LD, N_QUADS, RDF_XML, TURTLE
from tvinna.publish.archive import checksums, files_in, sha256_of
from tvinna.publish.catalogue import catalogue
from tvinna.publish.catalogue_rules import catalogue_findings
from tvinna.publish.changelog import as_json, as_text
from tvinna.publish.changes import Changes, Earlier, changes
from tvinna.publish.figures import figures
from tvinna.publish.forms import row, write_forms
from tvinna.publish.graph import written
from tvinna.publish.lines import Part, kept_back, merge, parts
from tvinna.publish.made import Made
from tvinna.publish.numbering import Wishes, before, version_of
from tvinna.publish.persons import Rules, Withheld, refuse, refuse_exposed, rules_for
from tvinna.publish.provenance import address_of, write_provenance
from tvinna.publish.release import (
    CHECKSUMS,
    MANIFEST,
    Release,
    ReleaseFile,
    manifest,
)
from tvinna.publish.standing import stand, workplace
from tvinna.publish.statistics import void
from tvinna.publish.tables import write_tables
from tvinna.sources import Folder
from tvinna.terms import DCTERMS, product

HASHES: Final = "RDFC10SUMS"
# Set by whoever builds again what was built before. (https://reproducible-builds.org)
EPOCH: Final = "SOURCE_DATE_EPOCH"
_MADE: Final = re.compile(
    rb"^\S+ <%s(?:created|modified|issued)> \"(\d{4}-\d\d-\d\d)" % DCTERMS.encode()
)
_DAY: Final = len("2026-11-22")


@dataclass(frozen=True)
class BuiltRelease:
    """A release that stands in `folder`, with its archive beside it; `again` when it did before,
    byte for byte. `changes` is None when there was nothing to compare with. `kept_back` are the
    files of imported graphs that are not in it, since no licence frees them. `refused` is what a
    data portal would refuse in its catalogue.
    """

    release: Release
    folder: Path
    changes: Changes | None
    again: bool
    kept_back: tuple[str, ...]
    refused: tuple[Finding, ...] = ()


def build_release(
    folder: Folder,
    findings: Sequence[Finding],
    output: Path,
    wishes: Wishes,
    withheld: Sequence[Withheld] = (),
) -> BuiltRelease:
    """Make a release of a folder in `output`; the folder's findings are part of it.

    The same folder gives the same bytes, whenever and wherever: no clock, no path and no order of
    chance is in them. Whatever goes wrong, nothing is left and nothing that stood is changed.
    `withheld` are names from the documents that no file may hold.
    Raises BadRelease (a version too small, a release of the same version and other bytes, an
    address that is not kept), PersonExposed, and BadSource.
    """
    with workplace(output) as room:
        making = _Making(folder, findings, room)
        release, told = making.release(wishes, withheld)
        again = stand(making.place, release.version, output)
        left = tuple(folder.name_of(one.path) for one in kept_back(folder))
        place, refused = output / release.version, making.refused
        return BuiltRelease(release, place, told, again, left, refused)


class _Making:
    """A release while it is made, in `place`; `refused` as in BuiltRelease."""

    def __init__(self, folder: Folder, findings: Sequence[Finding], room: Path) -> None:
        self.place = room / "release"
        self.refused: tuple[Finding, ...] = ()
        self._folder, self._findings, self._room = folder, findings, room
        for made in (self.place, room / "sheets", self.place / "changes"):
            made.mkdir()

    def release(
        self, wishes: Wishes, withheld: Sequence[Withheld]
    ) -> tuple[Release, Changes | None]:
        """Write every file; gives the release, and what has changed."""
        graphs = parts(self._folder, self._room / "graphs")
        lines = self._room / "all.nq"
        statements, digest = merge([part.path for part in graphs], lines)
        contact = self._folder.publication.contact
        rules = rules_for(graphs, self._folder.base, withheld, contact.stated)
        refuse_exposed(rules, graphs)
        version, told = self._version(wishes, lines, rules)
        files = [
            *self._changes(told, version),
            *write_forms(graphs, lines, self.place),
            *write_tables(lines, self.place, self._room / "sheets"),
            *self._copies(),
            self._report(version),
            self._hashes(graphs, digest),
        ]
        ended = _given_time()
        release = Release(
            version=version,
            issued=ended[:_DAY] or _newest(graphs),
            files=self._weighed(files),
            previous=told.previous if told else "",
            data=self._folder.hash,
            statements=statements,
            hashes={"": digest, **{part.graph: part.hash for part in graphs}},
        )
        described = self._described(release, graphs, lines)
        release = self._with(release, described)
        name = "provenance.ttl"
        write_provenance(release, graphs, self._folder.base, ended, self.place / name)
        release = self._with(release, [row(name, TURTLE, "provenance")])
        self._close(release)
        self._look_again(rules)
        return release, told

    def _version(self, wishes: Wishes, lines: Path, rules: Rules) -> tuple[str, Changes | None]:
        """The version, and what has changed since the release before it."""
        come = before(wishes, self._folder.hash, self._room)
        told = None
        if come.compared is not None and come.lines is not None:
            earlier = Earlier(come.compared.version, come.lines, self._folder.base)
            told = changes(earlier, lines, self.place / "changes", rules.fault)
            told.unkept.refuse(told.previous)
        return version_of(wishes, self._folder.hash, come, told), told

    def _changes(self, told: Changes | None, version: str) -> Iterator[ReleaseFile]:
        for name in ("added.nq", "removed.nq") if told else ():
            yield row(f"changes/{name}", N_QUADS, "changes")
        (self.place / "changes/changes.json").write_text(as_json(told, version), encoding="utf-8")
        yield ReleaseFile("changes/changes.json", "json", "application/json", 0, "", "changes")
        for language in ("sv", "en"):
            name = f"changes/CHANGES.{language}.md"
            text = as_text(told, version, "sv" if language == "sv" else "en")
            (self.place / name).write_text(text, encoding="utf-8")
            yield ReleaseFile(name, "text", "text/markdown", 0, "", "changes")

    def _copies(self) -> Iterator[ReleaseFile]:
        """The rules, and the context, as they are in the folder and the product."""
        (self.place / "shapes").mkdir()
        for path in self._folder.shapes:
            shutil.copyfile(path, self.place / "shapes" / path.name)
            yield row(f"shapes/{path.name}", TURTLE, "shapes")
        name = "vocabulary/context.jsonld"
        shutil.copyfile(product("ontology") / "context.jsonld", self.place / name)
        yield row(name, JSON_LD, "context")

    def _report(self, version: str) -> ReleaseFile:
        report = address_of(self._folder.base, version) + "report"
        text = as_turtle(self._folder, self._findings, report)
        (self.place / "report.ttl").write_text(text, encoding="utf-8")
        return row("report.ttl", TURTLE, "report")

    def _hashes(self, graphs: Sequence[Part], digest: str) -> ReleaseFile:
        rows = [("dataset", digest), *((f"<{part.graph}>", part.hash) for part in graphs)]
        (self.place / HASHES).write_text(checksums(rows), encoding="utf-8")
        return ReleaseFile(HASHES, "text", "text/plain", 0, "", "checksums")

    def _described(
        self, release: Release, graphs: Sequence[Part], lines: Path
    ) -> Iterator[ReleaseFile]:
        """The catalogue and the figures, as a portal reads them, of this release alone."""
        found = figures(lines, graphs, self._folder.base)
        # Under the folder's own base, wherever it is built or served.
        made = Made(self._folder, found, (release,), self._folder.base)
        statements = catalogue(made)
        findings = catalogue_findings(statements)
        self.refused = tuple(one for one in findings if one.severity == "violation")
        for form in (TURTLE, RDF_XML):
            name = f"catalog{form.suffix}"
            (self.place / name).write_bytes(written(statements, form))
            yield row(name, form, "catalogue")
        endpoint = f"{made.root}sparql"
        said = void(self._folder, made.dataset, endpoint, found, found.triples)
        (self.place / "void.ttl").write_bytes(written(said, TURTLE))
        yield row("void.ttl", TURTLE, "statistics")

    def _with(self, release: Release, files: Iterable[ReleaseFile]) -> Release:
        """The release with more files."""
        every = (*release.files, *self._weighed(files))
        return replace(release, files=tuple(sorted(every, key=_name)))

    def _weighed(self, files: Iterable[ReleaseFile]) -> tuple[ReleaseFile, ...]:
        """The files with their sizes and hashes, in the order of their names."""
        found = []
        for file in files:
            path = self.place / file.name
            found.append(replace(file, bytes=path.stat().st_size, sha256=sha256_of(path)))
        return tuple(sorted(found, key=_name))

    def _close(self, release: Release) -> None:
        """Write what the release says of itself, and what all of its files are known by."""
        for path in self.place.rglob("*"):
            if path.is_dir() and not any(path.iterdir()):
                path.rmdir()
        (self.place / MANIFEST).write_text(manifest(release), encoding="utf-8")
        rows = [
            *((file.name, file.sha256) for file in release.files),
            (MANIFEST, sha256_of(self.place / MANIFEST)),
        ]
        (self.place / CHECKSUMS).write_text(checksums(rows), encoding="utf-8")

    def _look_again(self, rules: Rules) -> None:
        """Read the finished files once more, those that no statement stands for word by word."""
        found: list[str] = []
        for path in files_in(self.place):
            name = path.relative_to(self.place).as_posix()
            if name.startswith(("shapes/", "vocabulary/context", "report", "catalog", "void")):
                found += [f"{name}: {said}" for said in rules.faults_in(path)]
            found += [
                f"{name}: gives the name that passage <{passage}> holds; take it out"
                for passage in rules.names_in_file(path)
            ]
        refuse(found)


def _name(file: ReleaseFile) -> str:
    return file.name


def _given_time() -> str:
    """The time that SOURCE_DATE_EPOCH gives, or nothing. Raises BadRelease for what is no time."""
    given = os.environ.get(EPOCH, "")
    if not given:
        return ""
    try:
        return datetime.fromtimestamp(int(given), UTC).isoformat().replace("+00:00", "Z")
    except (ValueError, OverflowError, OSError) as error:
        raise BadRelease(
            f"{EPOCH} is {given!r}; write the seconds since 1970-01-01, or take it away"
        ) from error


def _newest(graphs: Iterable[Part]) -> str:
    """The last day on which something of the data is said to be made or changed."""
    days: set[bytes] = set()
    for part in graphs:
        if part.kind != "ontology":
            with part.path.open("rb") as lines:
                days |= {found[1] for line in lines if (found := _MADE.search(line))}
    if not days:
        raise BadRelease(f"no graph says when it was made; write dcterms:created, or set {EPOCH}")
    return max(days).decode()
