"""Pictures go into a PDF with the pixels of their files, and compressed as they are there where a PDF can have that."""

from __future__ import annotations

from dataclasses import replace
from io import BytesIO
from typing import Any

import pytest
from PIL import Image
from pypdf import PdfReader

from reports.document.model import Document, Figure, Gallery
from reports.document.picture import Picture
from reports.pdf import rendered
from reports.pdf.embedding import embedded
from tests.pdf_documents import PICTURES, PROPOSAL, proposal

WIDTH, HEIGHT = 90, 60


def drawing(mode: str) -> Image.Image:
    """Stripes in many shades of colours or of grey, on which nothing can be mistaken."""
    image = Image.new("RGB", (WIDTH, HEIGHT))
    image.putdata([(x // 6 * 16, y // 4 * 16, 80) for y in range(HEIGHT) for x in range(WIDTH)])
    return image.quantize(32) if mode == "P" else image.convert(mode)


def png(image: Image.Image, **options: Any) -> Picture:
    """The picture as a PNG."""
    data = BytesIO()
    image.save(data, "PNG", **options)
    return Picture(data.getvalue(), "image/png", *image.size)


def showing(file: str) -> Document:
    """A document with one picture."""
    first, *others = proposal().sections
    gallery = Gallery((Figure(file, "Stripes", "", ""),))
    return replace(proposal(), sections=(replace(first, blocks=(gallery,)), *others))


def printed(picture: Picture) -> Image.Image:
    """The picture as a reader of the PDF has it."""
    made = rendered.render(showing("a b.png"), PROPOSAL, pictures={**PICTURES, "a b.png": picture})
    images = (each.image for each in PdfReader(BytesIO(made)).pages[0].images)
    (found,) = [image for image in images if image is not None and image.size == (WIDTH, HEIGHT)]
    return found


@pytest.mark.parametrize("mode", ["P", "RGB", "L", "RGBA"])
def test_a_picture_keeps_its_pixels(mode: str) -> None:
    image = drawing(mode)
    assert printed(png(image)).convert("RGB").tobytes() == image.convert("RGB").tobytes()


@pytest.mark.parametrize(
    ("mode", "taken"), [("P", True), ("RGB", True), ("L", True), ("RGBA", False), ("LA", False)]
)
def test_what_has_nothing_transparent_is_taken_as_it_is(mode: str, taken: bool) -> None:
    assert ("picture:a%20b.png" in embedded({"a b.png": png(drawing(mode))})) == taken


def test_what_a_pdf_cannot_have_is_made_anew() -> None:
    photo = BytesIO()
    drawing("RGB").save(photo, "JPEG")
    others = {
        "one colour is transparent": png(drawing("P"), transparency=0),
        "few colours": png(drawing("RGB").quantize(4)),
        "hardly compressed": png(drawing("RGB"), compress_level=0),
        "no PNG": Picture(photo.getvalue(), "image/jpeg", WIDTH, HEIGHT),
    }
    assert embedded(others) == {}
