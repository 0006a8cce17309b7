"""Key pages look as they did: compared with pictures of them, small ones, and not to the last pixel.

Where a change of looks is wanted, `make looks` takes the pictures again; look at them before you keep them.
"""

from __future__ import annotations

import io
import shutil
import subprocess
from dataclasses import dataclass, replace
from functools import cache
from pathlib import Path

import pytest
from PIL import Image, ImageChops

from reports.pdf import rendered
from tests.pdf_documents import (
    CAPABILITY_STATEMENT,
    FINAL_REPORT,
    PICTURES,
    PROPOSAL,
    capability_statement,
    proposal,
    report,
)

FOLDER = Path(__file__).parent / "looks" / "pictures"
DOTS = 50
"""Per inch."""
COARSE = 3
"""So many pixels are compared as one, each way: letters have edges that depend on who draws them."""
NOTED = 24
"""From so many of 256 shades on, a difference is one."""
MOST_DIFFERENT = 0.004
"""The part of a page that may differ."""

SAMPLES = {
    "report": (report, FINAL_REPORT),
    "proposal": (proposal, PROPOSAL),
    "capability": (capability_statement, CAPABILITY_STATEMENT),
}


@dataclass(frozen=True)
class Key:
    """A page to compare."""

    sample: str
    number: int

    def __str__(self) -> str:
        return f"{self.sample}-{self.number}"


KEYS = (
    *(Key("report", number) for number in (1, 2, 6, 7, 9)),
    Key("proposal", 1),
    *(Key("capability", number) for number in (1, 2)),
)


@cache
def pdf_of(sample: str) -> bytes:
    """The PDF of a sample."""
    document, template = SAMPLES[sample]
    return rendered.render(document(), template, pictures=PICTURES)


def picture_of(data: bytes, number: int) -> Image.Image:
    """A page in shades of grey."""
    program = shutil.which("pdftoppm")
    if program is None:
        pytest.skip("Poppler is not here, which draws the pages")
    page = ("-f", str(number), "-l", str(number), "-singlefile")
    command = [program, "-png", "-gray", "-r", str(DOTS), *page, "-"]
    drawn = subprocess.run(command, input=data, capture_output=True, check=True).stdout
    with Image.open(io.BytesIO(drawn)) as image:
        return image.convert("L")


def difference(one: Image.Image, other: Image.Image) -> float:
    """The part of a page that looks different; all of it where the sizes do."""
    if one.size != other.size:
        return 1.0
    changed = ImageChops.difference(one.reduce(COARSE), other.reduce(COARSE))
    counted = changed.histogram()
    return sum(counted[NOTED:]) / sum(counted)


@pytest.mark.parametrize("key", KEYS, ids=str)
def test_a_page_looks_as_in_its_picture(key: Key, request: pytest.FixtureRequest, tmp_path: Path) -> None:
    made, file = picture_of(pdf_of(key.sample), key.number), FOLDER / f"{key}.png"
    if request.config.getoption("--take-pictures"):
        made.quantize(16).save(file, optimize=True)
    made.save(tmp_path / file.name)
    with Image.open(file) as kept:
        found = difference(made, kept.convert("L"))
    assert found < MOST_DIFFERENT, f"{found:.1%} of it differs: compare {tmp_path / file.name} with {file}"


def test_each_picture_has_its_page_and_is_small() -> None:
    files = list(FOLDER.glob("*.png"))
    assert {file.stem for file in files} == {str(key) for key in KEYS}
    assert sum(file.stat().st_size for file in files) < 200_000


@pytest.mark.parametrize("planted", ["another colour", "a line more", "another paper"])
def test_a_change_of_looks_is_seen(planted: str) -> None:
    document = report()
    before = picture_of(pdf_of("report"), 1)
    cover = document.cover
    changed = {
        "another colour": replace(document, look=replace(document.look, colour="#e0a030")),
        "a line more": replace(document, cover=replace(cover, subtitle=cover.subtitle * 2)),
        "another paper": replace(document, look=replace(document.look, paper="Letter")),
    }[planted]
    after = picture_of(rendered.render(changed, FINAL_REPORT, pictures=PICTURES), 1)
    assert difference(before, before) == 0
    assert difference(before, after) > MOST_DIFFERENT
