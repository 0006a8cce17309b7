"""Documents that the tests of the PDF render: one of each kind, with every block."""

from __future__ import annotations

from dataclasses import dataclass, replace
from decimal import Decimal
from io import BytesIO
from pathlib import Path

from PIL import Image, ImageDraw

from org.base.faults import Place
from reports.document.model import (
    Chart,
    Column,
    Cover,
    Document,
    Fact,
    Facts,
    Figure,
    Gallery,
    Gap,
    ItemList,
    KeyFigure,
    KeyFigures,
    Labels,
    Line,
    ListItem,
    Look,
    MissingBlock,
    Narrative,
    Paragraph,
    ProseTable,
    Quote,
    Row,
    Run,
    Section,
    Series,
    Subheading,
    Table,
    words,
)
from reports.document.picture import Picture
from reports.pdf.lookup import BUILT_IN

PROJECT = Place("org/projects/2019-water.yaml", 12, 3)


@dataclass(frozen=True)
class Template:
    """A template as the tests name it."""

    name: str
    path: Path


def built_in(kind: str) -> Template:
    """The built-in template of a kind of document."""
    return Template(f"{kind}/{kind}.html", BUILT_IN / kind / f"{kind}.html")


FINAL_REPORT = built_in("final_report")
PROPOSAL = built_in("proposal")
CAPABILITY_STATEMENT = built_in("capability_statement")

LABELS = Labels(contents="Contents", page=("Page ", " of ", ""), credit="Photo:")

SENTENCE = (
    "Families in the three valleys collect water from open canals that also carry run-off from "
    "the fields; in the spring of the first year every second household reported illness. "
)


def paragraph(*runs: str | Run) -> Paragraph:
    """A paragraph of words and runs."""
    return Paragraph(tuple(Run(run) if isinstance(run, str) else run for run in runs))


def item(*parts: Paragraph | ItemList) -> ListItem:
    """An item of a list."""
    return ListItem(parts)


def row(*cells: str | Line, emphasis: str = "plain") -> Row:
    """A row of cells with one line each."""
    lines = tuple((words(cell) if isinstance(cell, str) else cell,) for cell in cells)
    return Row(lines, emphasis)  # type: ignore[arg-type]  # the callers' words are right


