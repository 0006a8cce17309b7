"""A narrative says the same in Word and in PDF, whatever it is made of."""

from __future__ import annotations

import io
import re

import docx
from hypothesis import given, settings
from hypothesis import strategies as st
from lxml import etree
from pypdf import PdfReader

from reports.document.markdown import prose
from reports.document.model import Narrative
from reports.pdf import rendered
from reports.word import render
from reports.word.package.package import unpacked
from tests.generated import plain
from tests.pdf_documents import FINAL_REPORT
from tests.reports.word.test_word_validity import BLOCKS
from tests.word_documents import built_in, document, pictures

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"


def in_word(markdown: str) -> list[str]:
    """The words of a narrative's paragraphs in Word, and then those of its footnotes."""
    data = render(document(Narrative(prose(markdown))), built_in(), pictures())
    body = docx.Document(io.BytesIO(data)).element.body
    notes = unpacked(data).get("word/footnotes.xml")
    roots = [body, *([etree.fromstring(notes)] if notes else [])]
    found = [_words(each) for root in roots for each in root.iter(f"{W}p")]
    return [each for each in found[_last(found, "Results") + 1 :] if each]


def _last(found: list[str], words: str) -> int:
    """Where the heading of the section is: the contents list above it names it, too."""
    return len(found) - 1 - found[::-1].index(words)


def _words(paragraph: etree._Element) -> str:
    """The words of a paragraph, with the numbers of its footnotes."""
    parts = paragraph.iter(f"{W}t", f"{W}footnoteReference")
    return plain("".join(str(each.text) if each.tag == f"{W}t" else each.get(f"{W}id", "") for each in parts))


def in_pdf(markdown: str) -> str:
    """All words of the PDF with that narrative."""
    data = rendered.render(document(Narrative(prose(markdown))), FINAL_REPORT, pictures=pictures())
    return plain("".join(page.extract_text() for page in PdfReader(io.BytesIO(data)).pages))


RICH = r"""
# One

Some **bold** and ~~struck~~ words[^1] and `code` of [a site](https://x.kg).
Hard\
break.

## Two

3. three
4. four
   1. inner
      - bullet

   > said in an item

> quoted
>
> > deeper

| Village | People |
|---------|-------:|
| Ак-Суу[^2] | 1 204 |

```
def f():
    pass
```

[^1]: First *note*.
[^2]: Second note.

    Its end.
"""


def test_a_rich_narrative_says_the_same_in_both() -> None:
    written, printed = in_word(RICH), in_pdf(RICH)
    assert len(written) == 18
    assert [each for each in written if each not in printed] == []


def test_lists_have_the_same_numbers_and_signs() -> None:
    markdown = "4. four\n5. five\n   1. inner\n      1. inmost\n\nText\n\n- bullet\n  - deeper"
    numbering = unpacked(render(document(Narrative(prose(markdown))), built_in(), pictures()))[
        "word/numbering.xml"
    ]
    assert b'<w:startOverride w:val="4"/>' in numbering
    printed = rendered.render(document(Narrative(prose(markdown))), FINAL_REPORT, pictures=pictures())
    pages = PdfReader(io.BytesIO(printed)).pages
    lines = "\n".join(page.extract_text(extraction_mode="layout") for page in pages).splitlines()
    found = [plain(line) for line in lines if re.search("four|five|inner|inmost|bullet|deeper", line)]
    assert found == ["4.four", "5.five", "a.inner", "i.inmost", "•bullet", "–deeper"]


def test_marks_of_notes_are_counted_through_the_document() -> None:
    assert "a1b2" in in_pdf("a[^n] b[^m]\n\n[^n]: first\n[^m]: second")
    assert plain("1 first 2 second") in in_pdf("a[^n] b[^m]\n\n[^n]: first\n[^m]: second")


@settings(max_examples=8, deadline=None)
@given(st.lists(BLOCKS, min_size=1, max_size=4))
def test_any_narrative_says_the_same_in_both(blocks: list[str]) -> None:
    text = "\n\n".join([*blocks, "[^1]: A *note*.\n"])
    written, printed = in_word(text), in_pdf(text)
    assert [each for each in written if each not in printed] == []
