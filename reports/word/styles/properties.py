"""What a file says about itself: title, author, date, and the language of its text."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from lxml import etree

from reports.document.model import Document
from reports.word.package.languages import attributes, tag
from reports.word.package.markup import NAMESPACES, Xml, element, joined
from reports.word.package.package import Element, Package, Relationship, parse, qualified

CORE = "docProps/core.xml"
CORE_TYPE = "application/vnd.openxmlformats-package.core-properties+xml"
APPLICATION = "docProps/app.xml"
APPLICATION_TYPE = "application/vnd.openxmlformats-officedocument.extended-properties+xml"
SPACES = {
    "cp": "http://schemas.openxmlformats.org/package/2006/metadata/core-properties",
    "dc": "http://purl.org/dc/elements/1.1/",
    "dcterms": "http://purl.org/dc/terms/",
    "xsi": "http://www.w3.org/2001/XMLSchema-instance",
}
EXTENDED = "http://schemas.openxmlformats.org/officeDocument/2006/extended-properties"
UNDATED = "2000-01-01"


def describe(package: Package, document: Document) -> None:
    """Set the document's own properties instead of the template's."""
    for kind, name, content_type, markup in (
        ("core-properties", CORE, CORE_TYPE, _core(document)),
        ("extended-properties", APPLICATION, APPLICATION_TYPE, _application(document)),
    ):
        known = package.part_of_kind(kind, "")
        if known is None:
            package.relate("", Relationship(f"rId-{kind}", kind, name))
        package.put(known or name, parse(markup), content_type)


def _core(document: Document) -> Xml:
    named = joined(element(name, {}, _escaped(value)) for name, value in _values(document) if value)
    dated = joined(
        # The type has to be said: ECMA-376-2, core properties
        element(f"dcterms:{name}", {"xsi:type": "dcterms:W3CDTF"}, Xml(_moment(document.date)))
        for name in ("created", "modified")
    )
    spaces = {f"xmlns:{prefix}": space for prefix, space in SPACES.items()}
    return element("cp:coreProperties", spaces, named, dated)


def _values(document: Document) -> Iterator[tuple[str, str]]:
    cover = document.cover
    yield "dc:title", cover.title
    yield "dc:subject", document.subject
    yield "dc:creator", cover.organisation
    yield "cp:lastModifiedBy", cover.organisation
    yield "cp:keywords", ", ".join(document.keywords)
    yield "dc:language", tag(document.language)


def _moment(date: str) -> str:
    """Give the midnight at which a year, a month or a day begins."""
    day = date + UNDATED[len(date) :].replace("2000", "") if date else UNDATED
    return f"{day}T00:00:00Z"


def _application(document: Document) -> Xml:
    company = element("Company", {}, _escaped(document.cover.organisation))
    name = element("Application", {}, Xml("Grantwright"))
    return element("Properties", {"xmlns": EXTENDED}, name, company)


def _escaped(words: str) -> Xml:
    node = etree.Element("words")
    node.text = words
    return Xml(etree.tostring(node, encoding="unicode")[len("<words>") : -len("</words>")])


def set_language(package: Package, language: str) -> None:
    """Set the language of the text in styles and settings."""
    for kind, change in (("styles", _language_of_styles), ("settings", _language_of_settings)):
        name = package.part_of_kind(kind, package.main)
        if name is not None:
            change(package.edit(name), attributes(language))


def _language_of_styles(root: Element, language: Mapping[str, str]) -> None:
    defaults = root.find("w:docDefaults/w:rPrDefault/w:rPr", {"w": NAMESPACES["w"]})
    if defaults is not None:
        _set_language(defaults, "w:lang", language)


def _language_of_settings(root: Element, language: Mapping[str, str]) -> None:
    if root.find(qualified("w:themeFontLang")) is not None:
        _set_language(root, "w:themeFontLang", language)


def _set_language(parent: Element, name: str, language: Mapping[str, str]) -> None:
    node = parent.find(qualified(name))
    if node is None:
        node = etree.SubElement(parent, qualified(name))
    for attribute, value in language.items():
        node.set(qualified(f"w:{attribute}"), value)
