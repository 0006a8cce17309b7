"""Makes examples/sample/templates/ministry-form.docx, a fictional ministry's form: `python -m tools.make_example_form`.

The form is as Word saves one that somebody typed tags into: tags cut into runs, quotes autocorrected, check boxes as
content controls, boxes of text, cells merged in both directions, a header and a footer.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from html import escape
from pathlib import Path

from reports.word.package.package import packed

HOME = Path(__file__).parent.parent
TARGET = HOME / "examples" / "sample" / "templates" / "ministry-form.docx"
OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006"
W = "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
SPACES = (
    f'xmlns:w="{W}" xmlns:r="{OFFICE}/relationships"'
    ' xmlns:w14="http://schemas.microsoft.com/office/word/2010/wordml"'
    ' xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006"'
    ' xmlns:wp="http://schemas.openxmlformats.org/drawingml/2006/wordprocessingDrawing"'
    ' xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main"'
    ' xmlns:wps="http://schemas.microsoft.com/office/word/2010/wordprocessingShape" mc:Ignorable="w14"'
)
DECLARATION = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
WIDTH = 9860
"""Of the text, in twentieths of a point."""

INK, PALE, FAINT = "1F3A5F", "E4EAF2", "F4F6FA"
EMU = 635
"""In a twentieth of a point."""


@dataclass(frozen=True, slots=True)
class Form:
    """The form, blank or with tags in it."""

    tagged: bool = True

    def tag(self, words: str) -> str:
        """Give a tag; nothing on the blank form."""
        return words if self.tagged else ""

    def tags(self, *rows: str) -> str:
        """Give what only holds tags; nothing on the blank form."""
        return "".join(rows) if self.tagged else ""


def main() -> None:
    """Write the form."""
    TARGET.parent.mkdir(parents=True, exist_ok=True)
    TARGET.write_bytes(made(Form()))


def made(form: Form) -> bytes:
    """Give the form as a Word file."""
    body = "".join((*_first(form), *_second(form), *_third(form), *_fourth(form)))
    header, footer = _header(form), _footer(form)
    parts = {
        "[Content_Types].xml": _types(),
        "_rels/.rels": _relationships(("officeDocument", "word/document.xml"), ("core", "docProps/core.xml")),
        "docProps/core.xml": _core(form),
        "word/document.xml": f"{DECLARATION}<w:document {SPACES}><w:body>{body}{_page()}</w:body></w:document>",
        "word/_rels/document.xml.rels": _relationships(
            ("styles", "styles.xml"),
            ("header", "header1.xml"),
            ("footer", "footer1.xml"),
            ("settings", "settings.xml"),
        ),
        "word/styles.xml": _styles(),
        "word/settings.xml": f'{DECLARATION}<w:settings {SPACES}><w:zoom w:percent="100"/>'
        '<w:defaultTabStop w:val="709"/>'
        '<w:compat><w:compatSetting w:name="compatibilityMode"'
        ' w:uri="http://schemas.microsoft.com/office/word" w:val="15"/></w:compat></w:settings>',
        "word/header1.xml": f"{DECLARATION}<w:hdr {SPACES}>{header}</w:hdr>",
        "word/footer1.xml": f"{DECLARATION}<w:ftr {SPACES}>{footer}</w:ftr>",
    }
    return packed({name: content.encode() for name, content in parts.items()})


# The pages


def _first(form: Form) -> Iterator[str]:
    yield paragraph(
        _box(
            1,
            "Заполняется министерством · For official use",
            (
                "Вх. № _________  Дата _________",
                form.tag("Заявитель: {{ organisation.short_name }}") or "Заявитель:",
            ),
            width=3900,
            left=0,
            height=1130,
        )
        + run(
            "Утверждено приказом Министерства по делам школ и общин (вымышленного) от 14 января 2022 г. № 12",
            "small",
        ),
        "Approval",
    )
    yield paragraph(run("Итоговый отчёт о социальном проекте"), "Title")
    yield paragraph(
        run("Final report on a social project · Form IO-4 · вымышленная форма / a fictional form"), "Subtitle"
    )
    yield heading("I. Организация", "The organisation")
    t = form.tag
    contacts = (
        ("Адрес / Address", split(t("{{ organisation.address }}, {{ organisation.city }}"))),
        ("Телефон / Telephone", split(t("{{ organisation.phone }}"))),
        ("Эл. почта / E-mail", split(t("{{r organisation.email }}"))),
    )
    yield _table(
        (650, 2750, 2060, 4400),
        _asked("1.1", "Полное наименование", "Full name", split(t("{{ organisation.legal_name }}"))),
        _asked(
            "1.2",
            "Регистрация",
            "Registration",
            split(
                t(
                    "{% set r = organisation.registrations[0] %}{{ r.register }}, № {{ r.number }}, {{ r.date }}"
                )
            ),
        ),
        *_merged("1.3", "Контакты", "Contact details", contacts),
        _asked(
            "1.4",
            "Ответственное лицо",
            "Person in charge",
            split(t("{{ brief.contact.name }}, {{ brief.contact.role }}")),
        ),
        _asked("1.5", "Миссия", "Mission", split(t("{{ organisation.mission }}"))),
    )
    yield heading("II. Проект", "The project")
    dates = (
        ("Начало / Start", split(t("{{ project.start }}"))),
        ("Окончание / End", split(t("{{ project.end }}"))),
        ("Месяцев / Months", split(t("{{ project.months|default(„—“) }}"))),
    )
    yield _table(
        (650, 2750, 2060, 4400),
        _asked("2.1", "Название", "Title", split(t("{{ project.title }}"), "strong")),
        *_merged("2.2", "Срок", "Duration", dates),
        _asked(
            "2.3", "Место реализации", "Places", split(t("{{ project.places }} ({{ project.countries }})"))
        ),
        _asked(
            "2.4",
            "Состояние",
            "Status",
            _choice(form, "project.status.code == “completed”", "завершён / completed"),
            _choice(form, "project.status.code == “active”", "продолжается / under way"),
            _choice(form, "not project.planned_period", "в срок / on time"),
            _choice(form, "project.planned_period", "продлён / extended"),
            form_of=form,
        ),
        _asked(
            "2.5",
            "Партнёры",
            "Partners",
            _choice(form, "partners", "да / yes") + _gap() + _choice(form, "not partners", "нет / no"),
            *form_list(form, "p in partners", "{{ p.name }} – {{ p.role }}"),
            form_of=form,
        ),
        _asked(
            "2.6",
            "Источники средств",
            "Sources of funds",
            *form_list(form, "a in awards", "{{ a.funder }}: {{ a.amount }}"),
            form_of=form,
        ),
    )


def _second(form: Form) -> Iterator[str]:
    t = form.tag
    yield heading("III. Содержание работы", "What was done", new_page=not form.tagged)
    yield _table(
        (WIDTH,),
        row(
            cell(
                WIDTH,
                label("3.1. Краткое содержание", "Summary (до 300 слов / up to 300 words)", style="Group"),
                shade=FAINT,
            )
        ),
        row(
            cell(
                WIDTH,
                paragraph(split(t("{{p project.summary }}")), "Answer") + form.tags(),
                tall=not form.tagged,
            )
        ),
        row(cell(WIDTH, label("3.2. Задачи проекта", "Objectives", style="Group"), shade=FAINT)),
        row(
            cell(
                WIDTH,
                form.tags(paragraph(split("{%p for o in project.objectives %}"), "Answer"))
                + paragraph(run("– ") + split(t("{{ o.text }}")) if form.tagged else "", "Answer")
                + form.tags(paragraph(split("{%p endfor %}"), "Answer")),
                tall=not form.tagged,
            )
        ),
    )
    widths = (560, 2900, 1800, 2200, 2400)
    yield heading("3.3. Мероприятия", "Activities", level=2)
    yield _table(
        widths,
        row(
            *(
                cell(w, label(ru, en), shade=PALE)
                for w, ru, en in zip(
                    widths,
                    ("№", "Мероприятие", "Сроки", "Выполнено", "Отметка"),
                    ("", "Activity", "Dates", "Done", "Mark"),
                    strict=True,
                )
            ),
            head=True,
        ),
        form.tags(_tag_row(widths, "{%tr for a in activities %}")),
        row(
            cell(widths[0], paragraph(split(t("{{ loop.index }}")), "Figure")),
            cell(widths[1], paragraph(split(t("{{ a.title }}")), "Small")),
            cell(widths[2], paragraph(split(t("{{ a.when }}")), "Small")),
            cell(widths[3], paragraph(split(t("{{ a.delivered }}")), "Small")),
            cell(
                widths[4],
                paragraph(_choice(form, "a.status.code == “done”", "да / yes"), "Small")
                + paragraph(_choice(form, "a.status.code == ‘partly-done’", "частично / partly"), "Small"),
            ),
        ),
        form.tags(_tag_row(widths, "{%tr endfor %}")),
    )


def _third(form: Form) -> Iterator[str]:
    t = form.tag
    widths = (560, 2900, 1850, 1850, 1000, 850, 850)
    yield heading("IV. Результаты", "Results", new_page=not form.tagged)
    yield _table(
        widths,
        row(
            cell(widths[0], label("№", ""), shade=PALE, merge="restart"),
            cell(widths[1], label("Показатель", "Indicator"), shade=PALE, merge="restart"),
            cell(widths[2] + widths[3], label("Значение", "Value"), shade=PALE, span=2),
            cell(widths[4], label("%", ""), shade=PALE, merge="restart"),
            cell(widths[5] + widths[6], label("Достигнуто", "Met"), shade=PALE, span=2),
            head=True,
        ),
        row(
            cell(widths[0], paragraph(""), merge="continue"),
            cell(widths[1], paragraph(""), merge="continue"),
            cell(widths[2], label("План", "Target"), shade=PALE),
            cell(widths[3], label("Факт", "Actual"), shade=PALE),
            cell(widths[4], paragraph(""), merge="continue"),
            cell(widths[5], label("да", "yes"), shade=PALE),
            cell(widths[6], label("нет", "no"), shade=PALE),
            head=True,
        ),
        form.tags(_tag_row(widths, "{%tr for r in results %}")),
        row(
            cell(
                sum(widths),
                paragraph(split(t("{{ r.level }}: {{ r.title }}"), "strong"), "Group"),
                span=7,
                shade=FAINT,
            )
        ),
        form.tags(_tag_row(widths, "{%tr for i in r.indicators %}")),
        row(
            cell(widths[0], paragraph(split(t("{{ i.code }}")), "Small")),
            cell(widths[1], paragraph(split(t("{{ i.title }}")), "Small")),
            cell(widths[2], paragraph(split(t("{{ i.target }}")), "Small")),
            cell(widths[3], paragraph(split(t("{{ i.actual }}")), "Small")),
            cell(widths[4], paragraph(split(t("{{ i.achievement or “–” }}")), "Figure")),
            cell(
                widths[5], paragraph(_choice(form, "i.status.code in („achieved“, „exceeded“)", ""), "Middle")
            ),
            cell(widths[6], paragraph(_choice(form, "i.status.code in („partly“, „not“)", ""), "Middle")),
        ),
        form.tags(_tag_row(widths, "{%tr endfor %}"), _tag_row(widths, "{%tr endfor %}")),
    )
    yield from _people(form)


def _people(form: Form) -> Iterator[str]:
    t = form.tag
    widths = (3560, 1500, 4800)
    yield heading("4.1. Благополучатели", "People reached", level=2)
    yield _table(
        widths,
        row(
            cell(widths[0], label("Группа", "Group"), shade=PALE),
            cell(widths[1], label("Число", "Number"), shade=PALE),
            cell(widths[2], label("Из них", "Among them"), shade=PALE),
            head=True,
        ),
        form.tags(_tag_row(widths, "{%tr for e in reached if e.kind.code == ‘direct’ %}")),
        row(
            cell(widths[0], paragraph(split(t("{{ e.who }}")), "Small")),
            cell(widths[1], paragraph(split(t("{{ e.number }}")), "Figure")),
            cell(
                widths[2],
                paragraph(
                    split(
                        t(
                            "{% for g in e.groups %}{{ g.name }}: {{ g.number }}"
                            "{% if not loop.last %}; {% endif %}{% endfor %}"
                        )
                    ),
                    "Small",
                ),
            ),
        ),
        form.tags(_tag_row(widths, "{%tr endfor %}")),
    )
    yield form.tags(paragraph(split("{{ reached.note }}", "small"), "Note"))


def _fourth(form: Form) -> Iterator[str]:
    t = form.tag
    widths = (3360, 2250, 2250, 1200, 800)
    yield heading("V. Средства", "Funds", new_page=not form.tagged)

    def figures(name: str, look: str = "") -> Sequence[str]:
        budget, spent, difference = (
            paragraph(split(t(f"{{{{ {name}.{each} }}}}"), look), "Figure")
            for each in ("budget", "spent", "variance_percent")
        )
        last = cell(widths[3] + widths[4], difference, span=2)
        return cell(widths[1], budget), cell(widths[2], spent), last

    yield _table(
        widths,
        row(
            cell(widths[0], label("Статья расходов", "Budget heading"), shade=PALE),
            cell(widths[1], label("Смета", "Budget"), shade=PALE),
            cell(widths[2], label("Израсходовано", "Spent"), shade=PALE),
            cell(widths[3] + widths[4], label("Отклонение", "Difference"), shade=PALE, span=2),
            head=True,
        ),
        form.tags(_tag_row(widths, "{%tr for h in spending.headings %}")),
        row(cell(widths[0], paragraph(split(t("{{ h.title }}")), "Small")), *figures("h.total")),
        form.tags(_tag_row(widths, "{%tr endfor %}")),
        row(
            cell(widths[0], paragraph(run("Итого / Total", "strong"), "Small"), shade=FAINT),
            *figures("spending.total", "strong"),
        ),
    )
    shares = (5660, 4200)
    yield heading("5.1. Кто несёт расходы", "Who pays", level=2)
    yield _table(
        shares,
        form.tags(_tag_row(shares, "{%tr for s in budget.shares %}")),
        row(
            cell(shares[0], paragraph(split(t("{{ s.name }}")), "Small")),
            cell(shares[1], paragraph(split(t("{{ s.amount }}")), "Figure")),
        ),
        form.tags(_tag_row(shares, "{%tr endfor %}")),
    )
    yield heading("VI. Что останется", "Sustainability")
    yield _table(
        (WIDTH,),
        row(
            cell(WIDTH, paragraph(split(t("{{p project.sustainability }}")), "Answer"), tall=not form.tagged)
        ),
    )
    yield heading("VII. Уроки", "Lessons learnt")
    lessons = "".join(form_list(form, "lesson in project.lessons", "– {{ lesson }}")) or paragraph(
        "", "Answer"
    )
    yield _table((WIDTH,), row(cell(WIDTH, lessons, tall=not form.tagged)))
    yield heading("VIII. Подписи", "Signatures")
    yield _signatures(form)


def _signatures(form: Form) -> str:
    t, widths = form.tag, (3700, 3060, 3100)
    stamp = _box(
        2,
        "М. П. · Stamp",
        (t("{{ organisation.short_name }}") or " ",),
        width=2600,
        left=7000,
        height=1500,
        top=300,
    )
    return paragraph(
        stamp
        + run("Достоверность сведений подтверждаю. ", "")
        + run("I confirm that this report is true.", "english"),
        "Confirmation",
    ) + _table(
        widths[:2],
        row(
            cell(
                widths[0],
                label("Руководитель", "Director") + paragraph(split(t("{{ people[0].name }}")), "Group"),
            ),
            cell(
                widths[1], paragraph(run("Подпись / Signature", "english"), "Group") + paragraph("", "Group")
            ),
        ),
        row(
            cell(widths[0], label("Дата", "Date") + paragraph(split(t("{{ brief.date }}")), "Small"), span=2),
        ),
    )


# Rows


def _asked(number: str, russian: str, english: str, *answers: str, form_of: Form | None = None) -> str:
    """Give a row: a number, what is asked, and the answer across two columns."""
    given = "".join(each if each.startswith("<w:p>") else paragraph(each, "Answer") for each in answers)
    return row(
        cell(650, paragraph(run(number), "Answer"), shade=FAINT),
        cell(2750, label(russian, english), shade=FAINT),
        cell(6460, given or paragraph("", "Answer"), span=2),
        least=0 if form_of is None or form_of.tagged else 600,
    )


def _merged(number: str, russian: str, english: str, rows: Sequence[tuple[str, str]]) -> Iterator[str]:
    """Give rows that share their number and what is asked."""
    for place, (name, answer) in enumerate(rows):
        merge = "restart" if place == 0 else "continue"
        first = place == 0
        yield row(
            cell(650, paragraph(run(number) if first else "", "Answer"), shade=FAINT, merge=merge),
            cell(2750, label(russian, english) if first else paragraph(""), shade=FAINT, merge=merge),
            cell(2060, paragraph(run(name, "small"), "Answer")),
            cell(4400, paragraph(answer, "Answer")),
        )


def form_list(form: Form, loop: str, item: str) -> Sequence[str]:
    """Give paragraphs that repeat one."""
    if not form.tagged:
        return ()
    inner = (f"{{%p for {loop} %}}", item, "{%p endfor %}")
    return tuple(paragraph(split(each), "Answer") for each in inner)


def _tag_row(widths: Sequence[int], tag: str) -> str:
    """Give a row that holds a tag alone, in its first cell."""
    return row(cell(sum(widths), paragraph(split(tag), "Small"), span=len(widths)))


def _gap() -> str:
    return run("   ")


def _choice(form: Form, condition: str, words: str) -> str:
    """Give a check box: two of Word's own, one ticked and one not, of which the tags keep one."""
    after = run(f" {words}" if words else "")
    if not form.tagged:
        return _tick(ticked=False) + after
    return (
        split(f"{{% if {condition} %}}")
        + _tick(ticked=True)
        + run("{% else %}")
        + _tick(ticked=False)
        + split("{% endif %}")
        + after
    )


