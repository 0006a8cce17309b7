"""The look of a built-in template and its copies: the brand's colours and the size of the paper."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal

from reports.document.model import Look, Tone
from reports.layout.design import PAPER, THEME, colours
from reports.word.package.markup import NAMESPACES, Xml, w
from reports.word.package.package import Element, Package, qualified, value_of
from reports.word.styles.pages import set_paper, sheet

TWIPS_PER_MM = Decimal(1440) / Decimal("25.4")
SIDES = ("w:top", "w:right", "w:bottom", "w:left")
TEXT_STYLES = frozenset({"normal", "body text", "table text"})
"""The styles that text and tables are set in; headings and notes keep their sizes."""

_SPACES = {"w": NAMESPACES["w"]}


def set_margins(root: Element, margin_mm: Decimal) -> None:
    """Give every page the margin on each side; heads and feet move along where it is narrow."""
    margin = round(margin_mm * TWIPS_PER_MM)
    for margins in root.iter(qualified("w:pgMar")):
        # What is more on the left than on the right is room for a column that hangs out of the text
        hanging = max(0, _measure(margins, "w:left") - _measure(margins, "w:right"))
        for side in SIDES:
            margins.set(qualified(side), str(margin + (hanging if side == "w:left" else 0)))
        for edge in map(qualified, ("w:header", "w:footer")):
            distance = round(float(margins.get(edge, "720")))
            margins.set(edge, str(min(distance, margin * 6 // 10)))


def _measure(node: Element, name: str) -> int:
    return round(float(node.get(qualified(name), "0")))


def set_text_size(styles: Element, size_pt: Decimal) -> None:
    """Set the size of letters, in points, in the defaults and in the styles of text and tables."""
    named = (style for style in styles.iterfind("w:style", _SPACES) if _name(style) in TEXT_STYLES)
    for holder in (*styles.iterfind("w:docDefaults/w:rPrDefault", _SPACES), *named):
        for tag in ("w:sz", "w:szCs"):
            for size in holder.iterfind(f"w:rPr/{tag}", _SPACES):
                # In half points (ECMA-376-1, 17.3.2.38)
                size.set(qualified("w:val"), str(round(size_pt * 2)))


def _name(style: Element) -> str:
    name = style.find("w:name", _SPACES)
    return "" if name is None else value_of(name).lower()


SCHEME = "Grantwright"
"""The name of the colour scheme of templates that follow the settings. Others keep their look."""

SPACE = {"w": NAMESPACES["w"]}

THEME_NAMES = {
    "hyperlink": "hlink", "followedHyperlink": "folHlink",
    "text1": "dk1", "text2": "dk2", "background1": "lt1", "background2": "lt2",
}  # fmt: skip
"""What the theme calls colours that styles call otherwise."""

LITERALS = {"w:themeColor": ("w:val", "w:color"), "w:themeFill": ("w:fill",)}
"""Which attributes say the colour once more, for programs that do not know themes."""


GROUNDS: Mapping[Tone, str] = {
    "bar": "brand-rule",
    "milestone": "brand-wash",
    "low": "low",
    "medium": "medium",
    "high": "high",
}
PLACES = {name: place for place, name in THEME.items() if place.startswith("accent")}
"""Which places of the theme can be the ground of a cell."""


def palette(colour: str) -> Mapping[str, str]:
    """Give the colours of the theme, by the names that it has for them."""
    named = colours(colour)
    return {place: named[name] for place, name in THEME.items()}


def shades(colour: str, *, themed: bool) -> Mapping[Tone, Xml]:
    """Give the grounds of cells by what they mean; where the theme has the brand's colours, by their places in it."""
    named = colours(colour)
    return {
        tone: _ground(named[name], PLACES.get(name, "") if themed else "") for tone, name in GROUNDS.items()
    }


def _ground(colour: str, place: str) -> Xml:
    fill = {"fill": colour.removeprefix("#").upper(), **({"themeFill": place} if place else {})}
    return w("shd", val="clear", color="auto", **fill)


def follows_settings(package: Package) -> bool:
    """Tell whether a template takes colours and paper from the settings: its theme bears our name."""
    theme = package.part_of_kind("theme", package.main)
    if theme is None:
        return False
    scheme = package.root(theme).find(".//a:clrScheme", {"a": NAMESPACES["a"]})
    return scheme is not None and scheme.get("name") == SCHEME


def dress(package: Package, look: Look) -> None:
    """Set the brand's colours and the paper of the settings."""
    named, theme_colours = colours(look.colour), palette(look.colour)
    main = package.main
    old = sheet(package.root(main))
    changed = {name: package.edit(name) for name in (*package.text_parts(), *_style_parts(package))}
    set_paper(changed[main], look.paper)
    _meet_demands(changed, main, look)
    new = sheet(changed[main])
    on_brand = named["on-brand"]
    for root in changed.values():
        _let_be_read(root, on_brand)
        _recolour(root, theme_colours)
        _move_right_tabs(root, old.text, new.text)
        _widen_tables(root, {old.text: new.text, old.width: new.width})
    theme = package.part_of_kind("theme", main)
    if theme is not None:
        _recolour_theme(package.edit(theme), theme_colours)


def _meet_demands(changed: Mapping[str, Element], main: str, look: Look) -> None:
    if look.margin_mm is not None:
        set_margins(changed[main], look.margin_mm)
    for root in changed.values():
        if look.font_size_pt is not None and root.tag == qualified("w:styles"):
            set_text_size(root, look.font_size_pt)


def _style_parts(package: Package) -> tuple[str, ...]:
    found = (package.part_of_kind(kind, package.main) for kind in ("styles", "numbering"))
    return tuple(name for name in found if name is not None)


def _move_right_tabs(root: Element, old: int, new: int) -> None:
    """Keep what stands at the right margin there."""
    for stop in root.iter(qualified("w:tab")):
        if stop.get(qualified("w:pos")) == str(old):
            stop.set(qualified("w:pos"), str(new))


def _widen_tables(root: Element, widths: Mapping[int, int]) -> None:
    """Keep tables of the template as wide as the text or the page: their last column takes the difference."""
    for table in root.iter(qualified("w:tbl")):
        wide = table.find("w:tblPr/w:tblW", {"w": NAMESPACES["w"]})
        old = 0 if wide is None else int(float(wide.get(qualified("w:w"), "0")))
        if wide is not None and widths.get(old, old) != old:
            wide.set(qualified("w:w"), str(widths[old]))
            last = [row.findall("w:tc/w:tcPr/w:tcW", SPACE)[-1] for row in table.findall("w:tr", SPACE)]
            for column in (table.findall("w:tblGrid/w:gridCol", SPACE)[-1], *last):
                column.set(qualified("w:w"), str(int(column.get(qualified("w:w"), "0")) + widths[old] - old))


def _let_be_read(root: Element, on_brand: str) -> None:
    """Set what stands on the brand's colour in dark letters, where that is too pale for white ones."""
    if on_brand != PAPER:
        for node in root.iterfind(
            f".//w:color[@{qualified('w:themeColor')}='background1']", {"w": NAMESPACES["w"]}
        ):
            node.set(qualified("w:val"), on_brand.removeprefix("#").upper())
            del node.attrib[qualified("w:themeColor")]


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
