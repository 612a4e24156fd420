"""`tvinna report`: the follow-up report as a file."""

import re
from pathlib import Path
from typing import Final, Literal

from tvinna.errors import BadParameter
from tvinna.sources import open_folder

_TERM: Final = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")


def report(
    folder: Path = Path(),
    /,
    *,
    output: Path,
    language: Literal["sv", "en", "vi"] = "sv",
    term: str = "",
    address: str | None = None,
) -> int:
    """Write the report that a follow-up begins with, as a file.

    What was decided, what is due by when and whether it is recorded, what came of it by guideline
    and by goal with sources, funding, feedback, where the documents differ, what is missing, and
    an empty form for the next review. The same data gives the same file. The folder is checked
    first.

    Ends with 0 when the file stands, with 1 when the folder is wrong, with 2 on misuse.

    Parameters
    ----------
    folder
        The dataset folder.
    output
        The file: name.docx for a word processor, name.html for a page to print.
    language
        The language of the report.
    term
        A term of office that it is narrowed to, as its identifier ends: executive-board-2023.
    address
        Where the site stands that links lead to, ending in a slash; the setting public_base_url,
        or the folder's own base, when it is not given.
    """
    # Here, since most commands need no service.
    from tvinna.site import limits_for, report_of  # noqa: PLC0415

    if term and not _TERM.fullmatch(term):
        raise BadParameter(
            f"{term!r} is no term of office; write how its identifier ends: executive-board-2023"
        )
    form = output.suffix
    if form not in (".docx", ".html"):
        raise BadParameter(f"{output}: write a name that ends in .docx or .html")
    from tvinna.cli.serve import passes  # noqa: PLC0415

    opened = open_folder(folder)
    if not passes(opened, "sv" if language == "sv" else "en", "written"):
        return 1
    body = report_of(
        opened, limits_for(opened, address), language, term, "docx" if form == ".docx" else "html"
    )
    try:
        output.write_bytes(body)
    except OSError as error:
        raise BadParameter(f"{output}: cannot be written ({error.strerror})") from error
    print(f"{output}: {len(body)} bytes")
    return 0
