"""A passage's own words, from the documents' texts, where they may be shown.

What holds a name that the data withholds is never shown, in part or whole: what is left of a
sentence still tells who it is about.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from tvinna.publish.persons import holds_name
from tvinna.publish.withheld import withheld_names
from tvinna.sources import Folder
from tvinna.sources.passages import decoded, sha256_of
from tvinna.sources.stored import by_subject, passages, text_files


@dataclass(frozen=True)
class Worded:
    """The words of a passage; `withheld` says that they hold a name that is not given, and then
    there are none.
    """

    text: str
    withheld: bool = False


def worded(folder: Folder, documents: Path) -> Mapping[str, Worded]:
    """The words of each passage whose text is among the documents, by the passage's IRI.

    A text that was changed since it was read is not the one that the offsets count in, so it is as
    if it were not there. Raises BadFolder when there is no such folder, and BadRelease when a
    passage that may hold a withheld name is not in it.
    """
    names = withheld_names(folder, documents)
    marked = {one.passage for one in names}
    texts = {
        sha256_of(content): decoded(content)
        for path in sorted(documents.iterdir())
        if path.is_file() and (content := path.read_bytes())
    }
    read = [(source, by_subject(source.statements())) for source in folder.data]
    digests = {text.iri: text.digest for row in read for text in text_files(*row)}
    found: dict[str, Worded] = {}
    for row in read:
        for one in passages(*row):
            whole = texts.get(digests.get(one.text, ""))
            if whole is None or one.start is None or one.end is None:
                continue
            text = whole[one.start : one.end]
            withheld = one.iri in marked or any(holds_name(text, name) for name in names)
            found[one.iri] = Worded("", withheld=True) if withheld else Worded(text)
    return found
