"""Translations that are missing, and those that are older than their originals."""

from __future__ import annotations

from pathlib import Path

import pytest
from click.testing import CliRunner

from cli import cli
from org.checking.loading import load
from org.workspace.translations import mark_of, translations, with_marks
from reports.review.notices import notices
from reports.tasks.translation_list import told
from tests.workspaces import SMALLEST, write_workspace

SETTINGS = "languages: [en, ru, ky]\n"
TEXTS = """\
texts:
  - id: mission
    text:
      en: Every child learns.
      ru_of: {mark}
      ru: Каждый ребёнок учится.
"""
MARK = mark_of("Every child learns.")


def written(root: Path, texts: str) -> Path:
    return write_workspace(root, {**SMALLEST, "grantwright.yaml": SETTINGS, "org/texts.yaml": texts})


def states(root: Path) -> dict[str, str]:
    found = translations(load(root))
    return {one.language: one.state for one in found if one.place.file == "org/texts.yaml"}


@pytest.mark.parametrize(("mark", "state"), [(MARK, "marked"), ("000000", "stale")])
def test_a_translation_is_old_when_its_original_has_changed(tmp_path: Path, mark: str, state: str) -> None:
    assert states(written(tmp_path, TEXTS.format(mark=mark))) == {"ru": state, "ky": "missing"}


def test_a_mark_is_that_of_the_words_not_of_their_lines() -> None:
    assert mark_of("Every child\n  learns.") == mark_of("Every child learns.")
    assert mark_of("Every child learns!") != mark_of("Every child learns.")
    assert len(MARK) == 6


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("    text:\n      en: One\n      ru: Один\n", "    text:\n      en: One\n      ru_of: MARK\n      ru: Один\n"),
        ("    text: {en: One, ru: Один}\n", "    text: {en: One, ru_of: MARK, ru: Один}\n"),
        ("    text: {en: One, ru: Один, ru_of: abcdef} # old\n", "    text: {en: One, ru: Один, ru_of: MARK} # old\n"),
        ("    text: {en: One,\n           ru: Один}\n", "    text: {en: One,\n           ru_of: MARK, ru: Один}\n"),
        ("    text:\n      ru_of: 000000 # old\n      ru: Один\n      en: One\n",
         "    text:\n      ru_of: MARK # old\n      ru: Один\n      en: One\n"),
        ("    text:\r\n      en: One\r\n      ru: Один\r\n",
         "    text:\r\n      en: One\r\n      ru_of: MARK\r\n      ru: Один\r\n"),
    ],
)  # fmt: skip
def test_marks_are_written_beside_translations_and_nothing_else_changes(
    tmp_path: Path, before: str, after: str
) -> None:
    head = "texts:\n  - id: one\n"
    root = written(tmp_path, "")
    (root / "org/texts.yaml").write_bytes((head + before).encode())
    found = [one for one in translations(load(root)) if one.place.file == "org/texts.yaml"]
    changed = with_marks({"org/texts.yaml": head + before}, found)["org/texts.yaml"]
    assert changed == head + after.replace("MARK", mark_of("One"))
    (root / "org/texts.yaml").write_bytes(changed.encode())
    assert states(root)["ru"] == "marked"


def test_a_derivation_is_a_text_to_translate(tmp_path: Path) -> None:
    project = (
        "title: {en: P, ru: П, ky: П}\nreached:\n  - who: {en: pupils, ru: ученики, ky: окуучулар}\n"
        "    count: {value: 20, standing: derived, derivation: {en: 2 × 10 pupils, ru: 2 × 10 учеников}}\n"
    )
    settings = {**SMALLEST, "grantwright.yaml": SETTINGS}
    found = translations(load(write_workspace(tmp_path, settings, org__projects__p=project)), ["ru", "ky"])
    assert [(one.language, one.state) for one in found if one.original == "2 × 10 pupils"] == [
        ("ky", "missing"),
        ("ru", "unmarked"),
    ]


def test_what_is_told_names_the_place_the_language_and_the_original(tmp_path: Path) -> None:
    found = translations(load(written(tmp_path, TEXTS.format(mark="000000"))))
    lines = list(told([one for one in found if one.place.file == "org/texts.yaml"]))
    assert lines == [
        "org/texts.yaml:4: ky is missing: “Every child learns.”",
        "org/texts.yaml:6: ru is older than its original: “Every child learns.”",
        "ky: 0 translated, 1 missing, 0 old",
        "ru: 1 translated, 0 missing, 1 old",
    ]


def test_a_language_without_words_of_our_own_is_told_once(tmp_path: Path) -> None:
    briefs = {f"briefs__{id}": "kind: capability-statement\nlanguages: [fr, ru-KG]\n" for id in ("a", "b")}
    root = write_workspace(tmp_path, SMALLEST, **briefs)
    told = (
        "in documents in the language “fr”, Grantwright's own words (headings, labels) are English — "
        "docs/languages.md says how to add a language"
    )
    assert [str(notice) for notice in notices(load(root))] == [f"briefs/a.yaml:1:1: {told}"]
    asked = ["build", "a", "--lang", "fr,en", "--format", "docx", "--workspace", str(root)]
    assert CliRunner().invoke(cli, asked).output.count(f"I{told[1:]}.\n") == 1
