"""HTML: a template, filled in with a document, its notes and colours. What it gets wrong becomes a fault."""

from __future__ import annotations

import traceback
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any, get_args

from jinja2 import (
    BaseLoader,
    FunctionLoader,
    TemplateError,
    TemplateNotFound,
    TemplateSyntaxError,
)
from markupsafe import Markup

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message, halves
from reports.document import model
from reports.document.directions import direction
from reports.document.model import COVER, Document, Line
from reports.document.picture import Picture
from reports.layout.column_widths import tightness
from reports.layout.design import colours, custom_properties
from reports.layout.page_plans import bands, passages, sides
from reports.pdf.html_sandbox import HtmlSandbox
from reports.pdf.keeping_together import (
    across,
    are_brief,
    is_high,
    is_high_fact,
    is_high_prose,
    is_long_figure,
    is_long_quote,
    widths,
)
from reports.pdf.lookup import Lookup
from reports.pdf.picturing import Picturing
from reports.template_names.printed_values import Heard
from reports.template_names.unknown import did_you_mean, in_our_words, said_by


@dataclass(frozen=True, slots=True)
class NumberedNote:
    """What a mark stands for."""

    number: int
    lines: tuple[Line, ...]


class NoteMarks:
    """The notes of one document, counted as their marks get printed."""

    def __init__(self) -> None:
        self._marks = 0
        self._pending: list[NumberedNote] = []

    def mark(self, lines: tuple[Line, ...]) -> int:
        """The number of the next note, which says these lines."""
        self._marks += 1
        self._pending.append(NumberedNote(self._marks, lines))
        return self._marks

    def pending(self) -> tuple[NumberedNote, ...]:
        """The notes whose marks are printed and which are not; from now on, they are."""
        found, self._pending = tuple(self._pending), []
        return found


@dataclass(frozen=True, slots=True)
class Palette:
    """Colours in CSS. Text in `text` is readable on `paper`, `wash` and white; `on_brand` on `brand`."""

    brand: str
    on_brand: str
    text: str
    rule: str
    wash: str


def palette(colour: str) -> Palette:
    """The palette around a brand colour, however pale or dark that is."""
    named = colours(colour)
    return Palette(
        brand=colour,
        on_brand=named["on-brand"],
        text=named["brand-text"],
        rule=named["brand-rule"],
        wash=named["brand-wash"],
    )


MAIN = "the template itself"

WRONG_IN_A_TEMPLATE = (
    *(TemplateError, ArithmeticError, AttributeError, LookupError),
    *(RecursionError, TypeError, ValueError),
)
"""What an expression in a template can raise."""

BLOCKS: Mapping[str, type] = {
    "narrative": model.Narrative,
    "facts": model.Facts,
    "key_figures": model.KeyFigures,
    "table": model.Table,
    "chart": model.Chart,
    "map": model.Map,
    "gallery": model.Gallery,
    "acknowledgement": model.Acknowledgement,
    "subheading": model.Subheading,
    "missing": model.MissingBlock,
    "paragraph": model.Paragraph,
    "item_list": model.ItemList,
    "quote": model.Quote,
    "prose_table": model.ProseTable,
}
"""What templates ask a block: `{% if block is table %}`."""


def html_of(document: Document, lookup: Lookup, pictures: Mapping[str, Picture]) -> str:
    """The HTML of the document, filled in. Raises Faulty with the line of the template that is wrong."""
    picturing, notes = Picturing(pictures), NoteMarks()
    offered = {
        "document": _heard(document),
        "palette": palette(document.look.colour),
        "custom_properties": Markup(custom_properties(document.look.colour, document.look.scale)),
        "address": picturing.address,
        "rows": picturing.rows,
        "widths": widths,
        "tightness": tightness,
        "across": across,
        "direction": direction,
        "passages": passages,
        "bands": bands(document),
        "is_long_figure": is_long_figure,
        "are_brief": are_brief,
        "is_high": is_high,
        "is_high_fact": is_high_fact,
        "is_high_prose": is_high_prose,
        "is_long_quote": is_long_quote,
        "sides": sides,
        "note": notes.mark,
        "notes_of_marks": notes.pending,
        "forgotten": _forgotten,
    }
    sandbox = HtmlSandbox(_loader(lookup), offered, document.names)
    sandbox.tests.update({name: _is(kind) for name, kind in BLOCKS.items()})
    sandbox.tests["plain"] = _is_plain
    with _faults_of(lookup):
        return sandbox.get_template(MAIN).render()


def _heard(document: Document) -> Document:
    """The document, of which whoever listens hears what the template prints."""
    sections = (replace(each, blocks=Heard.of(each.id, each.blocks)) for each in document.sections)
    cover = replace(document.cover, facts=Heard.of(COVER, document.cover.facts))
    return replace(document, cover=cover, sections=tuple(sections))


def _is_plain(run: Any) -> bool:
    """Whether it is nothing but words, as most of what a document says."""
    return isinstance(run, model.Run) and not (
        run.bold or run.italic or run.code or run.strike or run.link or run.language or run.gap or run.note
    )


def _forgotten(part: Any) -> None:
    """Raises for what no template shows: our mistake where it is a block, else one of the template that prints it."""
    if isinstance(part, get_args(model.Block | model.ProsePart)):
        raise AssertionError(f"templates/blocks.html has no look for {type(part).__name__}")
    raise TypeError(f"“{type(part).__name__}” is no block of a document")


def _is(kind: type) -> Callable[[Any], bool]:
    return lambda block: isinstance(block, kind)


def _loader(lookup: Lookup) -> BaseLoader:
    """Loads by the lookup's rule. A template that extends its own name means ours of that name."""

    def load(name: str) -> tuple[str, str, None] | None:
        path = lookup.main if name == MAIN else lookup.find_other(name)
        return (_text(path, lookup), str(path), None) if path else None

    return FunctionLoader(load)


def _text(path: Path, lookup: Lookup) -> str:
    try:
        return path.read_text(encoding="utf-8")
    except UnicodeDecodeError as error:
        place = Place(lookup.title(str(path)))
        wrong, write = Message("the file is not in UTF-8"), Message("save it in UTF-8")
        raise Faulty([Fault(place, wrong, write)]) from error


@contextmanager
def _faults_of(lookup: Lookup) -> Iterator[None]:
    """Turns what a template's own code raises into a fault at its line."""
    try:
        yield
    except TemplateSyntaxError as error:
        place = Place(lookup.title(error.filename), error.lineno)
        wrong = Message("this is not a template: {why}", why=error.message)
        raise Faulty([Fault(place, wrong)]) from error
    except TemplateNotFound as error:
        wrong = Message("there is no template “{name}”", name=error.name)
        near = did_you_mean(str(error.name), lookup.known(".html"))
        raise Faulty([Fault(_place(error, lookup), wrong, near)]) from error
    except WRONG_IN_A_TEMPLATE as error:
        wrong, write = halves(in_our_words(said_by(error)))
        raise Faulty([Fault(_place(error, lookup), wrong, write)]) from error


def _place(error: Exception, lookup: Lookup) -> Place:
    """The innermost line of a template that the error passed through."""
    for frame in reversed(traceback.extract_tb(error.__traceback__)):
        # Jinja lets frames of compiled templates say the lines of their source
        if frame.filename.endswith(".html"):
            return Place(lookup.title(frame.filename), frame.lineno or 1)
    return Place(lookup.name)
