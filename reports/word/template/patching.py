"""A part of a Word file as source for Jinja: tags gathered, set where they act, and noted with their places."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from copy import deepcopy
from dataclasses import dataclass, field

from lxml import etree

from org.base.messages import Message, with_remedy
from reports.word.package.package import Element, qualified, text_of
from reports.word.package.safety import FETCHING, fields_in
from reports.word.template.locations import TemplateLocations, is_element
from reports.word.template.table_columns import is_loose
from reports.word.template.tags import (
    DRAWN_TEXT,
    OPENING,
    PARAGRAPHS,
    PRESERVE,
    PROOFING,
    TAG,
    TEXT,
    Around,
    TemplateTag,
    TextPiece,
    gather,
    pieces_of,
    tag_of,
)

TOKEN = re.compile(r"(\{[{%])([-+]?)\s*gw(\d+)x\s*([-+]?[%}]\})")
ESCAPES = {"{_{": '{{ "{{" }}', "}_}": "}}", "{_%": '{{ "{%" }}', "%_}": "%}"}
"""How docxtpl writes braces that are no tag, and what they are for Jinja."""

RUN, PROPERTIES = map(qualified, ("w:r", "w:rPr"))
CONTROL, PLACEHOLDER, BINDING = map(qualified, ("w:sdt", "w:showingPlcHdr", "w:dataBinding"))
BINDINGS = (BINDING, "{http://schemas.microsoft.com/office/word/2012/wordml}dataBinding")
ANCHORED = tuple(map(qualified, ("w:drawing", "w:pict", "w:object")))
FIELD_NAME = re.compile(r"\s*(?!=)[^\s{]*\{")
"""A tag in the first word of a field, which says what the field does."""

UNCLOSED = Message("the tag does not end in its paragraph; write “{closing}” at its end", closing="")
FIELD = with_remedy(
    Message("a tag decides what this field does"),
    Message("the field’s name, such as HYPERLINK, before the tag"),
)
HOLDS_MORE = with_remedy(
    Message("its paragraph holds a picture or a text box, which goes with it"),
    Message("it in a paragraph of its own"),
)
WHOLES: Mapping[Around, Message] = {
    "p": Message("paragraph"),
    "tr": Message("table row"),
    "tc": Message("table cell"),
    "r": Message("run of text"),
}
"""What a tag can take the place of."""

ESCAPED = re.compile("|".join(ESCAPES))
Dialect = Callable[[str], str]
"""What docxtpl makes of a part's XML before Jinja reads it."""


@dataclass(slots=True)
class Patched:
    """A part, ready for Jinja."""

    source: str
    tags: dict[int, TemplateTag]
    """The tags by the lines of the source on which they stand."""
    loose: bool
    """Whether the columns of its tables depend on what is filled in."""
    faults: list[tuple[TemplateTag, Message]] = field(default_factory=list)
    """What is wrong with tags, whatever they say."""


def patched(root: Element, dialect: Dialect) -> Patched | None:
    """Give the source of a part, or nothing where it has no tags. The tree is used up."""
    gathering = _Gathering(root)
    gathering.gather()
    if not (gathering.tags or gathering.faults or gathering.escapes):
        return None
    _check_fields(gathering)
    _set_apart(gathering)
    _settle_controls(root)
    loose = is_loose(root) or any(tag.moves_columns for tag in gathering.tags)
    source = dialect(text_of(root))
    for escape, braces in ESCAPES.items():
        source = source.replace(escape, braces)
    made, lines = _restored(source, gathering.tags)
    return Patched(made, lines, loose, gathering.faults)


