"""Catalogue, figures and vocabulary as portals, crawlers and people meet them on the web."""

import csv
import io
import json
import re
from collections.abc import Iterator
from pathlib import Path
from xml.etree import ElementTree

import httpx
import pytest
import rdflib
from rdflib.compare import isomorphic

from conftest import media_type, serving
from tvinna import settings
from tvinna.publish.services import OFFERED, SERVICES
from tvinna.web.publishing import crawlers

ROOT = Path(__file__).parent.parent
BASE = "https://w3id.org/tvinna/linkoping/"
BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}
DCAT = rdflib.Namespace("http://www.w3.org/ns/dcat#")
VOID = rdflib.Namespace("http://rdfs.org/ns/void#")


@pytest.fixture(scope="module")
def real() -> Iterator[httpx.Client]:
    """Asks a server of this folder."""
    limits = settings.read(ROOT, workers=1)
    with serving(ROOT, limits) as at, httpx.Client(base_url=at, timeout=60) as client:
        yield client


def graph(answer: httpx.Response) -> rdflib.Graph:
    return rdflib.Graph().parse(data=answer.content, format=media_type(answer))


# --- The harvest


def harvested(client: httpx.Client, address: str) -> rdflib.Graph:
    """What a portal's harvester gets: RDF/XML, by those redirects that it follows."""
    for _ in range(5):
        answer = client.get(address, headers={"Accept": "application/rdf+xml"})
        if answer.status_code == 200:
            assert media_type(answer) == "application/rdf+xml"
            return rdflib.Graph().parse(data=answer.content, format="xml")
        assert answer.status_code in (301, 303, 307, 308)
        address = answer.headers["location"]
    raise AssertionError(f"{address}: too many redirects")


def test_a_harvester_gets_the_whole_catalogue_at_one_address(real: httpx.Client) -> None:
    found = harvested(real, "/datasets/dcat")
    (catalogue,) = found.subjects(rdflib.RDF.type, DCAT.Catalog)
    assert str(catalogue) == f"{BASE}res/catalog"
    assert len(list(found.objects(catalogue, DCAT.dataset))) == 3
    assert not [node for node in found.all_nodes() if isinstance(node, rdflib.BNode)]
    assert isomorphic(found, graph(real.get("/res/catalog", headers={"Accept": "text/turtle"})))


def test_it_is_rdf_xml_whatever_is_accepted_and_is_known_again(real: httpx.Client) -> None:
    first = real.get("/datasets/dcat", headers={"Accept": "text/html"})
    assert media_type(first) == "application/rdf+xml"
    again = real.get("/datasets/dcat", headers={"If-None-Match": first.headers["etag"]})
    assert again.status_code == 304
    assert real.head("/datasets/dcat").headers["etag"] == first.headers["etag"]


def test_a_catalogue_that_a_portal_would_refuse_is_not_given_to_one(client: httpx.Client) -> None:
    answer = client.get("/datasets/dcat")
    assert answer.status_code == 404
    assert "[publisher]" in answer.json()["detail"]
    assert "Ingen" not in answer.text
    assert client.get("/res/catalog", headers={"Accept": "text/turtle"}).status_code == 200


# --- Each part of it


PARTS = (
    "res/catalog",
    "res/dataset/partnership",
    "res/dataset/vocabulary",
    "res/dataset/reference",
    "res/distribution/sparql",
    "res/service/questions",
    "res/service/reconciliation",
    "res/period",
    "res/provenance",
    "res/dataset/partnership/class/tv-Project",
    "res/dataset/partnership/links/tv-servesGoal/metadata.un.org",
)


@pytest.mark.parametrize("path", PARTS)
def test_each_part_answers_in_every_form(real: httpx.Client, path: str) -> None:
    turtle = graph(real.get(f"/{path}.ttl"))
    assert (rdflib.URIRef(BASE + path), None, None) in turtle
    for accept in ("application/rdf+xml", "application/n-triples"):
        assert isomorphic(graph(real.get(f"/{path}", headers={"Accept": accept})), turtle)
    assert media_type(real.get(f"/{path}.jsonld")) == "application/ld+json"
    page = real.get(f"/sv/{path}", headers=BROWSER)
    assert media_type(page) == "text/html"
    assert '<html lang="sv">' in page.text
    assert real.head(f"/{path}", headers=BROWSER).status_code == 200


