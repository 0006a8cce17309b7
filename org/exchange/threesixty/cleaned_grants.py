"""A grant with each value as the records can take it, and a remark on each that cannot be taken for certain."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from org.base.faults import Unreadable
from org.base.messages import Message
from org.codes import official
from org.exchange.published.json_text import Digits, plain
from org.exchange.published.notes import shown
from org.exchange.published.quantities import date_in
from org.exchange.sheets.cells.amounts import amount_from_text, currency_of
from org.exchange.sheets.cells.cell import Meaning
from org.exchange.sheets.cells.dates import date_from_text, refuse_day_number
from org.exchange.threesixty.column_habits import Habits, in_one_way, why
from org.exchange.threesixty.columns import LISTS
from org.exchange.threesixty.grant import Grant, Remark, leaves
from org.exchange.threesixty.grants import PLACES

_AMOUNTS = {"amountAwarded", "amountDisbursed", "disbursementTransaction/value"}
_DOLLARS = re.compile(r"(?<![A-Za-z])\$")


class Cleared(NamedTuple):
    """A grant as the records can take it, with what was noted on the way."""

    data: dict[str, Any]
    remarks: tuple[Remark, ...]
    kept: dict[str, str]
    """What could not be taken, by its path in the file."""


def cleared(grant: Grant, habits: Habits) -> Cleared:
    """The grant with plain days, amounts, currencies and texts."""
    work = _Clearing(grant, habits)
    data = work.whole()
    return Cleared(data, (*grant.remarks, *work.remarks), work.kept)


def _what(value: Any) -> Message:
    if isinstance(value, bool):
        return Message("true or false")
    return (
        Message("an object")
        if isinstance(value, dict)
        else Message("a list")
        if isinstance(value, list)
        else Message("a text")
    )


@dataclass(slots=True)
class _Clearing:
    """The way through one grant."""

    grant: Grant
    habits: Habits
    remarks: list[Remark] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)

    def whole(self) -> dict[str, Any]:
        """The grant, field by field."""
        own = {key: value for key, value in self.grant.data.items() if key not in LISTS}
        data = self._fields(own, "", "", "")
        if "amountAwarded" not in data:
            self.kept.update(
                (key, str(self.grant.data[key])) for key in ("awardDate", "currency") if key in data
            )
        for name in LISTS:
            if self.grant.data.get(name) is not None:
                data[name] = list(self._listed(name, self.grant.data[name], str(data.get("currency", ""))))
        return data

    def _listed(self, name: str, value: Any, currency: str) -> Iterator[dict[str, Any]]:
        """The things of a list; one by itself counts as a list of one."""
        items = [value] if isinstance(value, dict) else value
        if not isinstance(items, list):
            self._misplaced(name, value, Message("a list"))
            return
        for number, one in enumerate(items, 1):
            if isinstance(one, dict):
                found = self._fields(one, f"{name}[{number}]/", f"{name}/", currency)
                if found:
                    yield found
            elif one is not None:
                self._misplaced(f"{name}[{number}]", one, Message("an object with fields"))

    def _fields(self, data: Mapping[str, Any], at: str, of: str, currency: str) -> dict[str, Any]:
        """The fields of the grant, or of one of its things."""
        told: dict[str, Any] = {}
        said = _currency(data.get("currency"))
        for name, value in data.items():
            path, kind = f"{at}{name}", f"{of}{name}"
            if value is None or (isinstance(value, str) and not value.strip()):
                continue
            if kind not in PLACES:
                told[name] = value
            elif not isinstance(value, str):
                self._misplaced(path, value, Message("a text"))
            else:
                told |= self._read(name, value, path, kind, said or currency)
        return {**told, "currency": said} if said else told

    def _read(self, name: str, value: str, path: str, kind: str, currency: str) -> dict[str, str]:
        """The field as the records can take it; none where it cannot be taken for certain."""
        try:
            if name.casefold().endswith("date"):
                return {name: self._day(value, path, kind)}
            if kind in _AMOUNTS:
                number, _, own = self._amount(value, path, kind, currency).partition(" ")
                return {name: number, **({"currency": own} if own else {})}
        except Unreadable as error:
            self.kept[path] = value
            done = Message("it is left out; {write}", write=error.write)
            self._remark(
                "value",
                Message("in {called}: {wrong}", called=self.grant.called(path), wrong=error.wrong),
                done,
            )
            return {}
        return {name: value}

    def _day(self, value: str, path: str, kind: str) -> str:
        date = date_in(value)
        if date is not None:
            return str(date)
        refuse_day_number(value, Meaning({}))
        return str(date_from_text(self._in_one_way(value, path, kind)))

    def _amount(self, value: str, path: str, kind: str, currency: str) -> str:
        """The amount; with its currency behind it where only the amount itself says it."""
        if isinstance(value, Digits):
            number = plain(value)
            if number is None:
                raise Unreadable(
                    Message("{shown} is not an amount of money", shown=shown(value)),
                    Message("write the right one"),
                )
            return number
        text = self._in_one_way(value, path, kind)
        if _DOLLARS.search(text):
            if not currency:
                raise Unreadable(
                    Message("{shown} does not say which dollars", shown=shown(value)),
                    Message("write the currency of the grant"),
                )
            # The codes of dollars end with a D: USD, CAD, NZD (ISO 4217)
            text = _DOLLARS.sub("", text) if currency.endswith("D") else text
        said = amount_from_text(text, currency)
        number, _, own = said.partition(" ")
        if own and currency and own != currency and currency in official.currencies():
            wrong = Message(
                "{shown} is in another currency than the grant, which is in {currency}",
                shown=shown(value),
                currency=currency,
            )
            raise Unreadable(wrong, Message("correct one of them"))
        return number if currency else said

    def _in_one_way(self, value: str, path: str, kind: str) -> str:
        reason = why(value, kind, self.habits)
        if reason is not None:
            self._remark(
                "habit",
                Message("in {called}: {reason}", called=self.grant.called(path), reason=reason[0]),
                reason[1],
            )
        return in_one_way(value, kind, self.habits)

    def _misplaced(self, path: str, value: Any, belongs: Message) -> None:
        wrong = Message(
            "{called} holds {what} where {belongs} belongs",
            called=self.grant.called(path),
            what=_what(value),
            belongs=belongs,
        )
        self.kept.update(leaves(value, path))
        self._remark("shape", wrong, Message("it is left out; correct it and import again"))

    def _remark(self, kind: str, wrong: Message, done: Message) -> None:
        self.remarks.append(Remark(kind, self.grant.line, wrong, done))


def _currency(value: Any) -> str:
    """The code of a currency; the word itself where it is not a certain one."""
    if not isinstance(value, str):
        return ""
    word = " ".join(value.split())
    if _DOLLARS.search(word) or "dollar" in word.casefold():
        return word
    try:
        return currency_of(word)
    except Unreadable:
        return word
