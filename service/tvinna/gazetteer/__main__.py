"""`python -m tvinna.gazetteer` makes the gazetteer of the installed packages."""

import sys

from tvinna.errors import TvinnaError
from tvinna.gazetteer.gazetteer import Gazetteer

if __name__ == "__main__":
    try:
        Gazetteer.open()
    except TvinnaError as error:
        sys.exit(str(error))
