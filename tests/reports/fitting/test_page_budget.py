"""The page budget: as much of the history as fits on the pages that a brief allows, and what was left out."""

from __future__ import annotations

import re
import shutil
import subprocess
from decimal import Decimal
from pathlib import Path

import pytest
from click.testing import CliRunner
from pypdf import PdfReader

from cli import cli
from org.base.messages import Message
from org.checking.loading import load
from org.records import Brief
from reports.build.known_forms import read_forms
from reports.compose.base.composition import Room
from reports.document.model import Document
from reports.fitting.bisection import MOST_LAYOUTS, Search
from reports.fitting.page_budget import Extras, Fitted, fit, fitted, pages_allowed, rooms
from reports.forms import Form
from reports.layout.extents import Extent
from tests.document_text import section, tables, text_of
from tests.histories import history_of
from tests.workspaces import SMALLEST, document_of, write_workspace


def test_rooms_go_from_some_rows_to_all_with_highlights_between_them() -> None:
    steps = [(room.rows, room.highlights, room.competencies) for room in rooms(Extras(9, 2, (3, 1)))]
    assert steps == [
        (3, 0, 1), (4, 0, 1), (5, 0, 1), (6, 0, 1), (7, 0, 1), (7, 1, 1), (8, 1, 1), (9, 1, 1), (9, 2, 1),
        (9, 2, 2), (9, 2, 3),
    ]  # fmt: skip


def test_pictures_come_when_all_projects_are_there_and_go_first() -> None:
    of = Extras(5, 1, (2,), pictures=("map", "projects-chart"))
    shown = [(room.rows, room.highlights, room.competencies, room.pictures) for room in rooms(of)]
    assert shown == [
        (3, 0, 1, ()),
        (4, 0, 1, ()),
        (5, 0, 1, ()),
        (5, 1, 1, ()),
        (5, 1, 1, ("map",)),
        (5, 1, 1, ("map", "projects-chart")),
        (5, 1, 2, ("map", "projects-chart")),
    ]
    assert of.beyond(rooms(of)[4]) == ("1 competency", "the chart of projects over the years")


def test_some_partners_come_with_the_first_projects_and_the_rest_of_them_last() -> None:
    of = Extras(5, 1, (1,), pictures=("map",), partners=7)
    assert [(room.rows, room.highlights, room.partners) for room in rooms(of)] == [
        (3, 0, 3), (4, 0, 3), (5, 0, 3), (5, 1, 3), (5, 1, 3), (5, 1, 4), (5, 1, 5), (5, 1, 6), (5, 1, 7),
        (5, 1, None),
    ]  # fmt: skip
    assert of.beyond(rooms(of)[2]) == ("1 highlight", "4 partners", "the map")


def test_room_that_is_too_small_for_a_project_goes_to_partners() -> None:
    paper = Paper("0.7", "0.3", partner="0.02")
    found = paper.fit(Extras(20, 0, (), partners=40))
    assert (found.room.rows, found.room.partners) == (3, 5)


def test_the_partners_of_the_most_projects_are_named_first(tmp_path: Path) -> None:
    write_workspace(
        tmp_path,
        SMALLEST,
        org__projects__a="{title: A, actual: 2010/2011, partners: [{name: Small One}, {name: Large One}]}",
        org__projects__b="{title: B, actual: 2012, partners: [{name: Large One}]}",
        briefs__all="kind: capability-statement",
    )
    workspace = load(tmp_path)
    document = document_of(workspace, workspace.briefs["all"], room=Room(partners=1))
    (table,) = tables(section(document, "partners"))
    assert text_of(table.rows).split("\n") == ["Large One", "B (2012)", "A (2010–2011)"]
    assert table.note == "and 1 more partner"


@pytest.mark.parametrize("of", [Extras(0, 0, ()), Extras(2, 2, (0,)), Extras(60, 4, (2, 5), partners=70)])
def test_the_last_room_is_room_for_all(of: Extras) -> None:
    last = rooms(of)[-1]
    assert (last.rows, last.highlights) == (of.rows, of.highlights)
    assert of.beyond(last) == ()


