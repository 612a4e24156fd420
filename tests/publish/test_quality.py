"""What FOOPS!, OOPS!, qSKOS and the W3C ask: each rule kept by one case and broken by another."""

import json
import tomllib
from collections.abc import Mapping
from pathlib import Path

import pytest

from conftest import ROOT
from publish.quality_cases import (
    AT_A_SITE,
    BASE,
    BASED,
    DECLINED,
    GRAPH,
    OFFLINE,
    PREFIXES,
    TURTLE,
    TWO,
    A,
    catalogue,
)
from tvinna.cli import run
from tvinna.publish.asking import Reply
from tvinna.publish.made import PROJECT
from tvinna.publish.quality import dwbp, foops, oops, qskos
from tvinna.publish.quality.examination import RULES, examine, examined, failed
from tvinna.publish.quality.examined import Examined
from tvinna.publish.quality.kept import KEPT
from tvinna.publish.quality.rule import Kept, QualityRule, Verdict, verdict
from tvinna.sources import open_folder
from tvinna.sources.statements import read_text
from tvinna.terms import OWL


class Told:
    """A site that answers as it was told to, in the type that is asked for."""

    address = "http://127.0.0.1:8000/"

    def __init__(self, answers: Mapping[tuple[str, str], str]) -> None:
        self.answers = answers

    def ask(self, method: str, address: str, headers: Mapping[str, str] | None = None) -> Reply:
        path = address.removeprefix(self.address).partition("?")[0]
        accept = (headers or {}).get("Accept", "*/*")
        said = self.answers.get((path, accept))
        if said is None:
            return Reply(404, {"content-type": "text/plain"}, b"")
        if said.startswith("303 "):
            return Reply(303, {"location": said[4:]}, b"")
        return Reply(200, {"content-type": accept}, (PREFIXES + said).encode())


def rule(key: tuple[str, str]) -> QualityRule:
    return next(one for one in RULES if (one.catalogue, one.code) == key)


def of(said: str, site: Told | None = None, base: str = BASE) -> Examined:
    return Examined(tuple(read_text((PREFIXES + said).encode(), base, "case")), base, site)


def named(key: tuple[str, str]) -> str:
    return " ".join(key)


@pytest.mark.parametrize("key", OFFLINE, ids=named)
def test_a_rule_is_kept_by_what_is_right_and_broken_by_what_is_wrong(key: tuple[str, str]) -> None:
    right, wrong = OFFLINE[key]
    assert verdict(rule(key), of(right)).result == "pass"
    if key in BASED:
        return
    broken = verdict(rule(key), of(wrong))
    assert broken.result == "fail"
    assert broken.faults


@pytest.mark.parametrize(
    ("base", "result"),
    [
        (BASE, "pass"),
        ("http://localhost/town/", "fail"),
        ("https://data.example.org:8443/town/", "fail"),
        ("https://data.example.org:x/", "fail"),
    ],
)
def test_a_data_sets_address_has_a_domain_and_no_port(base: str, result: str) -> None:
    assert verdict(rule(("DWBP", "BP9")), Examined((), base)).result == result


def test_a_concepts_iri_is_http() -> None:
    said = of(A.replace("<a>", "<urn:town:a>"), base="urn:town:")
    assert verdict(rule(("qSKOS", "husv")), said).faults == ("urn:town:a",)


@pytest.mark.parametrize("key", AT_A_SITE, ids=named)
def test_a_rule_about_a_site_asks_it(key: tuple[str, str]) -> None:
    assert verdict(rule(key), of(GRAPH, Told(AT_A_SITE[key]))).result == "pass"
    assert verdict(rule(key), of(GRAPH, Told({}))).result == "fail"
    without = verdict(rule(key), of(GRAPH))
    assert without.result == "not applicable"
    assert "--url" in without.said["sv"]
    assert "--url" in without.said["en"]


@pytest.mark.parametrize(
    ("document", "result"),
    [
        ({"paths": {"/sparql": {"get": {"summary": "Ask"}}}}, "pass"),
        ({"paths": {"/sparql": {"get": {}}}}, "fail"),
        ({"paths": []}, "fail"),
        ({}, "fail"),
    ],
)
def test_an_api_is_documented_when_each_operation_says_what_it_does(
    document: dict[str, object], result: str
) -> None:
    class Api(Told):
        def ask(self, method: str, address: str, headers: Mapping[str, str] | None = None) -> Reply:
            return Reply(200, {"content-type": "application/json"}, json.dumps(document).encode())

    assert verdict(rule(("DWBP", "BP25")), of("", Api({}))).result == result


@pytest.mark.parametrize(
    ("said", "answer", "result"),
    [
        ("", None, "not applicable"),
        (" <res/1> a dcat:Dataset ; dcat:isVersionOf <res/d> .", "", "pass"),
        (" <res/1> a dcat:Dataset ; dcat:isVersionOf <res/d> .", None, "fail"),
        (" <res/1> a dcat:Dataset ; dcat:isVersionOf <res/1> .", "", "fail"),
    ],
    ids=["no release", "each answers", "one does not", "one has no address of its own"],
)
def test_each_release_that_the_catalogue_lists_has_an_address(
    said: str, answer: str | None, result: str
) -> None:
    answers = catalogue(said) | ({} if answer is None else {("res/1", TURTLE): answer})
    assert verdict(rule(("DWBP", "BP11")), of("", Told(answers))).result == result


