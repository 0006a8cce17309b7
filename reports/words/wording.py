"""Connecting words, dates, numbers, money and lists in one language, and spaces at which no line ends."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterable
from copy import deepcopy
from dataclasses import dataclass
from decimal import Decimal
from functools import cache, cached_property
from typing import Self

from babel import Locale, UnknownLocaleError, localedata
from babel.dates import format_date, format_interval, format_skeleton
from babel.lists import format_list
from babel.localedata import LocaleDataDict
from babel.numbers import format_decimal, format_percent, get_currency_precision

from org.base.catalogues import catalogue
from org.base.values import Money, Origin, PartialDate, Period, Quantity
from reports.document.sourced_words import Sourced, sourced
from reports.words import kyrgyz

NO_BREAK = "\u00a0"
BETWEEN = re.compile(r"(?<=\d)(?: |\n *)(?=[%‰°€$£₽]|[A-Z]{3}\b)|(?<=\b[A-Z]{3}) (?=\d)")
"""Before a sign or the code of a currency that follows a number, if on the next line, and after a code before one."""


SHORT = 8
"""How long a unit's first word may be to stay with its number: for longer ones, a narrow cell would need room."""


def with_unit(number: str, unit: str) -> str:
    """A number and its unit, which begins on the line of the number where its first word is short."""
    first = unit.split(" ", maxsplit=1)[0]
    return number + (NO_BREAK if len(first) <= SHORT else " ") + unit if unit else number


def unbroken(text: str) -> str:
    """The text with its numbers and their units kept on one line."""
    return BETWEEN.sub(NO_BREAK, text)


RIGHT_TO_LEFT = "\u200f"
"""Ends an amount where text runs from the right, so that its currency stays beside it whatever follows."""

_NAMES_IN_USE = {("ru", "KG"): "Кыргызстан", ("ru", "ky"): "кыргызский"}
"""Names of countries and languages that people there use in place of the CLDR's."""


class OwnNames(Locale):
    """A locale with names of its own. Babel's locales share some, and those asked for first stay in all."""

    @cached_property
    def _data(self) -> LocaleDataDict:
        names = LocaleDataDict({})
        for kind, known in localedata.load(str(self)).items():
            names[kind] = deepcopy(known) if kind in ("months", "quarters") else known
        return names


class Worded(Sourced):
    """Words of ours in the language of a document, and the English ones by which they are found in another."""

    __slots__ = ("english",)
    english: str

    def __new__(cls, words: str, english: str) -> Self:
        worded = super().__new__(cls, words)
        worded.english = english
        return worded

    def __reduce__(self) -> tuple[type[Worded], tuple[str, str]]:
        return Worded, (str.__str__(self), self.english)


@cache
def wording(language: str) -> Wording:
    """The wording of a language (a BCP 47 tag)."""
    return Wording(language)