class Paper:
    """Lays out documents that are as long as their rooms say, and counts how often."""

    def __init__(self, base: str, row: str, highlight: str = "2", partner: str = "0") -> None:
        self.base, self.row, self.highlight = Decimal(base), Decimal(row), Decimal(highlight)
        self.partner = Decimal(partner)
        self.layouts = 0
        self.kept: dict[int, tuple[Document, Room]] = {}

    def made(self, room: Room) -> Document:
        document = object.__new__(Document)
        self.kept[id(document)] = (document, room)
        return document

    def amount(self, document: Document) -> int:
        room = self.kept[id(document)][1]
        told = (room.rows or 0) + 2 * (room.highlights or 0) + (room.competencies or 0)
        return 20 + told + self.partners_in(room)

    def partners_in(self, room: Room) -> int:
        return 0 if not self.partner else 40 if room.partners is None else room.partners

    def measured(self, document: Document) -> dict[str, Extent]:
        self.layouts += 1
        room = self.kept[id(document)][1]
        told = (room.rows or 0) + self.highlight * (room.highlights or 0) + (room.competencies or 0)
        partners = self.partner * self.partners_in(room)
        return {"all": Extent(Decimal(0), self.base + self.row * told + partners)}

    def fit(self, of: Extras) -> Fitted:
        return fit(2, of, self.made, self.measured, amount=self.amount)


@pytest.mark.parametrize("projects", [8, 17, 60])
@pytest.mark.parametrize("row", ["0.01", "0.04", "0.1"])
@pytest.mark.parametrize("highlight", ["1", "2", "5"])
def test_the_most_that_fits_in_a_few_layouts(projects: int, row: str, highlight: str) -> None:
    paper, of = Paper("1.2", row, highlight), Extras(projects, 3, (3,))
    found = paper.fit(of)
    assert found.pages is not None
    assert found.pages <= 2
    assert paper.layouts <= MOST_LAYOUTS
    steps = rooms(of)
    at = steps.index(found.room)
    if found.room != steps[-1]:
        assert paper.measured(paper.made(steps[at + 1]))["all"].end > 2


def test_where_pages_grow_evenly_three_layouts_are_enough() -> None:
    paper = Paper("0.8", "0.04")
    paper.fit(Extras(60, 3, (3,)))
    assert paper.layouts <= 3


@pytest.mark.parametrize(
    ("letters_a_step", "tried"),
    [
        (100, [20, 10]),  # all that pages of 1,000 letters could hold, then half as much
        (20, [99, 10]),  # all of it: 2,000 letters
        (3_000, [0, 99, 10]),  # pages that hold more than one thought
    ],
)
def test_far_too_much_is_never_laid_out(letters_a_step: int, tried: list[int]) -> None:
    asked: list[int] = []

    def length(step: int) -> Decimal:
        asked.append(step)
        return Decimal(step) / 5

    search = Search(Decimal(2), length, lambda step: step * letters_a_step, page_holds=1_000)
    assert search.best(99) == 10
    assert asked == tried


def test_what_cannot_fit_is_said() -> None:
    paper = Paper("2.5", "0.1")
    assert paper.fit(Extras(9, 1, (1,))).told(2) == "with the least of its history it takes 2.9 pages, not 2"
    assert paper.layouts <= MOST_LAYOUTS


def test_texts_are_shortened_before_the_history_is() -> None:
    steps = [(room.rows, room.words) for room in rooms(Extras(4, 0, (), (30, 90)))]
    assert steps == [(3, 30), (4, 30), (4, 90), (4, None)]
    assert rooms(Extras(None, 0, (), (30, 90))) == (Room(words=30), Room(words=90), Room())


@pytest.mark.parametrize(
    ("room", "pages", "told"),
    [
        (
            Room(words=90),
            "3",
            "to keep to 3 pages, it takes the shorter variants of texts of more than 90 words",
        ),
        (Room(words=30), "3.02", "with its shortest texts it takes 3.1 pages, not 3"),
        (Room(), "4", ""),
    ],
)
def test_what_was_shortened_in_words(room: Room, pages: str, told: str) -> None:
    assert Fitted(object.__new__(Document), room, Decimal(pages)).told(Decimal(3)) == told


LONG, SHORT = (
    "In the villages of the region children need someone who listens. " * 120,
    "Children need someone.",
)
TWO_TEXTS = f"""
title: T
need: {{short: {SHORT}, long: {LONG}}}
approach: {{short: {SHORT}, long: {LONG * 2}}}
"""
ONE_PAGE_FORM = (
    "id: f\nkind: proposal\ntitle: F\nlimits: {pages: %s}\nsections: [{id: need}, {id: approach}]\n"
)


