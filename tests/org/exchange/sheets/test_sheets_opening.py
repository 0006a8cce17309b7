"""Files that are no workbooks, or would harm: each is refused with a reason, or read as data alone."""

from __future__ import annotations

import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from cli import cli
from org.base.faults import Faulty
from org.exchange.sheets.workbooks.opening import opened
from tests.spreadsheets import NAME, RECORD, edited, exported, kept, record, saved, workspace

SMALL = saved(kept([["Risk", "Impact"], ["Snow", "low"]], "Risks"))
SHEET = "xl/worksheets/sheet1.xml"


def _with(changes: dict[str, bytes], data: bytes = SMALL) -> bytes:
    """The workbook with other or more parts."""
    out = BytesIO()
    with zipfile.ZipFile(BytesIO(data)) as source, zipfile.ZipFile(out, "w", zipfile.ZIP_DEFLATED) as target:
        for part in source.namelist():
            target.writestr(part, changes.get(part, source.read(part)))
        for name in changes.keys() - set(source.namelist()):
            target.writestr(name, changes[name])
    return out.getvalue()


def _sheet() -> bytes:
    with zipfile.ZipFile(BytesIO(SMALL)) as source:
        return source.read(SHEET)


def _in_sheet(old: bytes, new: bytes) -> bytes:
    sheet = _sheet()
    assert old in sheet
    return _with({SHEET: sheet.replace(old, new)})


HOSTILE = {
    "csv": (b"Risk;Impact\nSnow;low\n", "this is a text file (CSV?), not a workbook"),
    "html": (b"<html><table></table></html>", "this is a web page or an XML file, not a workbook"),
    "empty": (b"", "the file is empty"),
    "xls": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + b"\0" * 600, "this is a workbook of the old kind (.xls)"),
    "password": (b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + "EncryptedPackage".encode("utf-16-le"), "the file is protected by a password"),
    "cut": (SMALL[: len(SMALL) // 2], "the file is damaged: it cannot be unpacked"),
    "ods": (_with({"mimetype": b"application/vnd.oasis.opendocument.spreadsheet"}), "this is an OpenDocument spreadsheet (.ods)"),
    "xlsb": (_with({"xl/workbook.bin": b""}), "this is a binary workbook (.xlsb)"),
    "bomb": (_with({SHEET: b" " * 90_000_000}), "the file is far larger than a spreadsheet that people fill in"),
    "many cells": (_with({SHEET: b"<c/>" * 400_001}), "the file is far larger than a spreadsheet that people fill in"),
    "merged": (
        _in_sheet(b"</sheetData>", b'</sheetData><mergeCells count="1"><mergeCell ref="A1:XFD1048576"/></mergeCells>'),
        "the file is far larger than a spreadsheet that people fill in",
    ),
    "entities": (
        _with({SHEET: b'<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b "bbbb">]>' + _sheet()}),
        "the file declares a document type, which no spreadsheet program does",
    ),
    "broken": (_with({"xl/workbook.xml": b"<workbook"}), "the workbook is damaged and cannot be read"),
}  # fmt: skip


@pytest.mark.parametrize("name", HOSTILE)
def test_a_file_that_cannot_be_read_is_refused_with_a_reason(name: str) -> None:
    data, wrong = HOSTILE[name]
    with pytest.raises(Faulty) as raised:
        opened(data, "file.xlsx")
    (fault,) = raised.value.faults
    assert (fault.wrong, bool(fault.write)) == (wrong, True)


def test_a_declared_size_of_all_cells_is_no_matter() -> None:
    sheet = _sheet()
    start, end = sheet.index(b"<dimension"), sheet.index(b"/>", sheet.index(b"<dimension")) + 2
    data = _with({SHEET: sheet.replace(sheet[start:end], b'<dimension ref="A1:XFD1048576"/>')})
    assert len(opened(data, "f.xlsx").grids[0].cells) == 4


def test_macros_and_links_are_told_and_not_followed() -> None:
    found = opened(
        _with({"xl/vbaProject.bin": b"x", "xl/externalLinks/externalLink1.xml": b"<externalLink/>"}), "f.xlsm"
    )
    assert found.notes == (
        "the file holds macros; they are not run, only the cells are read",
        "the file holds links to other files; they are not followed, their last values are read",
    )


# The commands


def _run(*words: str) -> Result:
    return CliRunner().invoke(cli, list(words))


def test_the_commands_write_a_workbook_and_bring_it_back(tmp_path: Path) -> None:
    root = workspace(tmp_path / "ws")
    made = _run("sheet", NAME, "-w", str(root))
    assert (made.exit_code, (root / f"reports/{NAME}.xlsx").is_file()) == (0, True), made.output
    file = tmp_path / "edited.xlsx"
    file.write_bytes(saved(edited(root, {("Risks", "Likelihood", "Snow"): "low"})))
    before = record(root)
    dry = _run("import", "xlsx", str(file), "-w", str(root), "--dry-run")
    assert (dry.exit_code, record(root)) == (0, before)
    assert "+  - {title: Snow, likelihood: low, impact: low, owner: aibek}" in dry.output
    assert "safe-schools: 16 rows read, 1 cell changed, 0 rows added" in dry.output
    done = _run("import", "xlsx", str(file), "-w", str(root))
    assert (done.exit_code, record(root)) == (0, before.replace("likelihood: high", "likelihood: low"))


def test_one_faulty_cell_and_nothing_is_written(tmp_path: Path) -> None:
    root = workspace(tmp_path / "ws")
    file = tmp_path / "edited.xlsx"
    file.write_bytes(
        saved(edited(root, {("Risks", "Likelihood", "Snow"): "low", ("Risks", "Impact", "Snow"): "so so"}))
    )
    before = record(root)
    done = _run("import", "xlsx", str(file), "-w", str(root))
    assert (done.exit_code, record(root)) == (1, before)
    assert "Risks!D5: “so so” is not one of the list — choose one of: low, medium, high" in done.output


def test_strict_stops_at_a_conflict(tmp_path: Path) -> None:
    root = workspace(tmp_path / "ws")
    file = tmp_path / "edited.xlsx"
    file.write_bytes(
        saved(edited(root, {("Risks", "Likelihood", "Snow"): "low", ("Risks", "Impact", "Snow"): "high"}))
    )
    (root / RECORD).write_text(
        record(root).replace("likelihood: high", "likelihood: medium"), encoding="utf-8"
    )
    before = record(root)
    done = _run("import", "xlsx", str(file), "-w", str(root), "--strict")
    assert (done.exit_code, record(root)) == (1, before)
    assert _run("import", "xlsx", str(file), "-w", str(root)).exit_code == 0
    assert "likelihood: medium, impact: high" in record(root)


def test_a_workbook_of_another_project_is_refused(tmp_path: Path) -> None:
    root = workspace(tmp_path / "ws")
    file = tmp_path / "edited.xlsx"
    file.write_bytes(saved(exported(root)))
    done = _run("import", "xlsx", str(file), "-w", str(root), "--project", "other")
    assert (done.exit_code, "The file is of the project “safe-schools”" in done.output) == (2, True)
