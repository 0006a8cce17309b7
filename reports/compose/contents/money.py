"""Money spent against the budget: line by line with the reasons for each difference, and as a chart."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

from org.accounts.grant_status import part_meant
from org.accounts.spending import Accounts, Position, has_ledger, spent_on
from org.accounts.variance import Variance, unexplained, variance_of
from org.base.sums import percentage, sum_in
from org.base.values import Money
from org.records import Expense
from reports.compose.base import chart_data
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import BLANK, Cell, as_blocks, bold, cell, table
from reports.compose.contents.ledger_tables import (
    BudgetAmounts,
    accounts_of,
    accounts_to_date,
    by_currency,
    heading_of,
    no_rate,
    note_on_rates,
    of_the_part,
    planned_sum,
    rows_by_heading,
    title_of,
    undivided,
)
from reports.document.model import Chart, Column, Line, Row, words
from reports.document.sourced_words import joined, told


def planned_and_spent(c: Composition) -> Blocks:
    """The budget against the spending, line by line."""
    whole = accounts_to_date(c)
    part = part_shown(c, whole)
    books = _part_to_date(c, part) if part else whole
    comparison = Comparison(c, books, part)
    rows = rows_by_heading(c, books, comparison.line, comparison.summed)
    rates = note_on_rates(c, (each for position in books.positions for each in position.conversions))
    notes = (*(_notes_on_the_whole(c, whole, books) if part else ()), rates)
    found = table(
        comparison.columns(),
        rows,
        caption=of_the_part(c, part) if part else "",
        note=joined(" ", (note for note in notes if note)),
    )
    return (*as_blocks(c, found), *undivided(c, whole))


def _part_to_date(c: Composition, funder: str) -> Accounts:
    """The part that the funder bears of the accounts to date."""
    return c.once(("part to date", funder), lambda: accounts_to_date(c).part_of(funder))


def part_shown(c: Composition, whole: Accounts) -> str | None:
    """The funder whose part of the money is shown; None where it is the whole."""
    return part_meant(whole, c.project, c.brief.funder)


def _notes_on_the_whole(c: Composition, whole: Accounts, part: Accounts) -> Iterator[str]:
    planned, spent = (c.wording.listed(map(c.wording.money, sums)) for sums in (whole.planned, whole.spent))
    if not spent:
        yield c.gettext("Whole budget of the project: {planned}.").format(planned=planned)
    else:
        said = c.gettext("Whole budget of the project: {planned} planned, {spent} spent.")
        yield said.format(planned=planned, spent=spent)
    if part.indirect:
        yield c.gettext("The rate of indirect costs is taken on the whole budget.")


class Comparison:
    """The columns and rows of a table of plan and spending."""

    def __init__(self, c: Composition, books: Accounts, funder: str | None) -> None:
        self.c = c
        self.figures = BudgetAmounts(c, books.currency)
        self.unexplained = unexplained(books, c.form.money)
        self.in_period = _spent_in_period(c, funder)

    def columns(self) -> tuple[Column, ...]:
        _, figures = self.c.gettext, self.figures
        period = self.c.brief.period
        spent = self.c.wording.period(period) if period else ""
        return (
            Column(_("Budget line")),
            Column(figures.title(_("Planned")), align="end"),
            Column(figures.title(_("Spent in {period}").format(period=spent)), align="end"),
            Column(figures.title(_("Spent")), align="end"),
            Column(figures.title(_("Difference")), align="end"),
            Column(_("In %"), align="end"),
            Column(_("Explanation")),
        )

    def line(self, position: Position) -> Row:
        figures, cost = self.figures, position.cost
        variance = variance_of([position])
        places = tuple(entry.expense.amount.origin.place for entry in position.entries) or (cost.place,)
        lately = self.in_period.get(position.cost.path)
        return Row(
            (
                title_of(self.c, position),
                cell(figures.line(position.planned, cost.place)),
                cell(figures.line(lately, *places) if lately is not None else None),
                cell(figures.line(position.spent, *places) if position.spent else self.unknown(position)),
                cell(figures.line(variance.difference, cost.place, *places) if variance else None),
                cell(words(percent_of(self.c, variance), cost.place, *places) if variance else None),
                cell(self.explanation(position)),
            )
        )

    def unknown(self, position: Position) -> Line:
        """The placeholder for what was spent on a position."""
        if position.unconverted:
            return no_rate(self.c, position.unconverted[0])
        return self.c.gap_cell(self.c.gettext("amount spent"), position.cost, "spent")

    def explanation(self, position: Position) -> Line | None:
        """Why the spending on a position differs from the plan; a gap where that is wanted and not told."""
        explanation = position.cost.explanation
        if explanation is not None:
            return self.c.text(explanation)
        if position in self.unexplained:
            return self.c.gap_cell(self.c.gettext("reason for the difference"), position.cost, "explanation")
        return None

    def summed(self, title: str, positions: Sequence[Position]) -> Row:
        variance = variance_of(positions)
        spent = spent_on(positions)
        return Row(
            (
                bold(title),
                self.figures.total(planned_sum(positions)),
                self._lately(positions),
                self.figures.total(spent),
                self.figures.total(variance.difference if variance else None),
                bold(percent_of(self.c, variance)) if variance else (),
                BLANK,
            ),
            "total",
        )

    def _lately(self, positions: Sequence[Position]) -> Cell:
        parts = [self.in_period.get(position.cost.path) for position in positions]
        known = [part for part in parts if part is not None]
        return self.figures.total(sum_in(known[0].currency, known)) if len(known) == len(parts) else ()


def percent_of(c: Composition, variance: Variance) -> str:
    """How far the spending went from the plan, in percent; a dash where nothing was planned."""
    share = percentage(variance.difference, variance.planned)
    return c.wording.percent(share) if share is not None else "–"


def _spent_in_period(c: Composition, funder: str | None) -> Mapping[str, Money]:
    """What the ledger says of the brief's period alone, by the path of each line, where that is not all so far."""
    period, dates = c.brief.period, c.project.dates
    if period is None or period.start is None or not has_ledger(c.project, _ledger(c)):
        return {}
    if dates and dates.start and period.start.first_day <= dates.start.first_day:
        return {}
    books = accounts_of(c, period)
    positions = (books.part_of(funder) if funder else books).positions
    return {each.cost.path: each.spent for each in positions if each.cost.id and each.spent is not None}


