"""The sheets of a workbook and their columns: names in three languages, the words that people use instead, and notes."""

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
    note: Words = Words("", "", "")
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


_SHOWN_NOTE = Words(
    "Shown for reading; it is changed elsewhere.", "Только для чтения; меняется в другом месте.",
    "Окуу үчүн гана; башка жерде өзгөртүлөт.",
)  # fmt: skip
_FORMULA_NOTE = Words("Calculated.", "Вычисляется.", "Эсептелет.")
_LIST_NOTE = Words("Choose from the list.", "Выберите из списка.", "Тизмеден тандаңыз.")
_MEASURE_NOTE = Words(
    "A number; for an indicator in words, words. Leave it empty while it is not known.",
    "Число; для показателя словами — слова. Пока неизвестно, оставьте пустым.",
    "Сан; сөз менен берилген көрсөткүчтө — сөз. Белгисиз болсо бош калтырыңыз.",
)
_DATE_NOTE = Words(
    "A day (2025-12-31), a month (2025-12) or a year.", "День (31.12.2025), месяц (2025-12) или год.",
    "Күн (31.12.2025), ай (2025-12) же жыл.",
)  # fmt: skip
_PERIOD_NOTE = Words(
    "A year (2024), a month (2024-05), or from – to (2024-01/2024-06).",
    "Год (2024), месяц (2024-05) или с – по (2024-01/2024-06).",
    "Жыл (2024), ай (2024-05) же баштап – чейин (2024-01/2024-06).",
)

_CURRENCY = Column(
    "currency", "currency", Words("Currency", "Валюта", "Валюта", "ccy, curr"), width=9,
    note=Words("Three letters: EUR, USD, KGS.", "Три буквы: EUR, USD, KGS.", "Үч тамга: EUR, USD, KGS."),
    choices="currencies",
)  # fmt: skip

INDICATORS = Sheet(
    "indicators",
    Words(
        "Indicators", "Показатели", "Көрсөткүчтөр",
        "indicator, logframe, log frame, results, results framework, indicator tracking, индикаторы, индикатор,"
        " логфрейм, логическая матрица, результаты, көрсөткүч, натыйжалар",
    ),
    (
        Column("result", "ref", Words("Result", "Результат", "Натыйжа", "outcome, output, objective, ожидаемый результат"),
               width=28, choices="results", note=_LIST_NOTE, rows="new"),
        Column("indicator", "text", Words("Indicator", "Показатель", "Көрсөткүч",
               "indicator title, indicator name, название показателя, индикатор, наименование показателя, көрсөткүчтүн аталышы"),
               ("title",), 44, rows="indicator", needed=True),
        Column("period", "period", Words("Period", "Период", "Мезгил", "reporting period, year, quarter, отчетный период, год, мезгили, жыл"),
               ("period",), 17, _PERIOD_NOTE, rows="period"),
        Column("milestone", "text", Words("Milestone", "Веха", "Баскыч", "этап"), ("milestone",), 20, rows="period"),
        Column("unit", "text", Words("Unit", "Единица", "Бирдик", "unit of measure, unit of measurement, ед. изм., единица измерения, өлчөө бирдиги"),
               ("unit",), 13, rows="indicator"),
        Column("measure", "choice", Words("Measured as", "Измеряется как", "Өлчөнөт", "measure, type of indicator, тип"),
               ("measure",), 13, _LIST_NOTE, "measure", "indicator"),
        Column("direction", "choice", Words("Direction", "Направление", "Багыты"), ("direction",), 16, _LIST_NOTE,
               "direction", "indicator"),
        Column("baseline", "measure", Words("Baseline", "Исходное значение", "Баштапкы маани",
               "baseline value, base line, base value, базовое значение, исходный уровень, базовый показатель, баштапкы"),
               ("baseline",), 14, _MEASURE_NOTE, rows="indicator"),
        Column("baseline-date", "date", Words("Baseline date", "Дата исходного значения", "Баштапкы маанинин күнү", "baseline year, год исходного значения"),
               ("baseline", "date"), 12, _DATE_NOTE, rows="indicator"),
        Column("target", "measure", Words("Target", "План", "Максат", "target value, planned, plan, цель, целевое значение, плановое значение, максаттуу маани, пландалган"),
               ("target",), 14, _MEASURE_NOTE),
        Column("actual", "measure", Words("Actual", "Факт", "Иш жүзүндө", "actual value, achieved, result achieved, reached, фактическое значение, фактически, достигнуто, достигнутое значение, жетишилген, факты"),
               ("actual",), 14, _MEASURE_NOTE),
        Column("actual-date", "date", Words("Actual date", "Дата факта", "Иш жүзүндөгү күнү", "date measured, дата измерения"),
               ("actual", "date"), 12, _DATE_NOTE),
        Column("variance", "formula", Words("Variance", "Отклонение", "Четтөө", "difference, разница, айырма"), width=13,
               note=Words("Actual less target.", "Факт минус план.", "Иш жүзүндө минус максат.")),
        Column("achievement", "formula", Words("Achievement", "Выполнение", "Аткарылышы",
               "% achieved, achieved %, % of target, % выполнения, процент выполнения"), width=13,
               note=Words("How much of the way from the baseline to the target was made.",
                          "Какая часть пути от исходного значения до плана пройдена.",
                          "Баштапкы маанинен максатка чейинки жолдун канча бөлүгү басылды.")),
        Column("counting", "choice", Words("Periods hold", "Периоды считаются", "Мезгилдер эсептелет", "counting, учет периодов"),
               ("counting",), 16,
               Words("Whether each period holds what came before it.", "Включает ли каждый период предыдущие.",
                     "Ар бир мезгил мурункуларды камтыйбы."), "counting", "indicator"),
        Column("shortfall", "text", Words("Why not reached", "Почему не достигнуто", "Эмне үчүн жетишилген жок",
               "shortfall, reason, reasons for variance, причина отклонения, причины"), ("shortfall",), 34, rows="indicator"),
        Column("means", "text", Words("Means of verification", "Источник проверки", "Текшерүү булагы",
               "source of verification, sources of verification, mov, verification, data source, источники проверки, источник данных, источники верификации, средства проверки, маалымат булагы"),
               ("means_of_verification",), 32, rows="indicator"),
        Column("comment", "text", Words("Comment", "Комментарий", "Түшүндүрмө", "comments, remarks, notes, note, примечание, примечания, комментарии, эскертүү"),
               ("comment",), 34, rows="indicator"),
    ),
    ("result", "indicator", "period"),
    Words(
        "One row for each indicator, and below it one for each of its periods. Write new periods and indicators in the"
        " empty rows at the end.",
        "Строка на каждый показатель, под ней строки его периодов. Новые периоды и показатели пишите в пустые строки в конце.",
        "Ар бир көрсөткүчкө бир сап, астында мезгилдери. Жаңы мезгилдерди жана көрсөткүчтөрдү аягындагы бош саптарга жазыңыз.",
    ),
)  # fmt: skip

