"""The optional packages of this room, and what is said when they are not there."""

from typing import Final

from tvinna.errors import LinkingMissing

INSTALL: Final = "pip install 'tvinna[linking]'"


def missing(error: ImportError) -> LinkingMissing:
    """The error that names the missing package and the line that installs it."""
    return LinkingMissing(
        f"places and units of the world are in packages that are not installed here ({error.name});"
        f" install them with: {INSTALL}",
        swedish=f"världens orter och enheter finns i paket som inte är installerade här"
        f" ({error.name}); installera dem med: {INSTALL}",
        vietnamese="các địa điểm và đơn vị hành chính trên thế giới nằm trong những gói "
        f"chưa được cài đặt ở đây ({error.name}); cài đặt bằng lệnh: {INSTALL}",
    )
