"""Photos made ready for print: upright, small enough, and without hidden data."""

from __future__ import annotations

import re
import warnings
from collections.abc import Iterator
from contextlib import contextmanager
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageCms, ImageFile, ImageOps, UnidentifiedImageError

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from reports.document.picture import Picture

JPEG, PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
JFIF = b"\xff\xe0\x00\x10JFIF\x00\x01\x01\x00\x00\x01\x00\x01\x00\x00"
"""The head that every JPEG may have, without a small picture in it."""

SCAN, END, ADOBE = 0xDA, 0xD9, 0xEE
PIXELS = frozenset((0xC0, 0xC1, 0xC2, 0xC4, 0xDB, 0xDD, SCAN))
"""The segments of a JPEG that its pixels need: frames of the usual three kinds, tables, scans."""

# FF 00 is a byte of pixels, FF D0 to FF D7 are marks within a scan (ITU-T T.81, B.1.1)
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
    # Adobe’s segment, or names R, G and B, tell decoders of colours other than JFIF’s (ITU-T T.872)
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


FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "TIFF")
JPEG_QUALITY = 88
ORIENTATION = 0x0112
"""Where EXIF says which side is up; from 5 on, the picture lies on its side."""

MOST_BYTES_A_PIXEL = 0.5
"""So much a JPEG takes at most that we make; one that takes more is made anew."""

EDGE = 0.08
"""How wide a white edge is around a picture on a ground of its own, relative to its longer side."""

RESAVE = Message("save it as JPEG or PNG and name that file here")


def prepared(source: Path | bytes, name: str, *, longest: int = 1600) -> Picture:
    """The picture upright and at most `longest` pixels long, without metadata; faults call it `name`."""
    with _complaining(source, name), Image.open(_opened(source), formats=FORMATS) as image:
        kept = _as_it_is(image, source, longest)
        return kept or _encoded(_normalised(image, longest), keep_png=image.format in {"PNG", "GIF"})


def on_white(picture: Picture) -> Picture:
    """The picture on a white ground that is a little larger; as it is, where nothing of it is transparent."""
    with Image.open(BytesIO(picture.data), formats=FORMATS) as image:
        if not image.has_transparency_data:
            return picture
        sign = image.convert("RGBA")
        edge = round(max(sign.size) * EDGE)
        ground = Image.new("RGBA", (sign.width + 2 * edge, sign.height + 2 * edge), "#ffffff")
        ground.alpha_composite(sign, (edge, edge))
        return _encoded(ground.convert("RGB"), keep_png=True)


def inches(data: bytes) -> tuple[float, float]:
    """How wide and how high a picture is by its own word, standing upright; 72 pixels an inch if it says nothing."""
    with Image.open(BytesIO(data), formats=FORMATS) as image:
        across, down = image.info.get("dpi", (0, 0))
        width, height = (
            side / (round(dpi) or 72) for side, dpi in zip(image.size, (across, down), strict=True)
        )
        turned = image.getexif().get(ORIENTATION, 1) >= 5
    return (height, width) if turned else (width, height)


def look_at(path: Path, name: str) -> None:
    """Raises Faulty with what is wrong with a picture, in less time than it takes to make it ready."""
    with _complaining(path, name), Image.open(path, formats=FORMATS) as image:
        image.draft("L", (1, 1))
        image.load()


def _opened(source: Path | bytes) -> Path | BytesIO:
    return source if isinstance(source, Path) else BytesIO(source)


def _bytes_of(source: Path | bytes) -> bytes:
    return source.read_bytes() if isinstance(source, Path) else source


@contextmanager
def _complaining(source: Path | bytes, name: str) -> Iterator[None]:
    """Makes what Pillow says of a picture a fault with a remedy."""
    try:
        with _strictly():
            yield
    except (Image.DecompressionBombError, Image.DecompressionBombWarning) as error:
        wrong = Message("this picture has too many pixels")
        raise _faulty(name, wrong, Message("make it smaller than 80 megapixels")) from error
    except FileNotFoundError as error:
        raise _faulty(
            name, Message("there is no such picture"), Message("correct its name, or put it there")
        ) from error
    except UnidentifiedImageError as error:
        raise _faulty(name, _unreadable(source), RESAVE) from error
    except (OSError, SyntaxError, ValueError, EOFError) as error:
        raise _faulty(
            name, Message("this picture is damaged ({error})", error=error), Message("export it again")
        ) from error


