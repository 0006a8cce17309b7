"""Word files get the page numbers that LibreOffice's layout of them has."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from reports.office.converting import to_pdf
from reports.office.pages import pages_of
from reports.word.paging import numbered, to_lay_out


def paged(program: Path, files: Mapping[str, bytes]) -> Mapping[str, bytes]:
    """The Word files with their page numbers; those that could not be laid out are left out."""
    pdfs = to_pdf(program, {name: to_lay_out(data) for name, data in files.items()})
    places = {name: pages_of(pdf) for name, pdf in pdfs.items()}
    return {name: numbered(files[name], found) for name, found in places.items() if found}
