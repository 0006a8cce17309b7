"""Blocks that begin in one place and end in another: what lies between could not be repeated or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from org.base.messages import Message
from reports.word.package.package import Element, qualified
from reports.word.proofreading.findings import TemplateFinding
from reports.word.proofreading.paragraphs import FoundTag
from reports.word.template.grammar import ENDS, WITHIN
from reports.word.template.locations import is_element
from reports.word.template.patching import WHOLES
from reports.word.template.tags import PARAGRAPHS, Around

LOCAL: dict[Around, str] = {"tr": "tr", "tc": "tc", "p": "p", "r": "r", "": "r"}
CELL, TABLE = qualified("w:tc"), qualified("w:tbl")


def block_findings(tags: Iterable[FoundTag]) -> Iterator[TemplateFinding]:
    """The tags that end, or go on with, a block elsewhere than where it began."""
    opened: list[FoundTag] = []
    for found in tags:
        word = word_of(found)
        if word in ENDS and not is_short_set(found):
            opened.append(found)
        elif opened and word in WITHIN and word_of(opened[-1]) in WITHIN[word]:
            yield from _apart(opened[-1], found)
        elif opened and word.startswith("end") and ENDS[word_of(opened[-1])] == word:
            yield from _apart(opened.pop(), found)


def word_of(found: FoundTag) -> str:
    """The word that a tag begins with; empty where it prints a value."""
    if found.is_comment or found.tag.prints or not found.tag.body:
        return ""
    return found.tag.body.split(maxsplit=1)[0]


def is_short_set(found: FoundTag) -> bool:
    """Whether it is a `set` of one tag."""
    return word_of(found) == "set" and "=" in found.tag.body


def _apart(first: FoundTag, last: FoundTag) -> Iterator[TemplateFinding]:
    here, there = _holder(first), _holder(last)
    if first.spot.part != last.spot.part or here is None or there is None:
        return
    if here is there:
        if first.tag.around in {"tr", "tc"} and _whole(first) is _whole(last):
            whole = WHOLES[first.tag.around]
            yield TemplateFinding(
                last.spot,
                Message(
                    "it stands in the same {whole} as “{typed}”, so that nothing is between them",
                    whole=whole,
                    typed=first.tag.typed,
                ),
                Message("put each into a {whole} of its own", whole=whole),
            )
    elif first.tag.around != last.tag.around:
        wrong = Message(
            "“{typed}” ({where}) and this tag are of two kinds", typed=first.tag.typed, where=_where(first)
        )
        yield TemplateFinding(last.spot, wrong, Message("write “{tag}”", tag=_alike(last, first.tag.around)))
    elif _are_lines_of_one_place(here, there):
        if _joins_lines(first) or _joins_lines(last):
            return
        yield TemplateFinding(
            first.spot,
            Message(
                "it begins here and “{typed}” stands in {where}, so that empty lines may stay",
                typed=last.tag.typed,
                where=_where(last),
            ),
            Message(
                "write “{first}” and “{last}”, each in a paragraph of its own",
                first=_alike(first, "p"),
                last=_alike(last, "p"),
            ),
            notice=True,
        )
    else:
        yield TemplateFinding(
            last.spot,
            Message(
                "what “{typed}” begins in {where} cannot end here", typed=first.tag.typed, where=_where(first)
            ),
            _advice(first),
        )


def _holder(found: FoundTag) -> Element | None:
    """The element in which the tag stands once it has taken its place."""
    whole = _whole(found)
    return whole.getparent() if whole is not None else None


def _whole(found: FoundTag) -> Element | None:
    ending = f"}}{LOCAL[found.tag.around]}"
    chain = (found.node, *found.node.iterancestors())
    return next((each for each in chain if is_element(each) and each.tag.endswith(ending)), None)


def _are_lines_of_one_place(here: Element, there: Element) -> bool:
    """Whether both are paragraphs, one after the other."""
    paragraphs = here.tag in PARAGRAPHS and there.tag in PARAGRAPHS
    return paragraphs and here.getparent() is there.getparent()


def _joins_lines(found: FoundTag) -> bool:
    """Whether its dash takes the paragraph mark beside it away, as in `{%- if … %}`."""
    return found.tag.typed.startswith("{%-") or found.tag.typed.endswith("-%}")


def _where(found: FoundTag) -> Message:
    return found.spot.place or Message("the same part")


def _alike(found: FoundTag, around: Around) -> str:
    """The tag as it would be with another letter after its brace."""
    return f"{{%{around} {found.tag.body} %}}"


def _advice(first: FoundTag) -> Message:
    if next(first.node.iterancestors(CELL), None) is None:
        return Message(
            "begin and end a block in the same place: both in one paragraph, or both outside of tables"
        )
    return Message(
        "write {%tr … %} in a row of its own before, and another one after, the rows that it is about"
    )
