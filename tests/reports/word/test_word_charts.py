"""Charts in Word files: the same figures in the block, in the chart, in its workbook and at its bars."""

from __future__ import annotations

import io
import re
import subprocess
import sys
import zipfile
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cached_property
from pathlib import Path
from typing import Any

import openpyxl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from lxml import etree

from reports.document.model import Chart, Look
from reports.layout.chart_sizes import HIGHEST
from reports.word import render
from reports.word.charts.geometry import layout
from reports.word.package.characters import FORBIDDEN
from reports.word.package.package import Package, Relationship
from tests.examples_tried import tried
from tests.reports.compose.test_results import REACH, charts, reported
from tests.reports.pictures.test_charts import ACHIEVED, ALL, BUDGET, REACHED, YEARS, series
from tests.word_documents import Template, built_in, document, own, pictures

HOME = Path(__file__).parents[3]
C = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
PLAIN = own("{{p section.results }}")


@dataclass(frozen=True)
class Made:
    """A Word file with charts, taken apart."""

    data: bytes

    @cached_property
    def parts(self) -> Mapping[str, bytes]:
        with zipfile.ZipFile(io.BytesIO(self.data)) as package:
            return {name: package.read(name) for name in package.namelist()}

    @property
    def body(self) -> str:
        return self.parts["word/document.xml"].decode()

    def chart(self, number: int = 1) -> Any:
        return etree.fromstring(self.parts[f"word/charts/chart{number}.xml"])

    def book(self, number: int = 1, *, formulas: bool = False) -> list[list[Any]]:
        data = self.parts[f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"]
        (sheet,) = openpyxl.load_workbook(io.BytesIO(data), data_only=not formulas).worksheets
        return [[cell.value for cell in row] for row in sheet.iter_rows()]


def made(*charts: Chart, language: str = "en", template: Template | None = None) -> Made:
    return Made(render(document(*charts, language=language), template or built_in(), pictures()))


def points(parent: Any) -> list[str | None]:
    """The cached points below an element; None where one is left out."""
    (count,) = parent.iter(f"{C}ptCount")
    found = {int(point.get("idx")): point.findtext(f"{C}v") for point in parent.iter(f"{C}pt")}
    return [found.get(index) for index in range(int(count.get("val")))]


def plotted(chart: Any) -> list[tuple[str | None, list[str | None], list[str | None]]]:
    """The name, the categories and the values of each series."""
    return [
        (points(each.find(f"{C}tx"))[0], points(each.find(f"{C}cat")), points(each.find(f"{C}val")))
        for each in chart.iter(f"{C}ser")
    ]


def own_labels(chart: Any) -> list[str]:
    """What the labels say that are more than their figure in the usual format."""
    return ["".join(text.text for text in each.iter(f"{A}t")) for each in chart.iter(f"{C}dLbl")]


@pytest.mark.parametrize("block", [ACHIEVED, BUDGET], ids=lambda chart: chart.kind)
def test_chart_and_workbook_hold_the_values_of_the_block(block: Chart) -> None:
    file = made(block)
    assert plotted(file.chart()) == [
        (each.name, [*block.categories], ["#N/A" if value is None else str(value) for value in each.values])
        for each in block.series
    ]
    heads, *rows = file.book()
    assert heads == [block.unit, *(each.name for each in block.series)]
    assert rows == [
        [
            name,
            *("–" if each.values[index] is None else float(each.values[index] or 0) for each in block.series),
        ]
        for index, name in enumerate(block.categories)
    ]


def test_what_is_not_known_is_a_dash_at_its_bar_that_follows_its_cell() -> None:
    chart = made(BUDGET).chart()
    assert own_labels(chart) == ["–"]
    assert [node.text for node in chart.iter() if str(node.tag).endswith("}f")][-1] == "Sheet1!$C$2:$C$3"
    assert b'c15:showDataLabelsRange val="1"' in etree.tostring(chart)


def test_figures_that_have_no_room_inside_a_stack_stand_beside_it() -> None:
    chart = made(REACHED).chart()
    assert own_labels(chart) == ["120 · 80", "300 · 1"]
    assert [values for _, _, values in plotted(chart)] == [["120", "300"], ["80", "1"], ["0", "0"]]
    assert made(REACHED).book(formulas=True)[2] == ["2011", 300, 1, '=B3&" · "&C3']
    roomy = replace(REACHED, series=(series("Women", 120, 300), series("Men", 80, 90)))
    assert own_labels(made(roomy).chart()) == []
    assert len(plotted(made(roomy).chart())) == 2


def test_a_bar_of_a_timeline_follows_the_years_in_the_workbook() -> None:
    open_end = replace(YEARS, series=(series("From", 2008, 2010, None), series("To", 2009, None, None)))
    file = made(open_end)
    assert file.book(formulas=True) == [
        [None, "From", "To", "Start of the bar", "Length of the bar", "Label of the bar"],
        ["Old", 2008, 2009, "=MIN(B2:C2)", "=MAX(B2:C2)-MIN(B2:C2)+1",
         '=IF(MIN(B2:C2)=MAX(B2:C2),MIN(B2:C2)&"",MIN(B2:C2)&"–"&MAX(B2:C2))'],
        ["New", 2010, "–", "=MIN(B3:C3)", "=MAX(B3:C3)-MIN(B3:C3)+1",
         '=IF(MIN(B3:C3)=MAX(B3:C3),MIN(B3:C3)&"",MIN(B3:C3)&"–"&MAX(B3:C3))'],
        ["Undated", "–", "–", 2008, "–", "–"],
    ]  # fmt: skip
    assert [row[3:] for row in file.book()[1:]] == [
        [2008, 2, "2008–2009"],
        [2010, 1, "2010"],
        [2008, "–", "–"],
    ]
    assert own_labels(file.chart()) == ["2008–2009", "2010", "–"]
    start, length, _labels = file.chart().iter(f"{C}ser")
    assert start.find(f"{C}spPr/{A}noFill") is not None
    assert length.find(f"{C}spPr/{A}solidFill") is not None
    assert axis(file.chart()) == {"min": "2008", "max": "2011"}


def axis(chart: Any) -> dict[str, str]:
    scaling = chart.find(f".//{C}valAx/{C}scaling")
    return {etree.QName(each).localname: each.get("val") for each in scaling[1:]}


@pytest.mark.parametrize(
    ("values", "unit", "ends"),
    [
        ((5, 80), "%", {"min": "0", "max": "100"}),
        ((5, 180), "%", {"min": "0", "max": "180"}),
        ((-5, 80), "%", {"min": "-100", "max": "100"}),
        ((0, 0), "%", {"min": "0", "max": "100"}),
        ((900, 1000), "USD", {"min": "0"}),
        ((-5, 80), "USD", {}),
        ((None, None), "USD", {"min": "0"}),
    ],
)
def test_bars_begin_at_nothing_and_the_whole_is_on_the_axis(
    values: tuple[int | None, ...], unit: str, ends: dict[str, str]
) -> None:
    block = Chart("bars", "T", "", ("a", "b"), (series("s", *values),), unit)
    assert axis(made(block).chart()) == {name: ends[name] for name in ("max", "min") if name in ends}


@pytest.mark.parametrize(
    ("block", "language", "code"),
    [
        (ACHIEVED, "en", '[$-809]General"%";"−"General"%"'),
        (ACHIEVED, "ru", '[$-419]General"\xa0%";"−"General"\xa0%"'),
        (YEARS, "en", "0"),
        (BUDGET, "ky", '[$-440]#,##0.00;"−"#,##0.00'),
        (replace(BUDGET, series=(series("s", 12500, 3),)), "en", '[$-809]#,##0;"−"#,##0'),
    ],
)
def test_figures_are_formatted_in_the_manner_of_the_language(block: Chart, language: str, code: str) -> None:
    file = made(block, language=language)
    assert file.chart().find(f".//{C}dLbls/{C}numFmt").get("formatCode") == code
    book = zipfile.ZipFile(io.BytesIO(file.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    styles = etree.fromstring(book.read("xl/styles.xml"))
    assert [each.get("formatCode") for each in styles.iter("{*}numFmt")] == [code]


def test_a_percentage_that_no_format_fits_is_written_as_it_is_drawn() -> None:
    block = replace(ACHIEVED, series=(series("s", "107.25", 1250, "1250.5"),))
    chart = made(block).chart()
    assert own_labels(chart) == ["107.2%", "", ""]
    assert [each.get("formatCode") for each in chart.findall(f".//{C}dLbl/{C}numFmt")] == [
        '[$-809]#,##0"%";"−"#,##0"%"',
        '[$-809]#,##0.0"%";"−"#,##0.0"%"',
    ]


def test_a_chart_says_what_it_shows_to_those_who_cannot_see_it() -> None:
    (found,) = re.findall("<wp:docPr [^>]*>", made(replace(BUDGET, alt="Staff: 3 & 4."), template=PLAIN).body)
    assert 'descr="Staff: 3 &amp; 4."' in found
    assert 'title="Budget"' in found


def test_relationships_lead_from_the_text_to_the_chart_and_to_its_workbook() -> None:
    file = made(BUDGET, template=PLAIN)
    (link,) = re.findall(r'<c:chart [^>]*r:id="(\w+)"', file.body)
    assert targets(file, "word/_rels/document.xml.rels")[link] == ("chart", "/word/charts/chart1.xml")
    (book,) = file.chart().iter(f"{C}externalData")
    (key,) = book.attrib.values()
    inside = targets(file, "word/charts/_rels/chart1.xml.rels")
    assert inside == {key: ("package", "/word/embeddings/Microsoft_Excel_Sheet1.xlsx")}
    types = file.parts["[Content_Types].xml"].decode()
    assert 'PartName="/word/charts/chart1.xml" ContentType="application/vnd.openxml' in types
    assert 'PartName="/word/embeddings/Microsoft_Excel_Sheet1.xlsx"' in types


def file_parts(template: Template) -> Mapping[str, bytes]:
    return Made(template.data).parts


def targets(file: Made, part: str) -> dict[str | None, tuple[str, str | None]]:
    found = etree.fromstring(file.parts[part])
    return {each.get("Id"): (each.get("Type", "").rpartition("/")[2], each.get("Target")) for each in found}


def test_a_chart_that_stands_twice_has_a_workbook_for_each_and_a_template_keeps_its_own() -> None:
    file = made(BUDGET, ACHIEVED, BUDGET, template=PLAIN)
    assert [plotted(file.chart(number))[0][0] for number in (1, 2, 3)] == ["Planned", "Achieved", "Planned"]
    package = Package(file_parts(PLAIN))
    package.put("word/charts/chart1.xml", b"<of-the-template/>", "application/xml")
    package.relate("word/document.xml", Relationship("rIdOwn", "chart", "word/charts/chart1.xml"))
    kept = made(BUDGET, template=Template("t.docx", package.written()))
    assert kept.parts["word/charts/chart1.xml"] == b"<of-the-template/>"
    assert plotted(kept.chart(2))[0][0] == "Planned"


@pytest.mark.parametrize("block", ALL, ids=lambda chart: chart.kind)
def test_the_same_chart_makes_the_same_bytes(block: Chart) -> None:
    file = made(block)
    assert made(block).data == file.data
    book = zipfile.ZipFile(io.BytesIO(file.parts["word/embeddings/Microsoft_Excel_Sheet1.xlsx"]))
    assert {entry.date_time for entry in book.infolist()} == {(1980, 1, 1, 0, 0, 0)}
    assert "docProps/core.xml" not in book.namelist()


def test_a_small_group_is_nowhere_in_the_chart_nor_in_its_workbook(tmp_path: Path) -> None:
    few = REACH.replace("title: T\n", "title: T\nsensitive: yes\n", 1)
    few = few.replace("count: {value: 20,", "count: {value: 3,")
    few = few.replace("value: 15", "value: 3").replace("value: 5}", "value: 0}")
    shown = made(*charts(reported(tmp_path, few)))
    assert shown.book() == [[None, "Men and boys"], ["Pupils", 140], ["Parents", 0]]
    assert plotted(shown.chart()) == [("Men and boys", ["Pupils", "Parents"], ["140", "0"])]
    assert "word/charts/chart2.xml" not in shown.parts


LABELS = st.text(st.characters(codec="utf-8"), min_size=1, max_size=40).filter(
    lambda text: not FORBIDDEN.search(text)
)


@given(LABELS, LABELS)
@example("=1+1", "_x0041_")
@example("<b>&amp;]]>", "{{ 7*7 }}")
@example(" a\r\nb\tc ", "\u202eمعلمون")
@tried(40)
def test_labels_hold_any_characters(category: str, name: str) -> None:
    file = made(Chart("bars", "T", "", (category,), (series(name, 1),)), template=PLAIN)
    ((told, categories, _values),) = plotted(file.chart())
    assert (categories, told) == ([stored(category)], stored(name))
    (_corner, head), (first, _value) = file.book()
    assert (read(first), read(head)) == (category, name)


def stored(text: str) -> str:
    """As the format writes what looks like a character's number."""
    return re.sub("_(?=x[0-9A-Fa-f]{4}_)", "_x005F_", text)


def read(cell: str | None) -> str:
    """As Excel reads it; openpyxl leaves numbers of characters as they are."""
    return re.sub("_x005F_", "_", cell or "")


@pytest.mark.parametrize("count", [1, 15, 30])
@pytest.mark.parametrize("kind", ["bars", "grouped-bars", "stacked-bars", "timeline"])
def test_up_to_thirty_categories_fit_on_a_page(kind: str, count: int) -> None:
    names = tuple(f"{n}. Окуучулардын укуктарын коргоо боюнча иш-чаралар, Ң Ө Ү" for n in range(count))
    values = [series(name, *range(2000, 2000 + count)) for name in ("One", "Two")]
    found = layout(Chart(kind, "T", "", names, tuple(values), "people"))  # type: ignore[arg-type]
    assert found.height <= HIGHEST + 0.01
    assert found.size >= 5.5
    assert 0 < found.thick < 1


def test_the_colours_are_those_of_the_theme_or_else_of_the_brand() -> None:
    def fills(template: Template) -> list[tuple[str, str | None]]:
        shown = render(replace(document(BUDGET), look=Look("#c8102e", "A4")), template, pictures())
        grounds = Made(shown).chart().findall(f".//{C}ser/{C}spPr/{A}solidFill/*")
        return [(etree.QName(each).localname, each.get("val")) for each in grounds]

    assert fills(built_in()) == [("schemeClr", "accent2"), ("schemeClr", "accent2")]
    assert fills(PLAIN) == [("srgbClr", "C8102E"), ("srgbClr", "EFB7C0")]


def test_the_words_are_in_the_font_of_the_template() -> None:
    def fonts(template: Template) -> set[str | None]:
        return {each.get("typeface") for each in made(BUDGET, template=template).chart().iter(f"{A}latin")}

    assert fonts(built_in()) == {"+mj-lt"}
    assert fonts(PLAIN) == {"+mn-lt"}


def test_bars_grow_from_the_right_where_writing_does() -> None:
    orientation = f".//{C}valAx/{C}scaling/{C}orientation"
    assert made(BUDGET, language="ar").chart().find(orientation).get("val") == "maxMin"
    assert made(BUDGET, language="ky").chart().find(orientation).get("val") == "minMax"


def test_an_axis_says_what_its_figures_are_in() -> None:
    titles = [
        [
            "".join(text.text for text in title.iter(f"{A}t"))
            for title in made(block).chart().iter(f"{C}title")
        ]
        for block in (BUDGET, ACHIEVED, YEARS)
    ]
    assert titles == [["USD"], [], []]


def test_word_needs_no_drawing(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom pathlib import Path\nfrom reports.build.batch import render\n"
        "from tests.word_documents import built_in, document\nfrom tests.reports.word.test_word_charts import BUDGET\n"
        "for name in [name for name in sys.modules if name.startswith('matplotlib')]: del sys.modules[name]\n"
        "render(document(BUDGET), 'docx', built_in(), Path('.'))\nprint('matplotlib' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=HOME, capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"
