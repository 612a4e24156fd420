"""The graphs read by their own addresses. (SPARQL 1.1 Graph Store HTTP Protocol)"""

from urllib.parse import quote

import httpx
import pytest
import rdflib

from conftest import BASE, media_type

PAPER = f"/store?graph={quote(f'{BASE}source/paper', safe='')}"


def statements(answer: httpx.Response) -> int:
    return len(rdflib.Graph().parse(data=answer.content, format=media_type(answer)))


def test_a_graph_is_read_whole(client: httpx.Client) -> None:
    answer = client.get(PAPER)
    assert media_type(answer) == "text/turtle"
    assert statements(answer) == 3
    assert "tv:Project" in answer.text


def test_the_default_graph_is_the_merge_of_all(client: httpx.Client) -> None:
    answer = client.get("/store?default", headers={"Accept": "application/n-triples"})
    assert statements(answer) == client.get("/health").json()["statements"]


def test_a_graph_comes_in_the_form_asked_for_and_is_known_again(client: httpx.Client) -> None:
    answer = client.get(PAPER, headers={"Accept": "application/rdf+xml"})
    assert media_type(answer) == "application/rdf+xml"
    assert media_type(client.get(f"{PAPER}&format=nt")) == "application/n-triples"
    again = {"Accept": "application/rdf+xml", "If-None-Match": answer.headers["etag"]}
    assert client.get(PAPER, headers=again).status_code == 304
    head = client.head(PAPER)
    assert head.status_code == 200
    assert head.content == b""


@pytest.mark.parametrize(
    ("path", "status", "said"),
    [
        ("/store?graph=https://example.org/nothing", 404, "no graph is called"),
        ("/store", 400, "/store?graph=IRI, or /store?default"),
        ("/store?default&graph=a:b", 400, "say which graph"),
        ("/store?graph=paper", 400, "no IRI in full"),
        ("/store?graph=http://x/%3E%20%7D", 400, "no IRI in full"),
    ],
)
def test_what_is_no_graph_is_a_problem(
    client: httpx.Client, path: str, status: int, said: str
) -> None:
    answer = client.get(path)
    assert answer.status_code == status
    assert said in answer.json()["detail"]


@pytest.mark.parametrize("method", ["PUT", "POST", "DELETE", "PATCH"])
def test_a_graph_is_not_written_and_the_answer_says_what_to_do(
    client: httpx.Client, method: str
) -> None:
    answer = client.request(method, PAPER)
    assert answer.status_code == 405
    assert "a file of the folder: change it" in answer.json()["detail"]
    assert answer.headers["allow"] == "GET, HEAD, OPTIONS"
