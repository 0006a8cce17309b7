"""The documents of one brief say the same in each language, and what they do not is told."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from pathlib import Path
from typing import get_args

import pytest

from org.base.catalogues import languages
from org.checking.loading import load
from org.records import Brief
from reports.build.known_forms import read_forms
from reports.compose.assembly.compose import compose
from reports.compose.assembly.kinds import KINDS
from reports.document.model import (
    Block,
    Chart,
    Column,
    Document,
    Figure,
    Gallery,
    ItemList,
    ListItem,
    Narrative,
    Paragraph,
    ProsePart,
    Row,
    Section,
    Series,
    Table,
    words,
)
from reports.review.languages_compared import NAMES, differences
from reports.review.staleness import findings
from tests.workspaces import EXAMPLES, SMALLEST, composed, document_of, write_workspace


@pytest.mark.parametrize("example", ["sample", "league"])
def test_the_examples_say_the_same_in_each_language(example: str) -> None:
    workspace = load(EXAMPLES / example)
    forms, _faults = read_forms(workspace)
    assert workspace.briefs
    for brief in workspace.briefs.values():
        kind, form = KINDS[brief.kind], forms.of(brief)
        documents = [compose(kind, workspace, brief, form, language) for language in languages()]
        assert [str(one) for one in differences(documents)] == []
        assert {document.language for document in documents} == set(languages())


ROW = Row(((words("Books"),), (words("1,500"),)))
TABLE = Table((Column("What"), Column("How many")), (ROW,))
TEXT = Narrative((Paragraph(words("12 schools since 2010.")),))
PHOTOS = Gallery((Figure("a.png", "A"),))
CHART = Chart("bars", "Books", "Books", ("a",), (Series("s", (Decimal(1),)),))
LIST = Narrative((ItemList((ListItem(()), ListItem(()))),))

DIFFERENCES = [
    (TABLE, replace(TABLE, rows=(Row(((words("Книги"),), (words("1\u00a0500"),))),)), None),
    (TABLE, replace(TABLE, rows=(Row(((words("Книги"),), (words("1\u00a0050"),))),)),
     "row 1 of a table: the number 1050 stands where 1500 is"),
    (TABLE, replace(TABLE, rows=(ROW, ROW)), "a table with 2 rows, not 1"),
    (TABLE, replace(TABLE, columns=TABLE.columns[:1]), "a table with 1 columns, not 2"),
    (TEXT, Narrative((Paragraph(words("С 2010 года 12 школ.")),)), None),
    (TEXT, Narrative((Paragraph(words("٢٠١٠: ١٢")),)), None),
    (TEXT, Narrative((Paragraph(words("С 2011 года 12 школ.")),)), "the number 2011 stands where 2010 is"),
    (TEXT, Narrative((*TEXT.parts, *LIST.parts)), "a text of 1 × paragraph, 1 × list, not of 1 × paragraph"),
    (LIST, Narrative((ItemList((ListItem(()),)),)), "a list of 1 items, not 2"),
    (PHOTOS, Gallery((Figure("b.png", "Б"),)), "pictures b.png, not a.png"),
    (CHART, replace(CHART, series=(Series("р", (Decimal(2),)),)), "the chart “Books” shows other values"),
    (TEXT, TABLE, "it has 1 × table, not 1 × text"),
]  # fmt: skip


@pytest.mark.parametrize(("english", "russian", "told"), DIFFERENCES)
def test_differences_are_told(tmp_path: Path, english: Block, russian: Block, told: str | None) -> None:
    document = composed(write_workspace(tmp_path), "capability-statement")
    first = replace(document, sections=(Section("s", "Books", (english,)),))
    other = replace(document, language="ru", sections=(Section("s", "Книги", (russian,)),))
    wanted = [f"ru differs from en: “Books”: {told}"] if told else []
    assert [str(one) for one in differences([first, other])] == wanted


def test_a_section_that_is_missing_is_told(tmp_path: Path) -> None:
    document = composed(write_workspace(tmp_path), "capability-statement")
    first = replace(document, sections=(Section("s", "Books", (TEXT,)),))
    told = [one.what for one in differences([first, replace(first, sections=())])]
    assert told == ["the section is missing"]


def test_each_part_of_a_document_has_a_name() -> None:
    parts = {kind.__name__ for kind in (*get_args(Block), *get_args(ProsePart))}
    assert parts <= NAMES.keys()


# Texts in another language, and old translations

MISSION = """\
name: {en: Small House, ru: Малый дом}
mission:
  en: Every child learns to read.
  ru_of: "000000"
  ru: Каждый ребёнок учится.
"""


def in_russian(root: Path, organisation: str) -> tuple[Document, Path]:
    files = {**SMALLEST, "grantwright.yaml": "languages: [en, ru]\n", "org/organisation.yaml": organisation}
    return composed(write_workspace(root, files), "capability-statement", language="ru"), root


def test_an_old_translation_is_found_where_it_is_printed(tmp_path: Path) -> None:
    document, root = in_russian(tmp_path, MISSION)
    (found,) = findings(document, load(root))
    assert (found.place.line, found.kind, found.stops) == (4, "translation", True)
    assert found.wrong == "the text in “ru” is older than the one in “en”, which has changed"
    brief = Brief.model_validate({"id": "b", "kind": "capability-statement"})
    assert findings(document_of(load(root), brief, "en"), load(root)) == ()


def test_an_old_name_is_found_too(tmp_path: Path) -> None:
    document, root = in_russian(tmp_path, "name: {en: Small House, ru: Малый дом, ru_of: abcdef}\n")
    assert [found.place.line for found in findings(document, load(root))] == [1]


def test_a_name_in_another_language_is_a_gap(tmp_path: Path) -> None:
    document, _root = in_russian(tmp_path, "name: Small House\n")
    assert [(gap.what, gap.key) for gap in document.untranslated] == [("перевод: русский", "ru")]
    assert document.untranslated[0] in document.gaps
    assert document.cover.organisation == "Small House", "a name is never transliterated"
    assert "Черновик" in document.cover.mark
