"""Make the bundled Arabic fonts from two npm packages, @fontsource/noto-sans-arabic and noto-naskh-arabic 5.3.0.

    npm install --prefix . @fontsource/noto-sans-arabic@5.3.0 @fontsource/noto-naskh-arabic@5.3.0
    python subset.py node_modules/@fontsource

The fonts are written beside this file, byte for byte the same each time (fontTools 4.68): the letters, marks and
figures of Arabic, Persian, Urdu, Uyghur and their neighbours, with their joined forms, without screen hints.
"""

import sys
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont

HERE = Path(__file__).parent
FACES = {
    "noto-naskh-arabic": {"400": "NotoNaskhArabic-Regular", "700": "NotoNaskhArabic-Bold"},
    "noto-sans-arabic": {"400": "NotoSansArabic-Regular", "700": "NotoSansArabic-Bold"},
}
CHARACTERS = (
    0x20,
    *range(0x600, 0x700),
    *range(0x750, 0x780),
    *range(0x200C, 0x2010),
    0x25CC,
    0xFD3E,
    0xFD3F,
    0xFDFC,
)


def main(packages: Path) -> None:
    """Write every face, and the licence of every family."""
    for package, faces in FACES.items():
        folder = packages / package
        for weight, name in faces.items():
            path = folder / "files" / f"{package}-arabic-{weight}-normal.woff"
            font = TTFont(path, recalcTimestamp=False)
            font.flavor = None
            reduce(font)
            font.save(HERE / f"{name}.ttf")
        licence = (folder / "LICENSE").read_bytes()
        (HERE / f"{next(iter(faces.values())).partition('-')[0]}-OFL.txt").write_bytes(licence)


def reduce(font: TTFont) -> None:
    """Drop hints and the names of glyphs; keep the joined forms of every character."""
    options = subset.Options(
        layout_features=["*"], name_IDs=list(range(26)), hinting=False, glyph_names=False
    )
    subsetter = subset.Subsetter(options)
    subsetter.populate(unicodes=CHARACTERS)
    subsetter.subset(font)


if __name__ == "__main__":
    main(Path(sys.argv[1]))
