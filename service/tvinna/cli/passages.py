"""`tvinna passages`: a new document's passages, or those of a text that has changed."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console
from rich.table import Table

from tvinna.sources import Folder, open_folder
from tvinna.sources.moving import Moved, move
from tvinna.sources.moving import write as write_moved
from tvinna.sources.passages import Proposal, Words, propose
from tvinna.sources.passages import write as write_proposal
from tvinna.sources.stored import StoredPassage
from tvinna.terms import PASSAGE_KIND


def passages(  # noqa: PLR0913 - the command's options
    file: Path,
    folder: Path = Path(),
    *,
    stem: str,
    first: Annotated[str | None, Parameter(name="--from")] = None,
    after: Annotated[str | None, Parameter(name="--to")] = None,
    text: str | None = None,
    language: str = "sv",
) -> int:
    """Write a new document's passages, ready for gists, or move those of a text that has changed.

    Without data/sources/STEM.ttl the file is cut into passages and the Turtle file is written. With
    it, every passage whose words stand whole in the changed file moves there, what is new is added
    at the end, and what is gone is listed with the things that cite it.

    Ends with 0 when done, with 1 when passages are gone that a person has to settle, with 2 when
    the file, a name or the words cannot be used; nothing is written then.

    Parameters
    ----------
    file
        The document as plain text in UTF-8.
    folder
        The dataset folder.
    stem
        The name of the document's file: small letters, digits and hyphens. It is never changed.
    first
        The document's first words, when the text holds several documents. In a text that has
        changed, what is new is only looked for between these words and those of --to.
    after
        The first words of what follows the document in the text.
    text
        The name of the text file in the data, when it is not the document's.
    language
        The language of the document's headings.
    """
    console = Console(emoji=False)
    opened = open_folder(folder)
    words = Words(first, after)
    if any(source.stem == stem for source in opened.sources):
        moved = move(opened, file, stem, words=words, language=language)
        return _show_moved(console, opened, moved)
    today = datetime.now(UTC).astimezone().date()
    proposal = propose(
        opened, file, stem, words=words, text_slug=text, language=language, today=today
    )
    write_proposal(proposal)
    _show_proposal(console, opened, proposal)
    return 0


def _show_proposal(console: Console, folder: Folder, proposal: Proposal) -> None:
    table = Table("no.", "kind", "span", "section", "text")
    for this in proposal.passages:
        table.add_row(
            str(this.number),
            this.tile.kind,
            f"{this.tile.start}-{this.tile.end}",
            this.tile.section or "",
            " ".join(this.text.split()),
        )
    console.print(table)
    console.print(
        f"{folder.name_of(proposal.path)}: {len(proposal.passages)} passages written."
        " Look at their kinds, give each a tv:gist in sv and en, then write what they say.",
        soft_wrap=True,
    )


def _show_moved(console: Console, folder: Folder, moved: Moved) -> int:
    if not moved.changed:
        console.print(
            "The text is the one that was read; nothing has to move, and no option changes that."
        )
    else:
        write_moved(moved)
        console.print(f"{len(moved.moves)} passages stand in the changed text and were moved.")
    for iri, section in moved.sections.items():
        now = (
            f"now stands under {section!r}" if section else "stands under no heading now: take out"
        )
        console.print(
            f"section: {iri.removeprefix(folder.base)} {now}" + ("" if section else " tv:section"),
            soft_wrap=True,
            markup=False,
        )
    for new in moved.new:
        words = " ".join(new.passage.text.split())
        console.print(
            f"new: {new.source.stem}-{new.passage.number} ({new.passage.tile.kind}) {words}",
            soft_wrap=True,
            markup=False,
        )
    for lost in moved.lost:
        kind = (lost.kind or "").removeprefix(PASSAGE_KIND)
        console.print(
            f"gone: {lost.iri.removeprefix(folder.base)} ({kind}, section {lost.section})"
            " stands nowhere in the text; cited by"
            + (":" if lost.iri in moved.cited_by else " nothing"),
            soft_wrap=True,
            markup=False,
        )
        for citation in moved.cited_by.get(lost.iri, ()):
            console.print(
                f"    {citation.thing.removeprefix(folder.base)}"
                f" in {folder.name_of(citation.source.path)}",
                soft_wrap=True,
                markup=False,
            )
    if moved.lost:
        console.print(
            "Let each of these cite other passages, then take out the passage and its selector:"
            f" {', '.join(_short(folder, one) for one in moved.lost)}.",
            soft_wrap=True,
            markup=False,
        )
    return 1 if moved.lost else 0


def _short(folder: Folder, lost: StoredPassage) -> str:
    selector = (lost.selector or "").removeprefix(folder.base)
    return f"<{lost.iri.removeprefix(folder.base)}>" + (f" and <{selector}>" if selector else "")
