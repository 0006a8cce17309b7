"""Parts of Word files: each is read once and written once, however many things happen to it in between."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import pytest
from lxml import etree

from reports.word import ready, render
from reports.word.package.package import CONTENT_TYPES, Package, Relationship, unpacked
from tests.word_documents import Template, built_in, own, pictures, rich


@pytest.fixture
def done(monkeypatch: pytest.MonkeyPatch) -> dict[str, Counter[str]]:
    """What is read and written from now on, by the names of the roots; pieces without a declaration do not count."""
    counts: dict[str, Counter[str]] = {"read": Counter(), "written": Counter()}
    read, write = etree.fromstring, etree.tostring

    def reading(data: bytes | str, *settings: Any) -> Any:
        root = read(data, *settings)
        counts["read"][name_of(root)] += data[:5] in (b"<?xml", "<?xml")
        return root

    def writing(root: etree._Element, **settings: Any) -> Any:
        counts["written"][name_of(root)] += "xml_declaration" in settings
        return write(root, **settings)

    monkeypatch.setattr(etree, "fromstring", reading)
    monkeypatch.setattr(etree, "tostring", writing)
    return counts


def name_of(root: etree._Element) -> str:
    return etree.QName(root).localname


def roots(data: bytes) -> Iterator[str]:
    """The names of the roots of all parts, those of workbooks inside too."""
    for name, content in unpacked(data).items():
        if name.endswith((".xml", ".rels")):
            yield name_of(etree.XML(content))
        elif name.endswith(".xlsx"):
            yield from roots(content)


@pytest.mark.parametrize("language", ["en", "ar"])
@pytest.mark.parametrize("template", [built_in(), own("{{ cover.title }}")], ids=["built-in", "own"])
def test_a_report_reads_and_writes_each_part_once(
    template: Template, language: str, done: dict[str, Counter[str]]
) -> None:
    report = replace(rich(), language=language)
    ready.ready(template, report)
    for counts in done.values():
        counts.clear()
    parts = Counter(roots(render(report, template, pictures())))
    assert done["read"]["document"] == done["written"]["document"] == 1
    assert done["read"] <= parts
    assert done["written"] <= parts


@pytest.mark.parametrize("template", [built_in(), own("{{ cover.title }}")], ids=["built-in", "own"])
def test_a_template_is_made_ready_with_each_part_read_once(
    template: Template, done: dict[str, Counter[str]], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(ready, "_KEPT", type(ready._KEPT)())
    made = ready.ready(template, rich())
    assert done["read"] == Counter(roots(template.data))
    assert done["written"] <= Counter(roots(made.package.written()))


def small() -> Package:
    return Package({CONTENT_TYPES: b"<Types/>", "a.xml": b"<a/>", "b.xml": b"<b></b>"})


def test_what_is_only_read_stays_as_it_is_and_what_is_changed_is_written() -> None:
    package = small()
    assert package.root("b.xml").tag == "b"
    package.edit("a.xml").set("is", "changed")
    found = unpacked(package.written())
    assert found["b.xml"] == b"<b></b>"
    assert found["a.xml"].endswith(b'\n<a is="changed"/>')


def test_a_part_can_be_changed_again_after_it_was_written() -> None:
    package = small()
    for number in "12":
        package.edit("a.xml").set("n", number)
        assert f'n="{number}"'.encode() in unpacked(package.written())["a.xml"]


def test_what_is_done_to_a_copy_does_not_show_in_the_package() -> None:
    package = small()
    before = package.written()
    copy = package.copy()
    copy.relate("a.xml", Relationship("rId1", "image", "c.png"))
    copy.put("c.png", b"picture", "image/png")
    copy.edit("a.xml").set("is", "changed")
    package.taken("b.xml").set("is", "used up")
    assert package.written() == before
    assert copy.relationships("a.xml") == (Relationship("rId1", "image", "c.png"),)


def test_trees_under_way_may_hold_any_words_and_others_those_that_they_hold() -> None:
    package = small()
    assert not package.may_hold("a.xml", "new")
    package.edit("a.xml").text = "new"
    assert package.may_hold("a.xml", "new")
    assert b"new" in package["a.xml"]
    assert not package.may_hold("a.xml", "old")
