"""Pictures in the text: how large they stand there, and the parts that hold them."""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from dataclasses import dataclass

from reports.document.picture import Mime, Picture
from reports.word.package.markup import NAMESPACES, Xml, element, w

EMU_PER_PIXEL = 9525
"""At 96 pixels an inch: the size at which a picture is shown when nothing limits it."""

# Of 914,400 to the inch (ECMA-376-1, 20.1); a twip is the 1,440th part of one
EMU_PER_TWIP = 635
EXTENSIONS: Mapping[Mime, str] = {"image/png": "png", "image/jpeg": "jpg"}


@dataclass(frozen=True, slots=True)
class Box:
    """The most room that a picture may take, in twentieths of a point."""

    width: int
    height: int


def drawing(picture: Picture, alt: str, box: Box) -> Xml:
    """Give the picture, standing in a line of text, as large as the box lets it."""
    width, height = _size(picture, box)
    extent = {"cx": str(width), "cy": str(height)}
    inline = element(
        "wp:inline", {"xmlns:wp": NAMESPACES["wp"], "distT": "0", "distB": "0", "distL": "0", "distR": "0"},
        element("wp:extent", extent), _label(alt, "wp:docPr"), _graphic(picture, alt, extent),
    )  # fmt: skip
    return w("r", w("drawing", inline))


def picture_id(picture: Picture) -> str:
    """Give the id of the relationship that leads to a picture: the same for the same bytes."""
    return f"rIdPicture{_digest(picture)}"


def part_name(picture: Picture) -> str:
    """Give the name of the part that holds a picture."""
    return f"word/media/picture-{_digest(picture)}.{EXTENSIONS[picture.mime]}"


def _size(picture: Picture, box: Box) -> tuple[int, int]:
    width, height = picture.width * EMU_PER_PIXEL, picture.height * EMU_PER_PIXEL
    scale = min(1.0, box.width * EMU_PER_TWIP / width, box.height * EMU_PER_TWIP / height)
    return max(1, round(width * scale)), max(1, round(height * scale))


def _label(alt: str, tag: str) -> Xml:
    """Name the picture for people who cannot see it. Filling the template renumbers the id."""
    return element(tag, {"id": "1", "name": "Picture", "descr": alt})


def _graphic(picture: Picture, alt: str, extent: dict[str, str]) -> Xml:
    properties = element("pic:nvPicPr", {}, _label(alt, "pic:cNvPr"), element("pic:cNvPicPr", {}))
    blip = element("a:blip", {"xmlns:r": NAMESPACES["r"], "r:embed": picture_id(picture)})
    fill = element("pic:blipFill", {}, blip, element("a:stretch", {}, element("a:fillRect", {})))
    place = element("a:xfrm", {}, element("a:off", {"x": "0", "y": "0"}), element("a:ext", extent))
    outline = element("a:prstGeom", {"prst": "rect"}, element("a:avLst", {}))
    shape = element("pic:spPr", {}, place, outline)
    whole = element("pic:pic", {"xmlns:pic": NAMESPACES["pic"]}, properties, fill, shape)
    data = element("a:graphicData", {"uri": NAMESPACES["pic"]}, whole)
    return element("a:graphic", {"xmlns:a": NAMESPACES["a"]}, data)


def _digest(picture: Picture) -> str:
    return hashlib.sha256(picture.data).hexdigest()[:16]
