"""`tvinna publish-check`: a running site held to Digg's rules for persistent identifiers."""

import json
from typing import Annotated, Literal

from cyclopts import Parameter
from rich.console import Console
from rich.table import Table

from tvinna.publish.asking import Site
from tvinna.publish.identifiers import Verdict, examine, failed

_COLUMNS = {
    "sv": ("regel", "nivå", "vad", "utfall", "varför"),
    "en": ("rule", "level", "what", "result", "why"),
}
_LEVELS = {"SHALL": "SKALL", "SHOULD": "BÖR", "MAY": "KAN"}
_RESULTS = {"pass": "uppfylld", "fail": "bruten", "not applicable": "ej tillämplig"}


def publish_check(
    url: str,
    *,
    identifier: Annotated[list[str] | None, Parameter(negative="")] = None,
    format_: Annotated[Literal["text", "json"], Parameter(name="--format")] = "text",
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Hold a running site to Digg's rules for persistent identifiers, BI-1 to UM-12.

    Only the host of URL is asked. Ends with 0 when no rule is broken, with 1 when one is.

    Parameters
    ----------
    url
        The site's address, such as http://127.0.0.1:8000/.
    identifier
        An identifier to try, in full; may be given several times. Without any, those that the
        site's SPARQL endpoint tells of are tried.
    format_
        How the verdicts are written: for people, or as JSON.
    lang
        The language of the table.
    """
    with Site(url) as site:
        verdicts = examine(site, identifier or ())
    if format_ == "json":
        print(json.dumps([_plain(one) for one in verdicts], ensure_ascii=False, indent=2))
    else:
        Console(emoji=False).print(_table(verdicts, lang), highlight=False)
    return 1 if failed(verdicts) else 0


def _table(verdicts: list[Verdict], language: str) -> Table:
    table = Table(*_COLUMNS[language])
    for one in verdicts:
        level = _LEVELS[one.level] if language == "sv" else one.level
        result = _RESULTS[one.result] if language == "sv" else one.result
        table.add_row(one.rule, level, one.title[language], result, one.said[language])
    return table


def _plain(one: Verdict) -> dict[str, object]:
    return {
        "rule": one.rule,
        "level": one.level,
        "title": dict(one.title),
        "result": one.result,
        "said": dict(one.said),
    }
