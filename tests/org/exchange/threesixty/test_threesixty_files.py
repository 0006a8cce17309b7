"""Files of grants as funders and charities make them: whatever the encoding, the headings, the sheets, the shapes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner, Result
from openpyxl import Workbook
from openpyxl.utils.datetime import CALENDAR_MAC_1904

from cli import cli
from org.base.faults import Faulty
from org.exchange.threesixty.cleaned_grants import cleared
from org.exchange.threesixty.column_habits import habits
from org.exchange.threesixty.columns import path_of
from org.exchange.threesixty.exported_tables import csv_of, xlsx_of
from org.exchange.threesixty.grant import Grant
from org.exchange.threesixty.grant_files import decoded, listed

TITLES = (
    "Identifier,Title,Currency,Amount Awarded,Award Date,Recipient Org:Identifier,Recipient Org:Name,"
    "Funding Org:Name,Beneficiary Location:Name,Beneficiary Location:Country Code"
)
PATHS = (
    "id,title,currency,amountAwarded,awardDate,recipientOrganization/0/id,recipientOrganization/0/name,"
    "fundingOrganization/0/name,beneficiaryLocation/0/name,beneficiaryLocation/0/countryCode"
)
ROW = "g1,Мектеп,GBP,12500.50,2020-03-12,GB-1,House,Fund,Osh,KG"
TABLE = f"{TITLES}\r\n{ROW}\r\n"
DATA = {
    "id": "g1", "title": "Мектеп", "currency": "GBP", "amountAwarded": "12500.50", "awardDate": "2020-03-12",
    "recipientOrganization": [{"id": "GB-1", "name": "House"}], "fundingOrganization": [{"name": "Fund"}],
    "beneficiaryLocation": [{"name": "Osh", "countryCode": "KG"}],
}  # fmt: skip
GRANT: dict[str, Any] = {
    "id": "g1", "title": "T", "currency": "GBP", "recipientOrganization": [{"id": "GB-1", "name": "House"}]
}  # fmt: skip


def data_in(folder: Path, data: bytes | str, name: str = "grants.csv") -> list[dict[str, Any]]:
    """The grants that a file of these bytes holds."""
    (folder / name).write_bytes(data if isinstance(data, bytes) else data.encode())
    return [grant.data for grant in listed(folder / name).grants]


def remarks(folder: Path, data: str) -> list[str]:
    """What is said about a CSV file."""
    (folder / "grants.csv").write_bytes(data.encode())
    return [remark.wrong for remark in listed(folder / "grants.csv").remarks]


def refusal(folder: Path, data: bytes | str, name: str) -> str:
    """The fault of a file that is refused."""
    with pytest.raises(Faulty) as raised:
        data_in(folder, data, name)
    return str(raised.value)


def book(path: Path, *sheets: tuple[str, Sequence[Sequence[object]]], from_1904: bool = False) -> Path:
    """A workbook of these sheets."""
    made = Workbook()
    made.remove(made.worksheets[0])
    made.epoch = CALENDAR_MAC_1904 if from_1904 else made.epoch
    for name, rows in sheets:
        sheet = made.create_sheet(name)
        for row in rows:
            sheet.append(list(row))
    made.save(path)
    return path


def run(folder: Path, *grants: dict[str, Any], args: Sequence[str] = ()) -> Result:
    """What an import of these grants says."""
    (folder / "grants.json").write_text(json.dumps({"grants": grants}), encoding="utf-8")
    command = ["import", "360giving", str(folder / "grants.json"), "-w", str(folder / "w"), *args]
    return CliRunner().invoke(cli, command)


# Letters


@pytest.mark.parametrize(
    "encoding", ["utf-8", "utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "cp1251"]
)
def test_a_table_is_read_in_every_encoding(encoding: str, tmp_path: Path) -> None:
    assert data_in(tmp_path, TABLE.encode(encoding)) == [DATA]
    package = json.dumps({"grants": [DATA]}, ensure_ascii=False)
    assert data_in(tmp_path, package.encode(encoding), "grants.json") == [DATA]


def test_an_old_encoding_is_told_and_one_that_is_not_known_is_refused() -> None:
    assert decoded("Café – £5".encode("cp1252"), "f.csv") == ("Café – £5", "Windows-1252")
    assert decoded("Дом ребёнка".encode("cp1251"), "f.csv") == ("Дом ребёнка", "Windows-1251")
    with pytest.raises(Faulty, match="the letters of the file cannot be told"):
        decoded(b"\x81\x8d", "f.csv")


@pytest.mark.parametrize("mark", [",", ";", "\t", "|"])
@pytest.mark.parametrize("end", ["\n", "\r\n", "\r"])
def test_separators_and_line_ends_are_found(mark: str, end: str, tmp_path: Path) -> None:
    text = f"{TITLES},Description\r\n{ROW},“a”\r\n".replace(",", mark).replace("\r\n", end)
    assert data_in(tmp_path, text) == [{**DATA, "description": "“a”"}]


def test_cells_with_line_breaks_count_for_the_lines_and_an_open_one_is_told(tmp_path: Path) -> None:
    head = "Identifier,Title,Recipient Org:Name\n"
    (tmp_path / "f.csv").write_text(f'{head}g1,"two\nlines, ""quoted""",House\ng2,T,House\n')
    assert [(one.line, one.data["title"]) for one in listed(tmp_path / "f.csv").grants] == [
        (2, 'two\nlines, "quoted"'), (4, "T"),
    ]  # fmt: skip
    told = refusal(tmp_path, f'{head}g1,"open,House\ng2,T,House\n', "f.csv")
    assert told.startswith("f.csv:2:1: the table breaks off in the row that begins here")


