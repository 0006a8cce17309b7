"""Makes docs/pictures/league.png: `python -m tools.make_pictures`. Needs Poppler and LibreOffice."""

from __future__ import annotations

import subprocess
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

from click.testing import CliRunner
from PIL import Image, ImageOps

from cli import cli

HOME = Path(__file__).parent.parent
LEAGUE = HOME / "examples" / "league"
TARGET = HOME / "docs" / "pictures" / "league.png"
HEIGHT = 760
"""Of a page, in pixels."""
GAP = 20
COLOURS = 64
BACKGROUND, EDGE = "#e9ecef", "#c4c9ce"


@dataclass(frozen=True, slots=True)
class Page:
    """A page to show; a Word file is set by LibreOffice first."""

    file: str
    number: int


PAGES = (
    Page("capability-statement.pdf", 1),
    Page("capability-statement.pdf", 3),
    Page("final-report-mediators-2010.pdf", 4),
    Page("final-report-mediators-2010.docx", 3),
)
"""Key figures, a track record, results against targets; and the same report as a Word file."""


def main() -> None:
    """Write the picture."""
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        built = CliRunner().invoke(cli, ["build", "-w", str(LEAGUE), "-o", name])
        if built.exit_code != 0:
            raise SystemExit(built.output)
        row = beside([picture(page, folder) for page in PAGES])
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    small = row.quantize(COLOURS, dither=Image.Dither.NONE)
    small.save(TARGET, optimize=True)


def picture(page: Page, folder: Path) -> Image.Image:
    """A page as pixels, with a thin edge."""
    file = folder / page.file
    if file.suffix == ".docx":
        file = set_by_libreoffice(file, folder / "set")
    stem = folder / f"{page.file}-{page.number}"
    number = str(page.number)
    size = ("-scale-to-x", "-1", "-scale-to-y", str(HEIGHT))
    subprocess.run(
        ["pdftoppm", "-png", "-singlefile", "-f", number, "-l", number, *size, str(file), str(stem)],
        check=True,
    )
    with Image.open(f"{stem}.png") as image:
        return ImageOps.expand(image.convert("RGB"), border=1, fill=EDGE)


def set_by_libreoffice(file: Path, folder: Path) -> Path:
    """The Word file as LibreOffice sets its pages."""
    profile = f"-env:UserInstallation={(folder / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(folder), str(file)]
    subprocess.run(command, check=True, capture_output=True)
    return folder / f"{file.stem}.pdf"


def beside(pages: Sequence[Image.Image]) -> Image.Image:
    """The pages in a row."""
    width = sum(page.width + GAP for page in pages) + GAP
    row = Image.new("RGB", (width, max(page.height for page in pages) + 2 * GAP), BACKGROUND)
    left = GAP
    for page in pages:
        row.paste(page, (left, GAP))
        left += page.width + GAP
    return row


if __name__ == "__main__":
    main()
