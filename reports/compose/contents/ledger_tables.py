"""What the tables of budgets and spending share: their rows by heading, their figures, the note on their rates."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass

from org.accounts.conversion import RATES, Converted, NoRate
from org.accounts.grant_status import one_of_several, unassigned
from org.accounts.spending import Accounts, Position, accounts
from org.base.faults import Place
from org.base.sums import sum_in
from org.base.values import Money, PartialDate, Period
from org.records import BudgetLine, IndirectCosts, Rate
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.table_cells import Cell, bold, cell, group
from reports.document.directions import LEFT_TO_RIGHT, direction
from reports.document.model import Line, Row, Run, words
from reports.document.sourced_words import Sourced, joined, sourced, told


def accounts_of(c: Composition, period: Period | None = None) -> Accounts:
    """The project's accounts as the form wants them."""
    return c.once(("accounts", period), lambda: accounts(c.workspace, c.project, c.form.money, period))


def accounts_to_date(c: Composition) -> Accounts:
    """The accounts from the first expense to the end of the period that the document is about."""
    end = end_of(c)
    return accounts_of(c, Period(None, end) if end else None)


def end_of(c: Composition) -> PartialDate | None:
    """The end of the period that the document is about; None where it is about all of the project."""
    return c.brief.period.end if c.brief.period else None


def of_the_part(c: Composition, funder: str) -> str:
    """What a table of one funder's part is called."""
    name = c.funder_name(c.workspace.funders[funder])
    return c.gettext("Part of the budget borne by: {funder}").format(funder=name)


def undivided(c: Composition, whole: Accounts) -> Blocks:
    """What is missing to show one of several funders its part: each line that does not say who bears it."""
    funder = one_of_several(c.project, c.brief.funder)
    what = c.gettext("which funder bears the line")
    lacking = unassigned(whole, c.project, {funder}) if funder else ()
    return tuple(c.missing(what, position.cost, "shares") for position in lacking)


@dataclass(frozen=True, slots=True)
class BudgetAmounts:
    """How a table prints money: bare where all of it is in one currency, which the heads of its columns name."""

    c: Composition
    currency: str | None

    def title(self, title: str) -> str:
        """The head of a column of amounts."""
        return told("{}, {}", title, self.currency) if self.currency else title

    def text(self, money: Money) -> Sourced:
        """An amount, with its currency where that is not in the head."""
        alone = money.currency == self.currency
        return self.c.wording.amount(money) if alone else self.c.wording.money(money)

    def line(self, money: Money, *origins: Place) -> Line:
        """An amount, which rests on the records at `origins`, too."""
        return words(self.text(money), *origins)

    def total(self, money: Money | None) -> Cell:
        """An amount that stands out; empty where it is unknown."""
        return bold(self.text(money)) if money is not None else ()


def rows_by_heading(
    c: Composition,
    books: Accounts,
    line: Callable[[Position], Row],
    summed: Callable[[str, Sequence[Position]], Row],
) -> Iterator[Row]:
    """The lines below their headings with subtotals, then indirect costs, then totals, one for each currency."""
    _ = c.gettext
    headings = books.headings
    for positions in headings.values():
        yield group(heading_of(c, positions[0]))
        yield from map(line, positions)
        if len(positions) > 1 and len(headings) > 1:
            yield from _summed(_("Subtotal"), positions, summed)
    if books.indirect:
        direct = [position for position in books.positions if position.heading]
        yield from _summed(_("Direct costs"), direct, summed)
        yield from map(line, books.indirect)
    yield from _summed(_("Total"), books.positions, summed)


def _summed(
    title: str, positions: Sequence[Position], summed: Callable[[str, Sequence[Position]], Row]
) -> Iterator[Row]:
    return (summed(title, listed) for listed in by_currency(positions).values())


def by_currency(positions: Iterable[Position]) -> Mapping[str, tuple[Position, ...]]:
    """The positions by the currency of their plan, in the order of the budget."""
    found: dict[str, list[Position]] = {}
    for position in positions:
        found.setdefault(position.planned.currency, []).append(position)
    return {currency: tuple(listed) for currency, listed in found.items()}


