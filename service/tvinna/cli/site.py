"""`tvinna site`: the served site as files."""

import sys
from collections.abc import Callable
from pathlib import Path
from typing import Annotated, Literal

from cyclopts import Parameter

from tvinna.errors import BadParameter
from tvinna.sources import open_folder


def site(
    folder: Path = Path(),
    /,
    *,
    output: Path | None = None,
    address: str | None = None,
    check: Annotated[Path | None, Parameter(negative="")] = None,
    lang: Literal["sv", "en"] = "en",
) -> int:
    """Write the whole served site as files, for a web host that runs no programs.

    Pages in every language, the data of every thing in every form, the named questions with their
    answers and examples, the catalogue, the releases, and what hosts must be told of redirects.
    Files answer no SPARQL and no questions with other values; the pages say so. The folder is
    checked first. Links are followed afterwards, and a broken one is an error.

    Ends with 0 when the site stands and every link leads somewhere, with 1 otherwise, with 2 on
    misuse.

    Parameters
    ----------
    folder
        The dataset folder.
    output
        Where the site is written; a site that was written there before is replaced.
    address
        Where the site will stand, ending in a slash (https://data.example.org/partners/); the
        setting public_base_url, or the folder's own base, when it is not given.
    check
        Only follow the links of a site that was written before.
    lang
        The language of findings.
    """
    # Here, since most commands need no service.
    from tvinna.site import broken, limits_for, write  # noqa: PLC0415

    if check is None and output is None:
        raise BadParameter("say where the site is written: --output DIR; or --check DIR")
    if check is None and output is not None:
        from tvinna.cli.serve import passes  # noqa: PLC0415

        opened = open_folder(folder)
        if not passes(opened, lang, "written"):
            return 1
        plan = write(opened, limits_for(opened, address), output, _progress("files"))
        print(f"{plan.files} files in {output}, for {plan.address}")
    place = check or output or Path()
    found = broken(place, _progress("links of files"))
    for one in found:
        sys.stderr.write(f"{one.text()}\n")
    print(f"{len(found)} broken link{'' if len(found) == 1 else 's'}")
    return 1 if found else 0


def _progress(what: str) -> Callable[[int, int], None]:
    """Tells a person how far it is; a program that reads stderr is told nothing."""
    if not sys.stderr.isatty():
        return lambda done, known: None

    def told(done: int, known: int) -> None:
        if done % 50 == 0 or done == known:
            end = "\n" if done == known else ""
            sys.stderr.write(f"\r{done} of {known} {what} {end}")
            sys.stderr.flush()

    return told