@contextmanager
def _strictly() -> Iterator[None]:
    """Makes Pillow refuse truncated and huge pictures, whatever other libraries have set."""
    lenient, ImageFile.LOAD_TRUNCATED_IMAGES = ImageFile.LOAD_TRUNCATED_IMAGES, False
    try:
        with warnings.catch_warnings():
            warnings.simplefilter("error", Image.DecompressionBombWarning)
            yield
    finally:
        ImageFile.LOAD_TRUNCATED_IMAGES = lenient


def _as_it_is(image: Image.Image, source: Path | bytes, longest: int) -> Picture | None:
    """The picture with the pixels that its file has, where they will do: upright, small enough, in plain colours."""
    plain = image.mode in {"L", "RGB", "RGBA"} and not {"icc_profile", "transparency"} & image.info.keys()
    if not plain or max(image.size) > longest or image.getexif().get(ORIENTATION, 1) != 1:
        return None
    data = _bytes_of(source)
    bare = stripped(data) if _is_usual(image, data) else None
    if bare is None:
        return None
    width, height = image.size
    image.draft("L", (1, 1))  # a damaged file shows all the same, in less time
    image.load()
    return Picture(bare, "image/png" if image.format == "PNG" else "image/jpeg", width, height)


def _is_usual(image: Image.Image, data: bytes) -> bool:
    """Whether a file is a PNG of 8 bits a colour, or a JPEG that is no larger than ours."""
    if image.format == "PNG":
        # In IHDR, the depth follows the width and the height (PNG, 11.2)
        return data[24] == 8
    return image.format == "JPEG" and len(data) <= MOST_BYTES_A_PIXEL * image.width * image.height


def _normalised(image: Image.Image, longest: int) -> Image.Image:
    """Upright, small enough, in grey, RGB or RGBA, its colours in sRGB."""
    if image.mode in {"1", "P"}:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    shrinking = max(1, max(image.size) / longest)
    # A JPEG is decoded at a half, a quarter or an eighth of its size: other formats pass this over
    image.draft(None, (round(image.width / shrinking), round(image.height / shrinking)))
    image.thumbnail((longest, longest), Image.Resampling.LANCZOS)
    image = ImageOps.exif_transpose(image)
    profile = image.info.get("icc_profile")
    image = _plain(image)
    return _in_srgb(image, profile) if profile and image.mode != "L" else image


def _plain(image: Image.Image) -> Image.Image:
    if image.has_transparency_data:
        return image.convert("RGBA")
    if image.mode.startswith("I"):
        # Pillow would cut 16 bits off at 255, not scale them
        return image.point(lambda shade: shade / 256).convert("L")
    return image.convert("L" if image.mode == "L" else "RGB")


def _in_srgb(image: Image.Image, profile: bytes) -> Image.Image:
    """The same colours without the profile; as they are where the profile is of no use."""
    try:
        source = ImageCms.ImageCmsProfile(BytesIO(profile))
        target = ImageCms.createProfile("sRGB")
        converted = ImageCms.profileToProfile(image, source, target)
    except (ImageCms.PyCMSError, OSError):
        return image
    return converted or image


def _encoded(image: Image.Image, *, keep_png: bool) -> Picture:
    bare = image.copy()
    # Pillow writes what `info` holds into the file: profiles, resolution, comments
    bare.info = {}
    data = BytesIO()
    if keep_png or bare.mode == "RGBA":
        bare.save(data, "PNG", optimize=True)
        return Picture(data.getvalue(), "image/png", bare.width, bare.height)
    bare.save(data, "JPEG", quality=JPEG_QUALITY, optimize=True)
    return Picture(data.getvalue(), "image/jpeg", bare.width, bare.height)


def _unreadable(source: Path | bytes) -> Message:
    data = _bytes_of(source)
    if b"<svg" in data[:2000].lower():
        return Message("this is an SVG drawing; Word and PDF take pictures made of pixels")
    return Message("this is no picture in a format that can be read")


def _faulty(name: str, wrong: Message, write: Message) -> Faulty:
    return Faulty([Fault(Place(name), wrong, write)])