DISAGGREGATION = Sheet(
    "disaggregation",
    Words("Disaggregation", "Разбивка", "Бөлүштүрүү", "disaggregated, breakdown, sex and age, sadd, дезагрегация, по полу и возрасту, жынысы жана жашы"),
    (
        Column("of", "shown", Words("Indicator or people", "Показатель или люди", "Көрсөткүч же адамдар",
               "indicator, people, who, показатель, индикатор, көрсөткүч"), width=44, choices="counted", note=_LIST_NOTE, rows="new",
               needed=True),
        Column("period", "period", Words("Period", "Период", "Мезгил", "reporting period, year, год, жыл"), width=17, note=_PERIOD_NOTE, rows="new"),
        Column("which", "choice", Words("Value of", "Значение", "Маани", "value type, тип значения"), width=16, choices="which",
               note=_LIST_NOTE, rows="new", needed=True),
        Column("value", "number", Words("Number", "Число", "Саны", "value, count, количество, значение, сан"), ("value",), 12, needed=True),
        Column("share", "formula", Words("Share of the whole", "Доля от целого", "Бүтүндөн үлүшү", "%, доля"), width=12,
               note=Words("The number as a part of the whole value.", "Число как часть целого.", "Сан бүтүндүн бөлүгү катары.")),
        Column("whole", "shown", Words("Whole", "Целое", "Бүтүн", "total, всего"), width=11, note=_SHOWN_NOTE),
        Column("comment", "text", Words("Comment", "Комментарий", "Түшүндүрмө", "comments, remarks, notes, примечание, эскертүү"),
               ("comment",), 34),
    ),
    ("of", "period", "which"),
    Words(
        "One row for each group: of which value, who they are, how many.",
        "Строка на каждую группу: какого значения, кто это, сколько.",
        "Ар бир топко бир сап: кайсы маани, кимдер, канча.",
    ),
)  # fmt: skip

