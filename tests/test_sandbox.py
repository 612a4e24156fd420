"""The walls around strangers' queries: what a query may not do, take, keep or cost others."""

import asyncio
import itertools
import os
import sys
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import httpx
import pyoxigraph
import pytest
from hypothesis import given
from hypothesis import strategies as st

from conftest import serving
from tvinna import settings
from tvinna.answers import read
from tvinna.errors import ClientBusy, QueryFailed, QueryTimeout, StoreBusy, WorkerLost
from tvinna.formats import CSV, JSON, TURTLE
from tvinna.queries import reading
from tvinna.sandbox import walls
from tvinna.settings import Settings
from tvinna.sources import open_folder
from tvinna.store import Built, Pool, Result, Store, build, work
from tvinna.store.askers import Memory
from tvinna.store.cache import Cache, Flights
from tvinna.store.turns import Turns

LIMITS = Settings(query_seconds=2, workers=2, slow_workers=1)
RUNAWAY = "SELECT (COUNT(*) AS ?n) { ?a ?b ?c . ?d ?e ?f . ?g ?h ?i }"
linux = pytest.mark.skipif(sys.platform != "linux", reason="walls of Linux")


@pytest.fixture(scope="module")
def built(town: Path) -> Built:
    return build(open_folder(town))


@pytest.fixture(scope="module")
def store(built: Built) -> Iterator[Store]:
    with Store(built, LIMITS) as store:
        yield store


def value(store: Store, expression: str) -> object:
    return read(store.answer(work(f"SELECT ({expression} AS ?x) {{}}", JSON, LIMITS)).body).rows[0][
        "x"
    ]


# --- The walls


def in_a_fork(*, closed_off: bool) -> list[str]:
    """The walls that a process misses that has raised some of its own."""
    ours, theirs = os.pipe()
    number = os.fork()
    if number == 0:
        try:
            held = walls.hold_memory(walls.address_space(), 100_000_000)
            if closed_off:
                walls.close_off()
            os.write(theirs, " ".join(walls.missing(held)).encode())
        finally:
            os._exit(0)
    os.close(theirs)
    with os.fdopen(ours) as stream:
        found = stream.read().split()
    os.waitpid(number, 0)
    return found


@linux
@pytest.mark.filterwarnings("ignore:.*fork.*:DeprecationWarning")
def test_a_closed_off_process_has_no_network_and_no_files() -> None:
    assert in_a_fork(closed_off=True) == []
    assert in_a_fork(closed_off=False) == [walls.NETWORK, walls.FILES]


@linux
def test_here_every_wall_stands_and_health_says_so(client: httpx.Client) -> None:
    assert client.get("/health").json()["missing_walls"] == []


@linux
def test_a_query_that_passed_the_gate_could_still_call_nobody(built: Built) -> None:
    async def call() -> None:
        async with Pool(built, LIMITS) as pool:
            asked = work("ASK {}", CSV, LIMITS)
            object.__setattr__(asked, "text", "ASK { SERVICE <http://127.0.0.1:80/> {} }")
            await pool.answer(asked)

    with pytest.raises(QueryFailed, match="not permitted"):
        asyncio.run(call())


def test_workers_draw_different_chances_though_they_are_copies(built: Built) -> None:
    async def draw() -> set[bytes]:
        async with Pool(built, Settings(workers=4)) as pool:
            texts = [
                f"SELECT (RAND() AS ?x) (UUID() AS ?y) (BNODE() AS ?z) {{}} LIMIT {n}"
                for n in range(1, 5)
            ]
            asked = (pool.answer(work(text, CSV, LIMITS)) for text in texts)
            return {result.body for result in await asyncio.gather(*asked)}

    found = asyncio.run(draw())
    columns = zip(*(row.split(b"\r\n")[1].split(b",") for row in found), strict=True)
    assert all(len(set(column)) == 4 for column in columns)


@linux
def test_the_data_is_held_again_when_the_process_that_holds_it_dies(built: Built) -> None:
    async def lose() -> Result:
        async with Pool(built, LIMITS) as pool:
            zygote = pool._crew.zygote
            assert zygote is not None
            zygote._process.kill()
            zygote._process.wait()
            for number in range(5):
                try:
                    return await pool.answer(work(f"ASK {{}} LIMIT {number + 1}", CSV, LIMITS))
                except WorkerLost:
                    continue
            raise AssertionError("no answer after five tries")

    assert asyncio.run(lose()).body.strip() == b"true"