def planned_sum(positions: Sequence[Position]) -> Money:
    """What was planned on positions of one currency."""
    return sum_in(positions[0].planned.currency, (position.planned for position in positions))


def heading_of(c: Composition, position: Position) -> str:
    """The words of a position's heading."""
    cost = position.cost
    return c.string(cost.heading) if isinstance(cost, BudgetLine) else title_of_indirect(c, cost)


def title_of(c: Composition, position: Position) -> Cell:
    """The words of a line of the budget, or of its indirect costs."""
    cost = position.cost
    return cell(
        c.text(cost.title) if isinstance(cost, BudgetLine) else words(title_of_indirect(c, cost), cost.place)
    )


def title_of_indirect(c: Composition, costs: IndirectCosts) -> str:
    """The indirect costs with their rate and what it is taken on."""
    title = c.string(costs.title) if costs.title else c.gettext("Indirect costs")
    rate = sourced(c.wording.percent(costs.percentage), costs.place)
    if not costs.base:
        return c.gettext("{title}, {rate} of direct costs").format(title=title, rate=rate)
    base = c.wording.listed(costs.base)
    return c.gettext("{title}, {rate} of: {headings}").format(title=title, rate=rate, headings=base)


def no_rate(c: Composition, lacking: NoRate) -> Line:
    """The placeholder for an amount that no declared rate converts."""
    template = c.gettext("exchange rate from {currency} to {other}")
    what = template.format(currency=lacking.original.currency, other=lacking.currency)
    if lacking.when is not None:
        when = lacking.when
        day = c.wording.period(when) if isinstance(when, Period) else c.wording.date(when)
        what = told("{} ({})", what, day)
    return (Run(c.gettext("[to be added]"), gap=c.missing_at(what, Place(RATES), "rates").gap),)


def note_on_rates(c: Composition, conversions: Iterable[Converted]) -> str:
    """Which rates were used, of which day or period and by whose word; empty where nothing was converted."""
    lines = rates_used(c, conversions)
    if not lines:
        return ""
    manner = c.gettext("Each amount was converted by itself and rounded; totals add up the rounded amounts.")
    return told("{} {}", c.gettext("Exchange rates: {rates}.").format(rates=joined("; ", lines)), manner)


def rates_used(c: Composition, conversions: Iterable[Converted]) -> tuple[str, ...]:
    """The rates of the conversions, each once, those of the same source together."""
    rates = list(dict.fromkeys(converted.rate for converted in conversions if converted.rate))
    by_source: dict[tuple[str, str, str | None], list[Rate]] = {}
    for rate in rates:
        by_source.setdefault((rate.currency, rate.equals.currency, _said_by(rate)), []).append(rate)
    return tuple(_rates_of_a_source(c, listed) for listed in by_source.values())


def _rates_of_a_source(c: Composition, rates: Sequence[Rate]) -> str:
    first, ordered = rates[0], sorted(rates, key=_day)
    values = joined(", ", (_rate(c, rate) for rate in ordered))
    start = LEFT_TO_RIGHT if direction(c.wording.language) == "rtl" else ""
    text = told("{}1\u00a0{} = {}", start, first.currency, values)
    source = _said_by(first)
    if source is None:
        return text
    return c.gettext("{rates} – source: {source}").format(rates=text, source=_source(c, source))


def _said_by(rate: Rate) -> str | None:
    """Its source, or that of the whole file."""
    return rate.source or rate.equals.origin.source


def _day(rate: Rate) -> tuple[int, int, int]:
    when = rate.date or (rate.period.start if rate.period else None)
    return (when.year, when.month or 0, when.day or 0) if when else (0, 0, 0)


def _rate(c: Composition, rate: Rate) -> str:
    value = c.wording.money(rate.equals)
    if rate.date is not None:
        return told("{} ({})", value, c.wording.date(rate.date))
    period = c.wording.period(rate.period) if rate.period else ""
    return c.gettext("{rate} (average, {period})").format(rate=value, period=period)


def _source(c: Composition, source: str) -> str:
    known = c.workspace.sources.get(source)
    return c.string(known.title) if known else source
