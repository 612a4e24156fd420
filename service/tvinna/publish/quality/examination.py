"""A folder and the vocabulary it is written in, held to every rule."""

from collections.abc import Iterable
from typing import Final

from tvinna.publish.quality import dwbp, foops, oops, qskos
from tvinna.publish.quality.examined import Asked, Examined
from tvinna.publish.quality.kept import KEPT
from tvinna.publish.quality.rule import QualityRule, Verdict, verdict
from tvinna.sources import Folder

RULES: Final[tuple[QualityRule, ...]] = (*foops.RULES, *oops.RULES, *qskos.RULES, *dwbp.RULES)


def examined(folder: Folder, site: Asked | None = None) -> Examined:
    """What a folder says, its data and the vocabulary; vocabularies that it has loaded are others'.

    Raises BadSource for a file that is no Turtle.
    """
    sources = (*folder.ontology, *folder.data)
    said = tuple(one for source in sources for one in source.statements())
    return Examined(said, folder.base, site)


def examine(folder: Folder, site: Asked | None = None) -> list[Verdict]:
    """The verdict on each rule, in the order of the catalogues and their codes.

    `site` is one that serves the folder; without it, what has to be asked is not applicable.
    Raises BadSource for a file that is no Turtle, and SiteSilent when the site does not answer.
    """
    held = examined(folder, site)
    return [verdict(rule, held, KEPT) for rule in RULES]


def failed(verdicts: Iterable[Verdict]) -> bool:
    """Whether a rule is broken by something that is not kept on purpose."""
    return any(one.result == "fail" for one in verdicts)
