"""The sheets of a workbook and their columns: names, the words that people use instead, and notes."""

from __future__ import annotations

from typing import Literal, NamedTuple

from org.exchange.sheets.model.terms import Terms

Kind = Literal[
    "text", "word", "id", "choice", "ref", "refs", "number", "percent", "measure", "date", "period", "money",
    "currency", "dimension", "shown", "formula",
]  # fmt: skip


class SheetColumn(NamedTuple):
    """A column: what it is called, what its cells hold, and where that stands in the record of a row."""

    id: str
    kind: Kind
    names: Terms
    path: tuple[str, ...] = ()
    """The keys from the row's record on; none where the cell only shows something."""
    width: int = 14
    note: Terms | None = None
    choices: str = ""
    """The name of the list that its values come from."""
    rows: str = ""
    """The kind of rows in which it can be filled; all where it is empty."""
    needed: bool = False


class SheetKind(NamedTuple):
    """A sheet: what it is called, its columns, and by which of them a row without a key is found."""

    id: str
    names: Terms
    columns: tuple[SheetColumn, ...]
    identity: tuple[str, ...]
    note: Terms

    def column(self, id: str) -> SheetColumn:
        """The column of that name."""
        return next(column for column in self.columns if column.id == id)


_SHOWN_NOTE = Terms("Shown for reading; it is changed elsewhere.")
_FORMULA_NOTE = Terms("Calculated.")
_LIST_NOTE = Terms("Choose from the list.")
_MEASURE_NOTE = Terms("A number; for an indicator in words, words. Leave it empty while it is not known.")
_DATE_NOTE = Terms("A day (2025-12-31), a month (2025-12) or a year.")
_PERIOD_NOTE = Terms("A year (2024), a month (2024-05), or from – to (2024-01/2024-06).")

_CURRENCY = SheetColumn(
    "currency", "currency", Terms("Currency", "ccy, curr"), width=9,
    note=Terms("Three letters: EUR, USD, KGS."),
    choices="currencies",
)  # fmt: skip

INDICATORS = SheetKind(
    "indicators",
    Terms("Indicators", "indicator, logframe, log frame, results, results framework, indicator tracking, индикаторы, индикатор,"
        " логфрейм, логическая матрица, результаты, көрсөткүч, натыйжалар"),
    (
        SheetColumn("result", "ref", Terms("Result", "outcome, output, objective, ожидаемый результат"),
               width=28, choices="results", note=_LIST_NOTE, rows="new"),
        SheetColumn("indicator", "text", Terms("Indicator", "indicator title, indicator name, название показателя, индикатор, наименование показателя, көрсөткүчтүн аталышы"),
               ("title",), 44, rows="indicator", needed=True),
        SheetColumn("period", "period", Terms("Period", "reporting period, year, quarter, отчетный период, год, мезгили, жыл"),
               ("period",), 17, _PERIOD_NOTE, rows="period"),
        SheetColumn("milestone", "text", Terms("Milestone", "этап", "spreadsheet"), ("milestone",), 20, rows="period"),
        SheetColumn("unit", "text", Terms("Unit", "unit of measure, unit of measurement, ед. изм., единица измерения, өлчөө бирдиги", "spreadsheet"),
               ("unit",), 13, rows="indicator"),
        SheetColumn("measure", "choice", Terms("Measured as", "measure, type of indicator, тип"),
               ("measure",), 13, _LIST_NOTE, "measure", "indicator"),
        SheetColumn("direction", "choice", Terms("Direction"), ("direction",), 16, _LIST_NOTE,
               "direction", "indicator"),
        SheetColumn("baseline", "measure", Terms("Baseline", "baseline value, base line, base value, базовое значение, исходный уровень, базовый показатель, баштапкы"),
               ("baseline",), 14, _MEASURE_NOTE, rows="indicator"),
        SheetColumn("baseline-date", "date", Terms("Baseline date", "baseline year, год исходного значения"),
               ("baseline", "date"), 12, _DATE_NOTE, rows="indicator"),
        SheetColumn("target", "measure", Terms("Target", "target value, planned, plan, цель, целевое значение, плановое значение, максаттуу маани, пландалган", "spreadsheet"),
               ("target",), 14, _MEASURE_NOTE),
        SheetColumn("actual", "measure", Terms("Actual", "actual value, achieved, result achieved, reached, фактическое значение, фактически, достигнуто, достигнутое значение, жетишилген, факты"),
               ("actual",), 14, _MEASURE_NOTE),
        SheetColumn("actual-date", "date", Terms("Actual date", "date measured, дата измерения"),
               ("actual", "date"), 12, _DATE_NOTE),
        SheetColumn("variance", "formula", Terms("Variance", "difference, разница, айырма"), width=13,
               note=Terms("Actual less target.")),
        SheetColumn("achievement", "formula", Terms("Achievement", "% achieved, achieved %, % of target, % выполнения, процент выполнения"), width=13,
               note=Terms("How much of the way from the baseline to the target was made.")),
        SheetColumn("counting", "choice", Terms("Periods hold", "counting, учет периодов"),
               ("counting",), 16,
               Terms("Whether each period holds what came before it."), "counting", "indicator"),
        SheetColumn("shortfall", "text", Terms("Why not reached", "shortfall, reason, reasons for variance, причина отклонения, причины"), ("shortfall",), 34, rows="indicator"),
        SheetColumn("means", "text", Terms("Means of verification", "source of verification, sources of verification, mov, verification, data source, источники проверки, источник данных, источники верификации, средства проверки, маалымат булагы", "spreadsheet"),
               ("means_of_verification",), 32, rows="indicator"),
        SheetColumn("comment", "text", Terms("Comment", "comments, remarks, notes, note, примечание, примечания, комментарии, эскертүү"),
               ("comment",), 34, rows="indicator"),
    ),
    ("result", "indicator", "period"),
    Terms("One row for each indicator, and below it one for each of its periods. Write new periods and indicators in the"
        " empty rows at the end."),
)  # fmt: skip

