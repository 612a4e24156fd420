"""A part of a site, by as many processes as are said: `part_of_site.py FOLDER TARGET PROCESSES`.

The vocabulary has thousands of files; a part of the site shows as well what its bytes hang on.
"""

import sys
from pathlib import Path

from tvinna.site import limits_for, write
from tvinna.site.addresses import Place, place
from tvinna.sources import open_folder

# Beside the start page and what it leads to of these.
PARTS = (
    "sv/res/project", "sv/documents", "sv/goals", "en/res/o", "en/queries/timeline", "res/project",
    "res/decision", "source/", "queries/timeline", "store", "res/dat", "sitemap",
)  # fmt: skip


def part(local: str) -> Place | None:
    """The place of an address of the part."""
    return place(local) if local.startswith(PARTS) or not local else None


if __name__ == "__main__":
    opened = open_folder(Path(sys.argv[1]))
    limits = limits_for(opened, "https://a.example/")
    write(opened, limits, Path(sys.argv[2]), lambda *_: None, part, int(sys.argv[3]))
