"""The budget: its lines by heading, why they are needed, and who bears them."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Literal

from org.accounts.spending import Position, spent_on
from org.base.sums import percentage, sum_in
from org.base.values import Money, made_of, with_origin
from org.records import BudgetLine, CostShare
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import BLANK, Cell, as_blocks, bold, cell, table
from reports.compose.contents.identification import sole_funder
from reports.compose.contents.ledger_tables import (
    BudgetAmounts,
    accounts_of,
    accounts_to_date,
    by_currency,
    heading_of,
    note_on_rates,
    planned_sum,
    rows_by_heading,
    title_of,
)
from reports.document.model import Column, Line, Narrative, Paragraph, Row, Run, Subheading, words
from reports.document.sourced_words import told

By = Literal["funder", "own", "other"]
BEARERS: tuple[tuple[By, str], ...] = (
    ("funder", marked("Funder")),
    ("own", marked("Own funds")),
    ("other", marked("Others")),
)


def budget(c: Composition) -> Blocks:
    """The budget, line by line."""
    _ = c.gettext
    books = accounts_of(c)
    figures = BudgetAmounts(c, books.currency)
    bearers = bearers_of(books.positions)
    columns = (
        Column(_("Budget line")),
        Column(_("Unit")),
        Column(_("Quantity"), align="end"),
        Column(figures.title(_("Rate")), align="end"),
        Column(figures.title(_("Amount")), align="end"),
        *(Column(figures.title(_(title)), align="end") for _by, title in bearers),
    )

    def line(position: Position) -> Row:
        return _budget_row(figures, position, [by for by, _title in bearers])

    def summed(title: str, positions: Sequence[Position]) -> Row:
        shares = (figures.total(borne_by(by, positions)) for by, _title in bearers)
        return Row(
            (bold(title), BLANK, BLANK, BLANK, figures.total(planned_sum(positions)), *shares), "total"
        )

    rows = rows_by_heading(c, books, line, summed)
    note = note_on_rates(c, (each for position in books.positions for each in position.rates))
    return as_blocks(c, table(columns, rows, note=note))


def bearers_of(positions: Sequence[Position]) -> tuple[tuple[By, str], ...]:
    """Who bears some of the budget, where that is not the funder alone."""
    used = {share.by for position in positions for share, _money in position.borne}
    return tuple(bearer for bearer in BEARERS if bearer[0] in used) if used > {"funder"} else ()


def _budget_row(figures: BudgetAmounts, position: Position, bearers: Sequence[By]) -> Row:
    shares = (_share_cell(figures, by, position) for by in bearers)
    amount = cell(figures.line(position.planned, position.cost.place))
    return Row((title_of(figures.c, position), *_unit_quantity_rate(figures, position), amount, *shares))


def _unit_quantity_rate(figures: BudgetAmounts, position: Position) -> tuple[Cell, Cell, Cell]:
    line, c = position.cost, figures.c
    if not isinstance(line, BudgetLine):
        return (), (), ()
    quantity = words(c.wording.number(line.quantity), line.place) if line.quantity is not None else None
    return (
        cell((c.unit(line.unit),) if line.unit else None),
        cell(quantity),
        cell(figures.line(line.rate) if line.rate else None),
    )


def _share_cell(figures: BudgetAmounts, by: By, position: Position) -> Cell:
    amount = borne_by(by, [position])
    return cell(figures.line(amount, position.cost.place) if amount.amount else None)


def borne_by(by: By, positions: Sequence[Position]) -> Money:
    parts = [amount for position in positions for share, amount in position.borne if share.by == by]
    found = sum_in(positions[0].planned.currency, parts)
    return found if parts else with_origin(found, made_of((planned_sum(positions).origin,), "share"))


def narrative(c: Composition) -> Blocks:
    """Why each cost is needed, by heading."""
    blocks: list[Subheading | Narrative] = []
    for positions in accounts_of(c).headings.values():
        told = tuple(_justification(c, position) for position in positions)
        paragraphs = tuple(Paragraph(line) for line in told if line)
        if paragraphs:
            blocks += [Subheading(1, words(heading_of(c, positions[0]))), Narrative(paragraphs)]
    return tuple(blocks)


def _justification(c: Composition, position: Position) -> Line:
    line = position.cost
    if not isinstance(line, BudgetLine) or line.justification is None:
        return ()
    amount = c.wording.money(position.planned)
    title = Run(told("{} ({}): ", c.string(line.title), amount), bold=True, origins=(line.place,))
    return (title, *c.text(line.justification))


def co_funding(c: Composition) -> Blocks:
    """Who bears how much of the budget, and in a report paid it; nothing where one funder bears all of it."""
    books = accounts_to_date(c)
    if len({bearer_name(c, share) for position in books.positions for share, _ in position.borne}) < 2:
        return ()
    figures = BudgetAmounts(c, books.currency)
    columns = (
        Column(c.gettext("Who bears the costs")),
        Column(figures.title(c.gettext("Amount")), align="end"),
        Column(c.gettext("Share"), align="end"),
        Column(figures.title(c.gettext("Spent")), align="end"),
    )
    rows = (row for listed in by_currency(books.positions).values() for row in _borne_rows(figures, listed))
    note = note_on_rates(c, (each for position in books.positions for each in position.rates))
    return as_blocks(c, table(columns, rows, note=note))


def _borne_rows(figures: BudgetAmounts, positions: Sequence[Position]) -> Iterator[Row]:
    whole = planned_sum(positions)
    spent = spent_on(positions) if figures.c.is_report else None
    paid = amounts_by_bearer(figures.c, (part for position in positions for part in position.paid))
    planned = amounts_by_bearer(figures.c, (part for position in positions for part in position.borne))
    for name in dict.fromkeys((*planned, *paid)):
        amount = sum_in(whole.currency, planned.get(name, ()))
        of_it = sum_in(whole.currency, paid.get(name, ())) if spent else None
        part = percentage(amount, whole)
        said = words(figures.c.wording.percent(part)) if part is not None else None
        places = tuple(position.cost.place for position in positions)
        shown = cell(figures.line(of_it, *places) if of_it else None)
        yield Row((cell(words(name)), cell(figures.line(amount, *places)), cell(said), shown))
    yield Row((bold(figures.c.gettext("Total")), figures.total(whole), BLANK, figures.total(spent)), "total")


def amounts_by_bearer(
    c: Composition, parts: Iterable[tuple[CostShare, Money]]
) -> Mapping[str, Sequence[Money]]:
    """What each bears of a cost: the funders first, then the organisation, then others."""
    order = [by for by, _title in BEARERS]
    found: dict[str, list[Money]] = {}
    for share, amount in sorted(parts, key=lambda part: order.index(part[0].by)):
        found.setdefault(bearer_name(c, share), []).append(amount)
    return found


def bearer_name(c: Composition, share: CostShare) -> str:
    """The name of who bears a share."""
    if share.name is not None:
        return c.string(share.name)
    if share.funder is not None:
        return c.funder_name(c.workspace.funders[share.funder])
    if share.by == "own":
        return c.string(c.organisation.name)
    funder = sole_funder(c)
    if share.by == "funder" and funder is not None:
        return c.funder_name(c.workspace.funders[funder])
    return c.gettext("Funder") if share.by == "funder" else c.gettext("Others")


BUDGET = Content(marked("Budget"), budget, "budget_lines")
NARRATIVE = Content(marked("Budget narrative"), narrative, "budget_lines[0].justification")
CO_FUNDING = Content(marked("Co-funding"), co_funding, "budget_lines[0].shares")