def test_every_part_that_the_catalogue_names_can_be_looked_up(real: httpx.Client) -> None:
    said = harvested(real, "/datasets/dcat")
    parts = {
        str(node).removeprefix(BASE)
        for node in said.all_nodes()
        if isinstance(node, rdflib.URIRef) and node.startswith(f"{BASE}res/")
    }
    assert len(parts) > 15
    for path in parts:
        assert real.get(f"/{path}", headers={"Accept": "text/turtle"}).status_code == 200, path
    assert real.get("/res/publisher.ttl").status_code == 200


def test_what_is_no_part_is_not_found(real: httpx.Client) -> None:
    assert real.get("/res/dataset/nothing").status_code == 404
    assert real.get("/res/catalog", headers={"Accept": "image/png"}).status_code == 406


def test_every_address_that_the_catalogue_gives_answers(real: httpx.Client) -> None:
    said = harvested(real, "/datasets/dcat")
    given = {
        str(address)
        for name in ("accessURL", "downloadURL", "endpointURL", "endpointDescription")
        for address in said.objects(None, DCAT[name])
    }
    assert len(given) > 10
    for address in given:
        answer = real.get(address, headers={"Accept": "*/*"})
        assert answer.status_code == 200, address


def test_the_page_says_that_the_municipality_has_no_part_in_it(real: httpx.Client) -> None:
    said = {"sv": "varken publicerat eller granskat", "en": "neither published nor reviewed"}
    for language, words in said.items():
        assert words in real.get(f"/{language}/res/catalog", headers=BROWSER).text
        assert words in real.get(f"/{language}/res/dataset/partnership", headers=BROWSER).text


@pytest.mark.parametrize("path", ["/en/res/dataset/partnership", "/en/res/catalog", "/en/", "/vi/"])
def test_a_page_on_the_data_tells_search_engines_what_it_is(real: httpx.Client, path: str) -> None:
    page = real.get(path, headers=BROWSER)
    (block,) = re.findall(r'<script type="application/ld\+json">(.*?)</script>', page.text, re.S)
    said = json.loads(block)
    assert said["@id"] == f"{BASE}res/dataset/partnership"
    assert said["includedInDataCatalog"]["@id"] == f"{BASE}res/catalog"
    # A block of data runs nothing, so that the policy need not allow it.
    assert "script-src 'self';" in page.headers["content-security-policy"]


@pytest.mark.parametrize("path", ["res/catalog", "res/dataset/partnership"])
@pytest.mark.parametrize("language", ["sv", "en"])
def test_a_place_of_the_data_is_called_as_the_data_calls_it(
    real: httpx.Client, path: str, language: str
) -> None:
    text = real.get(f"/{language}/{path}", headers=BROWSER).text
    named = dict(re.findall(r'<a href="(http://sws\.geonames\.org/\d+)">([^<]*)</a>', text))
    assert len(named) == 2
    assert not [name for name in named.values() if "geonames" in name]


def test_a_page_of_the_catalogue_in_a_frame_of_another_language_says_so(
    real: httpx.Client,
) -> None:
    text = real.get("/vi/res/catalog", headers=BROWSER).text
    assert "Trang này chưa có bản tiếng Việt; nội dung bằng tiếng Anh." in text


def test_no_text_can_end_the_block(tmp_path: Path) -> None:
    town = tmp_path / "town"
    (town / "data").mkdir(parents=True)
    (town / "tvinna.toml").write_text(
        'base = "https://example.org/town/"\n'
        'title = { sv = "</script><b>", en = "</script><b>" }\n',
        "utf-8",
    )
    with serving(town, settings.read(town, workers=1)) as at:
        page = httpx.get(f"{at}/res/dataset/partnership", headers=BROWSER).text
    assert "</script><b>" not in page
    assert "\\u003c/script\\u003e\\u003cb\\u003e" in page


def test_the_links_lead_to_the_licence_the_catalogue_and_the_files(real: httpx.Client) -> None:
    links = real.head("/res/dataset/partnership", headers=BROWSER).headers["link"]
    for rel in ("canonical", "cite-as", "license", "collection", "item", "alternate"):
        assert f'rel="{rel}"' in links
    assert 'hreflang="vi"' not in links


# --- The figures


@pytest.mark.parametrize("accept", ["text/html", BROWSER["Accept"]])
def test_void_comes_as_turtle_to_a_browser(real: httpx.Client, accept: str) -> None:
    answer = real.get("/.well-known/void", headers={"Accept": accept})
    assert answer.status_code == 200
    assert media_type(answer) == "text/turtle"


