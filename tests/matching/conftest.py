"""Who matches names with the small world."""

import pytest

from matching.world import WORLD
from tvinna.gazetteer import Gazetteer
from tvinna.matching import Matcher


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return Matcher(Gazetteer.of(WORLD))