class _Gathering:
    """The tags of a part while its tree is prepared."""

    def __init__(self, root: Element) -> None:
        self.root = root
        self.places = TemplateLocations(root)
        self.tags: list[TemplateTag] = []
        self.apart: list[tuple[TemplateTag, Element]] = []
        """Tags that take the place of something, and the element that holds them."""
        self.faults: list[tuple[TemplateTag, Message]] = []
        self.escapes = any(ESCAPED.search(str(words)) for words in root.itertext())

    def gather(self) -> None:
        """Put each tag's token in its place."""
        for node in [*self.root.iter()]:
            if is_element(node):
                self._gather_within(node)

    def _gather_within(self, node: Element) -> None:
        if node.tag in PARAGRAPHS:
            self._gather_paragraph(node)
        elif node.tag not in {TEXT, DRAWN_TEXT} and node.text and OPENING.search(node.text):
            node.text = self._tokens(node.text, node)
        for name, value in node.attrib.items():
            if OPENING.search(str(value)):
                node.set(name, self._tokens(str(value), node))

    def _gather_paragraph(self, paragraph: Element) -> None:
        pieces = pieces_of(paragraph)
        words = "".join(piece.words for piece in pieces)
        if not OPENING.search(words):
            return
        place = self.places.of(paragraph)
        found = [(each, self._tag(each[0], place)) for each in TAG.finditer(words)]
        self._check_closed(words, place)
        for each, tag in reversed(found):
            gather(pieces, each.start(), each.end(), tag.token)
        self._settle(paragraph, pieces, [tag for _, tag in found])

    def _settle(self, paragraph: Element, pieces: list[TextPiece], tags: list[TemplateTag]) -> None:
        whole = [tag for tag in tags if tag.around]
        for piece in pieces:
            self.apart += [(tag, piece.node) for tag in whole if tag.token and tag.token in piece.words]
            if piece.changed:
                _rewrite(piece)
        self.apart += [(tag, paragraph) for tag in whole if not tag.token and tag.around != "r"]
        # Marks of the spelling checker, which does not know tags (ECMA-376-1, 17.13.8)
        for mark in list(paragraph.iter(PROOFING)):
            _remove(mark)

    def _tokens(self, words: str, node: Element) -> str:
        place = self.places.of(node)
        self._check_closed(words, place)
        return TAG.sub(lambda found: self._tag(found[0], place).token, words)

    def _tag(self, typed: str, place: Message) -> TemplateTag:
        tag = tag_of(typed, len(self.tags), place)
        self.tags.append(tag)
        return tag

    def _check_closed(self, words: str, place: Message) -> None:
        """Note a tag that nothing ends within its paragraph."""
        rest = TAG.sub(lambda found: " " * len(found[0]), words)
        for found in OPENING.finditer(rest):
            typed = rest[found.start() :].strip()[:80]
            closing = {"{{": "}}", "{%": "%}", "{#": "#}"}[found[0]]
            tag = TemplateTag(len(self.tags), typed, "", "", "", place)
            self.faults.append((tag, UNCLOSED.with_values(lambda *_, closing=closing: closing)))


def _rewrite(piece: TextPiece) -> None:
    """Let an element say its new words; one that a tag has emptied goes, and its run too."""
    if piece.words and piece.node.tag in {TEXT, DRAWN_TEXT}:
        piece.node.text = piece.words
        if piece.node.tag == TEXT:
            piece.node.set(PRESERVE, "preserve")
        return
    run = piece.node.getparent()
    _remove(piece.node)
    if run is not None and all(child.tag.endswith("}rPr") for child in run if is_element(child)):
        _remove(run)


def _set_apart(gathering: _Gathering) -> None:
    """Put each tag that stands for something whole in the place of that."""
    taken: dict[Element, list[TemplateTag]] = {}
    for tag, node in reversed(gathering.apart):
        whole = _whole(node, tag.around)
        if whole is None:
            wrong = Message(
                "there is no {whole} around it; write the tag without “{letters}”",
                whole=WHOLES[tag.around],
                letters=tag.around,
            )
            gathering.faults.append((tag, wrong))
        elif tag.around == "p" and next(whole.iter(*ANCHORED), None) is not None:
            gathering.faults.append((tag, HOLDS_MORE))
        elif tag.around == "r":
            _split_run(whole, tag)
        else:
            taken.setdefault(whole, []).append(tag)
    for whole, tags in taken.items():
        _remove(whole, "".join(tag.token for tag in reversed(tags)))


