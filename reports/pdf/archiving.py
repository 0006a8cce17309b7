"""Archive: what a PDF that shall outlast its programs says of itself, and the sources that go with it."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

import pydyf

from reports.document.model import Document, Section, printed_in

SOURCES = "sources.csv"
HEAD = ("section", "text", "made", "file", "line")
# What a year or a month lacks of a day
UNDATED = "2000-01-01"

ACCESSIBLE_TOO = b"""<rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
<pdfuaid:part>1</pdfuaid:part>
</rdf:Description>
<rdf:Description rdf:about=""
 xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/"
 xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#"
 xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
<pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
<pdfaSchema:schema>PDF/UA identification</pdfaSchema:schema>
<pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
<pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
<pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
<pdfaProperty:name>part</pdfaProperty:name>
<pdfaProperty:valueType>Integer</pdfaProperty:valueType>
<pdfaProperty:category>internal</pdfaProperty:category>
<pdfaProperty:description>The part of PDF/UA that the file keeps to</pdfaProperty:description>
</rdf:li></rdf:Seq></pdfaSchema:property>
</rdf:li></rdf:Bag></pdfaExtension:schemas>
</rdf:Description>
"""
"""In the metadata of a PDF/A: that it is PDF/UA as well. PDF/A wants the key explained."""
END_OF_METADATA = b"</rdf:RDF>"


@dataclass(frozen=True, slots=True)
class Archive:
    """What goes into a PDF for the archive."""

    moment: datetime
    """When what is attached was made: the document's date, so that the same document has the same bytes."""
    sources: bytes = b""
    """The table of sources to attach; empty where none is wanted."""


def archive_of(document: Document) -> Archive | None:
    """What goes into the document's PDF for the archive; None where it is not for one."""
    match document.look.archive:
        case "no":
            return None
        case "yes":
            return Archive(_moment(document.date))
        case "with-sources":
            return Archive(_moment(document.date), sources(document))


def sources(document: Document) -> bytes:
    """A table of each text that the document prints of the records, with how it was made and the lines it rests on.

    The records themselves stay where they are: they hold more than this document shows.
    """
    table = io.StringIO(newline="")
    writer = csv.writer(table)
    writer.writerow(HEAD)
    writer.writerows(_rows(document))
    # Excel takes a CSV without a byte order mark for the code page of the machine
    return table.getvalue().encode("utf-8-sig")


def _rows(document: Document) -> Iterator[tuple[str, str, str, str, int]]:
    for part in (document.cover, *document.sections):
        title = part.title if isinstance(part, Section) else ""
        for text, basis in printed_in(part):
            for place in basis.places:
                if text and place.file:
                    yield title, _harmless(text), ", ".join(basis.made), place.file, place.line


def _harmless(text: str) -> str:
    """The text so that no spreadsheet takes it for a formula."""
    # OWASP, “CSV Injection”: spreadsheets run a cell that begins so
    return f"'{text}" if text[0] in "=+-@\t\r" else text


def _moment(date: str) -> datetime:
    whole = date + UNDATED[len(date) :]
    return datetime.strptime(whole, "%Y-%m-%d").replace(tzinfo=UTC)


def also_accessible(metadata: bytes) -> bytes:
    """The metadata of a PDF/A, saying that it is PDF/UA as well."""
    return metadata.replace(END_OF_METADATA, ACCESSIBLE_TOO + END_OF_METADATA)


def finish(_document: Any, pdf: Any) -> None:
    """Leave the metadata readable for the plainest program, and pictures as they are; name what is attached once."""
    if "AF" in pdf.catalog:
        # WeasyPrint lists each attachment by its name, and once more by its object (weasyprint/pdf/pdfa.py)
        pdf.catalog["AF"] = pydyf.Array(dict.fromkeys(pdf.catalog["AF"]))
    for item in pdf.objects:
        extra = getattr(item, "extra", {})
        if extra.get("Type") == "/Metadata":
            item.compress = False
        if "Interpolate" in extra:
            # PDF/A forbids to smooth pictures (ISO 19005-3, 6.2.8)
            extra["Interpolate"] = "false"
