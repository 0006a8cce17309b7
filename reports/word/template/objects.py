"""docxtpl: what its dialect makes of XML, and its objects, which only its own model of a file can make."""

from __future__ import annotations

import io
from dataclasses import dataclass
from os import PathLike

from docx.oxml.ns import nsmap
from docxtpl import DocxTemplate

nsmap["cp"] = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
"""Of python-docx. docxcompose, which docxtpl loads where it is installed, lets the prefix stand for something else."""


def dialect(xml: str) -> str:
    """Give a part's XML with what docxtpl's tags stand for: merged cells, spans, joined paragraphs."""
    # A method by its place only: nothing in it asks for the template
    made: str = DocxTemplate.patch_xml(None, xml)
    return made


@dataclass(frozen=True, slots=True)
class Prepared:
    """A template that docxtpl's objects have added to: subdocuments, addresses, replaced pictures."""

    name: str
    data: bytes


def prepared(template: DocxTemplate) -> Prepared:
    """Give the file, not filled yet, with all that docxtpl's objects for it need."""
    template.render_init()
    template.pre_processing()
    stream = io.BytesIO()
    template.docx.save(stream)
    template.post_processing(stream)
    source = template.template_file
    return Prepared(str(source) if isinstance(source, str | PathLike) else "template.docx", stream.getvalue())