def test_the_catalogue_whole_is_a_table_too_and_a_part_is_none(real: httpx.Client) -> None:
    rows = list(csv.DictReader(io.StringIO(real.get("/en/res/catalog.csv").text)))
    assert len(rows) == len(graph(real.get("/res/catalog.nt")))
    titles = {row["value"] for row in rows if row["property_label"] and row["value_language"]}
    assert titles
    assert {row["graph"] for row in rows} == {f"{BASE}res/catalog"}
    answer = real.get("/res/dataset/partnership.csv", headers=BROWSER)
    assert answer.status_code == 406
    assert "can end in .html, .ttl" in answer.json()["detail"]


def test_void_is_where_it_is_looked_for(real: httpx.Client) -> None:
    found = graph(real.get("/.well-known/void"))
    dataset = rdflib.URIRef(f"{BASE}res/dataset/partnership")
    health = real.get("/health").json()
    assert found.value(dataset, VOID.triples) == rdflib.Literal(health["statements"])
    graphs = {one for one in found.objects(dataset, VOID.subset) if "/source/" in str(one)}
    assert len(graphs) == health["graphs"]
    examples = list(found.objects(dataset, VOID.exampleResource))
    assert examples
    for example in examples:
        path = str(example).removeprefix(BASE)
        assert real.get(f"/{path}").status_code == 303, example


# --- What crawlers read


def locations(answer: httpx.Response) -> list[str]:
    space = "{http://www.sitemaps.org/schemas/sitemap/0.9}"
    return [one.text or "" for one in ElementTree.fromstring(answer.content).iter(f"{space}loc")]  # noqa: S314 (our own)


def test_the_sitemap_lists_pages_that_answer(real: httpx.Client) -> None:
    listed = locations(real.get("/sitemap.xml"))
    at = str(real.base_url)
    assert len(listed) == len(set(listed)) > 500
    assert f"{at}/sv/dataskydd" in listed
    assert {f"{at}/goals/{number}" for number in range(1, 18)} <= set(listed)
    overviews = ("goals", "goals/6/outcomes", "actors", "flow", "compare", "sv/uppfoljning")
    assert {f"{at}/{path}" for path in overviews} <= set(listed)
    catalogued = graph(real.get("/res/catalog.ttl")).objects(None, DCAT.dataset)
    datasets = {str(one).removeprefix(BASE) for one in catalogued}
    assert len(datasets) == 3
    assert {f"{at}/{path}" for path in datasets} <= set(listed)
    for address in [*listed[:30], *listed[10::150]]:
        answer = real.get(address, headers=BROWSER)
        assert answer.status_code == 200, address
        assert media_type(answer) == "text/html"


