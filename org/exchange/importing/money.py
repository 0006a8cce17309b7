"""Money as others publish it becomes budgets, awards, instalments and transactions."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import lru_cache
from typing import Any, Protocol, get_args

from org.base.folding import folded
from org.base.messages import Message
from org.codes import official
from org.exchange.published.facts import Movement, Party, PublishedBudget, Where, Work
from org.exchange.published.notes import ImportNotes, shown
from org.exchange.published.quantities import day_in, is_reversed, number_in, written
from org.records.organisation import OrganisationType
from org.records.project import Movement as Kind

Data = dict[str, Any]


class FunderBook(Protocol):
    """The funders of the workspace, by what others publish of them."""

    def id_of(self, party: Party, notes: ImportNotes) -> str | None:
        """The id of a funder, who is added where there is none; None where it has no name."""

    def known(self, party: Party) -> str | None:
        """The id of a funder who is there already."""

    def says(self, funder: str, party: Party, notes: ImportNotes) -> bool:
        """Whether the funder's record says all that was published here."""


KINDS = frozenset(get_args(Kind))
TYPES = frozenset(get_args(OrganisationType))


def amount_of(amount: str, currency: str) -> str | None:
    """The amount as the records write it; None where it is no amount in a currency."""
    number = number_in(amount).number
    if number is None or currency not in official.currencies():
        return None
    return money(number, currency)


def money(number: Decimal, currency: str) -> str:
    """The amount and its currency; with four decimals rather than three, which could be taken for thousands."""
    text = written(number)
    return f"{text}0 {currency}" if len(text.partition(".")[2]) == 3 else f"{text} {currency}"


def period_of(start: str, end: str, where: Where, notes: ImportNotes) -> str | None:
    """The period as the records write it; None where it has no dates, or ends before it starts."""
    first, last = day(start, where, notes), day(end, where, notes)
    if is_reversed(start, end):
        wrong = Message("the end {last} is before the start {first}", last=last, first=first)
        notes.find(
            "reversed-dates", where, wrong, Message("both dates are left out; correct them and import again")
        )
        return None
    return f"{first or ''}/{last or ''}" if first or last else None


def day(published: str, where: Where, notes: ImportNotes) -> str | None:
    """The date as the records write it; None where there is none, or none that can be read."""
    if not published:
        return None
    found = day_in(published)
    if found is None:
        notes.find(
            "date",
            where,
            Message("{shown} is not a date", shown=shown(published)),
            Message("the date is left out"),
        )
    return found


def present(**entries: Any) -> Data:
    """The entries that say something."""
    return {key: value for key, value in entries.items() if value}


def budgets(facts: tuple[PublishedBudget, ...], notes: ImportNotes) -> list[Data]:
    """The budgets by period."""
    told: list[Data] = []
    for budget in facts:
        amount = _amount_or_kept(budget, notes)
        if amount is None:
            continue
        type = _one_of(budget.type, ("original", "revised"), budget.where, "@type", notes)
        status = _one_of(budget.status, ("indicative", "committed"), budget.where, "@status", notes)
        period = period_of(budget.start, budget.end, budget.where, notes)
        if period is None:
            notes.keep(budget.where, "period-start[1]/@iso-date")
            notes.keep(budget.where, "period-end[1]/@iso-date")
        notes.trace(f"budgets[{len(told)}]", budget.where)
        value_date = day(budget.value_date, budget.where, notes)
        told.append(present(period=period, amount=amount, type=type, status=status, value_date=value_date))
    return told


def _one_of(word: str, known: tuple[str, ...], where: Where, leaf: str, notes: ImportNotes) -> str | None:
    """The word where it is a known one; else it is kept in the sidecar."""
    if word and word not in known:
        notes.find(
            "code",
            where,
            Message("“{word}” is not a known {leaf}", word=word, leaf=leaf.removeprefix("@")),
            Message("it is left out"),
        )
        notes.keep(where, leaf)
        return None
    return word or None


def _amount_or_kept(fact: PublishedBudget | Movement, notes: ImportNotes) -> str | None:
    """The amount; where there is none, the whole fact goes to the sidecar."""
    amount = amount_of(fact.amount, fact.currency)
    if amount is None:
        wrong = (
            Message("the amount {shown} has no currency", shown=shown(fact.amount))
            if not fact.currency
            else Message(
                "{shown} in “{currency}” is not an amount of money",
                shown=shown(fact.amount),
                currency=fact.currency,
            )
        )
        notes.find("amount", fact.where, wrong, Message("it is left out; correct it and import again"))
        notes.keep_all(fact.where)
    return amount


# Transactions and awards


def awards_and_transactions(
    work: Work, funders: FunderBook, notes: ImportNotes
) -> tuple[list[Data], list[Data]]:
    """The awards of those who pay, with what came in from them; and all other transactions.

    What a funder committed is the amount of its award: one commitment as it is, several added up.
    """
    awards = _awards(work, funders, notes)
    committed: dict[str, list[Movement]] = {}
    transactions: list[Data] = []
    for movement in work.movements:
        funder = _payer(movement, funders, awards)
        if funder is not None and movement.kind == "incoming-funds":
            _add_instalment(awards[funder], movement, funders, notes)
            continue
        if funder is not None:
            committed.setdefault(funder, []).append(movement)
        data = _transaction(movement, notes)
        if data is not None:
            notes.trace(f"transactions[{len(transactions)}]", movement.where)
            transactions.append(data)
    for funder, movements in committed.items():
        awards[funder] |= _granted(movements)
    listed = [_in_order(award) for award in awards.values()]
    return listed, transactions


