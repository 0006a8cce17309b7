"""No page but the last has next to nothing on it, where a little less or more leading helps."""

from __future__ import annotations

from dataclasses import replace

import pytest

from reports.document.model import Document, Narrative, Section
from reports.pdf import fullness
from reports.pdf import rendered as pdf
from tests.looks.findings import findings
from tests.looks.pages import Page, pages_of
from tests.pdf_documents import FINAL_REPORT, PICTURES, SENTENCE, paragraph, report


def of_paragraphs(number: int) -> Document:
    """A report of so many paragraphs, and a page on its side after them."""
    text = Section("text", "Text", (Narrative((paragraph(SENTENCE * 2),) * number),))
    wide = Section("wide", "Wide", (Narrative((paragraph(SENTENCE * 4),)),), landscape=True)
    look = replace(report().look, front="none", contents_list=False)
    return replace(report(), sections=(text, wide), look=look)


def rendered(number: int) -> bytes:
    """Its PDF."""
    return pdf.render(of_paragraphs(number), FINAL_REPORT, pictures=PICTURES)


def leading(page: Page) -> float:
    """From one line of the text to the next."""
    first, second, *_ = (words for words in page.body if not words.is_heading)
    return round(first.box.bottom - second.box.bottom, 2)


def thin_without_mending(monkeypatch: pytest.MonkeyPatch) -> int:
    """So many paragraphs that a few lines come to stand alone."""
    with monkeypatch.context() as patched:
        patched.setattr(fullness, "LEADINGS", ())
        return next(number for number in range(8, 30) if findings(rendered(number)))


def test_a_few_lines_alone_on_a_page_come_to_the_page_before(monkeypatch: pytest.MonkeyPatch) -> None:
    number = thin_without_mending(monkeypatch)
    mended, usual = rendered(number), rendered(number - 1)
    assert findings(mended) == findings(usual) == []
    changed = leading(pages_of(mended)[0]) / leading(pages_of(usual)[0])
    assert 0.9 < changed < 1.1
    assert changed != 1


def lines_on_the_last_page(number: int) -> int:
    """How many lines the last page has after so many paragraphs of two lines."""
    section = Section("text", "Text", (Narrative((paragraph(SENTENCE),) * number),))
    document = replace(of_paragraphs(1), sections=(section,))
    *_, last = pages_of(pdf.render(document, FINAL_REPORT, pictures=PICTURES))
    return len(last.body)


def test_the_last_page_has_more_than_two_lines(monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(fullness, "LEADINGS", ())
        number = next(number for number in range(10, 30) if lines_on_the_last_page(number) == 2)
    assert lines_on_the_last_page(number) > 2


def test_text_that_fills_its_pages_keeps_its_leading() -> None:
    assert leading(pages_of(rendered(4))[0]) == leading(pages_of(rendered(8))[0])
