"""Digg's rules for persistent identifiers: our own server keeps them, and a bad one is caught."""

import threading
from collections.abc import Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest

from conftest import BASE, ROOT, serving, write
from described import FILES
from tvinna import settings
from tvinna.cli import run
from tvinna.errors import BadParameter, SiteSilent
from tvinna.publish.asking import Reply, Site
from tvinna.publish.identifiers import RULES, Verdict, examine
from tvinna.publish.resolving import Found
from tvinna.sources import open_folder

# What cannot be tried here, and what we MAY do and do not; the reasons stand in the table itself.
NOT_HERE = {"UM-1", "UM-5", "UM-6"}
BINDING = [rule.number for rule in RULES if rule.number not in NOT_HERE]


@pytest.fixture(scope="module")
def at(tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = write(tmp_path_factory.mktemp("identifiers") / "town", FILES)
    with serving(folder, settings.read(folder)) as address:
        yield address


@pytest.fixture(scope="module")
def verdicts(at: str) -> dict[str, Verdict]:
    with Site(at) as site:
        return {one.rule: one for one in examine(site)}


def test_every_rule_has_a_verdict_in_the_order_of_the_profile(
    verdicts: dict[str, Verdict],
) -> None:
    numbers = [f"BI-{n}" for n in range(1, 8)] + [f"UM-{n}" for n in range(1, 13)]
    assert list(verdicts) == numbers


@pytest.mark.parametrize("number", BINDING)
def test_our_server_keeps_the_rule(verdicts: dict[str, Verdict], number: str) -> None:
    assert verdicts[number].result == "pass", verdicts[number].said["en"]


@pytest.mark.parametrize("number", sorted(NOT_HERE))
def test_what_is_not_tried_says_why_in_both_languages(
    verdicts: dict[str, Verdict], number: str
) -> None:
    verdict = verdicts[number]
    assert verdict.result == "not applicable"
    assert verdict.said["sv"]
    assert verdict.said["en"]
    assert verdict.said["sv"] != verdict.said["en"]


def test_only_rules_that_may_be_followed_are_declined() -> None:
    assert {rule.number for rule in RULES if rule.level == "MAY"} == {"UM-5", "UM-6", "UM-9"}


# --- A site that keeps none of them


class Bad(BaseHTTPRequestHandler):
    """Answers 200 to everything, HEAD otherwise than GET, with no links, and one form."""

    asked: list[str]

    def do_GET(self) -> None:
        self.asked.append(self.path)
        body = b"<p>Hello" if not self.path.startswith("/sparql") else b""
        self.send_response(200 if body else 404)
        self.send_header("Content-Type", "text/html")
        self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def do_HEAD(self) -> None:
        if "away" in self.path:
            self.send_response(303)
            self.send_header("Location", "http://192.0.2.1/elsewhere")
        else:
            self.send_response(405)
        self.end_headers()

    def log_message(self, *_: object) -> None:
        """Say nothing."""


@pytest.fixture
def bad() -> Iterator[str]:
    Bad.asked = []
    server = ThreadingHTTPServer(("127.0.0.1", 0), Bad)
    thread = threading.Thread(target=server.serve_forever, args=(0.01,))
    thread.start()
    yield f"http://127.0.0.1:{server.server_port}"
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.mark.parametrize(
    ("identifier", "broken"),
    [
        pytest.param("ftp://example.org/id/a/b", {"BI-1"}, id="another scheme"),
        pytest.param("http://127.0.0.1/id/a/b", {"BI-2"}, id="an address"),
        pytest.param("http://localhost/id/a/b", {"BI-2"}, id="localhost"),
        pytest.param("http://example.org:80/id/a/b", {"BI-3"}, id="a port"),
        pytest.param("http://me@example.org/id/a/b", {"BI-3"}, id="a user"),
        pytest.param("http://example.org/id/a?b=c", {"BI-4"}, id="a query"),
        pytest.param("http://example.org/id/a#b", {"BI-5"}, id="a fragment"),
        pytest.param("http://example.org/id/v1/b", {"BI-6"}, id="a version"),
        pytest.param("http://example.org/id/1.0.2/b", {"BI-6"}, id="a longer version"),
        pytest.param("http://example.org/id/a/b.ttl", {"BI-7"}, id="a file format"),
        pytest.param("http://example.org/id/municipality/0580", set(), id="a good one"),
    ],
)
def test_a_badly_made_identifier_is_caught(bad: str, identifier: str, broken: set[str]) -> None:
    with Site(bad) as site:
        found = examine(site, [identifier])
    said = {one.rule for one in found if one.result == "fail" and one.rule.startswith("BI")}
    assert said == broken


def test_a_bad_server_breaks_each_rule_of_looking_up(bad: str) -> None:
    with Site(bad) as site:
        found = {one.rule: one.result for one in examine(site, [f"{BASE}id/project/a"])}
    assert {rule for rule, result in found.items() if result == "fail"} == {"UM-2", "UM-4", "UM-7"}
    assert found["UM-10"] == found["UM-11"] == found["UM-12"] == "not applicable"


def test_a_site_that_tells_of_no_identifier_fails(bad: str) -> None:
    with Site(bad) as site:
        found = {one.rule: one for one in examine(site)}
    assert found["BI-1"].result == "fail"
    assert "--identifier" in found["BI-1"].said["en"]


def test_no_other_host_is_asked(bad: str) -> None:
    with Site(bad) as site:
        examine(site, [f"{BASE}id/away/a"])
        with pytest.raises(SiteSilent, match="which alone is asked"):
            site.ask("GET", "http://192.0.2.1/elsewhere")


def test_a_site_that_is_not_there_is_said_to_be_silent() -> None:
    with Site("http://127.0.0.1:1/") as site, pytest.raises(SiteSilent, match="is the site"):
        examine(site)
    with Site("http://127.0.0.1:1/") as site, pytest.raises(SiteSilent) as told:
        site.select("SELECT * { ?s ?p ?o }")
    assert str(told.value).startswith("http://127.0.0.1:1/ does not answer")
    for wrong in ("example.org", "file:///etc/passwd", "ftp://example.org/"):
        with pytest.raises(BadParameter, match="no address"):
            Site(wrong)


def test_a_header_of_links_is_read_whole() -> None:
    header = '</a>; rel="alternate"; type="text/turtle", <b,c;d>; rel=canonical, <e>;rel="x y"'
    found = Reply(200, {"link": header}, b"").links
    assert [(one.target, one.rel, one.type) for one in found] == [
        ("/a", "alternate", "text/turtle"),
        ("b,c;d", "canonical", ""),
        ("e", "x", ""),
        ("e", "y", ""),
    ]


# --- The command


@pytest.mark.slow
@pytest.mark.parametrize(("lang", "word"), [("en", "not applicable"), ("sv", "ej tillämplig")])
def test_the_command_prints_a_table_and_ends_with_0_when_all_is_kept(
    at: str,
    lang: str,
    word: str,
    capsys: pytest.CaptureFixture[str],
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setenv("COLUMNS", "160")
    assert run(["publish-check", at, "--lang", lang]) == 0
    table = capsys.readouterr().out
    assert "BI-1" in table
    assert "UM-12" in table
    assert word in table


def test_the_command_ends_with_1_when_a_rule_is_broken(
    bad: str, capsys: pytest.CaptureFixture[str]
) -> None:
    identifier = f"{BASE}id/project/a"
    words = ["publish-check", bad, "--identifier", identifier, "--format", "json"]
    assert run(words) == 1
    assert '"rule": "UM-7"' in capsys.readouterr().out
    assert run(["publish-check", "nowhere"]) == 2


def test_the_repository_itself_makes_no_bad_identifier() -> None:
    folder = open_folder(ROOT)
    made = {
        one.subject
        for source in (*folder.sources, *folder.ontology)
        for one in source.statements()
        if one.subject.startswith((folder.base, "https://w3id.org/tvinna/"))
    }
    with Site("http://127.0.0.1:1/") as site:
        found = Found(tuple(sorted(made)), {}, {})
        for rule in RULES[:7]:
            rule.check(site, found)