_IDS = itertools.count(41001)


def _tick(*, ticked: bool) -> str:
    mark = "☒" if ticked else "☐"
    font = '<w:rFonts w:ascii="MS Gothic" w:eastAsia="MS Gothic" w:hAnsi="MS Gothic" w:hint="eastAsia"/>'
    states = (
        '<w14:checkedState w14:val="2612" w14:font="MS Gothic"/>'
        '<w14:uncheckedState w14:val="2610" w14:font="MS Gothic"/>'
    )
    return (
        f'<w:sdt><w:sdtPr><w14:checkbox><w14:checked w14:val="{ticked:d}"/>{states}</w14:checkbox></w:sdtPr>'
        f"<w:sdtContent><w:r><w:rPr>{font}</w:rPr><w:t>{mark}</w:t></w:r></w:sdtContent></w:sdt>"
    )


# Word's elements


LOOKS = {
    "": "",
    "strong": "<w:b/><w:bCs/>",
    "small": '<w:sz w:val="18"/><w:szCs w:val="18"/>',
    "english": '<w:i/><w:iCs/><w:color w:val="5A6474"/><w:sz w:val="17"/><w:szCs w:val="17"/>',
}


def run(words: str, look: str = "") -> str:
    """Give a run of text."""
    return (
        f'<w:r>{_look(look)}<w:t xml:space="preserve">{escape(words, quote=False)}</w:t></w:r>'
        if words
        else ""
    )


