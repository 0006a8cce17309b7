"""Documents for the tests of Word files."""

from __future__ import annotations

import io
import zipfile
from dataclasses import dataclass, replace
from decimal import Decimal
from pathlib import Path

import docx
from docx.document import Document as WordFile
from docx.oxml.ns import qn
from docx.text.paragraph import Paragraph as DocxParagraph
from PIL import Image

from org.base.faults import Place
from reports.document.model import (
    Block,
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
from reports.word import render
from reports.word.package.package import parse, unpacked
from reports.word.styles.field_codes import fields

RECORD = Place("org/projects/2010-mediators.yaml", 12, 3)
GAP = Gap("amount of the award", RECORD, "awards[0].amount")
LONG = (
    "In the first year the project trained mediators in six districts of Issyk-Kul and opened a"
    " reception in each of them; people came with quarrels over water, pasture and inheritance,"
    " and most of them left with an agreement on paper. "
)


@dataclass(frozen=True)
class Template:
    """A template for a test."""

    name: str
    data: bytes


def document(*blocks: Block, language: str = "en") -> Document:
    """Give a small document with one section."""
    return Document(
        kind="final_report",
        language=language,
        cover=Cover("Final report", "Mediators for peace", organisation="Youth Human Rights Group"),
        sections=(Section("results", "Results", blocks),),
        labels=Labels("Contents", ("Page ", " of ", ""), "Photo"),
        look=Look("#1f5c7a", "A4"),
        running_title="Final report · Youth Human Rights Group",
        date="2012-03-31",
    )


def paragraph(text: str, **manner: object) -> Paragraph:
    """Give a paragraph of one run."""
    return Paragraph((Run(text, **manner),))  # type: ignore[arg-type]


def bullets(*parts: Paragraph | ItemList, numbered: bool = False, start: int = 1) -> ItemList:
    """Give a list with one part an item."""
    return ItemList(tuple(ListItem((part,)) for part in parts), numbered, start)


def photo(width: int = 1200, height: int = 800, colour: str = "#7d9bb0") -> Picture:
    """Give a picture of one colour."""
    data = io.BytesIO()
    Image.new("RGB", (width, height), colour).save(data, "PNG")
    return Picture(data.getvalue(), "image/png", width, height)


def rich() -> Document:
    """Give a document with every block, long enough for several pages."""
    cover = Cover(
        "Final report",
        "Mediators for peace: young people settle disputes in Issyk-Kul",
        "Narrative report for the whole period, March 2010 – February 2012",
        "Youth Human Rights Group",
        (
            Fact("Funder", (words("Open Society Foundation & Partners"),)),
            Fact("Grant agreement", (words("OSF-2010/017"),)),
            Fact("Period", (words("1 March 2010 – 29 February 2012"),)),
            Fact("Amount", ((Run("[To be added: amount of the award]", gap=GAP),),)),
            Fact(
                "Contact",
                (
                    words("Asel Өмүрова, director"),
                    (Run("office@example.org", link="mailto:office@example.org"),),
                ),
            ),
        ),
        Figure("logo.png", "The sign of the group"),
        "Draft · 2 facts are missing",
    )
    return replace(
        document(),
        cover=cover,
        sections=tuple(_sections()),
        subject="Final report",
        keywords=("mediation", "youth"),
    )


def pictures() -> dict[str, Picture]:
    """Give the pictures of the rich document."""
    return {
        "logo.png": photo(420, 120, "#1f5c7a"),
        "one.jpg": photo(),
        "two.jpg": photo(800, 1000, "#a88f7a"),
        "three.jpg": photo(1200, 700, "#8aa37c"),
    }


def _sections() -> list[Section]:
    return [
        Section(
            "summary",
            "Summary",
            (_figures(), Narrative((paragraph(LONG * 2), paragraph(LONG))), _identification()),
            "1",
        ),
        Section("context", "Context and what changed since the proposal", (_prose(),), "2"),
        Section(
            "results",
            "Results",
            (
                Subheading(1, words("Outcomes against their targets")),
                _results(14),
                Subheading(1, words("Outputs")),
                _results(40, caption=""),
            ),
            "3",
        ),
        Section(
            "money",
            "Money",
            (
                _money(),
                MissingBlock(GAP, "[To be added: audit report – org/projects/2010-mediators.yaml, audit]"),
            ),
            "4",
        ),
        Section(
            "photos",
            "Photographs",
            (
                Gallery(
                    (
                        Figure(
                            "one.jpg",
                            "A mediator listens",
                            "A mediator listens in Ak-Suu, May 2011",
                            "B. Asanov",
                        ),
                    )
                ),
                Gallery(
                    (
                        Figure("one.jpg", "Training"),
                        Figure("two.jpg", "Two girls", "After the training"),
                        Figure("three.jpg", "Lake", "The lake", "A. B."),
                    )
                ),
            ),
            "5",
        ),
        Section("plan", "Workplan", (_plan(), _chart()), "6", landscape=True),
        Section(
            "ky",
            "Кыргызча текст",
            (
                Narrative(
                    (
                        paragraph(
                            "Жаштар Ысык-Көл облусунун алты районунда медиатор болуп иштешти. Ң Ө Ү ң ө ү."
                        ),
                        paragraph("Бул долбоор элди тынчтыкка үндөдү.", bold=True),
                    ),
                    language="ky",
                ),
            ),
            "6",
        ),
    ]


def _figures() -> KeyFigures:
    return KeyFigures(
        (
            KeyFigure(words("1 204"), "people who settled a dispute", "of them 611 women"),
            KeyFigure(words("36"), "mediators trained"),
            KeyFigure(words("87 %"), "agreements kept after a year"),
        )
    )


def _identification() -> Facts:
    return Facts(
        (
            Fact("Project", (words("Mediators for peace"),)),
            Fact("Places", (words("Ak-Suu, Jeti-Ögüz, Tong, Tüp, Issyk-Kul, Balykchy"),)),
            Fact(
                "Partners",
                (words("Association of elders’ courts"), words("Oblast administration of Issyk-Kul")),
            ),
            Fact(
                "Amount",
                (
                    (
                        Run(
                            "[To be added: amount of the award – org/projects/2010-mediators.yaml, awards[0].amount]",
                            gap=GAP,
                        ),
                    ),
                ),
            ),
        )
    )


def _prose() -> Narrative:
    nested = bullets(
        paragraph("Training of mediators"),
        ItemList(
            (
                ListItem(
                    (
                        paragraph("Selection of candidates"),
                        bullets(paragraph("by village councils"), bullets(paragraph("a third level"))),
                    )
                ),
                ListItem(
                    (
                        paragraph(
                            "Second item, with so much text that the line is full and turns to the next one, indented."
                        ),
                        paragraph("A second paragraph of the item."),
                    )
                ),
            )
        ),
    )
    steps = ItemList(
        (
            ListItem((paragraph("Receive the parties"),)),
            ListItem(
                (
                    paragraph("Hear each of them"),
                    bullets(paragraph("alone"), paragraph("together"), numbered=True),
                )
            ),
            ListItem((paragraph("Write the agreement"),)),
        ),
        numbered=True,
    )
    return Narrative(
        (
            paragraph(LONG),
            Subheading(1, words("What the project did")),
            Paragraph(
                (
                    Run("Words can be "),
                    Run("bold", bold=True),
                    Run(", "),
                    Run("italic", italic=True),
                    Run(", "),
                    Run("code", code=True),
                    Run(" or "),
                    Run("a link", link="https://example.org/?a=1&b=2"),
                    Run(".\nAnd break. "),
                    Run("Кыргызча", language="ky"),
                    Run(" too; "),
                    Run("[to be added]", gap=GAP),
                    Run("."),
                )
            ),
            nested,
            Subheading(2, words("How a case goes")),
            steps,
            paragraph("Between two lists."),
            bullets(paragraph("starts at three"), paragraph("goes on with four"), numbered=True, start=3),
            Quote(
                (
                    paragraph("Before, we went to court over a fence. Now we drink tea first."),
                    paragraph("A resident of Tüp"),
                )
            ),
            Subheading(3, words("A deeper heading")),
            ProseTable(
                (words("District"), words("Mediators")),
                ((words("Ak-Suu"), words("6")), (words("Tong"), words("5"))),
            ),
            paragraph(LONG),
        )
    )


def _results(
    count: int, caption: str = "Table 1. Indicators of the outcomes, with targets and what was reached"
) -> Table:
    rows: list[Row] = [Row(((words("Outcome 1: disputes are settled without a court"),),), "group")]
    rows += [
        Row(
            (
                (words(f"1.{n}  Disputes settled by trained mediators in the districts, women and men"),),
                (words("0"),),
                (words(f"{n * 25}"),),
                (words(f"{n * 27}"),),
                (words("Register of cases"), words("Interviews")),
            )
        )
        for n in range(1, count)
    ]
    columns = (
        Column("Indicator", 4),
        Column("Baseline", 1.3, "end"),
        Column("Target", 1.2, "end"),
        Column("Reached", 1.3, "end"),
        Column("Means of verification", 2.4),
    )
    return Table(
        columns, tuple(rows), caption, "Counted at the end of each quarter; people are counted once."
    )


def _plan() -> Table:
    months = tuple(Column(f"Q{number}", 1, "centre") for number in range(1, 9))
    bar, none = (words("■"),), ()

    def row(activity: str, *cells: bool, down: int = 1) -> Row:
        tones = tuple("bar" if cell else "" for cell in cells)
        shown = ((words("Outcome 1"),), (words(activity),), *(bar if cell else none for cell in cells))
        return Row(shown, down=(down, *(1 for _ in shown[1:])), tones=("", "", *tones))  # type: ignore[arg-type]

    return Table(
        (Column("Outcome", 2), Column("Activity", 4), *months),
        (
            row("Select the candidates", *[True] * 2, *[False] * 6, down=2),
            row("Train them", False, *[True] * 3, *[False] * 4, down=0),
        ),
        "Table 3. Workplan",
    )


def _chart() -> Chart:
    planned = Series("Planned", (Decimal(100), Decimal("250.5")))
    reached = Series("Reached", (Decimal(120), None))
    return Chart("grouped-bars", "People trained", "Bars", ("2010", "2011"), (planned, reached), "people")


def _money() -> Table:
    def row(label: str, *amounts: str, total: bool = False) -> Row:
        cells = ((words(label),), *((words(amount),) for amount in amounts))
        return Row(cells, "total" if total else "plain")

    return Table(
        (
            Column("Budget line", 3),
            Column("Budget, USD", 1, "end"),
            Column("Spent, USD", 1, "end"),
            Column("Difference", 1, "end"),
        ),
        (
            Row(((words("1. People"),),), "group"),
            row("1.1  Coordinator", "12 000.00", "12 000.00", "0.00"),
            row("1.2  Accountant, half time", "4 800.00", "4 750.00", "−50.00"),
            row("Subtotal", "16 800.00", "16 750.00", "−50.00", total=True),
            Row(((words("2. Trainings"),),), "group"),
            row("2.1  Halls and meals", "9 200.00", "9 410.50", "210.50"),
            row("Total", "26 000.00", "26 160.50", "160.50", total=True),
        ),
        "Table 2. Budget and expenditure",
        "Exchange rate of the National Bank on the day of each payment.",
    )


BUILT_IN = Path(__file__).parent.parent / "templates"


def built_in(kind: str = "final_report") -> Template:
    """Give a built-in template."""
    name = f"{kind}/{kind}.docx"
    return Template(f"templates/{name}", (BUILT_IN / name).read_bytes())


def own(*paragraphs: str) -> Template:
    """Give a template that somebody made in another program, with none of the built-in styles."""
    made = docx.Document()
    for words_of_paragraph in paragraphs:
        made.add_paragraph(words_of_paragraph)
    return Template("templates/own.docx", saved(made))


def saved(made: WordFile) -> bytes:
    """Give the bytes of a Word file."""
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def rendered(document: Document, template: Template | None = None) -> WordFile:
    """Give the Word file that a template makes of a document, opened."""
    data = render(document, template or built_in(), pictures())
    return docx.Document(io.BytesIO(data))


def texts(made: WordFile, style: str) -> list[str]:
    """Give the words of all paragraphs in a style, in and outside of tables."""
    paragraphs = (DocxParagraph(node, made.element.body) for node in made.element.body.iter(qn("w:p")))
    by_id = {each.style_id: each.name for each in made.styles}
    return [each.text for each in paragraphs if by_id.get(each._p.style) == style]


def part(data: bytes, name: str) -> str:
    """Give a part of a Word file."""
    with zipfile.ZipFile(io.BytesIO(data)) as archive:
        return archive.read(name).decode()


def pages_shown(data: bytes) -> list[str]:
    """What each reference to a page shows."""
    body = parse(unpacked(data)["word/document.xml"])
    found = [each for each in fields(body) if each.kind == "PAGEREF"]
    return ["".join(str(words) for node in each.result for words in node.itertext()) for each in found]
