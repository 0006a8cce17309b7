"""Blocks in Word: paragraphs, lists, tables and pictures in the template's styles."""

from __future__ import annotations

import io
import re
from dataclasses import replace
from decimal import Decimal

import docx
import pytest
from docx.document import Document as WordFile
from docx.enum.shape import WD_INLINE_SHAPE
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as DocxParagraph

from reports.document.model import (
    Block,
    Chart,
    Column,
    Fact,
    Facts,
    Figure,
    Gallery,
    ItemList,
    KeyFigure,
    KeyFigures,
    ListItem,
    MissingBlock,
    Narrative,
    Paragraph,
    ProseTable,
    Quote,
    Row,
    Run,
    Section,
    Series,
    Subheading,
    Table,
    words,
)
from reports.layout.colours import tint
from reports.word import render
from reports.word.blocks.grids import widths
from tests.word_documents import (
    GAP,
    Template,
    built_in,
    bullets,
    document,
    own,
    paragraph,
    part,
    pictures,
    rendered,
    saved,
    texts,
)

PLACE = "{{p section.results }}"


def body_of(*blocks: Block) -> str:
    """Give the XML of a body with these blocks."""
    return part(render(document(*blocks), built_in(), pictures()), "word/document.xml")


def test_a_run_has_its_manner_and_its_language() -> None:
    line = (
        Run("plain "),
        Run("bold", bold=True),
        Run("italic", italic=True),
        Run("code", code=True),
        Run("Кыргызча", language="ky"),
        Run("[to be added]", gap=GAP),
    )
    made = rendered(document(Narrative((Paragraph(line),))))
    (found,) = [each for each in made.paragraphs if each.text.startswith("plain")]
    assert found.style is not None
    assert found.style.name == "Body Text"
    plain, bold, italic, code, kyrgyz, gap = found.runs
    assert (plain.bold, bold.bold, italic.italic) == (None, True, True)
    assert (code.style.name, gap.style.name) == ("Code", "Gap")
    assert 'w:lang w:val="ky-KG"' in kyrgyz._r.xml


def test_a_break_of_the_line_is_a_break_and_a_tab_a_tab() -> None:
    assert (
        '<w:t xml:space="preserve">one</w:t><w:br/><w:t xml:space="preserve">two</w:t><w:tab/>'
        '<w:t xml:space="preserve">three</w:t>'
    ) in body_of(Narrative((paragraph("one\ntwo\tthree"),)))


def test_a_link_leads_to_its_address() -> None:
    link = "https://example.org/a b?x=1&y=Ң"
    made = rendered(
        document(Narrative((paragraph("here", link=link), paragraph("there", link="javascript:alert(1)"))))
    )
    (hyperlink,) = [each for each in made.element.body.iter(qn("w:hyperlink")) if each.get(qn("r:id"))]
    target = made.part.rels[hyperlink.get(qn("r:id"))]
    assert (target.target_ref, target.is_external) == ("https://example.org/a%20b?x=1&y=%D2%A2", True)
    assert "there" in texts(made, "Body Text")


def test_a_language_of_a_narrative_is_that_of_its_words() -> None:
    block = Narrative((paragraph("Жаштар"), bullets(paragraph("биринчи"))), language="ky")
    assert body_of(block).count('<w:lang w:val="ky-KG"/>') == 2


def test_writing_from_right_to_left_is_marked() -> None:
    assert '<w:rPr><w:rtl/><w:lang w:bidi="ar-EG"/></w:rPr>' in body_of(
        Narrative((paragraph("سلام", language="ar"),))
    )


def test_headings_go_below_that_of_the_section() -> None:
    made = rendered(document(*(Subheading(level, words(f"level {level}")) for level in (1, 2, 3, 4))))
    found = {style: texts(made, style) for style in ("Heading 1", "Heading 2", "Heading 3", "Heading 4")}
    assert found == {
        "Heading 1": ["Results"],
        "Heading 2": ["level 1"],
        "Heading 3": ["level 2"],
        "Heading 4": ["level 3", "level 4"],
    }


