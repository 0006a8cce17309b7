"""360Giving: a funder's grants become projects of the one who received them, and go out again as grants."""

from __future__ import annotations

import csv
import io
import json
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from jsonschema import Draft202012Validator, FormatChecker

from cli import cli
from org.base.faults import Misuse
from org.checking.loading import load, read
from org.exchange.importing.imports import Import
from org.exchange.threesixty.cleaned_grants import cleared
from org.exchange.threesixty.columns import path_of
from org.exchange.threesixty.exported_tables import csv_of, xlsx_of
from org.exchange.threesixty.format import ThreeSixtyGiving
from org.exchange.threesixty.grant import Grant
from org.exchange.threesixty.grant_files import listed
from org.exchange.threesixty.writing import as_json
from org.exchange.threesixty.writing import grants as published
from reports.files.atomic import write_or_remove, write_whole
from tests.shared_data import SHARED, needs
from tests.workspaces import EXAMPLES, write_workspace

DATA = SHARED / "360giving"
REAL = DATA / "a001p00000zgyHZAAY.json"
needs_data = needs(DATA, "grants that others have published")

GRANT: dict[str, Any] = {
    "id": "360G-fund-1",
    "title": "Safe schools",
    "description": "Children feel safe.",
    "currency": "GBP",
    "amountAwarded": 1000.10,
    "awardDate": "2019-12-01T00:00:00+00:00",
    "plannedDates": [{"startDate": "2020-01-31", "duration": 1}],
    "recipientOrganization": [{"id": "GB-CHC-1", "name": "Small House", "charityNumber": "1"}],
    "fundingOrganization": [{"id": "GB-CHC-9", "name": "Good Fund"}],
    "beneficiaryLocation": [{"name": "Leeds", "latitude": 53.8, "longitude": -1.5, "geoCode": "E1"}],
    "grantProgramme": [{"code": "OP", "title": "Open"}],
    "classifications": [{"vocabulary": "own", "code": "7", "title": "Schools"}],
    "disbursementTransaction": [
        {"id": "T1", "transactionDate": "2020-02-01", "value": 500, "currency": "GBP"}
    ],
    "fromOpenCall": "Yes",
}
OTHER = {**GRANT, "id": "360G-fund-2", "recipientOrganization": [{"id": "GB-CHC-2", "name": "Big House"}]}

RECORD = """\
title: Safe schools
source: 360GIVING 360G-fund-1
identifiers:
  - scheme: 360giving
    value: 360G-fund-1
planned: 2020-01-31/2020-02-28
awards:
  - funder: good-fund
    amount: 1000.1 GBP
    signed: 2019-12-01
    instalments:
      - amount: 500 GBP
        date: 2020-02-01
        reference: T1
tags:
  - vocabulary: tag-own
    code: 7
    name: Schools
  - vocabulary: tag-grant-programme
    code: OP
    name: Open
places:
  - name: Leeds
    point:
      latitude: 53.8
      longitude: -1.5
description: Children feel safe.
transactions:
  - kind: incoming-commitment
    amount: 1000.1 GBP
    date: 2019-12-01
    provider:
      name: Good Fund
      identifier: GB-CHC-9
"""


def put(folder: Path, *listed: dict[str, Any], name: str = "grants.json") -> Path:
    path = folder / name
    folder.mkdir(parents=True, exist_ok=True)
    path.write_text(json.dumps({"grants": listed}, indent=1), encoding="utf-8")
    return path


def run(*arguments: object) -> Result:
    return CliRunner().invoke(cli, [*map(str, arguments)])


def record(root: Path) -> Path:
    (path,) = (root / "org/projects").glob("*.yaml")
    return path


def valid(data: bytes) -> list[dict[str, Any]]:
    """The grants of an export, after a look at the schema."""
    found: list[dict[str, Any]] = json.loads(data)["grants"]
    if DATA.is_dir():
        schema = json.loads((DATA / "schema/360-giving-schema.json").read_text(encoding="utf-8"))
        checker = Draft202012Validator(schema, format_checker=FormatChecker())
        assert [error.message for one in found for error in checker.iter_errors(one)] == []
    return found


# In