def photo(width: int, height: int, shade: str) -> Picture:
    """A drawn landscape in place of a photograph."""
    image = Image.new("RGB", (width, height), "#dfe9f2")
    draw = ImageDraw.Draw(image)
    draw.polygon([(0, height), (width // 3, height // 3), (width, height)], fill=shade)
    draw.ellipse([width * 0.7, height * 0.1, width * 0.7 + 90, height * 0.1 + 90], fill="#f6d77a")
    data = BytesIO()
    image.save(data, "JPEG")
    return Picture(data.getvalue(), "image/jpeg", width, height)


def drawn_logo() -> Picture:
    """A drawn logo."""
    image = Image.new("RGBA", (240, 240), (0, 0, 0, 0))
    draw = ImageDraw.Draw(image)
    draw.ellipse([10, 10, 230, 230], fill="#0b5d66")
    draw.polygon([(120, 40), (190, 190), (50, 190)], fill="#ffffff")
    data = BytesIO()
    image.save(data, "PNG")
    return Picture(data.getvalue(), "image/png", 240, 240)


PICTURES = {
    "photos/canal.jpg": photo(900, 600, "#4b7f52"),
    "photos/training.jpg": photo(600, 800, "#7f6a4b"),
    "photos/opening.jpg": photo(900, 500, "#4b5f7f"),
    "photos/logo.png": drawn_logo(),
}

CANAL = Figure("photos/canal.jpg", "A canal below a mountain", "The canal in Ак-Суу", "A. Toktosunova")
TRAINING = Figure("photos/training.jpg", "Two women at a pump", "Training of operators", "B. Ali")
OPENING = Figure("photos/opening.jpg", "People at a new tap", "The opening of the first tap")
LOGO = Figure("photos/logo.png", "Logo of the Valley Water Union")

AMOUNT_GAP = Gap("amount of the award", PROJECT, "awards[0].amount")
AMOUNT_TEXT = "[To be added: amount of the award – org/projects/2019-water.yaml, awards[0].amount]"

IDENTIFICATION = (
    Fact("Project", (words("Safe Water for Three Valleys"),)),
    Fact("Funder", (words("Foundation for Mountain Communities"),)),
    Fact("Reference of the grant agreement", (words("FMC-2019-0417"),)),
    Fact("Period", (words("1 March 2019 – 28 February 2021"),)),
    Fact("Award", ((Run(AMOUNT_TEXT, gap=AMOUNT_GAP),),)),
    Fact("Partners", (words("Municipality of Ак-Суу"), words("Association of Water Users of Ысык-Көл"))),
)

NARRATIVE = Narrative(
    (
        paragraph(SENTENCE * 3),
        paragraph(
            "The board decided on ",
            Run("three measures", bold=True),
            ", described in ",
            Run("the baseline study", italic=True, link="https://example.org/baseline?a=1&b=2"),
            "; its data file is ",
            Run("baseline-2019.csv", code=True),
            ", and its title in Kyrgyz is ",
            Run("Таза суу – Өмүр үчүн Ң", language="ky"),
            ".",
        ),
        Subheading(1, words("What was planned")),
        ItemList(
            (
                item(paragraph("Rehabilitate four intakes and 18 km of pipes.")),
                item(
                    paragraph("Train operators:"),
                    ItemList(
                        (item(paragraph("technical course,")), item(paragraph("book-keeping."))),
                        numbered=True,
                        start=3,
                    ),
                ),
                item(paragraph("Found water committees in every village.")),
            )
        ),
        Quote((paragraph("“Before, I went to the canal four times a day.”"), paragraph("Aigul, Ак-Суу"))),
        Subheading(3, words("Who decided")),
        ProseTable(
            (words("Body"), words("Meetings")),
            ((words("Steering committee"), words("8")), (words("Water committees"), words("112"))),
        ),
        paragraph(SENTENCE * 2),
    )
)

RUSSIAN = Narrative(
    (
        paragraph(
            Run(
                "Водопользователи трёх долин создали ассоциацию и приняли устав.",
                gap=Gap("translation into English", PROJECT, "en"),
                language="ru",
            )
        ),
    ),
    language="ru",
)

BUDGET = Table(
    columns=(
        Column("Budget line", 4.2),
        Column("Unit", 1.3),
        Column("Planned, USD", 1.5, "end"),
        Column("Spent, USD", 1.5, "end"),
        Column("Share", 1.0, "end"),
    ),
    rows=tuple(
        entry
        for number, group in enumerate(("Staff", "Works", "Training", "Administration"), start=1)
        for entry in (
            row(f"{number}. {group}", emphasis="group"),
            *(
                row(
                    f"{number}.{line} Engineer for the intakes, part-time",
                    "month",
                    "12,400.00",
                    "12,399.50",
                    "100%",
                )
                for line in range(1, 13)
            ),
            row(f"Subtotal {group}", "", "148,800.00", "148,794.00", "100%", emphasis="total"),
        )
    ),
    caption="Table 1. Budget and expenditure",
    note="Rate of 1 March 2019: 1 USD = 69.85 KGS. Source: audited accounts.",
)

WORKPLAN = Table(
    columns=(
        Column("Output", 3),
        Column("Activity", 4),
        *(Column(f"Q{n}", 1, "centre") for n in range(1, 9)),
    ),
    rows=tuple(
        Row(
            cells=(
                (words(f"Output {number // 3 + 1}: people drink safe water"),),
                (words(f"Activity {number + 1}: repair the intake and lay new pipes"),),
                *((words("×"),) if start <= quarter < start + 3 else () for quarter in range(8)),
            ),
            down=(0 if number % 3 else 3, *(1,) * 9),
            tones=("", "", *("bar" if start <= quarter < start + 3 else "" for quarter in range(8))),
        )
        for number in range(9)
        for start in (number % 6,)
    ),
    caption="Workplan",
)

RISKS = Table(
    columns=(Column("Risk", 4), Column("Weight", 1)),
    rows=(
        Row(((words("Landslides"),), (words("high"),)), tones=("", "high")),
        Row(((words("Late permits"),), (words("medium"),)), tones=("", "medium")),
        Row(((words("Prices of pipes"),), (words("low"),)), tones=("", "low")),
    ),
)

REACH = Chart(
    kind="grouped-bars",
    title="People reached",
    alt="More people were reached each year",
    categories=("2019", "2020"),
    series=(
        Series("Planned", (Decimal(1200), Decimal(2400))),
        Series("Reached", (Decimal(1312), None)),
    ),
    unit="people",
)

PICTURES[REACH.file] = photo(1530, 400, "#ffffff")

RESULTS = Table(
    columns=(
        Column("Indicator", 3),
        Column("Baseline", 1, "end"),
        Column("Actual", 1, "end"),
        Column("Verification", 2),
    ),
    rows=(
        row("Outcome 1. Families drink safe water", emphasis="group"),
        row("Households with a tap at home", "112", "1,204", "Register of the water users’ associations"),
        Row(
            (
                (words("Cases of water-borne illness"), words("women and girls")),
                (words("54"),),
                (words("9"),),
                (words("Суунунсапатынкөзөмөлдөөлабораториясынынжылдыкотчёту2021"),),
            )
        ),
        row("Water committees at work", "0", "14", "Minutes & statutes <signed>"),
    ),
)


def report() -> Document:
    """A final report with every block, on A4."""
    return Document(
        kind="final_report",
        language="en",
        cover=Cover(
            kind="Final report",
            title="Safe Water for Three Valleys",
            subtitle="Drinking water for 14 villages in Ысык-Көл, 2019–2021",
            organisation="Valley Water Union",
            facts=IDENTIFICATION,
            logo=LOGO,
            mark="Draft",
        ),
        sections=(
            Section("summary", "Summary", (KeyFigures(_figures()), NARRATIVE), "1"),
            Section("identification", "Identification of the project", (Facts(IDENTIFICATION),), "2"),
            Section("context", "Context", (NARRATIVE, RUSSIAN, NARRATIVE), "3"),
            Section("results", "Results", (Subheading(1, words("Outcomes")), RESULTS, NARRATIVE), "4"),
            Section("workplan", "Workplan", (WORKPLAN, RISKS), "5", landscape=True),
            Section("reach", "Reach", (REACH,), "6"),
            Section("finance", "Finance", (BUDGET, MissingBlock(AMOUNT_GAP, AMOUNT_TEXT)), "7"),
            Section("pictures", "Pictures", (Gallery((CANAL, TRAINING, OPENING)), Gallery((CANAL,))), "8"),
        ),
        labels=LABELS,
        look=Look("#0b5d66", "A4"),
        running_title="Safe Water for Three Valleys",
        date="2021-04-30",
        subject="Final report to the Foundation for Mountain Communities",
        keywords=("water", "Ысык-Көл"),
    )


def proposal() -> Document:
    """A proposal on Letter paper, by an organisation whose colour is pale."""
    document = replace(report(), kind="proposal", look=Look("#f2c94c", "Letter"))
    return replace(document, cover=replace(document.cover, kind="Proposal", mark="", logo=None))


def capability_statement() -> Document:
    """A capability statement of one or two pages."""
    profile = Narrative((paragraph(SENTENCE * 2), paragraph(SENTENCE)))
    record = Table(
        columns=(
            Column("Project", 3),
            Column("Funder", 2),
            Column("Period", 1.2),
            Column("Amount", 1.2, "end"),
        ),
        rows=tuple(
            row(
                f"Safe Water for Three Valleys, phase {phase}",
                "Foundation for Mountain Communities",
                f"20{phase + 10}–20{phase + 12}",
                f"USD {phase * 12},400",
            )
            for phase in range(1, 9)
        ),
        caption="Projects since 2011",
    )
    return replace(
        report(),
        kind="capability-statement",
        look=replace(report().look, front="masthead", contents_list=False, layout="banner", scale="short"),
        cover=replace(
            report().cover,
            kind="Capability statement",
            title="Valley Water Union",
            subtitle="Drinking water and irrigation in mountain villages since 2004",
            facts=(),
        ),
        sections=(
            Section("profile", "Who we are", (profile,)),
            Section("figures", "In figures", (KeyFigures(_figures()),)),
            Section("services", "What we offer", (NARRATIVE,)),
            Section("record", "Track record", (record,)),
            Section("pictures", "At work", (Gallery((CANAL, TRAINING, OPENING)),)),
            Section("registration", "Registration", (Facts(IDENTIFICATION[1:]),)),
        ),
    )


def _figures() -> tuple[KeyFigure, ...]:
    return (
        KeyFigure(words("14"), "villages with safe water"),
        KeyFigure(words("5,216"), "people reached", "of them 2,731 women and girls"),
        KeyFigure(words("18.4 km"), "of new pipes"),
        KeyFigure(words("USD 595,176"), "spent", "99.8% of the budget"),
        KeyFigure(words("112"), "meetings of committees"),
    )
