"""Pages: what stands where in a PDF, read from what the PDF tells a printer and a screen reader."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cache
from io import BytesIO
from itertools import count
from typing import Any

from fontTools.ttLib import TTFont
from pypdf import PdfReader
from pypdf.generic import ContentStream, IndirectObject

Matrix = tuple[float, float, float, float, float, float]
IDENTITY: Matrix = (1, 0, 0, 1, 0, 0)
REACH = 0.7, 0.2
"""How high letters reach above the line that they stand on, and below it, of their size."""


@dataclass(frozen=True, slots=True)
class Box:
    """A rectangle, in points from the lower left corner of the page."""

    left: float
    bottom: float
    right: float
    top: float

    @property
    def area(self) -> float:
        """How large it is; 0 where it is turned inside out."""
        return max(0.0, self.right - self.left) * max(0.0, self.top - self.bottom)

    def shared(self, other: Box) -> Box:
        """What two boxes have in common."""
        return Box(
            max(self.left, other.left), max(self.bottom, other.bottom),
            min(self.right, other.right), min(self.top, other.top),
        )  # fmt: skip

    def sticks_out_of(self, other: Box, by: float = 0.5) -> bool:
        """Whether any of it is outside of the other."""
        return (
            self.left < other.left - by or self.right > other.right + by
            or self.bottom < other.bottom - by or self.top > other.top + by
        )  # fmt: skip


@dataclass(frozen=True, slots=True)
class Words:
    """Letters that are printed in one go."""

    text: str
    box: Box
    tags: tuple[str, ...] = ()
    """What they are, from the outermost tag in: Sect, Table, TR, TD. Empty for what stands around the text."""
    order: int = -1
    """When a screen reader comes to them."""
    nodes: tuple[int, ...] = ()
    """The numbers of their tags: those of one paragraph share them."""
    size: float = 10.0
    """The size of the letters, in points."""
    ink: str = "#000000"
    ground: str | None = "#ffffff"
    """The colour behind them; None where that is a picture."""
    covered: bool = False
    """Whether something is drawn over them."""
    clip: Box | None = None
    missing: bool = False
    """Whether the font lacks one of the letters."""

    def node_of(self, tag: str) -> int | None:
        """The number of the innermost tag of that name that they are in."""
        found = [node for name, node in zip(self.tags, self.nodes, strict=True) if name == tag]
        return found[-1] if found else None

    @property
    def is_heading(self) -> bool:
        """Whether they are a heading."""
        return any(tag in {"H1", "H2", "H3", "H4", "H5", "H6"} for tag in self.tags)


@dataclass(frozen=True, slots=True)
class Page:
    """A page."""

    number: int
    paper: Box
    words: tuple[Words, ...] = ()
    rules: tuple[Box, ...] = ()
    """Lines and shades."""
    pictures: tuple[Box, ...] = ()
    stretched: tuple[Box, ...] = ()
    """The pictures that are drawn wider or higher than they are."""

    @property
    def body(self) -> tuple[Words, ...]:
        """The words of the text, in the order of reading."""
        return tuple(sorted((words for words in self.words if words.tags), key=lambda words: words.order))


def pages_of(data: bytes) -> list[Page]:
    """The pages of a PDF."""
    reader = PdfReader(BytesIO(data))
    tags = _tags(reader)
    fonts: dict[int, _Font] = {}
    return [_Reading(reader, page, number, tags, fonts).page() for number, page in enumerate(reader.pages, 1)]


# Tags

Path = tuple[tuple[str, int], ...]
Tags = Mapping[tuple[int, int], tuple[int, Path]]
"""For the number of a page's object and of a mark on it: the place in the order of reading, and the tags."""


def _tags(reader: PdfReader) -> Tags:
    root: Any = reader.trailer["/Root"]
    found: dict[tuple[int, int], tuple[int, Path]] = {}
    if "/StructTreeRoot" in root:
        marks = _marks(root["/StructTreeRoot"]["/K"], 0, (), count())
        for order, (page, mark, path) in enumerate(marks):
            found[page, mark] = order, path
    return found


