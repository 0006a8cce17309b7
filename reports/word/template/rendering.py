"""A template and names make a Word file."""

from __future__ import annotations

import itertools
import traceback
from collections.abc import Iterable, Iterator, Mapping
from typing import Any
from xml.parsers.expat import ExpatError

from jinja2 import Template as JinjaTemplate
from jinja2 import TemplateError

from org.base.faults import Fault, Faulty
from org.base.messages import Message
from reports.word.package.package import Package
from reports.word.template.compiled import CompiledTemplate, TaggedPart, WordTemplateFile, compiled
from reports.word.template.dialect import Dialect, Filters
from reports.word.template.finishing import FIRST_ID, broken, finish
from reports.word.template.grammar import said
from reports.word.template.images import Media, add_media

WRONG = (TemplateError, TypeError, ValueError, ArithmeticError, RecursionError, LookupError, AttributeError)
"""What a template's tags can raise."""

DEEP = Message("its tags call each other, or stand in each other, too often")


def render_template(
    template: WordTemplateFile, context: Mapping[str, Any], *, filters: Filters | None = None
) -> bytes:
    """Give the Word file that a template makes of the names of a context. Raises Faulty with all that is wrong."""
    return rendered(compiled(template, filters or ()), context, filters)


def rendered(template: CompiledTemplate, context: Mapping[str, Any], filters: Filters | None = None) -> bytes:
    """Give the Word file that a compiled template makes."""
    package = template.package.copy()
    add_media(package, fill(package, template.tagged, context, filters))
    return package.written()


def fill(
    package: Package,
    tagged: Iterable[TaggedPart],
    context: Mapping[str, Any],
    filters: Filters | None = None,
) -> Media:
    """Fill in the tags of these parts, and give the pictures that they show. Raises Faulty with all that is wrong."""
    language = Dialect(context, filters)
    labels = itertools.count(FIRST_ID)
    faults = [
        fault for part in tagged for fault in _faults_of_filling(package, part, language, context, labels)
    ]
    if faults:
        raise Faulty(list(dict.fromkeys(faults)))
    return language.media


def _faults_of_filling(
    package: Package, part: TaggedPart, language: Dialect, context: Mapping[str, Any], labels: Iterator[int]
) -> Iterator[Fault]:
    """Fill in the tags of a part, and give its faults."""
    language.media.part = part.name
    found: list[tuple[int, Message]] = []
    try:
        finish(package, part, _printed(part, language, context), labels)
    except ExpatError as error:
        if not language.missing.notes:
            yield part.source.fault(None, broken(error))
    except WRONG as wrong:
        found.append((_line_of(wrong), DEEP if isinstance(wrong, RecursionError) else said(wrong, language)))
    found += language.missing.notes
    language.missing.notes.clear()
    yield from (part.fault(line, words) for line, words in sorted(found))


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
