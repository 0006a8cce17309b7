"""Settings for all tests."""

import os

from hypothesis import settings

from reports.office.finding import OFF, VARIABLE

settings.register_profile("untimed", deadline=None)
settings.load_profile("untimed")

os.environ.setdefault(VARIABLE, OFF)
"""Commands do without LibreOffice; the tests of what it does ask for it by name."""

os.environ["GRANTWRIGHT_WORKERS"] = "1"  # tests run next to each other already
os.environ["GRANTWRIGHT_CACHE"] = ""  # and leave nothing behind
