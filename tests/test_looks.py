"""The checker of looks finds what is wrong with pages, one planted fault each, and nothing where nothing is."""

from __future__ import annotations

import logging

import pytest

from reports.pdf.lookup import Lookup
from reports.pdf.printing import printed
from tests.looks.findings import CHECKS, findings, typical_size
from tests.looks.pages import pages_of
from tests.pdf_documents import FINAL_REPORT, PICTURES

PAGE = """<!DOCTYPE html><html lang="en"><head><title>T</title><style>
@page {{ size: A5; margin: 20mm; @top-left {{ content: "Head" }} @bottom-right {{ content: "Page 1 of 2" }} }}
@font-face {{ font-family: "Grantwright Sans"; src: url(fonts/GrantwrightSans-Regular.ttf) }}
html {{ font: 10pt/1.4 "Grantwright Sans" }} body {{ margin: 0 }}
table {{ border-collapse: collapse; table-layout: fixed; width: 100% }}
td {{ border: 0.5pt solid }}
</style></head><body>{body}</body></html>"""

LINE = "<p>Families in the three valleys collect water from open canals, in every season.</p>"
SOUND = f"<h1>A heading</h1>{LINE * 4}<table><tr><td>One</td><td>Two</td></tr></table>"
FULL = f"{SOUND}{LINE * 5}"

FIGURE = '<img alt="A canal" style="width: 60mm; display: block" src="picture:photos/canal.jpg">'
WORDS = "Families in the three valleys collect water from open canals, in every season, "
LONG_TABLE = (
    '<table><thead style="display: table-row-group"><tr><th>A</th><th>B</th><th>C</th></tr></thead><tbody>'
    + "<tr><td>1</td><td>2</td><td>3</td></tr>" * 40
    + "</tbody></table>"
)

PLANTED = {
    "a line that is too long": (
        '<p style="white-space: nowrap">' + "word " * 60 + "</p>", "text outside the page",
    ),
    "a text moved below the page": (
        '<p style="position: absolute; top: 190mm">below</p>', "text outside the page",
    ),
    "a frame that is too low": (
        '<div style="height: 6mm; overflow: hidden">' + LINE * 3 + "</div>", "text cut off",
    ),
    "a picture that is too wide": (
        '<img alt="A canal" style="width: 160mm" src="picture:photos/canal.jpg">', "picture outside the page",
    ),
    "a paragraph pulled over another": ('<p style="margin-top: -12mm">over it</p>', "texts overlap"),
    "a word wider than its cell": (
        "<table><tr><td style='width: 10%'>Unverwechselbarkeit</td><td>of it</td></tr></table>",
        "texts overlap",
    ),
    "a letter that no font has": ("<p>Beijing 北京</p>", "letter missing in the font"),
    "a pale text": ('<p style="color: #9a9a9a">pale</p>', "too little contrast"),
    "white text beside its dark ground": (
        '<div style="background: #204060; width: 20mm"><p style="color: white; margin-left: 25mm">lost</p></div>',
        "too little contrast",
    ),
    "a text for ants": ('<p style="font-size: 4pt">small</p>', "text too small"),
    "a text over a picture": (
        f'<div style="break-before: page">{FIGURE}</div>'
        '<p style="margin: -20mm 0 0 10mm; position: relative; z-index: 1">over</p>',
        "text on a picture",
    ),
    "a picture over a text": (
        f'<p style="break-before: page">{"under it " * 9}</p><div style="margin-top: -20mm">{FIGURE}</div>',
        "text covered",
    ),
    "a picture that is squeezed": (
        '<img alt="A canal" style="width: 60mm; height: 20mm" src="picture:photos/canal.jpg">',
        "picture out of shape",
    ),
    "a line alone at the foot": (
        f'<div style="break-before: page; height: 154mm">{FULL}</div>'
        f'<p style="orphans: 1; widows: 1">{WORDS * 6}</p>{LINE * 5}',
        "line alone",
    ),
    "a table that goes on without its head": (
        f'<table><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>{LONG_TABLE}',
        "table without its head",
    ),
    "a page with one line": (
        f'<p style="break-before: page">alone</p><div style="break-before: page">{FULL}</div>',
        "hardly filled page",
    ),
    "a page with nothing": (
        f'<div style="break-before: page; height: 1mm"></div><div style="break-before: page">{FULL}</div>',
        "empty page",
    ),
    "a heading before a new page": (
        f'<h2>Alone</h2><div style="break-before: page">{FULL}</div>', "heading at the foot",
    ),
    "a table wider than the text": (
        '<table style="width: 118mm"><tr><td>One</td><td>Two</td></tr></table>', "table in the margin",
    ),
    "a cell beside the text": (
        '<table style="margin-left: -8mm"><tr><td>One</td><td>Two</td></tr></table>', "table in the margin",
    ),
}  # fmt: skip


def made(body: str, caplog: pytest.LogCaptureFixture) -> bytes:
    """A PDF of that body; what WeasyPrint warns of is planted."""
    caplog.set_level(logging.CRITICAL, logger="weasyprint")
    return printed(PAGE.format(body=body), Lookup.of(FINAL_REPORT), PICTURES)


def test_nothing_is_wrong_with_sound_pages(caplog: pytest.LogCaptureFixture) -> None:
    data = made(FULL * 4, caplog)
    assert findings(data) == []
    assert len(pages_of(data)) > 1


@pytest.mark.parametrize("name", PLANTED)
def test_a_planted_fault_is_found(name: str, caplog: pytest.LogCaptureFixture) -> None:
    planted, kind = PLANTED[name]
    assert {finding.kind for finding in findings(made(FULL + planted, caplog))} == {kind}


def test_each_check_has_its_planted_fault() -> None:
    assert len(PLANTED) >= 10
    assert len({kind for _, kind in PLANTED.values()}) > len(CHECKS)


def test_words_are_read_with_their_places_and_tags(caplog: pytest.LogCaptureFixture) -> None:
    (page,) = pages_of(made(SOUND, caplog))
    assert [words.text for words in page.words if not words.tags] == ["Head", "Page 1 of 2"]
    first, *_, last = page.body
    assert (first.text, first.tags[:2], last.text, last.tags[1:5]) == (
        "A heading", ("Document", "H1"), "Two", ("Table", "TBody", "TR", "TD"),
    )  # fmt: skip
    assert [round(edge) for edge in (page.paper.right, page.paper.top, first.box.left)] == [420, 595, 57]
    assert 8 < typical_size([page]) < 10
