"""A template and names make a Word file."""

from __future__ import annotations

import itertools
import traceback
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.parsers.expat import ExpatError

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError

from org.faults import Fault, Faulty
from org.messages import Message
from reports.word.archive import Entry, added, archive, deflated
from reports.word.package import CONTENT_TYPES, rels_name
from reports.word.template.compiled import TaggedPart, Template, TemplateFile, compiled
from reports.word.template.dialect import Dialect, Filters
from reports.word.template.finishing import FIRST_ID, FilledPart, broken, finished
from reports.word.template.grammar import said
from reports.word.template.images import Media, with_media

WRONG = (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError, LookupError, AttributeError)
"""What a template's tags can raise."""

DEEP = Message("its tags call each other, or stand in each other, too often")


def render_template(
    template: TemplateFile, context: Mapping[str, Any], *, filters: Filters | None = None
) -> bytes:
    """Give the Word file that a template makes of the names of a context. Raises Faulty with all that is wrong."""
    return rendered(compiled(template, filters or ()), context, filters)


def rendered(template: Template, context: Mapping[str, Any], filters: Filters | None = None) -> bytes:
    """Give the Word file that a compiled template makes."""
    parts, media = fill(template.tagged, context, filters)
    made = {part.name: deflated(part.name, part.content) for part in parts}
    return archive(_with_media(_in_order(template, made), media))


def fill(
    tagged: Iterable[TaggedPart], context: Mapping[str, Any], filters: Filters | None = None
) -> tuple[list[FilledPart], Media]:
    """Give the parts with their tags filled in, and the pictures that they show."""
    language = Dialect(context, filters)
    labels = itertools.count(FIRST_ID)
    faults: dict[Fault, None] = {}
    parts: list[FilledPart] = []
    for part in tagged:
        made = _filled(part, language, context, labels, faults)
        parts += [] if made is None else [made]
    if faults:
        raise Faulty(list(faults))
    return parts, language.media


def _filled(
    part: TaggedPart,
    language: Dialect,
    context: Mapping[str, Any],
    labels: Iterator[int],
    faults: dict[Fault, None],
) -> FilledPart | None:
    """Give the part with its tags filled in, or note its faults."""
    language.media.part = part.name
    found: list[tuple[int, Message]] = []
    made: FilledPart | None = None
    try:
        made = finished(part, _printed(part, language, context), labels)
    except ExpatError as error:
        if not language.missing.notes:
            faults[part.source.fault(None, broken(error))] = None
    except WRONG as wrong:
        found.append((_line_of(wrong), DEEP if isinstance(wrong, RecursionError) else said(wrong, language)))
    found += language.missing.notes
    language.missing.notes.clear()
    faults.update((part.fault(line, words), None) for line, words in sorted(found))
    return made


def _printed(part: TaggedPart, language: Dialect, context: Mapping[str, Any]) -> str:
    template = JinjaTemplate.from_code(language, part.code, language.globals)
    return "".join(template.root_render_func(template.new_context(dict(context))))


def _line_of(wrong: Exception) -> int:
    """Give the line of the source on which an error arose."""
    for frame, line in reversed(list(traceback.walk_tb(wrong.__traceback__))):
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and frame.f_code.co_filename == template.filename:
            return int(template.get_corresponding_lineno(line))
    return 0


def _in_order(template: Template, made: Mapping[str, Entry]) -> dict[str, Entry]:
    """Give all parts by name: the types first, as Word wants them."""
    found = {**{each.name: each for each in template.kept}, **made}
    first = {name: found[name] for name in (CONTENT_TYPES,) if name in found}
    return first | dict(sorted(found.items())) if first else dict(sorted(found.items()))


def _with_media(found: dict[str, Entry], media: Media) -> Iterable[Entry]:
    """Give the parts with the pictures that were printed, and what leads to them."""
    if media.relationships:
        needed = (CONTENT_TYPES, *map(rels_name, media.relationships))
        parts = with_media({name: found[name].content for name in needed if name in found}, media)
        found |= {name: added(name, content) for name, content in parts.items()}
    return found.values()
