"""A copy of a template with a comment of Word's at each finding."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence

from lxml import etree

from reports.word.package.markup import NAMESPACES
from reports.word.package.package import Element, Relationship, packed, qualified, unpacked
from reports.word.proofreading.findings import TemplateFinding
from reports.word.template.locations import BOX
from reports.word.template.tags import PARAGRAPHS, pieces_of

AUTHOR, INITIALS = "Grantwright", "GW"
DATE = "2000-01-01T00:00:00Z"
"""Of every comment: the same findings make the same file."""

COMMENTS = "word/comments.xml"
COMMENTS_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.comments+xml"
PARAGRAPH, RUN, ID, PROPERTIES = map(qualified, ("w:p", "w:r", "w:id", "w:pPr"))
START, END, REFERENCE = map(qualified, ("w:commentRangeStart", "w:commentRangeEnd", "w:commentReference"))
SPACE = "{http://www.w3.org/XML/1998/namespace}space"


def annotated(data: bytes, findings: Iterable[TemplateFinding]) -> bytes:
    """The file with its findings as comments; those outside of the body stand at its first paragraph."""
    package = unpacked(data)
    main = package.main
    root = package.edit(main)
    name = package.part_of_kind("comments", main)
    comments = package.root(name) if name else etree.Element(qualified("w:comments"), nsmap=_spaces())
    first = 1 + max((int(each.get(ID, "0")) for each in comments), default=-1)
    paragraphs = [each for each in root.iter() if each.tag in PARAGRAPHS]
    for number, finding in enumerate(findings, first):
        comments.append(_comment(number, finding))
        in_body = finding.spot.part == main and finding.spot.paragraph is not None
        _anchor(root, paragraphs, finding if in_body else None, number)
    if name is None:
        package.relate(main, Relationship("rIdGrantwrightComments", "comments", COMMENTS))
    package.put(name or COMMENTS, comments, COMMENTS_TYPE)
    return packed(package)


def _spaces() -> Mapping[str, str]:
    return {"w": NAMESPACES["w"]}


def _comment(number: int, finding: TemplateFinding) -> Element:
    about = {
        ID: str(number),
        qualified("w:author"): AUTHOR,
        qualified("w:date"): DATE,
        qualified("w:initials"): INITIALS,
    }
    made = etree.Element(qualified("w:comment"), about)
    fault = finding.fault("")
    for number_of_line, words in enumerate(filter(None, (fault.wrong, fault.write and f"→ {fault.write}"))):
        paragraph = etree.SubElement(made, PARAGRAPH)
        if number_of_line == 0:
            etree.SubElement(etree.SubElement(paragraph, RUN), qualified("w:annotationRef"))
        text = etree.SubElement(etree.SubElement(paragraph, RUN), qualified("w:t"), {SPACE: "preserve"})
        text.text = words
    return made


def _anchor(
    root: Element, paragraphs: Sequence[Element], finding: TemplateFinding | None, number: int
) -> None:
    """Put the comment's marks around the words; around the paragraph where they are in a text box, or nowhere."""
    node = paragraphs[finding.spot.paragraph or 0] if finding else None
    outside = _outside_of_boxes(node) if node is not None else None
    if outside is None or node is None:
        outside = next((each for each in root.iter(PARAGRAPH) if _outside_of_boxes(each) is each), None)
    runs = _runs_at(node, finding) if finding and node is not None and outside is node else []
    if outside is not None:
        _mark(outside, runs, number)


def _outside_of_boxes(node: Element) -> Element | None:
    """The paragraph, or the one that holds the text box that it is in."""
    boxes = list(node.iterancestors(BOX))
    return node if not boxes and node.tag == PARAGRAPH else _holder(boxes[-1] if boxes else node)


def _holder(node: Element) -> Element | None:
    return next(node.iterancestors(PARAGRAPH), None)


def _runs_at(paragraph: Element, finding: TemplateFinding) -> list[Element]:
    """The runs that hold the words of a finding."""
    start, at, found = finding.spot.start, 0, []
    end = start + max(1, len(finding.spot.typed))
    for piece in pieces_of(paragraph):
        run = next(piece.node.iterancestors(RUN), None)
        if at < end and at + len(piece.words) > start and run is not None and run not in found:
            found.append(run)
        at += len(piece.words)
    return found


def _mark(paragraph: Element, runs: Sequence[Element], number: int) -> None:
    about = {ID: str(number)}
    start, end, reference = etree.Element(START, about), etree.Element(END, about), etree.Element(RUN)
    etree.SubElement(reference, REFERENCE, about)
    if runs:
        runs[0].addprevious(start)
        runs[-1].addnext(end)
        end.addnext(reference)
        return
    properties = paragraph.find(PROPERTIES)
    # A paragraph’s properties come first in it (ECMA-376-1, 17.3.1.22)
    paragraph.insert(0 if properties is None else 1, start)
    paragraph.extend([end, reference])
