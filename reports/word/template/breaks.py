"""Breaks within words that were filled in: a new paragraph, or a new page, in the same format."""

from __future__ import annotations

from copy import deepcopy

from lxml import etree

from reports.word.package.package import Element, qualified

TARGET = "gw"
MARK = f"<?{TARGET} "
PARAGRAPH, RUN, BREAK, TYPE = map(qualified, ("w:p", "w:r", "w:br", "w:type"))
PROPERTIES = tuple(map(qualified, ("w:pPr", "w:rPr")))
SECTION = f"{PROPERTIES[0]}/{qualified('w:sectPr')}"


def break_paragraphs(root: Element) -> None:
    """Split each paragraph where a processing instruction `gw` stands in its words."""
    for mark in list(root.iter(etree.PI)):
        if mark.target == TARGET:  # type: ignore[attr-defined] # what lxml-stubs leave out
            _break(mark)


def _break(mark: Element) -> None:
    paragraph = next(mark.iterancestors(PARAGRAPH), None)
    if paragraph is None:
        return
    rest = _split(mark, paragraph)
    paragraph.addnext(rest)
    # The section ends with the last of the paragraphs, which has a copy
    section = paragraph.find(SECTION)
    if section is not None:
        paragraph[0].remove(section)
    if mark.text == "page":
        rest.addprevious(_page_break(paragraph))


def _split(mark: Element, paragraph: Element) -> Element:
    """Take what follows the mark out of the paragraph; give it as a paragraph of its own."""
    holder, after = mark.getparent(), mark.getnext()
    assert holder is not None  # a paragraph is around it
    rest = _like(holder)
    rest.text = mark.tail
    rest.extend([] if after is None else [after, *after.itersiblings()])
    holder.remove(mark)
    while holder is not paragraph:
        above = holder.getparent()
        assert above is not None
        upper = _like(above)
        upper.append(rest)
        upper.extend(list(holder.itersiblings()))
        holder, rest = above, upper
    return rest


def _like(node: Element) -> Element:
    """Give an empty element of the same kind and format."""
    made = node.makeelement(node.tag, {str(key): str(value) for key, value in node.attrib.items()})
    made.extend([deepcopy(each) for each in node if each.tag in PROPERTIES])
    return made


def _page_break(paragraph: Element) -> Element:
    made = paragraph.makeelement(PARAGRAPH)
    etree.SubElement(etree.SubElement(made, RUN), BREAK, {TYPE: "page"})
    return made
