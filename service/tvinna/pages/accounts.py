"""Accounts that are judged to tell of one event, side by side: what each says that another, which
speaks of it too, does not. The rule is that of the question `differences`.
"""

from collections.abc import Iterable
from typing import Final

from tvinna.pages.differing import differing
from tvinna.pages.frame import Frame, Said
from tvinna.pages.statements import Difference
from tvinna.publish.description import Description
from tvinna.publish.quads import Quad, quads_of
from tvinna.queries.values import exactly
from tvinna.sources.statements import Term
from tvinna.terms import RDF_TYPE, TV

_JOINING: Final = (TV + "contradicts", TV + "retells")
_ASIDE: Final = (RDF_TYPE, TV + "readFrom")
# More accounts of one event are not read side by side.
_MOST: Final = 8


async def accounts_side_by_side(frame: Frame, found: Description) -> tuple[Difference, ...]:
    """Where a described account and those that are judged to tell of the same event give unlike
    values, with the account that gives each; none for what is no account. Raises as the frame's
    questions do.
    """
    joined = [it for name in _JOINING for it in found.values(name)]
    joined += [quad.subject for quad in found.incoming if quad.predicate in _JOINING]
    others = [one for one in dict.fromkeys(joined) if one != found.thing][: _MOST - 1]
    if not others:
        return ()
    accounts = [found.thing, *others]
    told = await _told(frame, accounts)
    order = {iri: place for place, iri in enumerate(accounts)}
    # An account is one teller, in whatever document it stands.
    apart = differing(
        Quad(quad.subject, quad.subject, quad.predicate, quad.object)
        for quad in sorted(told, key=lambda quad: order[quad.subject])
    )
    names = await frame.names([*apart, *accounts, *_things(apart.values())])

    def said(value: Term) -> Said:
        return names[value] if isinstance(value, str) else frame.literal(value)

    return tuple(
        Difference(
            names[name],
            tuple((names[account], tuple(map(said, values))) for account, values in by.items()),
        )
        for name, by in sorted(apart.items(), key=lambda it: names[it[0]].text)
    )


async def _told(frame: Frame, accounts: Iterable[str]) -> list[Quad]:
    """What documents say of the accounts."""
    each, aside = (" ".join(map(exactly, some)) for some in (accounts, _ASIDE))
    text = (
        f"SELECT DISTINCT ?graph ?s ?p ?o {{ VALUES ?s {{ {each} }}"
        f" GRAPH ?graph {{ ?s ?p ?o }} ?graph a {exactly(TV + 'SourceGraph')}"
        f" FILTER(?p NOT IN ({aside.replace(' ', ', ')})) }} ORDER BY ?s ?p ?o ?graph"
    )
    return quads_of(await frame.ask(text))


def _things(told: Iterable[dict[str, list[Term]]]) -> Iterable[str]:
    return (
        value for by in told for values in by.values() for value in values if isinstance(value, str)
    )