@linux
def test_a_worker_ends_with_the_process_that_forked_it(built: Built) -> None:
    async def orphan() -> None:
        async with Pool(built, Settings(query_seconds=60, quick_seconds=60)) as pool:
            running = asyncio.create_task(pool.answer(work(RUNAWAY, JSON, LIMITS)))
            while not pool._crew.busy:
                await asyncio.sleep(0)
            assert pool._crew.zygote is not None
            pool._crew.zygote._process.kill()
            async with asyncio.timeout(10):
                await running

    with pytest.raises(WorkerLost):
        asyncio.run(orphan())


# --- The gate

SPACE = st.sampled_from(["", " ", "\n", "\t", "#x\n", "# SERVICE\n"])
SERVICE = st.sampled_from(["SERVICE", "service", "SerVice"])
BEFORE = st.sampled_from(
    ["{", "{ ?s ?p ?o .", "{ ?s ?p 1", "{ ?s ?p true", "{ ?s ?p 'x'", "{ ?s a <b>", "{ ?s ?p e:."]
)
WHOM = st.sampled_from(["<http://x/>", "?x", "e:x", ":x", "SILENT <http://x/>", "SILENT?x"])
HARMLESS = st.sampled_from(
    [
        "'SERVICE'", '"""a " SERVICE <x> {"""', "<http://x/SERVICE>", "?service", "$SERVICE",
        "e:service", "service:x", "e:a.SERVICE", "e:a-service", '"a"@en-service', "'\\'SERVICE'",
        "'''it's {{{ SERVICE'''", "'LOAD'", "?load", "load:x", "'NOW()'", "?now", "now:x",
    ]
)  # fmt: skip
ENGINE = pyoxigraph.Store()
PREFIXES = "".join(f"PREFIX {name}: <http://x/> " for name in ("", "e", "service", "load", "now"))


@given(before=BEFORE, service=SERVICE, first=SPACE, whom=WHOM, second=SPACE)
def test_service_is_refused_however_it_is_written(
    before: str, service: str, first: str, whom: str, second: str
) -> None:
    assert reading(f"SELECT * {before}{service}{first or ' '}{whom}{second}{{}} }}").federated
    if whom.startswith(("<", "?", "S")):
        assert reading(f"SELECT * {before}{service}{whom}{{}} }}").federated


@given(st.lists(st.tuples(HARMLESS, SPACE), min_size=1, max_size=8))
def test_the_words_are_harmless_in_strings_iris_comments_names_and_variables(
    terms: list[tuple[str, str]],
) -> None:
    pattern = " ".join(f"?s ?p {term} {space}." for term, space in terms)
    text = f"{PREFIXES} SELECT ?s {{ {pattern} GRAPH service:g {{ ?s ?p 1 }} }}"
    ENGINE.query(text, base_iri="http://x/")
    read = reading(text)
    assert (read.federated, read.loading, read.volatile, read.depth) == (False, False, False, 2)


@given(st.text(alphabet="SERVICE<>{}()'\"\\#?:.@ \n%e1LOADé", max_size=200))
def test_no_text_disturbs_the_gate(text: str) -> None:
    read = reading(text)
    assert 0 <= read.depth <= len(text)


@given(
    st.recursive(
        st.sampled_from(["?s ?p ?o", "?s ?p 'a{'", "<x:(> ?p '\\'('", "?s ?p ?o #{{{\n"]),
        lambda inner: st.one_of(
            inner.map("{{ {} }}".format), inner.map("{{ {{ {} }} }} UNION {{ ?a ?b ?c }}".format)
        ),
        max_leaves=5,
    )
)
def test_nesting_is_counted_as_the_engine_would_see_it(group: str) -> None:
    text = f"SELECT * {{ {group} }}"
    ENGINE.query(text)
    plain = text.replace("'a{'", "").replace("<x:(>", "").replace("'\\'('", "")
    plain = plain.replace("#{{{", "")
    steps = [1 if sign == "{" else -1 for sign in plain if sign in "{}"]
    assert reading(text).depth == max(itertools.accumulate(steps))