def _look(look: str) -> str:
    return f"<w:rPr>{LOOKS[look]}</w:rPr>" if look else ""


def split(words: str, look: str = "") -> str:
    """Give words as Word keeps what somebody typed and corrected: in several runs, with marks for the spelling."""
    if len(words) < 8:
        return run(words, look)
    first, second = len(words) // 3, 2 * len(words) // 3
    error = '<w:proofErr w:type="{}"/>'
    return (
        run(words[:first], look)
        + error.format("spellStart")
        + run(words[first:second], look)
        + error.format("spellEnd")
        + run(words[second:], look)
    )


def paragraph(content: str, style: str = "") -> str:
    """Give a paragraph of runs."""
    properties = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{properties}{content}</w:p>"


def heading(russian: str, english: str, *, level: int = 1, new_page: bool = False) -> str:
    """Give a heading in two languages."""
    before = "<w:pageBreakBefore/>" if new_page else ""
    properties = f'<w:pPr><w:pStyle w:val="Heading{level}"/>{before}</w:pPr>'
    return f"<w:p>{properties}{run(russian)}{run(f'  {english}', 'english')}</w:p>"


def label(russian: str, english: str, style: str = "Label") -> str:
    """Give what is asked, in two languages, one below the other."""
    below = f"<w:r><w:br/></w:r>{run(english, 'english')}" if english else ""
    return paragraph(run(russian, "strong") + below, style)


