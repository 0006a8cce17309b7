"""Figures that somebody wrote by hand and that differ from the records.

Found, in what is told of the document's own project: an amount of money in a sentence that speaks of the award, the
grant or the budget, or that is within a tenth of the award or the budget, and that no record of the project holds;
a number right before the people of “reached:” or the thing that an indicator counts (“300 teachers and students”,
“80 trained teachers”), all of whose words stand in that sentence, where the records count another number of them.
Numbers may be written as in English or in Russian: 12,500.50 or 12 500,50; also “12.5 thousand”.

Not found: numbers far from the recorded ones, since a text may speak of a part; numbers in words; figures told as
rough (“about”, “more than”); other units of the same people; amounts in a currency that the project has none in.

Numbers of small groups that documents withhold are never told; a text that holds one itself is found.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator
from dataclasses import dataclass
from decimal import Decimal
from typing import NamedTuple

from org.accounts.spending import Accounts, accounts_in
from org.base.faults import Finding, FindingKind, in_order
from org.base.messages import Message
from org.base.stems import Word, stop_stems, words_of
from org.base.sums import total
from org.base.values import Money, Quantity, Text
from org.codes import official
from org.measuring.disaggregation import EVERYBODY
from org.measuring.indicators import in_parts
from org.measuring.people_reached import people_reached
from org.measuring.withholding import small_figures
from org.records import Brief, Indicator, Project, Record
from org.workspace.index import Workspace
from org.workspace.walk import held_in
from reports.document.model import Document
from reports.review.leaks import FinishedDocument
from reports.words.wording import NO_BREAK

_SPACE = "[ \u00a0\u2009\u202f]"
_GROUPED = rf"\d{{1,3}}(?:(?:{_SPACE}|,)\d{{3}})+(?:[.,]\d{{1,2}})?"
_NUMBER = rf"(?<![\w.,-])(?:{_GROUPED}|\d+(?:[.,]\d+)?)(?!\d)"
_SCALE = {"thousand": 3, "тыс": 3, "тысяч": 3, "тысячи": 3, "миң": 3, "million": 6, "млн": 6, "миллион": 6}
_SCALED = rf"(?:{_SPACE}+(?P<scale>thousand|million|тыс(?:\.|яч[аи]?)?|млн\.?|миллион\w*|миң))?"
_CURRENCY_WORDS = {
    "$": "USD", "€": "EUR", "£": "GBP", "сом": "KGS", "сома": "KGS", "сомов": "KGS", "som": "KGS", "soms": "KGS",
    "доллар": "USD", "доллара": "USD", "долларов": "USD", "dollars": "USD", "евро": "EUR", "euros": "EUR",
}  # fmt: skip
_CURRENCY_WORD = "|".join(word for word in _CURRENCY_WORDS if word.isalpha())
_AFTER = (
    rf"(?P<number>{_NUMBER}){_SCALED}{_SPACE}*(?P<currency>[A-Z]{{3}}\b|[$€£]|(?:{_CURRENCY_WORD})(?!\w))"
)
_BEFORE = rf"(?P<currency>\b[A-Z]{{3}}\b|[$€£]){_SPACE}*(?P<number>{_NUMBER}){_SCALED}"
_AMOUNT = (re.compile(_AFTER), re.compile(_BEFORE))
_ROUGH = re.compile(
    r"(?:about|around|some|nearly|almost|roughly|approximately|over|under|than|up to|least|most|~|≈"
    r"|около|примерно|приблизительно|почти|более|менее|свыше|порядка|до|болжол менен|ашык)\s*$",
    re.IGNORECASE,
)
_MONEY_STEMS = {"award", "grant", "budget", "грант", "бюджет"}
_SENTENCE = re.compile(r"(?<=[.!?…])\s+(?=[A-ZА-ЯЁҢӨҮ«“\"\d])|\n")
_NEAR = Decimal("0.1")


class StatedNumber(NamedTuple):
    """A number in a sentence, with the characters that it takes up."""

    value: Decimal
    start: int
    end: int


@dataclass(frozen=True, slots=True)
class CountedThing:
    """Something that the records count: the stems of its words, and the numbers that they give."""

    words: str
    stems: frozenset[str]
    heads: frozenset[str]
    """The stems that may follow the number."""
    values: frozenset[Decimal]
    withheld: frozenset[Decimal]
    """Those that must not be told."""
    record: Record

    @property
    def told(self) -> frozenset[Decimal]:
        """The values that may be told."""
        return self.values - self.withheld

    def is_near(self, value: Decimal) -> bool:
        """Whether a number is so near that it must mean these: half as many or half as many more, or for a single
        word, of which a text may count a part, a tenth."""
        far = _NEAR if len(self.stems) == 1 else Decimal("0.5")
        return any(abs(value - known) <= known * far for known in self.told)


def findings(document: Document, workspace: Workspace, brief: Brief) -> tuple[Finding, ...]:
    """The figures in the document's texts that its records give otherwise, with the place of the text."""
    reading = FinishedDocument(document, workspace, brief)
    project = reading.project
    if project is None:
        return ()
    language = document.language
    books = accounts_in(workspace, project, None)
    amounts = _Amounts(tuple(_amounts_of(project, books)), _main_amounts(project, books))
    counted = tuple(_counted(workspace, project, language))
    found: list[Finding] = []
    for passage in reading.own:
        if not passage.told:
            continue
        for sentence in _SENTENCE.split(reading.words_of(passage).replace(NO_BREAK, " ")):
            place = reading.place_of(passage)
            remedy = Message("correct the text, or let it take the figure: see references")
            wrong = (
                *_wrong_amounts(sentence, amounts, language),
                *_wrong_numbers(sentence, counted, language),
            )
            found += [Finding(place, one, remedy, kind=kind) for one, kind in wrong]
    return in_order(found)


