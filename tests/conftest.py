"""Settings for all tests."""

import os
import shutil
import tempfile
from pathlib import Path

import pytest
from hypothesis import settings
from hypothesis.database import DirectoryBasedExampleDatabase

from reports.office.program import OFF, VARIABLE

BUILT = "GRANTWRIGHT_TESTS_BUILT"
"""Names the folder of what is built once in a run (`tests/built_once.py`), to each of its processes."""

EXAMPLES_THAT_FAILED = Path(__file__).parent.parent / ".hypothesis" / "examples"
KEPT = settings(
    deadline=None,
    database=DirectoryBasedExampleDatabase(EXAMPLES_THAT_FAILED),
    derandomize=False,  # Hypothesis does otherwise where CI is set, and keeps nothing then
    print_blob=True,
)
settings.register_profile("usual", KEPT, max_examples=30)
settings.register_profile("thorough", KEPT, max_examples=100)

os.environ.setdefault(VARIABLE, OFF)
"""Commands do without LibreOffice; the tests of what it does ask for it by name."""

os.environ["GRANTWRIGHT_WORKERS"] = "1"  # tests run next to each other already
os.environ["GRANTWRIGHT_CACHE"] = ""  # and leave nothing behind


def pytest_configure(config: pytest.Config) -> None:
    """Has as many examples tried as is asked for, and makes the folder of what is built once in all processes."""
    asked = str(config.option.markexpr).replace("not thorough", "")
    settings.load_profile("thorough" if "thorough" in asked else "usual")
    if not hasattr(config, "workerinput"):
        folder = tempfile.mkdtemp(prefix="grantwright-tests-")
        os.environ[BUILT] = folder
        config.add_cleanup(lambda: shutil.rmtree(folder, ignore_errors=True))


def pytest_addoption(parser: pytest.Parser) -> None:
    """Adds the option that keeps how pages look now."""
    parser.addoption(
        "--take-pictures", action="store_true", help="take the reference pictures of pages again"
    )


os.environ["LC_ALL"] = "C"  # what the program says is in English
