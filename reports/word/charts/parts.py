"""Charts in a Word file: the frame that stands in the text, and the parts that hold chart and workbook."""

from __future__ import annotations

from collections.abc import Iterator

from reports.document.model import Chart, Document
from reports.word.charts.chart_workbook import workbook
from reports.word.charts.geometry import ChartGeometry, layout
from reports.word.charts.number_formats import number_format
from reports.word.charts.paint import Paint
from reports.word.charts.plotting import SPACE, chart_xml, plotted
from reports.word.package.markup import NAMESPACES, Xml, element, w
from reports.word.package.package import Element, Package, Relationship, parse, qualified, value_of
from reports.word.styles.styles import Styles
from reports.words.wording import wording

EMU_PER_MM = 36000
CHART_TYPE = "application/vnd.openxmlformats-officedocument.drawingml.chart+xml"
BOOK_TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
LINK = f"{{{SPACE}}}chart"
EXTENT = f"{{{NAMESPACES['wp']}}}extent"
INLINE = f"{{{NAMESPACES['wp']}}}inline"
TO_BOOK = "rIdWorkbook"
WORDS = {"w": NAMESPACES["w"]}
THEMED = {"majorHAnsi": "+mj-lt", "majorAscii": "+mj-lt", "minorHAnsi": "+mn-lt", "minorAscii": "+mn-lt"}
FONT = "+mn-lt"
"""The font of a theme's text."""


def frame(chart: Chart, width: float, highest: float) -> Xml:
    """Give the place of a chart in a line of text, at most so large, in millimetres.

    It names the chart by its digest; `add_charts` puts a relationship in its place.
    """
    measures = layout(chart, width, highest)
    extent = {"cx": str(_emu(measures.width)), "cy": str(_emu(measures.height))}
    named = {"id": "1", "name": "Chart", "descr": chart.alt or chart.title, "title": chart.title}
    link = element("c:chart", {"xmlns:c": SPACE, "xmlns:r": NAMESPACES["r"], "r:id": chart.file})
    data = element("a:graphicData", {"uri": SPACE}, link)
    inline = element(
        "wp:inline", {"xmlns:wp": NAMESPACES["wp"], "distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        element("wp:extent", extent), element("wp:docPr", named), element("wp:cNvGraphicFramePr", {}),
        element("a:graphic", {"xmlns:a": NAMESPACES["a"]}, data),
    )  # fmt: skip
    return w("r", w("drawing", inline))


def add_charts(package: Package, document: Document, styles: Styles, *, themed: bool) -> None:
    """Add a chart and its workbook for every frame; a chart that stands twice has them twice."""
    charts = {chart.file: chart for chart in document.charts}
    if not charts:
        return
    paint = Paint(document.look.colour, themed, font_of(styles))
    words = wording(document.language)
    for source in [name for name in package.xml_parts() if package.may_hold(name, '"chart:')]:
        for link in package.edit(source).iter(LINK):
            chart = charts.get(link.get(qualified("r:id"), ""))
            if chart is not None:
                number = _free_number(package)
                link.set(qualified("r:id"), f"rIdChart{number}")
                plot = plotted(chart, words, _layout_of(chart, link), paint)
                package.put(_chart(number), parse(chart_xml(plot, TO_BOOK)), CHART_TYPE)
                package.put(_book(number), workbook(plot.sheet, number_format(chart, words)), BOOK_TYPE)
                # Office files in others are of the kind `package`; `oleObject` is for those of other programs
                package.relate(_chart(number), Relationship(TO_BOOK, "package", _book(number)))
                package.relate(source, Relationship(f"rIdChart{number}", "chart", _chart(number)))


def font_of(styles: Styles) -> str:
    """Give the font of the words in tables: by its place in the theme where the style names that."""
    for place in _places_of_fonts(styles):
        fonts = styles.root.find(f"{place}/w:rPr/w:rFonts", WORDS)
        if fonts is not None:
            themed = THEMED.get(fonts.get(qualified("w:asciiTheme"), ""))
            return themed or fonts.get(qualified("w:ascii")) or FONT
    return FONT


def _places_of_fonts(styles: Styles) -> Iterator[str]:
    """Give the paths of the style of words in tables, of those that it is based on, and of the defaults."""
    style_id, seen = styles.id_of("Table Text"), set[str]()
    while style_id is not None and style_id not in seen:
        seen.add(style_id)
        path = f"w:style[@w:styleId='{style_id}']"
        yield path
        base = styles.root.find(f"{path}/w:basedOn", WORDS)
        style_id = None if base is None else value_of(base)
    yield "w:docDefaults/w:rPrDefault"


def _layout_of(chart: Chart, link: Element) -> ChartGeometry:
    """Give the layout that the frame around a link was made for."""
    inline = next(link.iterancestors(INLINE))
    extent = inline.find(EXTENT)
    assert extent is not None, "a frame has a size"
    width, height = (int(extent.get(side, "0")) / EMU_PER_MM for side in ("cx", "cy"))
    return layout(chart, width, height)


def _free_number(package: Package) -> int:
    number = 1
    while _chart(number) in package or _book(number) in package:
        number += 1
    return number


def _chart(number: int) -> str:
    return f"word/charts/chart{number}.xml"


def _book(number: int) -> str:
    return f"word/embeddings/Microsoft_Excel_Sheet{number}.xlsx"


def _emu(mm: float) -> int:
    return round(mm * EMU_PER_MM)
