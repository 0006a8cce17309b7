"""Embedding: pictures that go into the PDF with the compressed pixels of their files. Plain functions on bytes.

WeasyPrint decodes and compresses each PNG twice, and makes indexed colours three times as large; for a document with
charts that is a seventh of its time.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from hashlib import sha256
from typing import Any
from urllib.parse import quote

import pydyf

from reports.document.picture import Picture
from reports.pdf.picturing import SCHEME

SIGNATURE = b"\x89PNG\r\n\x1a\n"
GREY, COLOURED, INDEXED = 0, 2, 3
"""The ways of colours in a PNG that a PDF has as well; transparent ones it keeps apart."""
WELL_COMPRESSED = 0.5
"""Of the bytes of its pixels; one that takes more is compressed anew."""


@dataclass(frozen=True, slots=True)
class Embedded:
    """A picture as WeasyPrint wants it: with its size, and to be drawn and written."""

    id: str
    width: int
    height: int
    way: int
    palette: bytes
    pixels: bytes

    @property
    def ratio(self) -> float:
        """Its width divided by its height."""
        return self.width / self.height

    def get_intrinsic_size(self, resolution: float, _font_size: float) -> tuple[float, float, float]:
        """How large it is where the page does not say."""
        return self.width / resolution, self.height / resolution, self.ratio

    def draw(self, stream: Any, width: float, height: float, style: Any) -> None:
        """Draw it on the page, so many pixels of CSS wide and high; WeasyPrint calls this."""
        name = stream.add_image(self, style["image_rendering"] == "auto", 1)
        # A picture of a PDF is one unit wide and high, and stands on its foot; WeasyPrint’s pages go down
        stream.transform(width, 0, 0, -height, 0, height)
        stream.draw_x_object(name)

    def get_x_object(self, interpolate: bool, _ratio: float) -> Any:
        """The picture as an image XObject (ISO 32000-1, 8.9.5); WeasyPrint calls this."""
        colours = 3 if self.way == COLOURED else 1
        return pydyf.Stream([self.pixels], pydyf.Dictionary({
            "Type": "/XObject", "Subtype": "/Image", "Width": self.width, "Height": self.height,
            "ColorSpace": self._colours(), "BitsPerComponent": 8,
            "Interpolate": "true" if interpolate else "false", "Filter": "/FlateDecode",
            "DecodeParms": pydyf.Dictionary({
                # The filters of PNG, which a PDF knows as predictors (ISO 32000-1, 7.4.4.4)
                "Predictor": 15, "Colors": colours, "Columns": self.width,
            }),
        }))  # fmt: skip

    def _colours(self) -> Any:
        if self.way == INDEXED:
            last, table = len(self.palette) // 3 - 1, f"<{self.palette.hex()}>"
            return pydyf.Array(["/Indexed", "/DeviceRGB", last, table])
        return "/DeviceRGB" if self.way == COLOURED else "/DeviceGray"


def embedded(pictures: Mapping[str, Picture]) -> dict[str, Embedded]:
    """The pictures that can go into a PDF as they are, by their addresses."""
    found = {SCHEME + quote(name): _embedded(picture.data) for name, picture in pictures.items()}
    return {address: picture for address, picture in found.items() if picture is not None}


def _embedded(data: bytes) -> Embedded | None:
    """The picture, if it is a PNG of 8 bits a colour that has nothing transparent and is compressed well."""
    if not data.startswith(SIGNATURE):
        return None
    chunks = list(_chunks(data))
    width, height, depth, way, _, _, interlaced = struct.unpack(">IIBBBBB", dict(chunks)[b"IHDR"])
    pixels = b"".join(content for name, content in chunks if name == b"IDAT")
    usual = way in {GREY, COLOURED, INDEXED} and depth == 8 and not interlaced
    line = width * (3 if way == COLOURED else 1)
    # Transparency is a picture of its own in a PDF, and nothing there is interlaced
    if not usual or b"tRNS" in dict(chunks) or len(pixels) > WELL_COMPRESSED * line * height:
        return None
    palette = dict(chunks).get(b"PLTE", b"") if way == INDEXED else b""
    return Embedded(sha256(data).hexdigest()[:32], width, height, way, palette, pixels)


def _chunks(data: bytes) -> Iterator[tuple[bytes, bytes]]:
    """The parts of a PNG, with their names."""
    at = len(SIGNATURE)
    while at < len(data):
        (length,) = struct.unpack(">I", data[at : at + 4])
        yield data[at + 4 : at + 8], data[at + 8 : at + 8 + length]
        # A length, a name and a check, of four bytes each (PNG, 5.3)
        at += 12 + length
