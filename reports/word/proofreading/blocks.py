"""Blocks that begin in one place and end in another: what lies between could not be repeated or left out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.word.package import Element, qualified
from reports.word.proofreading.finding import Finding, Spot
from reports.word.proofreading.lines import Found
from reports.word.template.grammar import ENDS, WITHIN
from reports.word.template.placing import is_element
from reports.word.template.tags import PARAGRAPHS, Around

LOCAL: dict[Around, str] = {"tr": "tr", "tc": "tc", "p": "p", "r": "r", "": "r"}
CELL, TABLE = qualified("w:tc"), qualified("w:tbl")


def block_findings(tags: Iterable[Found]) -> Iterator[Finding]:
    """The tags that end, or go on with, a block elsewhere than where it began."""
    opened: list[Found] = []
    for found in tags:
        word = word_of(found)
        if word in ENDS and not is_short_set(found):
            opened.append(found)
        elif opened and word in WITHIN and word_of(opened[-1]) in WITHIN[word]:
            yield from _apart(opened[-1], found)
        elif opened and word.startswith("end") and ENDS[word_of(opened[-1])] == word:
            yield from _apart(opened.pop(), found)


def word_of(found: Found) -> str:
    """The word that a tag begins with; empty where it prints a value."""
    if found.is_comment or found.tag.prints or not found.tag.body:
        return ""
    return found.tag.body.split(maxsplit=1)[0]


def is_short_set(found: Found) -> bool:
    """Whether it is a `set` of one tag."""
    return word_of(found) == "set" and "=" in found.tag.body


def _apart(first: Found, last: Found) -> Iterator[Finding]:
    here, there = _holder(first), _holder(last)
    if first.spot.part != last.spot.part or here is None or there is None:
        return
    if here is there:
        if first.tag.around in {"tr", "tc"} and _whole(first) is _whole(last):
            yield Finding(
                last.spot,
                f"it stands in the same {_name(first)} as “{first.tag.typed}”, so that nothing is between them",
                f"put each into a {_name(first)} of its own",
            )
    elif first.tag.around != last.tag.around:
        wrong = f"“{first.tag.typed}” ({_where(first)}) and this tag are of two kinds"
        yield Finding(last.spot, wrong, f"write “{_alike(last, first.tag.around)}”")
    elif _are_lines_of_one_place(here, there):
        if _joins_lines(first) or _joins_lines(last):
            return
        yield Finding(
            first.spot,
            f"it begins here and “{last.tag.typed}” stands in {_where(last)}, so that empty lines may stay",
            f"write “{_alike(first, 'p')}” and “{_alike(last, 'p')}”, each in a paragraph of its own",
            notice=True,
        )
    else:
        yield Finding(
            last.spot, f"what “{first.tag.typed}” begins in {_where(first)} cannot end here", _advice(first)
        )


def _holder(found: Found) -> Element | None:
    """The element in which the tag stands once it has taken its place."""
    whole = _whole(found)
    return whole.getparent() if whole is not None else None


def _whole(found: Found) -> Element | None:
    ending = f"}}{LOCAL[found.tag.around]}"
    chain = (found.node, *found.node.iterancestors())
    return next((each for each in chain if is_element(each) and each.tag.endswith(ending)), None)


def _are_lines_of_one_place(here: Element, there: Element) -> bool:
    """Whether both are paragraphs, one after the other."""
    paragraphs = here.tag in PARAGRAPHS and there.tag in PARAGRAPHS
    return paragraphs and here.getparent() is there.getparent()


def _joins_lines(found: Found) -> bool:
    """Whether its dash takes the paragraph mark beside it away, as in `{%- if … %}`."""
    return found.tag.typed.startswith("{%-") or found.tag.typed.endswith("-%}")


def _where(found: Found) -> str:
    spot: Spot = found.spot
    return spot.place or "the same part"


def _name(found: Found) -> str:
    return {"tr": "table row", "tc": "table cell"}.get(found.tag.around, "paragraph")


def _alike(found: Found, around: Around) -> str:
    """The tag as it would be with another letter after its brace."""
    return f"{{%{around} {found.tag.body} %}}"


def _advice(first: Found) -> str:
    if next(first.node.iterancestors(CELL), None) is None:
        return "begin and end a block in the same place: both in one paragraph, or both outside of tables"
    return "write {%tr … %} in a row of its own before, and another one after, the rows that it is about"