def _whole(node: Element, around: Around) -> Element | None:
    """Give the paragraph, row, cell or run that holds a node."""
    chain = (node, *node.iterancestors())
    return next((each for each in chain if is_element(each) and each.tag.endswith(f"}}{around}")), None)


def _split_run(run: Element, tag: TemplateTag) -> None:
    """Put the tag between two runs: what stands before it, and what follows, in the same format."""
    text = next((each for each in run if (each.text or "").find(tag.token) >= 0), None)
    parent = run.getparent()
    if text is None or parent is None:
        return
    before, _, after = (text.text or "").partition(tag.token)
    rest = run.makeelement(run.tag, {str(key): str(value) for key, value in run.attrib.items()})
    following = list(text.itersiblings())
    properties = run.find(PROPERTIES)
    if properties is not None:
        rest.append(deepcopy(properties))
    if after:
        again = etree.SubElement(rest, text.tag, {PRESERVE: "preserve"})
        again.text = after
    rest.extend(following)
    text.text = before
    _insert_after(run, tag.token, rest)
    if not before:
        run.remove(text)
    for each in (run, rest):
        if all(child.tag == PROPERTIES for child in each):
            _remove(each)


def _check_fields(gathering: _Gathering) -> None:
    """Note fields of which a tag says what they do: a value could make them open files, or start programs."""
    for node, asked in fields_in(gathering.root):
        if FIELD_NAME.match(asked) or FETCHING.match(asked):
            typed = TOKEN.sub(lambda found: gathering.tags[int(found[3])].typed, asked).strip()
            tag = TemplateTag(len(gathering.tags), typed, "", "", "", gathering.places.of(node))
            gathering.faults.append((tag, FIELD))


def _insert_after(run: Element, token: str, rest: Element) -> None:
    tail, run.tail = run.tail, None
    run.addnext(rest)
    run.tail, rest.tail = token, tail


def _remove(node: Element, words: str = "") -> None:
    """Take an element away, and put words in its place; what follows it stays."""
    parent, before = node.getparent(), node.getprevious()
    if parent is None:
        return
    kept = words + (node.tail or "")
    if before is None:
        parent.text = (parent.text or "") + kept
    else:
        before.tail = (before.tail or "") + kept
    parent.remove(node)


def _settle_controls(root: Element) -> None:
    """Let content controls with tags hold text.

    Word takes a placeholder away as soon as somebody clicks on it, and fills a control that is bound to other data
    with those again when it opens the file.
    """
    for control in root.iter(CONTROL):
        if any("gw" in words and TOKEN.search(words) for words in map(str, control.itertext())):
            for mark in list(control.iter(PLACEHOLDER, *BINDINGS)):
                _remove(mark)


def _restored(source: str, tags: list[TemplateTag]) -> tuple[str, dict[int, TemplateTag]]:
    """Give the source with what the tags say, each on a line of its own, and those lines."""
    lines: dict[int, TemplateTag] = {}
    line, end, made = 1, 0, []
    for found in TOKEN.finditer(source):
        tag = tags[int(found[3])]
        between = source[end : found.start()]
        line += between.count("\n") + 1
        lines[line] = tag
        made += [between, found[1], found[2], _said(tag, _surroundings(source, found.start(), tag)), found[4]]
        end = found.end()
    return "".join([*made, source[end:]]), lines


def _said(tag: TemplateTag, surroundings: str) -> str:
    """Give what Jinja reads; the line break at its beginning makes the tag's line its own."""
    if not tag.prints or surroundings == "text":
        return f"\n{tag.body} "
    return f"(\n{tag.body})|{surroundings} "


def _surroundings(source: str, at: int, tag: TemplateTag) -> str:
    """Tell what a tag prints into: the text of a run, an attribute, other text, or between elements."""
    opened, closed = source.rfind("<", 0, at), source.rfind(">", 0, at)
    if opened > closed:
        return "in_attribute"
    if tag.around:
        return "as_runs" if tag.around == "r" else "between_elements"
    return "text" if source.startswith(("<w:t>", "<w:t "), opened) else "in_plain_text"