def test_a_grant_becomes_a_project(tmp_path: Path) -> None:
    done = run("import", "360giving", put(tmp_path, GRANT), "-w", tmp_path / "w")
    assert done.exit_code == 0, done.output
    assert record(tmp_path / "w").read_text(encoding="utf-8") == RECORD
    assert (tmp_path / "w/org/organisation.yaml").read_text() == (
        "name: Small House\nidentifier: GB-CHC-1\nsource: 360GIVING\n"
    )
    assert read(tmp_path / "w")[1] == ()
    assert "1  recipientOrganization/charityNumber" in done.output


def test_one_of_several_recipients_has_to_be_chosen(tmp_path: Path) -> None:
    file = put(tmp_path, GRANT, OTHER, {**OTHER, "id": "360G-fund-3"})
    done = run("import", "360giving", file, "-w", tmp_path / "w")
    assert done.exit_code == 2
    assert done.output == (
        "Error: grants.json holds grants to 2 organisations: say which one is yours with --recipient ID or NAME.\n"
        "  GB-CHC-2  2 ×  Big House\n"
        "  GB-CHC-1  1 ×  Small House\n"
        'Write it at the end of the same command, such as: --recipient "Big House"\n'
    )
    near = run("import", "360giving", file, "--recipient", "Smal Hous", "-w", tmp_path / "w")
    assert near.exit_code == 2
    assert near.output.splitlines()[1] == "  GB-CHC-1  1 ×  Small House"
    assert not (tmp_path / "w").exists()
    for word in ("GB-CHC-1", "small house"):
        assert run("import", "360giving", file, "--recipient", word, "-w", tmp_path / word).exit_code == 0
        assert record(tmp_path / word).read_text(encoding="utf-8") == RECORD


def test_the_workspaces_own_organisation_is_the_recipient(tmp_path: Path) -> None:
    write_workspace(tmp_path, org__organisation="name: House\nidentifier: GB-CHC-1\n")
    assert run("import", "360giving", put(tmp_path / "in", GRANT, OTHER), "-w", tmp_path).exit_code == 0
    assert "360G-fund-1" in record(tmp_path).read_text(encoding="utf-8")


def test_importing_again_keeps_what_people_wrote(tmp_path: Path) -> None:
    run("import", "360giving", put(tmp_path, GRANT), "-w", tmp_path / "w")
    path = record(tmp_path / "w")
    path.write_text(path.read_text() + "status: completed  # since May\n")
    run("import", "360giving", put(tmp_path, {**GRANT, "title": "Safer schools"}), "-w", tmp_path / "w")
    text = path.read_text(encoding="utf-8")
    assert "title: Safer schools\n" in text
    assert "status: completed  # since May\n" in text


@pytest.mark.parametrize(("title", "path"), [
    ("Identifier", ("id",)), ("Recipient Org:Name", ("recipientOrganization", 0, "name")),
    ("recipient org : name", ("recipientOrganization", 0, "name")),
    ("Recipient Org:1:Web Address", ("recipientOrganization", 1, "url")),
    ("Planned Dates:Duration (months)", ("plannedDates", 0, "duration")),
    ("fundingOrganization/0/id", ("fundingOrganization", 0, "id")), ("Grant number", None), ("Funding Org:Shoe", None),
])  # fmt: skip
def test_columns_are_found_by_their_titles(title: str, path: tuple[object, ...] | None) -> None:
    assert path_of(title) == path


@pytest.mark.parametrize(("text", "day"), [
    ("24/07/2014", "2014-07-24"), ("13-03-2015", "2015-03-13"), ("05/05/2015", "2015-05-05"),
    ("2015-01-02", "2015-01-02"), ("2015-01-02 00:00:00", "2015-01-02"), ("3 March 2020", "2020-03-03"),
    ("12.03.2020", "2020-03-12"), ("Mar 12, 2020", "2020-03-12"), ("2020/03/12", "2020-03-12"),
    ("04/05/2015", "in “awardDate”: “04/05/2015” may be 2015-05-04 or 2015-04-05"),
    ("31/31/2015", "in “awardDate”: there is no month 31"),
    ("25/12/20", "in “awardDate”: “25/12/20” does not say the century"),
    ("43902", "in “awardDate”: “43902” looks like the number that Excel keeps for the day 2020-03-12"),
])  # fmt: skip
def test_dates_are_read_only_where_one_day_can_be_meant(text: str, day: str) -> None:
    clear = cleared(Grant({"awardDate": text}, 1), {})
    assert clear.data.get("awardDate", "".join(one.wrong for one in clear.remarks)) == day


