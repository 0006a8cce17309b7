"""What a Word file may hold before anything in it is used: everything else is a fault."""

from __future__ import annotations

import io
import re
import zipfile
import zlib
from collections.abc import Iterator, Mapping
from itertools import pairwise

from lxml import etree

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from reports.word.package.package import CONTENT_TYPES, Element, Package
from reports.word.package.zip_archive import entries

MOST_BYTES = 100_000_000
MOST_ENTRIES = 2_000
MOST_SHRINKAGE = 200
"""How many times smaller than its content an entry may be; only asked of entries over 1 MB."""

SMALLEST_HEAD = 30
"""What stands before each part in a ZIP archive, without its name."""

# Of a compound file (MS-CFB): .doc, and what Word makes of a .docx with a password (MS-OFFCRYPTO)
OLE_SIGNATURE = b"\xd0\xcf\x11\xe0"
MARKUP = (".xml", ".rels", ".vml")
MAIN_TYPE = "application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"
# ISO/IEC 29500 has a namespace of its own for its strict form; all else here is written in the transitional one
STRICT_NAMESPACE = b"http://purl.oclc.org/ooxml/"

ACTIVE: Mapping[str, Message] = {
    "vbaProject": Message("macros"),
    "oleObject": Message("an embedded object of another program"),
    "control": Message("an ActiveX control"),
    "aFChunk": Message("an inserted file"),
    "subDocument": Message("a subdocument"),
    "attachedTemplate": Message("a link to another template"),
}
"""What the last word of a relationship's type stands for, where a template may not have it."""

FETCHING = re.compile(
    r"^\s*(DDE|DDEAUTO|INCLUDETEXT|INCLUDEPICTURE|IMPORT|INCLUDE|LINK|DATABASE)\b", re.IGNORECASE
)
"""Fields that read other files or start other programs when the document is opened."""

SAVE_AGAIN = Message("open it in Word and save it as “Word Document (.docx)”")


class RefusedPackage(Exception):
    """Something in a package that a template may not hold, and what to do about it."""

    def __init__(self, wrong: Message, write: Message, *, unread: bool = False) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.write = write
        self.unread = unread
        """Whether the part cannot be read because of it."""


def opened(name: str, data: bytes) -> Package:
    """Give the parts of an untrusted Word file. Raises Faulty."""
    package, faults = inspected(name, data)
    if faults:
        raise Faulty(faults)
    return package


def inspected(name: str, data: bytes) -> tuple[Package, tuple[Fault, ...]]:
    """Give the parts of an untrusted Word file that can be read, and what the file may not hold."""
    try:
        package = Package(_read(data), entries(data))
    except RefusedPackage as refused:
        return Package(), (_fault(name, refused),)
    found = {part: list(_refusals(part, package)) for part in package}
    refusals = [*(each for listed in found.values() for each in listed), *_refusals_of_type(package)]
    once = {each.wrong.values.get("held", each.wrong): each for each in reversed(refusals)}
    for part in [part for part, listed in found.items() if any(each.unread for each in listed)]:
        package.drop(part)
    return package, tuple(_fault(name, each) for each in reversed(once.values()))


def _fault(name: str, refused: RefusedPackage) -> Fault:
    return Fault(Place(name), refused.wrong, refused.write)


def _read(data: bytes) -> dict[str, bytes]:
    if data.startswith(OLE_SIGNATURE):
        raise RefusedPackage(
            Message("the file is locked with a password, or in the old .doc format"), SAVE_AGAIN
        )
    try:
        with zipfile.ZipFile(io.BytesIO(data)) as archive:
            listed = archive.infolist()
            _inspect_entries(listed)
            return {entry.filename: archive.read(entry) for entry in listed if not entry.is_dir()}
    # zipfile raises NotImplementedError for a way of packing that it does not know
    except (zipfile.BadZipFile, EOFError, NotImplementedError, zlib.error) as broken:
        raise RefusedPackage(
            Message("this is not a Word file, or only a part of one"), SAVE_AGAIN
        ) from broken


def _inspect_entries(entries: list[zipfile.ZipInfo]) -> None:
    for entry in entries:
        _inspect_entry(entry)
    # Names of parts that differ in case only are the same name (ECMA-376-2, part names)
    names = [entry.filename.lower() for entry in entries]
    if len(set(names)) < len(names):
        raise RefusedPackage(Message("the file holds two parts of the same name"), SAVE_AGAIN)
    _inspect_places(entries)
    if len(entries) > MOST_ENTRIES or sum(entry.file_size for entry in entries) > MOST_BYTES:
        raise RefusedPackage(
            Message("the file unpacks to more than a template can need"), Message("use smaller pictures")
        )