def _marks(node: Any, page: int, path: Path, numbers: Iterator[int]) -> Iterator[tuple[int, int, Path]]:
    node = node.get_object() if isinstance(node, IndirectObject) else node
    if isinstance(node, int):
        yield page, node, path
    elif isinstance(node, list):
        for kid in node:
            yield from _marks(kid, page, path, numbers)
    elif "/S" in node:
        page = node.raw_get("/Pg").idnum if "/Pg" in node else page
        yield from _marks(node.get("/K", []), page, (*path, (node["/S"][1:], next(numbers))), numbers)


# Fonts


@dataclass(frozen=True)
class _Font:
    """How wide the letters of a font are, what they say, and which it has."""

    widths: Mapping[int, float]
    texts: Mapping[int, str]
    drawn: frozenset[int] | None
    """The letters with an outline; None where the font is made of pictures."""
    bytes_a_letter: int = 2

    def is_missing(self, letter: int) -> bool:
        said = self.texts.get(letter, "")
        unseen = all(mark.isspace() or not mark.isprintable() for mark in said)
        return letter == 0 or (self.drawn is not None and letter not in self.drawn and not unseen)


def _font(font: Any) -> _Font:
    if font["/Subtype"] != "/Type0":
        first, widths = font.get("/FirstChar", 0), font.get("/Widths", [])
        scale = 1000 * float(font["/FontMatrix"][0]) if font["/Subtype"] == "/Type3" else 1
        listed = {first + number: float(width) * scale for number, width in enumerate(widths)}
        return _Font(listed, {}, None, 1)
    inner = font["/DescendantFonts"][0].get_object()
    texts = dict(_texts(font["/ToUnicode"].get_data().decode("latin-1"))) if "/ToUnicode" in font else {}
    return _Font(dict(_widths(inner["/W"])), texts, _drawn(inner["/FontDescriptor"]))


def _widths(listed: Any) -> Iterator[tuple[int, float]]:
    rest = iter(listed)
    for first in rest:
        for number, width in enumerate(next(rest)):
            yield int(first) + number, float(width)


def _texts(table: str) -> Iterator[tuple[int, str]]:
    for line in table.splitlines():
        parts = line.replace("<", " ").replace(">", " ").split()
        if len(parts) == 2 and line.startswith("<") and len(parts[0]) == 4 and len(parts[1]) % 4 == 0:
            yield int(parts[0], 16), bytes.fromhex(parts[1]).decode("utf-16-be", "replace")


def _drawn(descriptor: Any) -> frozenset[int] | None:
    if "/FontFile2" not in descriptor:
        return None
    return _outlines(descriptor["/FontFile2"].get_data())


@cache
def _outlines(data: bytes) -> frozenset[int] | None:
    with TTFont(BytesIO(data), lazy=True) as font:
        if "glyf" not in font:
            return None
        names, outlines = font.getGlyphOrder(), font["glyf"]
        found = frozenset(number for number, name in enumerate(names) if outlines[name].numberOfContours)
    return found or None


# Drawing


@dataclass(frozen=True, slots=True)
class _State:
    """How something is drawn now."""

    matrix: Matrix = IDENTITY
    clip: Box | None = None
    font: str = ""
    size: float = 0
    wide: float = 1
    """The width of a line."""
    ink: str = "#000000"


@dataclass
class _Path:
    points: list[tuple[float, float]] = field(default_factory=list)
    clips: bool = False


