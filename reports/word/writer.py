"""A document and a template make a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from typing import Protocol

from reports.document import Document, Figure, Map, Narrative, Paragraph, Run, Section
from reports.naming.leaves import listening
from reports.picture import Picture
from reports.preparing import on_white
from reports.word import runs
from reports.word.characters import check_characters
from reports.word.charts import with_charts
from reports.word.contents import refresh_contents
from reports.word.fallbacks import without_unused
from reports.word.lists import Lists
from reports.word.look import follows_settings, shades
from reports.word.mirroring import mirrored
from reports.word.names import names
from reports.word.notes import with_notes
from reports.word.package import (
    Parts,
    Relationship,
    main_part,
    parse,
    part_of_kind,
    related,
    text_of,
    with_part,
)
from reports.word.pages import settle_sections
from reports.word.pictures import part_name, picture_id
from reports.word.properties import described, own_parts
from reports.word.ready import Ready, ready, stored
from reports.word.references import refresh_references
from reports.word.setting import Setting
from reports.word.styles import Styles
from reports.word.template.finishing import FilledPart
from reports.word.template.images import with_media
from reports.word.template.rendering import fill
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
    pictures = _with_logo(document, pictures)
    base = ready(template, document)
    setting = _setting(base, document, pictures)
    offered = names(document, setting)
    with listening() as used:
        filled, media = fill(base.tagged, offered)
    if used.runs:
        document = with_named(document, used.runs)
    parts = with_media(_with_lists(described(base.parts, document), setting.lists), media)
    finished = _finished(parts, filled, document, setting.styles)
    if any(section.landscape for section in document.sections):
        finished = with_turned_heads(finished, setting.pages)
    finished = without_unused(with_notes(finished, document, setting.styles))
    finished = with_charts(finished, document, setting.styles)
    if document.direction == "rtl":
        finished = mirrored(finished)
    return stored(_linked(finished, document, pictures), base)


def _with_logo(document: Document, pictures: Mapping[str, Picture]) -> Mapping[str, Picture]:
    """Give the pictures; the logo with white behind it where it stands on a band in the brand's colour."""
    logo, look = document.cover.logo, document.look
    if logo is None or look.layout != "banner" or look.front != "masthead":
        return pictures
    return {**pictures, logo.file: on_white(pictures[logo.file])}


def with_named(document: Document, runs: Sequence[Run]) -> Document:
    """Give the document with what its template has named of the records: that may hold links and footnotes, too."""
    named = Section("", "", (Narrative((Paragraph(tuple(runs)),)),))
    return replace(document, sections=(*document.sections, named))


def _setting(base: Ready, document: Document, pictures: Mapping[str, Picture]) -> Setting:
    return Setting(
        styles=base.styles,
        lists=Lists(base.styles, base.numbering),
        pictures=pictures,
        labels=document.labels,
        shades=shades(document.look.colour, themed=follows_settings(base.parts)),
        pages=base.pages,
        columns=2 if _in_columns(document) else 1,
    )


def _in_columns(document: Document) -> bool:
    """Whether long texts stand in columns: in a banner, whose pages do not turn."""
    return document.look.layout == "banner" and not any(section.landscape for section in document.sections)


def _with_lists(parts: Parts, lists: Lists) -> Parts:
    main = main_part(parts)
    name = part_of_kind(parts, "numbering", main)
    if name is None:
        parts = related(parts, main, [Relationship("rIdNumbering", "numbering", NUMBERING)])
    return with_part(parts, name or NUMBERING, lists.part, NUMBERING_TYPE)


def _finished(parts: Parts, filled: Sequence[FilledPart], document: Document, styles: Styles) -> Parts:
    """Give the parts with what was filled in, turned pages, references and contents lists."""
    main = main_part(parts)
    if all(part.name != main for part in filled):
        filled = (*filled, FilledPart(main, text_of(parse(parts[main]))))
    for part in filled:
        if part.name == main:
            columns = _in_columns(document) and follows_settings(parts)
            if columns or any(section.landscape for section in document.sections):
                settle_sections(part.root)
            refresh_references(part.root, styles)
            refresh_contents(part.root, styles)
    made = {part.name: part.content for part in filled if part.name not in own_parts(parts)}
    return {**parts, **made}


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
    yield from (pictures[drawing.file] for drawing in every(Map, document))


def _naming(parts: Parts, identifier: str) -> bool:
    return any(identifier.encode() in data for name, data in parts.items() if name.endswith(".xml"))
