"""Names of imagined towns, and draws that are skewed as real ones are."""

from collections.abc import Sequence
from itertools import accumulate
from random import Random
from typing import Final

_FIRST: Final = (
    *("Al", "Berg", "Dal", "Ek", "Falk", "Gran", "Hall", "Kal", "Lund", "Mark", "Nor", "Ost"),
    *("Ros", "Skog", "Tall", "Ulv", "Vik", "Yng", "Ås", "Öv", "Hjort", "Bro", "Sten", "Ljung"),
)
_MIDDLE: Final = ("", "e", "ar", "inge", "er", "une", "is", "ande")
_LAST: Final = (
    *("by", "köping", "stad", "sjö", "holm", "fors", "berga", "torp", "hamn", "åker", "näs", "mo"),
    *("ryd", "dala", "tuna", "lösa", "sund", "ved", "bruk"),
)
_ABROAD_FIRST: Final = (
    *("Bel", "Dro", "Kam", "Lu", "Mi", "Na", "Or", "Pa", "Ri", "Sa", "Te", "Va", "Zel", "Gor"),
    *("Hau", "Jel", "Nyo", "Tham"),
)
_ABROAD_MIDDLE: Final = ("", "ba", "le", "mo", "ri", "ta", "gu", "ni", "sho", "wa", "ven", "dur")
_ABROAD_LAST: Final = (
    *("burg", "dorf", "gard", "ino", "kule", "lipa", "minh", "nitz", "polis", "rova", "shi"),
    *("stok", "tala", "veli", "zna"),
)
# The countries that partners lie in, the commonest first.
COUNTRIES: Final = (
    *(("PL", "Poland", "Polen", "Polen"), ("DE", "Germany", "Tyskland", "Deutschland")),
    *(("FI", "Finland", "Finland", "Finnland"), ("UA", "Ukraine", "Ukraina", "Ukraine")),
    *(("VN", "Viet Nam", "Vietnam", "Vietnam"), ("EE", "Estonia", "Estland", "Estland")),
    *(("KE", "Kenya", "Kenya", "Kenia"), ("ZA", "South Africa", "Sydafrika", "Südafrika")),
    *(("UG", "Uganda", "Uganda", "Uganda"), ("LV", "Latvia", "Lettland", "Lettland")),
    *(("BW", "Botswana", "Botswana", "Botsuana"), ("JP", "Japan", "Japan", "Japan")),
)
# Where the imagined places of a country lie, about: degrees north and east.
_MIDDLES: Final = {
    "SE": (60.0, 15.5), "PL": (52.0, 19.0), "DE": (51.0, 10.0), "FI": (62.5, 26.0),
    "UA": (49.0, 31.0), "VN": (21.0, 105.5), "EE": (58.7, 25.8), "KE": (0.5, 37.5),
    "ZA": (-29.0, 24.5), "UG": (1.5, 32.3), "LV": (56.9, 25.0), "BW": (-22.0, 24.0),
    "JP": (36.2, 138.0),
}  # fmt: skip
_STEP: Final = 1_009  # prime to every table's size, so that neighbours in number differ in name
_PLAIN: Final = str.maketrans("åäöÅÄÖ", "aaoAAO")


def home(number: int) -> str:
    """The name of a municipality at home. No two numbers share one below 3,648; then they count."""
    return _name(number, _FIRST, _MIDDLE, _LAST)


def abroad(number: int) -> str:
    """The name of a place abroad. No two numbers share one below 3,240; then they count."""
    return _name(number, _ABROAD_FIRST, _ABROAD_MIDDLE, _ABROAD_LAST)


def degrees(country: str, number: int) -> tuple[str, str]:
    """The latitude and longitude of the country's n-th place, as they are written."""
    north, east = _MIDDLES[country]
    down, across = number * 37 % 101 / 50 - 1, number * 61 % 103 / 51 - 1
    # Written as they are kept, without needless zeros.
    return f"{round(north + 1.8 * down, 5):.8g}", f"{round(east + 2.2 * across, 5):.8g}"


def slug(name: str) -> str:
    """A name as the end of an address."""
    return name.translate(_PLAIN).lower().replace(" ", "-")


def skewed(random: Random, things: Sequence[str]) -> str:
    """One of some things: the first often, the last seldom. (Zipf's law)"""
    return things[rank(random, len(things))]


def rank(random: Random, size: int) -> int:
    """A number below `size`, the n-th 1/n times as often as the first."""
    return random.choices(range(size), cum_weights=_weights(size))[0]


def many(random: Random, most: int) -> int:
    """How many of something there are, from 1 to `most`: mostly few."""
    return rank(random, most) + 1


_WEIGHTS: Final[dict[int, list[float]]] = {}


def _weights(size: int) -> list[float]:
    if size not in _WEIGHTS:
        _WEIGHTS[size] = list(accumulate(1 / (place + 1) for place in range(size)))
    return _WEIGHTS[size]


def _name(number: int, *tables: Sequence[str]) -> str:
    first, middle, last = tables
    size = len(first) * len(middle) * len(last)
    round_, place = divmod(number, size)
    place = place * _STEP % size
    place, one = divmod(place, len(first))
    three, two = divmod(place, len(middle))
    found = first[one] + middle[two] + last[three]
    return f"{found} {round_ + 1}" if round_ else found