@dataclass(frozen=True)
class Wording:
    """The words of one language. Unknown languages take English words and neutral formats."""

    language: str

    @cached_property
    def locale(self) -> Locale:
        """The CLDR's locale; plain English is the international one, which puts the day first."""
        if self.language == "en":
            return OwnNames.parse("en_001")
        for tag in (self.language, self.language.partition("-")[0]):
            try:
                return OwnNames.parse(tag, sep="-")
            except (UnknownLocaleError, ValueError):
                continue
        return OwnNames.parse("en_001")

    def gettext(self, message: str) -> Sourced:
        """The message in this language; what is filled in keeps what it rests on."""
        if message not in self._known:
            self._known[message] = Worded(catalogue(self.language).gettext(message), message)
        return self._known[message]

    @cached_property
    def _known(self) -> dict[str, Sourced]:
        """The messages that were asked for, each once, since documents repeat and keep them."""
        return {}

    def ngettext(self, one: str, many: str, number: Quantity | int) -> Sourced:
        """The message in the form for `number`, with the number filled in for `{n}`."""
        value = int(number.value) if isinstance(number, Quantity) else number
        return Sourced(catalogue(self.language).ngettext(one, many, value)).replace(
            "{n}", self.number(number)
        )

    def pgettext(self, context: str, message: str) -> Sourced:
        """The message in this language, where its meaning depends on the context."""
        return Sourced(catalogue(self.language).pgettext(context, message))

    def number(self, number: Quantity | Decimal | int) -> Sourced:
        """A number with all the decimals that it has; a bare one says nothing of what it rests on."""
        value = number.value if isinstance(number, Quantity) else number
        decimals = max(0, -int(Decimal(value).as_tuple().exponent))
        pattern = "#,##0" + ("." + "0" * decimals if decimals else "")
        return sourced(_signed(format_decimal(value, pattern, locale=self.locale)), number)

    def quantity(self, quantity: Quantity) -> Sourced:
        """A counted or measured number; estimated and derived ones say so: “about 5,000”."""
        number = self.number(quantity)
        if quantity.origin.standing == "reported":
            return number
        return self.gettext("about {number}").format(number=number)

    def derivation(self, origin: Origin) -> str:
        """How a value that nobody reported was arrived at; empty for a reported one."""
        if origin.standing == "derived":
            how = origin.derivation.in_language(self.language).text if origin.derivation else ""
            return self.gettext("derived: {how}").format(how=how)
        return self.gettext("estimate") if origin.standing == "estimated" else ""

    def money(self, money: Money) -> Sourced:
        """An amount with the code of its currency: “USD 12,500.00”."""
        amount = self.amount(money)
        before = self.locale.currency_formats["standard"].pattern.startswith("¤")
        after = f"{amount}\u00a0{money.currency}{RIGHT_TO_LEFT if self._from_the_right else ''}"
        return sourced(f"{money.currency}\u00a0{amount}" if before else after, money)

    @property
    def _from_the_right(self) -> bool:
        return str(self.locale.character_order) == "right-to-left"

    def amount(self, money: Money) -> Sourced:
        """An amount alone, where its currency stands elsewhere: “12,500.00”."""
        places = max(get_currency_precision(money.currency), -int(money.amount.as_tuple().exponent))
        pattern = "#,##0" + ("." + "0" * places if places else "")
        return sourced(_signed(format_decimal(money.amount, pattern, locale=self.locale)), money)

    def percent(self, share: Quantity | Decimal) -> Sourced:
        """A percentage: 12.5 is “12.5 %” in the manner of the language."""
        value = share.value if isinstance(share, Quantity) else share
        pattern = self.locale.percent_formats[None].pattern.replace("#,##0", "#,##0.#")
        return sourced(_signed(format_percent(value / 100, pattern, locale=self.locale)), share)

    def date(self, day: PartialDate) -> Sourced:
        """A year, a month or a day."""
        return sourced(self._date(day), day)

    def _date(self, day: PartialDate) -> str:
        if day.month is None:
            return self.pgettext("a year alone", "{year}").format(year=day.year)
        if self.locale.language == "ky":
            return kyrgyz.date(day)
        if day.day is None:
            return format_skeleton("yMMMM", day.first_day, locale=self.locale)
        return self._day(day, "long")

    def month_name(self, month: int) -> str:
        """The short name of a month, 1 to 12."""
        return str(self.locale.months["stand-alone"]["abbreviated"][month]).rstrip(".")

    def quarter_name(self, quarter: int) -> str:
        """The short name of a quarter of a year, 1 to 4."""
        return str(self.locale.quarters["format"]["abbreviated"][quarter])

    def period(self, period: Period) -> Sourced:
        """From when to when, as exactly as it is known."""
        ends = () if period.origin.place.file else (period.start, period.end)
        return sourced(self._period(period), period, *ends)

    def _period(self, period: Period) -> str:
        start, end = period.start, period.end
        if start is None or end is None:
            return self._half_known(start, end)
        if start == end:
            return self.date(start)
        if start.day is None and end.day is None and (start.month is None) == (end.month is None):
            return self._interval(start, end)
        if start.day is not None and end.day is not None and start.year == end.year:
            return self._days_of_a_year(start, end)
        return f"{self.date(start)} – {self.date(end)}"

    def _days_of_a_year(self, start: PartialDate, end: PartialDate) -> str:
        """From day to day, the month or the year that both have said once: “1–31 March 2010”."""
        if self.locale.language == "ky":
            return kyrgyz.days(start, end)
        pattern = str(self.locale.date_formats["long"].pattern)
        found = _DAY_FIRST.fullmatch(pattern) or _MONTH_FIRST.fullmatch(pattern)
        if found is None:
            return f"{self.date(start)} – {self.date(end)}"
        day_and_month, year = found["day_and_month"], found["year"]
        if start.month != end.month:
            return f"{self._day(start, day_and_month)} – {self._day(end, pattern)}"
        if "month" in found.groupdict():
            return f"{self._day(start, day_and_month)}–{self._day(end, 'd' + year)}"
        return f"{self._day(start, found['day'])}–{self._day(end, pattern)}"

    def _day(self, day: PartialDate, pattern: str) -> str:
        return _with_day_kept(format_date(day.first_day, pattern, locale=self.locale))

    def _interval(self, start: PartialDate, end: PartialDate) -> str:
        if start.month is None:
            years = self.pgettext("some years", "{first}–{last}")
            return years.format(first=start.year, last=end.year)
        if self.locale.language == "ky":
            return kyrgyz.months(start, end)
        if any(len(parts) != 2 for parts in self.locale.interval_formats.get("yMMMM", {}).values()):
            return f"{self.date(start)} – {self.date(end)}"
        return format_interval(start.first_day, end.last_day, "yMMMM", locale=self.locale)

    def _half_known(self, start: PartialDate | None, end: PartialDate | None) -> str:
        if start is not None:
            return self.since(start)
        return self._until(end) if end is not None else ""

    def since(self, day: PartialDate) -> Sourced:
        """“since March 2010”."""
        if self.locale.language == "ky":
            return sourced(kyrgyz.since(day), day)
        return self.gettext("since {date}").format(date=self._date_in_phrase(day))

    def _until(self, day: PartialDate) -> str:
        if self.locale.language == "ky":
            return kyrgyz.until(day)
        return self.gettext("until {date}").format(date=self._date_in_phrase(day))

    def _date_in_phrase(self, day: PartialDate) -> str:
        """A date after a preposition: in Russian, months and years change their ending there."""
        if day.month is None:
            return sourced(self.pgettext("a year after since or until", "{year}").format(year=day.year), day)
        if day.day is None:
            pattern = str(self.locale.datetime_skeletons["yMMMM"]).replace("LLLL", "MMMM")
            return sourced(format_date(day.first_day, pattern, locale=self.locale), day)
        return self.date(day)

    def years(self, first: int, last: int) -> str:
        """A range of years: “2010–2012”, or “2010” for one."""
        return str(first) if first == last else f"{first}–{last}"

    def listed(self, items: Iterable[str]) -> Sourced:
        """“a, b and c”."""
        every = [*items]
        return sourced(format_list(every, locale=self.locale), *every)

    def country(self, code: str) -> str:
        """The name of a country by its ISO 3166-1 code; the code where the CLDR has no name."""
        in_use = _NAMES_IN_USE.get((self.locale.language, code))
        return in_use or str(self.locale.territories.get(code, code))

    def language_name(self, tag: str) -> str:
        """The name of a language by its BCP 47 tag; the tag where the CLDR has no name."""
        language = tag.partition("-")[0]
        in_use = _NAMES_IN_USE.get((self.locale.language, language))
        return in_use or str(self.locale.languages.get(language, tag))

    def in_order(self, items: Iterable[str]) -> list[str]:
        """The words in alphabetical order, without regard to capitals and accents."""
        return sorted(items, key=_in_alphabet)


