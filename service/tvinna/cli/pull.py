"""`tvinna pull`: what an endpoint elsewhere tells of partnerships, as a graph of claims."""

from pathlib import Path
from typing import Annotated

from cyclopts import Parameter
from rich.console import Console

from tvinna import settings
from tvinna.cli.imported import Language, show
from tvinna.importing import Told
from tvinna.importing.cells import day, slug
from tvinna.sources import open_folder


def pull(  # noqa: PLR0913 (the command's options)
    endpoint: str,
    query: str,
    folder: Path = Path(),
    *,
    stem: str = "",
    publisher: str = "",
    licence: str = "",
    rights: str = "",
    issued: str = "",
    mapping: str = "",
    report: Path | None = None,
    strict: Annotated[bool, Parameter(negative="")] = False,
    lang: Language = "en",
) -> int:
    """Pull what a SPARQL endpoint elsewhere tells of partnerships into a graph of its own.

    Only the endpoints that the folder's tvinna.toml lists ([endpoints.NAME]) are asked. What they
    answer becomes data/imports/STEM.ttl, with the endpoint, the query and the day, under the same
    rules as an import: nothing that another source says is changed, what cannot be read is told
    with what would be right, and pulling again shows what has changed.

    Ends with 0 when everything was imported, with 1 when something was not or the endpoint failed,
    with 2 when it cannot be pulled so; nothing is written where nothing can be.

    Parameters
    ----------
    endpoint
        The name or the address of one of the folder's endpoints.
    query
        A file with a CONSTRUCT of statements in tvinna's vocabulary, or with a SELECT whose rows
        --mapping describes; or partnerships (of another tvinna) or wikidata-sweden, which come
        with the product. A CONSTRUCT with VALUES ?after { "" } and LIMIT is asked page by page: it
        gives so many tv:Partnership whose addresses come after ?after, in that order.
    folder
        The dataset folder.
    stem
        The name of the graph: small letters, digits and hyphens. It is never changed. Without it,
        the names of the endpoint and the query.
    publisher
        Who publishes what the endpoint holds, where the folder's settings do not say.
    licence
        The licence it is given out under: CC0-1.0, CC-BY-4.0, … or an address.
    rights
        Where no licence is stated, what is known of the rights, in words.
    issued
        When it was given out: 2016, 2016-09 or 2016-09-12.
    mapping
        For a SELECT: wikidata-query, or the path of a TOML file that says which columns are what.
    report
        Where all that was rejected is written, as CSV. Without it, STEM.rejects.csv here.
    strict
        Import nothing when a row cannot be.
    lang
        The language of what is told.
    """
    # SPARQLWrapper takes a moment to load, and a wrong folder or name should not have to wait.
    from tvinna.importing.asking import Bounds  # noqa: PLC0415
    from tvinna.importing.pulling import listed, read_query  # noqa: PLC0415
    from tvinna.importing.pulling import pull as pulled  # noqa: PLC0415

    opened = open_folder(folder)
    limits = settings.read(folder)
    asked, given = listed(opened, endpoint), read_query(query)
    name = stem or slug(f"{asked.name}-{given.name}")
    where = report or Path(f"{name}.rejects.csv")
    imported = pulled(
        opened,
        asked,
        given,
        name,
        Told(publisher, licence, rights, day(issued) if issued else ""),
        bounds=Bounds(limits.pull_seconds, limits.pull_bytes),
        mapping=mapping,
        report=where,
        strict=strict,
    )
    show(Console(emoji=False), opened, imported, where, lang)
    return 1 if imported.rejected or imported.nothing else 0
