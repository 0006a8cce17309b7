"""The sheets of a workbook and their columns: names, the words that people use instead, and notes."""

from __future__ import annotations

from typing import Literal, NamedTuple

from org.exchange.sheets.naming import Words

Kind = Literal[
    "text", "word", "id", "choice", "ref", "refs", "number", "percent", "measure", "date", "period", "money",
    "currency", "dimension", "shown", "formula",
]  # fmt: skip


class Column(NamedTuple):
    """A column: what it is called, what its cells hold, and where that stands in the record of a row."""

    id: str
    kind: Kind
    names: Words
    path: tuple[str, ...] = ()
    """The keys from the row's record on; none where the cell only shows something."""
    width: int = 14
    note: Words | None = None
    choices: str = ""
    """The name of the list that its values come from."""
    rows: str = ""
    """The kind of rows in which it can be filled; all where it is empty."""
    needed: bool = False


class Sheet(NamedTuple):
    """A sheet: what it is called, its columns, and by which of them a row without a key is found."""

    id: str
    names: Words
    columns: tuple[Column, ...]
    identity: tuple[str, ...]
    note: Words

    def column(self, id: str) -> Column:
        """The column of that name."""
        return next(column for column in self.columns if column.id == id)


_SHOWN_NOTE = Words("Shown for reading; it is changed elsewhere.")
_FORMULA_NOTE = Words("Calculated.")
_LIST_NOTE = Words("Choose from the list.")
_MEASURE_NOTE = Words("A number; for an indicator in words, words. Leave it empty while it is not known.")
_DATE_NOTE = Words("A day (2025-12-31), a month (2025-12) or a year.")
_PERIOD_NOTE = Words("A year (2024), a month (2024-05), or from – to (2024-01/2024-06).")

_CURRENCY = Column(
    "currency", "currency", Words("Currency", "ccy, curr"), width=9,
    note=Words("Three letters: EUR, USD, KGS."),
    choices="currencies",
)  # fmt: skip

INDICATORS = Sheet(
    "indicators",
    Words("Indicators", "indicator, logframe, log frame, results, results framework, indicator tracking, индикаторы, индикатор,"
        " логфрейм, логическая матрица, результаты, көрсөткүч, натыйжалар"),
    (
        Column("result", "ref", Words("Result", "outcome, output, objective, ожидаемый результат"),
               width=28, choices="results", note=_LIST_NOTE, rows="new"),
        Column("indicator", "text", Words("Indicator", "indicator title, indicator name, название показателя, индикатор, наименование показателя, көрсөткүчтүн аталышы"),
               ("title",), 44, rows="indicator", needed=True),
        Column("period", "period", Words("Period", "reporting period, year, quarter, отчетный период, год, мезгили, жыл"),
               ("period",), 17, _PERIOD_NOTE, rows="period"),
        Column("milestone", "text", Words("Milestone", "этап", "spreadsheet"), ("milestone",), 20, rows="period"),
        Column("unit", "text", Words("Unit", "unit of measure, unit of measurement, ед. изм., единица измерения, өлчөө бирдиги", "spreadsheet"),
               ("unit",), 13, rows="indicator"),
        Column("measure", "choice", Words("Measured as", "measure, type of indicator, тип"),
               ("measure",), 13, _LIST_NOTE, "measure", "indicator"),
        Column("direction", "choice", Words("Direction"), ("direction",), 16, _LIST_NOTE,
               "direction", "indicator"),
        Column("baseline", "measure", Words("Baseline", "baseline value, base line, base value, базовое значение, исходный уровень, базовый показатель, баштапкы"),
               ("baseline",), 14, _MEASURE_NOTE, rows="indicator"),
        Column("baseline-date", "date", Words("Baseline date", "baseline year, год исходного значения"),
               ("baseline", "date"), 12, _DATE_NOTE, rows="indicator"),
        Column("target", "measure", Words("Target", "target value, planned, plan, цель, целевое значение, плановое значение, максаттуу маани, пландалган", "spreadsheet"),
               ("target",), 14, _MEASURE_NOTE),
        Column("actual", "measure", Words("Actual", "actual value, achieved, result achieved, reached, фактическое значение, фактически, достигнуто, достигнутое значение, жетишилген, факты"),
               ("actual",), 14, _MEASURE_NOTE),
        Column("actual-date", "date", Words("Actual date", "date measured, дата измерения"),
               ("actual", "date"), 12, _DATE_NOTE),
        Column("variance", "formula", Words("Variance", "difference, разница, айырма"), width=13,
               note=Words("Actual less target.")),
        Column("achievement", "formula", Words("Achievement", "% achieved, achieved %, % of target, % выполнения, процент выполнения"), width=13,
               note=Words("How much of the way from the baseline to the target was made.")),
        Column("counting", "choice", Words("Periods hold", "counting, учет периодов"),
               ("counting",), 16,
               Words("Whether each period holds what came before it."), "counting", "indicator"),
        Column("shortfall", "text", Words("Why not reached", "shortfall, reason, reasons for variance, причина отклонения, причины"), ("shortfall",), 34, rows="indicator"),
        Column("means", "text", Words("Means of verification", "source of verification, sources of verification, mov, verification, data source, источники проверки, источник данных, источники верификации, средства проверки, маалымат булагы", "spreadsheet"),
               ("means_of_verification",), 32, rows="indicator"),
        Column("comment", "text", Words("Comment", "comments, remarks, notes, note, примечание, примечания, комментарии, эскертүү"),
               ("comment",), 34, rows="indicator"),
    ),
    ("result", "indicator", "period"),
    Words("One row for each indicator, and below it one for each of its periods. Write new periods and indicators in the"
        " empty rows at the end."),
)  # fmt: skip

