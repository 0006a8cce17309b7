"""The export for other tools says everything, and its schema describes it; what is confidential leaves by no export."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import CliRunner
from jsonschema import Draft202012Validator
from lxml import etree

from cli import cli
from org.checking.loading import load
from org.exchange.exporting.confidential import public
from org.exchange.exporting.workspace_json import as_data, as_json, schema
from tests.workspaces import EXAMPLES, write_workspace


@pytest.mark.parametrize("example", ["sample", "league"])
def test_the_schema_describes_the_export_of_an_example(example: str) -> None:
    Draft202012Validator.check_schema(schema())
    data = json.loads(as_json(load(EXAMPLES / example)))
    assert [error.message for error in Draft202012Validator(schema()).iter_errors(data)] == []
    assert len(data["projects"]) > 10
    strange = {**data, "projects": [{**data["projects"][0], "title": 7}]}
    assert [error.json_path for error in Draft202012Validator(schema()).iter_errors(strange)] == [
        "$.projects[0].title"
    ]


def test_values_lose_nothing(tmp_path: Path) -> None:
    write_workspace(tmp_path, org__projects__p="""\
        title: {en: P, ru: П}
        period: 2010-05/2011
        awards: [{funder: fund, amount: 12500.50 KGS}]
        reached: [{who: Pupils, count: {value: 500, standing: estimated}}]
        summary: {short: A, long: A and B}
        activities: [{title: T, months: M1-M6}]
        """)  # fmt: skip
    (project,) = as_data(load(tmp_path))["projects"]
    assert project["title"] == {"en": "P", "ru": "П"}
    assert project["period"] == {"start": "2010-05", "end": "2011"}
    assert project["awards"][0]["amount"] == {"amount": "12500.50", "currency": "KGS"}
    assert project["reached"][0]["count"] == {"value": 500, "standing": "estimated"}
    assert project["summary"] == [{"en": "A"}, {"en": "A and B"}]
    assert project["activities"][0]["months"] == "M1-M6"


SECRET = "Zarina"
PLANTED = {
    "grantwright.yaml": "languages: [en]\ncurrency: EUR\n",
    "org/organisation.yaml": "name: House\nidentifier: XX-1\ntype: national-ngo\n",
    "org/people.yaml": f"people:\n  - {{id: z, name: {SECRET} 1, confidential: yes}}\n  - {{id: a, name: Aibek}}\n",
    "org/funders.yaml": f"funders:\n  - {{id: fund, name: Fund}}\n  - {{id: f, name: {SECRET} 2, confidential: yes}}\n",
    "org/projects/hidden.yaml": f"title: {SECRET} 3\nconfidential: yes\n",
    "org/projects/p.yaml": f"""\
        title: Open
        status: completed
        planned: 2019/2020
        sensitive: yes
        awards:
          - {{funder: fund, amount: 5 EUR, signed: 2019-01-01}}
          - {{funder: f, title: {SECRET} 4, amount: 7 EUR, signed: 2019-01-01}}
          - {{funder: fund, title: {SECRET} 5, amount: 7 EUR, signed: 2019-01-01, confidential: yes}}
        partners:
          - {{name: {SECRET} 6, confidential: yes}}
          - name: Open partner
        places:
          - {{name: {SECRET} 7, confidential: yes}}
          - {{name: Osh, point: {{latitude: 40.12345, longitude: 72.5, confidential: yes}}}}
        transactions:
          - {{kind: disbursement, amount: 3 EUR, date: 2019-02-01, receiver: {SECRET} 6}}
          - {{kind: disbursement, amount: 4 EUR, date: 2019-02-01, description: {SECRET} 8, confidential: yes}}
        description: Text
        stories:
          - {{title: {SECRET} 9, text: Told, confidential: yes, consent: yes}}
          - {{title: {SECRET} 10, text: Told}}
          - {{title: Told by all, text: Told, consent: yes}}
        documents:
          - {{title: {SECRET} 11, url: "https://example.org/a.pdf", category: A01, confidential: yes}}
        notes: {SECRET} 12
        team: [{{person: z}}, {{person: a}}]
        results:
          - level: output
            title: R
            indicators:
              - title: Children heard
                baseline: {{value: 0, date: 2018}}
                periods:
                  - period: 2019
                    actual:
                      value: 500
                      disaggregation: [{{by: {{sex: female}}, value: 497}}, {{by: {{sex: male}}, value: 3}}]
        reached:
          - who: Children
            count: 400
            disaggregation: [{{by: {{sex: female}}, value: 398}}, {{by: {{sex: male}}, value: 2}}]
        """,
}


def exports(root: Path) -> dict[str, bytes]:
    """All that the export commands write."""
    for format in ("iati", "360giving", "json"):
        done = CliRunner().invoke(cli, ["export", format, "-w", str(root)])
        assert done.exception is None or isinstance(done.exception, SystemExit), done.output
    return {path.name: path.read_bytes() for path in (root / "exports").iterdir()}


def test_nothing_confidential_leaves_by_any_export(tmp_path: Path) -> None:
    files = exports(write_workspace(tmp_path, PLANTED))
    assert set(files) == {
        "activities.xml",
        "organisation.xml",
        "grants.json",
        "grants.csv",
        "grants.xlsx",
        "workspace.json",
    }
    whole = b"".join(files.values())
    for word in (SECRET, "40.12345", "497", "398"):
        assert word.encode() not in whole
    assert b"Osh" in files["activities.xml"]
    assert b"Open partner" in files["activities.xml"]
    assert b"Told by all" in files["workspace.json"]
    assert b'value="500"' in files["activities.xml"]
    (project,) = json.loads(files["workspace.json"])["projects"]
    assert [one["person"] for one in project["team"]] == ["a"]


def test_the_same_without_the_marks_would_leave(tmp_path: Path) -> None:
    """The planted facts do leave where nothing keeps them."""
    files = {
        name: text.replace(", confidential: yes", "").replace("sensitive: yes", "sensitive: no")
        for name, text in PLANTED.items()
    }
    whole = b"".join(exports(write_workspace(tmp_path, files)).values())
    for word in (
        f"{SECRET} 1",
        f"{SECRET} 2",
        f"{SECRET} 6",
        f"{SECRET} 7",
        f"{SECRET} 11",
        "40.12345",
        "497",
        "398",
    ):
        assert word.encode() in whole


def test_what_stays_is_told_with_its_place(tmp_path: Path) -> None:
    kept = public(load(write_workspace(tmp_path, PLANTED))).kept
    told = [str(one) for one in kept]
    assert "org/projects/hidden.yaml:1: the whole record is not exported: it is confidential" in told
    assert any("stories[1] is not exported: nobody wrote that the people in it agreed" in one for one in told)
    assert sum("some of its groups of people are small" in one for one in told) == 2


def test_texts_that_name_what_is_confidential_are_told(tmp_path: Path) -> None:
    files = PLANTED | {"org/projects/q.yaml": f"title: Two\ndescription: Led by {SECRET} 1, as ever.\n"}
    root = write_workspace(tmp_path, files)
    done = CliRunner().invoke(cli, ["export", "json", "-w", str(root)])
    told = done.output.partition("Read again before you publish:\n")[2]
    assert told.splitlines() == [
        "  org/projects/q.yaml:2:14: “description” names somebody or something confidential"
        " — word it without that name before you publish"
    ]


def test_small_groups_stay_where_it_is_not_certain_whom_they_count(tmp_path: Path) -> None:
    parts = "parts_as_published: [{value: 497, dimensions: [{value: Other}]}, {value: 3, dimensions: [{value: Own}]}]"
    known = "disaggregation: [{by: {sex: female}, value: 497}, {by: {sex: male}, value: 3}]"
    files = {name: text.replace(known, parts) for name, text in PLANTED.items()}
    whole = b"".join(exports(write_workspace(tmp_path, files)).values())
    assert (b"497" in whole, b'value="500"' in whole) == (False, True)


PAYING = {
    "grantwright.yaml": "languages: [en]\ncurrency: EUR\n",
    "org/organisation.yaml": "name: House\nidentifier: XX-1\ntype: national-ngo\n",
    "org/funders.yaml": """\
        funders:
          - {id: open-fund, name: Open Fund, identifier: XX-2}
          - {id: secret-fund, name: Secret Fund, identifier: XX-3}
        """,
    "org/projects/p.yaml": """\
        title: Quiet
        status: completed
        planned: 2019/2020
        description: Text
        roles: [implementing]
        awards:
          - {funder: open-fund, amount: 5555 EUR, signed: 2019-01-01, reference: QUIET-77, confidential: yes}
          - {funder: secret-fund, amount: 7777 EUR, signed: 2019-01-01, confidential: yes}
        transactions:
          - {kind: incoming-commitment, amount: 5555 EUR, date: 2019-01-01, provider: Open Fund}
        budget_lines:
          - heading: Rooms
            title: Rooms
            amount: 10 EUR
            shares: [{by: funder, funder: secret-fund, percentage: 100}]
        """,
    "org/projects/q.yaml": """\
        title: Loud
        status: completed
        planned: 2019/2020
        description: Text
        awards: [{funder: open-fund, amount: 6666 EUR, signed: 2019-01-01}]
        """,
}


def test_a_funder_of_a_confidential_award_is_named_with_its_open_ones_alone(tmp_path: Path) -> None:
    root = write_workspace(tmp_path, PAYING)
    files = exports(root)
    grants = json.loads(files["grants.json"])["grants"]
    assert [(one["title"], one["fundingOrganization"][0]["name"]) for one in grants] == [
        ("Loud", "Open Fund")
    ]
    quiet, loud = etree.fromstring(files["activities.xml"]).findall("iati-activity")
    assert [one.findtext("title/narrative") for one in (quiet, loud)] == ["Quiet", "Loud"]
    assert b"Open Fund" in etree.tostring(loud)
    assert b"Open Fund" not in etree.tostring(quiet)
    whole = json.loads(files["workspace.json"])
    assert [one["name"] for one in whole["funders"]] == [{"en": "Open Fund"}]
    assert [one["title"]["en"] for one in whole["projects"] if "awards" in one] == ["Loud"]
    for word in (b"5555", b"7777", b"QUIET-77", b"Secret Fund", b"secret-fund", b"XX-3"):
        assert word not in b"".join(files.values())


def test_who_pays_for_confidential_things_alone_is_told_to_stay(tmp_path: Path) -> None:
    told = [str(one) for one in public(load(write_workspace(tmp_path, PAYING))).kept]
    assert any("is not exported: all that it pays for is confidential" in one for one in told)


def test_who_pays_for_a_confidential_project_alone_stays_here(tmp_path: Path) -> None:
    write_workspace(
        tmp_path,
        org__organisation="name: Small House",
        org__funders="funders:\n  - {id: quiet, name: Quiet Trust}\n  - {id: open, name: Open Fund}",
        org__projects__a="title: Shelter\nconfidential: yes\nawards: [{funder: quiet}, {funder: open}]",
        org__projects__b="title: Library\nawards: [{funder: open}]",
    )
    data = as_json(load(tmp_path))
    assert b"Quiet Trust" not in data
    assert b"Open Fund" in data