@pytest.mark.parametrize(
    ("text", "volatile"),
    [
        ("SELECT (NOW() AS ?x) {}", True),
        ("SELECT * { FILTER(rand ( ) < 0.5) }", True),
        ("SELECT (1+STRUUID()AS ?x) {}", True),
        ("SELECT * { BIND(BNODE('a') AS ?x) }", True),
        ("SELECT * { BIND(\\u004eOW() AS ?x) }", True),
        ("CONSTRUCT { ?s ?p [] } { ?s ?p ?o }", True),
        ("CONSTRUCT { ?s ?p _:o } { ?s ?p ?o }", True),
        ("CONSTRUCT # (\n { ?s ?p (1 2) } { ?s ?p ?o }", True),
        ("CONSTRUCT FROM <g:> WHERE { ?s ?p (1 2) }", True),
        ("CONSTRUCT { ?s ?p e_:o } { ?s ?p ?o FILTER(?o = '[') }", False),
        ("SELECT * { ?s ?p [] }", False),
        ("SELECT ?now { ?now e:uuid 'RAND()' } # NOW()", False),
    ],
)
def test_an_answer_that_changes_by_itself_is_known_by_its_text(text: str, volatile: bool) -> None:
    assert reading(text).volatile is volatile


def test_queries_that_differ_in_names_numbers_and_texts_have_one_shape() -> None:
    def shape(a: str, b: str, iri: str) -> int:
        return reading(f"SELECT ?{a} {{ ?{a} ?p '{b}' . <{iri}> ?{a} {len(b)} }}").shape

    assert shape("x", "one", "http://x/") == shape("y", "three", "http://y/#z")
    assert reading("ASK { ?a ?b ?c }").shape != reading("ASK { ?a ?b <c> }").shape


# --- The lanes


def test_a_slow_query_does_not_keep_quick_ones_waiting(store: Store) -> None:
    with ThreadPoolExecutor(2) as threads:
        slow = [
            threads.submit(store.answer, work(f"{RUNAWAY} LIMIT {n}", JSON, LIMITS)) for n in (1, 2)
        ]
        for number in range(50):
            assert value(store, str(number)) == number
        assert not any(future.done() for future in slow)
        assert {type(future.exception()) for future in slow} <= {QueryTimeout, StoreBusy}


def test_a_caller_may_ask_for_less_time_and_never_for_more(client: httpx.Client) -> None:
    for asked, said in (("wait=1", "after 1 s"), ("respond-async, wait=100", "after 2 s")):
        query = f"{RUNAWAY} LIMIT {len(asked)}"
        answer = client.get("/sparql", params={"query": query}, headers={"Prefer": asked})
        assert answer.status_code in (422, 503)
        assert said in answer.json()["detail"] or answer.status_code == 503


def test_a_preference_that_was_followed_is_named(client: httpx.Client) -> None:
    answer = client.get("/sparql", params={"query": "ASK {}"}, headers={"Prefer": "wait=7"})
    assert answer.headers["preference-applied"] == "wait=7"


def test_a_client_with_too_much_under_way_is_told_to_wait(town: Path) -> None:
    limits = settings.read(town, query_seconds=2, client_queries=1)
    with (
        serving(town, limits) as address,
        httpx.Client(base_url=address) as client,
        ThreadPoolExecutor(4) as threads,
    ):
        asked = [
            threads.submit(client.get, "/sparql", params={"query": f"{RUNAWAY} LIMIT {n}"})
            for n in range(1, 5)
        ]
        answers = [future.result() for future in asked]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert len(refused) == 3
    assert all(int(answer.headers["retry-after"]) > 0 for answer in refused)


def test_who_asks_quick_things_goes_before_who_does_not_and_the_last_is_sent_away() -> None:
    async def queue() -> list[str]:
        turns = Turns(places=1, waiting=2)
        await turns.take((0, 0))
        let_in: list[str] = []

        async def wait(name: str, place: tuple[int, int]) -> None:
            try:
                await turns.take(place)
                let_in.append(name)
            except StoreBusy:
                let_in.append(f"not {name}")
            else:
                turns.give()

        waiting = [
            asyncio.create_task(wait(name, place))
            for name, place in (("slow", (2, 1)), ("busy", (1, 9)), ("quick", (0, 1)))
        ]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        turns.give()
        await asyncio.gather(*waiting)
        return let_in

    assert asyncio.run(queue()) == ["not slow", "quick", "busy"]


