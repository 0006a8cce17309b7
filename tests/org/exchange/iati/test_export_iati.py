"""Exporting IATI: what came in goes out again, what people changed goes out changed, and what is missing is told."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from shutil import copytree

import pytest
from click.testing import CliRunner
from lxml import etree

from cli import cli
from org.checking.loading import load, read
from org.exchange.iati.describing import ActivityContext, pieces
from org.exchange.iati.format import Iati
from org.exchange.iati.record_paths import PLACES
from org.exchange.iati.rules import lacks
from org.exchange.iati.stream import activities
from org.exchange.iati.writing import activity_file, organisation_file
from org.exchange.importing.imports import Import
from org.exchange.published.quantities import number_in, tidy
from org.exchange.published.tally import general
from org.exchange.published.texts import plain
from reports.files.atomic import write_or_remove, write_whole
from tests.iati_ruleset import broken
from tests.org.exchange.iati.test_import_iati import DATA, WHOLE, activity, history, needs_data, put
from tests.workspaces import EXAMPLES, write_workspace

REAL = sorted(DATA.glob("*-*.xml"))
ACTIVITIES = [path for path in REAL if not path.name.startswith("organisation")]
RULES = DATA / "rules" / "standard.json"
TODAY = date(2026, 11, 23)


def imported(root: Path, file: Path) -> Path:
    """The workspace with the file in it."""
    for change in Import(root, Iati()).changes([file]):
        write_or_remove(root / change.path, change.after)
    return root


def exported(root: Path) -> bytes:
    return activity_file(load(root), TODAY).data


def leaves(path: Path) -> Iterator[tuple[str, str, str]]:
    """The activity, the path and the value of everything in a file, without what D-Portal adds."""
    for one in (published.element for published in activities(path)):
        identifier = one.first("iati-identifier")
        for at, value in one.leaves():
            yield (identifier.text if identifier else "", at, " ".join(value.split()))


def survivors(before: Path, after: Path) -> list[tuple[str, int, int]]:
    """For each element and attribute of the mapping that lost something: how many there were, and are."""
    was, now = (
        Counter((name, general(at), value) for name, at, value in leaves(path)) for path in (before, after)
    )
    kept: dict[str, list[int]] = {}
    for (_name, path, _value), number in was.items():
        kept.setdefault(path, [0, 0])[0] += number
    for (_name, path, _value), number in (was & now).items():
        kept[path][1] += number
    return [(path, there, here) for path, (there, here) in sorted(kept.items()) if here < there]


def schema(name: str) -> etree.XMLSchema:
    return etree.XMLSchema(etree.parse(DATA / "schemas" / f"iati-{name}-schema.xsd"))


def valid(data: bytes, name: str = "activities") -> None:
    checker = schema(name)
    assert checker.validate(etree.fromstring(data).getroottree()), checker.error_log


def element(data: bytes, path: str) -> str:
    """The XML of the first element at the path, without spaces between elements."""
    parser = etree.XMLParser(remove_blank_text=True)
    found = etree.fromstring(data, parser).find(f"iati-activity/{path}")
    assert found is not None
    return str(etree.tostring(found, encoding="unicode"))


# Out as it came in


def test_what_nobody_changed_goes_out_as_it_came_in(tmp_path: Path) -> None:
    before = put(tmp_path, WHOLE)
    after = tmp_path / "after.xml"
    after.write_bytes(exported(imported(tmp_path / "w", before)))
    assert sorted(leaves(after)) == sorted(leaves(before))
    assert survivors(before, after) == []
    assert b"dstore" not in after.read_bytes()


def test_a_text_of_spaces_alone_goes_out_as_it_came_in(tmp_path: Path) -> None:
    spaces = '<narrative xml:lang="fr"> </narrative>'
    before = put(tmp_path, WHOLE.replace("</title>", f"{spaces}</title>", 1))
    after = exported(imported(tmp_path / "w", before)).decode()
    assert spaces in after


def test_a_text_between_remarks_goes_out_whole(tmp_path: Path) -> None:
    phone = "<contact-info><telephone>1<!-- a --> <!-- b -->2</telephone></contact-info>"
    before = put(tmp_path, WHOLE.replace("</iati-activity>", f"{phone}</iati-activity>"))
    assert "<telephone>1 2</telephone>" in exported(imported(tmp_path / "w", before)).decode()


def test_the_table_of_differences_names_what_is_lost(tmp_path: Path) -> None:
    before = put(tmp_path, WHOLE)
    after = tmp_path / "after.xml"
    after.write_text(
        before.read_text(encoding="utf-8").replace('<flow-type code="10"/>', ""), encoding="utf-8"
    )
    assert survivors(before, after) == [("transaction/flow-type/@code", 1, 0)]


def test_everything_of_our_history_survives(tmp_path: Path) -> None:
    check_survival(history(tmp_path), tmp_path)


@needs_data
@pytest.mark.parametrize("file", ACTIVITIES, ids=lambda path: path.stem[:30])
def test_everything_of_a_real_file_survives(file: Path, tmp_path: Path) -> None:
    valid(check_survival(file, tmp_path))


def check_survival(file: Path, tmp_path: Path) -> bytes:
    """What goes out of a file that came in, which is all of it, and the same each time."""
    data = exported(imported(tmp_path / "w", file))
    after = tmp_path / "after.xml"
    after.write_bytes(data)
    assert survivors(file, after) == []
    assert sum(1 for _ in leaves(file)) == sum(1 for _ in leaves(after)) > 100
    assert data == exported(tmp_path / "w")
    return data


def test_a_second_round_of_our_history_gives_the_same_records(tmp_path: Path) -> None:
    check_second_round(history(tmp_path), tmp_path)


@needs_data
@pytest.mark.parametrize("file", ACTIVITIES, ids=lambda path: path.stem[:30])
def test_a_second_round_gives_the_same_records(file: Path, tmp_path: Path) -> None:
    check_second_round(file, tmp_path)


def check_second_round(file: Path, tmp_path: Path) -> None:
    """The records are the same after an export and another import."""
    first = imported(tmp_path / "one", file)
    again = tmp_path / f"again-{file.name}"
    again.write_bytes(exported(first))
    second = imported(tmp_path / "two", again)
    records = {path.relative_to(first): path.read_bytes() for path in first.glob("org/**/*.yaml")}
    assert records
    assert records == {path.relative_to(second): path.read_bytes() for path in second.glob("org/**/*.yaml")}


@needs_data
@pytest.mark.parametrize(("file", "least"), [
    ("CH-FDJP-CHE106823242", 96), ("DK-CVR-20699310", 95), ("GB-CHC-207544", 98), ("HK-CR-1494242", 99),
    ("NL-KVK-27284008", 98), ("NL-KVK-41158230", 99), ("NL-KVK-41177385", 87), ("NL-KVK-41215393", 97),
    ("NL-KVK-51756811", 99),
])  # fmt: skip
def test_the_records_alone_say_most_of_a_real_file(file: str, least: int, tmp_path: Path) -> None:
    share = share_of_records(DATA / f"{file}.xml", tmp_path)
    assert share >= least, f"{file}: {share:.1f} %"


def share_of_records(file: Path, folder: Path) -> float:
    """How many of the different values of each activity the records say by themselves, in percent of the mapping."""
    workspace = load(imported(folder / "w", file))
    said: set[tuple[str, str, str]] = set()
    for project in workspace.projects.values():
        first = project.identifiers[0].value
        context = ActivityContext(
            workspace.organisation, workspace.funders, workspace.language, workspace.language, ""
        )
        for piece in pieces(project, context):
            said.update((first, _at(piece.tag, path), _normal(value)) for path, value in piece.leaves.items())
    wanted = {
        (name.strip(), general(path), _normal(value))
        for name, path, value in leaves(file)
        if general(path) in PLACES and "lang" not in path and value and not path.startswith("@")
    }
    return 100 * len(wanted & said) / len(wanted)


def _normal(value: str) -> str:
    """A value as far as it says something else than another: 40 for 40.00."""
    number = number_in(value).number
    return plain(value) if number is None else tidy(number)


def _at(tag: str, path: str) -> str:
    return general(f"{tag}/{path}" if path else tag)


# Out as people changed it


def test_what_people_changed_goes_out_changed_and_the_rest_as_published(tmp_path: Path) -> None:
    root = imported(tmp_path / "w", put(tmp_path, WHOLE))
    (path,) = (root / "org/projects").glob("*.yaml")
    text = path.read_text(encoding="utf-8")
    edited = text.replace("amount: -20 EUR", "amount: -25 EUR").replace(
        "note: First part", "note: The first part"
    )
    path.write_text(edited.replace("  - name: Osh\n", "  - name: Osh city\n"), encoding="utf-8")
    data = exported(root)
    assert element(data, "transaction[3]") == (
        '<transaction><transaction-type code="4"/><transaction-date iso-date="2019-03-01"/>'
        '<value value-date="2019-03-01">-25</value><flow-type code="10"/></transaction>'
    )
    assert "<narrative>The first part</narrative>" in element(data, "transaction[2]")
    assert "<narrative>Osh city</narrative>" in element(data, "location")
    assert "2,875,500" in element(data, "result")


def valid_if_there(data: bytes) -> None:
    if REAL:
        valid(data)


def test_a_record_whose_file_was_renamed_goes_out_as_it_came_in(tmp_path: Path) -> None:
    root = imported(tmp_path / "w", put(tmp_path, WHOLE))
    before = exported(root)
    (path,) = (root / "org/projects").glob("*.yaml")
    path.rename(path.with_name("schools.yaml"))
    assert exported(root) == before


def test_what_people_deleted_does_not_come_back(tmp_path: Path) -> None:
    root = imported(tmp_path / "w", put(tmp_path, WHOLE))
    (path,) = (root / "org/projects").glob("*.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("  - kind: expenditure\n    amount: -20 EUR\n    date: 2019-03-01\n", ""))
    data = exported(root)
    assert len(etree.fromstring(data).findall(".//transaction")) == 2
    assert b"flow-type" not in data


def test_a_changed_value_of_a_result_takes_the_place_of_the_published_one(tmp_path: Path) -> None:
    root = imported(tmp_path / "w", put(tmp_path, WHOLE))
    (path,) = (root / "org/projects").glob("*.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace("value: 30", "value: 31"))
    data = exported(root)
    values = [one.get("value") for one in etree.fromstring(data).iter("actual")]
    assert values == ["40", "31", "<14"]
    assert [one.get("value") for one in etree.fromstring(data).iter("target")] == ["2875500", "64,500"]


def test_what_records_do_not_know_stays_with_its_indicator(tmp_path: Path) -> None:
    indicators = "".join(
        f'<indicator measure="1"><title><narrative>{title}</narrative></title><reference code="{title}"/>'
        f'<baseline year="2018" value="1"/><period><period-start iso-date="2019-01-01"/><period-end '
        f'iso-date="2019-12-31"/><actual value="{number}"><location ref="{title}"/></actual></period></indicator>'
        for title, number in (("First", "2,000,000"), ("Second", "7"), ("Third", "9"))
    )
    result = f'<result type="1"><title><narrative>R</narrative></title>{indicators}</result>'
    root = imported(
        tmp_path / "w", put(tmp_path, WHOLE.replace("</iati-activity>", f"{result}</iati-activity>"))
    )
    (path,) = (root / "org/projects").glob("*.yaml")
    text = path.read_text(encoding="utf-8")
    path.write_text(text[: text.index("      - title: First")] + text[text.index("      - title: Second") :])
    found = etree.fromstring(exported(root)).findall(".//indicator")
    told = [
        (
            one.findtext("title/narrative"),
            *(each.get("code") or each.get("ref") for each in one.iter("reference", "location")),
        )
        for one in found[1:]
    ]
    assert told == [("Second", "Second", "Second"), ("Third", "Third", "Third")]


def test_a_renamed_funder_goes_out_with_the_new_name(tmp_path: Path) -> None:
    root = imported(tmp_path / "w", put(tmp_path, WHOLE))
    funders = root / "org/funders.yaml"
    funders.write_text(funders.read_text().replace("Good Fund", "Better Fund"))
    assert "<narrative>Better Fund</narrative>" in element(exported(root), "participating-org")


@pytest.mark.parametrize(("file", "change", "secret"), [
    ("org/projects", ("      longitude: 72.8\n", "      longitude: 72.8\n      confidential: yes\n"), b"72.8"),
    ("org/projects", ("  - name: Osh\n", "  - name: Osh\n    confidential: yes\n"), b"Osh"),
    ("org/projects", ("  - name: IY01\n", "  - name: IY01\n    confidential: yes\n"), b"IY01"),
    ("org/projects", ("  - funder: good-fund\n", "  - funder: good-fund\n    confidential: yes\n"), b"Good Fund"),
    ("org", ("    name: Good Fund\n", "    name: Good Fund\n    confidential: yes\n"), b"XX-9"),
    ("org/projects", ("  - title: Report\n", "  - title: Report\n    confidential: yes\n"), b"report.pdf"),
])  # fmt: skip
def test_what_becomes_confidential_after_the_import_does_not_leave(
    file: str, change: tuple[str, str], secret: bytes, tmp_path: Path
) -> None:
    root = imported(tmp_path / "w", put(tmp_path, WHOLE))
    assert secret in exported(root)
    for path in (root / file).glob("*.yaml"):
        path.write_text(path.read_text(encoding="utf-8").replace(*change), encoding="utf-8")
    data = activity_file(load(root)).data
    assert b"Teachers trained" in data
    assert secret not in data


BESIDE = activity(
    """<description><narrative>Text</narrative></description>
    <activity-status code="2"/><activity-date type="1" iso-date="2019-01-01"/>
    <participating-org role="1" ref="XX-9"><narrative>Good Fund</narrative></participating-org>
    <contact-info type="1"><department><narrative>Ask Zarina Toktosunova</narrative></department></contact-info>
    <location ref="KG-OSH"><name><narrative>Shelter</narrative></name><point><pos>40.5 72.8</pos></point></location>
    <related-activity ref="XX-1-P8" type="2"/>
    <transaction><transaction-type code="3"/><transaction-date iso-date="2019-01-01"/><value
      value-date="2019-01-01">77</value><receiver-org receiver-activity-id="XX-1-P8"><narrative>Partner</narrative>
    </receiver-org></transaction>
    <result type="1"><title><narrative>R</narrative></title><indicator measure="1"><title><narrative>I</narrative>
    </title><baseline year="2018" value="4"><location ref="KG-OSH"/></baseline></indicator></result>"""
).replace('<reporting-org ref="XX-1">', '<reporting-org ref="XX-1" type="22">')


def test_what_only_was_published_does_not_name_what_is_confidential(tmp_path: Path) -> None:
    root = imported(tmp_path / "w", put(tmp_path, BESIDE, activity("", identifier="XX-1-P8", title="Other")))
    secrets = (b"Zarina", b"KG-OSH", b"40.5", b"XX-1-P8")
    assert all(secret in exported(root) for secret in secrets)
    (root / "org/people.yaml").write_text(
        "people: [{id: z, name: Zarina Toktosunova, confidential: yes}]\n", encoding="utf-8"
    )
    for path in (root / "org/projects").glob("*.yaml"):
        text = path.read_text(encoding="utf-8")
        text = text.replace("  - name: Shelter\n", "  - name: Shelter\n    confidential: yes\n")
        path.write_text(text.replace("title: Other\n", "title: Other\nconfidential: yes\n"), encoding="utf-8")
    data = exported(root)
    assert [secret for secret in secrets if secret in data] == []
    assert b"<narrative>Partner</narrative>" in data
    assert b'<baseline value="4" year="2018"/>' in data


def test_what_a_record_cannot_say_stays_with_what_people_changed(tmp_path: Path) -> None:
    file = put(tmp_path, WHOLE.replace('role="4" type="22"', 'role="4" type="85"'))
    root = imported(tmp_path / "w", file)
    for path in (root / "org/projects").glob("*.yaml"):
        path.write_text(
            path.read_text(encoding="utf-8").replace("- name: IY01", "- name: IY02"), encoding="utf-8"
        )
    assert element(exported(root), "participating-org[3]") == (
        '<participating-org role="4" type="85"><narrative>IY02</narrative></participating-org>'
    )


# What was never imported

OWN = {
    "grantwright.yaml": "languages: [en, ru]\ncurrency: EUR\n",
    "org/organisation.yaml": "name: {en: House, ru: Дом}\nidentifier: XX-1\ntype: national-ngo\n"
    "annual_budgets: [{year: 2020, amount: 9000 EUR}]\n",
    "org/funders.yaml": "funders:\n  - id: fund\n    name: Fund\n    type: foundation\n",
    "org/projects/p.yaml": """\
        title: {en: Safe, ru: Безопасно}
        status: completed
        planned: 2019-01/2019-12
        actual: 2019-02-01/2020-01-31
        awards: [{funder: fund, amount: 100 USD, signed: 2018-12-01, instalments: [{amount: 40 USD, date: 2019-01-05}]}]
        roles: [implementing]
        sectors: [15160]
        places: [{country: KG}]
        description: "With **bold** words"
        results:
          - level: output
            title: R
            indicators:
              - title: I
                baseline: {value: 1, date: 2018}
                periods:
                  - {period: 2019, target: 5, actual: {value: 4, disaggregation: [{by: {sex: female}, value: 3}]}}
    """,
}


def test_hand_written_records_become_an_activity(tmp_path: Path) -> None:
    found = activity_file(load(write_workspace(tmp_path, OWN)))
    assert found.gaps == ()
    valid_if_there(found.data)
    assert element(found.data, "title") == (
        '<title><narrative>Safe</narrative><narrative xml:lang="ru">Безопасно</narrative></title>'
    )
    text = found.data.decode()
    assert "<iati-identifier>XX-1-p</iati-identifier>" in text
    assert '<activity-date iso-date="2019-01-01" type="1"/>' in text
    assert '<activity-date iso-date="2019-12-31" type="3"/>' in text
    assert "<narrative>With bold words</narrative>" in text
    assert element(found.data, "transaction") == (
        '<transaction><transaction-type code="11"/><transaction-date iso-date="2018-12-01"/>'
        '<value currency="USD" value-date="2018-12-01">100</value>'
        '<provider-org type="60"><narrative>Fund</narrative></provider-org></transaction>'
    )
    assert '<dimension name="sex" value="female"/>' in text
    assert list(broken_by(found.data)) == []


def broken_by(data: bytes) -> list[str]:
    """The official rules that a file breaks."""
    if not RULES.is_file():
        return []
    return [rule for one in etree.fromstring(data).iterfind("iati-activity") for rule in broken(one, RULES)]


def test_the_organisation_file(tmp_path: Path) -> None:
    found = organisation_file(load(write_workspace(tmp_path, OWN)))
    assert found.gaps == ()
    if REAL:
        valid(found.data, "organisations")
    assert b"<organisation-identifier>XX-1</organisation-identifier>" in found.data
    assert b'<period-end iso-date="2020-12-31"/>' in found.data


@pytest.mark.parametrize(("change", "gap", "there"), [
    ("status: completed", "the activity lacks a status", False),
    ("sectors: [15160]", "the activity says no sector", True),
    ("places: [{country: KG}]", "the activity says neither a country nor a region", True),
    ('description: "With **bold** words"', "the activity lacks a description", False),
    (", date: 2018", "a baseline without its year cannot be published, and is left out", True),
])  # fmt: skip
def test_what_publication_lacks_is_told(change: str, gap: str, there: bool, tmp_path: Path) -> None:
    assert change in OWN["org/projects/p.yaml"]
    files = {**OWN, "org/projects/p.yaml": OWN["org/projects/p.yaml"].replace(change, "")}
    found = activity_file(load(write_workspace(tmp_path, files)))
    assert gap in [fault.wrong for fault in found.gaps]
    assert (found.number, found.left_out) == ((1, 0) if there else (0, 1))
    if there:
        valid_if_there(found.data)


# The ruleset


@needs_data
def test_every_rule_that_a_file_breaks_is_told() -> None:
    seen = Counter[str]()
    for file in [*DATA.glob("*.xml"), *(DATA / "negative").glob("*.xml")]:
        try:
            found = etree.parse(file).findall("iati-activity")
        except etree.XMLSyntaxError:
            continue
        for one in found:
            official = {rule for rule in broken(one, RULES) if one.findtext("iati-identifier")}
            told = {lack.rule for lack in lacks(one, TODAY)}
            assert official <= told, (file.name, official - told)
            seen.update(official)
    assert len(seen) > 15, seen


@needs_data
def test_the_sample_is_exported_whole_and_breaks_no_rule(tmp_path: Path) -> None:
    copytree(EXAMPLES / "sample" / "org", tmp_path / "org")
    write_whole(tmp_path / "grantwright.yaml", (EXAMPLES / "sample/grantwright.yaml").read_bytes())
    done = CliRunner().invoke(cli, ["export", "iati", "-w", str(tmp_path)])
    assert done.exit_code == 0, done.output
    data = (tmp_path / "exports/activities.xml").read_bytes()
    valid(data)
    valid((tmp_path / "exports/organisation.xml").read_bytes(), "organisations")
    assert len(etree.fromstring(data)) == 17
    assert "the activity says no sector" not in done.output
    assert broken_by(data) == []


def test_the_command_leaves_out_what_the_standard_would_not_have(tmp_path: Path) -> None:
    write_workspace(tmp_path, OWN, org__projects__q="title: Bare\n")
    done = CliRunner().invoke(cli, ["export", "iati", "-w", str(tmp_path), "-o", str(tmp_path / "out")])
    assert done.exit_code == 1
    assert "1 project left out" in done.output
    assert len(etree.fromstring((tmp_path / "out/activities.xml").read_bytes())) == 1


def test_an_import_from_before_exports_existed_still_goes_out(tmp_path: Path) -> None:
    root = imported(tmp_path / "w", put(tmp_path, activity('<activity-status code="2"/>')))
    (beside,) = (path for path in (root / "imports/iati").glob("*.json") if path.name != "index.json")
    found = json.loads(beside.read_text())
    del found["published"]
    beside.write_text(json.dumps(found))
    assert read(root)[1] == ()
    assert re.search("the activity lacks", "\n".join(fault.wrong for fault in activity_file(load(root)).gaps))
