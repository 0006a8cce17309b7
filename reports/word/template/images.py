"""Pictures that a tag prints, and what the file needs for them: a part, and a relationship to it."""

from __future__ import annotations

import hashlib
from collections import OrderedDict
from dataclasses import dataclass, field
from html import escape
from pathlib import Path
from typing import Any

from markupsafe import Markup

from org.base.faults import Faulty
from org.base.messages import Message, with_remedy
from reports.document.picture import Picture
from reports.pictures.photos import inches, prepared
from reports.word.blocks.picture_parts import EXTENSIONS
from reports.word.package.markup import NAMESPACES
from reports.word.package.package import Package, Relationship
from reports.word.template.tag_output import Unprintable

EMU_PER_INCH = 914_400
MOST_PREPARED = 64
SPACES = " ".join(f'xmlns:{prefix}="{NAMESPACES[prefix]}"' for prefix in ("a", "pic", "r", "wp"))
DRAWING = (
    '</w:t></w:r><w:r><w:drawing><wp:inline {spaces}><wp:extent {size}/><wp:docPr id="1" {label}>{link}</wp:docPr>'
    '<wp:cNvGraphicFramePr><a:graphicFrameLocks noChangeAspect="1"/></wp:cNvGraphicFramePr>'
    '<a:graphic><a:graphicData uri="{uri}"><pic:pic><pic:nvPicPr><pic:cNvPr id="0" name="{name}">{link}</pic:cNvPr>'
    '<pic:cNvPicPr/></pic:nvPicPr><pic:blipFill><a:blip r:embed="{key}"/><a:stretch><a:fillRect/></a:stretch>'
    '</pic:blipFill><pic:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm><a:prstGeom prst="rect"/>'
    '</pic:spPr></pic:pic></a:graphicData></a:graphic></wp:inline></w:drawing></w:r><w:r><w:t xml:space="preserve">'
)
_PREPARED: OrderedDict[str, Picture] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Image:
    """A picture for `{{ … }}`. Its width and height are in EMU, of which an inch has 914,400."""

    picture: Picture
    width: int
    height: int
    alt: str = ""
    link: str = ""
    name: str = "picture"


@dataclass(slots=True)
class Media:
    """The pictures and links that one rendering has used, by the parts that show them."""

    part: str = ""
    pictures: dict[str, Picture] = field(default_factory=dict)
    relationships: dict[str, dict[str, Relationship]] = field(default_factory=dict)

    def shown(self, image: Image) -> Markup:
        """Give the drawing, and note what it needs."""
        digest = hashlib.sha256(image.picture.data).hexdigest()[:16]
        target = f"word/media/image-{digest}.{EXTENSIONS[image.picture.mime]}"
        self.pictures[target] = image.picture
        key = self._related(Relationship(f"rIdImage{digest}", "image", target))
        return Markup(
            DRAWING.format(
                spaces=SPACES, size=f'cx="{image.width}" cy="{image.height}"', uri=NAMESPACES["pic"], key=key,
                label=f'name="Picture 1" descr="{escape(image.alt)}"' if image.alt else 'name="Picture 1"',
                name=escape(image.name), link=self._link(image.link),
            )
        )  # fmt: skip

    def _link(self, address: str) -> str:
        if not address:
            return ""
        digest = hashlib.sha256(address.encode()).hexdigest()[:16]
        key = self._related(Relationship(f"rIdLink{digest}", "hyperlink", address, external=True))
        return f'<a:hlinkClick r:id="{key}"/>'

    def _related(self, made: Relationship) -> str:
        self.relationships.setdefault(self.part, {})[made.id] = made
        return made.id


def is_image(value: object) -> bool:
    """Tell whether a value is a picture: ours, or an InlineImage of docxtpl."""
    return isinstance(value, Image) or hasattr(type(value), "image_descriptor")


def image_of(value: Any) -> Image:
    """Give our picture for one of docxtpl's. Raises Unprintable where the file holds none."""
    if isinstance(value, Image):
        return value
    source = value.image_descriptor
    name = Path(source).name if isinstance(source, str | Path) else "picture"
    try:
        data = source.read() if hasattr(source, "read") else Path(source).read_bytes()
        picture = _prepared(data, name)
    except OSError as error:
        raise Unprintable(
            with_remedy(
                Message("there is no picture “{source}”", source=source),
                Message("the name of a file that exists"),
            )
        ) from error
    except Faulty as faulty:
        raise Unprintable(
            with_remedy(
                Message("{wrong} ({name})", wrong=faulty.faults[0].wrong, name=name), faulty.faults[0].write
            )
        ) from faulty
    finally:
        if hasattr(source, "seek"):
            source.seek(0)
    width, height = _size(picture, data, value.width, value.height)
    return Image(picture, width, height, link=value.anchor or "", name=name)


def _prepared(data: bytes, name: str) -> Picture:
    """Give the picture made ready for print, as done before where it was."""
    key = hashlib.sha256(data).hexdigest()
    if key not in _PREPARED:
        _PREPARED[key] = prepared(data, name)
    while len(_PREPARED) > MOST_PREPARED:
        _PREPARED.popitem(last=False)
    return _PREPARED[key]


def _size(picture: Picture, data: bytes, width: int | None, height: int | None) -> tuple[int, int]:
    """Give the size asked for; of a side that nobody names, what keeps the picture's shape."""
    if width is None and height is None:
        across, down = inches(data)
        return int(across * EMU_PER_INCH), int(down * EMU_PER_INCH)
    ratio = picture.height / picture.width
    if height is None:
        return int(width or 0), round(int(width or 0) * ratio)
    return round(int(height) / ratio) if width is None else int(width), int(height)


def add_media(package: Package, media: Media) -> None:
    """Add the pictures that were printed, and what leads to them."""
    for source, added in media.relationships.items():
        package.relate(source, *added.values())
    if media.pictures:
        package.set_default_types({EXTENSIONS[each.mime]: each.mime for each in media.pictures.values()})
    for name, picture in media.pictures.items():
        package.put(name, picture.data)