DISAGGREGATION = Sheet(
    "disaggregation",
    Words("Disaggregation", "disaggregated, breakdown, sex and age, sadd, дезагрегация, по полу и возрасту, жынысы жана жашы"),
    (
        Column("of", "shown", Words("Indicator or people", "indicator, people, who, показатель, индикатор, көрсөткүч"), width=44, choices="counted", note=_LIST_NOTE, rows="new",
               needed=True),
        Column("period", "period", Words("Period", "reporting period, year, год, жыл"), width=17, note=_PERIOD_NOTE, rows="new"),
        Column("which", "choice", Words("Value of", "value type, тип значения"), width=16, choices="which",
               note=_LIST_NOTE, rows="new", needed=True),
        Column("value", "number", Words("Number", "value, count, количество, значение, сан"), ("value",), 12, needed=True),
        Column("share", "formula", Words("Share of the whole", "%, доля"), width=12,
               note=Words("The number as a part of the whole value.")),
        Column("whole", "shown", Words("Whole", "total, всего"), width=11, note=_SHOWN_NOTE),
        Column("comment", "text", Words("Comment", "comments, remarks, notes, примечание, эскертүү"),
               ("comment",), 34),
    ),
    ("of", "period", "which"),
    Words("One row for each group: of which value, who they are, how many."),
)  # fmt: skip

ACTIVITIES = Sheet(
    "activities",
    Words("Activities", "activity, work plan, workplan, activity plan, деятельность, план работы, рабочий план, иш-аракеттер, иш план"),
    (
        Column("id", "id", Words("Code", "id, no., no, №, number, activity code, activity no"), ("id",), 14,
               Words("A short name: a-z, 0-9, hyphens.")),
        Column("title", "text", Words("Activity", "title, activity title, activity name, name, название, наименование мероприятия, деятельность, аталышы"),
               ("title",), 44, needed=True),
        Column("result", "ref", Words("For result", "result, output, результат, натыйжа"), ("result",), 28,
               _LIST_NOTE, "results"),
        Column("period", "period", Words("Period", "when, dates, timing, timeline, срок, сроки, даты, мөөнөтү"), ("period",), 19, _PERIOD_NOTE),
        Column("status", "choice", Words("Status", "state, progress, состояние, статусу"), ("status",), 20, _LIST_NOTE, "status"),
        Column("planned", "text", Words("Planned", "plan, план", "spreadsheet"), ("planned",), 24),
        Column("delivered", "text", Words("Delivered", "done, actual, result achieved, сделано, факт", "spreadsheet"), ("delivered",), 30),
        Column("number", "number", Words("How many", "quantity, count, количество, саны"), ("number",), 10),
        Column("unit", "text", Words("Of what", "unit, единица, бирдик"), ("unit",), 13),
        Column("responsible", "refs", Words("Responsible", "person responsible, who, lead, ответственный, ответственное лицо, жооптуу"),
               ("responsible",), 22,
               Words("Names or short names of people, with commas between them."),
               "people"),
        Column("cost", "money", Words("Cost", "budget, amount, бюджет, сумма, наркы"), ("cost",), 13),
        _CURRENCY,
        Column("deviation", "text", Words("Why it went differently", "deviation, comments, comment, remarks, отклонение, примечание, комментарий"),
               ("deviation",), 40),
    ),
    ("id", "title"),
    Words("What was planned and what was delivered."),
)  # fmt: skip