# Headings


@pytest.mark.parametrize("head", [
    TITLES.upper().replace(":", " : "), PATHS, PATHS.upper(), PATHS.replace("/0/", "/"), f"  {TITLES} ",
])  # fmt: skip
def test_headings_are_titles_or_paths_in_any_letters(head: str, tmp_path: Path) -> None:
    assert data_in(tmp_path, f"{head}\n{ROW}\n") == [DATA]


def test_what_stands_above_the_headings_and_between_the_rows_does_no_harm(tmp_path: Path) -> None:
    text = f"Grants of 2020,,,\n\n{TITLES}\n\n{ROW}\n ,,\n{TITLES}\n"
    assert data_in(tmp_path, text) == [DATA]
    assert remarks(tmp_path, text) == ["“Grants of 2020” stands above the headings"]


def test_no_column_is_lost(tmp_path: Path) -> None:
    text = f"{TITLES},Ref,Ref,,Title\n{ROW},a,b,c,Other,beyond\n"
    more = {
        "Ref": "a",
        "Ref (2)": "b",
        "without a title": "c",
        "Title (2)": "Other",
        "without a title (2)": "beyond",
    }
    assert data_in(tmp_path, text) == [{**DATA, **more}]
    assert remarks(tmp_path, text) == ["the column “Title” stands there twice"]
    assert b"Title (2)" in csv_of(data_in(tmp_path, text))


def test_a_column_with_an_endless_number_is_none_of_the_standard() -> None:
    assert path_of("Beneficiary Location:2:Name") == ("beneficiaryLocation", 2, "name")
    assert path_of("Beneficiary Location:999999999:Name") is None
    assert b"999999999" in csv_of([{"id": "1", "Beneficiary Location:999999999:Name": "Far"}])


# Workbooks

HEAD = TITLES.split(",")
CELLS = ("g1", "T", "GBP", 12500.5, date(2020, 3, 12), "GB-1", "House", "Fund", "Osh", "KG")


@pytest.mark.parametrize("from_1904", [False, True])
def test_days_and_numbers_of_excel_are_exact(tmp_path: Path, *, from_1904: bool) -> None:
    path = book(tmp_path / "a.xlsx", ("g", [HEAD, CELLS]), from_1904=from_1904)
    assert listed(path).grants[0].data == {**DATA, "title": "T", "amountAwarded": "12500.5"}
    shown_as_number = [*CELLS[:4], 42440 if from_1904 else 43902, *CELLS[5:]]
    path = book(tmp_path / "b.xlsx", ("g", [HEAD, shown_as_number]), from_1904=from_1904)
    assert listed(path).grants[0].data["awardDate"] == "2020-03-12"


def test_the_grants_of_all_sheets_are_read(tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", ("metadata", [["Title", "Grants"], ["Identifier", "x"]]),
        ("2019", [HEAD, CELLS]), ("2020", [["Our grants"], HEAD, ["g2", *CELLS[1:]]]),
    )  # fmt: skip
    found = listed(path)
    assert [(one.data["id"], one.sheet, one.line) for one in found.grants] == [
        ("g1", "2019", 2),
        ("g2", "2020", 3),
    ]
    assert found.remarks[-1].wrong == "the sheet “metadata” holds no table of grants"


