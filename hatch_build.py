"""The part of the package's build that fills `service/tvinna/web/static/dist`."""

import sys
from pathlib import Path
from typing import Any

from hatchling.builders.hooks.plugin.interface import BuildHookInterface

sys.path.insert(0, str(Path(__file__).parent / "frontend"))
import assets


class Assets(BuildHookInterface[Any]):
    """Builds the browser's files into a wheel and into an sdist, which needs no Node after that.

    An editable install serves the checkout, where `make` builds them.
    """

    PLUGIN_NAME = "custom"

    def dependencies(self) -> list[str]:
        """Node as a package, where it is needed and the machine has none."""
        return [] if assets.is_built() or assets.npm() else [assets.PACKAGE]

    def initialize(self, version: str, build_data: dict[str, Any]) -> None:
        """Build, unless what is there is up to date."""
        if version != "editable":
            assets.build()
