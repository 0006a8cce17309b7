"""Data made by others, which lies beside the project and never in it: a second layer of tests, on top of our own."""

from __future__ import annotations

from pathlib import Path

import pytest

SHARED = Path(__file__).parent.parent.parent / "shared" / "data"


def needs(path: Path, what: str) -> pytest.MarkDecorator:
    """Skips a test where that data is absent, and says what is missing where."""
    return pytest.mark.skipif(not path.exists(), reason=f"no {what}: there is no {path}")