def cell(
    width: int, content: str, *, span: int = 1, merge: str = "", shade: str = "", tall: bool = False
) -> str:
    """Give a cell; it can go over several columns, or on with the one above."""
    properties = [f'<w:tcW w:w="{width}" w:type="dxa"/>']
    properties += [f'<w:gridSpan w:val="{span}"/>'] if span > 1 else []
    properties += [f'<w:vMerge w:val="{merge}"/>'] if merge else []
    properties += [f'<w:shd w:val="clear" w:color="auto" w:fill="{shade}"/>'] if shade else []
    more = paragraph("") * 6 if tall else ""
    return f"<w:tc><w:tcPr>{''.join(properties)}</w:tcPr>{content}{more}</w:tc>"


def row(*cells: str, head: bool = False, least: int = 0) -> str:
    """Give a row; a head row comes again on each page."""
    height = f'<w:trHeight w:val="{least}" w:hRule="atLeast"/>' if least else ""
    again = "<w:tblHeader/>" if head else ""
    return f"<w:tr><w:trPr><w:cantSplit/>{height}{again}</w:trPr>{''.join(cells)}</w:tr>"


def _table(widths: Sequence[int], *rows: str) -> str:
    edges = "".join(
        f'<w:{side} w:val="single" w:sz="4" w:space="0" w:color="7F8FA6"/>'
        for side in ("top", "left", "bottom", "right", "insideH", "insideV")
    )
    grid = "".join(f'<w:gridCol w:w="{width}"/>' for width in widths)
    properties = (
        f'<w:tblW w:w="{sum(widths)}" w:type="dxa"/><w:tblBorders>{edges}</w:tblBorders><w:tblLayout w:type="fixed"/>'
        '<w:tblCellMar><w:top w:w="20" w:type="dxa"/><w:left w:w="85" w:type="dxa"/>'
        '<w:bottom w:w="20" w:type="dxa"/><w:right w:w="85" w:type="dxa"/></w:tblCellMar>'
    )
    return (
        f"<w:tbl><w:tblPr>{properties}</w:tblPr><w:tblGrid>{grid}</w:tblGrid>{''.join(rows)}</w:tbl>"
        + paragraph("", "Gap")
    )


