"""PDF: a document and an HTML template become pages."""

from __future__ import annotations

from collections.abc import Mapping

from reports.document.model import Document
from reports.document.picture import Picture
from reports.pdf.archiving import archive_of
from reports.pdf.html_page import html_of
from reports.pdf.lookup import HtmlTemplate, Lookup
from reports.pdf.printable import check, check_named
from reports.pdf.printing import printed
from reports.template_names.printed_values import listening

__all__ = ["HtmlTemplate", "html", "render"]


def render(
    document: Document,
    template: HtmlTemplate,
    *,
    pictures: Mapping[str, Picture],
) -> bytes:
    """The document as PDF. What it or its template gets wrong raises Faulty."""
    made = html(document, template, pictures=pictures)
    return printed(made, Lookup.of(template), pictures, archive_of(document))


def html(
    document: Document,
    template: HtmlTemplate,
    *,
    pictures: Mapping[str, Picture],
) -> str:
    """The document as the HTML that becomes the PDF. Raises Faulty for what cannot be printed."""
    check(document)
    with listening() as used:
        made = html_of(document, Lookup.of(template), pictures)
    check_named(used.runs, document)
    return made
