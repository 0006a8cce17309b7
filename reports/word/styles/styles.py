"""The named styles of a template, and what stands in for those that it lacks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Literal

from reports.word.package.markup import NAMESPACES, NOTHING, Xml, w
from reports.word.package.package import Element, qualified, value_of

Kind = Literal["paragraph", "character", "table"]

STAND_INS: Mapping[str, str] = {
    "Heading 4": "Heading 3",
    "Heading 3": "Heading 2",
    "Heading 2": "Heading 1",
    "List Continue": "List Paragraph",
    "List Continue 2": "List Continue",
    "List Continue 3": "List Continue 2",
    "List Paragraph": "Body Text",
    "Quote": "Body Text",
    "Quote Source": "Figure Caption",
    "Missing Block": "Body Text",
    "Figure": "Body Text",
    "Figure Caption": "Caption",
    "Caption": "Body Text",
    "Table Note": "Caption",
    "Table Heading": "Table Text",
    "Table Figure": "Table Text",
    "Table Group": "Table Heading",
    "Table Total": "Table Text",
    "Table Text": "Body Text",
    "Fact Label": "Table Text",
    "Fact Value": "Table Text",
    "Key Figure": "Table Text",
    "Panel Figure": "Key Figure",
    "Panel Label": "Fact Label",
    "Key Figure Label": "Table Text",
    "Key Figure Note": "Key Figure Label",
    "Masthead Logo": "Cover Logo",
    "GW Table": "Table Grid",
    "GW Facts": "GW Table",
    "GW Key Figures": "Table Normal",
    "GW Gallery": "Table Normal",
}
"""The style to take where a template lacks one; where it lacks that too, the text has none."""


# ST_OnOff: ECMA-376-1, 22.9.2.7, and `on` from the first edition
ON = ("1", "true", "on")
_SPACES = {"w": NAMESPACES["w"]}
_NUMBER = "w:pPr/w:numPr/w:numId"


@dataclass(frozen=True, slots=True)
class Numbering:
    """The list that a style belongs to, and the style's level there, from 0."""

    num_id: int
    level: int


@dataclass(frozen=True)
class Styles:
    """The styles of one template, found by the names that people see in Word."""

    root: Element

    def id_of(self, name: str, kind: Kind = "paragraph") -> str | None:
        """Give the id of the named style or of its stand-in, or nothing where both are missing."""
        wanted: str | None = name
        while wanted is not None:
            found = self._by_name.get((kind, wanted.lower()))
            if found is not None:
                return found.get(qualified("w:styleId"))
            wanted = STAND_INS.get(wanted)
        return None

    def has(self, name: str, kind: Kind = "paragraph") -> bool:
        """Tell whether the template holds the style itself, not a stand-in."""
        return (kind, name.lower()) in self._by_name

    def usual(self, kind: Kind) -> str | None:
        """Give the id of the style that everything of a kind has unless it names another one."""
        styles = (each for each in self._by_id.values() if each.get(qualified("w:type")) == kind)
        default = (each for each in styles if each.get(qualified("w:default")) in ON)
        return next((each.get(qualified("w:styleId")) for each in default), None)

    def reference(self, name: str, kind: Kind = "paragraph") -> Xml:
        """Give the element by which a paragraph, run or table names its style."""
        tag = {"paragraph": "pStyle", "character": "rStyle", "table": "tblStyle"}[kind]
        found = self.id_of(name, kind)
        return NOTHING if found is None else w(tag, val=found)

    def numbering(self, name: str) -> Numbering | None:
        """Give the list that the named style belongs to."""
        style = self._by_name.get(("paragraph", name.lower()))
        number = None if style is None else style.find(_NUMBER, _SPACES)
        if style is None or number is None:
            return None
        level = style.find("w:pPr/w:numPr/w:ilvl", _SPACES)
        return Numbering(int(value_of(number)), 0 if level is None else int(value_of(level)))

    def size(self, name: str) -> float | None:
        """Give how large the letters of the named paragraph style are, in points, as it or its base says."""
        style, seen = self._by_name.get(("paragraph", name.lower())), set[str]()
        while style is not None and (id := style.get(qualified("w:styleId"), "")) not in seen:
            seen.add(id)
            size, base = (style.find(path, _SPACES) for path in ("w:rPr/w:sz", "w:basedOn"))
            if size is not None:
                return float(value_of(size)) / 2
            style = None if base is None else self._by_id.get(value_of(base))
        return None

    def stops(self, name: str) -> int:
        """Give how many tab stops the named paragraph style has of its own, not counting those of its base."""
        style = self._by_name.get(("paragraph", name.lower()))
        return 0 if style is None else len(style.findall("w:pPr/w:tabs/w:tab", _SPACES))

    @cached_property
    def outline(self) -> Mapping[str, int]:
        """Give the styles that stand for headings: from their ids to their levels, from 1."""
        levels = ((style_id, self._outline_level(style_id)) for style_id in self._by_id)
        return {style_id: level for style_id, level in levels if level is not None}

    def _outline_level(self, style_id: str | None) -> int | None:
        seen: set[str] = set()
        while style_id is not None and style_id in self._by_id and style_id not in seen:
            seen.add(style_id)
            style = self._by_id[style_id]
            level = style.find("w:pPr/w:outlineLvl", _SPACES)
            if level is not None:
                return int(value_of(level)) + 1
            base = style.find("w:basedOn", _SPACES)
            style_id = None if base is None else value_of(base)
        return None

    @cached_property
    def _by_id(self) -> Mapping[str, Element]:
        found = self.root.findall("w:style", _SPACES)
        return {style.get(qualified("w:styleId"), ""): style for style in found}

    @cached_property
    def _by_name(self) -> Mapping[tuple[str, str], Element]:
        named = {}
        for style in self._by_id.values():
            name = style.find("w:name", _SPACES)
            if name is not None:
                kind = style.get(qualified("w:type"), "")
                # The file says `heading 1` where people see “Heading 1”
                named[kind, value_of(name).lower()] = style
        return named