def test_nested_lists_have_the_style_of_their_level() -> None:
    deep = ItemList((ListItem((paragraph("one"), bullets(paragraph("two"), bullets(paragraph("three"))))),))
    made = rendered(document(Narrative((deep,))))
    assert texts(made, "List Bullet") == ["one"]
    assert texts(made, "List Bullet 2") == ["two"]
    assert texts(made, "List Bullet 3") == ["three"]


def test_what_follows_in_an_item_stands_below_its_first_paragraph() -> None:
    item = ListItem((paragraph("first"), paragraph("second"), Quote((paragraph("said"),))))
    made = rendered(document(Narrative((ItemList((item,), numbered=True),))))
    assert [texts(made, style) for style in ("List Number", "List Continue", "Quote")] == [
        ["first"],
        ["second"],
        ["said"],
    ]


def test_each_numbered_list_starts_anew() -> None:
    lists = (
        bullets(paragraph("a"), numbered=True),
        paragraph("x"),
        bullets(paragraph("b"), numbered=True, start=3),
    )
    made = rendered(document(Narrative(lists)))
    numbering = made.part.numbering_part.element
    starts = {
        num.get(qn("w:numId")): num.find(f".//{qn('w:startOverride')}").get(qn("w:val"))
        for num in numbering.iter(qn("w:num"))
        if num.find(qn("w:lvlOverride")) is not None
    }
    used = [_number(each) for each in made.paragraphs if each.text in {"a", "b"}]
    assert [starts[number] for number in used] == ["1", "3"]


def test_a_template_without_lists_gets_them() -> None:
    block = Narrative((bullets(paragraph("dot")), bullets(paragraph("one"), numbered=True)))
    bare = docx.Document(io.BytesIO(own(PLACE).data))
    for name in ("List Bullet", "List Number"):
        bare.styles[name].delete()
    made = rendered(document(block), Template("templates/bare.docx", saved(bare)))
    assert {each.text: _mark(made, each) for each in made.paragraphs} == {"dot": "bullet", "one": "decimal"}


def test_a_table_has_fixed_columns_and_a_head_that_repeats() -> None:
    made = rendered(document(_table()))
    (table,) = made.tables[-1:]
    assert table.style is not None
    assert table.style.name == "GW Table"
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Line", "USD"], ["Trainings", "Trainings"], ["Halls", "9 410.50"], ["Total", "9 410.50"],
    ]  # fmt: skip
    properties = [row._tr.trPr.xml for row in table.rows]
    assert ["tblHeader" in xml for xml in properties] == [True, False, False, False]
    assert all("cantSplit" in xml for xml in properties)
    assert [column.width.twips for column in table.columns] == [6888, 2296]
    assert 'w:tblLayout w:type="fixed"' in table._tbl.xml


def rows_of(block: Block) -> list[str]:
    """Give the XML of the rows of a block's table."""
    return [row._tr.xml for row in rendered(document(block)).tables[-1].rows]


@pytest.mark.parametrize(("count", "kept"), [(1, ""), (2, "x "), (4, "x x "), (5, "x xx "), (9, "x     xx ")])
def test_no_row_of_a_table_stands_alone_on_a_page(count: int, kept: str) -> None:
    rows = tuple(Row(((words(f"{number}"),), (words("7"),))) for number in range(count))
    found = rows_of(Table((Column("Line"), Column("USD", 1, "end")), rows))[1:]
    assert "".join("x" if xml.count("<w:keepNext") == 2 else " " for xml in found).rstrip() == kept.rstrip()


@pytest.mark.parametrize(("count", "kept"), [(3, "xx "), (8, "xxxxxxx "), (10, "xx        ")])
def test_a_few_facts_stay_on_one_page(count: int, kept: str) -> None:
    facts = tuple(Fact(f"Label {number}", (words("7"),)) for number in range(count))
    found = rows_of(Facts(facts))
    assert "".join("x" if xml.count("<w:keepNext") == 2 else " " for xml in found).rstrip() == kept.rstrip()


