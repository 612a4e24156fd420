"""The figures of what is served, asked of the engine once for each state of the data."""

from starlette.requests import Request

from tvinna.answers import Answer, read
from tvinna.errors import AskerGone, QueryTimeout
from tvinna.formats import JSON
from tvinna.publish.statistics import QUESTIONS, Statistics, statistics
from tvinna.web.replies import Wanted, body_of
from tvinna.web.site import Site


class Counting:
    """Counts what is served now, and keeps the figures until other data is."""

    def __init__(self) -> None:
        self._kept: tuple[str, Statistics] = ("", Statistics())

    async def __call__(self, request: Request, site: Site) -> Statistics:
        """The figures; what takes longer to count than a query may is left out."""
        if self._kept[0] != site.pool.built.hash:
            answers: dict[str, Answer] = {}
            for name, question in QUESTIONS.items():
                try:
                    answers[name] = read(await body_of(request, site, Wanted(question, JSON)))
                except AskerGone:
                    raise
                except QueryTimeout:
                    continue
            self._kept = (site.pool.built.hash, statistics(answers, site.folder.base))
        return self._kept[1]
