"""Words about names that a tag asks for: how they are written, and what is there instead."""

from __future__ import annotations

from collections.abc import Collection, Iterable

from jinja2 import nodes

from org.base.messages import UNSAID, Message, with_remedy

LOOK_ALIKE = str.maketrans(
    "аеорсухікмнтвАЕОРСУХІКМНТВ\u0131\u03bf\u03b1", "aeopcyxikmhtbAEOPCYXIKMHTBioa"
)  # fmt: skip
"""Cyrillic letters, and some others, that look like Latin ones."""


def in_latin(name: str) -> str:
    """The name with Latin letters for those that look like them.

    >>> in_latin("рrоjесt")
    'project'
    """
    return name.translate(LOOK_ALIKE)


def foreign_letters(name: str) -> str:
    """The letters of another alphabet in a name.

    >>> foreign_letters("рrojеct")
    'ре'
    """
    return "".join(letter for letter in name if letter.isalpha() and not letter.isascii())


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


def said(node: nodes.Node | None) -> Message:
    """The name in quotation marks, or what stands for it."""
    path = path_of(node)
    return Message("“{path}”", path=path) if path else Message("this")


def through(node: nodes.Node | None) -> Message:
    """What to write instead of a list: a loop."""
    return Message(
        "go through it: {% for each in {path} %}{{ each… }}{% endfor %}", path=path_of(node) or "…"
    )


def some_of(names: Iterable[str]) -> Message:
    """The remedy that lists some of the names that are known."""
    listed = sorted(names)
    if not listed:
        return Message("nothing can be named below it")
    some = ", ".join(listed[:8])
    return (
        Message("write one of: {known} …", known=some)
        if len(listed) > 8
        else Message("write one of: {known}", known=some)
    )


def foreign(name: str, known: Collection[str]) -> Message:
    """What to say of a name that would be known in Latin letters."""
    latin = in_latin(name)
    if latin == name or latin not in known:
        return UNSAID
    letters = foreign_letters(name)
    wrong = Message.plural(
        "in “{name}”, the letter “{letters}” belongs to another alphabet",
        "in “{name}”, the letters “{letters}” belong to another alphabet",
        len(letters),
        name=name,
        letters=letters,
    )
    return with_remedy(wrong, Message("type “{latin}” with a Latin keyboard", latin=latin))
