"""Histories that others published become documents whose totals are those of the XML, read here on its own."""

from __future__ import annotations

import io
import re
from collections.abc import Iterator
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest
from click.testing import CliRunner
from docx import Document as WordFile
from lxml import etree
from pypdf import PdfReader

from cli import cli
from org.checking.loading import load
from reports.document.model import KeyFigures
from tests.document_text import cells, section, tables, text_of
from tests.org.exchange.iati.test_import_iati import PUBLISHED, imported, needs_data
from tests.workspaces import composed

BEGUN = {"2", "3", "4", "6"}
"""Codes of activities that are under way, ended or suspended."""
CLOSED = {"3", "4"}


def of_xml(file: Path) -> list[Any]:
    """The activities as the file has them."""
    return etree.parse(file).getroot().findall("iati-activity")


def status(activity: Any) -> str:
    found = activity.find("activity-status")
    return found.get("code") if found is not None else ""


def countries(activity: Any) -> set[str]:
    return {one.get("code") for one in activity.iterfind("recipient-country")}


def certain_values(activity: Any) -> set[tuple[str, str]]:
    """Target and actual of each indicator with one period and one whole value of each; as plain numbers."""
    found = set()
    for indicator in activity.iterfind("result/indicator"):
        targets, actuals = indicator.findall("period/target"), indicator.findall("period/actual")
        if len(indicator.findall("period")) == len(targets) == len(actuals) == 1:
            (target,), (actual,) = targets, actuals
            if not target.findall("dimension") and not actual.findall("dimension"):
                values = (target.get("value", ""), actual.get("value", ""))
                if all(re.fullmatch(r"\d+(\.\d+)?", value) for value in values):
                    found.add((plain(values[0]), plain(values[1])))
    return found


def plain(number: str) -> str:
    """A number without separators, percent signs and zeros at its end; other words as they are."""
    bare = re.sub(r"[,%\s]", "", number)
    return f"{Decimal(bare).normalize():f}" if re.fullmatch(r"\d+(\.\d+)?", bare) else number


def glance(root: Path) -> dict[str, str]:
    figures = section(composed(root, "capability-statement"), "at-a-glance").blocks[0]
    assert isinstance(figures, KeyFigures)
    return {one.label: text_of(one.value) for one in figures.figures}


def words_of(file: Path) -> str:
    """Everything that a Word file or a PDF says, without spaces."""
    if file.suffix == ".pdf":
        pages = PdfReader(io.BytesIO(file.read_bytes())).pages
        return re.sub(r"[\s\u00ad]", "", "".join(page.extract_text() for page in pages))
    body = WordFile(str(file)).element.body
    return re.sub(r"[\s\u00ad]", "", "".join(body.itertext()))


def built(root: Path, *command: str) -> Iterator[str]:
    """The words of the document in each format."""
    done = CliRunner().invoke(cli, [*command, "-w", str(root), "--no-page-numbers", "-o", str(root / "out")])
    assert (done.exit_code, done.exception) == (0, None), done.output
    files = sorted(path for path in (root / "out").iterdir() if path.name.startswith(command[0]))
    assert [path.suffix for path in files] == [".docx", ".pdf"]
    return map(words_of, files)


@needs_data
@pytest.mark.parametrize("file", PUBLISHED, ids=[path.stem for path in PUBLISHED])
def test_a_real_history_becomes_a_capability_statement(file: Path, tmp_path: Path) -> None:
    imported(tmp_path, file)
    begun = [activity for activity in of_xml(file) if status(activity) in BEGUN]
    shown = glance(tmp_path)
    assert shown.get("projects", shown.get("project")) == str(len(begun))
    named = set().union(*map(countries, begun))
    if named:
        assert shown.get("countries", shown.get("country")) == str(len(named))
    table = tables(section(composed(tmp_path, "capability-statement"), "track-record"))[0]
    assert len(table.rows) == len(begun)
    for words in built(tmp_path, "capability-statement"):
        assert not re.search(r"</?(p|br|b|div|span|strong|ul|li)[ />]", words)
        assert [row for row in map(cells, table.rows) if re.sub(r"\s", "", row[0]) not in words] == []


def ended_with_results(file: Path) -> Any:
    """The closed activity with most indicators; None where the file has none."""
    closed = [one for one in of_xml(file) if status(one) in CLOSED and one.findall("result/indicator")]
    return max(closed, key=lambda one: len(one.findall("result/indicator")), default=None)


ENDED = [file for file in PUBLISHED if ended_with_results(file) is not None]


@needs_data
@pytest.mark.parametrize("file", ENDED, ids=[path.stem for path in ENDED])
def test_a_closed_activity_becomes_the_draft_of_a_report(file: Path, tmp_path: Path) -> None:
    imported(tmp_path, file)
    activity = ended_with_results(file)
    identifier = activity.findtext("iati-identifier").strip()
    (project,) = (
        one
        for one in load(tmp_path).projects.values()
        if identifier in {named.value for named in one.identifiers}
    )
    report = composed(tmp_path, "final-report", project.id)
    rows = [cells(row) for table in tables(section(report, "results")) for row in table.rows]
    told = {tuple(plain(text) for text in row) for row in rows}
    expected = certain_values(activity)
    for target, actual in expected:
        assert any(target in row and actual in row for row in told), (target, actual)
    for words in built(tmp_path, "final-report", project.id):
        assert not re.search(r"</?(p|br|b|div|span|strong|ul|li)[ />]", words)
        for row in rows:
            assert all(re.sub(r"\s", "", text) in words for text in row[-4:-2]), row


@needs_data
def test_the_closed_activities_hold_values_to_compare() -> None:
    assert sum(len(certain_values(ended_with_results(file))) for file in ENDED) > 20
