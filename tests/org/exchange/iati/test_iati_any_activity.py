"""Any activity that the schema allows comes in without a fault, goes out as it came in, and comes in the same again."""

from __future__ import annotations

from collections.abc import Iterator
from difflib import unified_diff
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

import pytest
from hypothesis import HealthCheck, Phase, given, note, settings
from hypothesis import strategies as st
from lxml import etree

from org.checking.loading import read
from tests.iati_activities import activity
from tests.iati_ruleset import broken
from tests.org.exchange.iati.test_export_iati import RULES, exported, imported, valid
from tests.org.exchange.iati.test_import_iati import DATA, needs_data

SCHEMAS = DATA / "schemas"
PHASES = (Phase.explicit, Phase.reuse, Phase.generate, Phase.shrink)
QUICK = settings(
    max_examples=25,
    suppress_health_check=list(HealthCheck),
    phases=PHASES,
    database=None,
    derandomize=True,  # so that what fails is of the change that brings it; take it out to look for more
)
THOROUGH = settings(QUICK, max_examples=3_000)


def check(found: Any) -> None:
    """Take an activity in, out, and in again."""
    root = etree.Element("iati-activities", version="2.03")
    root.append(found)
    data = etree.tostring(root, encoding="UTF-8", xml_declaration=True)
    note(data.decode())
    valid(data)
    with TemporaryDirectory() as folder:
        one, two = Path(folder) / "one", Path(folder) / "two"
        once = _written(Path(folder) / "a.xml", data)
        after = exported(imported(one, once))
        assert read(one)[1] == ()
        assert differences(data, after) == []
        valid(after)
        assert rules(after) <= rules(data)
        imported(two, _written(once, after))
        assert records(two) == records(one)


def _written(path: Path, data: bytes) -> Path:
    path.write_bytes(data)
    return path


def records(root: Path) -> dict[str, str]:
    return {path.name: path.read_text(encoding="utf-8") for path in root.glob("org/**/*.yaml")}


def rules(data: bytes) -> set[str]:
    return {rule for one in etree.fromstring(data).iterfind("iati-activity") for rule in broken(one, RULES)}


def differences(before: bytes, after: bytes) -> list[str]:
    """What is no longer there, and what is new."""
    return list(unified_diff(told(before), told(after), lineterm="", n=0))


def told(data: bytes) -> list[str]:
    """Every element, attribute and text of a file, in their order; remarks and spaces between elements aside."""
    parser = etree.XMLParser(remove_comments=True, remove_pis=True)
    return [
        line for one in etree.fromstring(data, parser).iterfind("iati-activity") for line in _lines(one, "")
    ]


def _lines(element: Any, margin: str) -> Iterator[str]:
    yield f"{margin}{element.tag} {sorted(element.attrib.items())} {_text(element.text)!r}"
    for child in element:
        yield from _lines(child, f"{margin} ")
        yield f"{margin} {_text(child.tail)!r}"


def _text(text: str | None) -> str:
    return text if text and not text.isspace() else ""


@needs_data
@QUICK
@given(st.data())
def test_any_activity_survives(data: st.DataObject) -> None:
    check(data.draw(activity(SCHEMAS)))


@needs_data
@pytest.mark.thorough
@THOROUGH
@given(st.data())
def test_any_of_many_activities_survives(data: st.DataObject) -> None:
    check(data.draw(activity(SCHEMAS)))
