"""A picture that is ready for print, as plain data."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Mime = Literal["image/png", "image/jpeg"]


@dataclass(frozen=True, slots=True)
class Picture:
    """A picture as it is printed. Its size is in pixels."""

    data: bytes
    mime: Mime
    width: int
    height: int