@pytest.mark.parametrize(
    ("pages", "brief", "told"),
    [
        ("9", "", ""),
        ("3", "", "to keep to 3 pages, it takes the shorter variants of texts of more than 2639 words"),
        ("1", "", "to keep to 1 page, it takes the shorter variants of texts of more than 1319 words"),
        (
            "9",
            "pages: 4\n",
            "to keep to 4 pages, it takes the shorter variants of texts of more than 2639 words",
        ),
    ],
)
def test_a_document_that_is_too_long_takes_shorter_texts(
    tmp_path: Path, pages: str, brief: str, told: str
) -> None:
    root = write_workspace(
        tmp_path,
        org__projects__p=TWO_TEXTS,
        forms__f=ONE_PAGE_FORM % pages,
        briefs__short=f"kind: proposal\nproject: p\nform: f\n{brief}",
    )
    found = fitted_of(root)
    of_brief = load(root).briefs["short"]
    allowed = pages_allowed(of_brief, form_of(root, of_brief))
    assert allowed is not None
    assert found.length <= allowed
    assert found.told(allowed) == told
    assert ("someone who listens" in text_of(section(found.document, "need"))) is (pages != "1")


def test_only_what_the_form_shows_is_left_out(tmp_path: Path) -> None:
    form = "id: f\nkind: capability-statement\ntitle: F\nsections: [{id: track-record}]\n"
    brief = "kind: capability-statement\nform: f\npages: 1\n"
    found = fitted_of(history_of(tmp_path, 40, forms__f=form, briefs__short=brief))
    (record,) = tables(section(found.document, "track-record"))
    assert found.left_out == (f"{40 - len(record.rows)} projects of the track record",)


@pytest.mark.parametrize(
    ("left_out", "told"),
    [
        ((), ""),
        (
            (Message.plural("{n} highlight", "{n} highlights", 1),),
            "to keep to 2 pages, it leaves out 1 highlight",
        ),
        (
            (Message.verbatim("3 projects"), Message.verbatim("1 highlight")),
            "to keep to 2 pages, it leaves out 3 projects, 1 highlight",
        ),
    ],
)
def test_what_was_left_out_in_words(left_out: tuple[Message, ...], told: str) -> None:
    assert Fitted(object.__new__(Document), pages=Decimal(2), left_out=left_out).told(2) == told


def fitted_of(root: Path) -> Fitted:
    workspace = load(root)
    brief = workspace.briefs["short"]
    return fitted(workspace, brief, form_of(root, brief), "en")


def form_of(root: Path, brief: Brief) -> Form:
    forms, _faults = read_forms(load(root))
    return forms.of(brief)


@pytest.mark.parametrize(
    ("projects", "least"), [(8, 8), pytest.param(17, 16, marks=pytest.mark.thorough), (60, 16)]
)
def test_two_full_pages(tmp_path: Path, projects: int, least: int) -> None:
    found = fitted_of(history_of(tmp_path, projects))
    assert found.pages is not None
    assert found.pages <= 2
    (record,) = tables(section(found.document, "track-record"))
    rows = len(record.rows)
    assert rows >= least
    assert rows == projects or found.pages > Decimal("1.6")
    year = 2024 - (projects - 1) // 3
    more = projects - rows
    assert record.note == (f"and {more} more project{'s' if more > 1 else ''} since {year}" if more else "")


def test_without_a_number_of_pages_all_of_it_is_there(tmp_path: Path) -> None:
    found = fitted_of(history_of(tmp_path, 30, briefs__short="kind: capability-statement\n"))
    (record,) = tables(section(found.document, "track-record"))
    assert (len(record.rows), found.pages, found.left_out) == (30, None, ())


def test_the_command_says_what_was_left_out_and_both_formats_show_the_same(tmp_path: Path) -> None:
    root = history_of(tmp_path, 30)
    result = CliRunner().invoke(cli, ["build", "-w", str(root)])
    left_out = re.findall(
        r"To keep to 2 pages, it leaves out (\d+) projects of the track record", result.output
    )
    assert len(left_out) == 2
    assert left_out[0] == left_out[1]
    assert len(PdfReader(root / "reports/short.pdf").pages) == 2


@pytest.mark.thorough
@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_the_word_file_has_two_pages_as_well(tmp_path: Path) -> None:
    root = history_of(tmp_path, 60)
    CliRunner().invoke(cli, ["build", "-w", str(root), "--format", "docx"])
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run([*command, str(root / "reports/short.docx")], check=True, capture_output=True, timeout=120)
    assert len(PdfReader(tmp_path / "short.pdf").pages) == 2
