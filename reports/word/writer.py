"""A document and a template make a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any, Protocol

from lxml import etree

from reports.document import Document, Figure
from reports.pictures import Picture
from reports.word import runs
from reports.word.characters import check_characters
from reports.word.completing import complete
from reports.word.contents import refresh_contents
from reports.word.filling import fill
from reports.word.lists import Lists
from reports.word.look import dressed, follows_settings, shades
from reports.word.names import names
from reports.word.package import (
    Parts,
    Relationship,
    main_part,
    packed,
    parse,
    part_of_kind,
    related,
    serialised,
    text_parts,
    unpacked,
    with_part,
)
from reports.word.pages import settle_sections, sheet
from reports.word.pictures import part_name, picture_id
from reports.word.properties import described
from reports.word.safety import opened
from reports.word.setting import Setting
from reports.word.styles import Styles
from reports.word.turning import with_turned_heads
from reports.word.walk import every

NUMBERING = "word/numbering.xml"
NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


class TemplateFile(Protocol):
    """A Word template: the name to show in faults, and the file's bytes."""

    @property
    def name(self) -> str:
        """How people find it."""

    @property
    def data(self) -> bytes:
        """The file."""


def render(document: Document, template: TemplateFile, pictures: Mapping[str, Picture]) -> bytes:
    """Give the Word file; `pictures` holds every figure's picture by its file. Raises Faulty."""
    check_characters(document)
    parts = opened(template.name, template.data)
    if follows_settings(parts):
        parts = dressed(parts, document.look)
    setting = _setting(parts, document, pictures)
    offered = names(document, setting)
    parts = _with_lists(described(parts, document), setting.lists)
    filled = _filled(template.name, parts, offered)
    finished = _finished(filled, document, setting.styles)
    if any(section.landscape for section in document.sections):
        finished = with_turned_heads(finished, setting.pages)
    return packed(_linked(finished, document, pictures))


def _filled(name: str, parts: Parts, offered: Mapping[str, Any]) -> Parts:
    """Give the parts with their tags filled in. Fonts and pictures stay out of it, which saves time."""
    heavy = {each: data for each, data in parts.items() if not each.endswith((".xml", ".rels"))}
    light = {**parts, **dict.fromkeys(heavy, b"")}
    filled = unpacked(fill(name, packed(light), offered))
    return {each: heavy.get(each, data) for each, data in filled.items()}


def _setting(parts: Parts, document: Document, pictures: Mapping[str, Picture]) -> Setting:
    main = main_part(parts)
    styles = part_of_kind(parts, "styles", main)
    numbering = part_of_kind(parts, "numbering", main)
    root = parse(parts[styles]) if styles else etree.Element("styles")
    known = Styles(root)
    return Setting(
        styles=known,
        lists=Lists(known, parts[numbering] if numbering else None),
        pictures=pictures,
        labels=document.labels,
        shades=shades(document.look.colour),
        pages=sheet(parse(parts[main])),
    )


def _with_lists(parts: Parts, lists: Lists) -> Parts:
    main = main_part(parts)
    name = part_of_kind(parts, "numbering", main)
    if name is None:
        parts = related(parts, main, [Relationship("rIdNumbering", "numbering", NUMBERING)])
    return with_part(parts, name or NUMBERING, lists.part, NUMBERING_TYPE)


def _finished(parts: Parts, document: Document, styles: Styles) -> Parts:
    """Give the parts with what filling leaves to do: cells that it emptied, turned pages, contents lists."""
    main = main_part(parts)
    roots = {name: parse(parts[name]) for name in text_parts(parts)}
    for root in roots.values():
        complete(root)
    if any(section.landscape for section in document.sections):
        settle_sections(roots[main])
    refresh_contents(roots[main], styles)
    return {**parts, **{name: serialised(root) for name, root in roots.items()}}


def _linked(parts: Parts, document: Document, pictures: Mapping[str, Picture]) -> Parts:
    """Give the parts with the relationships that they name: to addresses, and to pictures."""
    shown = {picture_id(picture): picture for picture in _shown(document, pictures)}
    for identifier, picture in shown.items():
        if _naming(parts, identifier):
            parts = with_part(parts, part_name(picture), picture.data, picture.mime)
    added = [
        *(Relationship(key, "image", part_name(picture)) for key, picture in shown.items()),
        *(_link(link) for link in runs.links(document)),
    ]
    for source in [name for name in parts if name.endswith(".xml")]:
        wanted = [each for each in added if f'"{each.id}"'.encode() in parts[source]]
        parts = related(parts, source, wanted) if wanted else parts
    return parts


def _link(link: str) -> Relationship:
    return Relationship(runs.link_id(link), "hyperlink", runs.target(link), external=True)


def _shown(document: Document, pictures: Mapping[str, Picture]) -> Iterator[Picture]:
    yield from (pictures[figure.file] for figure in every(Figure, document))
    yield from (pictures[chart.file] for chart in document.charts)


def _naming(parts: Parts, identifier: str) -> bool:
    return any(identifier.encode() in data for name, data in parts.items() if name.endswith(".xml"))
