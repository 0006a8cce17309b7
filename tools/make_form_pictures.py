"""Makes the pictures of docs/word-templates.md: `python -m tools.make_form_pictures`. Needs Poppler and LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from PIL import Image, ImageOps

from cli import cli
from tools.make_example_form import Form, made
from tools.make_pictures import BACKGROUND, EDGE, set_by_libreoffice

HOME = Path(__file__).parent.parent
SAMPLE = HOME / "examples" / "sample"
PICTURES = HOME / "docs" / "pictures"
COLOURS = 16
DOTS = 76
"""An inch."""
GAP = 14


@dataclass(frozen=True, slots=True)
class Part:
    """A part of a page: the file, the page, and from where to where, in parts of its height."""

    file: str
    page: int
    top: float = 0.0
    bottom: float = 1.0


SHOWN: Mapping[str, Sequence[Part]] = {
    "form-blank.png": (Part("blank", 1, 0.405, 0.69),),
    "form-tags.png": (Part("tagged", 1, 0.41, 0.84),),
    "form-answers.png": (Part("filled", 1, 0.43, 0.835),),
    "form-rows.png": (Part("tagged", 2, 0.232, 0.424), Part("filled", 2, 0.445, 0.645)),
    "form-pages.png": (Part("filled", 3), Part("filled", 4)),
}
"""The pictures; several parts stand below each other, whole pages side by side."""


def main() -> None:
    """Write the pictures."""
    with tempfile.TemporaryDirectory() as name:
        pages = _pages(Path(name))
        for file, parts in SHOWN.items():
            cut = [_cut(pages[part.file, part.page], part) for part in parts]
            whole = all(part.bottom - part.top == 1 for part in parts)
            small = (_beside(cut) if whole else _below(cut)).quantize(COLOURS, dither=Image.Dither.NONE)
            small.save(PICTURES / file, optimize=True)


def _pages(folder: Path) -> Mapping[tuple[str, int], Image.Image]:
    """Give each page of the form blank, with its tags, and filled."""
    (folder / "blank.docx").write_bytes(made(Form(tagged=False)))
    (folder / "tagged.docx").write_bytes(made(Form()))
    command = ["build", "final-report-ministry", "-w", str(SAMPLE), "-o", str(folder / "filled.docx")]
    built = CliRunner().invoke(cli, command)
    if built.exit_code != 0:
        raise SystemExit(built.output)
    wanted = {(part.file, part.page) for parts in SHOWN.values() for part in parts}
    return {each: _page(folder, *each) for each in sorted(wanted)}


def _page(folder: Path, file: str, page: int) -> Image.Image:
    pdf = folder / "set" / f"{file}.pdf"
    if not pdf.is_file():
        set_by_libreoffice(folder / f"{file}.docx", folder / "set")
    stem, number = folder / f"{file}-{page}", str(page)
    command = [
        "pdftoppm",
        "-png",
        "-singlefile",
        "-f",
        number,
        "-l",
        number,
        "-r",
        str(DOTS),
        str(pdf),
        str(stem),
    ]
    subprocess.run(command, check=True)
    with Image.open(f"{stem}.png") as image:
        return image.convert("RGB")


def _cut(page: Image.Image, part: Part) -> Image.Image:
    """Give the part without the margins, with a thin edge."""
    side = 0 if part.bottom - part.top == 1 else 0.06 * page.width
    box = (int(side), int(part.top * page.height), int(page.width - side), int(part.bottom * page.height))
    return ImageOps.expand(page.crop(box), border=1, fill=EDGE)


def _below(parts: Sequence[Image.Image]) -> Image.Image:
    made = Image.new(
        "RGB", (max(each.width for each in parts), sum(each.height + GAP for each in parts) - GAP), BACKGROUND
    )
    top = 0
    for each in parts:
        made.paste(each, (0, top))
        top += each.height + GAP
    return made


def _beside(parts: Sequence[Image.Image]) -> Image.Image:
    made = Image.new(
        "RGB", (sum(each.width + GAP for each in parts) - GAP, max(each.height for each in parts)), BACKGROUND
    )
    left = 0
    for each in parts:
        made.paste(each, (left, 0))
        left += each.width + GAP
    return made


if __name__ == "__main__":
    main()