@pytest.mark.parametrize("heads", [HEAD, PATHS.split(",")])
def test_sheets_of_their_own_for_recipients_and_places_are_joined(heads: list[str], tmp_path: Path) -> None:
    path = book(
        tmp_path / "a.xlsx", ("grants", [heads[:5], CELLS[:5]]),
        ("recipients", [[heads[0], *heads[5:7]], ["g1", "GB-1", "House"], ["g9", "GB-1", "House"]]),
        ("locations", [[heads[0], heads[8]], ["g1", "Osh"], ["g1", "Naryn"]]),
    )  # fmt: skip
    found = listed(path)
    assert found.grants[0].data["recipientOrganization"] == [{"id": "GB-1", "name": "House"}]
    assert found.grants[0].data["beneficiaryLocation"] == [{"name": "Osh"}, {"name": "Naryn"}]
    lost = "a row of the sheet “recipients” is for the grant “g9”, which is not there"
    assert [remark.wrong for remark in found.remarks] == [lost]


def test_a_formula_without_its_result_is_told(tmp_path: Path) -> None:
    path = book(tmp_path / "a.xlsx", ("g", [HEAD, [*CELLS[:3], "=10000+2500", *CELLS[4:]]]))
    (remark,) = listed(path).grants[0].remarks
    wrong = "in “Amount Awarded” (D2): the file does not hold the result of the formula in the cell"
    assert (remark.line, remark.wrong) == (2, wrong)


def test_hidden_columns_are_read_and_hidden_sheets_are_told(tmp_path: Path) -> None:
    from openpyxl import load_workbook

    path = book(tmp_path / "a.xlsx", ("old", [HEAD, ["g0", *CELLS[1:]]]), ("g", [HEAD, CELLS]))
    made = load_workbook(path)
    made["old"].sheet_state = "hidden"
    made["g"].column_dimensions["D"].hidden = True
    made.save(path)
    found = listed(path)
    assert [(one.data["id"], one.data["amountAwarded"]) for one in found.grants] == [("g1", "12500.5")]
    assert found.remarks[0].wrong == "the hidden sheet “old” holds grants, too"


# Values


def amount(text: str, currency: str = "GBP") -> str:
    """The amount that is read, or what is told."""
    clear = cleared(Grant({"currency": currency, "amountAwarded": text}, 1), {})
    said = "; ".join(remark.wrong for remark in clear.remarks)
    return said or f"{clear.data['amountAwarded']} {clear.data['currency']}"


@pytest.mark.parametrize(("text", "currency", "found"), [
    ("£12,500.00", "GBP", "12500 GBP"), ("12.500,50", "EUR", "12500.50 EUR"), ("GBP 12,500.00", "GBP", "12500 GBP"),
    ("12 500,50", "KGS", "12500.50 KGS"), ("$12,500.00", "AUD", "12500 AUD"), ("12500 USD", "", "12500 USD"),
    ("12500", "gbp ", "12500 GBP"), ("12500", "£", "12500 GBP"),
    ("12,500", "GBP", "in “amountAwarded”: “12,500” may mean 12500 or 12.500"),
    ("12.500", "GBP", "in “amountAwarded”: “12.500” may mean 12500 or 12.500"),
    ("€500", "GBP", "in “amountAwarded”: “€500” is in another currency than the grant, which is in GBP"),
    ("$500", "", "in “amountAwarded”: “$500” does not say which dollars"),
    ("twelve", "GBP", "in “amountAwarded”: “twelve” is not an amount"),
])  # fmt: skip
def test_amounts_are_read_only_where_one_can_be_meant(text: str, currency: str, found: str) -> None:
    assert amount(text, currency) == found


def test_numbers_of_json_are_exact_however_they_are_written(tmp_path: Path) -> None:
    for number, found in (("1.25E4", "12500"), ("12.500", "12.500"), ("0.10", "0.10")):
        text = f'{{"grants": [{{"id": "g1", "currency": "GBP", "amountAwarded": {number}}}]}}'
        data_in(tmp_path, text, "a.json")
        assert cleared(listed(tmp_path / "a.json").grants[0], {}).data["amountAwarded"] == found
    for number in ("1e999999999", "NaN", "Infinity", "1" + "0" * 5000):
        text = f'{{"grants": [{{"id": "g1", "currency": "GBP", "amountAwarded": {number}}}]}}'
        data_in(tmp_path, text, "a.json")
        clear = cleared(listed(tmp_path / "a.json").grants[0], {})
        assert "amountAwarded" not in clear.data
        assert "is not an amount" in clear.remarks[0].wrong


