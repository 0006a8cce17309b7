"""The bytes of a workbook, the same each time that it is made of the same records."""

from __future__ import annotations

import zipfile
from io import BytesIO

_MIDNIGHT = (1980, 1, 1, 0, 0, 0)


def settled(data: bytes) -> bytes:
    """The same workbook without the time of its making."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as made, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as written:
        for part in made.infolist():
            content = _CORE if part.filename == "docProps/core.xml" else made.read(part)
            info = zipfile.ZipInfo(part.filename, _MIDNIGHT)
            info.compress_type, info.external_attr, info.create_system = zipfile.ZIP_DEFLATED, 0o600 << 16, 3
            written.writestr(info, content)
    return out.getvalue()


_CORE = (
    b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
    b'<cp:coreProperties xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties" '
    b'xmlns:dc="http://purl.org/dc/elements/1.1/" xmlns:dcterms="http://purl.org/dc/terms/" '
    b'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><dc:creator>Grantwright</dc:creator>'
    b'<dcterms:created xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:created>'
    b'<dcterms:modified xsi:type="dcterms:W3CDTF">2000-01-01T00:00:00Z</dcterms:modified></cp:coreProperties>'
)
