"""Filling a template with docxtpl, with its repairs and replacements of text switched off."""

from __future__ import annotations

import html
import io
import re
import traceback
from collections.abc import Mapping
from typing import Any, NoReturn

from docxtpl import DocxTemplate
from jinja2 import Environment, TemplateError, TemplateSyntaxError
from lxml import etree

from org.faults import Fault, Faulty, Place
from reports.word.dialect import MOST_OUTPUT, Dialect
from reports.word.package import Element, parse, qualified

PARTS = {"document": "body", "header": "header", "footer": "footer", "footnotes": "footnotes"}
FOOTNOTES = "application/vnd.openxmlformats-officedocument.wordprocessingml.footnotes+xml"
OFFERS = "names of the document, such as {{ cover.title }}, and only for, if, set and range"
BLOCKS = frozenset(map(qualified, ("w:p", "w:tbl")))
REFUSED = {
    qualified("w:t"): BLOCKS | {qualified("w:r"), qualified("w:hyperlink")},
    qualified("w:r"): BLOCKS | {qualified("w:r"), qualified("w:hyperlink")},
    qualified("w:p"): BLOCKS,
}
"""What text, a run and a paragraph cannot hold, although it would be sound XML."""

WRONG = (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError, SyntaxError)
"""What a template's tags can raise."""

INSIDE_TEXT = (
    "it prints formatted text inside plain text; write {{p … }}, alone in its paragraph, "
    "for blocks and {{r … }} for lines"
)


def fill(name: str, data: bytes, names: Mapping[str, Any]) -> bytes:
    """Give the Word file that the template makes of the names. Raises Faulty."""
    template = _Template(name, data)
    template.render(dict(names), Dialect(names), autoescape=True)
    filled = io.BytesIO()
    template.save(filled)
    return filled.getvalue()


class _Template(DocxTemplate):  # type: ignore[misc] # docxtpl has no types
    """A docxtpl template that takes text as text and XML as it is, or says what is wrong."""

    def __init__(self, name: str, data: bytes) -> None:
        super().__init__(io.BytesIO(data))
        self.name = name

    def init_docx(self, reload: bool = True) -> None:
        """Read the package."""
        try:
            super().init_docx(reload)
        except (KeyError, ValueError) as broken:
            fault = Fault(Place(self.name), f"parts are missing in the file: {broken}",
                          "open it in Word and save it again")  # fmt: skip
            raise Faulty([fault]) from broken

    def render_xml_part(
        self, src_xml: str, part: Any, context: dict[str, Any], jinja_env: Environment
    ) -> str:
        """Give the part's XML, filled; docxtpl would also replace `{_{` and `}_}` in it."""
        lines = re.sub(r"<w:p([ >])", r"\n<w:p\1", src_xml)
        place = _PartOfTemplate(self.name, _part_name(part), lines)
        try:
            filled = _bounded(jinja_env, lines, context)
        except WRONG as wrong:
            place.refuse(wrong)
        place.check(filled)
        return re.sub(r"\n<w:p([ >])", r"<w:p\1", filled)

    def fix_tables(self, xml: str) -> Element:
        """Give the body with a column in each table's grid for each of its cells."""
        parse(xml)  # docxtpl repairs broken XML in silence: after this there is nothing to repair
        try:
            tree: Element = super().fix_tables(xml)
        except (AttributeError, TypeError, ValueError) as broken:
            wrong = "in its body: a table does not say how wide its columns are"
            raise Faulty([Fault(Place(self.name), wrong, "open it in Word and save it again")]) from broken
        return tree

    def render_properties(self, context: dict[str, Any], jinja_env: Environment) -> None:
        """Leave the file's properties alone: they are made from the document."""

    def render_footnotes(self, context: dict[str, Any], jinja_env: Environment) -> None:
        """Fill the footnotes once; docxtpl does it once a section, and so fills its own output."""
        for part in self.docx.part.package.iter_parts():
            if part.content_type == FOOTNOTES:
                xml = self.patch_xml(part.blob.decode("utf-8"))
                part._blob = self.render_xml_part(xml, part, context, jinja_env).encode("utf-8")


class _PartOfTemplate:
    """A part of a template while it is filled; it knows which paragraph stands on which line."""

    def __init__(self, template: str, part: str, lines: str) -> None:
        self.template = template
        self.part = part
        self.lines = lines.split("\n")

    def refuse(self, wrong: Exception) -> NoReturn:
        """Raise the fault that an exception stands for."""
        message = wrong.message if isinstance(wrong, TemplateError) else str(wrong)
        self._raise(message or type(wrong).__name__, self._paragraph(_line_of(wrong)), wrong)

    def check(self, filled: str) -> None:
        """Raise a fault where the filled part is broken, or a block stands within a sentence."""
        try:
            root = parse(_as_document(filled))
        except etree.XMLSyntaxError as broken:
            self._raise(f"its tags leave broken XML behind: {broken.msg}", "", broken)
        misplaced = next((node for node in root.iter(*REFUSED) if _holds_refused(node)), None)
        if misplaced is not None:
            self._raise(INSIDE_TEXT, "".join(map(str, misplaced.itertext()))[:60], None)

    def _paragraph(self, line: int | None) -> str:
        if line is None or not 0 < line <= len(self.lines):
            return ""
        return html.unescape(re.sub(r"<[^>]*>", "", self.lines[line - 1])).strip()[:120]

    def _raise(self, message: str, paragraph: str, cause: Exception | None) -> NoReturn:
        where = f"in its {self.part}"
        if paragraph:
            where += f", at “{paragraph}”"
        raise Faulty([Fault(Place(self.template), f"{where}: {message}", OFFERS)]) from cause


def _bounded(environment: Environment, source: str, context: dict[str, Any]) -> str:
    """Give what the template prints, as long as that stays in bounds."""
    pieces: list[str] = []
    size = 0
    for piece in environment.from_string(source).generate(context):
        size += len(piece)
        if size > MOST_OUTPUT:
            raise ValueError("it prints more than a document can hold")
        pieces.append(piece)
    return "".join(pieces)


def _holds_refused(node: Element) -> bool:
    return any(child.tag in REFUSED[node.tag] for child in node)


def _line_of(wrong: Exception) -> int | None:
    if isinstance(wrong, TemplateSyntaxError):
        return wrong.lineno
    frames = traceback.extract_tb(wrong.__traceback__)
    return next((each.lineno for each in reversed(frames) if each.filename == "<template>"), None)


def _part_name(part: Any) -> str:
    stem = str(part.partname).rpartition("/")[2].removesuffix(".xml").rstrip("0123456789")
    return PARTS.get(stem, stem)


def _as_document(xml: str) -> str | bytes:
    """lxml reads no text that declares an encoding."""
    return xml.encode("utf-8") if xml.startswith("<?xml") else xml
