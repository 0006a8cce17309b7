"""Whatever the records say arrives in the Word file, or a fault names the record that Word cannot hold."""

from __future__ import annotations

import dataclasses
import io
import zipfile
from collections.abc import Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, example, given, note, settings
from hypothesis import strategies as st
from lxml import etree

from org.base.faults import Faulty
from org.checking.loading import load
from reports.document.model import Chart, Cover, Document, Fact, Figure, Map, Run, Section
from reports.document.picture import Picture
from reports.pictures.gathered import pictures_of
from reports.templates.template_files import BUILT_IN
from reports.word import render
from reports.word.package.characters import FORBIDDEN
from tests.examples_tried import tried
from tests.generated import docx_words, plain
from tests.reports.word.test_word_validity import complaints
from tests.word_documents import Template, pictures, rich
from tests.workspaces import EXAMPLES, document_of

TEMPLATES = [
    Template(f"templates/{path.relative_to(BUILT_IN)}", path.read_bytes())
    for path in sorted(BUILT_IN.glob("*/*.docx"))
]
PRINTED: Mapping[type, tuple[str, ...]] = {
    Run: ("text",),
    Cover: ("title", "subtitle", "organisation"),
    Section: ("title",),
    Fact: ("label",),
}
"""What is printed as it is, apart from what a chart, a map or a picture says of itself."""

Made = tuple[Document, Mapping[str, Picture]]
Way = tuple[str | int, ...]


@cache
def made() -> tuple[Made, ...]:
    """A document with every kind of block, and one of each kind of the sample organisation."""
    workspace = load(EXAMPLES / "sample")
    kinds = {brief.kind: brief for brief in workspace.briefs.values()}
    composed = [document_of(workspace, brief) for _, brief in sorted(kinds.items())]
    assert len(composed) == 3
    return (
        (rich(), pictures()),
        *((each, pictures_of(each, workspace.root, charts=False)) for each in composed),
    )


def fields(node: Any, path: Way = ()) -> Iterator[Way]:
    """The way to each text that gets printed."""
    if isinstance(node, tuple):
        for number, each in enumerate(node):
            yield from fields(each, (*path, number))
    elif dataclasses.is_dataclass(node) and not isinstance(node, Chart | Map | Figure):
        yield from ((*path, name) for name in PRINTED.get(type(node), ()) if getattr(node, name))
        for entry in dataclasses.fields(node):
            yield from fields(getattr(node, entry.name), (*path, entry.name))


def with_text(node: Any, path: Way, text: str) -> Any:
    """The document with another text there."""
    if not path:
        return text
    first, *rest = path
    if isinstance(first, int):
        return (*node[:first], with_text(node[first], tuple(rest), text), *node[first + 1 :])
    return dataclasses.replace(node, **{first: with_text(getattr(node, first), tuple(rest), text)})


@cache
def ways(number: int) -> tuple[Way, ...]:
    """The ways to the texts of one of the documents."""
    printed = dataclasses.replace(made()[number][0], named=(), untranslated=(), names={})
    found = tuple(way for name in ("cover", "sections") for way in fields(getattr(printed, name), (name,)))
    assert len(found) > 50
    return found


TEXTS = st.text(min_size=1) | st.text(
    "{}%#<>&\"'\\]\x00\x07\x0b\x0c\r\n\t\u2028\ufffe\ud800🙂ӨҢم", min_size=1
)
DOCUMENTS, FIELDS = st.integers(0, 3), st.integers(0, 100_000)
"""Numbers, not what they stand for: an example is printed in a line."""


def changed(number: int, field: int, text: str) -> Made:
    """One of the documents with the text in one of its fields; a test that fails says in which."""
    document, shown = made()[number]
    way = ways(number)[field % len(ways(number))]
    note(f"the text stands in {document.kind}, {'.'.join(map(str, way))}")
    return with_text(document, way, text), shown


@settings(tried(150), suppress_health_check=list(HealthCheck))
@given(text=TEXTS, number=DOCUMENTS, field=FIELDS, template=st.integers(0, len(TEMPLATES) - 1))
@example("{{ 7*7 }}{% endif %}]]>&amp;<w:p/>", 0, 2, 0)
@example("\x01", 1, 2, 1)
def test_any_text_in_any_field_arrives_or_is_a_fault_that_names_the_record(
    text: str, number: int, field: int, template: int
) -> None:
    document, shown = changed(number, field, text)
    note(f"the template is {TEMPLATES[template].name}")
    if FORBIDDEN.search(text):
        with pytest.raises(Faulty) as caught:
            render(document, TEMPLATES[template], shown)
        for fault in caught.value.faults:
            assert "cannot stand in a Word file" in fault.wrong
            assert (
                fault.place.file.endswith((".yaml", ".csv"))
                or number == 0
                or document.kind == fault.place.file
            )
    else:
        data = render(document, TEMPLATES[template], shown)
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            for name in archive.namelist():
                if name.endswith((".xml", ".rels")):
                    etree.fromstring(archive.read(name))
        arrived = plain(text) in plain(docx_words(data))
        assert arrived, f"{plain(text)!r} is not in the file"


def test_files_of_any_text_are_sound(tmp_path: Path) -> None:
    found: dict[str, bytes] = {}
    told: dict[str, tuple[str, int, int]] = {}

    @settings(max_examples=8, suppress_health_check=list(HealthCheck), database=None, derandomize=True)
    @given(text=TEXTS.filter(lambda text: not FORBIDDEN.search(text)), number=DOCUMENTS, field=FIELDS)
    def generate(text: str, number: int, field: int) -> None:
        document, shown = changed(number, field, text)
        name = str(len(found))
        found[name], told[name] = (
            render(document, TEMPLATES[len(found) % len(TEMPLATES)], shown),
            (text, number, field),
        )

    generate()
    assert len(found) >= 8
    wrong = {told[name]: each for name, each in complaints(found, tmp_path).items() if each}
    assert wrong == {}