def test_words_stand_further_from_figures_before_them() -> None:
    columns = (Column("Line"), Column("USD", 1, "end"), Column("Source"), Column("Done", 1, "centre"))
    (head, row) = rows_of(Table(columns, (Row(((words("Hall"),), (words("7"),), (words("Bill"),), ())),)))
    for xml in (head, row):
        assert re.findall(r'<w:left w:w="(\d+)"', xml) == ["220", "6"]


LONG = words("A sentence that says more than needs to be said. " * 200)


@pytest.mark.parametrize(
    "block",
    [
        Table(
            (Column("A"), Column("B")), (Row(((words("a"),), (words("b"),))), Row(((LONG,), (words("b"),))))
        ),
        Facts((Fact("A", (words("b"),)), Fact("Long", (LONG,)))),
        Narrative((ProseTable(((), ()), ((words("a"), words("b")), (LONG, words("b")))),)),
    ],
)
def test_a_row_higher_than_a_page_may_be_divided_since_it_would_be_cut_off(block: Block) -> None:
    low, high = rows_of(block)[-2:]
    assert "cantSplit" in low
    assert "cantSplit" not in high


def test_the_cells_of_a_table_have_the_style_of_their_row() -> None:
    made = rendered(document(_table()))
    assert texts(made, "Table Heading") == ["Line", "USD"]
    assert texts(made, "Table Group") == ["Trainings"]
    assert texts(made, "Table Text") == ["Halls"]
    assert texts(made, "Table Figure") == ["9 410.50"]
    assert texts(made, "Table Total") == ["Total", "9 410.50"]
    assert (texts(made, "Caption"), texts(made, "Table Note")) == (["Table 1. Money"], ["Rate of the day."])


def test_a_total_of_figures_is_aligned_with_them() -> None:
    made = rendered(document(_table()))
    label, amount = made.tables[-1].rows[-1].cells
    assert label.paragraphs[0].alignment is None
    assert str(amount.paragraphs[0].alignment) == "RIGHT (2)"


def test_a_cell_can_span_rows_and_have_a_ground() -> None:
    rows = (
        Row(((words("1. People"),), (words("Trainer"),)), down=(2, 1), tones=("", "high")),
        Row(((), (words("Cook"),)), down=(0, 1), tones=("", "bar")),
        Row(((words("2. Travel"),), (words("Bus"),)), tones=("milestone", "")),
    )
    made = rendered(document(Table((Column("Line"), Column("Item")), rows)))
    (table,) = made.tables[-1:]
    assert [[cell.text for cell in row.cells] for row in table.rows[1:]] == [
        ["1. People", "Trainer"],
        ["1. People", "Cook"],
        ["2. Travel", "Bus"],
    ]
    grounds = re.findall(r'w:fill="(\w+)"', table._tbl.xml)
    assert grounds == ["FBDFDA", tint("#1f5c7a", 0.35)[1:].upper(), tint("#1f5c7a", 0.08)[1:].upper()]
    assert texts(made, "Table Total") == ["2. Travel"]


def test_a_chart_stands_below_its_title() -> None:
    series = (Series("Planned", (Decimal(100), Decimal("2.50"))), Series("Reached", (Decimal(120), None)))
    block = Chart("bars", "Trained", "2010: 100 planned & 120 reached", ("2010", "2011"), series, "people")
    made = rendered(document(block))
    assert texts(made, "Caption") == ["Trained (people)"]
    (shape,) = made.inline_shapes
    assert shape.type == WD_INLINE_SHAPE.CHART
    assert shape._inline.docPr.get("descr") == "2010: 100 planned & 120 reached"
    assert shape.width.mm == pytest.approx(160, abs=3)
    assert 15 < shape.height.mm < 40


def test_widths_add_up_exactly() -> None:
    assert widths(100, (1, 1, 1)) == (33, 34, 33)
    assert sum(widths(9184, (4, 1.3, 1.2, 1.3, 2.4))) == 9184