ACTIVITIES = Sheet(
    "activities",
    Words("Activities", "Мероприятия", "Иш-чаралар", "activity, work plan, workplan, activity plan, деятельность, план работы, рабочий план, иш-аракеттер, иш план"),
    (
        Column("id", "id", Words("Code", "Код", "Код", "id, no., no, №, number, activity code, activity no"), ("id",), 14,
               Words("A short name: a-z, 0-9, hyphens.", "Короткое имя: a-z, 0-9, дефис.", "Кыска ат: a-z, 0-9, дефис.")),
        Column("title", "text", Words("Activity", "Мероприятие", "Иш-чара", "title, activity title, activity name, name, название, наименование мероприятия, деятельность, аталышы"),
               ("title",), 44, needed=True),
        Column("result", "ref", Words("For result", "Для результата", "Кайсы натыйжа үчүн", "result, output, результат, натыйжа"), ("result",), 28,
               _LIST_NOTE, "results"),
        Column("period", "period", Words("Period", "Период", "Мезгил", "when, dates, timing, timeline, срок, сроки, даты, мөөнөтү"), ("period",), 19, _PERIOD_NOTE),
        Column("status", "choice", Words("Status", "Статус", "Абалы", "state, progress, состояние, статусу"), ("status",), 20, _LIST_NOTE, "status"),
        Column("planned", "text", Words("Planned", "Запланировано", "Пландалган", "plan, план"), ("planned",), 24),
        Column("delivered", "text", Words("Delivered", "Выполнено", "Аткарылган", "done, actual, result achieved, сделано, факт"), ("delivered",), 30),
        Column("number", "number", Words("How many", "Сколько", "Канча", "quantity, count, количество, саны"), ("number",), 10),
        Column("unit", "text", Words("Of what", "Чего", "Эмненин", "unit, единица, бирдик"), ("unit",), 13),
        Column("responsible", "refs", Words("Responsible", "Ответственные", "Жооптуулар", "person responsible, who, lead, ответственный, ответственное лицо, жооптуу"),
               ("responsible",), 22,
               Words("Names or short names of people, with commas between them.", "Имена людей через запятую.", "Адамдардын аттары, үтүр менен."),
               "people"),
        Column("cost", "money", Words("Cost", "Стоимость", "Баасы", "budget, amount, бюджет, сумма, наркы"), ("cost",), 13),
        _CURRENCY,
        Column("deviation", "text", Words("Why it went differently", "Почему иначе", "Эмне үчүн башкача", "deviation, comments, comment, remarks, отклонение, примечание, комментарий"),
               ("deviation",), 40),
    ),
    ("id", "title"),
    Words(
        "What was planned and what was delivered.", "Что было запланировано и что выполнено.",
        "Эмне пландалды жана эмне аткарылды.",
    ),
)  # fmt: skip

BUDGET = Sheet(
    "budget",
    Words("Budget", "Бюджет", "Бюджет", "budget lines, financial plan, смета, бюджет проекта, статьи бюджета, чыгымдар сметасы"),
    (
        Column("id", "id", Words("Line", "Статья", "Берене", "code, id, no., no, №, № п/п, п/п, budget line, line no, budget code, код, номер, код статьи"), ("id",), 9),
        Column("heading", "text", Words("Heading", "Раздел", "Бөлүм", "category, budget category, cost category, категория, группа"), ("heading",), 24, needed=True),
        Column("title", "text", Words("Cost", "Расход", "Чыгым", "title, description, item, cost item, budget item, line item, item description, cost description, expense, наименование, описание, статья расходов,"
               " наименование статьи, наименование расходов, наименование затрат, статья затрат, вид расходов, аталышы, чыгымдын аталышы"),
               ("title",), 34, needed=True),
        Column("unit", "text", Words("Unit", "Единица", "Бирдик", "ед. изм., единица измерения, өлчөө бирдиги"), ("unit",), 12),
        Column("quantity", "number", Words("Quantity", "Количество", "Саны", "qty, # of units, no of units, number of units, units, кол-во, сан"), ("quantity",), 10),
        Column("rate", "money", Words("Rate", "Ставка", "Баа", "unit cost, unit rate, cost per unit, price, unit price, цена, стоимость единицы, цена за единицу,"
               " стоимость за единицу, баасы, бирдик баасы"),
               ("rate",), 12),
        Column("amount", "money", Words("Amount", "Сумма", "Сумма", "total, total cost, budget, planned, approved budget, budgeted, итого, всего,"
               " бюджет, план, стоимость, общая сумма, общая стоимость, жалпы сумма, суммасы"),
               ("amount",), 14, needed=True),
        _CURRENCY,
        Column("check", "formula", Words("Quantity × rate", "Количество × ставка", "Саны × баа"), width=14, note=_FORMULA_NOTE),
        Column("spent", "money", Words("Spent", "Израсходовано", "Жумшалды", "actual, expenditure, expenses, actual cost, потрачено, расходы, факт, освоено, чыгымдалды"),
               ("spent",), 14,
               Words("From the ledger where one is kept.", "Из журнала расходов, где он ведётся.", "Чыгымдар журналынан, эгер жүргүзүлсө.")),
        Column("balance", "formula", Words("Balance", "Остаток", "Калдык", "remaining, variance, отклонение"), width=14,
               note=Words("Amount less spent.", "Сумма минус израсходованное.", "Сумма минус жумшалган.")),
        Column("used", "formula", Words("Used", "Использовано", "Колдонулду", "% used, burn rate, % освоения"), width=9,
               note=Words("Spent as a part of the amount.", "Израсходованное как часть суммы.", "Жумшалган сумманын бөлүгү катары.")),
        Column("bearers", "shown", Words("Borne by", "Кто оплачивает", "Ким төлөйт", "funder, donor, донор"), width=22, note=_SHOWN_NOTE),
        Column("justification", "text", Words("Why it is needed", "Обоснование", "Негиздеме", "justification, budget notes"), ("justification",), 34),
        Column("explanation", "text", Words("Why it differs", "Пояснение отклонения", "Четтөөнүн себеби", "explanation, comments, comment, remarks, примечание, комментарий"),
               ("explanation",), 34),
    ),
    ("id", "title"),
    Words(
        "What was planned for each line, and what was spent on it.", "Что запланировано по каждой статье и что израсходовано.",
        "Ар бир берене боюнча эмне пландалды жана эмне жумшалды.",
    ),
)  # fmt: skip

