"""The look of a built-in template and its copies: the brand's colours and the size of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

from reports.colours import readable, tint
from reports.document import Look
from reports.word.markup import NAMESPACES
from reports.word.package import (
    Element,
    Parts,
    main_part,
    parse,
    part_of_kind,
    qualified,
    serialised,
    text_parts,
)

SCHEME = "Grantwright"
"""The name of the colour scheme of templates that follow the settings. Others keep their look."""

Paper = Literal["A4", "Letter"]
PAPERS: Mapping[Paper, tuple[int, int]] = {"A4": (11906, 16838), "Letter": (12240, 15840)}
"""Width and height in twentieths of a point."""

THEME_NAMES = {"hyperlink": "hlink", "followedHyperlink": "folHlink"}
"""What the theme calls colours that styles call otherwise."""

LITERALS = {"w:themeColor": ("w:val", "w:color"), "w:themeFill": ("w:fill",)}
"""Which attributes say the colour once more, for programs that do not know themes."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A page's size and the width of its text, in twentieths of a point."""

    width: int
    height: int
    text: int


def palette(colour: str) -> Mapping[str, str]:
    """Give the colours of the theme; accent 2 is the brand's colour for text."""
    wash = tint(colour, 0.08)
    return {
        "accent1": colour,
        "accent2": readable(colour, on=wash),
        "accent3": wash,
        "accent4": tint(colour, 0.35),
        "accent5": tint(colour, 0.6),
        "accent6": readable(colour, on=tint(colour, 0.35)),
        "hlink": readable(colour),
        "folHlink": readable(colour),
    }


def follows_settings(parts: Parts) -> bool:
    """Tell whether a template takes colours and paper from the settings: its theme bears our name."""
    theme = part_of_kind(parts, "theme", main_part(parts))
    if theme is None:
        return False
    scheme = parse(parts[theme]).find(".//a:clrScheme", {"a": NAMESPACES["a"]})
    return scheme is not None and scheme.get("name") == SCHEME


def dressed(parts: Parts, look: Look) -> Parts:
    """Give the parts in the brand's colours and on the paper of the settings."""
    colours = palette(look.colour)
    main = main_part(parts)
    old = sheet(parse(parts[main]))
    changed = {name: parse(parts[name]) for name in (*text_parts(parts), *_style_parts(parts))}
    _set_paper(changed[main], look.paper)
    new = sheet(changed[main])
    for root in changed.values():
        _recolour(root, colours)
        _move_right_tabs(root, old.text, new.text)
    theme = part_of_kind(parts, "theme", main)
    if theme is not None:
        changed[theme] = parse(parts[theme])
        _recolour_theme(changed[theme], colours)
    return {**parts, **{name: serialised(root) for name, root in changed.items()}}


def sheet(root: Element) -> Sheet:
    """Give the size of the last section's pages."""
    section = root.findall(".//w:sectPr", {"w": NAMESPACES["w"]})[-1:]
    width, height = PAPERS["A4"]
    left = right = 1440
    for node in (child for each in section for child in each):
        if node.tag == qualified("w:pgSz"):
            width, height = _measure(node, "w:w"), _measure(node, "w:h")
        elif node.tag == qualified("w:pgMar"):
            left, right = _measure(node, "w:left"), _measure(node, "w:right")
    return Sheet(width, height, width - left - right)


def _style_parts(parts: Parts) -> tuple[str, ...]:
    found = (part_of_kind(parts, kind, main_part(parts)) for kind in ("styles", "numbering"))
    return tuple(name for name in found if name is not None)


def _measure(node: Element, name: str) -> int:
    return round(float(node.get(qualified(name), "0")))


def _set_paper(root: Element, paper: Paper) -> None:
    short, long = PAPERS[paper]
    for size in root.iter(qualified("w:pgSz")):
        upright = size.get(qualified("w:orient")) != "landscape"
        width, height = (short, long) if upright else (long, short)
        size.set(qualified("w:w"), str(width))
        size.set(qualified("w:h"), str(height))


def _move_right_tabs(root: Element, old: int, new: int) -> None:
    """Keep what stands at the right margin there."""
    for stop in root.iter(qualified("w:tab")):
        if stop.get(qualified("w:pos")) == str(old):
            stop.set(qualified("w:pos"), str(new))


def _recolour(root: Element, colours: Mapping[str, str]) -> None:
    for themed, literals in LITERALS.items():
        for node in root.iterfind(f".//*[@{qualified(themed)}]"):
            colour = colours.get(THEME_NAMES.get(name := node.get(qualified(themed), ""), name))
            for literal in map(qualified, literals):
                if colour is not None and _is_colour(node, literal):
                    node.set(literal, colour.removeprefix("#").upper())


def _is_colour(node: Element, literal: str) -> bool:
    """Tell whether an attribute holds a colour: `w:val` of a border is its kind."""
    if literal not in node.attrib:
        return False
    return literal != qualified("w:val") or node.tag == qualified("w:color")


def _recolour_theme(root: Element, colours: Mapping[str, str]) -> None:
    for name, colour in colours.items():
        for node in root.iterfind(f".//a:clrScheme/a:{name}/a:srgbClr", {"a": NAMESPACES["a"]}):
            node.set("val", colour.removeprefix("#").upper())
