"""What pages say, in Swedish, English and Vietnamese: a module for each kind of page."""

from tvinna.web.words.pages import (
    NAMES,
    NOTICES,
    NOTICES_MOVED,
    WORDS,
    Language,
    spoken,
    words,
)

__all__ = ["NAMES", "NOTICES", "NOTICES_MOVED", "WORDS", "Language", "spoken", "words"]
