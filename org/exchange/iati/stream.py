"""An IATI file, one activity at a time: no DTD, no entities, no network, and memory for one activity only."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from types import MappingProxyType
from typing import Any, BinaryIO

from lxml import etree

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from org.exchange.iati.record_paths import PLACES
from org.exchange.published.tally import Leaves

Node = Any
"""An element of lxml, whose types are not known well."""
# Versions 1 have other elements: no narrative, other codes
VERSIONS = ("2.01", "2.02", "2.03")
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_ADDED = ("{http://d-portal.org/xmlns/dstore}", "{http://d-portal.org/xmlns/iati-activities}")
_COMPRESSED = (b"\x1f\x8b", b"PK\x03\x04", b"BZh", b"\xfd7zXZ")
_PASSED_OVER = ("{http://d-portal.org/", "{http://www.w3.org/2001/XMLSchema-instance}")
"""What sites that collect files add to them, and where the schema is."""


@dataclass(slots=True, eq=False)
class Element:
    """An element of an activity: its attributes, its text and what it holds."""

    attributes: Mapping[str, str]
    text: str
    line: int
    path: str
    """Where it stands in its activity: `result[1]/indicator[2]`; empty for the activity."""
    children: Mapping[str, Sequence[Element]]
    """Those right in it, by their name."""

    def all(self, tag: str) -> Sequence[Element]:
        """The elements of that name right in it."""
        return self.children.get(tag, ())

    def first(self, tag: str) -> Element | None:
        """The first element of that name right in it."""
        found = self.children.get(tag)
        return found[0] if found else None

    def get(self, attribute: str) -> str:
        """The attribute without spaces around it; empty where it is not there."""
        return self.attributes.get(attribute, "").strip()

    def at(self, tag: str, attribute: str) -> str:
        """The attribute of the first element of that name; empty where there is none."""
        found = self.children.get(tag)
        return found[0].get(attribute) if found else ""

    def leaves(self) -> Iterator[tuple[str, str]]:
        """The path and value of each attribute and text here and below; of an empty element its path alone."""
        path = self.path
        for name, value in self.attributes.items():
            yield (f"{path}/@{name}" if path else f"@{name}"), value
        says = self.text and (not self.text.isspace() or _NARRATIVE.fullmatch(path))
        if says or not (self.attributes or self.children):
            yield path, self.text
        for alike in self.children.values():
            for child in alike:
                yield from child.leaves()


_NONE: Mapping[str, Any] = MappingProxyType({})
_NARRATIVE = re.compile(r"(?:.*/)?narrative\[\d+\]")
"""The path of a text; one of spaces alone is a text, too, where other elements are only laid out with them."""


@dataclass(slots=True)
class PublishedActivity:
    """An activity of a file."""

    element: Element
    leaves: Leaves
    source: str
    """Its XML, without what sites that collect files add."""


def activities(path: Path, told: Callable[[int], None] | None = None) -> Iterator[PublishedActivity]:
    """The activities of a file, one after another; what is wrong with the file as a whole is raised.

    `told` hears how many bytes were read. A file that breaks off gives the activities before the break first.
    """
    with path.open("rb") as stream:
        yield from _from(stream, path.name, told)


def _from(stream: BinaryIO, name: str, told: Callable[[int], None] | None) -> Iterator[PublishedActivity]:
    if stream.read(6).startswith(_COMPRESSED):
        raise Faulty(
            [
                Fault(
                    Place(name),
                    Message("this is a compressed file"),
                    Message("unpack it, and name the file in it"),
                )
            ]
        )
    stream.seek(0)
    begun = False
    try:
        for _event, root in _events(stream, "start", None):
            _check(root, name)
            begun = True
            break
        stream.seek(0)
        for _event, node in _events(stream, "end", "iati-activity"):
            if told is not None:
                told(stream.tell())
            yield _activity(node)
            _forget(node)
    except etree.XMLSyntaxError as error:
        raise Faulty([_broken(error, name, begun=begun)]) from None


def _events(stream: BinaryIO, event: str, tag: str | None) -> Iterator[tuple[str, Node]]:
    events: Iterator[tuple[str, Node]] = etree.iterparse(
        stream, events=(event,), tag=tag, load_dtd=False, no_network=True, resolve_entities=False,
        dtd_validation=False, attribute_defaults=False, huge_tree=False,
    )  # fmt: skip
    return events


def _forget(node: Node) -> None:
    """Free the memory of an activity, and of what stands before it."""
    node.clear()
    holder = node.getparent()
    # What is cleared stays in the tree as an empty element: lxml’s documentation of iterparse
    while holder is not None and node.getprevious() is not None:
        del holder[0]


def _check(root: Node, name: str) -> None:
    """Refuse a file that is not IATI, of another version, or with a document type of its own."""
    place = Place(name, root.sourceline or 1)
    if root.getroottree().docinfo.doctype:
        wrong = Message("the file declares a document type (<!DOCTYPE …>), which IATI files never do")
        raise Faulty(
            [
                Fault(
                    place,
                    wrong,
                    Message("delete that declaration, with the entities in it, if you trust the file"),
                )
            ]
        )
    if root.tag == "iati-organisations":
        wrong = Message("this is an IATI organisation file; it holds no activities")
        raise Faulty([Fault(place, wrong, Message("name the file with the activities"))])
    if root.tag != "iati-activities":
        wrong = Message(
            "this is not an IATI file: it starts with <{tag}>, not with <iati-activities>", tag=root.tag
        )
        raise Faulty([Fault(place, wrong, Message("name an IATI activity file"))])
    version = root.get("version", "").strip()
    if version not in VERSIONS:
        said = (
            Message("is of IATI version {version}", version=version)
            if version
            else Message("does not say its IATI version")
        )
        remedy = Message(
            "publish or download it again in version {version} ({versions} can be read)",
            version=VERSIONS[-1],
            versions=", ".join(VERSIONS),
        )
        raise Faulty([Fault(place, Message("the file {said}", said=said), remedy)])


def _broken(error: etree.XMLSyntaxError, name: str, *, begun: bool) -> Fault:
    line, column = error.position
    reason: str = error.msg.partition(", line ")[0] if error.msg else Message("the file is empty")
    logged: Any = error.error_log
    if not line and logged:
        last = logged[-1]
        line, column, reason = last.line, last.column, last.message.strip()
    place = Place(name, max(line or 1, 1), max(column or 1, 1))
    wrong = Message("the XML breaks off here: {reason}", reason=reason)
    remedy = (
        Message("what comes after it cannot be read; correct the file")
        if begun
        else Message("is it an XML file at all?")
    )
    return Fault(place, wrong, remedy)


def read_activity(xml: str) -> Element | None:
    """The activity that the XML is; None where it is no XML."""
    parser = etree.XMLParser(resolve_entities=False, no_network=True, load_dtd=False)
    try:
        return _element(etree.fromstring(xml.encode(), parser), "", "", Leaves(PLACES))
    except etree.XMLSyntaxError:
        return None


def _activity(node: Node) -> PublishedActivity:
    leaves = Leaves(PLACES)
    made = _element(node, "", "", leaves)
    # lxml writes what follows an element with it
    node.tail = None
    return PublishedActivity(made, leaves, _source(node))


def _source(node: Node) -> str:
    """The XML of an activity; what sites that collect files add is taken off where there is any."""
    source: str = etree.tostring(node, encoding="unicode")
    if "xmlns" in source:
        etree.strip_attributes(node, *(f"{space}*" for space in _ADDED))
        etree.cleanup_namespaces(node)
        source = etree.tostring(node, encoding="unicode")
    return source


def _element(node: Node, path: str, general: str, leaves: Leaves) -> Element:
    """The element, its attributes and texts added to the leaves."""
    given = node.items()
    attributes = _attributes(given, path, general, leaves) if given else _NONE
    text: str = node.text or ""
    if not len(node):
        if (text and (not text.isspace() or node.tag == "narrative")) or not attributes:
            leaves.add(general, path, text)
        return Element(attributes, text, node.sourceline or 1, path, _NONE)
    if node.tag == "narrative":
        text = _inner(node)
        leaves.add(general, path, text)
        return Element(attributes, text, node.sourceline or 1, path, _NONE)
    below, within = (f"{path}/", f"{general}/") if path else ("", "")
    children: dict[str, list[Element]] = {}
    for child in node:
        tag = child.tag
        if isinstance(tag, str):  # no comment
            alike = children.get(tag)
            if alike is None:
                alike = children[tag] = []
            alike.append(_element(child, f"{below}{tag}[{len(alike) + 1}]", within + tag, leaves))
        elif child.tail:
            text += child.tail
    if (text and not text.isspace()) or not (attributes or children):
        leaves.add(general, path, text)
    return Element(attributes, text, node.sourceline or 1, path, children)


def _attributes(given: list[tuple[str, str]], path: str, general: str, leaves: Leaves) -> dict[str, str]:
    below, within = (f"{path}/@", f"{general}/@") if path else ("@", "@")
    attributes: dict[str, str] = {}
    for key, value in given:
        name = "xml:lang" if key == _LANGUAGE else key
        if name[0] != "{" or not name.startswith(_PASSED_OVER):
            attributes[name] = value
            leaves.add(within + name, below + name, value)
    return attributes


def _inner(node: Node) -> str:
    """What stands in a narrative whose HTML was not escaped."""
    inside = (
        etree.tostring(child, encoding="unicode") if isinstance(child.tag, str) else child.tail or ""
        for child in node
    )
    return (node.text or "") + "".join(inside)
