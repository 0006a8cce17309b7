"""Charts: what is written beside the bars, how long the bars are, what a grey print and a blind reader get."""

from __future__ import annotations

import subprocess
import sys
from dataclasses import replace
from decimal import Decimal
from io import BytesIO
from itertools import pairwise
from pathlib import Path

import matplotlib as mpl
import pytest
from hypothesis import example, given
from hypothesis import strategies as st
from PIL import Image

from org.base.faults import Faulty
from reports.document.model import Chart, Look, Section, Series
from reports.layout.chart_sizes import HIGHEST, SCALES, WIDTH, ChartScale
from reports.pictures.charts import chart_drawings as charts
from reports.pictures.charts import drawing
from reports.pictures.charts.chart_drawings import drawn, manners
from reports.pictures.charts.drawing import DOTS_PER_INCH, DrawingSheet, wrapped
from reports.pictures.gathered import pictures_of
from reports.words.wording import wording
from tests.document_text import section
from tests.examples_tried import tried
from tests.pdf_documents import report
from tests.workspaces import SMALLEST, composed, write_workspace

HOME = Path(__file__).parents[3]
LOOK = Look("#1f5c7a", "A4")


def series(name: str, *values: str | int | None) -> Series:
    return Series(name, tuple(None if value is None else Decimal(value) for value in values))


ACHIEVED = Chart(
    "bars", "Achieved", "", ("Teachers", "Pupils", "Parents"), (series("Achieved", 50, "107.25", None),), "%"
)
BUDGET = Chart(
    "grouped-bars",
    "Budget",
    "",
    ("Staff", "Travel"),
    (series("Planned", "12500.50", 300), series("Spent", 12000, None)),
    "USD",
)
REACHED = Chart(
    "stacked-bars",
    "Reached",
    "",
    ("2010", "2011"),
    (series("Women", 120, 300), series("Men", 80, 1)),
    "people",
)
YEARS = Chart(
    "timeline",
    "Projects",
    "",
    ("Old", "New", "Undated"),
    (series("From", 2008, 2010, None), series("To", 2009, 2010, None)),
)
ALL = [ACHIEVED, BUDGET, REACHED, YEARS]


@pytest.fixture
def written(monkeypatch: pytest.MonkeyPatch) -> list[str]:
    """The words that a drawing holds, in the order in which they are written."""
    found: list[str] = []
    write = DrawingSheet.words

    def remember(self: DrawingSheet, x: float, y: float, text: str, size: float, **manner: str) -> None:
        found.append(text)
        write(self, x, y, text, size, **manner)  # type: ignore[arg-type]

    monkeypatch.setattr(DrawingSheet, "words", remember)
    return found


@pytest.mark.parametrize(
    ("chart", "language", "words"),
    [
        (ACHIEVED, "en", ["Teachers", "Pupils", "Parents", "100%", "50%", "107.2%", "–"]),
        (ACHIEVED, "ru", ["Teachers", "Pupils", "Parents", "100\xa0%", "50\xa0%", "107,2\xa0%", "–"]),
        (BUDGET, "en", ["Staff", "Travel", "Planned", "Spent", "12,500.50", "12,000.00", "300.00", "–"]),
        (REACHED, "en", ["2010", "2011", "Women", "Men", "120", "80", "300 · 1"]),
        (YEARS, "en", ["Old", "New", "Undated", "2008", "2009", "2010", "2008–2009", "2010", "–"]),
    ],
)  # fmt: skip
def test_values_stand_in_figures_and_what_is_not_known_as_a_dash(
    chart: Chart, language: str, words: list[str], written: list[str]
) -> None:
    drawn(chart, LOOK, language)
    assert written == words


def coloured(chart: Chart, colour: str = "#1f5c7a") -> list[int]:
    """How many pixels of that colour each band of the drawing has, from the top."""
    image = Image.open(BytesIO(drawn(chart, Look(colour, "A4"), "en").data)).convert("RGB")
    wanted = tuple(bytes.fromhex(colour[1:]))
    rows = [sum(image.getpixel((x, y)) == wanted for x in range(image.width)) for y in range(image.height)]
    tops = [y for y in range(1, len(rows)) if rows[y] > 20 and rows[y - 1] <= 20]
    return [rows[top + 8] for top in tops]


def test_bars_are_as_long_as_their_values() -> None:
    short, long = coloured(replace(ACHIEVED, series=(series("Achieved", 25, 100, None),)))
    assert long / short == pytest.approx(4, abs=0.05)
    one, three = coloured(
        replace(YEARS, series=(series("From", 2010, 2008, None), series("To", 2010, 2010, None)))
    )
    assert three / one == pytest.approx(3, abs=0.05)


@pytest.mark.parametrize("chart", ALL, ids=lambda chart: chart.kind)
def test_a_drawing_is_as_wide_as_the_text_and_the_same_each_time(chart: Chart) -> None:
    picture = drawn(chart, LOOK, "en")
    assert (picture.mime, picture.width) == ("image/png", int(WIDTH / 25.4 * DOTS_PER_INCH))
    image = Image.open(BytesIO(picture.data))
    assert (image.size, image.mode, image.info) == ((picture.width, picture.height), "P", {})
    assert drawn(chart, LOOK, "en") == picture


def test_what_a_person_has_set_for_drawings_of_their_own_does_not_matter() -> None:
    before = drawn(ACHIEVED, LOOK, "en")
    with mpl.rc_context(
        {"font.size": 40, "lines.linewidth": 9, "axes.facecolor": "red", "text.usetex": True}
    ):
        assert drawn(ACHIEVED, LOOK, "en") == before
        assert mpl.rcParams["font.size"] == 40


