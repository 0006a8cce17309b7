"""Word files are sound, and everybody can read them: the Open XML SDK finds nothing wrong, a screen reader its way."""

from __future__ import annotations

import io
import json
import re
import shutil
import subprocess
import zipfile
from collections.abc import Iterator, Mapping
from dataclasses import replace
from itertools import pairwise
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree

from reports.compose.assembly.sections import steady
from reports.document.markdown import prose
from reports.document.model import Narrative
from reports.word import render as word
from tests.built_once import word_file, word_files
from tests.reports.word.test_word_prose import EVERYTHING, PLACE, bare
from tests.shared_data import SHARED, needs
from tests.word_documents import Template, built_in, document, own, pictures, rich

VALIDATOR = Path(__file__).parents[3] / ".venv" / "validator"
SCRIPT = Path(__file__).parents[2] / "validator" / "validate.mjs"
W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
LABEL = "{http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing}docPr"

Files = Mapping[str, bytes]
Finding = tuple[str, str, str]
"""The part, what kind of mistake, and the mistake."""


def complaints(files: Files, folder: Path) -> Mapping[str, set[Finding]]:
    """What the Open XML SDK finds in each file; skipped where it is not installed."""
    node = shutil.which("node")
    if node is None or not (VALIDATOR / "installed.json").is_file():
        pytest.skip("the validator of Word files is not here: install Node.js, then type: make test")
    shutil.copy(SCRIPT, VALIDATOR / f"{folder.name}.mjs")
    for name, data in files.items():
        (folder / f"{name}.docx").write_bytes(data)
    command = [node, f"{folder.name}.mjs", *(str(folder / f"{name}.docx") for name in files)]
    said = subprocess.run(
        command, cwd=VALIDATOR, capture_output=True, text=True, check=True, timeout=300
    ).stdout
    (VALIDATOR / f"{folder.name}.mjs").unlink()
    return {
        Path(file).stem: {(each["part"], each["id"], each["what"]) for each in found}
        for file, found in json.loads(said).items()
    }


@pytest.fixture(scope="module")
def made() -> Files:
    """The Word files of the examples and of the tests."""
    kinds = ("final_report", "proposal", "capability_statement")
    prosaic = document(Narrative(prose(EVERYTHING)))
    prosaic = replace(prosaic, sections=steady(prosaic.sections))
    return {
        **{name: word_file(*asked).data for name, asked in word_files().items()},
        **{f"rich-{kind}": word(rich(), built_in(kind), pictures()) for kind in kinds},
        **{
            f"prose-{name}": word(prosaic, template, pictures())
            for name, template in (("ours", built_in()), ("own", own(PLACE)), ("bare", bare()))
        },
        "arabic": word(replace(prosaic, language="ar"), built_in(), pictures()),
    }


def test_a_sound_file_has_no_complaint_and_a_broken_one_has(tmp_path: Path) -> None:
    body = part(bare(), "word/document.xml")
    broken = body.replace(b"<w:p>", b'<w:p><w:jc w:val="nowhere"/>', 1)
    found = complaints(
        {"sound": bare().data, "broken": with_part(bare(), "word/document.xml", broken)}, tmp_path
    )
    assert found["sound"] == set()
    assert {part for part, _id, _what in found["broken"]} == {"/word/document.xml"}


def test_the_sdk_finds_nothing_wrong(made: Files, tmp_path: Path) -> None:
    assert len(made) > 25
    assert {name: found for name, found in complaints(made, tmp_path).items() if found} == {}


FUNDERS = SHARED / "docx"


@needs(FUNDERS, "forms of funders")
def test_a_funder_s_form_gets_no_mistake_that_it_did_not_have(tmp_path: Path) -> None:
    forms = {path.stem: with_place(path) for path in sorted(FUNDERS.glob("*.docx"))}
    assert forms
    prosaic = document(Narrative(prose(EVERYTHING)))
    filled = {name: word(prosaic, Template(name, form), pictures()) for name, form in forms.items()}
    before = complaints(forms, folder(tmp_path, "before"))
    after = complaints(filled, folder(tmp_path, "after"))
    assert {name: after[name] - before[name] for name in forms} == {name: set() for name in forms}


def folder(parent: Path, name: str) -> Path:
    """A new folder."""
    (parent / name).mkdir()
    return parent / name


def with_place(form: Path) -> bytes:
    """A funder's form with a place for our text at its end, its own braces aside."""
    template = Template(form.name, form.read_bytes())
    body = re.sub(rb"{{|}}|{%|%}", b"", part(template, "word/document.xml"))
    before, mark, after = body.rpartition(b"<w:sectPr")
    place = f"<w:p><w:r><w:t>{PLACE}</w:t></w:r></w:p>".encode()
    return with_part(template, "word/document.xml", before + place + mark + after)