def _box(
    number: int, title: str, lines: Sequence[str], *, width: int, left: int, height: int, top: int = 0
) -> str:
    """Give a box of text beside the paragraph."""
    size = f'cx="{width * EMU}" cy="{height * EMU}"'
    inside = paragraph(run(title, "english"), "Small") + "".join(
        paragraph(split(each), "Small") for each in lines
    )
    shape = (
        f'<wps:wsp><wps:cNvSpPr txBox="1"/><wps:spPr><a:xfrm><a:off x="0" y="0"/><a:ext {size}/></a:xfrm>'
        '<a:prstGeom prst="rect"><a:avLst/></a:prstGeom><a:solidFill><a:srgbClr val="FFFFFF"/></a:solidFill>'
        f'<a:ln w="9525"><a:solidFill><a:srgbClr val="{INK}"/></a:solidFill></a:ln></wps:spPr>'
        f"<wps:txbx><w:txbxContent>{inside}</w:txbxContent></wps:txbx>"
        '<wps:bodyPr wrap="square" lIns="72000" tIns="36000" rIns="72000" bIns="36000"/></wps:wsp>'
    )
    anchor = (
        '<wp:anchor distT="0" distB="0" distL="114300" distR="114300" simplePos="0" relativeHeight="251659264"'
        ' behindDoc="0" locked="0" layoutInCell="1" allowOverlap="1"><wp:simplePos x="0" y="0"/>'
        f'<wp:positionH relativeFrom="column"><wp:posOffset>{left * EMU}</wp:posOffset></wp:positionH>'
        f'<wp:positionV relativeFrom="paragraph"><wp:posOffset>{top * EMU}</wp:posOffset></wp:positionV>'
        f'<wp:extent {size}/><wp:wrapSquare wrapText="bothSides"/>'
        f'<wp:docPr id="{number}" name="Box {number}" descr="{escape(title)}"/><wp:cNvGraphicFramePr/>'
        '<a:graphic><a:graphicData uri="http://schemas.microsoft.com/office/word/2010/wordprocessingShape">'
        f"{shape}</a:graphicData></a:graphic></wp:anchor>"
    )
    return (
        f'<w:r><mc:AlternateContent><mc:Choice Requires="wps"><w:drawing>{anchor}</w:drawing></mc:Choice>'
        "<mc:Fallback/></mc:AlternateContent></w:r>"
    )