DISAGGREGATION = SheetKind(
    "disaggregation",
    Terms("Disaggregation", "disaggregated, breakdown, sex and age, sadd, дезагрегация, по полу и возрасту, жынысы жана жашы"),
    (
        SheetColumn("of", "shown", Terms("Indicator or people", "indicator, people, who, показатель, индикатор, көрсөткүч"), width=44, choices="counted", note=_LIST_NOTE, rows="new",
               needed=True),
        SheetColumn("period", "period", Terms("Period", "reporting period, year, год, жыл"), width=17, note=_PERIOD_NOTE, rows="new"),
        SheetColumn("which", "choice", Terms("Value of", "value type, тип значения"), width=16, choices="which",
               note=_LIST_NOTE, rows="new", needed=True),
        SheetColumn("value", "number", Terms("Number", "value, count, количество, значение, сан"), ("value",), 12, needed=True),
        SheetColumn("share", "formula", Terms("Share of the whole", "%, доля"), width=12,
               note=Terms("The number as a part of the whole value.")),
        SheetColumn("whole", "shown", Terms("Whole", "total, всего"), width=11, note=_SHOWN_NOTE),
        SheetColumn("comment", "text", Terms("Comment", "comments, remarks, notes, примечание, эскертүү"),
               ("comment",), 34),
    ),
    ("of", "period", "which"),
    Terms("One row for each group: of which value, who they are, how many."),
)  # fmt: skip

ACTIVITIES = SheetKind(
    "activities",
    Terms("Activities", "activity, work plan, workplan, activity plan, деятельность, план работы, рабочий план, иш-аракеттер, иш план"),
    (
        SheetColumn("id", "id", Terms("Code", "id, no., no, №, number, activity code, activity no"), ("id",), 14,
               Terms("A short name: a-z, 0-9, hyphens.")),
        SheetColumn("title", "text", Terms("Activity", "title, activity title, activity name, name, название, наименование мероприятия, деятельность, аталышы"),
               ("title",), 44, needed=True),
        SheetColumn("result", "ref", Terms("For result", "result, output, результат, натыйжа"), ("result",), 28,
               _LIST_NOTE, "results"),
        SheetColumn("period", "period", Terms("Period", "when, dates, timing, timeline, срок, сроки, даты, мөөнөтү"), ("period",), 19, _PERIOD_NOTE),
        SheetColumn("status", "choice", Terms("Status", "state, progress, состояние, статусу"), ("status",), 20, _LIST_NOTE, "status"),
        SheetColumn("planned", "text", Terms("Planned", "plan, план", "spreadsheet"), ("planned",), 24),
        SheetColumn("delivered", "text", Terms("Delivered", "done, actual, result achieved, сделано, факт", "spreadsheet"), ("delivered",), 30),
        SheetColumn("number", "number", Terms("How many", "quantity, count, количество, саны"), ("number",), 10),
        SheetColumn("unit", "text", Terms("Of what", "unit, единица, бирдик"), ("unit",), 13),
        SheetColumn("responsible", "refs", Terms("Responsible", "person responsible, who, lead, ответственный, ответственное лицо, жооптуу"),
               ("responsible",), 22,
               Terms("Names or short names of people, with commas between them."),
               "people"),
        SheetColumn("cost", "money", Terms("Cost", "budget, amount, бюджет, сумма, наркы"), ("cost",), 13),
        _CURRENCY,
        SheetColumn("deviation", "text", Terms("Why it went differently", "deviation, comments, comment, remarks, отклонение, примечание, комментарий"),
               ("deviation",), 40),
    ),
    ("id", "title"),
    Terms("What was planned and what was delivered."),
)  # fmt: skip

