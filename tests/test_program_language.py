"""What the program says is in the language of the terminal, where there is a catalogue for it."""

from __future__ import annotations

import copy
import os
import pickle
import re
import subprocess
import sys
from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import cli
from org.base.faults import Fault, Place
from org.base.messages import Message, language, with_remedy, worded
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


EMPTY = Message("the file is empty")
MESSAGES = [
    (EMPTY, "the file is empty", "файл пуст"),
    (Message("“{written}” is not a number", written="1,5"), "“1,5” is not a number", "«1,5» – не число"),
    (
        Message("“{written}” is not a number", written="the file is empty"),
        "“the file is empty” is not a number",
        "«the file is empty» – не число",
    ),
    (
        Message("“{written}” is not a number", written="{written} %s"),
        "“{written} %s” is not a number",
        "«{written} %s» – не число",
    ),
    (with_remedy(EMPTY, Message("name another file")), "the file is empty — name another file",
     "файл пуст — укажите другой файл"),
    (Message.plural("{n} row", "{n} rows", 1), "1 row", "1 строка"),
    (Message.plural("{n} row", "{n} rows", 3), "3 rows", "3 строки"),
    (Message.plural("{n} row", "{n} rows", 11), "11 rows", "11 строк"),
    (Message.joined([Message.plural("{n} row", "{n} rows", 2), EMPTY, "p.yaml"]), "2 rows, the file is empty, p.yaml",
     "2 строки, файл пуст, p.yaml"),
    (Message.verbatim("the file is empty"), "the file is empty", "the file is empty"),
    (Message("nobody has translated this"), "nobody has translated this", "nobody has translated this"),
]  # fmt: skip


@pytest.mark.parametrize(("message", "english", "russian"), MESSAGES, ids=[each[1] for each in MESSAGES])
def test_a_message_is_put_into_words_and_its_values_stay_as_they_are(
    message: Message, english: str, russian: str
) -> None:
    assert (str(message), worded(message, "en"), worded(message, "ru")) == (english, english, russian)
    again = pickle.loads(pickle.dumps(copy.deepcopy(message)))
    assert (again, worded(again, "ru")) == (english, russian)


def test_plain_words_are_nobody_s_to_translate() -> None:
    assert worded("the file is empty", "ru") == "the file is empty"


def test_long_values_of_a_fault_are_cut_in_every_language() -> None:
    fault = Fault(Place("p.yaml", 3), Message("“{written}” is not a number", written="Ы" * 100 + "\n"))
    assert fault.wrong == f"“{'Ы' * 80}…” is not a number"
    assert worded(fault.wrong, "ru") == f"«{'Ы' * 80}…» – не число"


HOSTILE = (
    "Hope in Naryn",
    "For: peace",
    "{name}",
    "%s",
    "the file is empty",
    "written — unchanged",
    "3 rows, 1 cell",
)
"""Titles that look like words or templates of the program."""


@pytest.mark.parametrize("tag", ["en_GB", "ru_RU"])
@pytest.mark.parametrize("title", HOSTILE)
def test_titles_are_printed_as_they_are(
    title: str, tag: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", f"{tag}.UTF-8")
    root = write_workspace(tmp_path, {
        **SMALLEST,
        "org/organisation.yaml": f"name: '{title}'\n",
        "org/funders.yaml": f"funders: [{{id: f, name: '{title}'}}]\n",
        "org/projects/p.yaml": f"title: '{title}'\nperiod: 2024\nawards: [{{funder: f}}]\nsummary: School.\n"
        f"results: [{{level: output, title: '{title}', indicators: [{{title: '{title}', target: 3}}]}}]\n",
        "briefs/b.yaml": "kind: final-report\nproject: p\ncall: {title: C, text: School}\n",
    })  # fmt: skip
    told = {}
    for command in (
        "list projects",
        "list funders",
        "match b",
        "translations --lang ky",
        "check b",
        "export json",
    ):
        done = CliRunner().invoke(cli, [*command.split(), "--workspace", str(root)])
        told[command] = done.output
        assert done.exception is None or isinstance(done.exception, SystemExit), command
    for command in ("list projects", "list funders", "match b"):
        assert re.search(rf"(^|\s){re.escape(title)}\s*$", told[command], re.MULTILINE), told[command]
    assert f"“{title}”" in told["translations --lang ky"] or f"«{title}»" in told["translations --lang ky"]


@pytest.mark.parametrize(
    ("command", "said"),
    [
        ("template list", "встроенный templates/proposal/proposal.docx"),
        ("template eject final-report", "Теперь с ним делается каждый документ вида итоговый отчёт"),
        ("template fields proposal --brief b", "Задание «b» – для вида итоговый отчёт, а не заявка"),
        ("list layouts", "цифры и факты на цветном поле рядом с текстом"),
        ("check", "нет формы «foo» для вида итоговый отчёт"),
    ],
)
def test_our_words_within_a_message_are_translated_too(
    command: str, said: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("LC_ALL", "ru_RU.UTF-8")
    form = "form: foo" if command == "check" else "form: general"
    brief = {"briefs/b.yaml": f"kind: final-report\nproject: p\n{form}\n"}
    root = write_workspace(tmp_path, {**SMALLEST, "org/projects/p.yaml": "title: P\n", **brief})
    output = CliRunner().invoke(cli, [*command.split(), "--workspace", str(root)]).output
    assert said in " ".join(output.split())


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
    assert "1 ошибка" in told.stderr
    assert told.exit_code == 1
    assert "Показать, что неверно и чего не хватает." in CliRunner().invoke(cli, ["--help"]).stdout
    monkeypatch.setenv("LC_ALL", "C")
    assert "Say what is wrong, and what is missing." in CliRunner().invoke(cli, ["--help"]).stdout
