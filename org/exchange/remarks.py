"""What people remarked in a file: the comments on a value and in it."""

from __future__ import annotations

import re
from collections.abc import Iterator

from org.exchange.notes import ASSUMED
from org.exchange.spans import Alias, Keyed, Layout, Leaf, Listed, Node, Part

_COMMENT = re.compile(r"(?<!\S)#[^\r\n]*")
_BEHIND_IN_BRACKETS = re.compile(r"[ \t]*,?[ \t]*(?:#[^\r\n]*)?")


def remark_on(layout: Layout, part: Part, *, in_brackets: bool) -> str:
    """What people remarked on an entry and in it, which would go with it; empty where they remarked nothing."""
    if in_brackets:
        found = _BEHIND_IN_BRACKETS.match(layout.text, part.node.end)
        return _told(layout.text, part.start, part.node, found.end() if found else part.node.end)
    return _told(layout.text, layout.start_with_remarks(part), part.node, layout.end_with_remarks(part))


def remark_in(layout: Layout, node: Node) -> str:
    """What people remarked in a mapping or a list, which would go where something else takes its place."""
    if isinstance(node, Leaf | Alias):
        return ""
    return _told(layout.text, node.start, node, node.end if node.in_brackets else layout.line_end(node.end))


def _told(text: str, start: int, node: Node, end: int) -> str:
    """The comments from one place to another around a node; not what an import itself remarked."""
    found: list[str] = []
    at = start
    for leaf in _leaves(node):
        found += _COMMENT.findall(text[at : leaf.start])
        if leaf.style in {"|", ">"}:
            head, _, _ = text[leaf.start : leaf.end].partition("\n")
            found += _COMMENT.findall(head)
        at = leaf.end
    found += _COMMENT.findall(text[at:end])
    return " ".join(remark.strip() for remark in found if not remark.startswith(f"# {ASSUMED}"))


def _leaves(node: Node) -> Iterator[Leaf]:
    """The keys and values in a node, in the order in which they stand."""
    match node:
        case Leaf():
            yield node
        case Keyed():
            for key, value in zip(node.keys, node.values, strict=True):
                yield key
                yield from _leaves(value)
        case Listed():
            for item in node.items:
                yield from _leaves(item)
        case Alias():
            yield Leaf(node.start, node.end, "", "")