class _Reading:
    """Follows what a page tells the printer."""

    def __init__(
        self, reader: PdfReader, page: Any, number: int, tags: Tags, fonts: dict[int, _Font]
    ) -> None:
        self.number, self.tags, self.fonts = number, tags, fonts
        self.object = page.indirect_reference.idnum
        self.trim = page.trimbox
        self.operations = ContentStream(page.get_contents(), reader).operations
        self.resources = page["/Resources"]
        self.state, self.saved = _State(), list[_State]()
        self.text_matrix = IDENTITY
        self.marks: list[int | None] = []
        self.path = _Path()
        self.words: list[Words] = []
        self.rules: list[Box] = []
        self.pictures: list[Box] = []
        self.stretched: list[Box] = []
        self.grounds: list[tuple[Box, str | None]] = []
        """What lies below the words that come next, the uppermost last; None for the colour of a picture."""

    def page(self) -> Page:
        """All that is on it."""
        for operands, operator in self.operations:
            self._do(operator.decode(), operands)
        trim = self.trim
        paper = Box(float(trim.left), float(trim.bottom), float(trim.right), float(trim.top))
        drawn = (self.words, self.rules, self.pictures, self.stretched)
        return Page(self.number, paper, *map(tuple, drawn))  # type: ignore[arg-type]  # in their order

    def _do(self, operator: str, given: Any) -> None:  # noqa: PLR0912 (one case an operator)
        state = self.state
        match operator:
            case "q":
                self.saved.append(state)
            case "Q":
                self.state = self.saved.pop()
            case "cm":
                self.state = replace(state, matrix=_times(_matrix(given), state.matrix))
            case "w":
                self.state = replace(state, wide=float(given[0]))
            case "rg" | "g":
                self.state = replace(state, ink=_colour(given))
            case "Tf":
                self.state = replace(state, font=given[0], size=float(given[1]))
            case "BT":
                self.text_matrix = IDENTITY
            case "Tm":
                self.text_matrix = _matrix(given)
            case "TJ" | "Tj":
                self._print(given[0] if operator == "TJ" else given)
            case "BDC" | "BMC":
                properties = given[1] if len(given) > 1 else {}
                self.marks.append(properties.get("/MCID") if isinstance(properties, dict) else None)
            case "EMC":
                self.marks.pop()
            case "m" | "l" | "c" | "v" | "y" | "re":
                self.path.points += _points(operator, given)
            case "W" | "W*":
                self.path.clips = True
            case "S" | "s" | "f" | "F" | "f*" | "B" | "B*" | "b" | "b*" | "n" | "sh":
                self._draw(operator)
            case "Do":
                self._picture(given[0])

    def _print(self, pieces: Any) -> None:
        font = self._font_named(self.state.font)
        advance, said, missing = 0.0, "", False
        for piece in pieces:
            if isinstance(piece, (int, float)):
                advance -= float(piece)
                continue
            for letter in _letters(piece, font.bytes_a_letter):
                advance += font.widths.get(letter, 0)
                said += font.texts.get(letter, "")
                missing |= font.is_missing(letter)
        width, size = advance * self.state.size / 1000, self.state.size
        matrix = _times(self.text_matrix, self.state.matrix)
        box = _around(matrix, [(0, -REACH[1] * size), (width, REACH[0] * size)])
        order, path = self._tags_now()
        if said.strip() or missing:
            self.words.append(
                Words(
                    said, box, tuple(tag for tag, _ in path), order, tuple(node for _, node in path),
                    size * abs(matrix[3]), self.state.ink, self._ground_of(box), clip=self.state.clip, missing=missing,
                )
            )  # fmt: skip
        self.text_matrix = _times((1, 0, 0, 1, width, 0), self.text_matrix)

    def _ground_of(self, box: Box) -> str | None:
        """The colour behind the middle of some words."""
        x, y = (box.left + box.right) / 2, (box.bottom + box.top) / 2
        middle = Box(x, y, x, y)
        return next(
            (ink for ground, ink in reversed(self.grounds) if not middle.sticks_out_of(ground)), "#ffffff"
        )

    def _cover(self, box: Box, ink: str | None) -> None:
        """Put a shade or a picture over what is there."""
        self.grounds.append((box, ink))
        self.words = [replace(each, covered=True) if _is_below(each, box) else each for each in self.words]

    def _tags_now(self) -> tuple[int, Path]:
        mark = next((mark for mark in reversed(self.marks) if mark is not None), None)
        return self.tags.get((self.object, mark), (-1, ())) if mark is not None else (-1, ())

    def _font_named(self, name: str) -> _Font:
        reference = self.resources["/Font"].raw_get(name)
        if reference.idnum not in self.fonts:
            self.fonts[reference.idnum] = _font(reference.get_object())
        return self.fonts[reference.idnum]

    def _draw(self, operator: str) -> None:
        state, path, self.path = self.state, self.path, _Path()
        if not path.points:
            return
        box = _around(state.matrix, path.points)
        if path.clips:
            clip = box.shared(state.clip) if state.clip else box
            self.state = replace(state, clip=clip)
        elif operator != "n":
            shown = box.shared(state.clip) if state.clip else box
            self.rules.append(shown)
            if operator not in {"S", "s", "f*"}:  # what is drawn with holes is a frame
                self._cover(shown, state.ink)

    def _picture(self, name: str) -> None:
        item = self.resources["/XObject"][name]
        corners = [(0.0, 0.0), (1.0, 1.0)]
        if item["/Subtype"] == "/Form":
            left, bottom, right, top = (float(value) for value in item["/BBox"])
            corners = [(left, bottom), (right, top)]
        box = _around(self.state.matrix, corners)
        if item["/Subtype"] == "/Form" and self._is_of_a_printing_house(box):
            return
        shown = box.shared(self.state.clip) if self.state.clip else box
        self.pictures.append(shown)
        self._cover(shown, None)
        if item["/Subtype"] == "/Image" and _is_stretched(
            box, float(item["/Width"]) / float(item["/Height"])
        ):
            self.stretched.append(shown)

    def _is_of_a_printing_house(self, box: Box) -> bool:
        """Whether it is the drawing of the marks around a page."""
        left, bottom, right, top = map(float, self.trim)
        return box.left < left and box.bottom < bottom and box.right > right and box.top > top


