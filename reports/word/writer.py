"""A document and a template make a Word file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from reports.document.model import Document, Figure, Map, Narrative, Paragraph, Run, Section
from reports.document.picture import Picture
from reports.pictures.photos import on_white
from reports.template_names.printed_values import listening
from reports.word.blocks import runs
from reports.word.blocks.document_names import names
from reports.word.blocks.footnotes import add_notes
from reports.word.blocks.picture_parts import part_name, picture_id
from reports.word.blocks.setting import Setting
from reports.word.charts import add_charts
from reports.word.package.characters import check_characters
from reports.word.package.document_walk import every
from reports.word.package.package import Package, Relationship
from reports.word.ready import Ready, ready
from reports.word.styles.contents_lists import refresh_contents
from reports.word.styles.cross_references import refresh_references
from reports.word.styles.fallbacks import drop_unused
from reports.word.styles.landscape import turn_heads
from reports.word.styles.list_styles import Lists
from reports.word.styles.look import shades
from reports.word.styles.pages import settle_sections
from reports.word.styles.properties import describe
from reports.word.styles.right_to_left import mirror
from reports.word.template.compiled import WordTemplateFile
from reports.word.template.images import add_media
from reports.word.template.rendering import fill

NUMBERING = "word/numbering.xml"
NUMBERING_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.numbering+xml"


def render(document: Document, template: WordTemplateFile, pictures: Mapping[str, Picture]) -> bytes:
    """Give the Word file; `pictures` holds every figure's picture by its file. Raises Faulty."""
    check_characters(document)
    pictures = _with_logo(document, pictures)
    base = ready(template, document)
    package = base.package.copy()
    setting = _setting(base, package, document, pictures)
    offered = names(document, setting)
    with listening() as used:
        media = fill(package, base.tagged, offered)
    if used.runs:
        document = with_named(document, used.runs)
    describe(package, document)
    _add_lists(package, setting.lists)
    add_media(package, media)
    _refresh(package, document, base)
    if any(section.landscape for section in document.sections):
        turn_heads(package, setting.pages)
    add_notes(package, document, setting.styles)
    add_charts(package, document, setting.styles, themed=base.themed)
    if document.direction == "rtl":
        mirror(package)
    drop_unused(package)
    _link(package, document, pictures)
    return package.written()


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


def _setting(base: Ready, package: Package, document: Document, pictures: Mapping[str, Picture]) -> Setting:
    numbering = package.part_of_kind("numbering", package.main)
    return Setting(
        styles=base.styles,
        lists=Lists(base.styles, package.edit(numbering) if numbering else None),
        pictures=pictures,
        labels=document.labels,
        shades=shades(document.look.colour, themed=base.themed),
        pages=base.pages,
        columns=2 if _in_columns(document) else 1,
    )


def _in_columns(document: Document) -> bool:
    """Whether long texts stand in columns: in a banner, whose pages do not turn."""
    return document.look.layout == "banner" and not any(section.landscape for section in document.sections)


def _add_lists(package: Package, lists: Lists) -> None:
    """Set the type of the part that defines the lists; add that where the template has none."""
    name = package.part_of_kind("numbering", package.main)
    if name is None:
        package.relate(package.main, Relationship("rIdNumbering", "numbering", NUMBERING))
        package.put(NUMBERING, lists.root)
    package.set_type(name or NUMBERING, NUMBERING_TYPE)


def _refresh(package: Package, document: Document, base: Ready) -> None:
    """Settle the sections of the body, its references and its contents lists."""
    body = package.edit(package.main)
    if (base.themed and _in_columns(document)) or any(section.landscape for section in document.sections):
        settle_sections(body)
    refresh_references(body, base.styles)
    refresh_contents(body, base.styles)


def _link(package: Package, document: Document, pictures: Mapping[str, Picture]) -> None:
    """Add the relationships that the parts name: to addresses, and to pictures. No text changes after that."""
    shown = {picture_id(picture): picture for picture in _shown(document, pictures)}
    texts = {name: package[name] for name in package.xml_parts()}
    for identifier, picture in shown.items():
        if any(identifier.encode() in text for text in texts.values()):
            package.put(part_name(picture), picture.data, picture.mime)
    added = [
        *(Relationship(key, "image", part_name(picture)) for key, picture in shown.items()),
        *(_to_address(link) for link in runs.links(document)),
    ]
    for source, text in texts.items():
        if wanted := [each for each in added if f'"{each.id}"'.encode() in text]:
            package.relate(source, *wanted)


def _to_address(link: str) -> Relationship:
    return Relationship(runs.link_id(link), "hyperlink", runs.target(link), external=True)


def _shown(document: Document, pictures: Mapping[str, Picture]) -> Iterator[Picture]:
    yield from (pictures[figure.file] for figure in every(Figure, document))
    yield from (pictures[drawing.file] for drawing in every(Map, document))