def test_a_table_of_a_narrative_fills_its_rows() -> None:
    block = ProseTable((words("a"), words("b")), ((words("1"),), (words("2"), words("3"))))
    (table,) = rendered(document(Narrative((block,)))).tables[-1:]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [["a", "b"], ["1", ""], ["2", "3"]]


def test_facts_are_labels_and_values() -> None:
    facts = Facts((Fact("Places", (words("Tong"), words("Tüp"))), Fact("Amount", ())))
    (table,) = rendered(document(facts)).tables[-1:]
    assert [[cell.text for cell in row.cells] for row in table.rows] == [
        ["Places", "Tong\nTüp"],
        ["Amount", ""],
    ]
    assert texts(rendered(document(facts)), "Fact Label") == ["Places", "Amount"]


@pytest.mark.parametrize(("count", "rows"), [(1, [1]), (3, [3]), (4, [4]), (5, [3, 3]), (8, [4, 4])])
def test_key_figures_stand_next_to_each_other(count: int, rows: list[int]) -> None:
    figures = tuple(KeyFigure(words(str(number)), "people", "counted once") for number in range(count))
    made = rendered(document(KeyFigures(figures)))
    (table,) = made.tables[-1:]
    assert [len(row.cells) for row in table.rows] == rows
    assert texts(made, "Key Figure") == [str(number) for number in range(count)]
    assert texts(made, "Key Figure Note") == ["counted once"] * count


@pytest.mark.parametrize(
    ("value", "style"),
    [
        ("87 %", "Key Figure"),
        ("KGS 12,345,678", "Key Figure"),
        ("1,234,567,890.12 EUR", "Panel Figure"),
        ("1\u00a0234\u00a0567\u00a0890 сом", "Key Figure"),
        ("1\u00a0234\u00a0567\u00a0890\u00a0сом", "Panel Figure"),
    ],
)
def test_a_key_figure_that_is_too_wide_for_its_tile_is_smaller(value: str, style: str) -> None:
    made = rendered(document(KeyFigures((KeyFigure(words(value), "spent"),) * 3)))
    assert texts(made, style) == [value] * 3


def test_a_picture_says_what_it_shows() -> None:
    made = rendered(
        document(Gallery((Figure("one.jpg", 'A <b>mediator</b> & "friends"', "In Ak-Suu", "B. Asanov"),)))
    )
    (shape,) = made.inline_shapes
    assert shape._inline.docPr.get("descr") == 'A <b>mediator</b> & "friends"'
    assert texts(made, "Figure Caption") == ["In Ak-Suu\nPhoto: B. Asanov"]
    picture = made.part.related_parts[shape._inline.graphic.graphicData.pic.blipFill.blip.embed]
    assert picture.blob == pictures()["one.jpg"].data


def test_pictures_keep_their_shape_and_the_margins() -> None:
    gallery = Gallery((Figure("one.jpg", "wide"), Figure("two.jpg", "high"), Figure("logo.png", "small")))
    made = rendered(document(gallery))
    sizes = [(shape.width.twips, shape.height.twips) for shape in made.inline_shapes]
    assert sum(width for width, _height in sizes) <= 9184
    assert max(height for _width, height in sizes) - min(height for _width, height in sizes) < 100
    assert [round(width / height, 2) for width, height in sizes] == [1.5, 0.8, 3.5]
    assert len(made.tables[-1].rows) == 1


def test_one_picture_used_twice_is_stored_once() -> None:
    data = render(document(Gallery((Figure("one.jpg", "a"), Figure("one.jpg", "b")))), built_in(), pictures())
    assert part(data, "[Content_Types].xml").count("image/png") == 1


def test_a_missing_block_shows_its_placeholder() -> None:
    made = rendered(document(MissingBlock(GAP, "[To be added: audit]")))
    assert texts(made, "Missing Block") == ["[To be added: audit]"]
    assert 'w:rStyle w:val="Gap"' in made.element.body.xml


