"""How pictures stand on the page: their addresses, and rows in which all are of one height."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from reports.document.model import Chart, Figure, Gallery, Map
from reports.document.picture import Picture
from reports.layout.gallery_rows import in_rows

SCHEME = "picture:"
NARROWEST, WIDEST = 0.4, 4.0
"""Width by height: beyond these a picture leaves some of its column empty, so that those beside it can be seen."""


@dataclass(frozen=True, slots=True)
class PictureRow:
    """Figures next to each other, and the columns of CSS that make them equally high."""

    figures: tuple[Figure, ...]
    columns: str


@dataclass(frozen=True, slots=True)
class Picturing:
    """The pictures that a document may show."""

    pictures: Mapping[str, Picture]

    def address(self, figure: Figure | Chart | Map) -> str:
        """Where the page fetches the picture."""
        self._picture(figure)
        # No address that exists: only the fetcher knows it, so that no other file can be meant
        return SCHEME + quote(figure.file)

    def rows(self, gallery: Gallery) -> list[PictureRow]:
        """The gallery in rows, each as high as its pictures have room for."""
        return [PictureRow(figures, self._columns(figures)) for figures in in_rows(gallery.figures)]

    def _columns(self, figures: Iterable[Figure]) -> str:
        return " ".join(f"{self._shape(figure):.4f}fr" for figure in figures)

    def _shape(self, figure: Figure) -> float:
        picture = self._picture(figure)
        return min(max(picture.width / picture.height, NARROWEST), WIDEST)

    def _picture(self, figure: Figure | Chart | Map) -> Picture:
        if figure.file not in self.pictures:
            raise Faulty([Fault(Place(figure.file), Message("there is no such picture"))])
        return self.pictures[figure.file]