def test_a_place_is_not_lost_with_who_waited_for_it() -> None:
    async def leave() -> bool:
        turns = Turns(places=1, waiting=2)
        await turns.take((0, 0))
        waiting = asyncio.create_task(turns.take((0, 0)))
        await asyncio.sleep(0)
        turns.give()
        waiting.cancel()
        await asyncio.gather(waiting, return_exceptions=True)
        return turns.take_now((0, 0))

    assert asyncio.run(leave())


def test_what_was_remembered_is_forgotten_in_time() -> None:
    now = [0.0]
    memory = Memory(10, lambda: now[0])
    memory.add("shape")
    now[0] = 9
    assert "shape" in memory
    now[0] = 11
    assert "shape" not in memory


def test_too_many_from_one_client_is_its_own_error(built: Built) -> None:
    async def crowd() -> list[object]:
        async with Pool(built, Settings(client_queries=2, query_seconds=1)) as pool:
            asked = (
                pool.answer(work(f"{RUNAWAY} LIMIT {n}", JSON, LIMITS), "192.0.2.1")
                for n in range(1, 4)
            )
            return list(await asyncio.gather(*asked, return_exceptions=True))

    assert sum(isinstance(found, ClientBusy) for found in asyncio.run(crowd())) == 1


# --- What is kept


def test_an_answer_is_kept_and_one_that_changes_is_not(built: Built) -> None:
    async def twice() -> tuple[bool, bool, int]:
        async with Pool(built, LIMITS) as pool:
            same = [await pool.answer(work("ASK {}", CSV, LIMITS)) for _ in range(2)]
            asked = work("SELECT (UUID() AS ?x) {}", CSV, LIMITS)
            other = [await pool.answer(asked) for _ in range(2)]
            return same[0] is same[1], other[0].body == other[1].body, pool.counts["kept"]

    assert asyncio.run(twice()) == (True, False, 1)


def test_formats_and_graphs_have_answers_of_their_own(built: Built) -> None:
    async def each() -> set[bytes]:
        async with Pool(built, LIMITS) as pool:
            text = "CONSTRUCT { <a:a> <a:b> 1 } {}"
            return {
                (await pool.answer(work(text, form, LIMITS))).body
                for form in (TURTLE, JSON, CSV)
                if form is TURTLE
            } | {(await pool.answer(work("ASK {}", form, LIMITS))).body for form in (JSON, CSV)}

    assert len(asyncio.run(each())) == 3


def test_the_cache_holds_so_many_bytes_and_drops_what_was_unasked_longest() -> None:
    cache = Cache(10_000)
    for number in range(10):
        cache.keep(number, "q", Result(CSV, b"x" * 700))
        cache.get(0)
    assert cache.size <= 10_000
    assert cache.get(0) is not None
    assert cache.get(1) is None
    cache.keep("large", "q", Result(CSV, b"x" * 5_000))
    assert cache.get("large") is None


def test_a_question_under_way_is_asked_once_and_ended_when_nobody_waits() -> None:
    async def fly() -> tuple[int, list[bytes], bool]:
        begun = 0
        ended = asyncio.Event()
        flights = Flights()

        async def run() -> Result:
            nonlocal begun
            begun += 1
            await asyncio.sleep(0)
            return Result(CSV, b"x")

        async def for_ever() -> Result:
            try:
                await asyncio.Event().wait()
            finally:
                ended.set()
            raise AssertionError

        found = await asyncio.gather(*(flights.join("a", run) for _ in range(5)))
        waiting = [asyncio.create_task(flights.join("b", for_ever)) for _ in range(2)]
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        waiting[0].cancel()
        await asyncio.gather(waiting[0], return_exceptions=True)
        early = ended.is_set()
        waiting[1].cancel()
        await asyncio.gather(*waiting, return_exceptions=True)
        await asyncio.wait_for(ended.wait(), 5)
        return begun, [result.body for result in found], early

    assert asyncio.run(fly()) == (1, [b"x"] * 5, False)