def _in_order(award: Data) -> Data:
    return {key: award[key] for key in ("funder", "amount", "signed", "instalments") if key in award}


def _awards(work: Work, funders: FunderBook, notes: ImportNotes) -> dict[str, Data]:
    awards: dict[str, Data] = {}
    for party in work.parties:
        if party.role == "funding" and not is_own(party, work):
            funder = funders.id_of(party, notes)
            if funder is None:
                notes.find(
                    "nameless", party.where, Message("a funder without a name"), Message("it is left out")
                )
                notes.keep_all(party.where)
                continue
            if not funders.says(funder, party, notes):
                notes.keep_all(party.where)
            if funder not in awards:
                notes.trace(f"awards[{len(awards)}]", party.where)
            awards.setdefault(funder, {"funder": funder})
    return awards


def is_own(party: Party, work: Work) -> bool:
    """Whether it is the organisation that publishes the file."""
    own = work.reporter
    if party.identifier and _bare(party.identifier) == _bare(own.identifier):
        return True
    names = {folded(narrative.text) for narrative in own.name}
    return any(folded(narrative.text) in names for narrative in party.name)


@lru_cache(maxsize=1_000)
def _bare(identifier: str) -> str:
    """The letters and digits of an identifier: many write its hyphens now so, now so."""
    return re.sub(r"[\W_]", "", identifier.casefold())


def _payer(movement: Movement, funders: FunderBook, awards: dict[str, Data]) -> str | None:
    """The funder of one of the awards from whom the money came, or shall come."""
    if movement.kind not in {"incoming-funds", "incoming-commitment"} or movement.provider is None:
        return None
    if not (movement.provider.identifier or movement.provider.name):
        return None
    funder = funders.known(movement.provider) if _readable(movement) else None
    return funder if funder in awards else None


def _readable(movement: Movement) -> bool:
    return amount_of(movement.amount, movement.currency) is not None


def _granted(movements: list[Movement]) -> Data:
    """What was committed, where all of it is in one currency."""
    amounts = [
        (number_in(movement.amount).number, movement.currency)
        for movement in movements
        if _readable(movement)
    ]
    currencies = {currency for _number, currency in amounts}
    if len(currencies) != 1:
        return {}
    currency = currencies.pop()
    total = sum((number for number, _currency in amounts if number is not None), Decimal(0))
    said = money(total, currency)
    if len(amounts) == 1:
        award = next((one for one in movements if one.is_award), None)
        return present(amount=said, signed=day_in(award.date) if award and award.date else None)
    derivation = Message("sum of {number} incoming commitments", number=len(amounts))
    return {"amount": {"value": said, "standing": "derived", "derivation": derivation}}


def _add_instalment(award: Data, movement: Movement, funders: FunderBook, notes: ImportNotes) -> None:
    if movement.provider and not funders.says(award["funder"], movement.provider, notes):
        notes.keep_all(movement.provider.where)
    if movement.receiver:
        notes.keep_all(movement.receiver.where)
    data = present(
        amount=amount_of(movement.amount, movement.currency),
        date=day(movement.date, movement.where, notes),
        value_date=day(movement.value_date, movement.where, notes),
        reference=_word(movement.reference),
        note=notes.line(movement.description, movement.where),
    )
    instalments = award.setdefault("instalments", [])
    notes.trace(f"awards[{award['funder']}].instalments[{len(instalments)}]", movement.where)
    instalments.append(data)


def _word(published: str) -> str | None:
    return " ".join(published.split()) or None


def _transaction(movement: Movement, notes: ImportNotes) -> Data | None:
    amount = _amount_or_kept(movement, notes)
    if amount is None:
        return None
    if movement.kind not in KINDS:
        wrong = Message("“{kind}” is not a type of transaction", kind=movement.kind)
        notes.find("code", movement.where, wrong, Message("the transaction is left out"))
        notes.keep_all(movement.where)
        return None
    return present(
        kind=movement.kind,
        amount=amount,
        date=day(movement.date, movement.where, notes),
        value_date=day(movement.value_date, movement.where, notes),
        reference=_word(movement.reference),
        description=notes.line(movement.description, movement.where),
        provider=_counterpart(movement.provider, notes),
        receiver=_counterpart(movement.receiver, notes),
    )


def _counterpart(party: Party | None, notes: ImportNotes) -> Data | str | None:
    if party is None:
        return None
    data = party_data(party, notes)
    return data["name"] if list(data) == ["name"] and isinstance(data["name"], str) else data or None


def party_data(party: Party, notes: ImportNotes) -> Data:
    """The name, the identifier and the type of an organisation, as far as they are there."""
    return present(
        name=notes.line(party.name, party.where),
        identifier=_word(party.identifier),
        type=type_of(party, notes),
    )


def type_of(party: Party, notes: ImportNotes) -> str | None:
    """The kind of organisation; None where it is none of those known."""
    if party.type and party.type not in TYPES:
        notes.find(
            "code",
            party.where,
            Message("“{type}” is not a type of organisation", type=party.type),
            Message("it is left out"),
        )
        notes.keep(party.where, "@type")
        return None
    return party.type or None
