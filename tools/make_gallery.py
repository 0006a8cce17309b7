"""Makes the pictures of docs/gallery.md: `python -m tools.make_gallery`. Needs Poppler and LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from click.testing import CliRunner
from PIL import Image, ImageOps

from cli import cli
from tools.make_pictures import BACKGROUND, EDGE, beside, set_by_libreoffice

HOME = Path(__file__).parent.parent
SAMPLE = HOME / "examples" / "sample"
TARGET = HOME / "docs" / "pictures" / "gallery"
HEIGHT = 330
"""Of a page, in pixels."""
COLOURS = 32
MIDDLE = 24
"""Pixels between Word's pages and those of the PDF."""
LANGUAGES: Mapping[str, str] = {"en": "", "ru": "-ru", "ky": "-ky"}
"""The languages, and how the names of their files end."""
SHOWN: Mapping[str, Sequence[int]] = {
    "capability-statement": (1, 2),
    "proposal-general": (1, 4),
    "final-report-general": (1, 4),
}
"""The briefs, one of each kind of document, and the pages to show."""


def main() -> None:
    """Write the pictures: for each kind and language its Word pages, and beside them those of its PDF."""
    TARGET.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        _build(folder)
        for brief, numbers in SHOWN.items():
            for language, ending in LANGUAGES.items():
                _picture(folder, brief + ending, numbers).save(
                    TARGET / f"{brief}-{language}.png", optimize=True
                )


def _build(folder: Path) -> None:
    languages = ",".join(LANGUAGES)
    built = CliRunner().invoke(
        cli, ["build", *SHOWN, "-w", str(SAMPLE), "-o", str(folder), "--lang", languages]
    )
    if built.exit_code != 0:
        raise SystemExit(built.output)


def _picture(folder: Path, name: str, numbers: Sequence[int]) -> Image.Image:
    """The pages of a document from Word, and beside them those from its PDF, in few colours."""
    word = set_by_libreoffice(folder / f"{name}.docx", folder / "set")
    halves = [beside([_page(file, number) for number in numbers]) for file in (word, folder / f"{name}.pdf")]
    whole = Image.new("RGB", (sum(half.width for half in halves) + MIDDLE, halves[0].height), BACKGROUND)
    whole.paste(halves[0], (0, 0))
    whole.paste(halves[1], (halves[0].width + MIDDLE, 0))
    return whole.quantize(COLOURS, dither=Image.Dither.NONE)


def _page(file: Path, number: int) -> Image.Image:
    """A page as pixels, with a thin edge."""
    stem, size = file.with_name(f"{file.stem}-{number}"), ("-scale-to-x", "-1", "-scale-to-y", str(HEIGHT))
    page = ("-f", str(number), "-l", str(number))
    subprocess.run(["pdftoppm", "-png", "-singlefile", *page, *size, str(file), str(stem)], check=True)
    with Image.open(f"{stem}.png") as image:
        return ImageOps.expand(image.convert("RGB"), border=1, fill=EDGE)


if __name__ == "__main__":
    main()
