"""`tvinna points`: where decided parties are on the maps."""

from datetime import date
from pathlib import Path
from typing import Final, Literal

from tvinna.check import verdict
from tvinna.errors import BadFolder, BadList
from tvinna.gazetteer import Gazetteer
from tvinna.matching import points as found_at
from tvinna.sources import open_folder
from tvinna.sources.formatting import is_machine_written
from tvinna.sources.graphs import alone, keep, tried

_WORDS: Final = {
    "points": {"en": "parties with a point", "sv": "parter med punkt"},
    "without": {
        "en": "decided, and without a point in the gazetteer",
        "sv": "avgjorda men utan punkt i ortregistret",
    },
    "elsewhere": {
        "en": "decided, with a point in another graph, which stands",
        "sv": "avgjorda med punkt i en annan graf, som gäller",
    },
    "kept": {
        "en": "says nothing new and is as it was.",
        "sv": "säger inget nytt och är som den var.",
    },
    "broken": {
        "en": "rules would be broken, so nothing was written.",
        "sv": "regler skulle brytas, så inget skrevs.",
    },
}
# So many parties without a point are named.
_NAMED: Final = 20


def points(folder: Path = Path(), *, lang: Literal["sv", "en"] = "en") -> int:
    """Put imported parties on the maps: those that people have decided to be records of GeoNames.

    Each gets the point that GeoNames has for its record, or for the only place in that unit that
    bears its name, written with its source into data/reference/matched-points.ttl. A party that a
    graph gives a point already keeps that. A municipality of the folder's own is found by its code.
    Nothing is guessed, and nothing of it happens when pages are served: run it after tvinna
    decisions.

    Needs the packages of tvinna[linking]. Ends with 0 when it is written, with 1 when a rule would
    be broken, with 2 when there is nothing to write.

    Parameters
    ----------
    folder
        The dataset folder.
    lang
        The language of what is told.
    """
    opened = open_folder(folder)
    path = opened.path / found_at.NAME
    if path.exists() and not is_machine_written(path):
        raise BadFolder(
            f"{found_at.NAME}: a person wrote it, so it is not overwritten; rename it",
            swedish=f"{found_at.NAME}: är skriven av en människa och skrivs inte över; byt namn på"
            " filen",
        )
    found = found_at.points(opened, Gazetteer.open())
    day = date.today().isoformat()  # noqa: DTZ011 (the day where it is made)
    text = found_at.graph(opened, found.entries, day) or None
    if text is None and not path.exists() and not found.elsewhere:
        raise BadList(
            "no imported party has a point to be shown at: none is decided to be a record of"
            " GeoNames that has one; tvinna match proposes, and tvinna decisions publishes",
            swedish="ingen importerad part har någon punkt att visas vid: ingen är avgjord som en"
            " post i GeoNames med punkt; tvinna match föreslår och tvinna decisions publicerar",
        )
    if text is not None and path.exists() and found_at.same(text, path.read_text("utf-8")):
        print(f"{found_at.NAME} {_WORDS['kept'][lang]}")
    elif text is not None or path.exists():
        with alone(opened.path), tried(opened.path, found_at.NAME, text) as copy:
            wrong = [one for one in verdict(open_folder(copy)) if one.severity == "violation"]
            if wrong:
                for one in wrong[:10]:
                    print(one.text(lang))
                print(len(wrong), _WORDS["broken"][lang])
                return 1
            keep(path, text)
    print(f"{found_at.NAME}: {_WORDS['points'][lang]} {len(found.entries)}")
    if found.elsewhere:
        print(f"{_WORDS['elsewhere'][lang]}: {len(found.elsewhere)}")
    if found.without:
        print(f"{_WORDS['without'][lang]}: {len(found.without)}")
        for iri in found.without[:_NAMED]:
            print(f"  {iri.removeprefix(f'{opened.base}id/')}")
        if len(found.without) > _NAMED:
            print("  …")
    return 0
