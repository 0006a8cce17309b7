"""Galleries: which pictures stand beside each other, the same in Word and PDF."""

from __future__ import annotations

from reports.document.model import Figure

IN_A_ROW = 2


def in_rows(figures: tuple[Figure, ...]) -> list[tuple[Figure, ...]]:
    """The pictures in rows of two, the last of three where their number is odd."""
    rows = [figures[start : start + IN_A_ROW] for start in range(0, len(figures), IN_A_ROW)]
    if len(rows) > 1 and len(rows[-1]) == 1:
        rows[-2:] = [figures[-IN_A_ROW - 1 :]]
    return rows
