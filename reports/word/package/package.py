"""A Word file as its parts: each is read once, changed in place, and written once."""

from __future__ import annotations

import io
import posixpath
import zipfile
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass

from lxml import etree

from reports.word.package.markup import NAMESPACES
from reports.word.package.zip_archive import ZipEntry, added, archive, entries

Element = etree._Element
_STRICT = etree.XMLParser(
    recover=False, resolve_entities=False, load_dtd=False, no_network=True, huge_tree=False, collect_ids=False
)
CONTENT_TYPES = "[Content_Types].xml"
LONG_AGO = (1980, 1, 1, 0, 0, 0)
"""The earliest moment that a ZIP archive can name: the same for every file that is written."""

PACKAGE = "http://schemas.openxmlformats.org/package/2006"
TEXT_KINDS = frozenset({"header", "footer", "footnotes", "endnotes"})
OFFICE = NAMESPACES["r"]
CONTENT_TYPE = f"{{{PACKAGE}/content-types}}"
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
    """Give the bytes of a part: UTF-8, with the declaration that Word writes."""
    return etree.tostring(root, xml_declaration=True, encoding="UTF-8", standalone=True)


def text_of(root: Element) -> str:
    """Give the XML of a part as text, without a declaration."""
    return etree.tostring(root, encoding="unicode")


def qualified(name: str) -> str:
    """Give the full name that lxml uses for `w:val`."""
    prefix, local = name.split(":")
    return f"{{{NAMESPACES[prefix]}}}{local}"


def value_of(node: Element) -> str:
    """Give what an element says in `w:val`."""
    return node.get(qualified("w:val"), "")


class Package(Mapping[str, bytes]):
    """The parts of a file by their names, in the order in which they are stored; XML parts as trees, once asked for.

    A part has up to three forms: its tree, its bytes, and its packed bytes in the archive. Each is made of the one
    before when it is needed, and kept. Whoever changes a tree asks for it with `edit`: that makes the other forms void.
    """

    def __init__(
        self, parts: Mapping[str, bytes | None] | None = None, stored: Iterable[ZipEntry] = ()
    ) -> None:
        self._stored = {each.name: each for each in stored}
        self._bytes = dict.fromkeys(self._stored) if parts is None else dict(parts)
        """Nothing where the tree is newer, and where the bytes have not been unpacked yet."""
        self._trees: dict[str, Element] = {}

    def __iter__(self) -> Iterator[str]:
        return iter(self._bytes)

    def __len__(self) -> int:
        return len(self._bytes)

    def __contains__(self, name: object) -> bool:
        return name in self._bytes

    def __getitem__(self, name: str) -> bytes:
        """Give the bytes of a part."""
        content = self._bytes[name]
        if content is None:
            tree = self._trees.get(name)
            content = self._stored[name].content if tree is None else serialised(tree)
            self._bytes[name] = content
        return content

    def root(self, name: str) -> Element:
        """Give the tree of a part, to be read. Raises lxml.etree.XMLSyntaxError."""
        if name not in self._trees:
            self._trees[name] = parse(self[name])
        return self._trees[name]

    def edit(self, name: str) -> Element:
        """Give the tree of a part, to be changed before anybody asks for its bytes again."""
        self.put(name, root := self.root(name))
        return root

    def taken(self, name: str) -> Element:
        """Give a tree of the part as it is now, for whoever uses it up: the part does not change with it."""
        self[name]
        root = self.root(name)
        del self._trees[name]
        return root

    def may_hold(self, name: str, words: str) -> bool:
        """Tell whether it is worth looking for these words in a part: trees that are being changed may hold any."""
        changing = self._bytes[name] is None and name in self._trees
        return changing or words.encode() in self[name]

    def put(self, name: str, content: bytes | Element, content_type: str = "") -> None:
        """Set what a part says, and its type; a new part comes last."""
        self._stored.pop(name, None)
        self._trees.pop(name, None)
        if isinstance(content, bytes):
            self._bytes[name] = content
        else:
            self._bytes[name], self._trees[name] = None, content
        if content_type:
            self.set_type(name, content_type)

    def drop(self, name: str) -> None:
        """Take a part away in all its forms; what leads to it and its type stay."""
        for forms in (self._bytes, self._trees, self._stored):
            forms.pop(name, None)

    def copy(self) -> Package:
        """Give a package with the same parts: what is done to one does not show in the other."""
        self._pack()
        return Package(self._bytes, self._stored.values())

    def written(self) -> bytes:
        """Give the file: the same parts make the same bytes, and untouched ones lie in it as they did."""
        self._pack()
        return archive(self._stored[name] for name in _in_order(self))

    def _pack(self) -> None:
        for name in self:
            if name not in self._stored:
                self._stored[name] = added(name, self[name])

    # What leads where

    def relationships(self, source: str = "") -> tuple[Relationship, ...]:
        """Give the relationships of a part, or of the whole package."""
        name = rels_name(source)
        return tuple(_read_relationships(source, self.root(name))) if name in self else ()

    def part_of_kind(self, kind: str, source: str) -> str | None:
        """Give the name of the part to which `source` is related in this way."""
        found = (each.target for each in self.relationships(source) if each.kind == kind)
        return next((target for target in found if target in self), None)

    @property
    def main(self) -> str:
        """The name of the part that holds the body."""
        return self.part_of_kind("officeDocument", "") or "word/document.xml"

    def text_parts(self) -> tuple[str, ...]:
        """Give the names of the parts that hold text: the body first, heads, feet and notes."""
        main = self.main
        others = (each.target for each in self.relationships(main) if each.kind in TEXT_KINDS)
        return (main, *(name for name in dict.fromkeys(others) if name in self))

    def xml_parts(self) -> list[str]:
        """Give the names of all XML parts but those about the package itself: its types and relationships."""
        return [name for name in self if name.endswith(".xml") and name != CONTENT_TYPES]

    def relate(self, source: str, *added: Relationship) -> None:
        """Add relationships to those of `source`, which gets a part for them where it has none."""
        name = rels_name(source)
        if name not in self:
            self.put(name, _no_relationships())
        self.edit(name).extend(map(_relationship_element, added))

    def set_type(self, name: str, content_type: str) -> None:
        """Give a part its type, unless it has one of its own."""
        types = self.edit(CONTENT_TYPES)
        if f"/{name}" not in {each.get("PartName") for each in types}:
            attributes = {"PartName": f"/{name}", "ContentType": content_type}
            etree.SubElement(types, f"{CONTENT_TYPE}Override", attributes)

    def set_default_types(self, types: Mapping[str, str]) -> None:
        """Give all parts of these endings their types, unless the endings have some."""
        root = self.edit(CONTENT_TYPES)
        # Endings are compared whatever their case (ECMA-376-2, content types)
        known = {each.get("Extension", "").lower() for each in root.iterfind(f"{CONTENT_TYPE}Default")}
        for extension, mime in types.items():
            if extension not in known:
                attributes = {"Extension": extension, "ContentType": mime}
                root.insert(0, etree.Element(f"{CONTENT_TYPE}Default", attributes))


