"""Requests that mean harm, drawn by seed: several of each kind, and new ones for every seed."""

import random
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from typing import Final

FORM: Final = "application/x-www-form-urlencoded"


@dataclass(frozen=True)
class Attack:
    """A query that means harm. `refused` when it shall not even run."""

    kind: str
    query: str
    refused: bool = False


@dataclass(frozen=True)
class Wire:
    """Bytes that mean harm, sent as they are; `slowly` one by one, `half` closed behind them."""

    kind: str
    sent: bytes
    slowly: bool = False
    half: bool = False
    parts: tuple[bytes, ...] = field(default=())


def _word(draw: random.Random) -> str:
    return "".join(draw.choice("abcdefghijklmnopqrstuvwxyz") for _ in range(draw.randint(3, 9)))


def _cross(draw: random.Random) -> str:
    patterns = " . ".join(f"?{_word(draw)}{n} ?p{n} ?o{n}" for n in range(draw.randint(3, 6)))
    return f"SELECT (COUNT(*) AS ?{_word(draw)}) {{ {patterns} }}"


def _cross_rows(draw: random.Random) -> str:
    return f"SELECT * {{ ?{_word(draw)} ?b ?c . ?d ?{_word(draw)} ?f . ?g ?h ?{_word(draw)} }}"


def _sort(draw: random.Random) -> str:
    a, b = _word(draw), _word(draw)
    keys = " ".join(draw.sample([f"DESC(STR(?{a}1))", f"?{b}2", "STRLEN(STR(?o))", "?q"], 3))
    return f"SELECT * {{ ?{a}1 ?p ?o . ?{b}2 ?q ?r }} ORDER BY {keys} LIMIT {draw.randint(1, 99)}"


def _closure(draw: random.Random) -> str:
    path = draw.choice(["(!<x:{0}>)*", "(!<x:{0}>|^!<x:{0}>)+", "(!<x:{0}>/^!<x:{0}>)*"])
    return f"SELECT (COUNT(*) AS ?n) {{ ?a {path.format(_word(draw))} ?b . ?c ?{_word(draw)} ?d }}"


def _string_bomb(draw: random.Random) -> str:
    steps = draw.randint(28, 40)
    word = _word(draw)
    doubled = " ".join(
        f"BIND(CONCAT(?{word}{n}, ?{word}{n}) AS ?{word}{n + 1})" for n in range(steps)
    )
    return f"SELECT (STRLEN(?{word}{steps}) AS ?n) {{ BIND('{word}' AS ?{word}0) {doubled} }}"


def _replace_bomb(draw: random.Random) -> str:
    text = "'aaaaaaaaaaaaaaaa'"
    for _ in range(draw.randint(7, 12)):
        text = f"REPLACE({text}, 'a', '{'a' * draw.randint(9, 16)}')"
    return f"SELECT (STRLEN({text}) AS ?n) {{}}"


def _regex_bomb(draw: random.Random) -> str:
    size = draw.randint(20, 60)
    inner = draw.choice(["(a*)*", "(a|a)*", "(.*a){N}", "((a{0,N}){0,N}){0,N}"])
    pattern = inner.replace("N", str(size))
    return (
        f"SELECT (COUNT(*) AS ?{_word(draw)}) {{ ?s ?p ?o . ?q ?r ?t "
        f"FILTER(REGEX(CONCAT(STR(?o), STR(?t), '{'a' * size}'), '^{pattern}!$')) }}"
    )


def _nested(draw: random.Random) -> str:
    depth = draw.randint(250, 100_000)
    opening, closing = draw.choice([("{", "}"), ("(", ")"), ("[", "]"), ("{(", ")}")])
    return f"SELECT * {{ {opening * depth} ?s ?p ?o {closing * depth} }}"


def _patterns(draw: random.Random) -> str:
    number = draw.randint(150, 400)
    kind = draw.choice(
        ["?s ?p{n} ?o{n} .", "OPTIONAL {{ ?s ?p ?o{n} }}", "{{ ?s ?p{n} ?o }} UNION"]
    )
    patterns = " ".join(kind.format(n=n) for n in range(number))
    return f"SELECT * {{ {patterns} {{ ?s ?p ?{_word(draw)} }} }}"


