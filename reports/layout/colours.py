"""Colours: how far apart two are, and versions of one that can be read or lie behind text."""

from __future__ import annotations

import re

ENOUGH = 4.5
"""The contrast that WCAG 2 asks of text, level AA."""

WHITE, BLACK = (255, 255, 255), (0, 0, 0)

Channels = tuple[int, int, int]


def contrast(one: str, other: str) -> float:
    """Give the contrast of two colours as WCAG 2 counts it: from 1 (none) to 21 (black on white)."""
    darker, lighter = sorted((_luminance(_channels(one)), _luminance(_channels(other))))
    return (lighter + 0.05) / (darker + 0.05)


def readable(colour: str, on: str = "#ffffff") -> str:
    """Give the colour, made darker or lighter only as far as text on the ground `on` needs."""
    ground = _luminance(_channels(on))
    end = BLACK if _ratio(ground, 0.0) >= _ratio(1.0, ground) else WHITE
    steps = (_mixed(_channels(colour), end, percent) for percent in range(101))
    return next(step for step in steps if contrast(step, on) >= ENOUGH)


def tint(colour: str, share: float) -> str:
    """Give the colour thinned with white; `share` of it is left, from 0 (white) to 1 (all)."""
    return _mixed(WHITE, _channels(colour), round(share * 100))


def _channels(colour: str) -> Channels:
    digits = colour.removeprefix("#")
    if len(digits) == 3:
        digits = "".join(digit * 2 for digit in digits)
    if not re.fullmatch(r"[0-9A-Fa-f]{6}", digits):
        raise ValueError(f"not a colour: {colour!r}")
    red, green, blue = bytes.fromhex(digits)
    return red, green, blue


def _mixed(start: Channels, end: Channels, percent: int) -> str:
    """Go a part of the way from one colour to the other; whole numbers, so the same everywhere."""
    mixed = ((a * (100 - percent) + b * percent + 50) // 100 for a, b in zip(start, end, strict=True))
    return "#" + bytes(mixed).hex()


def _luminance(channels: Channels) -> float:
    red, green, blue = (_linear(value / 255) for value in channels)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _linear(value: float) -> float:
    return value / 12.92 if value <= 0.04045 else float(((value + 0.055) / 1.055) ** 2.4)


def _ratio(lighter: float, darker: float) -> float:
    return (lighter + 0.05) / (darker + 0.05)