def test_a_large_sitemap_is_split(real: httpx.Client, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = locations(real.get("/sitemap.xml"))
    monkeypatch.setattr(crawlers, "_MOST", 500)
    parts = locations(real.get("/sitemap.xml"))
    assert len(parts) == -(-len(whole) // 500)
    assert [one for part in parts for one in locations(real.get(part))] == whole
    assert real.get("/sitemap-99.xml").status_code == 404


def test_robots_are_told_where_not_to_go(real: httpx.Client) -> None:
    said = real.get("/robots.txt").text.splitlines()
    assert said[0] == "User-agent: *"
    assert "Disallow: /sparql?" in said
    assert said[-1] == f"Sitemap: {real.base_url}/sitemap.xml"


def may_visit(rules: list[str], path: str) -> bool:
    """Whether the longest rule that fits a path allows it. (RFC 9309, section 2.2.2)"""
    best = (0, True)
    for line in rules:
        word, _, rule = line.partition(": ")
        pattern = re.escape(rule).replace(r"\*", ".*").replace(r"\$", "$")
        if word in ("Allow", "Disallow") and re.match(pattern, path):
            best = max(best, (len(rule), word == "Allow"))
    return best[1]


def test_robots_may_fetch_what_the_catalogue_and_llms_txt_name(real: httpx.Client) -> None:
    rules = real.get("/robots.txt").text.splitlines()
    root = str(real.base_url).rstrip("/")
    named = re.findall(rf"\]\({root}([^)]*)\)", real.get("/llms.txt").text)
    found = graph(real.get("/res/catalog.ttl"))
    for one in (DCAT.downloadURL, DCAT.accessURL):
        named += [str(address).removeprefix(root) for address in found.objects(None, one)]
    assert [path for path in named if not may_visit(rules, path)] == []
    for path in ("/sparql?query=x", "/queries/actors?limit=5", "/res/x/y?page=2", "/metrics"):
        assert not may_visit(rules, path)


def test_language_models_are_told_what_there_is(real: httpx.Client) -> None:
    said = real.get("/llms.txt").text
    assert said.startswith("# Linköping's partnership with Thai Nguyen\n\n> ")
    links = re.findall(r"\]\((http[^)]+)\)", said)
    assert len(links) > 20
    for link in links[-8:]:
        assert real.get(link).status_code == 200, link


# --- The notices


NOTICES = (
    "/sv/dataskydd",
    "/en/data-protection",
    "/vi/bao-ve-du-lieu",
    "/sv/tillganglighet",
    "/en/accessibility",
    "/vi/kha-nang-tiep-can",
)


@pytest.mark.parametrize("path", NOTICES)
def test_a_notice_is_in_the_language_of_its_name_whoever_asks(
    real: httpx.Client, path: str
) -> None:
    language = path[1:3]
    other = "en" if language == "vi" else "vi"
    page = real.get(path, headers={**BROWSER, "Accept-Language": other})
    assert f'<html lang="{language}">' in page.text
    listed = re.findall(r'<a class="language" href="([^"]+)"', page.text)
    assert set(listed) <= set(NOTICES)
    assert {sister[1:3] for sister in listed} == {"sv", "en", "vi"}
    # Every page leads to them.
    assert f'href="{path}"' in real.get(f"/{language}/queries", headers=BROWSER).text


@pytest.mark.parametrize(
    ("path", "to"),
    [
        ("/vi/dataskydd", "/vi/bao-ve-du-lieu"),
        ("/vi/accessibility", "/vi/kha-nang-tiep-can"),
        ("/en/dataskydd", "/en/data-protection"),
        ("/sv/accessibility", "/sv/tillganglighet"),
    ],
)
def test_a_notice_by_another_languages_name_leads_to_the_readers_own(
    real: httpx.Client, path: str, to: str
) -> None:
    answer = real.get(path)
    assert answer.status_code == 308
    assert answer.headers["location"].endswith(to)


def test_the_notices_say_who_and_that_there_is_no_address_yet(real: httpx.Client) -> None:
    for path in NOTICES[:3]:
        assert re.search("Projektet tvinna|The tvinna project", real.get(path).text)
    assert "Ingen adress att skriva till är angiven ännu" in real.get("/sv/tillganglighet").text
    assert "not been audited" in real.get("/en/accessibility").text
    assert "chưa được kiểm định" in real.get("/vi/kha-nang-tiep-can").text


def test_what_only_the_controller_can_say_is_not_made_up(real: httpx.Client) -> None:
    sv, en, vi = (real.get(path).text for path in NOTICES[:3])
    assert "Vem som är personuppgiftsansvarig är ännu inte angivet." in sv
    assert "Den rättsliga grunden för att behandla personuppgifter är ännu inte angiven." in sv
    assert "Who the data controller is has not been stated yet." in en
    assert "The legal basis for processing personal data has not been stated yet." in en
    assert "Chưa nêu ai là bên kiểm soát dữ liệu cá nhân." in vi
    assert "Chưa nêu cơ sở pháp lý của việc xử lý dữ liệu cá nhân." in vi


def test_every_service_of_the_catalogue_answers_and_every_one_that_answers_is_in_it(
    real: httpx.Client,
) -> None:
    answering = {
        name for name, row in SERVICES.items() if real.get(f"/{row.path}").status_code != 404
    }
    assert answering == set(OFFERED)


def test_the_data_protection_notice_says_what_this_server_keeps(town: Path) -> None:
    limits = settings.read(town, workers=1, log_addresses=True)
    with serving(town, limits) as at:
        said = httpx.get(f"{at}/en/data-protection").text
    assert "The log also holds your IP address." in said
    assert "The text of SPARQL queries is not kept." in said
    assert "Who gives out the data has not been stated yet." in said


def test_a_municipality_gets_the_supervising_authority_and_its_contact(tmp_path: Path) -> None:
    town = tmp_path / "town"
    (town / "data").mkdir(parents=True)
    (town / "tvinna.toml").write_text(
        'base = "https://example.org/town/"\ntitle = { sv = "Staden", en = "The town" }\n'
        'publisher.name = { sv = "Staden", en = "The town" }\n'
        'publisher.type = "LocalAuthority"\ncontact.email = "data@town.example"\n'
        'contact.telephone = "+46 13 20 60 00"\n'
        '[data_protection]\ncontroller = { sv = "Kommunstyrelsen", en = "The executive board" }\n'
        'legal_basis = { sv = "Allmänt intresse.", en = "Public interest." }\n',
        "utf-8",
    )
    with serving(town, settings.read(town, workers=1)) as at:
        said = httpx.get(f"{at}/sv/tillganglighet").text
        protected = [httpx.get(f"{at}{path}").text for path in NOTICES[:3]]
    assert "Myndigheten för digital förvaltning" in said
    assert 'href="mailto:data@town.example"' in said
    assert '<a href="tel:+4613206000">+46 13 20 60 00</a>' in said
    assert "Personuppgiftsansvarig: Kommunstyrelsen" in protected[0]
    assert "<p>Allmänt intresse.</p>" in protected[0]
    assert "<p>Public interest.</p>" in protected[1]
    assert '<p><span lang="en">Public interest.</span></p>' in protected[2]
    assert "gäller offentliga aktörer" not in said


def luminance(colour: str) -> float:
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [one / 12.92 if one <= 0.04045 else ((one + 0.055) / 1.055) ** 2.4 for one in parts]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


@pytest.mark.parametrize("mode", [0, 1], ids=["light", "dark"])
def test_text_has_the_contrast_that_the_statement_claims(client: httpx.Client, mode: int) -> None:
    """WCAG 2.2, criterion 1.4.3."""
    sheet = client.get("/static/site.css").text
    both = re.findall(r"--([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)", sheet)
    colours = {name: values[mode] for name, *values in both}
    for ink, paper in [
        *(
            (ink, paper)
            for ink in ("ink", "quiet", "accent", "link", "link-hover")
            for paper in ("paper", "raised", "sunk")
        ),
        ("on-accent", "accent"),
        ("stated", "stated-bg"),
        ("judged", "judged-bg"),
        ("ink", "mark"),
    ]:
        dark, light = sorted((luminance(colours[ink]), luminance(colours[paper])))
        assert (light + 0.05) / (dark + 0.05) >= 4.5, (ink, paper)


# --- The documentation of the vocabulary


def test_the_vocabulary_has_a_page_with_every_term_of_its_own(real: httpx.Client) -> None:
    page = real.get("/sv/ns/", headers=BROWSER).text
    terms = set(re.findall(r'href="/sv/res/ns/(\w+)"', page))
    turtle = graph(real.get("/ns/", headers={"Accept": "text/turtle"}))
    kinds = [rdflib.OWL.Class, rdflib.OWL.ObjectProperty, rdflib.OWL.DatatypeProperty]
    own = {
        str(one).rpartition("/")[2]
        for kind in kinds
        for one in turtle.subjects(rdflib.RDF.type, kind)
        if "/tvinna/ns/" in str(one)
    }
    assert terms == own
    assert "Ett projekt är en verksamhet med ett syfte" in page


@pytest.mark.parametrize(
    ("path", "said"),
    [
        pytest.param(
            "/en/res/ns/Project",
            [
                "A project is a prov:Activity with a purpose",
                "The preparatory project of 2012.",
                "foaf:Project",
                "stable",
                "/en/queries/funding-chain",
                "A project is part of a partnership, a larger project or a plan.",
            ],
            id="a class",
        ),
        pytest.param(
            "/sv/res/ns/servesGoal",
            ["bidrar till mål", "redaktionell graf", "stabil", "/sv/queries/outcomes-by-goal"],
            id="a property",
        ),
        pytest.param(
            "/sv/res/scheme/theme",
            ["tema", "theme:education", "/sv/res/scheme/theme/education"],
            id="a list",
        ),
        pytest.param(
            "/en/res/scheme/theme/education",
            ["The theme covers education", "eurovoc:6920", "/en/res/scheme/theme"],
            id="a concept",
        ),
    ],
)
def test_a_term_has_a_page_that_tells_what_it_means_and_where_it_is_used(
    real: httpx.Client, path: str, said: list[str]
) -> None:
    page = real.get(path, headers=BROWSER).text
    for words in said:
        assert words in page


def test_a_term_leads_to_its_page_and_its_data(real: httpx.Client) -> None:
    answer = real.get("/ns/Project", headers=BROWSER)
    assert answer.status_code == 303
    assert "A project is a prov:Activity" in real.get(answer.headers["location"]).text
    assert graph(real.get("/res/ns/Project.ttl")).value(
        rdflib.URIRef("https://w3id.org/tvinna/ns/Project"), rdflib.RDF.type
    )


def test_every_page_of_the_vocabulary_answers_in_both_languages(real: httpx.Client) -> None:
    page = real.get("/sv/scheme/", headers=BROWSER).text
    lists = re.findall(r'href="/sv/(res/scheme/[^"]+)"', page)
    schemes = (ROOT / "ontology" / "schemes.ttl").read_text(encoding="utf-8")
    assert len(lists) == schemes.count(" a skos:ConceptScheme ")
    for path in lists:
        for language in ("sv", "en"):
            answer = real.get(f"/{language}/{path}", headers=BROWSER)
            assert f'<html lang="{language}">' in answer.text
            assert answer.status_code == 200
