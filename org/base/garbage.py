"""Python's search for garbage in circles, less often where many records are made: they are in none."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from contextlib import contextmanager

MANY = 50_000
"""So many new objects, of those that could be in circles, come before each search."""


@contextmanager
def seldom_collected() -> Iterator[None]:
    """While it is open, the search comes less often."""
    usual = gc.get_threshold()
    gc.set_threshold(MANY, *usual[1:])
    try:
        yield
    finally:
        gc.set_threshold(*usual)
