"""Amounts and their currencies as people write them."""

from __future__ import annotations

import re

from org.base.faults import Unreadable
from org.base.messages import Message
from org.codes import official
from org.exchange.published.quantities import tidy
from org.exchange.sheets.cells.cell import SPACES, Cell, Meaning
from org.exchange.sheets.cells.numbers import number_from_text, plain_number
from org.exchange.sheets.model.columns import SheetColumn


def currency(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """The code of the currency that a cell names."""
    return currency_of(cell.text)


_WORDS = {
    "USD": "$, us$, доллар, доллара, доллары, долларов, долл, долл сша, доллар сша, доллара сша, долларов сша,"
           " dollar, dollars, us dollars",
    "EUR": "€, евро, euro, euros", "GBP": "£, pound, pounds, фунт, фунтов", "KZT": "₸, тенге",
    "RUB": "₽, р, руб, рубль, рубля, рублей, рубли, rubles, roubles",
    "KGS": "⃀, с, сом, сома, сомов, сомы, сому, som, soms",
}  # fmt: skip
_SIGNS = {word.strip(): code for code, words in _WORDS.items() for word in words.split(",")}


def currency_of(word: str) -> str:
    """The ISO 4217 code of a code, a sign or a name in English or Russian. Raises Unreadable."""
    meant = _SIGNS.get(" ".join(word.casefold().replace(".", " ").split()), word.upper().strip())
    if meant in official.currencies():
        return meant
    raise Unreadable(
        Message("“{word}” is not a currency", word=word),
        Message("write its three letters, such as KGS, USD or EUR"),
    )


def is_currency(word: str) -> bool:
    """Whether `currency_of` knows the word."""
    try:
        return bool(currency_of(word))
    except Unreadable:
        return False


_AMOUNT = re.compile(
    r"(?P<before>(?:[^\d(+\-−.,]|\.(?!\d))*)(?P<number>[(+\-−]?\s*[\d.,].*?)(?P<after>(?:[^\d).,][^\d),]*)?)",
    re.DOTALL,
)
_NO_CENTS = re.compile(r"(?<=\d)[.,][-–—]+(?=\s|$)")
"""“3900.-”: a whole amount."""


def money(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """An amount; with its currency behind it where that is not the row's."""
    if not isinstance(cell.value, str):
        number = plain_number(cell, percentage=False)
        assert number is not None, "only texts say that nothing is known"
        return tidy(number)
    return amount_from_text(cell.text, meaning.currency)


def amount_from_text(said: str, currency: str) -> str:
    """The amount that a text says; with its currency behind it where that is not the given one. Raises Unreadable."""
    text = _NO_CENTS.sub("", "".join(" " if mark in SPACES else mark for mark in said))
    bracketed = re.fullmatch(r"\((.+)\)", text.strip())
    found = _AMOUNT.fullmatch(bracketed[1] if bracketed else text)
    if found is None:
        raise Unreadable(
            Message("“{said}” is not an amount", said=said),
            Message("write digits; leave the cell empty where it is not known"),
        )
    number = number_from_text(f"({found['number']})" if bracketed else found["number"])
    if number is None:
        raise Unreadable(
            Message("“{said}” is not an amount", said=said),
            Message("leave the cell empty where it is not known"),
        )
    words = [word for word in (found["before"].strip(), found["after"].strip()) if word]
    currencies = {currency_of(word) for word in words}
    if len(currencies) > 1:
        raise Unreadable(Message("“{said}” names two currencies", said=said), Message("write one of them"))
    own = next(iter(currencies), "")
    return tidy(number) if own in {"", currency} else f"{tidy(number)} {own}"


def currency_in_format(format: str) -> str:
    """The currency that a cell's number format shows; empty where it shows none."""
    for word in re.findall(r"\[\$([^\]\-]+)|\"([^\"]+)\"|([€£$₽₸])", format):
        try:
            return currency_of(next(part for part in word if part).strip())
        except (Unreadable, StopIteration):
            continue
    return next((code for code in re.findall(r"\b[A-Z]{3}\b", format) if code in official.currencies()), "")