BUDGET = SheetKind(
    "budget",
    Terms("Budget", "budget lines, financial plan, смета, бюджет проекта, статьи бюджета, чыгымдар сметасы"),
    (
        SheetColumn("id", "id", Terms("Line", "code, id, no., no, №, № п/п, п/п, budget line, line no, budget code, код, номер, код статьи"), ("id",), 9),
        SheetColumn("heading", "text", Terms("Heading", "category, budget category, cost category, категория, группа"), ("heading",), 24, needed=True),
        SheetColumn("title", "text", Terms("Cost", "title, description, item, cost item, budget item, line item, item description, cost description, expense, наименование, описание, статья расходов,"
               " наименование статьи, наименование расходов, наименование затрат, статья затрат, вид расходов, аталышы, чыгымдын аталышы", "what is paid for"),
               ("title",), 34, needed=True),
        SheetColumn("unit", "text", Terms("Unit", "ед. изм., единица измерения, өлчөө бирдиги", "spreadsheet"), ("unit",), 12),
        SheetColumn("quantity", "number", Terms("Quantity", "qty, # of units, no of units, number of units, units, кол-во, сан"), ("quantity",), 10),
        SheetColumn("rate", "money", Terms("Rate", "unit cost, unit rate, cost per unit, price, unit price, цена, стоимость единицы, цена за единицу,"
               " стоимость за единицу, баасы, бирдик баасы", "spreadsheet"),
               ("rate",), 12),
        SheetColumn("amount", "money", Terms("Amount", "total, total cost, budget, planned, approved budget, budgeted, итого, всего,"
               " бюджет, план, стоимость, общая сумма, общая стоимость, жалпы сумма, суммасы", "spreadsheet"),
               ("amount",), 14, needed=True),
        _CURRENCY,
        SheetColumn("check", "formula", Terms("Quantity × rate"), width=14, note=_FORMULA_NOTE),
        SheetColumn("spent", "money", Terms("Spent", "actual, expenditure, expenses, actual cost, потрачено, расходы, факт, освоено, чыгымдалды", "spreadsheet"),
               ("spent",), 14,
               Terms("From the ledger where one is kept.")),
        SheetColumn("balance", "formula", Terms("Balance", "remaining, variance, отклонение"), width=14,
               note=Terms("Amount less spent.")),
        SheetColumn("used", "formula", Terms("Used", "% used, burn rate, % освоения"), width=9,
               note=Terms("Spent as a part of the amount.")),
        SheetColumn("bearers", "shown", Terms("Borne by", "funder, donor, донор"), width=22, note=_SHOWN_NOTE),
        SheetColumn("justification", "text", Terms("Why it is needed", "justification, budget notes"), ("justification",), 34),
        SheetColumn("explanation", "text", Terms("Why it differs", "explanation, comments, comment, remarks, примечание, комментарий"),
               ("explanation",), 34),
    ),
    ("id", "title"),
    Terms("What was planned for each line, and what was spent on it."),
)  # fmt: skip

LEDGER = SheetKind(
    "ledger",
    Terms("Ledger", "expenses, expenditure, transactions, cash book, расходы, журнал, реестр расходов, чыгымдар"),
    (
        SheetColumn("date", "date", Terms("Date", "day, payment date, transaction date, дата оплаты, дата платежа", "spreadsheet"), ("date",), 12, _DATE_NOTE),
        SheetColumn("document", "word", Terms("Document", "voucher, invoice, receipt, invoice no, voucher no, ref, reference, № документа, номер документа, счет"),
               ("document",), 15, Terms("The number of the invoice or receipt.")),
        SheetColumn("line", "ref", Terms("Line", "budget line, budget code, code, статья бюджета, код статьи, код"), ("line",), 9,
               _LIST_NOTE, "lines", needed=True),
        SheetColumn("line-title", "formula", Terms("Cost", context="what is paid for"), width=26, note=_FORMULA_NOTE),
        SheetColumn("description", "text", Terms("Description", "details, purpose, particulars, наименование, назначение, содержание, аталышы"),
               ("description",), 40),
        SheetColumn("supplier", "text", Terms("Supplier", "payee, vendor, paid to, получатель, кому"), ("supplier",), 28),
        SheetColumn("amount", "money", Terms("Amount", "sum, paid, total, оплачено", "spreadsheet"), ("amount",), 14, needed=True),
        _CURRENCY,
        SheetColumn("rate", "shown", Terms("Rate", "exchange rate, обменный курс", "exchange rate"), width=11, note=_SHOWN_NOTE),
        SheetColumn("worth", "formula", Terms("In the budget's currency"), width=15,
               note=Terms("Amount × rate; empty where no rate is declared.")),
        SheetColumn("funder", "ref", Terms("Funder", "donor, финансирующая организация, каржылоочу"), ("funder",), 12, _LIST_NOTE, "funders"),
        SheetColumn("note", "text", Terms("Note", "comment, comments, remarks, комментарий, түшүндүрмө"), ("note",), 34),
    ),
    ("document", "date", "line", "amount", "description"),
    Terms("Every payment, with the budget line on which it is booked."),
)  # fmt: skip

