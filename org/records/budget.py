"""Money: what was planned, who bears it, what was spent on what, and what one currency is in another."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from org.fields import (
    Currency,
    DateField,
    File,
    FunderId,
    Id,
    MoneyField,
    Number,
    Percentage,
    PeriodField,
    TextField,
    Word,
)
from org.records.base import Complaint, Record


class CostShare(Record):
    """Who bears a part of a cost, in percent or as an amount."""

    by: Literal["funder", "own", "other"]
    funder: FunderId | None = None
    name: TextField | None = None
    percentage: Percentage | None = None
    amount: MoneyField | None = None


class BudgetLine(Record):
    """One line of a project's budget."""

    id: Id | None = None
    heading: TextField
    title: TextField
    unit: TextField | None = None
    quantity: Number | None = None
    rate: MoneyField | None = None
    amount: MoneyField
    shares: tuple[CostShare, ...] = ()
    """Who bears the line; the funder bears all of it where nothing is said."""
    justification: TextField | None = None
    """Why the cost is needed, for the budget's narrative."""
    spent: MoneyField | None = None
    """What was spent on it, where no ledger is kept."""
    explanation: TextField | None = None
    """Why the spending differs from the plan."""

    def complaints(self) -> Iterator[Complaint]:
        if self.spent and self.spent.currency != self.amount.currency:
            yield Complaint(
                "spent",
                f"planned in {self.amount.currency}, spent in {self.spent.currency}",
                f"write the amount in {self.amount.currency}",
            )
        if self.quantity is not None and self.rate and self.rate.currency == self.amount.currency:
            product = self.quantity * self.rate.amount
            if product != self.amount.amount:
                yield Complaint(
                    "amount",
                    f"{self.quantity:f} × {self.rate} is {product:f}, not {self.amount.amount:f}",
                    "correct the quantity, the rate or the amount",
                )


class IndirectCosts(Record):
    """Costs that no line names, as a rate on a base."""

    title: TextField | None = None
    percentage: Percentage
    base: tuple[Word, ...] = ()
    """The headings on which the rate is taken; all lines where none is named."""
    spent: MoneyField | None = None
    explanation: TextField | None = None


class Expense(Record):
    """One entry of the ledger."""

    line: Id
    """The id of the budget line."""
    amount: MoneyField
    date: DateField | None = None
    description: TextField | None = None
    supplier: TextField | None = None
    document: Word | None = None
    """The number of the invoice or receipt."""
    note: TextField | None = None
    """How it was bought, where a funder asks for that."""


class Instalment(Record):
    """Money received from a funder."""

    amount: MoneyField
    date: DateField | None = None
    note: TextField | None = None


class Procurement(Record):
    """A purchase or a contract that a funder wants listed."""

    title: TextField
    supplier: TextField | None = None
    amount: MoneyField | None = None
    procedure: (
        Literal["direct", "quotations", "open-tender", "restricted-tender", "framework", "other"] | None
    ) = None
    date: DateField | None = None
    note: TextField | None = None


class Asset(Record):
    """A thing of value that was bought, and what became of it."""

    title: TextField
    amount: MoneyField | None = None
    bought: DateField | None = None
    afterwards: TextField | None = None
    """Who has it now, or to whom it was handed over."""
    proof: File | None = None


class Rate(Record):
    """What one unit of a currency is in another, on a day or on average over a period."""

    currency: Currency
    equals: MoneyField
    date: DateField | None = None
    period: PeriodField | None = None

    def complaints(self) -> Iterator[Complaint]:
        if (self.date is None) == (self.period is None):
            yield Complaint(
                "", "a rate without its day or period", "add “date: …”, or “period: …” for an average"
            )
        if self.equals.amount <= 0:
            yield Complaint("equals", f"a rate of {self.equals}", "write what one unit is worth")
        if self.equals.currency == self.currency:
            yield Complaint("equals", f"{self.currency} in {self.currency}", "name the other currency")


class Rates(Record):
    """The file org/rates.yaml."""

    rates: tuple[Rate, ...] = ()
