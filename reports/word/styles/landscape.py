"""Heads and feet of pages that lie on their side: what stands at the right margin follows it there."""

from __future__ import annotations

import posixpath
from copy import deepcopy

from reports.word.package.markup import NAMESPACES, NOTHING, Xml, element, joined, w
from reports.word.package.package import Element, Package, Relationship, parse, qualified, rels_name
from reports.word.styles.pages import SECTION, SIZE, PageSize

REFERENCES = tuple(map(qualified, ("w:headerReference", "w:footerReference")))
TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.{kind}+xml"
# CT_PPrBase is a sequence (ECMA-376-1, A.1)
BEFORE_TABS = frozenset(
    map(
        qualified,
        ("w:pStyle", "w:keepNext", "w:keepLines", "w:pageBreakBefore", "w:framePr", "w:widowControl", "w:numPr",
         "w:suppressLineNumbers", "w:pBdr", "w:shd"),
    )
)  # fmt: skip
"""What the format wants before the tab stops of a paragraph."""


def turn_heads(package: Package, upright: PageSize) -> None:
    """Add heads and feet of their own for pages on their side."""
    main = package.main
    first, *others = list(package.edit(main).iter(SECTION))
    own = [each for each in first if each.tag in REFERENCES]
    if _lies(first) or not own:
        return
    targets = {each.id: each for each in package.relationships(main)}
    for section in others:
        if not any(each.tag in REFERENCES for each in section):
            _refer(section, own, sideways=_lies(section))
    for reference in own:
        _add_copy(package, targets[reference.get(qualified("r:id"), "")], upright)


def _lies(section: Element) -> bool:
    size = section.find(SIZE)
    return size is not None and size.get(qualified("w:orient")) == "landscape"


def _refer(section: Element, own: list[Element], *, sideways: bool) -> None:
    """Let the section name its heads and feet: without that, it takes those of the section before."""
    for place, reference in enumerate(map(deepcopy, own)):
        key = qualified("r:id")
        if sideways:
            reference.set(key, _turned_id(reference.get(key, "")))
        section.insert(place, reference)


def _turned_id(id: str) -> str:
    return f"{id}Sideways"


def _add_copy(package: Package, original: Relationship, upright: PageSize) -> None:
    stem, suffix = posixpath.splitext(original.target)
    name = f"{stem}-sideways{suffix}"
    root = deepcopy(package.root(original.target))
    for paragraph in root.iter(qualified("w:p")):
        _stretch(paragraph, upright)
    package.put(name, root, TYPE.format(kind=original.kind))
    if (rels := rels_name(original.target)) in package:
        package.put(rels_name(name), package[rels])
    package.relate(package.main, Relationship(_turned_id(original.id), original.kind, name))


def _stretch(paragraph: Element, upright: PageSize) -> None:
    """Move what stands after a tab at the right margin to where that margin is on these pages."""
    if paragraph.find(f"{qualified('w:r')}/{qualified('w:tab')}") is None:
        return
    properties = paragraph.find(qualified("w:pPr"))
    if properties is None:
        properties = _parsed("pPr")
        paragraph.insert(0, properties)
    moved = joined(
        (
            # A stop of the style stays until it is cleared at its very place (ECMA-376-1, 17.3.1.37)
            w("tab", val="clear", pos=upright.text),
            w("tab", val="right", pos=upright.sideways.text),
        )
    )
    tabs = properties.find(qualified("w:tabs"))
    if tabs is not None:
        properties.remove(tabs)
    properties.insert(sum(each.tag in BEFORE_TABS for each in properties), _parsed("tabs", moved))


def _parsed(tag: str, content: Xml = NOTHING) -> Element:
    return parse(element(f"w:{tag}", {"xmlns:w": NAMESPACES["w"]}, content))
