"""What the blocks of one document are set with, and the paragraphs that all of them share."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from reports.document.model import Align, Labels, Tone
from reports.document.picture import Picture
from reports.word.package.markup import NOTHING, Xml, joined, w
from reports.word.styles.list_styles import Lists
from reports.word.styles.pages import PageSize
from reports.word.styles.styles import Styles

# Word 2007 knows neither `start` nor `end`; from right to left, `left` is where lines begin (17.3.1.13)
ALIGNMENT: Mapping[Align, str] = {"start": "left", "end": "right", "centre": "center"}


@dataclass(frozen=True, slots=True)
class Setting:
    """The template's styles and pages, the lists that are under way, the pictures, the words between."""

    styles: Styles
    lists: Lists
    pictures: Mapping[str, Picture]
    labels: Labels
    shades: Mapping[Tone, Xml]
    """The grounds of cells by what they mean."""
    pages: PageSize
    columns: int = 1
    """In how many columns long texts stand, where the template asks for that."""
    tight: str = ""
    """What the names of the styles end with in a table whose letters are smaller."""

    @property
    def lies(self) -> bool:
        """Whether the pages lie on their side."""
        return self.pages.width > self.pages.height

    @property
    def width(self) -> int:
        """The width of the text, in twentieths of a point."""
        return self.pages.text

    def paragraph(
        self,
        style: str,
        *content: Xml,
        number: Xml = NOTHING,
        align: Align | None = None,
        keep_next: bool | None = None,
        indent: int = 0,
    ) -> Xml:
        """Give a paragraph in the named style; the other settings only where they differ from it."""
        kept = NOTHING if keep_next is None else w("keepNext", val=int(keep_next))
        aligned = NOTHING if align is None else w("jc", val=ALIGNMENT[align])
        moved = w("ind", left=indent) if indent else NOTHING
        settings = joined((self.styles.reference(style), kept, number, moved, aligned))
        return w("p", w("pPr", settings) if settings else NOTHING, *content)
