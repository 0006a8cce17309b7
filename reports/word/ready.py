"""A template made ready for documents of one look and one language; all of them share it."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Mapping
from dataclasses import dataclass

from lxml import etree

from reports.document import Document, Look
from reports.word.archive import Entry, added, archive, deflated, entries
from reports.word.fallbacks import with_fallbacks
from reports.word.look import dressed, follows_settings
from reports.word.package import CONTENT_TYPES, Parts, main_part, parse, part_of_kind
from reports.word.pages import Sheet, sheet
from reports.word.properties import in_language
from reports.word.safety import opened
from reports.word.styles import Styles
from reports.word.template.compiled import TaggedPart, TemplateFile, tagged_parts

MOST_KEPT = 16
_KEPT: OrderedDict[tuple[str, bytes, Look, str], Ready] = OrderedDict()


@dataclass(frozen=True, slots=True)
class Ready:
    """A template in its colours and its language, with what every document asks of it."""

    parts: Parts
    tagged: tuple[TaggedPart, ...]
    entries: Mapping[str, Entry]
    """Its parts as they are stored."""
    styles: Styles
    numbering: bytes | None
    pages: Sheet


def ready(template: TemplateFile, document: Document) -> Ready:
    """Give the template as the document wants it. Raises Faulty with all that is wrong."""
    key = (template.name, template.data, document.look, document.language)
    if key not in _KEPT:
        _KEPT[key] = _readied(*key)
    _KEPT.move_to_end(key)
    if len(_KEPT) > MOST_KEPT:
        _KEPT.popitem(last=False)
    return _KEPT[key]


def stored(parts: Parts, template: Ready) -> bytes:
    """Give the file; parts that are the template's own are not packed again."""
    names = sorted(parts, key=lambda name: (name != CONTENT_TYPES, name))
    return archive(_entry(name, parts[name], template) for name in names)


def _entry(name: str, content: bytes, template: Ready) -> Entry:
    own = template.parts.get(name) is content
    return template.entries[name] if own else added(name, content)


def _readied(name: str, data: bytes, look: Look, language: str) -> Ready:
    original = opened(name, data)
    dress = dressed(original, look) if follows_settings(original) else original
    parts = in_language(with_fallbacks(dress), language)
    lying = {each.name: each for each in entries(data)}
    kept = {
        part: lying[part] if content is original.get(part) else deflated(part, content)
        for part, content in parts.items()
    }
    main = main_part(parts)
    styles, numbering = (part_of_kind(parts, kind, main) for kind in ("styles", "numbering"))
    return Ready(
        parts=parts,
        tagged=tagged_parts(name, parts),
        entries=kept,
        styles=Styles(parse(parts[styles]) if styles else etree.Element("styles")),
        numbering=parts[numbering] if numbering else None,
        pages=sheet(parse(parts[main])),
    )
