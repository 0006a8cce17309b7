"""Templates, compiled once: their parts with tags as code, and all parts as they lie in the file."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from types import CodeType
from typing import Protocol

from jinja2 import TemplateError

from org.base.faults import Fault, Faulty, Place
from org.base.messages import UNSAID, Message, halves
from reports.word.package.package import Package
from reports.word.package.safety import opened
from reports.word.template.dialect import Dialect, compiling
from reports.word.template.grammar import mistakes, said
from reports.word.template.locations import part_order, part_words
from reports.word.template.objects import dialect
from reports.word.template.patching import Patched, patched
from reports.word.template.tags import TemplateTag

OFFERS = Message(
    "names that “grantwright template fields” lists, and Jinja’s if, for, set, macro and filters"
)


@dataclass(frozen=True, slots=True)
class TemplateSource:
    """The part of a template that faults are about."""

    template: str
    part: str

    def fault(self, tag: TemplateTag | None, message: Message) -> Fault:
        """Give the fault of a tag, or of the part."""
        wrong, write = halves(message)
        part = Message("in its {part}", part=part_words(self.part))
        where = Message.joined(filter(None, (part, tag.place if tag else UNSAID)))
        if tag:
            where = Message("{where}, at “{tag}”", where=where, tag=_shown(tag.typed))
        place = Place(self.template, order=(*part_order(self.part), tag.number if tag else -1))
        return Fault(place, Message("{where}: {wrong}", where=where, wrong=wrong), write or OFFERS)


def _shown(typed: str) -> str:
    words = " ".join(typed.split())
    return words if len(words) <= 120 else f"{words[:117]}…"


MOST_KEPT = 32
UNREAD = ("_rels/", "word/theme/", "word/fonts/", "customXml/", "[Content_Types]")
"""Where no tag stands: what a content control is bound to holds the same words, as plain text."""

SOUND_ENDS = {
    "</w:tbl>": ("</w:tr></w:tbl>",),
    "</w:tc>": ("</w:p></w:tc>", "<w:p/></w:tc>"),
    "</w:hdr>": ("</w:p></w:hdr>",),
    "</w:ftr>": ("</w:p></w:ftr>",),
    "</w:footnote>": ("</w:p></w:footnote>",),
    "</w:endnote>": ("</w:p></w:endnote>",),
    "</w:comment>": ("</w:p></w:comment>",),
    "</w:txbxContent>": ("</w:p></w:txbxContent>",),
}
"""How what holds paragraphs or rows ends in nearly every file; where it does not, it may lack them."""

_KEPT: OrderedDict[tuple[str, bytes, frozenset[str]], CompiledTemplate] = OrderedDict()


class WordTemplateFile(Protocol):
    """A Word template: the name to show in faults, and the file's bytes."""

    @property
    def name(self) -> str:
        """How people find it."""

    @property
    def data(self) -> bytes:
        """The file."""


@dataclass(frozen=True, slots=True)
class TaggedPart:
    """A part with tags."""

    source: TemplateSource
    code: CodeType
    lines: Mapping[int, TemplateTag]
    loose: bool
    """Whether the columns of its tables depend on what is filled in."""
    ends: tuple[str, ...]
    """What of `SOUND_ENDS` it holds."""

    @property
    def name(self) -> str:
        """What the part is called in the file."""
        return self.source.part

    def fault(self, line: int, wrong: Message) -> Fault:
        """Give the fault of the tag on a line of the source, or of the last one before it."""
        return self.source.fault(tag_on(self.lines, line), wrong)


@dataclass(frozen=True, slots=True)
class CompiledTemplate:
    """A Word file, ready to be filled."""

    name: str
    tagged: tuple[TaggedPart, ...]
    package: Package
    """All parts; those with tags get others in their place."""


def compiled(template: WordTemplateFile, filters: Iterable[str] = ()) -> CompiledTemplate:
    """Give the template of a file that anybody may have made. Raises Faulty with all that is wrong."""
    name, data = template.name, template.data
    key = (name, data, frozenset(filters))
    if key not in _KEPT:
        _KEPT[key] = _compiled(name, data, filters)
    _KEPT.move_to_end(key)
    if len(_KEPT) > MOST_KEPT:
        _KEPT.popitem(last=False)
    return _KEPT[key]


def tagged_parts(name: str, package: Package, filters: Iterable[str] = ()) -> tuple[TaggedPart, ...]:
    """Give the parts that have tags, of a file known to be sound. Raises Faulty with all that is wrong."""
    tagged: list[TaggedPart] = []
    faults: list[Fault] = []
    language = compiling(filters)
    for part, content in package.items():
        made = patched(package.taken(part), dialect) if _may_have_tags(part, content) else None
        if made is not None:
            source = TemplateSource(name, part)
            code = _code(made, source, language, faults)
            tagged += [] if code is None else [_tagged(made, source, code)]
    if faults:
        raise Faulty(faults)
    return tuple(tagged)


def _compiled(name: str, data: bytes, filters: Iterable[str]) -> CompiledTemplate:
    package = opened(name, data)
    return CompiledTemplate(name, tagged_parts(name, package, filters), package.copy())


def _tagged(made: Patched, source: TemplateSource, code: CodeType) -> TaggedPart:
    ends = tuple(end for end in SOUND_ENDS if end in made.source)
    return TaggedPart(source, code, made.tags, made.loose, ends)


def _may_have_tags(part: str, content: bytes) -> bool:
    """Tell whether it is worth looking: an opening brace may stand apart from its other half."""
    readable = part.endswith(".xml") and not any(folder in part for folder in UNREAD)
    return readable and b"{" in content


def _code(made: Patched, source: TemplateSource, language: Dialect, faults: list[Fault]) -> CodeType | None:
    """Give the part's code; where that fails, the faults of all its tags."""
    code, wrong = read(made, language)
    faults += [source.fault(tag, words) for tag, words in wrong]
    return code


def read(
    made: Patched, language: Dialect
) -> tuple[CodeType | None, list[tuple[TemplateTag | None, Message]]]:
    """Give a part's code, and what is wrong with its tags; with none where a single tag is not to blame."""
    wrong = list(made.faults)
    code: CodeType | None = None
    try:
        code = language.compile(made.source)
    except (TemplateError, SyntaxError, RecursionError, ValueError) as error:
        wrong += mistakes(made.tags.values(), language)
        if not wrong:
            line = getattr(error, "lineno", None) or 0
            return None, [(tag_on(made.tags, line), said(error, language))]
    return code, [*sorted(wrong, key=lambda each: each[0].number)]


def tag_on(tags: Mapping[int, TemplateTag], line: int) -> TemplateTag | None:
    """Give the tag on a line of the source, or the last one before it."""
    before = [each for each in tags if each <= line]
    return tags[max(before)] if before else None
