"""The examples' PDFs: a checker of PDF/UA and PDF/A has nothing to say about them, and neither has one of looks.

`make test` looks at each document once; with `-m thorough` at each in every language of its workspace, on both papers,
and at more layouts and ways of archiving.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import cache
from typing import Any, Literal, NamedTuple, get_args

import pytest
from page import ValidationProfile, validate_pdf_bytes

from org.checking.loading import load
from org.workspace.index import Workspace
from reports.build.batch import render
from reports.document.model import Archive, Document, Layout
from reports.templates.template_files import find_template
from tests.built_once import once
from tests.looks.findings import findings
from tests.looks.pages import pages_of
from tests.workspaces import EXAMPLES, document_of

Paper = Literal["A4", "Letter"]


class Asked(NamedTuple):
    """One PDF of an example."""

    example: str
    brief: str
    language: str
    paper: Paper = "A4"

    def __str__(self) -> str:
        return "-".join(self)


@cache
def workspace_of(example: str) -> Workspace:
    """The workspace of an example, read once."""
    return load(EXAMPLES / example)


def examples(*, everything: bool) -> Iterator[Asked]:
    """The documents of the examples as their briefs ask for them, or in each language and on each paper."""
    for example in ("league", "sample"):
        workspace = workspace_of(example)
        for brief in workspace.briefs.values():
            asked = brief.languages or (workspace.language,)
            usual = {Asked(example, brief.id, language) for language in asked}
            if not everything:
                yield from sorted(usual)
                continue
            for language in workspace.settings.languages:
                papers: tuple[Paper, ...] = ("A4", "Letter")
                every = [Asked(example, brief.id, language, paper) for paper in papers]
                yield from (one for one in every if one not in {*usual, *ON_LETTER})


ON_LETTER = (
    Asked("league", "capability-statement", "en", "Letter"),
    Asked("sample", "final-report-eu", "en", "Letter"),
    Asked("sample", "proposal-general", "en", "Letter"),
)


@cache
def pdf_of(asked: Asked, archive: Archive = "no") -> bytes:
    """The PDF; not shortened to the pages that its brief allows."""
    workspace = workspace_of(asked.example)
    brief = workspace.briefs[asked.brief]
    document = document_of(workspace, brief, asked.language)
    look = replace(document.look, paper=asked.paper, archive=archive)
    return once(f"PDF {asked} {archive}", lambda: _rendered(replace(document, look=look), workspace, brief))


def _rendered(document: Document, workspace: Workspace, brief: Any) -> bytes:
    return render(document, "pdf", find_template(workspace.root, brief, "pdf"), workspace.root)


def complaints(data: bytes, profile: ValidationProfile) -> list[str]:
    """What a PDF lacks of a standard."""
    report = validate_pdf_bytes(data, profile=profile)
    assert report.rules.passed > 50
    return [f"{failure.rule_id}: {failure.message}" for failure in report.failures]


def wrong_with(data: bytes) -> list[str]:
    """What is wrong with a PDF, for those who cannot see it and for those who can."""
    return [*complaints(data, ValidationProfile.PDF_UA_1), *map(str, findings(data))]


THOROUGH_ON_LETTER = [pytest.param(asked, marks=pytest.mark.thorough) for asked in ON_LETTER[1:]]


@pytest.mark.parametrize("asked", [*examples(everything=False), ON_LETTER[0], *THOROUGH_ON_LETTER], ids=str)
def test_nothing_is_wrong(asked: Asked) -> None:
    assert wrong_with(pdf_of(asked)) == []


@pytest.mark.thorough
@pytest.mark.parametrize("asked", list(examples(everything=True)), ids=str)
def test_nothing_is_wrong_in_any_language_on_any_paper(asked: Asked) -> None:
    assert wrong_with(pdf_of(asked)) == []


@pytest.mark.parametrize("example", ["league", "sample"])
@pytest.mark.parametrize("archive", [pytest.param("yes", marks=pytest.mark.thorough), "with-sources"])
def test_a_pdf_for_archives_is_pdf_a_and_still_accessible(example: str, archive: Archive) -> None:
    data = pdf_of(Asked(example, "capability-statement", "en"), archive)
    assert complaints(data, ValidationProfile.PDF_A_3A) == []
    assert complaints(data, ValidationProfile.PDF_UA_1) == []


@pytest.mark.parametrize("layout", get_args(Layout))
@pytest.mark.parametrize("print_marks", [pytest.param(False, marks=pytest.mark.thorough), True])
def test_nothing_is_wrong_in_any_layout(layout: Layout, print_marks: bool) -> None:
    workspace = workspace_of("sample")
    brief = workspace.briefs["capability-statement"]
    document = document_of(workspace, brief)
    look = replace(document.look, layout=layout, print_marks=print_marks)
    assert wrong_with(_rendered(replace(document, look=look), workspace, brief)) == []


def test_the_checkers_look_at_all_kinds_and_languages() -> None:
    usual, every = list(examples(everything=False)), list(examples(everything=True))
    kinds = {workspace_of(asked.example).briefs[asked.brief].kind for asked in usual}
    assert len(kinds) == 3
    assert {asked.language for asked in every} >= {"en", "ru", "ky"}
    assert len({*usual, *ON_LETTER, *every}) == len(usual) + len(ON_LETTER) + len(every) > 80
    assert {len(page.body) + len(page.pictures) >= 3 for page in pages_of(pdf_of(usual[0]))} == {True}
    assert any(page.pictures for page in pages_of(pdf_of(usual[0])))
