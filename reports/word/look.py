"""The look of a built-in template and its copies: the brand's colours and the size of the paper."""

from __future__ import annotations

from collections.abc import Mapping

from reports.colours import readable, tint
from reports.document import Look, Tone
from reports.word.demands import set_margins, set_text_size
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
from reports.word.pages import set_paper, sheet

SCHEME = "Grantwright"
"""The name of the colour scheme of templates that follow the settings. Others keep their look."""

THEME_NAMES = {"hyperlink": "hlink", "followedHyperlink": "folHlink"}
"""What the theme calls colours that styles call otherwise."""

LITERALS = {"w:themeColor": ("w:val", "w:color"), "w:themeFill": ("w:fill",)}
"""Which attributes say the colour once more, for programs that do not know themes."""


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


def shades(colour: str) -> Mapping[Tone, str]:
    """Give the grounds of cells by what they mean."""
    theme = palette(colour)
    return {
        "bar": theme["accent4"],
        "milestone": theme["accent3"],
        "low": "#e4f3e6",
        "medium": "#fdf0d0",
        "high": "#fbdfda",
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
    set_paper(changed[main], look.paper)
    _meet_demands(changed, main, look)
    new = sheet(changed[main])
    for root in changed.values():
        _recolour(root, colours)
        _move_right_tabs(root, old.text, new.text)
    theme = part_of_kind(parts, "theme", main)
    if theme is not None:
        changed[theme] = parse(parts[theme])
        _recolour_theme(changed[theme], colours)
    return {**parts, **{name: serialised(root) for name, root in changed.items()}}


def _meet_demands(changed: Mapping[str, Element], main: str, look: Look) -> None:
    if look.margin_mm is not None:
        set_margins(changed[main], look.margin_mm)
    for root in changed.values():
        if look.font_size_pt is not None and root.tag == qualified("w:styles"):
            set_text_size(root, look.font_size_pt)


def _style_parts(parts: Parts) -> tuple[str, ...]:
    found = (part_of_kind(parts, kind, main_part(parts)) for kind in ("styles", "numbering"))
    return tuple(name for name in found if name is not None)


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
