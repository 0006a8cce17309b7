"""Money planned and spent, by heading and line, with totals for each currency."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal

from org.records import BudgetLine
from org.values import Money
from reports.composition import Blocks, Composition
from reports.contents import Content, marked
from reports.document import Column, Line, Row, Run, words
from reports.tables import Cell, as_blocks, cell, group, table


def planned_and_spent(c: Composition) -> Blocks:
    """The budget against the spending, line by line."""
    _ = c.gettext
    columns = (
        Column(_("Budget line"), 3.4),
        Column(_("Planned"), 1.8, "end"),
        Column(_("Spent"), 1.8, "end"),
        Column(_("Difference"), 1.7, "end"),
        Column(_("Explanation"), 2.4),
    )
    lines = c.project.budget_lines
    rows = [row for heading in _headings(c, lines) for row in _spent_rows(c, heading, lines)]
    return as_blocks(c, table(columns, [*rows, *_spent_totals(c, lines)]))


def budget(c: Composition) -> Blocks:
    """The budget, line by line."""
    _ = c.gettext
    columns = (
        Column(_("Budget line"), 3.6),
        Column(_("Unit"), 1.3),
        Column(_("Quantity"), 1.1, "end"),
        Column(_("Rate"), 1.7, "end"),
        Column(_("Amount"), 1.9, "end"),
    )
    lines = c.project.budget_lines
    rows = [row for heading in _headings(c, lines) for row in _budget_rows(c, heading, lines)]
    return as_blocks(c, table(columns, [*rows, *_budget_totals(c, lines)]))


def total(amounts: Iterable[Money]) -> tuple[Money, ...]:
    """The sums of the amounts, one for each currency, in the order of their first amounts."""
    sums: dict[str, Decimal] = {}
    for money in amounts:
        sums[money.currency] = sums.get(money.currency, Decimal(0)) + money.amount
    return tuple(Money(amount, currency) for currency, amount in sums.items())


def _headings(c: Composition, lines: Sequence[BudgetLine]) -> list[str]:
    return list(dict.fromkeys(c.string(line.heading) for line in lines))


def _under(c: Composition, heading: str, lines: Sequence[BudgetLine]) -> Iterator[BudgetLine]:
    return (line for line in lines if c.string(line.heading) == heading)


def _spent_rows(c: Composition, heading: str, lines: Sequence[BudgetLine]) -> Iterator[Row]:
    yield group(heading)
    for line in _under(c, heading, lines):
        spent = c.money(line.spent) if line.spent else c.gap_cell(c.gettext("amount spent"), line, "spent")
        yield Row(
            (
                cell(c.text(line.title)),
                cell(c.money(line.amount)),
                cell(spent),
                cell(_difference(c, line)),
                cell(c.text(line.explanation) if line.explanation else None),
            )
        )


def _difference(c: Composition, line: BudgetLine) -> Line | None:
    if line.spent is None or line.spent.currency != line.amount.currency:
        return None
    return words(c.wording.money(line.spent - line.amount), line.place)


def _spent_totals(c: Composition, lines: Sequence[BudgetLine]) -> Iterator[Row]:
    for planned in total(line.amount for line in lines):
        spent = [line.spent for line in lines if line.amount.currency == planned.currency]
        known = [money for money in spent if money is not None and money.currency == planned.currency]
        complete = len(known) == len(spent)
        sums = total(known) if complete else ()
        yield Row(
            (
                _bold(c.gettext("Total")),
                _bold(c.wording.money(planned)),
                _bold(c.wording.money(sums[0])) if sums else (),
                _bold(c.wording.money(sums[0] - planned)) if sums else (),
                (),
            ),
            "total",
        )


def _budget_rows(c: Composition, heading: str, lines: Sequence[BudgetLine]) -> Iterator[Row]:
    yield group(heading)
    for line in _under(c, heading, lines):
        quantity = words(c.wording.number(line.quantity), line.place) if line.quantity is not None else None
        yield Row(
            (
                cell(c.text(line.title)),
                cell(c.text(line.unit) if line.unit else None),
                cell(quantity),
                cell(c.money(line.rate) if line.rate else None),
                cell(c.money(line.amount)),
            )
        )


def _budget_totals(c: Composition, lines: Sequence[BudgetLine]) -> Iterator[Row]:
    for amount in total(line.amount for line in lines):
        yield Row((_bold(c.gettext("Total")), (), (), (), _bold(c.wording.money(amount))), "total")


def _bold(text: str) -> Cell:
    return ((Run(text, bold=True),),)


MONEY = Content(marked("Money planned and spent"), planned_and_spent, "budget_lines")
BUDGET = Content(marked("Budget"), budget, "budget_lines")
