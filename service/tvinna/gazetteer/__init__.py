"""Places and administrative units of the world, with level, period and successor. No engine."""

from tvinna.gazetteer.countries import country, within
from tvinna.gazetteer.entries import Entry
from tvinna.gazetteer.folding import fold
from tvinna.gazetteer.gazetteer import Gazetteer, Hit
from tvinna.gazetteer.levels import TOWNLIKE, Level, Levels, Spoken, levels_of, spelt, spoken

__all__ = [
    "TOWNLIKE",
    "Entry",
    "Gazetteer",
    "Hit",
    "Level",
    "Levels",
    "Spoken",
    "country",
    "fold",
    "levels_of",
    "spelt",
    "spoken",
    "within",
]