def test_a_column_can_show_how_its_days_and_thousands_are_meant() -> None:
    rows = [
        {"awardDate": "24/07/2019", "amountAwarded": "£1,500.00"},
        {"awardDate": "04/05/2020", "amountAwarded": "12,500"},
    ]
    grants = [Grant({"currency": "GBP", **row}, number) for number, row in enumerate(rows, 2)]
    clear = cleared(grants[1], habits(grants))
    assert (clear.data["awardDate"], clear.data["amountAwarded"]) == ("2020-05-04", "12500")
    assert [f"{one.wrong}, {one.done}" for one in clear.remarks] == [
        "in “awardDate”: “04/05/2020” is read with the day before the month, "
        "since “24/07/2019” in the same column can only be meant so",
        "in “amountAwarded”: “12,500” is read with commas between thousands, "
        "since “£1,500.00” in the same column can only be meant so",
    ]
    other = Grant({"awardDate": "07/24/2019"}, 4)
    assert "awardDate" not in cleared(grants[1], habits([*grants, other])).data


@pytest.mark.parametrize(("field", "value", "wrong"), [
    ("title", ["x"], "“title” holds a list where a text belongs"),
    ("awardDate", {"a": 1}, "“awardDate” holds an object where a text belongs"),
    ("plannedDates", "2020", "“plannedDates” holds a text where a list belongs"),
    ("beneficiaryLocation", ["Osh"], "“beneficiaryLocation[1]” holds a text where an object with fields belongs"),
    ("fundingOrganization", [{"id": True}], "“fundingOrganization[1]/id” holds true or false where a text belongs"),
])  # fmt: skip
def test_values_of_the_wrong_shape_are_told_and_kept(
    field: str, value: object, wrong: str, tmp_path: Path
) -> None:
    done = run(tmp_path, {**GRANT, field: value})
    assert done.exit_code == 0
    assert f"grants.json:1: {wrong} — it is left out; correct it and import again" in done.output
    assert f"1  {field}" in done.output


def test_one_thing_by_itself_counts_as_a_list_of_one(tmp_path: Path) -> None:
    done = run(tmp_path, {**GRANT, "recipientOrganization": {"id": "GB-1", "name": "House"}, "title": None})
    assert done.exit_code == 0
    assert "a grant without a title" in done.output


def test_a_place_keeps_its_name_its_country_and_its_point(tmp_path: Path) -> None:
    places = [
        {"name": "Osh", "countryCode": "kg"},
        {"countryCode": "KZ", "latitude": "43.2", "longitude": "76.9"},
    ]
    run(tmp_path, {**GRANT, "beneficiaryLocation": places})
    (path,) = (tmp_path / "w/org/projects").glob("*.yaml")
    assert path.read_text(encoding="utf-8").split("places:\n")[1] == (
        "  - name: Osh\n    country: KG\n  - country: KZ\n    point:\n      latitude: 43.2\n      longitude: 76.9\n"
    )


@pytest.mark.parametrize(("awarded", "told"), [("1000", "signed: 2020-03-12"), ("twelve", "")])
def test_the_day_of_an_award_is_in_the_record_or_kept(awarded: str, told: str, tmp_path: Path) -> None:
    grant = {
        **GRANT,
        "fundingOrganization": [{"name": "Fund"}],
        "amountAwarded": awarded,
        "awardDate": "12 March 2020",
    }
    done = run(tmp_path, grant)
    (path,) = (tmp_path / "w/org/projects").glob("*.yaml")
    assert told in path.read_text(encoding="utf-8")
    assert ("1  awardDate" in done.output) is not bool(told)


# Recipients


def test_of_a_grant_to_several_the_one_who_asks_is_the_organisation(tmp_path: Path) -> None:
    both = [{"id": "GB-1", "name": "House"}, {"id": "GB-2", "name": "Home"}]
    done = run(tmp_path, {**GRANT, "recipientOrganization": both}, args=["--recipient", "home"])
    assert "the grant went to 2 organisations together" in done.output
    assert (tmp_path / "w/org/organisation.yaml").read_text().startswith("name: Home\nidentifier: GB-2\n")


def test_an_organisation_without_its_identifier_is_known_by_its_name(tmp_path: Path) -> None:
    named = {**GRANT, "id": "g2", "recipientOrganization": [{"name": "HOUSE"}]}
    other = {**GRANT, "id": "g3", "recipientOrganization": [{"id": "GB-2", "name": "Home"}]}
    nobody = {"id": "g4", "title": "T"}
    done = run(tmp_path, GRANT, named, other, nobody, args=["--recipient", "House"])
    assert "2 projects: 2 new" in done.output
    assert "grants that name no organisation as their recipient: 1 of 4; this is the first" in done.output


