"""Narratives: CommonMark text becomes paragraphs, lists and tables of the document.

Parsed once, here, so that Word and PDF show the same. Raw HTML is text like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import replace
from functools import cache

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode

from reports.document import (
    ItemList,
    Line,
    ListItem,
    Paragraph,
    ProsePart,
    ProseTable,
    Quote,
    Run,
    Subheading,
)

PLAIN = Run("")


def prose(markdown: str, manner: Run = PLAIN) -> tuple[ProsePart, ...]:
    """The parts of a text in CommonMark with tables; each run has what `manner` has: language, origins, gap."""
    tree = SyntaxTreeNode(_parser().parse(markdown))
    return tuple(_parts(tree.children, manner))


def prose_lines(parts: Sequence[ProsePart]) -> tuple[Line, ...]:
    """The parts as lines below each other, for a cell of a table; list items carry a bullet or their number."""
    return tuple(line for part in parts for line in _lines(part))


def _lines(part: ProsePart) -> Iterator[Line]:
    match part:
        case Paragraph(line) | Subheading(_, line):
            yield line
        case Quote(parts):
            yield from prose_lines(parts)
        case ItemList(items, numbered, start):
            for number, item in enumerate(items, start):
                mark = f"{number}. " if numbered else "• "
                for index, line in enumerate(prose_lines(item.parts)):
                    yield (Run(mark), *line) if index == 0 else line
        case ProseTable(head, rows):
            for row in (head, *rows):
                yield tuple(run for cell in row for run in (*cell, Run("  ")))[:-1]


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable("table")


def _parts(nodes: Sequence[SyntaxTreeNode], manner: Run) -> Iterator[ProsePart]:
    for node in nodes:
        match node.type:
            case "paragraph":
                yield Paragraph(_line(node, manner))
            case "heading":
                yield Subheading(int(node.tag[1]), _line(node, manner))
            case "bullet_list" | "ordered_list":
                yield _list(node, manner)
            case "blockquote":
                yield Quote(tuple(_parts(node.children, manner)))
            case "table":
                yield _table(node, manner)
            case "fence" | "code_block":
                yield Paragraph((replace(manner, text=node.content.rstrip("\n"), code=True),))
            case "hr":
                continue
            case _:
                yield Paragraph((replace(manner, text=node.content),))


def _list(node: SyntaxTreeNode, manner: Run) -> ItemList:
    items = tuple(ListItem(tuple(_parts(item.children, manner))) for item in node.children)
    numbered = node.type == "ordered_list"
    return ItemList(items, numbered=numbered, start=int(node.attrs.get("start", 1)) if numbered else 1)


def _table(node: SyntaxTreeNode, manner: Run) -> ProseTable:
    rows = [
        tuple(_line(cell, manner) for cell in row.children) for part in node.children for row in part.children
    ]
    return ProseTable(rows[0], tuple(rows[1:]))


def _line(node: SyntaxTreeNode, manner: Run) -> Line:
    runs = [run for inline in node.children for run in _inline(inline, manner)]
    return tuple(_joined(runs))


def _inline(node: SyntaxTreeNode, manner: Run) -> Iterator[Run]:
    match node.type:
        case "text" | "html_inline":
            yield replace(manner, text=node.content)
        case "code_inline":
            yield replace(manner, text=node.content, code=True)
        case "softbreak":
            yield replace(manner, text=" ")
        case "hardbreak":
            yield replace(manner, text="\n")
        case "image":
            yield replace(manner, text=node.content)
        case _:
            inner = _inside(node, manner)
            for child in node.children:
                yield from _inline(child, inner)


def _inside(node: SyntaxTreeNode, manner: Run) -> Run:
    match node.type:
        case "strong":
            return replace(manner, bold=True)
        case "em":
            return replace(manner, italic=True)
        case "link":
            return replace(manner, link=str(node.attrs.get("href", "")) or None)
        case _:
            return manner


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without empty ones, neighbours of one manner joined."""
    current: Run | None = None
    for run in runs:
        if not run.text:
            continue
        if current is not None and replace(current, text="") == replace(run, text=""):
            current = replace(current, text=current.text + run.text)
        else:
            if current is not None:
                yield current
            current = run
    if current is not None:
        yield current
