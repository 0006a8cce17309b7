"""How pictures stand on the page: their addresses, and rows in which all are of one height."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from urllib.parse import quote

from org.faults import Fault, Faulty, Place
from reports.document import Chart, Figure, Gallery
from reports.pictures import Picture

SCHEME = "picture:"
IN_A_ROW = 2


@dataclass(frozen=True, slots=True)
class Row:
    """Figures next to each other, and the columns of CSS that make them equally high."""

    figures: tuple[Figure, ...]
    columns: str


@dataclass(frozen=True, slots=True)
class Picturing:
    """The pictures that a document may show."""

    pictures: Mapping[str, Picture]

    def address(self, figure: Figure | Chart) -> str:
        """Where the page fetches the picture."""
        self._picture(figure)
        return SCHEME + quote(figure.file)

    def rows(self, gallery: Gallery) -> list[Row]:
        """The gallery in rows of two, the last of three where the number is odd."""
        return [Row(figures, self._columns(figures)) for figures in _by_row(gallery.figures)]

    def _columns(self, figures: Iterable[Figure]) -> str:
        pictures = [self._picture(figure) for figure in figures]
        return " ".join(f"{picture.width / picture.height:.4f}fr" for picture in pictures)

    def _picture(self, figure: Figure | Chart) -> Picture:
        if figure.file not in self.pictures:
            raise Faulty([Fault(Place(figure.file), "there is no such picture")])
        return self.pictures[figure.file]


def _by_row(figures: tuple[Figure, ...]) -> list[tuple[Figure, ...]]:
    rows = [figures[start : start + IN_A_ROW] for start in range(0, len(figures), IN_A_ROW)]
    if len(rows) > 1 and len(rows[-1]) == 1:
        rows[-2:] = [figures[-IN_A_ROW - 1 :]]
    return rows