LEDGER = Sheet(
    "ledger",
    Words("Ledger", "Журнал расходов", "Чыгымдар журналы", "expenses, expenditure, transactions, cash book, расходы, журнал, реестр расходов, чыгымдар"),
    (
        Column("date", "date", Words("Date", "Дата", "Күнү", "day, payment date, transaction date, дата оплаты, дата платежа"), ("date",), 12, _DATE_NOTE),
        Column("document", "word", Words("Document", "Документ", "Документ", "voucher, invoice, receipt, invoice no, voucher no, ref, reference, № документа, номер документа, счет"),
               ("document",), 15, Words("The number of the invoice or receipt.", "Номер счёта или чека.", "Эсеп же чектин номери.")),
        Column("line", "ref", Words("Line", "Статья", "Берене", "budget line, budget code, code, статья бюджета, код статьи, код"), ("line",), 9,
               _LIST_NOTE, "lines", needed=True),
        Column("line-title", "formula", Words("Cost", "Расход", "Чыгым"), width=26, note=_FORMULA_NOTE),
        Column("description", "text", Words("Description", "Описание", "Сүрөттөмө", "details, purpose, particulars, наименование, назначение, содержание, аталышы"),
               ("description",), 40),
        Column("supplier", "text", Words("Supplier", "Поставщик", "Жеткирүүчү", "payee, vendor, paid to, получатель, кому"), ("supplier",), 28),
        Column("amount", "money", Words("Amount", "Сумма", "Сумма", "sum, paid, total, оплачено"), ("amount",), 14, needed=True),
        _CURRENCY,
        Column("rate", "shown", Words("Rate", "Курс", "Курс", "exchange rate, обменный курс"), width=11, note=_SHOWN_NOTE),
        Column("worth", "formula", Words("In the budget's currency", "В валюте бюджета", "Бюджеттин валютасында"), width=15,
               note=Words("Amount × rate; empty where no rate is declared.", "Сумма × курс; пусто, если курс не объявлен.",
                          "Сумма × курс; курс жарыяланбаса бош.")),
        Column("funder", "ref", Words("Funder", "Донор", "Донор", "donor, финансирующая организация, каржылоочу"), ("funder",), 12, _LIST_NOTE, "funders"),
        Column("note", "text", Words("Note", "Примечание", "Эскертүү", "comment, comments, remarks, комментарий, түшүндүрмө"), ("note",), 34),
    ),
    ("document", "date", "line", "amount", "description"),
    Words(
        "Every payment, with the budget line on which it is booked.", "Каждый платёж со статьёй бюджета, на которую он отнесён.",
        "Ар бир төлөм жана ал жазылган бюджет беренеси.",
    ),
)  # fmt: skip

