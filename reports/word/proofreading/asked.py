"""Words about names that a tag asks for: how they are written, and what is there instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from jinja2 import nodes

from reports.template_names import REMEDY
from reports.word.proofreading.alphabets import foreign_letters, in_latin


def path_of(node: nodes.Node | None) -> str:
    """The name as it is written: `results.indicators`."""
    if isinstance(node, nodes.Name):
        return node.name
    if isinstance(node, nodes.Getattr):
        return f"{path_of(node.node)}.{node.attr}"
    if isinstance(node, nodes.Getitem) and isinstance(node.arg, nodes.Const):
        key = node.arg.value
        return f'{path_of(node.node)}["{key}"]' if isinstance(key, str) else f"{path_of(node.node)}[{key}]"
    if isinstance(node, nodes.Const):
        return str(node.value)
    return path_of(node.node) if isinstance(node, nodes.Filter) and node.node is not None else ""


def said(node: nodes.Node | None) -> str:
    """The name in quotation marks, or what stands for it."""
    path = path_of(node)
    return f"“{path}”" if path else "this"


def through(node: nodes.Node | None) -> str:
    """What to write instead of a list: a loop."""
    return f"go through it: {{% for each in {path_of(node) or '…'} %}}{{{{ each… }}}}{{% endfor %}}"


def some_of(names: Iterable[str]) -> str:
    """The remedy that lists some of the names that are known."""
    listed = sorted(names)
    if not listed:
        return f"{REMEDY}nothing can be named below it"
    more = " …" if len(listed) > 8 else ""
    return f"{REMEDY}write one of: {', '.join(listed[:8])}{more}"


def foreign(name: str, known: Collection[str]) -> str:
    """What to say of a name that would be known in Latin letters."""
    latin = in_latin(name)
    if latin == name or latin not in known:
        return ""
    letters = foreign_letters(name)
    few = f"the letters “{letters}” belong" if len(letters) > 1 else f"the letter “{letters}” belongs"
    few = f"in “{name}”, {few} to another alphabet"
    return f"{few}{REMEDY}type “{latin}” with a Latin keyboard"
