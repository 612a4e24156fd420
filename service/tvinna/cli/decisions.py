"""`tvinna decisions`: what people decided on identity, as a graph of the folder."""

from pathlib import Path

from tvinna.check import verdict
from tvinna.errors import BadFolder, BadList
from tvinna.matching import decisions as kept
from tvinna.matching import linking
from tvinna.sources import open_folder
from tvinna.sources.formatting import is_machine_written
from tvinna.sources.graphs import alone, keep, tried


def decisions(folder: Path = Path(), *, add: Path | None = None) -> int:
    """Publish the decisions of decisions.sssom.tsv on the folder's own things.

    Those that a person has made become judgements and rejections in data/editorial/matches.ttl,
    each with who, when and why, and links that the catalogue counts as linksets. Proposals and
    decisions on names alone stay in the table, as do those on what no file tells of any more.
    Nothing is written that would break a rule of `tvinna check`.

    Ends with 0 when it is written, with 1 when a rule would be broken, with 2 when a row is wrong.

    Parameters
    ----------
    folder
        The dataset folder.
    add
        A file of decisions, as the page of review gives it: what decisions.sssom.tsv does not hold
        is added to it. Each is on a thing that the folder tells of, or on a name alone.
    """
    opened = open_folder(folder)
    path = opened.path / linking.NAME
    if path.exists() and not is_machine_written(path):
        raise BadFolder(f"{linking.NAME}: a person wrote it, so it is not overwritten; rename it")
    table = opened.path / kept.FILE
    known = linking.described(opened)
    if add is not None:
        linking.require(opened, add, kept.read(add), known)
    whole = kept.merged(table, add, opened.base) if add is not None else None
    decided = kept.read(table) if whole is None else kept.parse(whole, str(table))
    # What a source no longer lists was decided all the same: it stays in the table.
    gone = [
        one
        for one in decided
        if one.decided and one.subject and linking.subject_of(opened, one) not in known
    ]
    rows = [one for one in decided if one not in gone]
    text = linking.graph(opened, rows) or None
    if text is None and not path.exists():
        raise BadList(f"{kept.FILE}: no decision on a thing of the folder; tvinna match proposes")
    with alone(opened.path), tried(opened.path, linking.NAME, text) as copy:
        wrong = [one for one in verdict(open_folder(copy)) if one.severity == "violation"]
        if wrong:
            for finding in wrong[:10]:
                print(finding.text("en"))
            print(f"{len(wrong)} rules would be broken, so nothing was written.")
            return 1
        keep(path, text)
        if whole is not None:
            keep(table, whole)
    made = [one for one in rows if one.decided and one.subject]
    denied = sum(one.negative for one in made)
    print(f"{linking.NAME}: {len(made) - denied} judgements, {denied} rejections.")
    for row in gone:
        print(
            f"{kept.FILE}:{row.row}: no file tells of {row.subject} any more; the decision stays"
            " there and is not published."
        )
    return 0