BUDGET = Sheet(
    "budget",
    Words("Budget", "budget lines, financial plan, смета, бюджет проекта, статьи бюджета, чыгымдар сметасы"),
    (
        Column("id", "id", Words("Line", "code, id, no., no, №, № п/п, п/п, budget line, line no, budget code, код, номер, код статьи"), ("id",), 9),
        Column("heading", "text", Words("Heading", "category, budget category, cost category, категория, группа"), ("heading",), 24, needed=True),
        Column("title", "text", Words("Cost", "title, description, item, cost item, budget item, line item, item description, cost description, expense, наименование, описание, статья расходов,"
               " наименование статьи, наименование расходов, наименование затрат, статья затрат, вид расходов, аталышы, чыгымдын аталышы", "what is paid for"),
               ("title",), 34, needed=True),
        Column("unit", "text", Words("Unit", "ед. изм., единица измерения, өлчөө бирдиги", "spreadsheet"), ("unit",), 12),
        Column("quantity", "number", Words("Quantity", "qty, # of units, no of units, number of units, units, кол-во, сан"), ("quantity",), 10),
        Column("rate", "money", Words("Rate", "unit cost, unit rate, cost per unit, price, unit price, цена, стоимость единицы, цена за единицу,"
               " стоимость за единицу, баасы, бирдик баасы", "spreadsheet"),
               ("rate",), 12),
        Column("amount", "money", Words("Amount", "total, total cost, budget, planned, approved budget, budgeted, итого, всего,"
               " бюджет, план, стоимость, общая сумма, общая стоимость, жалпы сумма, суммасы", "spreadsheet"),
               ("amount",), 14, needed=True),
        _CURRENCY,
        Column("check", "formula", Words("Quantity × rate"), width=14, note=_FORMULA_NOTE),
        Column("spent", "money", Words("Spent", "actual, expenditure, expenses, actual cost, потрачено, расходы, факт, освоено, чыгымдалды", "spreadsheet"),
               ("spent",), 14,
               Words("From the ledger where one is kept.")),
        Column("balance", "formula", Words("Balance", "remaining, variance, отклонение"), width=14,
               note=Words("Amount less spent.")),
        Column("used", "formula", Words("Used", "% used, burn rate, % освоения"), width=9,
               note=Words("Spent as a part of the amount.")),
        Column("bearers", "shown", Words("Borne by", "funder, donor, донор"), width=22, note=_SHOWN_NOTE),
        Column("justification", "text", Words("Why it is needed", "justification, budget notes"), ("justification",), 34),
        Column("explanation", "text", Words("Why it differs", "explanation, comments, comment, remarks, примечание, комментарий"),
               ("explanation",), 34),
    ),
    ("id", "title"),
    Words("What was planned for each line, and what was spent on it."),
)  # fmt: skip

LEDGER = Sheet(
    "ledger",
    Words("Ledger", "expenses, expenditure, transactions, cash book, расходы, журнал, реестр расходов, чыгымдар"),
    (
        Column("date", "date", Words("Date", "day, payment date, transaction date, дата оплаты, дата платежа", "spreadsheet"), ("date",), 12, _DATE_NOTE),
        Column("document", "word", Words("Document", "voucher, invoice, receipt, invoice no, voucher no, ref, reference, № документа, номер документа, счет"),
               ("document",), 15, Words("The number of the invoice or receipt.")),
        Column("line", "ref", Words("Line", "budget line, budget code, code, статья бюджета, код статьи, код"), ("line",), 9,
               _LIST_NOTE, "lines", needed=True),
        Column("line-title", "formula", Words("Cost", context="what is paid for"), width=26, note=_FORMULA_NOTE),
        Column("description", "text", Words("Description", "details, purpose, particulars, наименование, назначение, содержание, аталышы"),
               ("description",), 40),
        Column("supplier", "text", Words("Supplier", "payee, vendor, paid to, получатель, кому"), ("supplier",), 28),
        Column("amount", "money", Words("Amount", "sum, paid, total, оплачено", "spreadsheet"), ("amount",), 14, needed=True),
        _CURRENCY,
        Column("rate", "shown", Words("Rate", "exchange rate, обменный курс", "exchange rate"), width=11, note=_SHOWN_NOTE),
        Column("worth", "formula", Words("In the budget's currency"), width=15,
               note=Words("Amount × rate; empty where no rate is declared.")),
        Column("funder", "ref", Words("Funder", "donor, финансирующая организация, каржылоочу"), ("funder",), 12, _LIST_NOTE, "funders"),
        Column("note", "text", Words("Note", "comment, comments, remarks, комментарий, түшүндүрмө"), ("note",), 34),
    ),
    ("document", "date", "line", "amount", "description"),
    Words("Every payment, with the budget line on which it is booked."),
)  # fmt: skip