OUTCOMES = {
    "GeoCodePostcode.xlsx": "none of the 3 grants names the organisation that received it",
    "GeoCodePostcodeRecipientInd.xlsx": "the grants went to people, not to organisations",
    "RecipientIndDEI.json": "the grants went to people, not to organisations",
    "RecipientIndWithoutToIndividualsDetails.xlsx": "the grants went to people, not to organisations",
    "additional_fields.json": "1 imported, 0 findings",
    "bad.xlsx": "the file is empty",
    "badfile_all_validation_errors.json": "1 imported, 4 findings",
    "badfile_all_validation_errors.xlsx": "1 imported, 2 findings",
    "badfile_all_validation_errors_4_times.xlsx": "4 imported, 9 findings",
    "bom.csv": "none of the 1 grants names the organisation that received it",
    "codelist.csv": "the table has no column “Identifier”",
    "decimal_amounts.csv": "the table has no column “Identifier”",
    "decimal_amounts.json": "none of the 7 grants names the organisation that received it",
    "dei_extension.xlsx": "grants to 9 organisations",
    "duration_usefulness.json": "1 imported, 0 findings",
    "fundingproviders-grants-email.json": "2 imported, 0 findings; is there already",
    "fundingproviders-grants_2_grants.xlsx": "grants to 2 organisations",
    "fundingproviders-grants_2_grants_cp1252.csv": "grants to 2 organisations",
    "fundingproviders-grants_2_grants_titleswithoutrollup.xlsx": "grants to 2 organisations",
    "fundingproviders-grants_broken_grants.json": "grants to 2 organisations",
    "fundingproviders-grants_fixed_2_grants.json": "grants to 2 organisations",
    "fundingproviders-grants_malformed.json": "the JSON breaks off here",
    "fundingproviders_grants_2_grants.csv": "grants to 2 organisations",
    "fundingtrust-grants_dc.txt": "grants to 9 organisations",
    "ids-unexpected-chars.xlsx": "1 imported, 0 findings",
    "multiple_funder_names_org_ids.json": "2 imported, 0 findings",
    "nulls.json": "none of the 2 grants names the organisation that received it",
    "oneof.csv": "the table has no column “Identifier”",
    "publishers.json": "this is not a 360Giving file",
    "tenders_releases_2_releases.xlsx": "none of the 10 grants names the organisation that received it",
    "validation_errors-3.json": "this is not a 360Giving file",
}


@needs_data
def test_each_fixture_has_an_outcome() -> None:
    assert {path.name for path in (DATA / "cove-fixtures").iterdir()} - {"SOURCES"} == set(OUTCOMES)


@needs_data
@pytest.mark.parametrize(("name", "outcome"), OUTCOMES.items())
def test_odd_and_broken_files_have_a_clear_outcome(name: str, outcome: str, tmp_path: Path) -> None:
    importing = Import(tmp_path, ThreeSixtyGiving())
    changes = importing.changes([DATA / "cove-fixtures" / name])
    if outcome.startswith("grants to"):
        with pytest.raises(Misuse, match=outcome):
            next(changes)
        return
    for change in changes:
        write_or_remove(tmp_path / change.path, change.after)
    told = importing.outcome
    wrong = "; ".join(fault.wrong for fault in told.faults)
    found = f"{told.new} imported, {len(told.tally.findings)} findings; {wrong}"
    for part in outcome.split("; "):
        assert part in found
    if told.new:
        assert read(tmp_path)[1] == ()


@needs_data
@pytest.mark.parametrize("name", ["a001p00000zgyHZAAY.json", "a001p00000zgyHZAAY.xlsx"])
def test_each_recipient_of_a_real_file_can_be_imported(name: str, tmp_path: Path) -> None:
    done = run(
        "import", "360giving", DATA / name, "--recipient", "Nottingham Arimathea Trust", "-w", tmp_path
    )
    assert done.exit_code == 0, done.output
    assert "5 projects: 5 new" in done.output
    workspace = load(tmp_path)
    rows = [one["amountAwarded"] for one in json.loads(REAL.read_text())["grants"]
            if one["recipientOrganization"][0]["id"] == "GB-CHC-1121297"]  # fmt: skip
    awards = [
        award.amount.amount for one in workspace.projects.values() for award in one.awards if award.amount
    ]
    assert sorted(awards) == sorted(rows)


# Out


