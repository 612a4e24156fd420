"""Half a minute of attacks, by seed; `bench/attacks.py` is the whole."""

import statistics

import pytest

from conftest import ROOT
from tvinna.queries import reading
from web import attacks
from web.attacks import KINDS, draw
from web.siege import Plan, Siege, besieged, siege

# This repository's own data: some thousand triples, enough to run away on.
SEED = 20171018
QUERY_SECONDS = 3.0
REQUEST_SECONDS = 5.0
# What an answer may take beyond its deadline, besides what this machine let its reader wait.
LATE = 0.5


@pytest.mark.parametrize("kind", KINDS)
def test_an_attack_is_the_same_for_the_same_seed_and_another_for_another(kind: str) -> None:
    assert draw(kind, 1) == draw(kind, 1)
    assert len({draw(kind, seed).query for seed in range(20)}) > 1


@pytest.mark.parametrize("kind", [kind for kind in KINDS if draw(kind, 0).refused])
@pytest.mark.parametrize("seed", range(50))
def test_what_must_not_run_is_seen_by_the_gate(kind: str, seed: int) -> None:
    read = reading(draw(kind, seed).query)
    assert read.federated or read.loading or read.ambiguous or read.depth > 200


@pytest.fixture(
    scope="module",
    params=[Plan(SEED, 11.0, 1, 16, repeated=True), Plan(SEED, 11.0, 50, 50)],
    ids=["one client, texts that repeat", "many clients, all texts different"],
)
def run(request: pytest.FixtureRequest) -> Siege:
    rows = {"query_seconds": QUERY_SECONDS, "request_seconds": REQUEST_SECONDS}
    with besieged(ROOT, **rows) as (port, server):
        return siege(port, server, request.param)


@pytest.mark.slow
@pytest.mark.alone
def test_every_attack_is_refused_or_ended_in_time(run: Siege) -> None:
    assert {outcome.kind for outcome in run.outcomes} >= {it.kind for it in attacks.wires(1)}
    for outcome in run.outcomes:
        # What is cheap on this little data may be answered.
        fine = {413, 422, 429, 503, *([] if outcome.refused else [200])}
        assert outcome.status in fine or 400 <= outcome.status < 500, outcome
        limit = QUERY_SECONDS if outcome.kind in KINDS else REQUEST_SECONDS
        assert outcome.took.own < limit + LATE, outcome


@pytest.mark.slow
@pytest.mark.alone
def test_everybody_else_is_answered_meanwhile(run: Siege) -> None:
    assert not run.during.failures
    # The first is for a pause of the machine; figures are taken in `bench/`.
    assert run.during.p99 < max(0.5, 10 * run.before.p99)
    assert statistics.median(it.own for it in run.during.health) < 0.05


@pytest.mark.slow
@pytest.mark.alone
def test_memory_stays_under_its_cap(run: Siege) -> None:
    # Four quick workers and two slow ones, each with its cap.
    assert run.memory < run.memory_before + 6 * 500_000_000