def test_withdrawn_addresses_are_copied_from_nowhere() -> None:
    said = of("<source/withdrawn> a tv:ReferenceGraph . <source/m> a tv:ReferenceGraph .")
    for code in ("BP5", "BP35"):
        assert verdict(rule(("DWBP", code)), said).faults == (f"{BASE}source/m",)


def test_nobody_but_its_makers_is_held_to_a_contact_of_the_vocabulary() -> None:
    def found(publisher: str) -> tuple[str, ...]:
        said = (
            f"<res/catalog> a dcat:Catalog ; dcterms:publisher <{publisher}> ."
            " <res/d> dcat:contactPoint <res/contact> ."
            f" <res/v> a dcat:Dataset ; dcterms:publisher <{PROJECT.iri}> ."
        )
        return verdict(rule(("DWBP", "BP29")), of("", Told(catalogue(said)))).faults

    assert found("https://town.example/") == ()
    assert found(str(PROJECT.iri)) == (f"{BASE}res/v",)


def test_every_rule_is_tried_or_says_why_not() -> None:
    keys = {(one.catalogue, one.code) for one in RULES}
    assert len(keys) == len(RULES)
    apart = {("DWBP", f"BP{n}") for n in (9, 11, 25)}
    tried = OFFLINE.keys() | AT_A_SITE.keys() | apart
    assert keys == tried | DECLINED
    assert not tried & DECLINED
    for key in DECLINED:
        said = verdict(rule(key), of(GRAPH))
        assert said.result == "not applicable"
        assert said.said["sv"] != said.said["en"]


def test_the_codes_are_all_of_the_catalogues() -> None:
    assert [one.code for one in oops.RULES] == [f"P{n:02}" for n in range(1, 42)]
    assert [one.code for one in dwbp.RULES] == [f"BP{n}" for n in range(1, 36)]
    assert len(foops.RULES) == 24
    assert len(qskos.RULES) == 29


@pytest.mark.parametrize("catalogue_", ["P14", "P15", "P31"])
def test_what_has_to_be_judged_is_not_called_right(catalogue_: str) -> None:
    kinds = {"P14": "allValuesFrom", "P15": "complementOf", "P31": "equivalentClass"}
    said = of(f"tv:C <{OWL}{kinds[catalogue_]}> tv:D .")
    found = verdict(rule(("OOPS!", catalogue_)), said)
    assert (found.result, found.said["en"]) == (
        "not applicable",
        "somebody has to judge the meaning",
    )


def test_what_is_kept_on_purpose_is_named_beside_the_reason_and_covers_nothing_else() -> None:
    kept = Kept("qSKOS", "oc", "platt", "flat", under=(BASE + "a",))
    found = verdict(rule(("qSKOS", "oc")), of(A), [kept])
    assert (found.result, found.kept, found.faults) == ("not applicable", True, (BASE + "a",))
    assert "flat" in found.said["en"]
    more = verdict(rule(("qSKOS", "oc")), of(TWO), [kept])
    assert (more.result, more.faults) == ("fail", (BASE + "b",))


@pytest.fixture(scope="module")
def ours() -> dict[tuple[str, str], Verdict]:
    verdicts = examine(open_folder(ROOT))
    assert not failed(verdicts), [
        (one.rule.code, one.faults) for one in verdicts if one.result == "fail"
    ]
    return {(one.rule.catalogue, one.rule.code): one for one in verdicts}


def test_the_repository_breaks_no_rule(ours: dict[tuple[str, str], Verdict]) -> None:
    assert {one.result for one in ours.values()} == {"pass", "not applicable"}


@pytest.mark.parametrize("kept", KEPT, ids=lambda one: f"{one.catalogue} {one.code}")
def test_nothing_is_kept_that_is_not_found(
    ours: dict[tuple[str, str], Verdict], kept: Kept
) -> None:
    found = ours[kept.catalogue, kept.code]
    assert found.kept
    assert kept.faults <= set(found.faults)
    for beginning in kept.under:
        assert any(one.startswith(beginning) for one in found.faults)


def test_the_vocabulary_has_the_products_version() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]
    said = examined(open_folder(ROOT))
    assert said.ontology
    versions = [one.text for one in said.texts(said.ontology, OWL + "versionInfo")]
    assert versions == [project["version"]]
    (iri,) = said.links(said.ontology, OWL + "versionIRI")
    assert iri.endswith(f"/{project['version']}")


def test_the_command_prints_json_and_ends_with_0(capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["quality", str(ROOT), "--format", "json"]) == 0
    rows = json.loads(capsys.readouterr().out)
    assert len(rows) == len(RULES)
    assert all(row["said"]["sv"] and row["title"]["sv"] for row in rows)
    kept = next(row for row in rows if row["code"] == "oc")
    assert kept["kept"]
    assert kept["found"]


def test_the_command_prints_a_table_and_ends_with_1_when_a_rule_is_broken(
    capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "200")
    (tmp_path / "tvinna.toml").write_text(
        f'base = "{BASE}"\n[title]\nsv = "Staden"\nen = "The town"\n', "utf-8"
    )
    (tmp_path / "data/reference").mkdir(parents=True)
    (tmp_path / "data/reference/kinds.ttl").write_text(PREFIXES + TWO, "utf-8")
    assert run(["quality", str(tmp_path), "--lang", "sv"]) == 1
    printed = capsys.readouterr().out
    assert "bruten" in printed
    assert BASE + "a" in printed
