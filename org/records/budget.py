"""Money: what was planned, who bears it, what was spent on what, and what one currency is in another."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from fractions import Fraction
from typing import Literal

from org.base.messages import Message
from org.base.sums import rounded
from org.records.base import Complaint, Record
from org.records.fields import (
    Count,
    Currency,
    DateField,
    File,
    FunderId,
    Id,
    MoneyField,
    Number,
    Percentage,
    PeriodField,
    PriceField,
    TextField,
    Truth,
    UnitField,
    Word,
)


class CostShare(Record):
    """Who bears a part of a cost, in percent or as an amount."""

    by: Literal["funder", "own", "other"]
    funder: FunderId | None = None
    name: TextField | None = None
    percentage: Percentage | None = None
    amount: MoneyField | None = None

    def complaints(self) -> Iterator[Complaint]:
        if (self.percentage is None) == (self.amount is None):
            yield Complaint(
                "",
                Message("a share without its size"),
                Message("add “percentage: …”, or “amount: …”, not both"),
            )


class BudgetLine(Record):
    """One line of a project's budget."""

    id: Id | None = None
    heading: TextField
    title: TextField
    unit: UnitField | None = None
    quantity: Number | None = None
    rate: PriceField | None = None
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
                Message(
                    "planned in {currency}, spent in {currency2}",
                    currency=self.amount.currency,
                    currency2=self.spent.currency,
                ),
                Message("write the amount in {currency}", currency=self.amount.currency),
            )
        if self.quantity is not None and self.rate and self.rate.currency == self.amount.currency:
            product = Fraction(self.quantity) * Fraction(self.rate.amount)
            in_units = rounded(product, self.amount.currency)
            if self.amount.amount not in {product, in_units.amount}:
                yield Complaint(
                    "amount",
                    Message(
                        "{quantity} × {rate} is {amount}, not {amount2}",
                        quantity=f"{self.quantity:f}",
                        rate=self.rate,
                        amount=f"{in_units.amount:f}",
                        amount2=f"{self.amount.amount:f}",
                    ),
                    Message("correct the quantity, the rate or the amount"),
                )
        yield from self._complaints_of_shares()

    def _complaints_of_shares(self) -> Iterator[Complaint]:
        if any(share.percentage is None and share.amount is None for share in self.shares):
            return  # each of these complains itself
        currency = self.amount.currency
        fixed = [share.amount for share in self.shares if share.amount]
        percentages = sum((share.percentage for share in self.shares if share.percentage), Decimal(0))
        if any(amount.currency != currency for amount in fixed):
            yield Complaint(
                "shares",
                Message("a share is not in the currency of its line"),
                Message("write it in {currency}", currency=currency),
            )
        elif self.shares and not fixed and percentages != 100:
            wrong = Message(
                "the shares add up to {percentages} %, not to 100 %", percentages=f"{percentages:f}"
            )
            yield Complaint("shares", wrong, Message("correct the shares"))
        elif fixed:
            amounts = sum((Fraction(amount.amount) for amount in fixed), Fraction(0))
            shared = amounts + Fraction(self.amount.amount) * Fraction(percentages) / 100
            if shared != self.amount.amount:
                wrong = Message(
                    "the shares add up to {rounded}, not to {amount}",
                    rounded=rounded(shared, currency),
                    amount=self.amount,
                )
                yield Complaint("shares", wrong, Message("correct the shares or the amount"))


class IndirectCosts(Record):
    """Costs that no line names, as a rate on a base."""

    id: Id | None = None
    """The name by which a ledger books on them."""
    title: TextField | None = None
    percentage: Percentage
    base: tuple[Word, ...] = ()
    """The headings on which the rate is taken; all lines where none is named."""
    shares: tuple[CostShare, ...] = ()
    """Who bears them, in percent; those who bear the lines of the base where nothing is said."""
    spent: MoneyField | None = None
    explanation: TextField | None = None

    def complaints(self) -> Iterator[Complaint]:
        if any(share.amount is not None for share in self.shares):
            yield Complaint(
                "shares", Message("a share of indirect costs as an amount"), Message("write its percentage")
            )
            return
        whole = sum((share.percentage for share in self.shares if share.percentage), Decimal(0))
        if self.shares and whole != 100:
            yield Complaint(
                "shares",
                Message("the shares add up to {whole} %, not to 100 %", whole=f"{whole:f}"),
                Message("correct the shares"),
            )


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
    funder: FunderId | None = None
    """Who bears all of it; those who bear its budget line, by their shares, where nothing is said."""


class Instalment(Record):
    """Money received from a funder."""

    amount: MoneyField
    """What was received."""
    date: DateField | None = None
    """When it was received."""
    value_date: DateField | None = None
    """The day whose exchange rate holds for the amount."""
    reference: Word | None = None
    """Its number in the accounts."""
    note: TextField | None = None
    """What it was for."""


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
    equals: PriceField
    date: DateField | None = None
    period: PeriodField | None = None

    def complaints(self) -> Iterator[Complaint]:
        if (self.date is None) == (self.period is None):
            yield Complaint(
                "",
                Message("a rate without its day or period"),
                Message("add “date: …”, or “period: …” for an average"),
            )
        if self.equals.amount <= 0:
            yield Complaint(
                "equals",
                Message("a rate of {equals}", equals=self.equals),
                Message("write what one unit is worth"),
            )
        if self.equals.currency == self.currency:
            yield Complaint(
                "equals",
                Message("{currency} in {currency}", currency=self.currency),
                Message("name the other currency"),
            )


class MoneyRules(Record):
    """What a funder's form asks of the money."""

    currency: Currency | None = None
    """The currency of the financial tables; the budget's own where it is left out."""
    variance: Percentage = Decimal(10)
    """From this difference between plan and spending on, in percent, an explanation is wanted."""
    variance_per: Literal["line", "heading"] = "line"
    cumulative: Truth = False
    """Whether the percentage is of the whole budget, and holds for all that was overspent together."""
    heading_limit: Percentage | None = None
    """How many percent more than planned may be spent on a heading."""
    indirect_cap: Percentage | None = None
    """The largest rate of indirect costs."""
    procurement_threshold: MoneyField | None = None
    """Purchases above it need a note on how they were bought."""
    procurements_above: MoneyField | None = None
    """Purchases and contracts above it are listed one by one, the others summed up; all are listed without it."""
    period_grace: Count = 0
    """How many days after the project's end payments still count."""


class Rates(Record):
    """The file org/rates.yaml."""

    rates: tuple[Rate, ...] = ()