# The other parts


def _header(form: Form) -> str:
    number = split(form.tag("{{ project.reference or „—“ }}"), "small") or run("№ __________", "small")
    return paragraph(
        run("Форма ИО-4 · Итоговый отчёт", "small")
        + "<w:r><w:tab/></w:r>"
        + run("Проект / Project: ", "small")
        + number,
        "Header",
    )


def _footer(form: Form) -> str:
    who = split(form.tag("{{ organisation.name }}, {{ brief.date }}"), "small")
    return paragraph(
        who
        + "<w:r><w:tab/></w:r>"
        + run("Стр. ", "small")
        + _field("PAGE")
        + run(" из ", "small")
        + _field("NUMPAGES"),
        "Footer",
    )


def _field(name: str) -> str:
    return f'<w:fldSimple w:instr=" {name} "><w:r>{_look("small")}<w:t>4</w:t></w:r></w:fldSimple>'


def _page() -> str:
    return (
        '<w:sectPr><w:headerReference w:type="default" r:id="rId2"/><w:footerReference w:type="default" r:id="rId3"/>'
        '<w:pgSz w:w="11906" w:h="16838"/>'
        '<w:pgMar w:top="1134" w:right="907" w:bottom="964" w:left="1134" w:header="567" w:footer="482" w:gutter="0"/>'
        "</w:sectPr>"
    )


