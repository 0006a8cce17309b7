"""What the program says is in the language of the terminal, where there is a catalogue for it."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import cli
from org.messages import language, translated
from tests.workspaces import write_workspace


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
    ],
)
def test_sentences_are_found_by_their_fixed_words(english: str, russian: str) -> None:
    assert translated(english, "ru") == russian
    assert translated(english, "en") == english


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
