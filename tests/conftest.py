"""Settings for all tests."""

import os
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase

from reports.office.program import OFF, VARIABLE

EXAMPLES_THAT_FAILED = Path(__file__).parent.parent / ".hypothesis" / "examples"
settings.register_profile(
    "kept",
    deadline=None,
    database=DirectoryBasedExampleDatabase(EXAMPLES_THAT_FAILED),
    derandomize=False,  # Hypothesis does otherwise where CI is set, and keeps nothing then
    print_blob=True,
)
settings.load_profile("kept")

os.environ.setdefault(VARIABLE, OFF)
"""Commands do without LibreOffice; the tests of what it does ask for it by name."""

os.environ["GRANTWRIGHT_WORKERS"] = "1"  # tests run next to each other already
os.environ["GRANTWRIGHT_CACHE"] = ""  # and leave nothing behind


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option that keeps how pages look now."""
    parser.addoption(
        "--take-pictures", action="store_true", help="take the reference pictures of pages again"
    )


os.environ["LC_ALL"] = "C"  # what the program says is in English
