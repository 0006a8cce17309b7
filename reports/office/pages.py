"""On which page of a PDF each of its named places is."""

from __future__ import annotations

import io
from collections.abc import Mapping

from pypdf import PdfReader
from pypdf.errors import PyPdfError


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
    return {name.lstrip("/"): page + 1 for name, page in found.items() if page is not None and page >= 0}