def part(template: Template, name: str) -> bytes:
    """A part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(template.data)) as archive:
        return archive.read(name)


def with_part(template: Template, name: str, data: bytes) -> bytes:
    """A Word file with another content in one part."""
    stream = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(template.data)) as archive, zipfile.ZipFile(stream, "w") as copy:
        for each in archive.namelist():
            copy.writestr(each, data if each == name else archive.read(each))
    return stream.getvalue()


INLINE = st.sampled_from(
    ["word", "**b**", "*i*", "~~s~~", "`c`", "[l](https://x.kg/?a=1&b=2)", "a  \nb", "n[^1]", "<&>"]
)
LINES = st.lists(INLINE, min_size=1, max_size=4).map(" ".join)
BLOCKS = st.one_of(
    LINES,
    st.tuples(st.integers(1, 6), LINES).map(lambda made: f"{'#' * made[0]} {made[1]}"),
    st.lists(LINES, min_size=1, max_size=3).map(lambda items: "\n".join(f"- {item}" for item in items)),
    st.tuples(st.integers(0, 9), LINES).map(
        lambda made: f"{made[0]}. {made[1]}\n   1. {made[1]}\n      - {made[1]}"
    ),
    LINES.map(lambda line: f"> {line}\n>\n> > - {line}"),
    LINES.map(lambda line: f"|a|b|\n|-:|:-:|\n|{line}|{line}|".replace("  \n", " ")),
)


def test_any_narrative_makes_a_sound_file(tmp_path: Path) -> None:
    found: dict[str, bytes] = {}
    templates = (built_in(), own(PLACE), bare())

    @settings(max_examples=9, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(st.lists(BLOCKS, min_size=1, max_size=6))
    def generate(blocks: list[str]) -> None:
        text = "\n\n".join([*blocks, "[^1]: A *note*.\n"])
        template = templates[len(found) % len(templates)]
        found[str(len(found))] = word(document(Narrative(prose(text))), template, pictures())

    generate()
    assert len(found) >= 9
    assert {name: each for name, each in complaints(found, tmp_path).items() if each} == {}


# For everybody


def bodies(made: Files) -> Iterator[tuple[str, etree._Element]]:
    for name, data in made.items():
        yield name, etree.fromstring(part(Template(name, data), "word/document.xml"))


def test_headings_never_skip_a_level(made: Files) -> None:
    for name, data in made.items():
        levels = heading_levels(Template(name, data))
        assert all(after <= before + 1 for before, after in pairwise(levels)), name
    assert len(heading_levels(Template("", made["rich-final_report"]))) > 5


def heading_levels(template: Template) -> list[int]:
    """The levels of the headings of a body, in their order."""
    styles = etree.fromstring(part(template, "word/styles.xml"))
    names = {each.get(f"{W}styleId"): each[0].get(f"{W}val", "").lower() for each in styles.iter(f"{W}style")}
    body = etree.fromstring(part(template, "word/document.xml"))
    found = (names.get(each.get(f"{W}val"), "") for each in body.iter(f"{W}pStyle"))
    return [int(name[-1]) for name in found if re.fullmatch(r"heading \d", name)]


def test_tables_with_a_head_mark_it(made: Files) -> None:
    heads = 0
    for name, body in bodies(made):
        for table in body.iter(f"{W}tbl"):
            look = table.find(f"{W}tblPr/{W}tblLook")
            if look is not None and look.get(f"{W}firstRow") == "1":
                assert table.find(f"{W}tr/{W}trPr/{W}tblHeader") is not None, name
                heads += 1
    assert heads > 40


def test_every_picture_says_what_it_shows(made: Files) -> None:
    labels = [(name, each) for name, body in bodies(made) for each in body.iter(LABEL)]
    assert len(labels) > 20
    assert [name for name, each in labels if not each.get("descr", "").strip()] == []


def test_text_has_a_language_and_the_file_a_title(made: Files) -> None:
    for name, data in made.items():
        template = Template(name, data)
        assert b"<w:lang " in part(template, "word/styles.xml"), name
        core = part(template, "docProps/core.xml").decode()
        assert re.search(r"<dc:title>[^<]+</dc:title>", core), name
        assert re.search(r"<dc:language>[a-z]{2}-[A-Z]{2}</dc:language>", core), name


def test_a_narrative_in_another_language_says_so_in_every_run() -> None:
    told = word(
        document(
            Narrative(prose("Сөз **калың** [шилтеме](https://x.kg)[^1]\n\n- бир\n\n[^1]: эскертүү"), "ky")
        ),
        built_in(),
        pictures(),
    )
    for name in ("word/document.xml", "word/footnotes.xml"):
        root = etree.fromstring(part(Template("", told), name))
        runs = [each for each in root.iter(f"{W}r") if re.search("[А-я]", "".join(map(str, each.itertext())))]
        assert runs
        assert [language.get(f"{W}val") for each in runs for language in each.iter(f"{W}lang")] == [
            "ky-KG"
        ] * len(runs)


def test_no_empty_paragraph_makes_room(made: Files) -> None:
    """The one after a table keeps it apart from the next one; one can end a section, fill a cell, or be a line."""
    seen = 0
    for name, body in bodies(made):
        for paragraph in body.iter(f"{W}p"):
            seen += 1
            empty = not any(
                True for _ in paragraph.iter(f"{W}t", f"{W}drawing", f"{W}fldChar", f"{W}sectPr", f"{W}br")
            )
            before, parent = paragraph.getprevious(), paragraph.getparent()
            structural = (before is not None and before.tag == f"{W}tbl") or (
                parent is not None and parent.tag == f"{W}tc"
            )
            line = any(style.get(f"{W}val") == "SectionRule" for style in paragraph.iter(f"{W}pStyle"))
            assert not empty or structural or line, name
    assert seen > 1000


def test_lists_are_lists(made: Files) -> None:
    """No paragraph begins with a bullet or a dash that somebody typed."""
    typed = re.compile(r"^\s*[•▪‣–*-]\s")
    for name, body in bodies(made):
        for paragraph in body.iter(f"{W}p"):
            parent = paragraph.getparent()
            if parent is not None and parent.tag != f"{W}tc":
                assert not typed.match("".join(str(each.text) for each in paragraph.iter(f"{W}t"))), name