def in_language(words: str, language: str) -> str:
    """Words of ours in another language; somebody's own stay as they are."""
    return wording(language).gettext(words.english) if isinstance(words, Worded) else words


_AFTER_THEIR_BASE = str.maketrans({"ң": "н\uffff", "ө": "о\uffff", "ү": "у\uffff", "й": "и\uffff"})
"""Letters of their own whose code points stand at the end of their script; as in the Kyrgyz alphabet."""


def _in_alphabet(word: str) -> tuple[str, str]:
    """The key that sorts words: first by letters, then, among equal ones, by accents."""
    letters = unicodedata.normalize("NFC", word).casefold().translate(_AFTER_THEIR_BASE)
    parts = unicodedata.normalize("NFD", letters)
    return "".join(part for part in parts if not unicodedata.combining(part)), parts


_DAY_FIRST = re.compile(r"(?P<day_and_month>(?P<day>dd?\.?)[^d].*?MMMM)(?P<year>.*y.*)")
_MONTH_FIRST = re.compile(r"(?P<day_and_month>(?P<month>MMMM) d)(?P<year>.*y.*)")
"""The long patterns of the CLDR in which days can share their month and year: “d MMMM y”, “MMMM d, y”."""

_BESIDE_A_DAY = re.compile(
    r"(?<!\d\d\d)(?<=\d) (?=[^\W\d])|(?<!\d\d\d\.)(?<=\d\.) (?=[^\W\d])|(?<=[^\W\d]) (?=\d{1,2}(?!\d))"
)


def _with_day_kept(date: str) -> str:
    """A date of which the day and the month stay on one line."""
    return _BESIDE_A_DAY.sub(NO_BREAK, date)


def _signed(number: str) -> str:
    """The number with a true minus sign, as wide as a plus."""
    return number.replace("-", "−")
