"""Pictures come out upright, small enough and without what their files hide."""

from __future__ import annotations

import struct
import zlib
from dataclasses import replace
from io import BytesIO
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image, ImageCms, ImageFile
from PIL.PngImagePlugin import PngInfo

from org.base.faults import Faulty
from reports.document.model import Figure, Gallery, Section
from reports.document.picture import Picture
from reports.pictures.gathered import pictures_of
from reports.pictures.photos import prepared, stripped
from tests.pdf_documents import report

ORIENTATION, GPS, MAKER = 0x0112, 0x8825, 0x010F


def opened(picture: Picture) -> Image.Image:
    """The picture as others see it."""
    return Image.open(BytesIO(picture.data))


def saved(path: Path, image: Image.Image, **options: object) -> Path:
    """The path, with the image written there."""
    image.save(path, **options)  # type: ignore[arg-type]  # options of the format
    return path


def striped(width: int = 40, height: int = 20) -> Image.Image:
    """A picture that is red on its left and blue on its right."""
    image = Image.new("RGB", (width, height), "#ff0000")
    image.paste("#0000ff", (width // 2, 0, width, height))
    return image


def test_a_photo_is_turned_upright_and_loses_where_it_was_taken(tmp_path: Path) -> None:
    exif = Image.Exif()
    exif[ORIENTATION] = 6
    exif[MAKER] = "A camera"
    exif[GPS] = {1: "N", 2: (42.0, 52.0, 0.0)}
    path = saved(tmp_path / "photo.jpg", striped(), exif=exif, comment=b"a comment")
    assert b"A camera" in path.read_bytes()

    picture = prepared(path, str(path))

    assert (picture.width, picture.height) == (20, 40) == opened(picture).size
    assert opened(picture).convert("RGB").getpixel((10, 2)) == pytest.approx((254, 0, 0), abs=3)
    assert dict(opened(picture).getexif()) == {}
    assert not any(hidden in picture.data for hidden in (b"Exif", b"A camera", b"a comment"))


def hiding(format: str, **options: object) -> bytes:
    """A picture whose file hides what nobody should see in each place that its format has."""
    exif = Image.Exif()
    exif[MAKER], exif[GPS] = "SECRET", {1: "N"}
    data = BytesIO()
    info = PngInfo()
    info.add_text("Author", "SECRET")
    more: dict[str, object] = (
        {"pnginfo": info} if format == "PNG" else {"comment": b"SECRET", "xmp": b"SECRET"}
    )
    striped(400, 200).save(data, format, exif=exif, **more, **options)
    return data.getvalue() + b"SECRET, a film"


@pytest.mark.parametrize(("format", "options"), [("JPEG", {}), ("JPEG", {"progressive": True}), ("PNG", {})])
def test_a_picture_that_will_do_keeps_its_pixels_and_nothing_else(
    tmp_path: Path, format: str, options: dict[str, object]
) -> None:
    path = tmp_path / "a"
    path.write_bytes(hiding(format, **options))
    assert path.read_bytes().count(b"SECRET") >= 3

    picture = prepared(path, str(path))

    assert b"SECRET" not in picture.data
    assert (picture.width, picture.height) == (400, 200)
    with Image.open(path) as before:
        assert opened(picture).tobytes() == before.tobytes()


@pytest.mark.parametrize(
    "options", [{"keep_rgb": True}, {"quality": 100, "subsampling": 0}], ids=["colours of another kind", "too large"]
)  # fmt: skip
def test_a_jpeg_that_is_not_as_ours_is_made_anew(tmp_path: Path, options: dict[str, object]) -> None:
    path = saved(tmp_path / "a.jpg", Image.effect_noise((300, 300), 90).convert("RGB"), **options)

    picture = prepared(path, str(path))

    assert len(picture.data) < path.stat().st_size
    with Image.open(path) as before:
        assert opened(picture).resize((1, 1)).getpixel((0, 0)) == pytest.approx(
            before.resize((1, 1)).getpixel((0, 0)), abs=3
        )


@given(st.binary(max_size=200), st.integers(0, 700))
def test_any_damage_gives_a_picture_or_nothing(damage: bytes, place: int) -> None:
    for whole in (hiding("JPEG"), hiding("PNG")):
        made = stripped(whole[:place] + damage + whole[place + len(damage) :])
        assert made is None or len(made) <= len(whole) + len(damage) + 20


def test_text_and_profiles_of_a_png_are_dropped(tmp_path: Path) -> None:
    info = PngInfo()
    info.add_text("Author", "Somebody")
    profile = ImageCms.ImageCmsProfile(ImageCms.createProfile("sRGB")).tobytes()
    path = saved(tmp_path / "a.png", striped(), pnginfo=info, icc_profile=profile)
    with Image.open(path) as before:
        assert set(before.info) == {"Author", "icc_profile"}

    picture = prepared(path, str(path))

    assert picture.mime == "image/png"
    assert opened(picture).info == {}
    assert opened(picture).tobytes() == striped().tobytes()


@pytest.mark.parametrize(
    ("size", "expected"), [((3000, 1500), (1600, 800)), ((600, 2400), (400, 1600)), ((9, 5), (9, 5))]
)
def test_a_large_picture_becomes_smaller_and_a_small_one_stays(
    tmp_path: Path, size: tuple[int, int], expected: tuple[int, int]
) -> None:
    picture = prepared(saved(tmp_path / "a.jpg", striped(*size)), "a.jpg")

    assert (picture.width, picture.height) == expected


def test_the_longest_side_can_be_chosen(tmp_path: Path) -> None:
    assert prepared(saved(tmp_path / "a.png", striped(400, 100)), "a.png", longest=40).height == 10


@pytest.mark.parametrize(
    ("format", "mode", "mime", "kept"),
    [
        ("JPEG", "RGB", "image/jpeg", "RGB"),
        ("JPEG", "CMYK", "image/jpeg", "RGB"),
        ("JPEG", "L", "image/jpeg", "L"),
        ("PNG", "RGB", "image/png", "RGB"),
        ("PNG", "RGBA", "image/png", "RGBA"),
        ("PNG", "P", "image/png", "RGB"),
        ("PNG", "1", "image/png", "RGB"),
        ("PNG", "LA", "image/png", "RGBA"),
        ("WEBP", "RGB", "image/jpeg", "RGB"),
        ("WEBP", "RGBA", "image/png", "RGBA"),
        ("GIF", "P", "image/png", "RGB"),
        ("TIFF", "RGB", "image/jpeg", "RGB"),
    ],
)
def test_every_format_becomes_jpeg_or_png(
    tmp_path: Path, format: str, mode: str, mime: str, kept: str
) -> None:
    image = striped().convert(mode)
    if image.mode.endswith("A"):
        image.putalpha(100)
    path = saved(tmp_path / "named-wrongly.txt", image, format=format)

    picture = prepared(path, str(path))

    assert (picture.mime, opened(picture).get_format_mimetype()) == (mime, mime)  # type: ignore[attr-defined]  # of files
    assert opened(picture).mode == kept


def test_the_first_picture_of_an_animation_is_taken(tmp_path: Path) -> None:
    frames = [Image.new("RGB", (8, 8), colour) for colour in ("#00ff00", "#ff0000")]
    path = saved(tmp_path / "a.gif", frames[0], save_all=True, append_images=frames[1:])

    assert opened(prepared(path, str(path))).convert("RGB").getpixel((4, 4)) == (0, 255, 0)


def test_sixteen_bits_of_grey_keep_their_shades(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.png", Image.new("I;16", (4, 4), 0x8000))

    assert opened(prepared(path, str(path))).getpixel((1, 1)) == 128


def test_the_same_file_gives_the_same_bytes(tmp_path: Path) -> None:
    path = saved(tmp_path / "a.jpg", striped(2000, 900))

    assert prepared(path, str(path)).data == prepared(path, "a picture").data


def bomb(width: int, height: int) -> bytes:
    """A PNG of a few bytes that says it is huge."""
    head = struct.pack(">IIBBBBB", width, height, 8, 2, 0, 0, 0)
    chunks = ((b"IHDR", head), (b"IDAT", zlib.compress(b"\0" * 100)), (b"IEND", b""))
    return b"\x89PNG\r\n\x1a\n" + b"".join(
        struct.pack(">I", len(data)) + kind + data + struct.pack(">I", zlib.crc32(kind + data))
        for kind, data in chunks
    )


DRAWING = b'<?xml version="1.0"?><svg xmlns="http://www.w3.org/2000/svg"/>'


@pytest.mark.parametrize(
    ("data", "wrong"),
    [
        (bomb(60_000, 60_000), "this picture has too many pixels"),
        (bomb(10_000, 10_000), "this picture has too many pixels"),
        (DRAWING, "this is an SVG drawing; Word and PDF take pictures made of pixels"),
        (b"%PDF-1.7", "this is no picture in a format that can be read"),
        (b"", "this is no picture in a format that can be read"),
        (b"%!PS-Adobe-3.0 EPSF-3.0\n%%BoundingBox: 0 0 9 9\n", "this is no picture in a format"),
    ],
)
def test_what_is_no_usable_picture_is_a_fault(tmp_path: Path, data: bytes, wrong: str) -> None:
    path = tmp_path / "a.png"
    path.write_bytes(data)

    with pytest.raises(Faulty, match=wrong) as caught:
        prepared(path, str(path))

    (fault,) = caught.value.faults
    assert fault.place.file == str(path)
    assert fault.write


@pytest.mark.parametrize("lenient", [False, True])
def test_half_a_picture_is_a_fault_whatever_others_tolerate(
    tmp_path: Path, lenient: bool, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ImageFile, "LOAD_TRUNCATED_IMAGES", lenient)
    path = saved(tmp_path / "a.jpg", Image.effect_noise((300, 300), 90))
    path.write_bytes(path.read_bytes()[:5000])

    with pytest.raises(Faulty, match="this picture is damaged"):
        prepared(path, str(path))

    assert ImageFile.LOAD_TRUNCATED_IMAGES is lenient


def test_the_pictures_of_a_document_are_those_of_its_galleries_and_its_logo(tmp_path: Path) -> None:
    (tmp_path / "photos").mkdir()
    for name in ("a.jpg", "logo.png", "unused.jpg"):
        saved(tmp_path / "photos" / name, striped())
    section = Section("g", "G", (Gallery((Figure("photos/a.jpg", "alt"),) * 2),))

    pictures = pictures_of(replace(report(), sections=(section,)), tmp_path)

    assert {file: picture.mime for file, picture in pictures.items()} == {
        "photos/logo.png": "image/png",
        "photos/a.jpg": "image/jpeg",
    }


def test_all_faulty_pictures_of_a_document_are_told_at_once(tmp_path: Path) -> None:
    workspace = tmp_path / "workspace"
    (workspace / "photos").mkdir(parents=True)
    saved(workspace / "photos" / "logo.png", striped())
    saved(tmp_path / "outside.jpg", striped())
    (workspace / "photos" / "link.jpg").symlink_to(tmp_path / "outside.jpg")
    files = ("../outside.jpg", "/etc/passwd", "photos/link.jpg", "photos/missing.jpg")
    section = Section("g", "G", (Gallery(tuple(Figure(file, "alt") for file in files)),))

    with pytest.raises(Faulty) as caught:
        pictures_of(replace(report(), sections=(section,)), workspace)

    assert {fault.place.file: fault.wrong for fault in caught.value.faults} == {
        "../outside.jpg": "this picture lies outside of the workspace",
        "/etc/passwd": "this picture lies outside of the workspace",
        "photos/link.jpg": "this picture lies outside of the workspace",
        "photos/missing.jpg": "there is no such picture",
    }