def _inspect_places(entries: list[zipfile.ZipInfo]) -> None:
    """Refuse parts that lie within each other: a few bytes would be unpacked again and again."""
    placed = sorted(entries, key=lambda entry: entry.header_offset)
    for entry, following in pairwise(placed):
        if entry.header_offset + SMALLEST_HEAD + entry.compress_size > following.header_offset:
            raise RefusedPackage(
                Message("the part {part} runs into another one", part=repr(entry.filename)), SAVE_AGAIN
            )


def _inspect_entry(entry: zipfile.ZipInfo) -> None:
    name = entry.filename
    if name.startswith("/") or "\\" in name or ":" in name or ".." in name.split("/"):
        raise RefusedPackage(Message("a part leads out of the file: {part}", part=repr(name)), SAVE_AGAIN)
    # Bit 0: the entry is encrypted (PKWARE APPNOTE, 4.4.4)
    if entry.flag_bits & 1:
        raise RefusedPackage(Message("the file is locked with a password"), SAVE_AGAIN)
    if entry.file_size > max(1_000_000, MOST_SHRINKAGE * entry.compress_size):
        raise RefusedPackage(
            Message("the part {part} unpacks to more than it can mean", part=repr(name)), SAVE_AGAIN
        )


def _refusals(part: str, package: Package) -> Iterator[RefusedPackage]:
    """Give everything that a part may not hold."""
    if part.endswith("vbaProject.bin"):
        yield _active("vbaProject", part)
    if not part.lower().endswith(MARKUP):
        return
    try:
        root = _parsed(part, package)
    except RefusedPackage as refused:
        yield refused
        return
    yield from _refused_relationships(part, root) if part.endswith(".rels") else _refused_fields(part, root)


def _parsed(part: str, package: Package) -> Element:
    # In UTF-16 every second byte of such a word is zero
    bare = package[part].replace(b"\0", b"")
    if b"<!DOCTYPE" in bare or b"<!ENTITY" in bare:
        raise RefusedPackage(
            Message("the part {part} declares a document type or entities", part=repr(part)),
            SAVE_AGAIN,
            unread=True,
        )
    try:
        return package.root(part)
    except etree.XMLSyntaxError as broken:
        raise RefusedPackage(
            Message("the part {part} is not sound XML: {error}", part=repr(part), error=broken.msg),
            SAVE_AGAIN,
            unread=True,
        ) from broken


def _refused_relationships(part: str, root: Element) -> Iterator[RefusedPackage]:
    for each in root:
        kind = each.get("Type", "").rpartition("/")[2]
        if kind in ACTIVE:
            yield _active(kind, part)
        elif each.get("TargetMode") == "External" and kind != "hyperlink":
            yield RefusedPackage(
                Message(
                    "the part {part} fetches something from outside: {address}",
                    part=repr(part),
                    address=each.get("Target"),
                ),
                Message("insert it into the template itself, without a link"),
            )


def _refused_fields(part: str, root: Element) -> Iterator[RefusedPackage]:
    for _, instruction in fields_in(root):
        if field := FETCHING.match(instruction):
            yield RefusedPackage(
                Message(
                    "the part {part} holds a field that opens other files: {field}",
                    part=repr(part),
                    field=field[1],
                ),
                Message("write its content into the template"),
            )


def fields_in(root: Element) -> Iterator[tuple[Element, str]]:
    """Give what each field asks for, and where that ends; Word spreads it over several runs."""
    w = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
    words: list[str] = []
    for node in root.iter(f"{w}instrText", f"{w}fldChar", f"{w}fldSimple"):
        if node.tag == f"{w}instrText":
            words.append(node.text or "")
            continue
        yield node, node.get(f"{w}instr", "") or "".join(words)
        words = []
    yield root, "".join(words)


def _refusals_of_type(package: Package) -> Iterator[RefusedPackage]:
    types = package.get(CONTENT_TYPES, b"")
    if b"macroEnabled" in types:
        yield _active("vbaProject", CONTENT_TYPES)
    elif MAIN_TYPE.encode() not in types:
        yield RefusedPackage(Message("the file is not a Word document (.docx)"), SAVE_AGAIN)
    if STRICT_NAMESPACE in package.get("word/document.xml", b""):
        yield RefusedPackage(Message("the file is in the form “Strict Open XML Document”"), SAVE_AGAIN)


def _active(kind: str, part: str) -> RefusedPackage:
    return RefusedPackage(
        Message("the file holds {held} ({part})", held=ACTIVE[kind], part=part),
        Message("take it out: {how}", how=SAVE_AGAIN),
    )