def _relationships(*targets: tuple[str, str]) -> str:
    package = "http://schemas.openxmlformats.org/package/2006/relationships"
    kinds = {"core": f"{package}/metadata/core-properties"}
    made = "".join(
        f'<Relationship Id="rId{number}" Type="{kinds.get(kind, f"{OFFICE}/relationships/{kind}")}" Target="{target}"/>'
        for number, (kind, target) in enumerate(targets, 1)
    )
    return f'{DECLARATION}<Relationships xmlns="{package}">{made}</Relationships>'


def _types() -> str:
    word = "application/vnd.openxmlformats-officedocument.wordprocessingml"
    parts = {
        "word/document": f"{word}.document.main",
        **{
            f"word/{name}": f"{word}.{name.rstrip('1')}"
            for name in ("styles", "settings", "header1", "footer1")
        },
        "docProps/core": "application/vnd.openxmlformats-package.core-properties",
    }
    made = "".join(
        f'<Override PartName="/{part}.xml" ContentType="{kind}+xml"/>' for part, kind in parts.items()
    )
    return (
        f'{DECLARATION}<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types">'
        '<Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>'
        f'<Default Extension="xml" ContentType="application/xml"/>{made}</Types>'
    )


def _core(form: Form) -> str:
    title = form.tag(": {{ project.short_title }}")
    return (
        f'{DECLARATION}<cp:coreProperties xmlns:dc="http://purl.org/dc/elements/1.1/"'
        ' xmlns:cp="http://schemas.openxmlformats.org/package/2006/metadata/core-properties">'
        f"<dc:title>Итоговый отчёт{title}</dc:title></cp:coreProperties>"
    )


