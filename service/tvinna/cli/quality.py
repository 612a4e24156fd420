"""`tvinna quality`: a folder held to what others ask of vocabularies and of data on the web."""

import json
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from tvinna.publish.asking import Site
from tvinna.publish.quality.examination import examine, failed
from tvinna.publish.quality.rule import Verdict
from tvinna.sources import Folder, open_folder

_COLUMNS = {
    "sv": ("katalog", "kod", "vad", "utfall", "varför"),
    "en": ("catalogue", "code", "what", "result", "why"),
}
_RESULTS = {"pass": "uppfylld", "fail": "bruten", "not applicable": "ej tillämplig"}
_SHOWN = 3


def quality(
    folder: Path = Path(),
    *,
    url: str | None = None,
    format_: Annotated[Literal["text", "json"], Parameter(name="--format")] = "text",
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Hold a folder and its vocabulary to FOOPS!, OOPS!, qSKOS and the W3C's best practices.

    Each rule has its catalogue's own code. Ends with 0 when none is broken, with 1 when one is.

    Parameters
    ----------
    folder
        The dataset folder.
    url
        A running site that serves the folder, such as http://127.0.0.1:8000/. Only its host is
        asked. Without it, rules that have to ask are not applicable.
    format_
        How the verdicts are written: for people, or as JSON with everything that was found.
    lang
        The language of the table.
    """
    verdicts = _examine(open_folder(folder), url)
    if format_ == "json":
        print(json.dumps([_plain(one) for one in verdicts], ensure_ascii=False, indent=2))
    else:
        Console(emoji=False).print(_table(verdicts, lang), highlight=False)
    return 1 if failed(verdicts) else 0


def _examine(folder: Folder, url: str | None) -> list[Verdict]:
    if url is None:
        return examine(folder)
    with Site(url) as site:
        return examine(folder, site)


def _table(verdicts: list[Verdict], language: str) -> Table:
    table = Table(*_COLUMNS[language])
    for one in verdicts:
        what = one.rule.sv if language == "sv" else one.rule.en
        result = _RESULTS[one.result] if language == "sv" else one.result
        table.add_row(one.rule.catalogue, one.rule.code, what, result, escape(_why(one, language)))
    return table


def _why(one: Verdict, language: str) -> str:
    """The reason, and the first few of what was found."""
    said = one.said[language]
    if not one.faults:
        return said
    more = ", …" if len(one.faults) > _SHOWN else ""
    return f"{said} ({', '.join(one.faults[:_SHOWN])}{more})"


def _plain(one: Verdict) -> dict[str, object]:
    return {
        "catalogue": one.rule.catalogue,
        "code": one.rule.code,
        "title": {"sv": one.rule.sv, "en": one.rule.en},
        "result": one.result,
        "said": dict(one.said),
        "found": list(one.faults),
        "kept": one.kept,
    }
