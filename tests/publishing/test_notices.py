"""What whoever publishes must say: on data protection, and on accessibility."""

import re
from pathlib import Path

import httpx
import pytest

from conftest import serving
from tvinna import settings
from tvinna.publish.services import OFFERED, SERVICES

BROWSER = {"Accept": "text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8"}


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
