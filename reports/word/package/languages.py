"""Languages as Word names them, for its spelling checker and the direction of writing."""

from __future__ import annotations

from collections.abc import Mapping

from babel.core import get_global

from reports.document.directions import direction
from reports.word.package.markup import Xml, joined, w

REGIONS: Mapping[str, str] = {"en": "GB"}
"""Where a language is written more than one way, the one that is meant when no region is named."""

EAST_ASIAN = frozenset({"ja", "ko", "zh"})


def tag(language: str) -> str:
    """Give the language with a region: `ky` is `ky-KG`; Word knows no spelling without one."""
    bare = language.replace("_", "-")
    if "-" in bare:
        return bare
    likely = get_global("likely_subtags").get(bare, "")
    region = REGIONS.get(bare) or likely.rpartition("_")[2]
    return f"{bare}-{region}" if region else bare


def attributes(language: str) -> Mapping[str, str]:
    """Give the attribute of `w:lang` that a language belongs to, and its value."""
    base = tag(language).partition("-")[0]
    if direction(language) == "rtl":
        # Words from right to left take their language from `bidi` alone (ECMA-376-1, 17.3.2.20)
        return {"bidi": tag(language)}
    return {"eastAsia" if base in EAST_ASIAN else "val": tag(language)}


def language_element(language: str) -> Xml:
    """Give the properties of a run in a language."""
    named = attributes(language)
    return joined((*((w("rtl"),) if "bidi" in named else ()), w("lang", **named)))
