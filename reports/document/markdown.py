"""Narratives: CommonMark text with tables and footnotes becomes paragraphs, lists and tables of the document.

Parsed once, here, so that Word and PDF show the same. Raw HTML is text like any other.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cache
from typing import assert_never

from markdown_it import MarkdownIt
from markdown_it.tree import SyntaxTreeNode
from mdit_py_plugins.footnote import footnote_plugin

from reports.document.model import (
    Align,
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
ALIGNED: Mapping[str, Align] = {"text-align:right": "end", "text-align:center": "centre"}

Notes = Mapping[int, tuple[Line, ...]]


def prose(markdown: str, manner: Run = PLAIN) -> tuple[ProsePart, ...]:
    """The parts of a text in CommonMark with tables; each run has what `manner` has: language, origins, gap."""
    tree = SyntaxTreeNode(_parser().parse(markdown))
    return tuple(_Reading(manner, _notes(tree, manner)).parts(tree.children))


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
            for row in (head, *rows) if any(head) else rows:
                yield tuple(run for cell in row for run in (*cell, Run("  ")))[:-1]
        case _:
            assert_never(part)


@cache
def _parser() -> MarkdownIt:
    return MarkdownIt("commonmark", {"html": False}).enable(["table", "strikethrough"]).use(footnote_plugin)


def _notes(tree: SyntaxTreeNode, manner: Run) -> Notes:
    """The footnotes of a text by the numbers that the parser gives them; they have none of their own."""
    blocks = [node for node in tree.children if node.type == "footnote_block"]
    reading = _Reading(manner, {})
    return {
        int(note.meta["id"]): prose_lines(tuple(reading.parts(note.children)))
        for block in blocks
        for note in block.children
    }


@dataclass(frozen=True, slots=True)
class _Reading:
    """How the nodes of a text are read: the manner of its words, and its footnotes."""

    manner: Run
    notes: Notes

    def parts(self, nodes: Sequence[SyntaxTreeNode]) -> Iterator[ProsePart]:
        for node in nodes:
            match node.type:
                case "paragraph":
                    yield Paragraph(self._line(node))
                case "heading":
                    yield Subheading(int(node.tag[1]), self._line(node))
                case "bullet_list" | "ordered_list":
                    yield self._list(node)
                case "blockquote":
                    yield Quote(tuple(self.parts(node.children)))
                case "table":
                    yield self._table(node)
                case "fence" | "code_block":
                    code = replace(self.manner, text=node.content.rstrip("\n"), code=True)
                    yield Paragraph((code,))
                case "hr" | "footnote_block" | "footnote_anchor":
                    continue
                case _:
                    yield Paragraph((replace(self.manner, text=node.content),))

    def _list(self, node: SyntaxTreeNode) -> ItemList:
        items = tuple(ListItem(tuple(self.parts(item.children))) for item in node.children)
        numbered = node.type == "ordered_list"
        return ItemList(items, numbered=numbered, start=int(node.attrs.get("start", 1)) if numbered else 1)

    def _table(self, node: SyntaxTreeNode) -> ProseTable:
        rows = [row for part in node.children for row in part.children]
        head, *others = (tuple(self._line(cell) for cell in row.children) for row in rows)
        return ProseTable(head, tuple(others), _aligned(rows[0].children))

    def _line(self, node: SyntaxTreeNode) -> Line:
        return tuple(_joined([run for inline in node.children for run in self._inline(inline)]))

    def _inline(self, node: SyntaxTreeNode) -> Iterator[Run]:
        match node.type:
            case "text" | "html_inline" | "image":
                yield replace(self.manner, text=node.content)
            case "code_inline":
                yield replace(self.manner, text=node.content, code=True)
            case "softbreak":
                yield replace(self.manner, text=" ")
            case "hardbreak":
                yield replace(self.manner, text="\n")
            case "footnote_ref":
                yield Run("", language=self.manner.language, note=self.notes.get(int(node.meta["id"]), ()))
            case _:
                inner = replace(self, manner=_inside(node, self.manner))
                for child in node.children:
                    yield from inner._inline(child)


def _aligned(cells: Sequence[SyntaxTreeNode]) -> tuple[Align, ...]:
    """How the columns are aligned; nothing where the text leaves it open for all of them."""
    aligned = tuple(ALIGNED.get(str(cell.attrs.get("style", "")), "start") for cell in cells)
    return aligned if any(each != "start" for each in aligned) else ()


def _inside(node: SyntaxTreeNode, manner: Run) -> Run:
    match node.type:
        case "strong":
            return replace(manner, bold=True)
        case "em":
            return replace(manner, italic=True)
        case "s":
            return replace(manner, strike=True)
        case "link":
            return replace(manner, link=str(node.attrs.get("href", "")) or None)
        case _:
            return manner


def _joined(runs: Sequence[Run]) -> Iterator[Run]:
    """The runs without empty ones, neighbours of one manner joined."""
    current: Run | None = None
    for run in runs:
        if not run.text and not run.note:
            continue
        if current is not None and not run.note and replace(current, text="") == replace(run, text=""):
            current = replace(current, text=current.text + run.text)
        else:
            if current is not None:
                yield current
            current = run
    if current is not None:
        yield current