def test_a_template_without_our_styles_gets_the_nearest_of_its_own() -> None:
    made = rendered(document(_table(), Narrative((paragraph("Text"),))), own(PLACE))
    assert made.tables[0].style is not None
    assert made.tables[0].style.name == "Table Grid"
    assert "Text" in texts(made, "Body Text")
    assert "Halls" in texts(made, "Table Text")


def _number(item: DocxParagraph) -> str:
    """Give the number of the list that an item belongs to."""
    (number,) = item._p.xpath("w:pPr/w:numPr/w:numId/@w:val")
    return str(number)


def _mark(made: WordFile, item: DocxParagraph) -> str:
    """Give the kind of mark that the numbering part says an item has."""
    lists = made.part.numbering_part.element
    (base,) = lists.xpath(f"w:num[@w:numId='{_number(item)}']/w:abstractNumId/@w:val")
    (kind,) = lists.xpath(f"w:abstractNum[@w:abstractNumId='{base}']/w:lvl[1]/w:numFmt/@w:val")
    return str(kind)


def _table() -> Table:
    return Table(
        (Column("Line", 3), Column("USD", 1, "end")),
        (
            Row(((words("Trainings"),),), "group"),
            Row(((words("Halls"),), (words("9 410.50"),))),
            Row(((words("Total"),), (words("9 410.50"),)), "total"),
        ),
        "Table 1. Money",
        "Rate of the day.",
    )


@pytest.mark.parametrize(
    ("share", "landscape", "style", "points"),
    [
        (98.0, False, "Table Figure", 9.0),
        (105.0, False, "Table Figure Tight", 8.0),
        (120.0, False, "Table Figure Tighter", 7.0),
        (150.0, False, "Table Figure Tightest", 6.5),
        (150.0, True, "Table Figure", 9.0),
        (160.0, True, "Table Figure Tightest", 6.5),
    ],
)
def test_a_table_of_many_amounts_has_smaller_letters(
    share: float, landscape: bool, style: str, points: float
) -> None:
    amounts = Table((Column("Spent", share, "end"),), (Row(((words("214,000.00"),),)),))
    made = document(amounts)
    turned = replace(made, sections=(replace(made.sections[0], landscape=landscape),))
    template = built_in("proposal")
    file = docx.Document(io.BytesIO(render(turned, template, {})))
    shown = file.tables[-1].rows[1].cells[0].paragraphs[0].style
    assert shown is not None
    sizes = [
        each.font.size.pt
        for each in (shown, shown.base_style, shown.base_style.base_style)
        if each and each.font.size
    ]
    assert (shown.name, sizes[0]) == (style, points)


@pytest.mark.parametrize(("sections", "begins"), [(17, False), (18, True)])
def test_a_long_contents_list_has_a_page_of_its_own(sections: int, begins: bool) -> None:
    made = document()
    listed = tuple(Section(f"s{number}", f"Part {number}", ()) for number in range(sections))
    template = built_in("proposal")
    file = docx.Document(io.BytesIO(render(replace(made, sections=listed), template, {})))
    headings = [each for each in file.paragraphs if each.style is not None and each.style.name == "Heading 1"]
    assert [bool(each.paragraph_format.page_break_before) for each in headings] == [
        begins,
        *[False] * (sections - 1),
    ]


@pytest.mark.parametrize(
    ("mark", "lines"),
    [("Fictional organisation: an example", 1), ("Draft: 216 facts are missing · " * 2, 2)],
)
def test_a_long_warning_has_a_line_of_its_own_in_the_head_of_a_page(mark: str, lines: int) -> None:
    made = document()
    template = built_in("proposal")
    file = docx.Document(
        io.BytesIO(render(replace(made, cover=replace(made.cover, mark=mark)), template, {}))
    )
    (head,) = file.sections[0].header.paragraphs
    assert head.text.count("\n") == lines - 1
    assert head.text.endswith(f"\t{mark}")
