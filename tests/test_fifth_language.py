"""A language more is a file more: all words of documents, spreadsheets and dimensions come from its catalogue alone.

The language is made up (`qaa`): each word is the English one in brackets, so that a word that is not taken from the
catalogue stands without them. It stands in a checkout of its own, since modules read the catalogues as they load.
"""

from __future__ import annotations

import json
import re
import subprocess
import sys
from collections.abc import Iterator
from typing import Any

import pytest
from babel import Locale
from babel.messages.catalog import Catalog

from org.base.catalogues import LOCALE_DIR
from tests.workspaces import EXAMPLES
from tools.make_messages import DOCUMENTS, HOME, as_text, compiled, forms_of, read

SAYING = """
import dataclasses, io, json, sys
from pathlib import Path
from openpyxl import load_workbook
from org.base.catalogues import languages
from org.records.dimensions import BUILT_IN
from org.exchange.sheets.bringing.update import bring
from org.exchange.sheets.workbooks.opening import opened
from org.checking.loading import read
from reports.compose.assembly.compose import compose
from reports.compose.assembly.kinds import KINDS
from reports.build.known_forms import read_forms
from reports.sheets.project_workbook import sheet_of

NO_WORDS = {"kind", "language", "id", "file", "look", "align", "emphasis", "tones", "untranslated", "link", "page",
            "origins", "gap", "made", "bases"}

def strings(node):
    if isinstance(node, str):
        yield node
    elif isinstance(node, (tuple, list)):
        for one in node:
            yield from strings(one)
    elif dataclasses.is_dataclass(node):
        for field in dataclasses.fields(node):
            if field.name not in NO_WORDS:
                yield from strings(getattr(node, field.name))

sample, project = Path("examples/sample"), "2023-safe-and-heard"
workspace, _ = read(sample)
forms, _ = read_forms(workspace)
def document(name):
    brief = workspace.briefs[name]
    return compose(KINDS[brief.kind], workspace, brief, forms.of(brief), "qaa")
def brought(data, named):
    done = bring(workspace, opened(data, "a.xlsx"), named)
    return {"faults": list(map(str, done.faults)), "changes": list(map(str, done.changes)), "rows": done.rows}
data = sheet_of(sample, project, "qaa", "a.xlsx")
book = load_workbook(io.BytesIO(data))
shown = {sheet.title: [cell.value for row in sheet.iter_rows(min_col=2) for cell in row if isinstance(cell.value, str)]
         + [cell.comment.text for row in sheet.iter_rows() for cell in row if cell.comment]
         for sheet in book if sheet.sheet_state == "visible"}
del book["_grantwright"]
foreign = io.BytesIO()
book.save(foreign)
json.dump({
    "languages": languages(),
    "dimensions": [str(one.name.in_language("qaa").text) for each in BUILT_IN.values() for one in (each, *each.values)],
    "documents": {name: list(strings(document(name)))
                  for name in ("proposal-general", "final-report-general", "capability-statement")},
    "sheets": shown, "brought": brought(data, None), "as another's": brought(foreign.getvalue(), project),
}, sys.stdout)
"""


@pytest.fixture(scope="module")
def said(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Any]:
    """What a checkout says in the made-up language, whose catalogue is all that it has more than this one."""
    home = tmp_path_factory.mktemp("checkout")
    locale = home / "templates" / "locale"
    locale.mkdir(parents=True)
    for folder, target in ((HOME, home), (HOME / "templates", home / "templates"), (LOCALE_DIR, locale)):
        for path in folder.iterdir():
            if not path.name.startswith(".") and not (target / path.name).exists():
                (target / path.name).symlink_to(path)
    file = locale / "qaa" / "LC_MESSAGES" / "grantwright.po"
    file.parent.mkdir(parents=True)
    file.write_bytes(as_text(_made_up()))
    file.with_suffix(".mo").write_bytes(compiled(read(file, "qaa")))
    run = subprocess.run(
        [sys.executable, "-c", SAYING], cwd=home, capture_output=True, check=False, text=True
    )
    assert run.returncode == 0, run.stderr
    return dict(json.loads(run.stdout))


def _made_up() -> Catalog:
    made = Catalog("qaa", charset="utf-8", fuzzy=False)
    for message in read(DOCUMENTS.template, "en"):
        if message.id:
            words = tuple(f"⟦{form}⟧" for form in forms_of(message.id))
            made.add(message.id, words if len(words) > 1 else words[0], context=message.context)
    return made


def test_a_catalogue_is_a_language(said: dict[str, Any]) -> None:
    assert "qaa" in said["languages"]


def test_built_in_dimensions_speak_it(said: dict[str, Any]) -> None:
    assert {"⟦sex⟧", "⟦women and girls⟧", "⟦not known⟧"} <= set(said["dimensions"])
    assert all(name[0] == "⟦" and name[-1] == "⟧" for name in said["dimensions"])


@pytest.mark.parametrize("name", ["proposal-general", "final-report-general", "capability-statement"])
def test_documents_speak_it(said: dict[str, Any], name: str) -> None:
    texts = said["documents"][name]
    assert sum("⟦" in text for text in texts) > 50
    assert set(_not_of_the_records(texts)) == set()


def test_spreadsheets_speak_it(said: dict[str, Any]) -> None:
    assert "⟦People reached⟧" in said["sheets"]
    assert all(name[0] == "⟦" and name[-1] == "⟧" for name in said["sheets"])
    texts = [text for cells in said["sheets"].values() for text in cells if not text.startswith("=")]
    assert len(texts) > 500
    assert set(_not_of_the_records(texts)) == set()


@pytest.mark.parametrize("how", ["brought", "as another's"])
def test_a_spreadsheet_in_it_is_read(said: dict[str, Any], how: str) -> None:
    assert (said[how]["faults"], said[how]["changes"]) == ([], [])
    assert said[how]["rows"] > 150


def test_a_word_that_is_not_in_the_catalogue_would_be_found() -> None:
    assert list(_not_of_the_records(["⟦Page⟧ 7", "Entirely invented heading: ⟦sex⟧"])) == [
        "Entirely invented heading"
    ]


def _not_of_the_records(texts: list[str]) -> Iterator[str]:
    """What stands in the texts without brackets, and neither in the records nor in the CLDR."""
    records = _plain(
        "\n".join(path.read_text(encoding="utf-8") for path in EXAMPLES.glob("sample/**/*.[yc][as][mv]*"))
    )
    cldr = Locale.parse("en_001")
    months = (cldr.months["format"]["wide"], cldr.months["stand-alone"]["abbreviated"])
    names = {str(cldr.territories["KG"]), *(name for each in months for name in each.values())}
    for text in texts:
        left = text
        while "⟦" in left and (inner := re.sub(r"⟦[^⟦⟧]*⟧", "\n", left)) != left:
            left = inner
        for part in re.split(r"[\n:;,.()·–−…|0-9\u2009]| and |⟦.*", left):
            plain = _plain(part)
            known = plain in names or plain in records or plain[:1].lower() + plain[1:] in records
            if re.search(r"[^\W\d_]{2}", plain) and not known:
                yield plain


def _plain(text: str) -> str:
    return re.sub(r"[\s\u00a0]+", " ", text.replace("''", "'")).strip()
