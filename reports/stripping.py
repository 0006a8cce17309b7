"""Picture files without what they hide, their pixels untouched: nothing is decoded, nothing encoded anew."""

from __future__ import annotations

import re
from collections.abc import Iterator

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
"""The head that every JPEG may have, without a small picture in it."""

SCAN, END, ADOBE = 0xDA, 0xD9, 0xEE
PIXELS = frozenset((0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, SCAN))
"""The segments of a JPEG that its pixels need: frames of the usual three kinds, tables, scans."""

MARKER = re.compile(rb"\xff[^\x00\xd0-\xd7\xff]")
"""What ends the pixels of a scan."""

CHUNKS = frozenset((b"IHDR", b"PLTE", b"IDAT", b"IEND"))
"""The chunks of a PNG that its pixels need."""


def stripped(data: bytes) -> bytes | None:
    """The file of a sound JPEG or PNG without all else; nothing where its pixels need more than the usual."""
    try:
        if data.startswith(JPEG):
            return b"".join((JPEG, JFIF, *_segments(data)))
        return b"".join((PNG, *_chunks(data))) if data.startswith(PNG) else None
    except (LookupError, ValueError):
        return None


def _segments(data: bytes) -> Iterator[bytes]:
    """The segments to keep, a scan with its pixels. What follows the end is dropped: telephones put films there."""
    at = len(JPEG)
    while data[at + 1] != END:
        code, end = data[at + 1], at + 2 + int.from_bytes(data[at + 2 : at + 4])
        if data[at] != JPEG[0] or _is_unusual(code, data[at:end]):
            raise ValueError(code)
        if code == SCAN:
            end = _marker(data, end)
        if code in PIXELS:
            yield data[at:end]
        at = end
    yield data[at : at + 2]


def _is_unusual(code: int, segment: bytes) -> bool:
    """Whether it says that the pixels are packed in a rare way, or that the colours are not those of a JFIF."""
    frame = 0xC0 <= code <= 0xCF
    return code == ADOBE or (frame and (code not in PIXELS or segment[10:17:3] == b"RGB"))


def _marker(data: bytes, start: int) -> int:
    found = MARKER.search(data, start)
    if found is None:
        raise ValueError("the pixels do not end")
    return found.start()


def _chunks(data: bytes) -> Iterator[bytes]:
    """The chunks to keep: each has its length, its kind, its content and a check."""
    at, kind = len(PNG), b""
    while kind != b"IEND":
        kind, end = data[at + 4 : at + 8], at + 12 + int.from_bytes(data[at : at + 4])
        if end > len(data):
            raise ValueError(kind)
        if kind in CHUNKS:
            yield data[at:end]
        at = end