@pytest.mark.parametrize("count", [1, 15, 30])
@pytest.mark.parametrize("kind", ["bars", "grouped-bars", "stacked-bars", "timeline"])
def test_up_to_thirty_categories_fit_on_a_page_without_overlap(kind: str, count: int) -> None:
    names = tuple(f"{n}. Окуучулардын укуктарын коргоо боюнча иш-чаралар, Ң Ө Ү" for n in range(count))
    values = [series(name, *range(2000, 2000 + count)) for name in ("One", "Two")]
    chart = Chart(kind, "T", "", names, tuple(values), "people")  # type: ignore[arg-type]
    with drawing.our_manner():
        plan = charts._plan(chart, LOOK, wording("ky"))
    assert plan.bottom <= HIGHEST
    for above, below in pairwise(plan.bands):
        assert above.top + above.height <= below.top + 1e-9
    for band in plan.bands:
        assert len(band.label) * plan.scale.line <= band.height
        assert " ".join(band.label) == names[plan.bands.index(band)]


@given(
    st.text(st.characters(codec="cp1251", exclude_categories=["C", "Z"]), min_size=1), st.sampled_from(SCALES)
)
@tried(60)
def test_wrapped_words_fit_and_lose_nothing(text: str, scale: ChartScale) -> None:
    lines = wrapped(f"{text} {text}", scale.labels, scale.size)
    assert "".join(lines).replace(" ", "") == text * 2
    assert all(drawing.width_of(line, scale.size) <= scale.labels * 1.02 for line in lines)


@given(st.integers(0, 0xFFFFFF).map(lambda number: f"#{number:06x}"))
@example("#000000")
@example("#ffe600")
@example("#ffffff")
@example("#808080")
def test_series_differ_in_grey_too(colour: str) -> None:
    shades = []
    for manner in manners(colour):
        red, green, blue = bytes.fromhex(manner.ground[1:])
        shades.append((round(0.3 * red + 0.59 * green + 0.11 * blue), manner.hatch))
    for one, other in pairwise(sorted(shades, key=lambda shade: (shade[1], shade[0]))):
        assert one[1] != other[1] or other[0] - one[0] > 30


def test_text_is_text(written: list[str]) -> None:
    hostile = r"$\frac{1}$ & {{ 7*7 }} <b>"
    picture = drawn(replace(ACHIEVED, categories=(hostile, "_hidden", "Ң")), LOOK, "en")
    assert written[:3] == [hostile, "_hidden", "Ң"]
    assert picture.height > 0


def test_a_character_without_a_glyph_is_a_fault() -> None:
    with pytest.raises(Faulty) as raised:
        drawn(replace(ACHIEVED, categories=("中", "b", "c")), LOOK, "en")
    (fault,) = raised.value.faults
    assert str(fault.place).startswith("Achieved")
    assert (
        fault.wrong == "the character “中” (U+4E2D) cannot be drawn: the fonts of the charts do not have it"
    )


def test_the_pictures_of_a_document_hold_its_charts(tmp_path: Path) -> None:
    charted = replace(
        report(),
        cover=replace(report().cover, logo=None),
        sections=(Section("s", "S", (ACHIEVED, ACHIEVED, BUDGET)),),
    )
    pictures = pictures_of(charted, tmp_path)
    assert list(pictures) == [ACHIEVED.file, BUDGET.file]
    assert pictures[BUDGET.file] == drawn(BUDGET, charted.look, "en")
    assert ACHIEVED.file != replace(ACHIEVED, unit="").file


def test_the_library_is_loaded_for_a_chart_only(tmp_path: Path) -> None:
    program = (
        "import sys\nfrom dataclasses import replace\nfrom pathlib import Path\n"
        "from reports.pictures.gathered import pictures_of\nfrom tests.pdf_documents import report\n"
        "plain = replace(report(), cover=replace(report().cover, logo=None), sections=())\n"
        "pictures_of(plain, Path('.'))\nprint('matplotlib' in sys.modules)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=HOME, capture_output=True, text=True, check=True
    )
    assert run.stdout == "False\n"


FORM = "id: general\nkind: capability-statement\ntitle: T\nsections:\n  - id: projects-chart\n"


def test_the_history_as_a_chart_says_its_years_in_words(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        {**SMALLEST, "forms/general.yaml": FORM},
        org__projects__a="title: Younger\nperiod: 2011\n",
        org__projects__b="title: Older\nperiod: 2008-2009\n",
        org__projects__c="title: Planned\nstatus: planned\nperiod: 2030\n",
    )
    (chart,) = section(composed(root, "capability-statement"), "projects-chart").blocks
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.categories) == ("timeline", ("Older", "Younger"))
    assert chart.alt == "The years in which each project ran. Older: 2008–2009. Younger: 2011."


def test_a_long_history_is_counted_by_year(tmp_path: Path) -> None:
    many = {f"org__projects__p{n}": f"title: P{n}\nperiod: 2010/2011-03\n" for n in range(60)}
    files = {**SMALLEST, "forms/general.yaml": FORM}
    root = write_workspace(tmp_path, files, **many, org__projects__late="title: Late\nperiod: 2013\n")
    (chart,) = section(composed(root, "capability-statement"), "projects-chart").blocks
    assert isinstance(chart, Chart)
    assert (chart.kind, chart.categories) == ("bars", ("2010", "2011", "2012", "2013"))
    assert chart.alt == "How many projects ran in each year. 2010: 60. 2011: 60. 2012: 0. 2013: 1."


def test_projects_of_one_and_the_same_year_need_no_chart(tmp_path: Path) -> None:
    files = {**SMALLEST, "forms/general.yaml": FORM}
    both = {f"org__projects__{name}": f"title: {name}\nperiod: 2011-03\n" for name in "ab"}
    root = write_workspace(tmp_path, files, **both)
    assert composed(root, "capability-statement").sections == ()
