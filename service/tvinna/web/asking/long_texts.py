"""Long texts of queries, read in a process of their own.

To read one takes up to some tens of milliseconds, in which this process would answer nobody.
"""

from typing import Final

from tvinna.errors import StoreBusy
from tvinna.queries import Reading, reading, remember
from tvinna.queries.apart import asked, told
from tvinna.web.serving.aside import Aside

# What takes a millisecond to read, in letters: as long as to ask another process.
_LONG: Final = 5_000
# So many may wait to be read: a second of it or two.
_MOST_WAITING: Final = 32


class LongTexts:
    """Reads texts, the long ones elsewhere and one at a time."""

    def __init__(self) -> None:
        self._aside = Aside("tvinna.queries.apart")
        self._waiting = 0

    async def reading(self, text: str, seconds: float) -> Reading:
        """What a text says of itself. Raises StoreBusy when too many long ones wait, it is not read
        within the seconds, or the process ended over it.
        """
        if len(text) < _LONG:
            return reading(text)
        if self._waiting >= _MOST_WAITING:
            raise _busy()
        self._waiting += 1
        try:
            head, _ = await self._aside.answer(asked(text), seconds)
        except TimeoutError as error:
            raise _busy() from error
        except (EOFError, OSError) as error:
            raise _ended() from error
        finally:
            self._waiting -= 1
        read = told(head)
        # Whoever asks this text anything from here on finds it read.
        remember(text, read)
        return read

    def close(self) -> None:
        """End the process; closing twice does no harm."""
        self._aside.close()


def _busy() -> StoreBusy:
    return StoreBusy(
        "many long queries wait to be read; ask again in a while",
        swedish="många långa frågor väntar på att läsas; fråga igen om en stund",
        vietnamese="nhiều truy vấn dài đang chờ được đọc; hãy hỏi lại sau ít phút",
    )


def _ended() -> StoreBusy:
    return StoreBusy(
        "the process that reads long queries ended while it read this one; ask again",
        swedish="processen som läser långa frågor gick under medan den läste den här; fråga igen",
        vietnamese="tiến trình đọc các truy vấn dài đã dừng khi đang đọc truy vấn này; hãy hỏi lại",
    )