def unpacked(data: bytes) -> Package:
    """Give the parts of an archive that is known to be sound."""
    return Package(stored=entries(data))


def packed(parts: Mapping[str, bytes]) -> bytes:
    """Give the ZIP archive with all parts packed anew: the same parts make the same bytes."""
    stream = io.BytesIO()
    with zipfile.ZipFile(stream, "w") as written:
        for name in _in_order(parts):
            written.writestr(_entry(name), parts[name])
    return stream.getvalue()


def _in_order(names: Iterable[str]) -> list[str]:
    """Give the names of parts in their order, the types first as Word wants them."""
    return sorted(names, key=lambda name: (name != CONTENT_TYPES, name))


def _entry(name: str) -> zipfile.ZipInfo:
    entry = zipfile.ZipInfo(name, LONG_AGO)
    entry.compress_type = zipfile.ZIP_DEFLATED
    entry.create_system = 0
    return entry


def rels_name(source: str) -> str:
    """Give the name of the part that holds the relationships of `source`."""
    folder, name = posixpath.split(source)
    return posixpath.join(folder, "_rels", f"{name}.rels")


def _read_relationships(source: str, root: Element) -> Iterator[Relationship]:
    folder = posixpath.dirname(source)
    for each in root:
        external = each.get("TargetMode") == "External"
        target = each.get("Target", "")
        if not external:
            # A target is relative to the folder of its source, or absolute within the package (ECMA-376-2)
            target = posixpath.normpath(posixpath.join("/", folder, target)).lstrip("/")
        yield Relationship(each.get("Id", ""), each.get("Type", "").rpartition("/")[2], target, external)


def _no_relationships() -> Element:
    """Give an empty part; LibreOffice wants its elements without a prefix."""
    spaces: dict[str | None, str] = {None: f"{PACKAGE}/relationships"}
    return etree.Element(_in_package("Relationships"), nsmap=spaces)  # type: ignore[arg-type] # lxml-stubs know no default namespace


def _relationship_element(each: Relationship) -> Element:
    # Absolute: it says the same from every part
    target = each.target if each.external else f"/{each.target}"
    family = CORE_FAMILY if each.kind == "core-properties" else OFFICE
    attributes = {"Id": each.id, "Type": f"{family}/{each.kind}", "Target": target}
    if each.external:
        attributes["TargetMode"] = "External"
    return etree.Element(_in_package("Relationship"), attributes)


def _in_package(name: str) -> str:
    return f"{{{PACKAGE}/relationships}}{name}"