def _values(draw: random.Random) -> str:
    number = draw.randint(5_000, 12_000)
    values = " ".join(f"'{draw.randint(0, 10**9)}'" for _ in range(number))
    again = values[: len(values) // 3].rpartition(" ")[0]
    return (
        f"SELECT (COUNT(*) AS ?{_word(draw)}) "
        f"{{ VALUES ?a {{ {values} }} VALUES ?b {{ {again} }} FILTER(?a < ?b) }}"
    )


def _service(draw: random.Random) -> str:
    host = f"http://127.0.0.1:{draw.randint(1, 9)}/{_word(draw)}"
    word = "".join(draw.choice([letter, letter.lower()]) for letter in "SERVICE")
    disguise = draw.choice(
        [
            "SELECT * {{ {w} <{h}> {{ ?s ?p ?o }} }}",
            "SELECT * {{ {w}<{h}>{{}} }}",
            "SELECT * {{ ?s ?p 1{w} SILENT <{h}> {{}} }}",
            "SELECT * {{ ?s ?p true{w}<{h}>{{}} }}",
            "SELECT * {{ {w}SILENT<{h}>{{}} }}",
            "PREFIX e: <{h}> SELECT * {{ {w}e:x {{}} }}",
            "PREFIX : <{h}> SELECT * {{ {w}:x {{}} }}",
            "SELECT * {{ {w} # a {{\n <{h}> {{}} }}",
            "SELECT * {{ ?s a <b>{w}<{h}>{{}} }}",
            "SELECT * {{ ?s ?p '''a'''{w}<{h}>{{}} }}",
            "ASK {{ FILTER EXISTS {{ {w} ?x {{ ?s ?p ?o }} }} }}",
            "SELECT ?x {{ FILTER(1<2){w}<{h}>{{}}FILTER(?a>2) }}",
            "SELECT * {{ {{ SELECT * {{ OPTIONAL {{ {w} SILENT <{h}> {{}} }} }} }} }}",
            "PREFIX e: <x:> SELECT * {{ ?s ?p e:.{w}<{h}>{{}} }}",
            "SELECT * {{ << ?s ?p ?o >> ?q ?r . {w} <{h}> {{}} }}",
            # An IRI to the grammar; a comparison and a remark to who reads by place.
            "SELECT * {{ FILTER(?a<?b){w}#>\n<{h}>{{?s ?p ?o}} }}",
            "SELECT * {{ FILTER(?a<?b#>'''\n){w}<{h}>{{?s ?p ?o}} }} #'''",
            "SELECT * {{ <<?s#>'''\n?p ?o>> ?q ?r . {w}<{h}>{{}} }} #'''",
        ]
    )
    return disguise.format(w=word, h=host)


def _load(draw: random.Random) -> str:
    where = draw.choice(["file:///etc/passwd", "http://127.0.0.1:1/x", "file:///proc/self/environ"])
    return draw.choice(["LOAD <{0}>", "load silent<{0}>", "LOAD <{0}> INTO GRAPH <x:y>"]).format(
        where
    )


def _from(draw: random.Random) -> str:
    """Not refused: a graph of that name is simply not there, and nothing may be fetched."""
    where = draw.choice(["file:///etc/passwd", "http://127.0.0.1:1/", "https://127.0.0.1:9/"])
    clauses = " ".join(f"FROM <{where}{n}>" for n in range(draw.randint(1, 400)))
    return f"SELECT * {clauses} {{ ?s ?p ?{_word(draw)} }}"


# One row a kind: how one is drawn, and whether it shall be refused before it runs.
_QUERIES: Final[dict[str, tuple[Callable[[random.Random], str], bool]]] = {
    "cross product": (_cross, False),
    "cross product, rows": (_cross_rows, False),
    "sort": (_sort, False),
    "closure": (_closure, False),
    "string bomb": (_string_bomb, False),
    "replace bomb": (_replace_bomb, False),
    "regex bomb": (_regex_bomb, False),
    "nesting": (_nested, True),
    "many patterns": (_patterns, False),
    "huge VALUES": (_values, False),
    "SERVICE": (_service, True),
    "LOAD": (_load, True),
    "FROM": (_from, False),
}
KINDS: Final = tuple(_QUERIES)


def draw(kind: str, seed: int) -> Attack:
    """One attack of a kind; the same for the same seed."""
    make, refused = _QUERIES[kind]
    return Attack(kind, make(random.Random(f"{kind} {seed}")), refused)  # noqa: S311


def stream(seed: int) -> Iterator[Attack]:
    """Attacks of all kinds, endlessly, each text different."""
    number = 0
    choice = random.Random(seed)  # noqa: S311 (chance that can be repeated)
    while True:
        number += 1
        yield draw(choice.choice(KINDS), seed * 1_000_003 + number)


def wires(seed: int) -> tuple[Wire, ...]:
    """Attacks on the connection itself, one of each kind."""
    chance = random.Random(seed)  # noqa: S311
    name, size = _word(chance), chance.randint(80_000, 400_000)
    head = b"POST /sparql HTTP/1.1\r\nHost: x\r\nContent-Type: application/sparql-query\r\n"
    many = b"".join(b"X-%s-%d: %d\r\n" % (name.encode(), n, n) for n in range(size // 20))
    return (
        Wire("slow head", b"GET /sparql?query=ASK%7B%7D HTTP/1.1\r\nX-Slow: " + b"a" * 500, True),
        Wire("slow body", head + b"Content-Length: 500\r\n\r\nASK {", slowly=True),
        Wire("header bomb, one", b"GET / HTTP/1.1\r\nX: " + b"a" * size + b"\r\n\r\n"),
        Wire("header bomb, many", b"GET / HTTP/1.1\r\n" + many + b"\r\n"),
        Wire("address bomb", b"GET /sparql?query=" + b"a" * size + b" HTTP/1.1\r\nHost: x\r\n\r\n"),
        Wire("half closed", head + b"Content-Length: 500\r\n\r\nASK {", half=True),
        Wire("half closed head", b"GET /sparql HTTP/1.1\r\nHost:", half=True),
        Wire("no HTTP", bytes(chance.randrange(256) for _ in range(2000)), half=True),
        Wire(
            "body that never ends",
            head + b"Transfer-Encoding: chunked\r\n\r\n" + b"5\r\nASK {\r\n" * 80_000,
        ),
    )
