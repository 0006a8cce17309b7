"""Any activity that the schema of IATI 2.03 allows, read from the schema itself: every element and attribute of it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any

from hypothesis import strategies as st
from lxml import etree

_XSD = "{http://www.w3.org/2001/XMLSchema}"
_LANGUAGE = "{http://www.w3.org/XML/1998/namespace}lang"
_FOREIGN = "http://example.org/ns/1.0#of-others"
_OFTEN = frozenset(
    {"result", "indicator", "period", "target", "actual", "transaction", "participating-org", "dimension"}
)
"""Elements of which there are many in real files."""


@dataclass
class Kind:
    """What the schema says of an element."""

    text: str = ""
    """The type of its text; empty where it holds none."""
    attributes: dict[str, tuple[str, bool]] = field(default_factory=dict)
    """The type of each attribute, and whether it has to be there."""
    children: list[tuple[str, Kind, int, int]] = field(default_factory=list)
    """The name, what it is, the least number and the most, in their order."""
    is_open: bool = False
    """Whether attributes of other namespaces may stand there."""


@cache
def activity_kind(schemas: Path) -> Kind:
    """What the schema says of an activity."""
    roots = [etree.parse(schemas / f"iati-{name}.xsd").getroot() for name in ("activities-schema", "common")]
    named = {(node.tag, node.get("name")): node for root in roots for node in root if node.get("name")}
    return _kind(named[f"{_XSD}element", "iati-activity"], named)


def _kind(node: Any, named: dict[Any, Any]) -> Kind:
    kind = Kind()
    _read(node, kind, named)
    return kind


def _read(node: Any, kind: Kind, named: dict[Any, Any]) -> None:
    """Add what a declaration says, and the types that it is based on."""
    type = node.get("type") or node.get("base") or ""
    if type.startswith("xsd:"):
        kind.text = type
    elif type:
        _read(named[f"{_XSD}complexType", type], kind, named)
    for part in node:
        if part.tag == f"{_XSD}attribute":
            name = part.get("ref") or part.get("name")
            declared = named.get((part.tag, name), part)
            kind.attributes[name] = (declared.get("type", "xsd:string"), part.get("use") == "required")
        elif part.tag == f"{_XSD}element":
            found = named[part.tag, part.get("ref")] if part.get("ref") else part
            most = part.get("maxOccurs", "1")
            ends = int(part.get("minOccurs", "1")), 9 if most == "unbounded" else int(most)
            kind.children.append((found.get("name"), _kind(found, named), *ends))
        elif part.tag == f"{_XSD}anyAttribute":
            kind.is_open = True
        elif part.tag != f"{_XSD}annotation":
            _read(part, kind, named)


# Values

_DATES = ("2019-01-01", "2019-12-31", "2020-01-01", "2020-12-31Z", "2021-06-30+05:30", "2018-02-28-11:00",
          "2024-02-29", "0001-01-01", "9999-12-31", "12019-01-01", "-0044-03-15")  # fmt: skip
_TIMES = ("2019-01-01T00:00:00", "2020-05-06T07:08:09.123Z", "2018-12-31T24:00:00+06:00")
_DECIMALS = ("0", "5", "-20", "+3", ".5", "7.", "007", "12500.50", "1000.123", "64.500", " 40 ", "-0.0",
             "12345678901234567890.12", "100", "60", "33.333")  # fmt: skip
_TEXTS = ("Safe schools", "Osh", "", "Schools & <safety>", "<p>Children <b>feel</b> safe.</p>", "Безопасность",
          "First.\nSecond", "- one\n- two", "# 1 {{ title }}", "N/A", "None", "null", "yes", "2019", "a: b", "'", '"',
          "&nbsp;&lt;b&gt;", "x" * 120, "مدارس", "word " * 30, "\t tab", "zero\u200bwidth", "🙂", "1", "~", "é\u0301",
          "[link](https://example.org)", "\\",
          "%", "*", "@home", "!tag", "| pipe", "trailing ", "{", "<", "],")  # fmt: skip
_NAMES = ("Small House", "Good Fund", "Other Fund", "small  house", "IY01", "", "Министерство")
_REFS = ("XX-1", "xx1", "XX-9", "XX-9 ", "", "KG-OSH", "T1", "NL-KVK-1", "None", "1")
_VALUES = ("5", "40", "2,875,500", "64,500", "<14", "N/A", "0,2", "12%", "-3", "5.00", "1 500", "Much better", "",
           "45", "1e3", "½", "12.", "$102", "9" * 40, "NaN", "Infinity", " 7 ", "0.10", "yes", "2020")  # fmt: skip
_CODES = ("1", "2", "3", "4", "9", "99", "", "A01", "KG", "x y", "None")
_ATTRIBUTES: dict[str, Sequence[str]] = {
    "ref": _REFS, "xml:lang": ("en", "EN", "fr", "ru", "xx-klingon", "en-GB", "fra", "", "ar"), "value": _VALUES,
    "currency": ("EUR", "USD", "KGS", "EURO", "", "usd"), "default-currency": ("EUR", "USD", "XXX", ""),
    "type": ("1", "2", "3", "4", "10", "11", "22", "60", "9", "A1", "B1", ""), "measure": ("1", "2", "3", "5", "8"),
    "vocabulary": ("1", "2", "3", "98", "99", "A1", ""), "role": ("1", "2", "3", "4", "9"),
    "percentage": ("100", "50", "60", "40", "33.33", "0", "-5", "250", "100.00", "+40"), "year": ("2018", "2019", "7"),
    "name": ("Sex", "sex", "Age", "Gender - genre", "Girls", "", "Own", "disability"),
    "url": ("https://example.org/a.pdf", "http:www.example.org", "example", "https://example.org/a b", ""),
    "srsName": ("http://www.opengis.net/def/crs/EPSG/0/4326",), "significance": ("0", "1", "2", "x", "-1", "1.5"),
    "status": ("1", "2", "9"),
}  # fmt: skip
_OF_ELEMENT: dict[str, Sequence[str]] = {
    "recipient-country/code": ("KG", "KE", "NG", "ZZ", "kg", "XK"), "recipient-region/code": ("619", "298", "1", ""),
    "sector/code": ("15160", "15160", "11220", "151", "99999", "own 1", ""), "tag/code": ("16", "16.1", "17.19", "x"),
    "activity-status/code": ("1", "2", "3", "4", "5", "6", "9"), "dimension/value": ("Female", "male", "Men", ""),
    "transaction-type/code": ("1", "1", "2", "3", "4", "11", "11", "13", "99"),
    "pos": ("40.5 72.8", "95 200", "x", "-1 +1"),
    "language/code": ("en", "FR", "xx", ""), "reporting-org/ref": ("XX-1", "XX-9 ", "None."),
}  # fmt: skip
_OF_TYPE: dict[str, Sequence[str]] = {
    "xsd:date": _DATES, "xsd:dateTime": _TIMES, "xsd:decimal": _DECIMALS, "xsd:boolean": ("true", "false", "1", "0"),
    "xsd:int": ("0", "1", "-2"), "xsd:nonNegativeInteger": ("0", "1", "+2"), "xsd:positiveInteger": ("1", "2"),
    "xsd:NMTOKEN": ("1", "KG-1"), "xsd:anyURI": ("https://example.org/a.pdf", "x", ""), "xsd:string": _CODES,
}  # fmt: skip
_ANY_TEXT = st.text(
    st.characters(exclude_categories=("Cs", "Cc"), exclude_characters="\ufffe\uffff"), max_size=12
)


def _value(element: str, name: str, type: str, holder: str) -> st.SearchStrategy[str]:
    if name == "narrative":
        some: Sequence[str] = _NAMES if holder.endswith("-org") else _TEXTS
        return st.sampled_from(some) if holder.endswith("-org") else st.sampled_from(some) | _ANY_TEXT
    of_type = (
        _OF_TYPE[type]
        if type in {"xsd:decimal", "xsd:date", "xsd:boolean"} and name != "percentage"
        else None
    )
    found = (
        _OF_ELEMENT.get(f"{element}/{name}" if name != element else name) or of_type or _ATTRIBUTES.get(name)
    )
    return st.sampled_from(found or _OF_TYPE[type])


# Activities


@st.composite
def activity(draw: st.DrawFn, schemas: Path, number: int = 1) -> Any:
    """An activity with an identifier of its own, as an element of lxml."""
    made = draw(_elements("iati-activity", activity_kind(schemas), "", 0))
    made.find("iati-identifier").text = f"{draw(st.sampled_from(('XX-1', 'XX-9')))}-P{number}"
    nodes = [node for node in made.iter() if isinstance(node.tag, str)]
    for node in draw(st.lists(st.sampled_from(nodes), max_size=2)):
        _remark(node, draw(st.booleans()))
    return made


def _remark(node: Any, is_instruction: bool) -> None:
    """Put a comment or an instruction in the middle of the text of an element."""
    text = node.text or ""
    node.text, rest = text[: len(text) // 2], text[len(text) // 2 :]
    remark = etree.ProcessingInstruction("page", "new") if is_instruction else etree.Comment(" a remark ")
    node.insert(0, remark)
    remark.tail = rest


@st.composite
def _elements(draw: st.DrawFn, tag: str, kind: Kind, holder: str, depth: int) -> Any:
    made = etree.Element(tag)
    wanted = draw(st.lists(st.sampled_from([*kind.attributes] or [""]), max_size=3))
    for name, (type, needed) in kind.attributes.items():
        if needed or name in wanted:
            value = draw(_value(tag, name, type, holder))
            made.set(_LANGUAGE if name == "xml:lang" else name, value)
    if kind.is_open and draw(st.integers(0, 19)) == 7:
        made.set(f"{{{_FOREIGN}}}note", draw(st.sampled_from(("1", "", "a/b[1]"))))
    if kind.text:
        text = draw(_value(tag, tag, kind.text, holder))
        made.text = etree.CDATA(text) if text and draw(st.integers(0, 9)) == 7 else text
        return made
    names = [name for name, _kind, _least, most in kind.children if most]
    names += 3 * [name for name in names if name in _OFTEN]
    extra = draw(st.lists(st.sampled_from(names), max_size=max(9 - 3 * depth, 3))) if names else []
    for name, below, least, most in kind.children:
        for _ in range(
            min(most, least + extra.count(name) - (1 if least and name in extra and most == 1 else 0))
        ):
            made.append(draw(_elements(name, below, tag, depth + 1)))
    if kind.is_open and draw(st.integers(0, 19)) == 7:
        made.append(draw(_foreign()))
    return made


@st.composite
def _foreign(draw: st.DrawFn) -> Any:
    """An element of another namespace, with another one in it."""
    made = etree.Element(f"{{{_FOREIGN}}}extra", nsmap={"own": _FOREIGN})
    made.text = draw(st.sampled_from(("", "more", "1 < 2")))
    etree.SubElement(made, f"{{{_FOREIGN}}}inner", code=draw(st.sampled_from(("1", ""))))
    return made