def test_a_grant_that_nobody_changed_goes_out_as_it_came_in(tmp_path: Path) -> None:
    run("import", "360giving", put(tmp_path, GRANT), "-w", tmp_path / "w")
    assert run("export", "360giving", "-w", tmp_path / "w").exit_code == 0
    assert valid((tmp_path / "w/exports/grants.json").read_bytes()) == [GRANT]


def test_what_people_changed_goes_out_changed(tmp_path: Path) -> None:
    run("import", "360giving", put(tmp_path, GRANT), "-w", tmp_path / "w")
    path = record(tmp_path / "w")
    path.write_text(
        path.read_text()
        .replace("amount: 1000.1 GBP", "amount: 1200 GBP")
        .replace("title: Safe", "title: Old")
    )
    (grant,) = valid(as_json(published(load(tmp_path / "w"))))
    assert grant == {**GRANT, "amountAwarded": 1200, "title": "Old schools"}


def test_what_was_published_and_names_somebody_confidential_does_not_leave(tmp_path: Path) -> None:
    person = {"contactName": "Zarina Toktosunova"}
    asked = {**GRANT, "Manager": "Zarina Toktosunova", "Region": "North"}
    asked["recipientOrganization"] = [{**GRANT["recipientOrganization"][0], **person}]
    run("import", "360giving", put(tmp_path, asked), "-w", tmp_path / "w")
    assert valid(as_json(published(load(tmp_path / "w")))) == [asked]
    (tmp_path / "w/org/people.yaml").write_text(
        "people: [{id: z, name: Zarina Toktosunova, confidential: yes}]\n"
    )
    (grant,) = valid(as_json(published(load(tmp_path / "w"))))
    assert "Zarina" not in json.dumps(grant)
    assert (grant["Region"], grant["recipientOrganization"][0]["name"]) == ("North", "Small House")


@pytest.mark.parametrize("form", ["grants.json", "grants.csv", "grants.xlsx"])
def test_every_form_gives_the_same_records_again(form: str, tmp_path: Path) -> None:
    run("import", "360giving", put(tmp_path, GRANT), "-w", tmp_path / "w")
    run("export", "360giving", "-w", tmp_path / "w")
    done = run("import", "360giving", tmp_path / "w/exports" / form, "-w", tmp_path / "again")
    assert done.exit_code == 0, done.output
    assert record(tmp_path / "again").read_text(encoding="utf-8") == RECORD


@needs_data
def test_real_grants_survive_in_and_out(tmp_path: Path) -> None:
    run("import", "360giving", REAL, "--recipient", "GB-CHC-1077187", "-w", tmp_path)
    found = valid(as_json(published(load(tmp_path))))
    real = [one for one in json.loads(REAL.read_text())["grants"]
            if one["recipientOrganization"][0]["id"] == "GB-CHC-1077187"]  # fmt: skip
    assert len(real) == 12
    assert sorted(found, key=lambda one: one["id"]) == sorted(real, key=lambda one: one["id"])


def test_the_grants_of_the_sample_are_valid() -> None:
    found = published(load(EXAMPLES / "sample"))
    assert (len(valid(as_json(found))), found.left_out) == (20, 0)
    assert as_json(found) == as_json(published(load(EXAMPLES / "sample")))


def test_a_grant_without_its_date_is_told_and_left_out(tmp_path: Path) -> None:
    write_workspace(
        tmp_path, org__organisation="name: House\nidentifier: GB-CHC-1\n",
        org__projects__p="title: P\nsummary: S\nawards: [{funder: fund, amount: 5 GBP}]\n",
    )  # fmt: skip
    done = run("export", "360giving", "-w", tmp_path)
    assert done.exit_code == 1
    assert "the grant of fund lacks awardDate — write “signed:” of the award" in done.output
    assert not (tmp_path / "exports").exists()


def test_tables_are_the_same_each_time_and_texts_stay_texts(tmp_path: Path) -> None:
    odd = {"id": "1", "title": "=1+1", "Website": {"Notes": "n"}}
    assert xlsx_of([odd]) == xlsx_of([odd])
    rows = list(csv.reader(io.StringIO(csv_of([odd]).decode("utf-8-sig"))))
    assert rows == [["Identifier", "Title", "Website/Notes"], ["1", "=1+1", "n"]]
    write_whole(tmp_path / "a.xlsx", xlsx_of([odd]))
    assert listed(tmp_path / "a.xlsx").grants[0].data == {"id": "1", "title": "=1+1", "Website/Notes": "n"}
