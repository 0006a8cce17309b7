"""On which page a paragraph was when Word last laid out the file."""

from __future__ import annotations

from collections.abc import Mapping

from reports.word.package import Element, qualified

PARAGRAPH, BREAK = qualified("w:p"), qualified("w:lastRenderedPageBreak")


def pages_of(root: Element) -> Mapping[Element, int]:
    """The page of each paragraph by the breaks that Word noted; nothing where it noted none."""
    if next(root.iter(BREAK), None) is None:
        return {}
    page, found = 1, {}
    for node in root.iter(PARAGRAPH, BREAK):
        if node.tag == BREAK:
            page += 1
            above = next(node.iterancestors(PARAGRAPH), None)
            if above is not None and _begins(above, node):
                found[above] = page
        else:
            found[node] = page
    return found


def _begins(paragraph: Element, mark: Element) -> bool:
    """Whether no words of the paragraph stand before the break."""
    for node in paragraph.iter():
        if node is mark:
            return True
        if node.tag == qualified("w:t") and (node.text or "").strip():
            return False
    return True