PEOPLE = Sheet(
    "people",
    Words("People", "Люди", "Адамдар", "team, staff, project team, команда, сотрудники, персонал, команда проекта, топ, кызматкерлер"),
    (
        Column("person", "ref", Words("Person", "Человек", "Адам", "name, staff member, full name, имя, фио, ф.и.о., сотрудник, аты-жөнү"), ("person",), 26,
               Words("Somebody in org/people.yaml.", "Кто-либо из org/people.yaml.", "org/people.yaml ичиндеги адам."), "people", needed=True),
        Column("role", "text", Words("Role", "Роль", "Ролу", "position, function, job title, должность, кызматы"), ("role",), 34),
        Column("share", "percent", Words("Share of time, %", "Доля времени, %", "Убакыт үлүшү, %", "share, % of time, time, level of effort, loe, fte, доля, занятость, ставка, үлүшү"),
               ("share",), 14, Words("From 0 to 100.", "От 0 до 100.", "0дөн 100гө чейин.")),
    ),
    ("person", "role"),
    Words("Who works in the project.", "Кто работает в проекте.", "Долбоордо ким иштейт."),
)  # fmt: skip

REACHED = Sheet(
    "reached",
    Words("People reached", "Охваченные люди", "Камтылган адамдар", "reach, beneficiaries, reached, бенефициары, охват, пайда көрүүчүлөр"),
    (
        Column("who", "text", Words("Who", "Кто", "Ким", "group, people, beneficiaries, группа, бенефициары, топ"), ("who",), 40, needed=True),
        Column("kind", "choice", Words("Directly", "Прямо или косвенно", "Түзбү, кыйырбы", "kind, type, direct or indirect, вид, тип"), ("kind",), 14, _LIST_NOTE, "kind"),
        Column("count", "number", Words("Number", "Число", "Саны", "count, total, how many, reached, количество, всего"), ("count",), 12),
        Column("unit", "choice", Words("Counted in", "Считаются", "Эсептелет", "unit, единица, бирдик"), ("unit",), 16, _LIST_NOTE, "who-unit"),
        Column("reached-by", "choice", Words("Reached by", "Чем охвачены", "Эмне менен", "by what, through, способ охвата"), ("reached_by",), 16, _LIST_NOTE, "reached-by"),
        Column("counting", "choice", Words("Counted", "Как считаются", "Кантип эсептелет", "counting"), ("counting",), 18, _LIST_NOTE, "unique"),
        Column("activity", "ref", Words("Activity", "Мероприятие", "Иш-чара"), ("activity",), 22, _LIST_NOTE, "activities"),
        Column("note", "text", Words("Note", "Примечание", "Эскертүү", "comment, comments, remarks, комментарий, түшүндүрмө"), ("note",), 40),
    ),
    ("who",),
    Words("Whom the project reached, and how they were counted.", "Кого охватил проект и как их считали.", "Долбоор кимдерди камтыды жана кантип эсептелди."),
)  # fmt: skip

RISKS = Sheet(
    "risks",
    Words("Risks", "Риски", "Тобокелдиктер", "risk, risk register, risk log, риск, реестр рисков, тобокелдик"),
    (
        Column("title", "text", Words("Risk", "Риск", "Тобокелдик", "title, risk description, description, описание риска, название, сүрөттөмө"), ("title",), 48, needed=True),
        Column("likelihood", "choice", Words("Likelihood", "Вероятность", "Ыктымалдуулугу", "probability"), ("likelihood",), 14, _LIST_NOTE, "degree"),
        Column("impact", "choice", Words("Impact", "Влияние", "Таасири", "severity, consequence, consequences, последствия, воздействие, тяжесть"), ("impact",), 14, _LIST_NOTE, "degree"),
        Column("score", "formula", Words("Score", "Оценка", "Баа", "rating, risk score, risk level, уровень"), width=9,
               note=Words("Likelihood × impact, from 1 to 9.", "Вероятность × влияние, от 1 до 9.", "Ыктымалдуулук × таасир, 1ден 9га чейин.")),
        Column("mitigation", "text", Words("What is done about it", "Меры", "Чаралар", "mitigation, response, mitigation measures, measures, меры по снижению, снижение риска, иш-чаралар"),
               ("mitigation",), 54),
        Column("owner", "ref", Words("Owner", "Ответственный", "Жооптуу", "responsible, risk owner, person responsible, владелец риска"), ("owner",), 16, _LIST_NOTE, "people"),
    ),
    ("title",),
    Words("What may go wrong, and what is done about it.", "Что может пойти не так и что делается.", "Эмне туура эмес болушу мүмкүн жана эмне кылынат."),
)  # fmt: skip

SHEETS = (INDICATORS, DISAGGREGATION, ACTIVITIES, BUDGET, LEDGER, PEOPLE, REACHED, RISKS)
DIMENSION = "dim:"
"""How the ids of columns begin that hold a dimension, such as `dim:sex`."""
