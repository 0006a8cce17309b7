"""Word files get the page numbers that LibreOffice's layout of them has."""

from __future__ import annotations

import io
from collections.abc import Mapping
from pathlib import Path

from pypdf import PdfReader
from pypdf.errors import PyPdfError

from reports.office.converting import to_pdf
from reports.word.styles.paging import numbered, to_lay_out


def pages_of(pdf: bytes) -> Mapping[str, int]:
    """The page of each named place, from 1; none where the PDF cannot be read."""
    try:
        reader = PdfReader(io.BytesIO(pdf))
        found = {
            name: reader.get_destination_page_number(place)
            for name, place in reader.named_destinations.items()
        }
    except (PyPdfError, ValueError, KeyError):
        return {}
    # The names are strings or name objects, which begin with a slash (ISO 32000-1, 12.3.2.3)
    return {name.lstrip("/"): page + 1 for name, page in found.items() if page is not None and page >= 0}


def paged(program: Path, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The Word files with their page numbers; those that could not be laid out are left out."""
    pdfs = to_pdf(program, {name: to_lay_out(data) for name, data in files.items()})
    places = {name: pages_of(pdf) for name, pdf in pdfs.items()}
    return {name: numbered(files[name], found) for name, found in places.items() if found}
