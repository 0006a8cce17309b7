"""The brand of a Word file is changed in one place, its theme: no colour and no font of the brand stands elsewhere."""

from __future__ import annotations

import io
import re
import zipfile
from collections.abc import Iterator
from dataclasses import replace

import pytest
from lxml import etree

from reports.document.model import Look
from reports.layout.colours import tint
from reports.layout.design import INK, NEUTRALS, PAPER
from reports.word import render
from reports.word.styles.look import palette
from tests.reports.word.test_word_any_text import TEMPLATES
from tests.word_documents import Template, own, pictures, rich

W = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
A = "{http://schemas.openxmlformats.org/drawingml/2006/main}"
BRAND = "#8a1538"
PARTS = re.compile(r"word/(document|styles|numbering|header\w*|footer\w*|footnotes|charts/chart\d+)\.xml")
ON_THEME = {"themeColor": ("val", "color"), "themeFill": ("fill",)}
IN_STYLES = {"text1": "dk1", "text2": "dk2", "background1": "lt1", "background2": "lt2", "hyperlink": "hlink"}


def made(template: Template) -> dict[str, etree._Element]:
    """The parts of a Word file that have colours and fonts."""
    data = render(replace(rich(), look=replace(rich().look, colour=BRAND)), template, pictures())
    with zipfile.ZipFile(io.BytesIO(data)) as package:
        found = {name: package.read(name) for name in package.namelist() if PARTS.fullmatch(name)}
    return {name: etree.fromstring(content) for name, content in found.items()}


def colours_in(root: etree._Element) -> Iterator[tuple[str, str]]:
    """Each colour that is not automatic, with its place in the theme; that is empty where it has none."""
    for node in root.iter():
        if node.tag == f"{A}srgbClr":
            yield str(node.get("val")), ""
        for place, literals in ON_THEME.items():
            for literal in literals:
                value = str(node.get(f"{W}{literal}"))
                if re.fullmatch("[0-9A-F]{6}", value) and (literal != "val" or node.tag == f"{W}color"):
                    yield value, str(node.get(f"{W}{place}") or "")


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_the_colours_of_the_brand_are_in_the_theme_alone(template: Template) -> None:
    found = {colour for root in made(template).values() for colour in colours_in(root)}
    plain = {colour for colour, place in found if not place}
    assert plain <= {colour[1:].upper() for colour in (*NEUTRALS.values(), INK, PAPER)}
    theme = {place: colour[1:].upper() for place, colour in palette(BRAND).items()}
    assert {(colour, theme[IN_STYLES.get(place, place)]) for colour, place in found if place} == {
        (colour, colour) for colour, place in found if place
    }
    assert {"accent1", "accent2", "accent3", "accent4"} <= {place for _colour, place in found}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda template: template.name)
def test_the_fonts_are_those_of_the_theme(template: Template) -> None:
    fonts = [node for root in made(template).values() for node in root.iter(f"{W}rFonts")]
    assert len(fonts) > 20
    assert {node.get(f"{W}asciiTheme") for node in fonts} == {"majorHAnsi", "minorHAnsi"}
    assert all(node.get(f"{W}hAnsiTheme") == node.get(f"{W}asciiTheme") for node in fonts)


def test_the_theme_of_somebody_else_is_not_taken_for_ours() -> None:
    template = own("{%p for section in sections %}", *["{%p for block in section.blocks %}"], "{{p block }}",
                   "{%p endfor %}", "{%p endfor %}")  # fmt: skip
    assert set(colours_in(made(template)["word/document.xml"])) == {(tint(BRAND, 0.35)[1:].upper(), "")}


def test_a_colour_outside_of_the_theme_is_found() -> None:
    look = Look(BRAND, "A4")
    root = etree.fromstring(f'<w:p xmlns:w="{W[1:-1]}"><w:shd w:val="clear" w:fill="8A1538"/></w:p>')
    assert list(colours_in(root)) == [(look.colour[1:].upper(), "")]