PEOPLE = Sheet(
    "people",
    Words("People", "team, staff, project team, команда, сотрудники, персонал, команда проекта, топ, кызматкерлер"),
    (
        Column("person", "ref", Words("Person", "name, staff member, full name, имя, фио, ф.и.о., сотрудник, аты-жөнү"), ("person",), 26,
               Words("Somebody in org/people.yaml."), "people", needed=True),
        Column("role", "text", Words("Role", "position, function, job title, должность, кызматы"), ("role",), 34),
        Column("share", "percent", Words("Share of time, %", "share, % of time, time, level of effort, loe, fte, доля, занятость, ставка, үлүшү"),
               ("share",), 14, Words("From 0 to 100.")),
    ),
    ("person", "role"),
    Words("Who works in the project."),
)  # fmt: skip

REACHED = Sheet(
    "reached",
    Words("People reached", "reach, beneficiaries, reached, бенефициары, охват, пайда көрүүчүлөр", "spreadsheet"),
    (
        Column("who", "text", Words("Who", "group, people, beneficiaries, группа, бенефициары, топ"), ("who",), 40, needed=True),
        Column("kind", "choice", Words("Directly", "kind, type, direct or indirect, вид, тип"), ("kind",), 14, _LIST_NOTE, "kind"),
        Column("count", "number", Words("Number", "count, total, how many, reached, количество, всего"), ("count",), 12),
        Column("unit", "choice", Words("Counted in", "unit, единица, бирдик"), ("unit",), 16, _LIST_NOTE, "who-unit"),
        Column("reached-by", "choice", Words("Reached by", "by what, through, способ охвата"), ("reached_by",), 16, _LIST_NOTE, "reached-by"),
        Column("counting", "choice", Words("Counted", "counting"), ("counting",), 18, _LIST_NOTE, "unique"),
        Column("activity", "ref", Words("Activity"), ("activity",), 22, _LIST_NOTE, "activities"),
        Column("note", "text", Words("Note", "comment, comments, remarks, комментарий, түшүндүрмө"), ("note",), 40),
    ),
    ("who",),
    Words("Whom the project reached, and how they were counted."),
)  # fmt: skip

RISKS = Sheet(
    "risks",
    Words("Risks", "risk, risk register, risk log, риск, реестр рисков, тобокелдик"),
    (
        Column("title", "text", Words("Risk", "title, risk description, description, описание риска, название, сүрөттөмө"), ("title",), 48, needed=True),
        Column("likelihood", "choice", Words("Likelihood", "probability"), ("likelihood",), 14, _LIST_NOTE, "degree"),
        Column("impact", "choice", Words("Impact", "severity, consequence, consequences, последствия, воздействие, тяжесть", "spreadsheet"), ("impact",), 14, _LIST_NOTE, "degree"),
        Column("score", "formula", Words("Score", "rating, risk score, risk level, уровень"), width=9,
               note=Words("Likelihood × impact, from 1 to 9.")),
        Column("mitigation", "text", Words("What is done about it", "mitigation, response, mitigation measures, measures, меры по снижению, снижение риска, иш-чаралар"),
               ("mitigation",), 54),
        Column("owner", "ref", Words("Owner", "responsible, risk owner, person responsible, владелец риска"), ("owner",), 16, _LIST_NOTE, "people"),
    ),
    ("title",),
    Words("What may go wrong, and what is done about it."),
)  # fmt: skip

SHEETS = (INDICATORS, DISAGGREGATION, ACTIVITIES, BUDGET, LEDGER, PEOPLE, REACHED, RISKS)
DIMENSION = "dim:"
"""How the ids of columns begin that hold a dimension, such as `dim:sex`."""
