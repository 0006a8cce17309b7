"""What the money was spent on, one by one: the ledger, the purchases that a funder wants listed, the assets."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from org.accounts.conversion import Converted, convert
from org.accounts.grant_status import part_meant
from org.accounts.spending import Position, SpendingEntry
from org.base.sums import sum_in, total
from org.base.values import Money, Text, count_of, same_language
from org.records import Procurement
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import BLANK, as_blocks, bold, cell, group, table
from reports.compose.contents.ledger_tables import (
    BudgetAmounts,
    accounts_of,
    note_on_rates,
    of_the_part,
    title_of,
    undivided,
)
from reports.document.model import Column, Line, Narrative, Paragraph, Row, Run, words
from reports.document.sourced_words import told

PROCEDURES = {
    "direct": marked("Direct purchase"),
    "quotations": marked("Quotations compared"),
    "open-tender": marked("Open tender"),
    "restricted-tender": marked("Restricted tender"),
    "framework": marked("Framework contract"),
    "other": marked("Other procedure"),
}


def expenses(c: Composition) -> Blocks:
    """The ledger, entry by entry below the lines of the budget; for one of several funders what it bears of it."""
    _ = c.gettext
    whole = accounts_of(c, c.brief.period)
    part = part_meant(whole, c.project, c.brief.funder)
    books = whole.part_of(part) if part else whole
    figures = BudgetAmounts(c, books.currency)
    columns = (
        Column(_("Date")),
        Column(_("Description")),
        Column(_("Supplier")),
        Column(_("Document")),
        Column(_("Amount as paid"), align="end"),
        Column(figures.title(_("Amount")), align="end"),
        Column(_("Note")),
    )
    positions = [position for position in books.positions if position.entries]
    rows = [row for position in positions for row in _ledger_rows(figures, position)]
    sums = total(position.spent for position in positions if position.spent)
    rows += [_total_row(figures, _("Total"), amount) for amount in sums]
    conversions = (each for position in positions for each in position.conversions)
    caption = of_the_part(c, part) if part else ""
    found = table(columns, rows, caption=caption, note=note_on_rates(c, conversions))
    return (*as_blocks(c, found), *(undivided(c, whole) if found else ()))


def _ledger_rows(figures: BudgetAmounts, position: Position) -> Iterator[Row]:
    yield group("".join(run.text for line in title_of(figures.c, position) for run in line))
    ordered = sorted(position.entries, key=lambda entry: str(entry.expense.date or ""))
    yield from (_entry_row(figures, entry) for entry in ordered)
    if position.spent is not None and len(position.entries) > 1:
        yield _total_row(figures, figures.c.gettext("Subtotal"), position.spent)


def _total_row(figures: BudgetAmounts, title: str, amount: Money) -> Row:
    return Row((bold(title), BLANK, BLANK, BLANK, BLANK, figures.total(amount), BLANK), "total")


def _entry_row(figures: BudgetAmounts, entry: SpendingEntry) -> Row:
    c, expense, converted = figures.c, entry.expense, entry.converted
    return Row(
        (
            cell(c.date(expense.date) if expense.date else None),
            cell(_as_booked(c, expense.description)),
            cell(_as_booked(c, expense.supplier)),
            cell(words(expense.document, expense.place) if expense.document else None),
            cell(c.money(expense.amount) if converted.rate or entry.part else None),
            cell(figures.line(entry.amount, expense.amount.origin.place)),
            cell(_as_booked(c, expense.note)),
        )
    )


def _as_booked(c: Composition, text: Text | None) -> Line | None:
    """The words of the ledger, which is kept in one language and not translated."""
    if text is None:
        return None
    found = text.in_language(c.language, c.workspace.language)
    ours = same_language(found.language, c.language)
    return (Run(found.text, language=None if ours else found.language, origins=(text.origin.place,)),)


def procurements(c: Composition) -> Blocks:
    """The purchases and contracts that a funder wants listed, and the smaller ones in a sentence."""
    _ = c.gettext
    columns = (
        Column(_("Purchase or contract")),
        Column(_("Supplier")),
        Column(_("Date")),
        Column(_("Procedure")),
        Column(_("Amount"), align="end"),
        Column(_("Note")),
    )
    smaller = [each for each in c.project.procurements if _is_smaller(c, each)]
    rows = (_procurement_row(c, each) for each in c.project.procurements if each not in smaller)
    found = as_blocks(c, table(columns, rows))
    return (*found, *(_summed_up(c, smaller, alone=not found) if smaller else ()))


def _procurement_row(c: Composition, each: Procurement) -> Row:
    _ = c.gettext
    return Row(
        (
            cell(c.text(each.title)),
            cell(c.text(each.supplier) if each.supplier else c.gap_cell(_("supplier"), each, "supplier")),
            cell(c.date(each.date) if each.date else None),
            cell(words(_(PROCEDURES[each.procedure]), each.place) if each.procedure else None),
            cell(c.money(each.amount) if each.amount else c.gap_cell(_("price"), each, "amount")),
            cell(c.text(each.note) if each.note else None),
        )
    )


def _is_smaller(c: Composition, each: Procurement) -> bool:
    """Whether a purchase is known to be too small for the form to want it listed."""
    threshold, worth = c.form.money.procurements_above, _worth(c, each)
    return threshold is not None and worth is not None and worth.amount <= threshold.amount


def _worth(c: Composition, each: Procurement) -> Money | None:
    """What it cost in the currency of the form's threshold, where the records tell."""
    threshold = c.form.money.procurements_above
    if threshold is None or each.amount is None:
        return None
    found = convert(each.amount, threshold.currency, each.date, c.workspace.rates)
    return found.worth if isinstance(found, Converted) else None