def test_an_organisation_gets_the_name_that_the_file_has_most_often(tmp_path: Path) -> None:
    names = ("House (Lon", "House (London)", "House (London)")
    rows = [{**GRANT, "id": f"g{number}", "recipientOrganization": [{"id": "GB-1", "name": name}]}
            for number, name in enumerate(names)]  # fmt: skip
    assert run(tmp_path, *rows).exit_code == 0
    assert "name: House (London)\n" in (tmp_path / "w/org/organisation.yaml").read_text()


def test_two_grants_with_one_identifier_are_told(tmp_path: Path) -> None:
    done = run(tmp_path, GRANT, {**GRANT, "title": "Other"}, {**GRANT, "id": ""})
    assert done.exit_code == 1
    assert "the grant “g1” is there already — delete one of them" in done.output
    assert "a grant without an identifier — give it one" in done.output


# Files that are something else


@pytest.mark.parametrize(("name", "data", "told"), [
    ("a.json", "", "a.json:1:1: the file is empty — name another file"),
    ("a.csv", b"\0" * 999, "a.csv:1:1: the file is empty — name another file"),
    ("a.json", "<!DOCTYPE html><html></html>", "a.json:1:1: this is a web page or an XML file, not a list of grants"),
    ("a.csv", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1", "a.csv:1:1: this is a workbook of the old kind (.xls)"),
    ("a.json", b"\x1f\x8b\x08", "a.json:1:1: the file is compressed — unpack it first"),
    ("a.csv", "%PDF-1.7", "a.csv:1:1: this is a PDF"),
    ("a.json", '[{"id": "g1"}]', "a.json:1:1: the grants stand by themselves, not in a 360Giving package"),
    ("a.json", '{"grants": [\n' + "[" * 100_000, "a.json:1:1: the JSON is nested too deeply"),
    ("a.json", '{"grants": [\n{"x": ' + "[" * 500 + "]" * 500 + "}]}", "a.json:2:1: a grant that is nested too deeply"),
])  # fmt: skip
def test_other_files_are_refused_with_what_they_are(
    name: str, data: bytes | str, told: str, tmp_path: Path
) -> None:
    assert refusal(tmp_path, data, name).startswith(told)


def test_a_file_is_read_by_what_it_holds_not_by_its_name(tmp_path: Path) -> None:
    assert data_in(tmp_path, TABLE, "table.json") == data_in(tmp_path, TABLE, "table.xlsx") == [DATA]
    named_csv = book(tmp_path / "a.xlsx", ("g", [HEAD, CELLS])).rename(tmp_path / "a.csv")
    assert listed(named_csv).grants[0].data["id"] == "g1"


def test_a_key_that_stands_twice_is_told_before_anything_is_imported(tmp_path: Path) -> None:
    twice = json.dumps({"grants": [GRANT]}).replace('"GBP"', '"GBP", "currency": "USD"')
    (tmp_path / "a.json").write_text(twice)
    done = CliRunner().invoke(
        cli, ["import", "360giving", str(tmp_path / "a.json"), "-w", str(tmp_path / "w")]
    )
    assert done.exit_code == 1
    assert "a.json:1:1: “currency” stands twice in this grant, with different values" in done.output


# Out again, and in Russian


def test_tables_keep_long_numbers_and_values_of_the_wrong_shape(tmp_path: Path) -> None:
    long = "12345678901234567.89"
    text = (
        f'{{"grants": [{{"id": "g1", "amountAwarded": 1.25E4, "amountAppliedFor": {long}, "currency": "GBP",'
    )
    text += '"beneficiaryLocation": [{"name": ["Osh"]}]}]}'
    grants = data_in(tmp_path, text, "a.json")
    back = {**grants[0], "amountAwarded": "12500", "beneficiaryLocation/0/name/0": "Osh"}
    del back["beneficiaryLocation"]
    assert data_in(tmp_path, csv_of(grants)) == [back]
    (from_excel,) = data_in(tmp_path, xlsx_of(grants), "a.xlsx")
    assert (from_excel["amountAppliedFor"], from_excel["amountAwarded"]) == (long, "12500")


def test_findings_are_told_in_russian(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    done = run(tmp_path, {**GRANT, "awardDate": "12/03/2020"})
    assert (
        "в “awardDate”: «12/03/2020» может означать 2020-03-12 или 2020-12-03 — пропущено; напишите"
        in done.output
    )
    other = {**GRANT, "recipientOrganization": [{"id": "GB-2", "name": "Home"}]}
    assert (
        "Допишите её в конце той же команды, например: --recipient"
        in run(tmp_path, GRANT, other, args=["-w", str(tmp_path / "other")]).output
    )
