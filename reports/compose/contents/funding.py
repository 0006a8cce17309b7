"""Where the grant stands: granted, received, used, the balance, and what others paid."""

from __future__ import annotations

from collections.abc import Iterator

from org.accounts.conversion import RATES, Converted
from org.accounts.cost_shares import Borne
from org.accounts.grant_status import MoneySum, Status, received_until, status, unassigned
from org.accounts.spending import Accounts
from org.base.faults import Place
from org.base.sums import sum_in
from org.records import Award, Instalment
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import BLANK, as_blocks, bold, cell, table
from reports.compose.contents.budget import amounts_by_bearer
from reports.compose.contents.identification import awards_of
from reports.compose.contents.ledger_tables import (
    BudgetAmounts,
    accounts_to_date,
    end_of,
    no_rate,
    note_on_rates,
    rates_used,
)
from reports.document.model import Column, Fact, Facts, Line, Row, Run, words
from reports.document.sourced_words import told


def financial_status(c: Composition) -> Blocks:
    """What was granted, received and used, what is left or due, and each instalment."""
    awards = awards_of(c)
    if not awards or not (c.project.budget_lines or any(award.instalments for award in awards)):
        return ()
    books = accounts_to_date(c)
    found = status(c.workspace, c.project, awards, books, end_of(c))
    if found is None:
        return (c.missing_at(c.gettext("exchange rates"), Place(RATES), "rates"),)
    return (Facts(tuple(_facts(c, awards, books, found))), *_instalments(c, awards, found))


def _facts(c: Composition, awards: tuple[Award, ...], books: Accounts, found: Status) -> Iterator[Fact]:
    _ = c.gettext
    yield sum_fact(c, _("Granted"), found.granted, without(awards, "amount"), "amount")
    yield sum_fact(c, _("Received"), found.received, without(awards, "instalments"), "instalments")
    yield Fact(_("Utilised"), (utilised(c, awards, books, found),))
    if found.balance is not None:
        yield Fact(_("Balance: received less utilised"), (words(c.wording.money(found.balance)),))
    if is_last(c) and found.to_pay_back is not None:
        yield Fact(_("To be paid back to the funder"), (words(c.wording.money(found.to_pay_back)),))
    if is_last(c) and found.still_due is not None:
        yield Fact(_("Still due from the funder"), (words(c.wording.money(found.still_due)),))
    if found.cofinanced:
        yield Fact(_("Co-financing, spent"), tuple(_cofinanced(c, found.cofinanced)))
    rates = rates_used(
        c, (*found.conversions, *(each for position in books.positions for each in position.conversions))
    )
    if rates:
        yield Fact(_("Exchange rates"), tuple(words(rate) for rate in rates))


def _cofinanced(c: Composition, parts: Borne) -> Iterator[Line]:
    """What others paid: the sum, and where they are several what each did."""
    currency = parts[0][1].currency
    yield words(c.wording.money(sum_in(currency, (amount for _share, amount in parts))))
    by_bearer = amounts_by_bearer(c, parts)
    if len(by_bearer) > 1:
        for name, amounts in by_bearer.items():
            yield words(told("{}: {}", name, c.wording.money(sum_in(currency, amounts))))


def is_last(c: Composition) -> bool:
    """Whether nothing of the project comes after what the document is about."""
    end, dates = end_of(c), c.project.dates
    return end is None or dates is None or dates.end is None or end.last_day >= dates.end.last_day


def without(awards: tuple[Award, ...], key: str) -> Award:
    """The first award that lacks the key, else the first."""
    return next((award for award in awards if not getattr(award, key)), awards[0])


def sum_fact(c: Composition, label: str, found: MoneySum, holder: Award, key: str) -> Fact:
    if found.lacking:
        return Fact(label, (no_rate(c, found.lacking[0]),))
    if found.total is None or (key == "amount" and not getattr(holder, key)):
        return c.fact(label, None, holder, key)
    is_converted = any(converted.rate for converted in found.converted)
    originals = [converted.original for converted in found.converted if is_converted]
    places = tuple(converted.original.origin.place for converted in found.converted)
    said = c.wording.money(found.total)
    if originals:
        said = told("{} ({})", said, c.wording.listed(map(c.wording.money, originals)))
    return Fact(label, (words(said, *places),))


def utilised(c: Composition, awards: tuple[Award, ...], books: Accounts, found: Status) -> Line:
    if found.utilised is not None:
        places = tuple(entry.expense.place for position in books.positions for entry in position.entries)
        return words(c.wording.money(found.utilised), *places)
    unknown = next((position for position in books.positions if position.spent is None), None)
    if unknown is not None and unknown.unconverted:
        return no_rate(c, unknown.unconverted[0])
    if unknown is not None:
        return c.gap(c.gettext("amount spent"), unknown.cost, "spent")
    shared = unassigned(books, c.project, {award.funder for award in awards})
    if shared:
        what = c.gettext("which funder bears the line")
        gaps = [c.gap(what, position.cost, "shares") for position in shared]
        return tuple(run for gap in gaps for run in (Run("\n"), *gap))[1:]
    return c.gap(c.gettext("budget"), c.project, "budget_lines")


def _instalments(c: Composition, awards: tuple[Award, ...], found: Status) -> Blocks:
    """The money received, part by part."""
    total = found.received.total
    figures = BudgetAmounts(c, total.currency if total and not found.received.lacking else None)
    worth = iter(found.received.converted if figures.currency else ())
    columns = (
        Column(c.gettext("Instalment received")),
        Column(c.gettext("Funder")),
        Column(figures.title(c.gettext("Amount")), align="end"),
        Column(c.gettext("Note")),
    )
    several = len(awards) > 1
    rows = [
        Row(
            (
                cell(_day(c, part)),
                cell(c.funder(award) if several else None),
                cell(*_amount(figures, part, next(worth, None))),
                cell(c.text(part.note) if part.note else None),
            )
        )
        for award in awards
        for part in received_until(award, end_of(c))
    ]
    if total is not None and len(rows) > 1:
        rows.append(Row((bold(c.gettext("Total")), BLANK, figures.total(total), BLANK), "total"))
    return as_blocks(c, table(columns, rows, note=note_on_rates(c, found.received.converted)))


def _amount(figures: BudgetAmounts, part: Instalment, converted: Converted | None) -> Iterator[Line]:
    """What was received, below it the amount in its own currency where that is another one."""
    if converted is None or converted.rate is None:
        yield figures.line(part.amount)
        return
    yield figures.line(converted.worth, part.amount.origin.place)
    yield figures.line(part.amount)


def _day(c: Composition, part: Instalment) -> Line:
    return c.date(part.date) if part.date else c.gap_cell(c.gettext("date of the instalment"), part, "date")


FINANCIAL_STATUS = Content(
    marked("Financial status"), financial_status, "awards[0].instalments", rests_on_key=True
)
