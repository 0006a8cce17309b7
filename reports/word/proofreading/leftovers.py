"""What people leave in a form: places to fill in, merge fields, tracked changes within tags."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from org.base.messages import Message
from reports.word.package.package import Element, qualified
from reports.word.proofreading.findings import TemplateFinding
from reports.word.proofreading.paragraphs import FoundTag, TaggedLine
from reports.word.template.tags import OPENING

PLACEHOLDER = re.compile(
    r"\[\s*(?:please\s+)?(?:insert|enter|type|add|fill|write|describe|specify|state|click|name of|date of|tbc|tbd|xx+"
    r"|вставьте|вставить|укажите|указать|введите|впишите|опишите|заполните|наименование|название|дата|сумма|ф\.?\s*и\.?\s*о"
    r"|[.…_●•]+)[^\[\]]*\]"
    r"|<\s*(?:insert|enter|specify|укажите|вставьте|введите)[^<>]*>"
    r"|\bclick (?:or tap )?here to enter (?:text|a date)\b\.?"
    r"|место для ввода (?:текста|даты)\.?",
    re.IGNORECASE,
)
MERGE = re.compile(r"\s*MERGEFIELD\s+\"?([^\s\"\\]+)")
INSERTED, DELETED_TEXT, DELETED = map(qualified, ("w:ins", "w:delText", "w:del"))
INSTRUCTION, SIMPLE, FIELD = map(qualified, ("w:instrText", "w:fldSimple", "w:instr"))
ACCEPT = Message("in Word: Review, Accept, Accept All Changes")


def leftover_findings(lines: Sequence[TaggedLine]) -> Iterator[TemplateFinding]:
    """What looks forgotten in a part that has tags; the template works all the same."""
    for line in lines:
        for found in PLACEHOLDER.finditer(line.rest):
            yield TemplateFinding(
                line.spot_of(found[0], found.start()),
                Message("this looks like a place to fill in, and it would be printed as it is"),
                Message("write a tag, such as {{ project.title }}, or delete it"),
                notice=True,
            )
        for name in _merge_fields(line.node):
            yield TemplateFinding(
                line.spot_of("", 0),
                Message("the mail-merge field «{name}» is not filled in", name=name),
                Message("write a tag in its place, such as {{ project.title }}"),
                notice=True,
            )
        yield from _changes(line)


def _merge_fields(node: Element) -> Iterator[str]:
    words = "".join(each.text or "" for each in node.iter(INSTRUCTION))
    simple = (each.get(FIELD, "") for each in node.iter(SIMPLE))
    for instruction in (words, *simple):
        yield from (found[1] for found in MERGE.finditer(instruction))


def _changes(line: TaggedLine) -> Iterator[TemplateFinding]:
    for found in line.found:
        if _is_cut_by_a_change(line, found):
            wrong = Message("a tracked change is left within the tag; it counts as accepted")
            yield TemplateFinding(found.spot, wrong, Message("accept it, {how}", how=ACCEPT), notice=True)
    # In a deletion, w:t is w:delText (ECMA-376-1, 17.3.3.7)
    deleted = "".join(each.text or "" for each in line.node.iter(DELETED_TEXT))
    if OPENING.search(deleted):
        wrong = Message("a tag was deleted with changes tracked, and stays in the file as deleted text")
        yield TemplateFinding(
            line.spot_of(deleted.strip()[:80], 0),
            wrong,
            Message("accept the change, {how}", how=ACCEPT),
            notice=True,
        )


def _is_cut_by_a_change(line: TaggedLine, found: FoundTag) -> bool:
    """Whether some of the tag's words were inserted, and others not, or some were deleted from among them."""
    nodes, at, end = [], 0, found.start + len(found.tag.typed)
    for piece in line.pieces:
        if at < end and at + len(piece.words) > found.start and piece.words:
            nodes.append(piece.node)
        at += len(piece.words)
    inserted = {next(node.iterancestors(INSERTED), None) is not None for node in nodes}
    return len(inserted) > 1 or _has_deletion_between(nodes)


def _has_deletion_between(nodes: Sequence[Element]) -> bool:
    if len(nodes) < 2:
        return False
    root = nodes[0].getroottree().getroot()
    wanted, inside = {nodes[0], nodes[-1]}, False
    for node in root.iter(nodes[0].tag, DELETED):
        if node in wanted:
            if inside:
                return False
            inside = True
        elif inside and node.tag == DELETED:
            return True
    return False