# Money


class _Amounts(NamedTuple):
    """The amounts of a project's records: all of them, and those of its awards and its budget."""

    known: tuple[Money, ...]
    main: tuple[Money, ...]


Wrong = tuple[Message, FindingKind]


def _wrong_amounts(sentence: str, amounts: _Amounts, language: str) -> Iterator[Wrong]:
    for found, currency in _amounts_in(sentence):
        held = {money.amount for money in amounts.known if money.currency == currency}
        wholes = [money for money in amounts.main if money.currency == currency]
        if not wholes or found.value in held or _ROUGH.search(sentence[: found.start]):
            continue
        near = [money for money in wholes if abs(money.amount - found.value) <= money.amount * _NEAR]
        named = any(word.stem in _MONEY_STEMS for word in words_of(sentence, language))
        if near or named:
            told = sentence[found.start : found.end].strip()
            yield (
                Message(
                    "the text says {told}; the records say {near}",
                    told=told,
                    near=near[0] if near else wholes[0],
                ),
                "figure",
            )


def _amounts_in(sentence: str) -> Iterator[tuple[StatedNumber, str]]:
    for pattern in _AMOUNT:
        for found in pattern.finditer(sentence):
            currency = _CURRENCY_WORDS.get(found["currency"], found["currency"])
            if currency in official.currencies():
                value = _value(found["number"]) * 10 ** _power(found["scale"])
                yield StatedNumber(value, found.start(), found.end()), currency


def _power(scale: str | None) -> int:
    folded = (scale or "").rstrip(".").casefold()
    return next((power for word, power in _SCALE.items() if folded.startswith(word)), 0) if folded else 0


def _value(number: str) -> Decimal:
    """The number as English or Russian writes it; one comma before three digits parts thousands."""
    plain = re.sub(_SPACE, "", number)
    if re.fullmatch(r"\d{1,3}(,\d{3})+(\.\d+)?", plain):
        return Decimal(plain.replace(",", ""))
    return Decimal(plain.replace(",", "."))


def _main_amounts(project: Project, books: Accounts) -> tuple[Money, ...]:
    """What the project's awards, its budget and the funders' part of the budget come to."""
    awards = [award.amount for award in project.awards if award.amount]
    return (*awards, *total(awards), *books.planned, *books.asked_of(None))


def _amounts_of(project: Project, books: Accounts) -> tuple[Money, ...]:
    """Every amount that the project's records hold or add up to."""
    held = [*_values(project, Money)]
    for one in held_in(project):
        if isinstance(one.value, Record):
            held += _values(one.value, Money)
    return (*held, *_main_amounts(project, books), *books.spent)


