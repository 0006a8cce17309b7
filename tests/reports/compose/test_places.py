"""Places in words: a country once, with the places in it behind it."""

from __future__ import annotations

from pathlib import Path

import pytest

from org.checking.loading import load
from org.records import Brief
from tests.document_text import cells, tables
from tests.workspaces import document_of, write_workspace


@pytest.mark.parametrize(("places", "told"), [
    ("[{country: NG, percentage: 100}, {name: Abuja}]", "Nigeria (Abuja)"),
    ("[{country: NG}, {name: Abuja}, {name: Kano, country: NG}]", "Nigeria (Abuja and Kano)"),
    ("[{country: KG}, {country: KZ}, {name: Osh, country: KG}]", "Kyrgyzstan (Osh) and Kazakhstan"),
    ("[{country: KG}, {country: KZ}, {name: Osh}]", "Kyrgyzstan, Kazakhstan and Osh"),
    ("[{name: Osh, country: KG}, {name: Naryn, country: KG}]", "Osh and Naryn"),
    ("[{country: KG}, {region: Central Asia, code: 619}]", "Kyrgyzstan and Central Asia"),
    ("[{country: SG}, {name: Singapore, country: SG}]", "Singapore"),
    ("[{country: KG}, {country: KG}]", "Kyrgyzstan"),
])  # fmt: skip
def test_no_place_is_told_twice(places: str, told: str, tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path, org__projects__p=f"title: P\nstatus: completed\nperiod: 2019\nplaces: {places}\n"
    )
    document = document_of(load(root), Brief.model_validate({"id": "b", "kind": "capability-statement"}))
    assert told in [cell for table in tables(document) for row in table.rows for cell in cells(row)]
