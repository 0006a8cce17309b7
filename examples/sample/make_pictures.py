"""Draws the pictures of the fictional organisation: landscapes, rooms and things, never people."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from PIL import Image, ImageDraw

FOLDER = Path(__file__).parent / "org" / "photos"
SIZE = (1200, 800)
HORIZON = 540
TEAL, SAND, SNOW, NIGHT, WOOD, GOLD = "#1d5b63", "#e9dcc3", "#f6f8f9", "#24363b", "#8a5f3c", "#e0a63a"
BRIGHT = ("#b4493d", "#1d5b63", "#e0a63a", "#5d7f4f", "#6a5a8c", "#c9825b")

Draw = ImageDraw.ImageDraw


def sky(top: tuple[int, int, int], bottom: tuple[int, int, int]) -> Image.Image:
    """A picture that goes from one colour at the top to another at the bottom."""
    image = Image.new("RGB", SIZE)
    draw = ImageDraw.Draw(image)
    for y in range(SIZE[1]):
        mixed = tuple(a + (b - a) * y // SIZE[1] for a, b in zip(top, bottom, strict=True))
        draw.line([(0, y), (SIZE[0], y)], fill=mixed)
    return image


def mountain(draw: Draw, peak: tuple[int, int], sides: tuple[int, int], colour: str) -> None:
    """A mountain with a cap of snow."""
    (x, y), (left, right), foot = peak, sides, HORIZON
    draw.polygon([(left, foot), peak, (right, foot)], fill=colour)
    down = (foot - y) // 4
    edge_left = x - (x - left) * down // (foot - y)
    edge_right = x + (right - x) * down // (foot - y)
    cap = [
        peak,
        (edge_right, y + down),
        (x + 18, y + down - 26),
        (x - 12, y + down + 8),
        (edge_left, y + down),
    ]
    draw.polygon(cap, fill=SNOW)


def valley() -> Image.Image:
    """A village school below mountains."""
    image = sky((128, 178, 205), (226, 233, 228))
    draw = ImageDraw.Draw(image)
    mountain(draw, (180, 190), (-200, 560), "#6d8a93")
    mountain(draw, (640, 110), (260, 1020), "#557681")
    mountain(draw, (1050, 210), (720, 1500), "#6d8a93")
    draw.rectangle([0, HORIZON, 1200, 800], fill="#9db17c")
    school(draw, 330, 430, 540, 200)
    for x in (90, 170, 980, 1070, 1140):
        draw.rectangle([x - 5, 560, x + 5, 640], fill=WOOD)
        draw.ellipse([x - 26, 430, x + 26, 590], fill="#5d7f4f")
    draw.polygon([(540, 630), (660, 630), (820, 800), (380, 800)], fill=SAND)
    return image


def school(draw: Draw, left: int, top: int, width: int, height: int) -> None:
    """A school of one storey with a blue roof."""
    draw.rectangle([left, top, left + width, top + height], fill="#f1e7d2")
    draw.polygon([(left - 30, top), (left + width // 2, top - 90), (left + width + 30, top)], fill="#2f6f96")
    for index in range(6):
        x = left + 28 + index * (width - 40) // 6
        if index not in (2, 3):
            draw.rectangle([x, top + 50, x + 56, top + 125], fill="#8fb6c6", outline=NIGHT, width=4)
    door = left + width // 2
    draw.rectangle([door - 38, top + 70, door + 38, top + height], fill=WOOD)


def school_gate() -> Image.Image:
    """A school seen from its gate in the morning."""
    image = sky((244, 214, 170), (250, 240, 220))
    draw = ImageDraw.Draw(image)
    mountain(draw, (900, 170), (500, 1400), "#a7a29a")
    draw.rectangle([0, HORIZON, 1200, 800], fill="#b9b58c")
    school(draw, 180, 350, 840, 250)
    for x in range(40, 1200, 70):
        if not 480 < x < 720:
            draw.rectangle([x, 610, x + 12, 740], fill=TEAL)
    for y in (640, 700):
        draw.rectangle([0, y, 480, y + 10], fill=TEAL)
        draw.rectangle([730, y, 1200, y + 10], fill=TEAL)
    return image


def classroom() -> Image.Image:
    """An empty classroom with desks in a circle."""
    image = Image.new("RGB", SIZE, "#f3ead6")
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 520, 1200, 800], fill="#c9a878")
    draw.rectangle([330, 120, 870, 380], fill="#2f5d4e", outline=WOOD, width=14)
    for y in (190, 250, 310):
        draw.line([(400, y), (400 + (y % 97) * 4, y)], fill="#dfe9e2", width=6)
    for x in (60, 950):
        draw.rectangle([x, 110, x + 190, 400], fill="#a9cbd8", outline="#ffffff", width=12)
        draw.line([(x + 95, 110), (x + 95, 400)], fill="#ffffff", width=8)
    for x, y in (
        (150, 600),
        (370, 540),
        (600, 520),
        (830, 540),
        (1050, 600),
        (300, 700),
        (600, 730),
        (900, 700),
    ):
        draw.rectangle([x - 85, y, x + 85, y + 18], fill=WOOD)
        draw.rectangle([x - 75, y + 18, x - 65, y + 70], fill=NIGHT)
        draw.rectangle([x + 65, y + 18, x + 75, y + 70], fill=NIGHT)
    return image


def books() -> Image.Image:
    """Shelves with books and games."""
    image = Image.new("RGB", SIZE, "#efe3cc")
    draw = ImageDraw.Draw(image)
    for shelf, y in enumerate((250, 480, 710)):
        x = 70
        while x < 1090:
            step = (x * 7 + shelf * 53) % 5
            width, height = 28 + step * 7, 130 + (x * 3 + shelf * 31) % 55
            colour = BRIGHT[(x + shelf) % len(BRIGHT)]
            draw.rectangle([x, y - height, x + width, y], fill=colour)
            draw.rectangle([x, y - height + 24, x + width, y - height + 32], fill=SNOW)
            x += width + (6 if step else 40)
        draw.rectangle([40, y, 1160, y + 18], fill=WOOD)
    return image


def support_room() -> Image.Image:
    """A support room with cushions, a lamp and a low table."""
    image = Image.new("RGB", SIZE, "#dbe6e3")
    draw = ImageDraw.Draw(image)
    draw.rectangle([0, 560, 1200, 800], fill="#b98f63")
    draw.ellipse([230, 600, 970, 780], fill="#7fa39d")
    draw.rectangle([470, 600, 730, 622], fill=WOOD)
    draw.rectangle([490, 622, 506, 690], fill=WOOD)
    draw.rectangle([694, 622, 710, 690], fill=WOOD)
    for index, x in enumerate((170, 330, 800, 960)):
        draw.rounded_rectangle([x, 540, x + 130, 660], radius=42, fill=BRIGHT[index])
    draw.rectangle([80, 140, 360, 400], fill="#a9cbd8", outline=SNOW, width=14)
    draw.line([(1050, 250), (1050, 560)], fill=NIGHT, width=10)
    draw.polygon([(980, 260), (1120, 260), (1085, 150), (1015, 150)], fill=GOLD)
    for index, x in enumerate((470, 570, 670)):
        draw.rectangle([x, 200, x + 76, 300], fill=SNOW, outline=BRIGHT[index], width=8)
    return image


def logo() -> Image.Image:
    """A lantern above an open book."""
    image = Image.new("RGB", (600, 600), "#ffffff")
    draw = ImageDraw.Draw(image)
    draw.ellipse([20, 20, 580, 580], fill=TEAL)
    draw.polygon([(300, 470), (120, 410), (120, 320), (300, 380)], fill=SNOW)
    draw.polygon([(300, 470), (480, 410), (480, 320), (300, 380)], fill=SAND)
    draw.polygon([(240, 170), (360, 170), (375, 320), (225, 320)], fill=GOLD)
    draw.rectangle([228, 150, 372, 172], fill=SNOW)
    draw.arc([262, 85, 338, 160], 180, 360, fill=SNOW, width=12)
    draw.ellipse([278, 215, 322, 295], fill=SNOW)
    return image


def emblem() -> Image.Image:
    """A stand-in for the sign of a funder: an example must not carry a real one."""
    image = Image.new("RGB", (600, 400), "#e4e9ec")
    draw = ImageDraw.Draw(image)
    draw.rectangle([12, 12, 587, 387], outline="#8a979d", width=6)
    draw.line([(12, 12), (587, 387)], fill="#8a979d", width=4)
    draw.line([(12, 387), (587, 12)], fill="#8a979d", width=4)
    draw.ellipse([200, 100, 400, 300], fill="#e4e9ec", outline="#8a979d", width=6)
    return image


PHOTOS: dict[str, Callable[[], Image.Image]] = {
    "valley": valley,
    "school-gate": school_gate,
    "classroom": classroom,
    "books": books,
    "support-room": support_room,
}
SIGNS: dict[str, Callable[[], Image.Image]] = {"logo": logo, "emblem": emblem}


def main() -> None:
    """Writes all the pictures."""
    FOLDER.mkdir(parents=True, exist_ok=True)
    for name, drawn in PHOTOS.items():
        drawn().save(FOLDER / f"{name}.jpg", quality=82, optimize=True)
    for name, drawn in SIGNS.items():
        drawn().save(FOLDER / f"{name}.png", optimize=True)


if __name__ == "__main__":
    main()
