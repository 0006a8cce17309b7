"""Where a grant stands: granted, received, used, and what is still due or to be paid back."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from org.accounts.conversion import Converted, NoRate, When, convert
from org.accounts.cost_shares import Borne, is_of
from org.accounts.spending import Accounts, Position, spent_on
from org.base.sums import sum_in
from org.base.values import Money, PartialDate
from org.records import Award, CostShare, Instalment, Project, Rate
from org.workspace.index import Workspace


@dataclass(frozen=True, slots=True)
class MoneySum:
    """Amounts added up in one currency, and what no rate converts."""

    converted: tuple[Converted, ...]
    lacking: tuple[NoRate, ...]
    total: Money | None
    """None where nothing is known or a rate is missing."""


@dataclass(frozen=True, slots=True)
class Status:
    """Where a grant stands, in one currency."""

    granted: MoneySum
    received: MoneySum
    utilised: Money | None
    cofinanced: Borne
    """What others than the funders paid, share by share."""

    @property
    def balance(self) -> Money | None:
        """What was received and not used; negative where more was used."""
        received = self.received.total
        return received - self.utilised if received is not None and self.utilised is not None else None

    @property
    def to_pay_back(self) -> Money | None:
        """What the funder gets back; None where that is nothing or unknown."""
        return self.balance if self.balance is not None and self.balance.amount > 0 else None

    @property
    def still_due(self) -> Money | None:
        """What the funder still owes, no more than it granted; None where that is nothing or unknown."""
        granted, received, utilised = self.granted.total, self.received.total, self.utilised
        if granted is None or received is None or utilised is None:
            return None
        due = (granted if granted.amount <= utilised.amount else utilised) - received
        return due if due.amount > 0 else None

    @property
    def conversions(self) -> tuple[Converted, ...]:
        """Each amount that came from another currency."""
        found = (*self.granted.converted, *self.received.converted)
        return tuple(converted for converted in found if converted.rate)


def status(
    workspace: Workspace,
    project: Project,
    awards: Sequence[Award],
    books: Accounts,
    end: PartialDate | None = None,
) -> Status | None:
    """Where the awards stand together at `end`; None where neither budget nor awards have one currency."""
    currency = books.currency or _currency_of(awards)
    if currency is None:
        return None
    granted = (
        (award.amount, award.signed or award.period or project.dates) for award in awards if award.amount
    )
    received = ((part.amount, part.date) for award in awards for part in received_until(award, end))
    funders = {award.funder for award in awards}
    return Status(
        granted=_sum(granted, currency, workspace.rates),
        received=_sum(received, currency, workspace.rates),
        utilised=charged_to(books, project, funders),
        cofinanced=cofinanced(books, project, funders),
    )


def received_until(award: Award, end: PartialDate | None) -> tuple[Instalment, ...]:
    """The award's instalments, those dated after `end` left out."""
    last = end.last_day if end else date.max
    return tuple(part for part in award.instalments if part.date is None or part.date.first_day <= last)


def _currency_of(awards: Sequence[Award]) -> str | None:
    used = {award.amount.currency for award in awards if award.amount}
    return used.pop() if len(used) == 1 else None


def _sum(amounts: Iterable[tuple[Money, When]], currency: str, rates: Sequence[Rate]) -> MoneySum:
    found = [convert(money, currency, when, rates) for money, when in amounts]
    converted = tuple(each for each in found if isinstance(each, Converted))
    lacking = tuple(each for each in found if isinstance(each, NoRate))
    known = bool(found) and not lacking
    return MoneySum(
        converted, lacking, sum_in(currency, (each.worth for each in converted)) if known else None
    )


def charged_to(books: Accounts, project: Project, funders: set[str]) -> Money | None:
    """What was spent of the funders' money; None where that is unknown, or whose money it was."""
    if books.currency is None or spent_on(books.positions) is None or unassigned(books, project, funders):
        return None
    return sum_in(books.currency, (amount for share, amount in _spent(books) if is_of(share, funders)))


def one_of_several(project: Project, funder: str | None) -> str | None:
    """The funder, where it pays for the project together with others."""
    funders = project.funders
    return funder if funder in funders and len(funders) > 1 else None


def part_meant(books: Accounts, project: Project, funder: str | None) -> str | None:
    """The funder whose part of the money is meant; None where it is the whole, or no part can be told."""
    meant = one_of_several(project, funder)
    return meant if meant is not None and not unassigned(books, project, {meant}) else None


def unassigned(books: Accounts, project: Project, funders: set[str]) -> tuple[Position, ...]:
    """The positions that a funder bears without being named, where the project has others than these."""
    if funders >= set(project.funders):
        return ()
    return tuple(position for position in books.positions if position.lacks_funder)


def cofinanced(books: Accounts, project: Project, funders: set[str]) -> Borne:
    """What others than these funders paid, share by share; nothing where they bear nothing, or it is unknown."""
    unknown = spent_on(books.positions) is None or unassigned(books, project, funders)
    if books.currency is None or unknown:
        return ()
    return tuple((share, amount) for share, amount in _spent(books) if not is_of(share, funders))


def _spent(books: Accounts) -> Iterator[tuple[CostShare, Money]]:
    for position in books.positions:
        yield from position.paid
