"""A Word file as its parts: names and bytes, their relationships, and the ZIP archive around them."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from reports.word.markup import NAMESPACES

Element = etree._Element
Parts = Mapping[str, bytes]
"""The parts of a package by their names, in the order in which they are stored."""

_STRICT = etree.XMLParser(
    recover=False, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, collect_ids=False
)
CONTENT_TYPES = "[Content_Types].xml"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP archive can name: the same for every file that is written."""

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TEXT_KINDS = frozenset({"header", "footer", "footnotes", "endnotes"})
OFFICE = NAMESPACES["r"]
CORE_FAMILY = f"{PACKAGE}/relationships/metadata"
"""Where the type of one relationship is defined, apart from all the others."""


@dataclass(frozen=True, slots=True)
class Relationship:
    """What one part says of another part, or of an address outside."""

    id: str
    kind: str
    """The last word of its type: `image`, `hyperlink`, `styles`."""
    target: str
    external: bool = False


def parse(data: bytes | str) -> Element:
    """Read XML strictly: no repairs, no entities, no document type, no network.

    Raises lxml.etree.XMLSyntaxError.
    """
    return etree.fromstring(data, _STRICT)


def serialised(root: Element) -> bytes:
    """Give the bytes of a part."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def text_of(root: Element) -> str:
    """Give the XML of a part as text."""
    return etree.tostring(root, encoding="unicode")


def qualified(name: str) -> str:
    """Give the full name that lxml uses for `w:val`."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def value_of(node: Element) -> str:
    """Give what an element says in `w:val`."""
    return node.get(qualified("w:val"), "")


def packed(parts: Parts) -> bytes:
    """Give the ZIP archive: the same parts make the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as archive:
        for name in sorted(parts, key=lambda name: (name != CONTENT_TYPES, name)):
            archive.writestr(_entry(name), parts[name])
    return stream.getvalue()


def unpacked(data: bytes) -> Parts:
    """Give the parts of an archive that is known to be sound."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return {entry.filename: archive.read(entry) for entry in archive.infolist()}


def relationships(parts: Parts, source: str = "") -> tuple[Relationship, ...]:
    """Give the relationships of a part, or of the whole package."""
    data = parts.get(rels_name(source))
    return () if data is None else tuple(_read_relationships(source, parse(data)))


def part_of_kind(parts: Parts, kind: str, source: str) -> str | None:
    """Give the name of the part to which `source` is related in this way."""
    found = (each.target for each in relationships(parts, source) if each.kind == kind)
    return next((target for target in found if target in parts), None)


def main_part(parts: Parts) -> str:
    """Give the name of the part that holds the body."""
    return part_of_kind(parts, "officeDocument", "") or "word/document.xml"


def text_parts(parts: Parts) -> tuple[str, ...]:
    """Give the names of the parts that hold text: the body first, heads, feet and notes."""
    main = main_part(parts)
    others = (each.target for each in relationships(parts, main) if each.kind in TEXT_KINDS)
    return (main, *(name for name in dict.fromkeys(others) if name in parts))


def related(parts: Parts, source: str, added: Iterable[Relationship]) -> Parts:
    """Give the parts with further relationships of `source`."""
    name = rels_name(source)
    root = parse(parts[name]) if name in parts else _no_relationships()
    for each in added:
        root.append(_relationship_element(each))
    return {**parts, name: serialised(root)}


def with_part(parts: Parts, name: str, data: bytes, content_type: str) -> Parts:
    """Give the parts with one more, and its type."""
    types = parse(parts[CONTENT_TYPES])
    attributes = {"PartName": f"/{name}", "ContentType": content_type}
    known = {each.get("PartName") for each in types}
    if attributes["PartName"] not in known:
        namespace = f"{{{PACKAGE}/content-types}}"
        etree.SubElement(types, f"{namespace}Override", attributes)
    return {**parts, CONTENT_TYPES: serialised(types), name: data}


def with_default_types(parts: Parts, types: Mapping[str, str]) -> Parts:
    """Give the parts with types for all parts of these endings."""
    root = parse(parts[CONTENT_TYPES])
    namespace = f"{{{PACKAGE}/content-types}}"
    known = {each.get("Extension", "").lower() for each in root.iterfind(f"{namespace}Default")}
    for extension, mime in types.items():
        if extension not in known:
            made = etree.Element(f"{namespace}Default", {"Extension": extension, "ContentType": mime})
            root.insert(0, made)
    return {**parts, CONTENT_TYPES: serialised(root)}


def rels_name(source: str) -> str:
    """Give the name of the part that holds the relationships of `source`."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def _read_relationships(source: str, root: Element) -> Iterator[Relationship]:
    folder = posixpath.dirname(source)
    for each in root:
        external = each.get("TargetMode") == "External"
        target = each.get("Target", "")
        if not external:
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relationship(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target, external)


def _no_relationships() -> Element:
    """Give an empty part; LibreOffice wants its elements without a prefix."""
    spaces: dict[str | None, str] = {None: f"{PACKAGE}/relationships"}
    return etree.Element(_in_package("Relationships"), nsmap=spaces)  # type: ignore[arg-type] # lxml-stubs know no default namespace


def _relationship_element(each: Relationship) -> Element:
    target = each.target if each.external else f"/{each.target}"
    family = CORE_FAMILY if each.kind == "core-properties" else OFFICE
    attributes = {"Id": each.id, "Type": f"{family}/{each.kind}", "Target": target}
    if each.external:
        attributes["TargetMode"] = "External"
    return etree.Element(_in_package("Relationship"), attributes)


def _in_package(name: str) -> str:
    return f"{{{PACKAGE}/relationships}}{name}"
