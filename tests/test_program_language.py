"""What the program says is in the language of the terminal, where there is a catalogue for it."""

from __future__ import annotations

import os
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import cli
from org.messages import language, translated
from tests.workspaces import SMALLEST, write_workspace


@pytest.mark.parametrize(
    ("environment", "found"),
    [
        ({}, "en"),
        ({"LANG": "ru_RU.UTF-8"}, "ru"),
        ({"LANG": "ru_RU.UTF-8", "LC_ALL": "C"}, "en"),
        ({"LANG": "en_GB.UTF-8", "LC_MESSAGES": "ru_KG"}, "ru"),
        ({"LANG": "tlh_XX"}, "en"),
        ({"LANG": "../../etc"}, "en"),
    ],
)
def test_the_terminal_says_its_language(environment: dict[str, str], found: str) -> None:
    assert language(environment) == found


@pytest.mark.parametrize(
    ("english", "russian"),
    [
        ("the file is empty", "файл пуст"),
        ("“1,5” is not a number", "«1,5» – не число"),
        ("a number is missing here", "здесь не указано: число"),
        ("There is no brief “x”: did you mean “y”?", "Нет задания «x»: может быть, «y»?"),
        ("nobody has translated this", "nobody has translated this"),
        ("Reading and writing in schools", "Reading and writing in schools"),
        ("“file” is not a date", "«file» – не дата"),
        (
            "  org/l.csv:3: 100 EUR spent on 2025-02-03, outside the project’s period 2024 — correct the date, or "
            "charge it to something else [outside-period]",
            "  org/l.csv:3: 100 EUR израсходовано 2025-02-03, вне периода проекта (2024) — исправьте дату или отнесите "
            "расход на другие средства [outside-period]",
        ),
        ("3 rows, 1 cell", "строк: 3, ячеек: 1"),
        ("3 rows, one thing that nobody knows", "3 rows, one thing that nobody knows"),
        (
            "in its body, table 1, row 2, cell 1, at “{{ i.titel }}”: “titel” is not known here",
            "основной текст, таблица 1, строка 2, ячейка 1, «{{ i.titel }}»: «titel» здесь неизвестно",
        ),
    ],
)
def test_sentences_are_found_by_their_fixed_words(english: str, russian: str) -> None:
    assert translated(english, "ru") == russian
    assert translated(english, "en") == english


HOME = Path(__file__).parent.parent
MISTAKES = {
    **SMALLEST,
    "org/texts.yaml": "texts: []\nfoo: 1\n",
    "org/people.yaml": "people: [{id: a b, name: Aida}]\n",
    "org/projects/p.yaml": """\
title: Safe schools
period: 2024-13
status: done
awards: [{funder: nobody, amount: 12 apples}]
budget_lines:
  - {heading: Staff, title: Trainer, quantity: 2, rate: 3 USD, amount: 7 USD}
results:
  - level: output
    title: T
    indicators: [{title: I, target: many, actual: 5}]
activities: [{title: A, months: M6-M2}]
""",
    "forms/f.yaml": "id: f\nkind: final-report\ntitle: F\ncertainty: own\nsections: [{id: nothing}]\n",
    "briefs/b.yaml": "kind: final-report\nlayout: band\n",
}
AS_IT_IS = re.compile(
    r"«[^»]*»|'[^']*'|(?:grantwright|cli) [a-z -]+|[a-z-]+(?:, [a-z-]+)+|\S*[./:_=<>0-9]\S*"
)
"""Quotations, names of files and keys, and words that somebody has to type as they are."""


@pytest.mark.parametrize(
    "arguments",
    [
        ["check"],
        ["build"],
        ["build", "c"],
        ["list", "projects"],
        ["list", "fruit"],
        ["check", "--lang", "ru"],
        ["forms", "show", "nothing"],
        ["template", "check", "nothing.docx"],
        ["import", "xlsx", "nothing.xlsx"],
        ["sheet"],
    ],
    ids=" ".join,
)
def test_no_english_sentence_is_left(arguments: list[str], tmp_path: Path) -> None:
    told = subprocess.run(
        [sys.executable, str(HOME), *arguments],
        cwd=write_workspace(tmp_path, MISTAKES),
        env={**os.environ, "LC_ALL": "ru_RU.UTF-8", "PYTHONUTF8": "1"},
        capture_output=True,
        text=True,
        encoding="utf-8",
        check=False,
    )
    lines = (told.stdout + told.stderr).splitlines()
    assert told.returncode
    assert len(lines) > (10 if arguments == ["check"] else 0)
    assert [line for line in lines if re.search(r"[a-z]{2,} [a-z]{2,}", AS_IT_IS.sub("", line))] == []


def test_faults_and_help_are_in_russian_and_english_again_afterwards(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    root = write_workspace(tmp_path, org__texts="texts: []\nfoo: 1\n")
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    told = CliRunner().invoke(cli, ["check", "--workspace", str(root)])
    assert "ключ «foo» здесь неизвестен" in told.stderr
    assert "ошибок: " in told.stderr
    assert told.exit_code == 1
    assert "Показать, что неверно и чего не хватает." in CliRunner().invoke(cli, ["--help"]).stdout
    monkeypatch.setenv("LC_ALL", "C")
    assert "Say what is wrong, and what is missing." in CliRunner().invoke(cli, ["--help"]).stdout