def _is_below(words: Words, box: Box) -> bool:
    """Whether a box that comes later hides much of some words."""
    return words.box.shared(box).area > 0.3 * words.box.area


def _is_stretched(box: Box, shape: float) -> bool:
    """Whether a picture of that shape is more than a hair too wide or too high for its box."""
    width, height = box.right - box.left, box.top - box.bottom
    return abs(width - shape * height) > max(1.0, 0.03 * width)


def _colour(given: Sequence[Any]) -> str:
    """The colour of red, green and blue, or of a grey."""
    channels = [round(255 * float(value)) for value in given]
    return "#" + bytes(channels * 3 if len(channels) == 1 else channels).hex()


def _letters(piece: Any, size: int) -> Iterator[int]:
    data = piece.original_bytes if hasattr(piece, "original_bytes") else bytes(piece)
    return (int.from_bytes(data[at : at + size], "big") for at in range(0, len(data), size))


def _matrix(given: Any) -> Matrix:
    a, b, c, d, e, f = (float(value) for value in given)
    return a, b, c, d, e, f


def _times(first: Matrix, then: Matrix) -> Matrix:
    a, b, c, d, e, f = first
    g, h, i, j, k, m = then
    return (
        a * g + b * i, a * h + b * j, c * g + d * i,
        c * h + d * j, e * g + f * i + k, e * h + f * j + m,
    )  # fmt: skip


def _points(operator: str, given: Any) -> list[tuple[float, float]]:
    numbers = [float(value) for value in given]
    if operator == "re":
        x, y, width, height = numbers
        return [(x, y), (x + width, y + height)]
    return list(zip(numbers[::2], numbers[1::2], strict=True))


def _around(matrix: Matrix, points: list[tuple[float, float]]) -> Box:
    """The box around the points, as they come to stand on the page."""
    a, b, c, d, e, f = matrix
    corners = points if len(points) != 2 else [(x, y) for x, _ in points for _, y in points]
    across = [a * x + c * y + e for x, y in corners]
    down = [b * x + d * y + f for x, y in corners]
    return Box(min(across), min(down), max(across), max(down))