def _ledger(c: Composition) -> Sequence[Expense]:
    return c.workspace.expenses.get(c.project.id, ())


def chart(c: Composition) -> Blocks:
    """The budget and the spending of each heading as bars, a chart for each currency."""
    whole = accounts_to_date(c)
    part = part_shown(c, whole)
    books = _part_to_date(c, part) if part else whole
    if all(position.spent is None for position in books.positions):
        return ()
    title = c.gettext("Budget and spending by heading")
    if part:
        title = told("{}. {}", title, of_the_part(c, part))
    return tuple(_chart(c, title, positions) for positions in by_currency(books.positions).values())


def _chart(c: Composition, title: str, positions: Sequence[Position]) -> Chart:
    _ = c.gettext
    headings: dict[str, list[Position]] = {}
    for position in positions:
        headings.setdefault(heading_of(c, position), []).append(position)
    planned = [planned_sum(listed) for listed in headings.values()]
    spent = [spent_on(listed) for listed in headings.values()]
    return chart_data.chart(
        c,
        "grouped-bars",
        title,
        categories=tuple(headings),
        series=(
            chart_data.series(_("Planned"), planned),
            chart_data.series(_("Spent"), spent),
        ),
        unit=positions[0].planned.currency,
    )


MONEY = Content(marked("Money planned and spent"), planned_and_spent, "budget_lines")
CHART = Content(marked("Spending at a glance"), chart, "budget_lines")