PEOPLE = SheetKind(
    "people",
    Terms("People", "team, staff, project team, команда, сотрудники, персонал, команда проекта, топ, кызматкерлер"),
    (
        SheetColumn("person", "ref", Terms("Person", "name, staff member, full name, имя, фио, ф.и.о., сотрудник, аты-жөнү"), ("person",), 26,
               Terms("Somebody in org/people.yaml."), "people", needed=True),
        SheetColumn("role", "text", Terms("Role", "position, function, job title, должность, кызматы"), ("role",), 34),
        SheetColumn("share", "percent", Terms("Share of time, %", "share, % of time, time, level of effort, loe, fte, доля, занятость, ставка, үлүшү"),
               ("share",), 14, Terms("From 0 to 100.")),
    ),
    ("person", "role"),
    Terms("Who works in the project."),
)  # fmt: skip

REACHED = SheetKind(
    "reached",
    Terms("People reached", "reach, beneficiaries, reached, бенефициары, охват, пайда көрүүчүлөр", "spreadsheet"),
    (
        SheetColumn("who", "text", Terms("Who", "group, people, beneficiaries, группа, бенефициары, топ"), ("who",), 40, needed=True),
        SheetColumn("kind", "choice", Terms("Directly", "kind, type, direct or indirect, вид, тип"), ("kind",), 14, _LIST_NOTE, "kind"),
        SheetColumn("count", "number", Terms("Number", "count, total, how many, reached, количество, всего"), ("count",), 12),
        SheetColumn("unit", "choice", Terms("Counted in", "unit, единица, бирдик"), ("unit",), 16, _LIST_NOTE, "who-unit"),
        SheetColumn("reached-by", "choice", Terms("Reached by", "by what, through, способ охвата"), ("reached_by",), 16, _LIST_NOTE, "reached-by"),
        SheetColumn("counting", "choice", Terms("Counted", "counting"), ("counting",), 18, _LIST_NOTE, "unique"),
        SheetColumn("activity", "ref", Terms("Activity"), ("activity",), 22, _LIST_NOTE, "activities"),
        SheetColumn("note", "text", Terms("Note", "comment, comments, remarks, комментарий, түшүндүрмө"), ("note",), 40),
    ),
    ("who",),
    Terms("Whom the project reached, and how they were counted."),
)  # fmt: skip

RISKS = SheetKind(
    "risks",
    Terms("Risks", "risk, risk register, risk log, риск, реестр рисков, тобокелдик"),
    (
        SheetColumn("title", "text", Terms("Risk", "title, risk description, description, описание риска, название, сүрөттөмө"), ("title",), 48, needed=True),
        SheetColumn("likelihood", "choice", Terms("Likelihood", "probability"), ("likelihood",), 14, _LIST_NOTE, "degree"),
        SheetColumn("impact", "choice", Terms("Impact", "severity, consequence, consequences, последствия, воздействие, тяжесть", "spreadsheet"), ("impact",), 14, _LIST_NOTE, "degree"),
        SheetColumn("score", "formula", Terms("Score", "rating, risk score, risk level, уровень"), width=9,
               note=Terms("Likelihood × impact, from 1 to 9.")),
        SheetColumn("mitigation", "text", Terms("What is done about it", "mitigation, response, mitigation measures, measures, меры по снижению, снижение риска, иш-чаралар"),
               ("mitigation",), 54),
        SheetColumn("owner", "ref", Terms("Owner", "responsible, risk owner, person responsible, владелец риска"), ("owner",), 16, _LIST_NOTE, "people"),
    ),
    ("title",),
    Terms("What may go wrong, and what is done about it."),
)  # fmt: skip

SHEETS = (INDICATORS, DISAGGREGATION, ACTIVITIES, BUDGET, LEDGER, PEOPLE, REACHED, RISKS)
DIMENSION = "dim:"
"""How the ids of columns begin that hold a dimension, such as `dim:sex`."""