def _summed_up(c: Composition, smaller: Sequence[Procurement], *, alone: bool) -> Blocks:
    """The purchases that are not listed, in a sentence; and that none is above the threshold, where that is so."""
    threshold = c.form.money.procurements_above
    assert threshold is not None, "without a threshold nothing is summed up"
    most = c.wording.money(threshold)
    none = c.gettext("No purchase or contract is above {amount}.").format(amount=most)
    worth = [money for money in (_worth(c, each) for each in smaller) if money is not None]
    said = c.wording.ngettext(
        "The one purchase or contract of up to {most} came to {sum}.",
        "The {n} purchases and contracts of up to {most} came to {sum} together.",
        count_of(each.place for each in smaller),
    ).format(n=len(smaller), most=most, sum=c.wording.money(sum_in(threshold.currency, worth)))
    origins = tuple(each.place for each in smaller)
    text = words(told("{} {}", none, said) if alone else said, *origins)
    conversions = [
        convert(each.amount, threshold.currency, each.date, c.workspace.rates)
        for each in smaller
        if each.amount
    ]
    note = note_on_rates(c, [each for each in conversions if isinstance(each, Converted)])
    return (Narrative((Paragraph(text), *((Paragraph(words(note)),) if note else ()))),)


def assets(c: Composition) -> Blocks:
    """What of value was bought, and who has it now."""
    _ = c.gettext
    columns = (
        Column(_("Item")),
        Column(_("Bought")),
        Column(_("Price"), align="end"),
        Column(_("Where it is now")),
        Column(_("Proof of transfer")),
    )
    rows = (
        Row(
            (
                cell(c.text(each.title)),
                cell(c.date(each.bought) if each.bought else None),
                cell(c.money(each.amount) if each.amount else c.gap_cell(_("price"), each, "amount")),
                cell(
                    c.text(each.afterwards)
                    if each.afterwards
                    else c.gap_cell(_("who has the item now"), each, "afterwards")
                ),
                cell(words(each.proof, each.place) if each.proof else None),
            )
        )
        for each in c.project.assets
    )
    return as_blocks(c, table(columns, rows))


EXPENSES = Content(marked("List of expenses"), expenses, "expenses")
PROCUREMENTS = Content(marked("Purchases and contracts"), procurements, "procurements")
ASSETS = Content(marked("Equipment and other assets"), assets, "assets")
