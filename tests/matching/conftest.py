"""Who matches names with the small world, and who asks the service to."""

from collections.abc import Iterator

import httpx
import pytest

from conftest import ROOT, serving
from matching.world import WORLD
from tvinna import settings
from tvinna.gazetteer import Entry, Gazetteer, Level
from tvinna.matching import Matcher
from tvinna.web.linking import world

_PROVINCE = frozenset({Level.REGION})
_WORLD = (
    Entry("geonames:1905497", "Thái Nguyên", "unit", "VN", _PROVINCE, "Province", 1,
          codes=("iso3166-2:VN-69",), end="2025-06-30", successor="geonames:13494335"),
    Entry("geonames:13494335", "Thái Nguyên", "unit", "VN", _PROVINCE, "Province", 1,
          codes=("iso3166-2:VN-69",), start="2025-07-01"),
    Entry("geonames:1566319", "Thái Nguyên", "place", "VN", frozenset({Level.PLACE}),
          latitude=21.59422, longitude=105.84817, population=420_000),
    Entry("geonames:2772400", "Linz", "place", "AT", frozenset({Level.PLACE}),
          others=("Lentia",), population=180_000),
    Entry("vn63:06", "Bắc Kạn", "unit", "VN", _PROVINCE, "Province", 1, end="2025-06-30",
          successor="geonames:13494335"),
    *(Entry(f"t:valencia-{n}", "Valencia", "place", "ES", frozenset({Level.PLACE}), population=n)
      for n in range(1, 9)),
    Entry("t:valencia-province", "Valencia", "unit", "ES", _PROVINCE, "Province", 2),
    Entry("geonames:2694759", "Linköpings Kommun", "unit", "SE", frozenset({Level.MUNICIPALITY}),
          depth=2, codes=("scb:0580", "lau:SE_0580")),
)  # fmt: skip


@pytest.fixture(scope="session")
def matcher() -> Matcher:
    return Matcher(Gazetteer.of(WORLD))


@pytest.fixture(scope="module")
def client() -> Iterator[httpx.Client]:
    """The product's own data, served beside a gazetteer of a few entries."""
    few = Gazetteer.of(_WORLD)
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(world, "Gazetteer", _Opens(few))
        patch.setattr(world, "kept", lambda: ROOT)
        with (
            serving(ROOT, settings.read(ROOT)) as address,
            httpx.Client(base_url=address, timeout=60) as asking,
        ):
            yield asking


class _Opens:
    """A gazetteer that is there already."""

    def __init__(self, few: Gazetteer) -> None:
        self.open = lambda: few
