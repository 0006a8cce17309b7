"""docxtpl: what its dialect makes of XML."""

from __future__ import annotations

from docx.oxml.ns import nsmap
from docxtpl import DocxTemplate

nsmap["cp"] = "http://schemas.openxmlformats.org/package/2006/metadata/core-properties"
"""Of python-docx. docxcompose, which docxtpl loads where it is installed, lets the prefix stand for something else."""


def dialect(xml: str) -> str:
    """Give a part's XML with what docxtpl's tags stand for: merged cells, spans, joined paragraphs."""
    # A method by its place only: nothing in it asks for the template
    made: str = DocxTemplate.patch_xml(None, xml)
    return made
