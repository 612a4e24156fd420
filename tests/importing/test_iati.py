"""Activities in IATI 1.0x and 2.0x, and XML that means harm."""

import pytest

from importing.files import Import, no_findings, said
from tvinna.errors import BadImport
from tvinna.sources import Folder


def iati(*activities: str, version: str = "2.03", before: str = "") -> str:
    body = "".join(activities)
    whole = f'<iati-activities version="{version}">{body}</iati-activities>'
    return f'<?xml version="1.0"?>{before}{whole}'


SECOND = """<iati-activity xml:lang="en"><iati-identifier>SE-0-1</iati-identifier>
<title><narrative>Clean water</narrative><narrative xml:lang="sv">Rent vatten</narrative></title>
<participating-org role="1" type="10" ref="SE-0"><narrative>Sida</narrative></participating-org>
<participating-org role="4" type="11"><narrative>Askby</narrative></participating-org>
<participating-org role="4"><narrative>EELL CAV - País Vasco</narrative></participating-org>
<activity-date type="2" iso-date="2012-05-01"/><activity-date type="3" iso-date="2014-01-01"/>
<contact-info><email>person@example.org</email></contact-info>
<recipient-country code="VN"/><sector vocabulary="1" code="14050"/>
<sector vocabulary="8" code="6.3"/>
<tag vocabulary="2" code="11"/><sector vocabulary="9" code="6.1.1"/></iati-activity>"""
FIRST = """<iati-activity><iati-identifier>X-1</iati-identifier><title xml:lang="EN">Water</title>
<participating-org role="Implementing">Askby</participating-org>
<activity-date type="start-actual" iso-date="2012-05-01Z">1 May</activity-date></iati-activity>"""


def test_an_activity_stays_an_activity_and_no_partner_is_invented(
    imported: Import, folder: Folder
) -> None:
    done = imported(iati(SECOND), "aid.xml")
    assert done.form == "IATI 2.03"
    assert done.difference.new == {"activity": 1, "participation": 3, "party": 3, "group": 1}
    activity = said(done, "id/activity/aid-se-0-1")
    assert {
        'rdfs:label "Clean water"@en',
        'rdfs:label "Rent vatten"@sv',
        'tv:start "2012-05-01"^^xsd:date',
        'tv:plannedEnd "2014-01-01"^^xsd:date',
        'tv:countryCode "VN"',
    } <= activity
    sdg = "http://metadata.un.org/sdg/"
    assert {one.partition(" ")[2] for one in activity if "statesGoal" in one} == {
        f"<{sdg}6.3>",
        "sdg:11",
        f"<{sdg}6.1>",
    }
    text = done.path.read_text(encoding="utf-8")
    assert "tv:Partnership" not in text
    assert "person@example.org" not in text
    assert "level:local-government" in text
    no_findings(folder)


def test_activities_of_the_first_version_are_read_too(imported: Import, folder: Folder) -> None:
    done = imported(iati(FIRST, version="1.03"), "aid.xml")
    assert done.rejected == 0
    assert 'rdfs:label "Water"@en' in said(done, "id/activity/aid-x-1")
    assert 'tv:start "2012-05-01"^^xsd:date' in said(done, "id/activity/aid-x-1")
    no_findings(folder)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [
        ("SE-0-1</iati", "</iati", "iati-identifier"),
        ("2012-05-01", "2012-13-01", "activity-date"),
        ('code="VN"', 'code="998"', "recipient-country/@code"),
        ('code="11"', 'code="18"', "tag/@code"),
        ('role="1"', 'role="9"', "participating-org/@role"),
        ('type="2"', 'type="7"', "activity-date/@type"),
        ('type="3"', 'type="2"', "activity-date"),
        ('type="3" iso-date="2014', 'type="4" iso-date="2011', "activity-date"),
    ],
)
def test_a_wrong_activity_is_told_and_the_others_are_imported(
    imported: Import, old: str, new: str, column: str
) -> None:
    done = imported(iati(SECOND.replace(old, new), SECOND.replace("SE-0-1", "SE-0-2")), "aid.xml")
    assert [(one.row, one.column) for one in done.rejects] == [(1, column)]
    assert done.difference.new["activity"] == 1


HOSTILE = {
    "an entity from a file": '<!DOCTYPE a [<!ENTITY x SYSTEM "file:///etc/hostname">]>',
    "entities that grow": '<!DOCTYPE a [<!ENTITY x "xxxx"><!ENTITY y "&x;&x;&x;">]>',
    "a type on the net": '<!DOCTYPE a SYSTEM "http://127.0.0.1:9/a.dtd">',
}


@pytest.mark.parametrize("before", HOSTILE.values(), ids=HOSTILE.keys())
def test_xml_that_declares_a_type_is_refused(imported: Import, before: str) -> None:
    with pytest.raises(BadImport, match="document type"):
        imported(iati(SECOND, before=before), "aid.xml")


@pytest.mark.parametrize(
    ("content", "said"),
    [
        ("<html/>", "begins with <html>"),
        ('<iati-activities version="3.0"/>', "version 3.0"),
        ("<iati-activities><a>", "no XML"),
        ("", "no XML"),
        ("<iati-activities>" + "<a>" * 300 + "</a>" * 300 + "</iati-activities>", "no XML"),
        pytest.param(
            iati(f"<iati-activity>{'<b/>' * 200_001}</iati-activity>"), "over 200000 elements",
            id="an activity without end",
        ),
    ],
)  # fmt: skip
def test_xml_that_is_no_iati_is_refused(imported: Import, content: str, said: str) -> None:
    with pytest.raises(BadImport, match=said):
        imported(content, "aid.xml")