def _styles() -> str:
    body = "".join(
        (
            _style("Normal", "Normal", "", "", usual=True),
            _style(
                "Title",
                "Title",
                '<w:spacing w:before="640" w:after="40"/><w:jc w:val="center"/>',
                _size(34, bold=True),
            ),
            _style(
                "Subtitle",
                "Subtitle",
                '<w:spacing w:after="160"/><w:jc w:val="center"/>',
                _size(18, colour="5A6474"),
            ),
            _style("Heading1", "heading 1", _head(0, 240, 100), _size(25, bold=True)),
            _style("Heading2", "heading 2", _head(1, 140, 80), _size(22, bold=True)),
            _style("Label", "Label", "", _size(19)),
            _style("Answer", "Answer", '<w:spacing w:after="40"/>', _size(21)),
            _style("BodyText", "Body Text", '<w:spacing w:after="80"/>', _size(21)),
            _style("Small", "Small", "", _size(18)),
            _style("Group", "Group", "<w:keepNext/>", _size(18)),
            _style("Figure", "Figure", '<w:jc w:val="right"/>', _size(18)),
            _style("Middle", "Middle", '<w:jc w:val="center"/>', _size(19)),
            _style("Note", "Note", '<w:spacing w:before="40"/>', _size(17)),
            _style("Gap", "Gap", '<w:spacing w:line="120" w:lineRule="exact"/>', _size(8)),
            _style("Approval", "Approval", '<w:ind w:left="6300"/>', _size(18)),
            _style("Confirmation", "Confirmation", '<w:keepNext/><w:spacing w:after="120"/>', _size(21)),
            _style("Header", "header", _tab("bottom"), _size(18)),
            _style("Footer", "footer", _tab("top"), _size(18)),
        )
    )
    fonts = "".join(f' w:{script}="Times New Roman"' for script in ("ascii", "hAnsi", "eastAsia", "cs"))
    fonts = f"<w:rFonts{fonts}/>"
    usual = f'<w:rPr>{fonts}<w:sz w:val="22"/><w:szCs w:val="22"/><w:lang w:val="ru-RU"/></w:rPr>'
    defaults = f"<w:docDefaults><w:rPrDefault>{usual}</w:rPrDefault><w:pPrDefault/></w:docDefaults>"
    return f"{DECLARATION}<w:styles {SPACES}>{defaults}{body}</w:styles>"


def _style(id: str, name: str, paragraph: str, run: str, *, usual: bool = False) -> str:
    default = ' w:default="1"' if usual else ""
    base = "" if usual else '<w:basedOn w:val="Normal"/>'
    inner = (f"<w:pPr>{paragraph}</w:pPr>" if paragraph else "") + (f"<w:rPr>{run}</w:rPr>" if run else "")
    about = f'w:type="paragraph"{default} w:styleId="{id}"'
    return f'<w:style {about}><w:name w:val="{name}"/>{base}<w:qFormat/>{inner}</w:style>'


def _size(half_points: int, *, bold: bool = False, colour: str = "") -> str:
    strong = "<w:b/><w:bCs/>" if bold else ""
    tint = f'<w:color w:val="{colour or INK}"/>' if bold or colour else ""
    return f'{strong}{tint}<w:sz w:val="{half_points}"/><w:szCs w:val="{half_points}"/>'


def _head(level: int, before: int, after: int) -> str:
    return f'<w:keepNext/><w:spacing w:before="{before}" w:after="{after}"/><w:outlineLvl w:val="{level}"/>'


def _tab(edge: str) -> str:
    line = f'<w:pBdr><w:{edge} w:val="single" w:sz="6" w:space="4" w:color="{INK}"/></w:pBdr>'
    return f'{line}<w:tabs><w:tab w:val="right" w:pos="{WIDTH}"/></w:tabs>'


if __name__ == "__main__":
    main()
