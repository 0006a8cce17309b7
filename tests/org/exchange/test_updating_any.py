"""Whatever a file and people change and put in another order: each change is found at the entry it was made in."""

from __future__ import annotations

import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from org.exchange.editing.yaml_nodes import data_of
from org.exchange.editing.yaml_text import written
from org.exchange.importing.three_way import merged
from tests.examples_tried import tried

KEYS = ("title", "target", "actual", "unit")
ENTRIES = [(result, number) for result in range(2) for number in range(3)]
ONE_EACH = st.dictionaries(st.sampled_from(ENTRIES), st.sampled_from(KEYS), max_size=4)
"""At most one key of each entry: where all is new, nobody can find it."""
ORDERS = st.tuples(st.permutations(range(3)), st.permutations(range(3)))


def value(entry: tuple[int, int], key: str, changes: dict[str, dict[tuple[int, int], str]]) -> str:
    """What a key of an entry says after the changes of somebody."""
    by = next((who for who, changed in changes.items() if changed.get(entry) == key), "base")
    return f"{by} {key} {entry[0]}{entry[1]}"


def record(orders: Any, more: tuple[str, ...] = (), **changes: dict[tuple[int, int], str]) -> dict[str, Any]:
    """Two results with three indicators each, in some orders, after some changes."""
    return {"results": [
        {"title": f"R{result}", "indicators": [
            {key: value((result, n), key, changes) for key in KEYS} | dict.fromkeys(more, f"{result}{n}")
            for n in orders[result]
        ]}
        for result in range(2)
    ]}  # fmt: skip


@tried(300)
@given(
    ours=ONE_EACH, theirs=ONE_EACH, orders=st.tuples(ORDERS, ORDERS), newline=st.sampled_from(["\n", "\r\n"])
)
def test_changes_of_both_come_together(ours: Any, theirs: Any, orders: Any, newline: str) -> None:
    base, new = record([range(3)] * 2), record(orders[0], file=theirs)
    text = written(record(orders[1], ("evidence",), people=ours))
    text = re.sub(r"evidence: .*", r"\g<0>  # ours", text).replace("\n", newline)
    after, conflicts, agreed = merged(text, base, new)

    both = {entry for entry in ours if ours[entry] == theirs.get(entry)}
    came = {entry: key for entry, key in theirs.items() if entry not in both}
    assert data_of(after) == record(orders[1], ("evidence",), people=ours, file=came)
    assert len(conflicts) == len(both)
    assert re.findall(r"evidence.*", after) == re.findall(r"evidence.*", text)
    assert after.count("\r") == text.count("\r")
    assert merged(after, agreed, new) == (after, conflicts, agreed)