def _values(record: Record, kind: type[Money]) -> Iterator[Money]:
    for key in type(record).model_fields:
        value = getattr(record, key)
        if isinstance(value, kind):
            yield value


# Numbers of people and things


def _wrong_numbers(sentence: str, counted: Collection[CountedThing], language: str) -> Iterator[Wrong]:
    present = frozenset(word.stem for word in words_of(sentence, language))
    for figure in _figures_in(sentence):
        following = tuple(words_of(_up_to_a_stop(sentence[figure.end :]), language))
        known = [one for one in counted if one.stems <= present and _follows(following, one)]
        values = {value for one in known for value in one.values}
        if any(figure.value in one.withheld for one in known):
            few = Message(
                "the text tells a number of “{words}” that is withheld, since so few people are meant",
                words=known[0].words,
            )
            yield few, "small-group"
            continue
        meant = any(one.is_near(figure.value) for one in known)
        if meant and figure.value not in values and not _ROUGH.search(sentence[: figure.start]):
            said = ", ".join(f"{value:f}" for value in sorted(known[0].told))
            told = sentence[figure.start : figure.end]
            where = Message("the records say {said} ({place})", said=said, place=known[0].record.place)
            yield (
                Message(
                    "the text says {told} for “{words}”; {where}",
                    told=told,
                    words=known[0].words,
                    where=where,
                ),
                "figure",
            )


def _figures_in(sentence: str) -> Iterator[StatedNumber]:
    for found in re.finditer(_NUMBER, sentence):
        yield StatedNumber(_value(found.group()), found.start(), found.end())


def _up_to_a_stop(text: str) -> str:
    return re.split(r"[,;:.()\d%]", text, maxsplit=1)[0]


def _follows(following: tuple[Word, ...], one: CountedThing) -> bool:
    """Whether the thing stands right behind the number, or behind one further word."""
    return any(word.stem in one.heads for word in following[:2])


def _counted(workspace: Workspace, project: Project, language: str) -> Iterator[CountedThing]:
    dimensions, least = workspace.dimensions, workspace.settings.suppress_below if project.sensitive else 0
    held = small_figures(project, dimensions, least)
    for index, (reach, part) in enumerate(people_reached(project, dimensions).entries):
        if part.total is not None:
            hidden = [part.total] if EVERYBODY in held.in_entry(index) else []
            yield from _of(reach.who, [part.total], hidden, reach, language)
    for result in project.results:
        for indicator in result.indicators:
            if indicator.measure == "number":
                numbers, cells = _numbers_of(indicator), in_parts(indicator, "actual", dimensions)
                hidden = [cells.cells[group] for group in held.in_indicator(indicator)] if cells else []
                hidden += [number for number in _reached_in_parts(indicator) if 0 < number.value < least]
                yield from _of(indicator.title, numbers, hidden, indicator, language)


def _of(
    text: Text, quantities: Collection[Quantity], hidden: Collection[Quantity], record: Record, language: str
) -> Iterator[CountedThing]:
    found = text.in_language(language)
    stems = [
        word.stem
        for word in words_of(found.text, found.language)
        if word.stem not in stop_stems(found.language)
    ]
    if stems and quantities:
        values, withheld = (frozenset(one.value for one in listed) for listed in (quantities, hidden))
        yield CountedThing(found.text, frozenset(stems), frozenset(stems[:2]), values, withheld, record)


def _numbers_of(indicator: Indicator) -> list[Quantity]:
    """Every number that an indicator's records hold: of the whole, of periods, of groups."""
    values = [measure.value for measure in indicator.measures]
    parts = [share.value for measure in indicator.measures for share in measure.disaggregation]
    return [value for value in (*values, *parts) if isinstance(value, Quantity)]


def _reached_in_parts(indicator: Indicator) -> list[Quantity]:
    """What was reached, in all, by period and by group, where some of it is told apart by groups."""
    actuals = [indicator.actual, *(period.actual for period in indicator.periods)]
    measures = [measure for measure in actuals if measure is not None]
    shares = [share.value for measure in measures for share in measure.disaggregation]
    wholes = [measure.value for measure in measures if isinstance(measure.value, Quantity)]
    return [*shares, *wholes] if shares else []
