"""`python -m tvinna.matching FOLDER HASH PLACE`: write what a register needs of a folder's data.

The data must be that which is known by the hash, for it is what is served. It runs beside whoever
serves, and after it in turn.
"""

import os
import sys
from pathlib import Path

from tvinna.errors import BadFolder, TvinnaError
from tvinna.matching.ahead import write
from tvinna.sources import open_folder


def main(folder: str, data: str, place: str) -> int:
    """Write it, or say on stderr why there is none."""
    os.nice(10)
    try:
        opened = open_folder(Path(folder))
        if opened.hash != data:
            raise BadFolder(f"{folder}: its files are not those that are served; serve it anew")
        write(opened, Path(place))
    except TvinnaError as error:
        sys.stderr.write(f"{error}\n")
        return 1
    return 0


if __name__ == "__main__":
    sys.exit(main(*sys.argv[1:]))
