"""Values by their paths become the XML of an IATI file: its elements in the order of the standard."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from types import MappingProxyType
from typing import Any

from lxml import etree

_MEASURED = ("location", "dimension", "comment", "document-link")
# Since 2.01 the schema asks for this order
ORDER: Mapping[str, tuple[str, ...]] = MappingProxyType(
    {
        "": (
            "iati-identifier", "reporting-org", "title", "description", "participating-org", "other-identifier",
            "activity-status", "activity-date", "contact-info", "activity-scope", "recipient-country",
            "recipient-region", "location", "sector", "tag", "country-budget-items", "humanitarian-scope",
            "policy-marker", "collaboration-type", "default-flow-type", "default-finance-type", "default-aid-type",
            "default-tied-status", "budget", "planned-disbursement", "capital-spend", "transaction",
            "document-link", "related-activity", "legacy-data", "conditions", "result", "crs-add", "fss",
        ),
        "contact-info": (
            "organisation", "department", "person-name", "job-title", "telephone", "email", "website",
            "mailing-address",
        ),
        "location": (
            "location-reach", "location-id", "name", "description", "activity-description", "administrative",
            "point", "exactness", "location-class", "feature-designation",
        ),
        "budget": ("period-start", "period-end", "value"),
        "planned-disbursement": ("period-start", "period-end", "value", "provider-org", "receiver-org"),
        "transaction": (
            "transaction-type", "transaction-date", "value", "description", "provider-org", "receiver-org",
            "disbursement-channel", "sector", "recipient-country", "recipient-region", "flow-type", "finance-type",
            "aid-type", "tied-status",
        ),
        "document-link": ("title", "description", "category", "language", "document-date"),
        "result": ("title", "description", "document-link", "reference", "indicator"),
        "result/indicator": ("title", "description", "document-link", "reference", "baseline", "period"),
        "result/indicator/baseline": ("location", "dimension", "document-link", "comment"),
        "result/indicator/period": ("period-start", "period-end", "target", "actual"),
        "result/indicator/period/target": _MEASURED,
        "result/indicator/period/actual": _MEASURED,
    }
)  # fmt: skip
"""The elements in each element, by its path; elements of other paths keep the order in which they were."""


VERSION = "2.03"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_STEP = re.compile(r"(@?(?:\{[^}]*\})?[^/\[\]{}]+)(?:\[(\d+)\])?")
# What XML 1.0, 2.2 lets no document hold
_NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ufffe\uffff\ud800-\udfff]")


@dataclass(slots=True)
class Node:
    """An element in the making."""

    tag: str
    attributes: dict[str, str] = field(default_factory=dict)
    text: str = ""
    children: dict[tuple[str, int], Node] = field(default_factory=dict)


def steps(path: str) -> list[tuple[str, int]]:
    """The elements and numbers in a path: `result[1]/indicator[2]/@measure`; an attribute has the number 0."""
    return [(found[1], int(found[2] or 0)) for found in _STEP.finditer(path)]


def tree_of(tag: str, leaves: Mapping[str, str]) -> Node:
    """The element that has these values at their paths."""
    root = Node(tag)
    for path, value in leaves.items():
        node = root
        parts = steps(path)
        attribute = parts.pop()[0] if parts and parts[-1][0].startswith("@") else ""
        for name, number in parts:
            node = node.children.setdefault((name, number), Node(name))
        if attribute:
            node.attributes[attribute[1:]] = value
        else:
            node.text = value
    return root


def xml_of(node: Node, path: str = "") -> Any:
    """The element with lxml, what it holds in the order of the standard."""
    made = etree.Element(node.tag)
    for name, value in sorted(node.attributes.items()):
        made.set(_LANGUAGE if name == "xml:lang" else name, _NOT_XML.sub("", value))
    made.text = _NOT_XML.sub("", node.text) or None
    for child in _in_order(node, path):
        made.append(xml_of(child, f"{path}/{child.tag}" if path else child.tag))
    return made


def _in_order(node: Node, path: str) -> Iterator[Node]:
    order = ORDER.get(path, ())
    first = {tag: place for place, (tag, _number) in reversed([*enumerate(node.children)])}
    known = {tag: place for place, tag in enumerate(order)}

    def key(entry: tuple[tuple[str, int], Node]) -> tuple[int, int, int]:
        (tag, number), _node = entry
        return known.get(tag, len(order)), first[tag], number

    return (child for _key, child in sorted(node.children.items(), key=key))


def file_of(root: str, elements: Iterable[Any]) -> bytes:
    """The bytes of an IATI 2.03 file; the same for the same elements, so it says nothing of the time."""
    made = etree.Element(root, version=VERSION)
    made.extend(list(elements))
    etree.indent(made, space="  ")
    return etree.tostring(made, encoding="UTF-8", xml_declaration=True) + b"\n"
