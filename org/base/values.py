"""The values that records are made of, each read from the characters that a person typed.

Money, quantities, dates, periods and texts keep where they stand (`place`), what vouches for them (`source`) and how
sure they are (`standing`), so that whatever prints them can say so.
"""

from __future__ import annotations

import calendar
import re
from collections.abc import Collection, Hashable, Iterable
from dataclasses import dataclass, field, replace
from datetime import date
from decimal import Context, Decimal
from typing import Literal, Self, TypeVar

from org.base.faults import Place
from org.base.messages import UNSAID, Message

Standing = Literal["reported", "estimated", "derived"]
STANDINGS: tuple[Standing, ...] = ("reported", "estimated", "derived")
NOWHERE = Place("", 0, 0)


Made = Literal["sum", "difference", "share", "conversion", "count", "generated"]
"""How a value was made of others. What is generated rests on no record: the number of a row, today's date."""


@dataclass(frozen=True, slots=True)
class Basis:
    """What something printed rests on: places of the records, each once, and the steps from there to it."""

    places: tuple[Place, ...] = ()
    made: tuple[Made, ...] = ()
    """None where it stands as it is written in the records."""

    def __or__(self, other: Basis) -> Basis:
        if self is other or not (other.places or other.made):
            return self
        if not (self.places or self.made):
            return other
        return Basis(_once((*self.places, *other.places)), _once((*self.made, *other.made)))

    def __bool__(self) -> bool:
        return bool(self.places or self.made)


NOTHING = Basis()
GENERATED = Basis(made=("generated",))


@dataclass(frozen=True, slots=True)
class Origin:
    """What a value rests on: its place in the records, its source, and how it was arrived at."""

    place: Place = NOWHERE
    """Of what is made of several, that of the first."""
    source: str | None = None
    standing: Standing = "reported"
    derivation: Text | None = None
    parts: tuple[Origin, ...] = ()
    """What it is made of. Parts are shared and looked at when it is printed, so that long sums cost little."""
    made: Made | None = None

    kept: Basis | None = field(default=None, init=False, compare=False, repr=False)
    """Its basis, once somebody has asked for it: a total is printed at several places, and hashed."""

    @property
    def basis(self) -> Basis:
        """The places of all its parts, and the steps from them to the value, the first step first."""
        if not self.parts:
            return Basis((self.place,)) if self.place.file else NOTHING
        if self.kept is None:
            object.__setattr__(self, "kept", self._flattened())
        return self.kept or NOTHING

    def _flattened(self) -> Basis:
        """Its parts at any depth, each once; without recursion, since a long sum is as deep as it is long."""
        seen: set[int] = set()
        places: dict[Place, None] = {}
        steps: list[tuple[Made, ...]] = []
        waiting = [self]
        while waiting:
            one = waiting.pop()
            if id(one) in seen:
                continue
            seen.add(id(one))
            if one.kept is not None:
                places.update(dict.fromkeys(one.kept.places))
                steps.append(one.kept.made)
            elif one.parts:
                steps.append((one.made,) if one.made else ())
                waiting.extend(reversed(one.parts))
            elif one.place.file:
                places[one.place] = None
        return Basis(tuple(places), _once(made for step in reversed(steps) for made in step))


UNKNOWN = Origin()
Item = TypeVar("Item", bound=Hashable)


def _once(items: Iterable[Item]) -> tuple[Item, ...]:
    return tuple(dict.fromkeys(items))


def made_of(origins: Iterable[Origin], made: Made) -> Origin:
    """What a value rests on that is made of others; of a sum of one value, what that rests on."""
    parts = tuple(origin for origin in origins if origin.place.file)
    if not parts:
        return UNKNOWN
    alone = len(parts) == 1 and made in ("sum", "difference")
    return Origin(parts[0].place, parts=parts, made=None if alone else made)


@dataclass(frozen=True, slots=True)
class Audience:
    """For whom something is: only for these funders or kinds of document, never for those."""

    only: tuple[str, ...] = ()
    never: tuple[str, ...] = ()

    def includes(self, names: Collection[str]) -> bool:
        """Whether it is for a document of these names: its funders, and its kind."""
        wanted = not self.only or any(name in names for name in self.only)
        return wanted and not any(name in names for name in self.never)


EVERYBODY = Audience()


@dataclass(frozen=True, slots=True)
class Quantity:
    """A number as it was counted or measured."""

    value: Decimal
    origin: Origin = field(default=Origin(), compare=False)

    def __str__(self) -> str:
        return format(self.value, "f")


MOST_DIGITS = 60
_EXACTLY = Context(prec=4 * MOST_DIGITS)


def count_of(places: Iterable[Place], number: int | None = None) -> Quantity:
    """How many places of the records there are, or another number that was counted in them."""
    listed = tuple(places)
    value = Decimal(len(listed) if number is None else number)
    return Quantity(value, made_of(map(Origin, listed), "count"))


@dataclass(frozen=True, slots=True)
class Money:
    """An amount in one currency (ISO 4217); sums over several currencies are refused."""

    amount: Decimal
    currency: str
    origin: Origin = field(default=Origin(), compare=False)

    def __add__(self, other: Money) -> Money:
        if self.currency != other.currency:
            raise ValueError(f"{self.currency} and {other.currency} cannot be added without a rate")
        origin = made_of((self.origin, other.origin), "sum")
        return Money(_EXACTLY.add(self.amount, other.amount), self.currency, origin)

    def __sub__(self, other: Money) -> Money:
        found = self + Money(other.amount.copy_negate(), other.currency)
        return Money(found.amount, found.currency, made_of((self.origin, other.origin), "difference"))

    def __str__(self) -> str:
        return f"{self.amount:f} {self.currency}"


@dataclass(frozen=True, slots=True)
class PartialDate:
    """A day, a month or a year, as exactly as it is known."""

    year: int
    month: int | None = None
    day: int | None = None
    origin: Origin = field(default=Origin(), compare=False)

    @property
    def first_day(self) -> date:
        """The first day of the year, of the month, or the day itself."""
        return date(self.year, self.month or 1, self.day or 1)

    @property
    def last_day(self) -> date:
        """The last day of the year, of the month, or the day itself."""
        month = self.month or 12
        return date(self.year, month, self.day or calendar.monthrange(self.year, month)[1])

    def __str__(self) -> str:
        if not self.month:
            return f"{self.year:04d}"
        if not self.day:
            return f"{self.year:04d}-{self.month:02d}"
        return f"{self.year:04d}-{self.month:02d}-{self.day:02d}"


@dataclass(frozen=True, slots=True)
class Period:
    """From a start to an end, each a year, a month or a day, or unknown."""

    start: PartialDate | None = None
    end: PartialDate | None = None
    origin: Origin = field(default=Origin(), compare=False)

    @property
    def first_year(self) -> int | None:
        """The year of its start, else that of its end."""
        known = self.start or self.end
        return known.year if known else None

    @property
    def last_year(self) -> int | None:
        """The year of its end, else that of its start."""
        known = self.end or self.start
        return known.year if known else None

    @property
    def newest_first(self) -> tuple[int, int]:
        """A sort key: the latest end first, then the latest start; unknown periods last."""
        end = self.end or self.start
        start = self.start or self.end
        return (
            -end.last_day.toordinal() if end else 0,
            -start.first_day.toordinal() if start else 0,
        )

    def overlaps(self, other: Period) -> bool:
        """Whether they share more than the day, month or year in which one ends and the next starts."""
        earlier, later = sorted((self, other), key=_first_day)
        if earlier.end is None or later.start is None:
            return False
        same_border = earlier.end == later.start and earlier.start != earlier.end and later.start != later.end
        return not same_border and later.start.first_day <= earlier.end.last_day

    def __str__(self) -> str:
        if self.start is not None and self.start == self.end:
            return str(self.start)
        return f"{self.start or ''}/{self.end or ''}"


def _first_day(period: Period) -> int:
    return period.start.first_day.toordinal() if period.start else 0


@dataclass(frozen=True, slots=True)
class Months:
    """Months of a project, counted from 1, both included."""

    first: int
    last: int
    origin: Origin = field(default=Origin(), compare=False)

    def __str__(self) -> str:
        return f"M{self.first}" if self.first == self.last else f"M{self.first}-M{self.last}"


@dataclass(frozen=True, slots=True)
class Translation:
    """A text in one language (a BCP 47 tag)."""

    language: str
    text: str
    of: str = field(default="", compare=False)
    """The mark of the original that it was made from; empty where nobody noted it."""
    place: Place = field(default=NOWHERE, compare=False)
    marked_at: Place = field(default=NOWHERE, compare=False)
    """Where its language and its mark stand."""
    forms: tuple[tuple[str, str], ...] = ()
    """Of a unit, its plural forms by their names in the CLDR; the text is then the one that stands without a number."""


@dataclass(frozen=True, slots=True)
class Text:
    """A text in one or more languages."""

    translations: tuple[Translation, ...]
    origin: Origin = field(default=Origin(), compare=False)
    audience: Audience = EVERYBODY

    @classmethod
    def of(cls, **by_language: str) -> Self:
        """A text from `language="words"` pairs."""
        return cls(tuple(Translation(tag, text) for tag, text in by_language.items()))

    def in_language(self, *wanted: str) -> Translation:
        """The translation in the first language of `wanted` that it has, else the first one that there is."""
        for tag in wanted:
            for translation in self.translations:
                if same_language(translation.language, tag):
                    return translation
        return self.translations[0]

    def has_language(self, tag: str) -> bool:
        """Whether there is a translation in the language."""
        return any(same_language(translation.language, tag) for translation in self.translations)

    @property
    def words(self) -> int:
        """The number of words in the shortest translation."""
        return min(len(translation.text.split()) for translation in self.translations)

    def __str__(self) -> str:
        return self.translations[0].text


@dataclass(frozen=True, slots=True)
class Prose:
    """A text in one or more lengths, from the shortest to the longest."""

    variants: tuple[Text, ...]
    origin: Origin = field(default=Origin(), compare=False)
    audience: Audience = EVERYBODY

    @property
    def longest(self) -> Text:
        """The longest variant: the last one."""
        return self.variants[-1]

    def within(self, words: int) -> Text | None:
        """The longest variant of at most `words` words; None where each is longer."""
        fitting = [text for text in self.variants if text.words <= words]
        return fitting[-1] if fitting else None


def same_language(tag: str, wanted: str) -> bool:
    """Whether a text tagged `tag` serves a reader of `wanted` (`ru` serves `ru-KG`, and the reverse)."""
    return tag == wanted or tag.partition("-")[0] == wanted.partition("-")[0]


class UnreadableValue(ValueError):
    """A text is not a value of the kind that is wanted: what is wrong, and what to write instead."""

    def __init__(self, wrong: Message, write: Message) -> None:
        super().__init__(wrong)
        self.wrong = wrong
        self.write = write


_SPACES = r"[ \u00a0\u2009\u202f]"
_WHOLE = rf"\d{{1,3}}(?:{_SPACES}\d{{3}})+|\d+"
_NUMBER = re.compile(rf"[+\-−]?({_WHOLE})(\.\d+)?", re.ASCII)
_YEAR, _MONTH, _DAY = r"\d{4}", r"\d{4}-\d{1,2}", r"\d{4}-\d{1,2}-\d{1,2}"
_DATE = rf"{_DAY}|{_MONTH}|{_YEAR}"
_YEARS = re.compile(rf"({_YEAR})\s*[-–—]\s*({_YEAR})", re.ASCII)
_INTERVAL = re.compile(rf"({_DATE})?\s*(?:/|\.\.|…|\s[-–—]\s|[–—])\s*({_DATE})?", re.ASCII)
_GAP = rf"(?:\s|{_SPACES})*"
_MONEY = re.compile(
    rf"(?:(?P<before>[^\d\s\u00a0\u2009\u202f+−.-]+){_GAP})?"
    rf"(?P<amount>[+\-−]?[\d].*?)(?:{_GAP}(?P<after>[^\d\s\u00a0\u2009\u202f.,]+))?",
    re.ASCII,
)


def number_from(text: str) -> Decimal:
    """The number that `text` says: digits, spaces between thousands, a point before decimals."""
    written = text.strip()
    if not _NUMBER.fullmatch(written):
        raise UnreadableValue(Message("“{written}” is not a number", written=written), _number_hint(written))
    digits = re.sub(_SPACES, "", written).replace("−", "-").removeprefix("+")
    if len(digits) > MOST_DIGITS:
        raise UnreadableValue(
            Message("“{written}” has {number} digits", written=written, number=len(digits)),
            Message("write at most {most_digits}", most_digits=MOST_DIGITS),
        )
    if re.match(r"-?0\d", digits, re.ASCII):
        plain = re.sub(r"^(-?)0+(?=\d)", r"\1", digits)
        raise UnreadableValue(
            Message("“{written}” starts with a zero", written=written), Message("write {plain}", plain=plain)
        )
    number = Decimal(digits)
    return number if number else number.copy_abs()


def _number_hint(written: str) -> Message:
    plain = re.sub(r"[_'’]", "", written)
    plain = re.sub(r"^([+-]?)\.(?=\d)", r"\g<1>0.", plain).removesuffix(".")
    if plain != written and _NUMBER.fullmatch(plain):
        return Message("write {plain}", plain=plain)
    if re.fullmatch(rf"[+-]?\d{{1,3}}(\.\d{{3}})+,\d+|[+-]?({_WHOLE}),\d{{1,2}}", written, re.ASCII):
        return Message("write {sub}", sub=re.sub(f"[.]|{_SPACES}", "", written).replace(",", "."))
    if re.fullmatch(r"[+-]?\d{1,3}(,\d{3})+(\.\d+)?", written, re.ASCII):
        plain, decimal = written.replace(",", ""), written.replace(",", ".")
        if written.count(",") > 1:
            return Message("write {digits}", digits=plain)
        return Message(
            "write {digits}, or {other} if the comma is a decimal one", digits=plain, other=decimal
        )
    if re.fullmatch(r"[+-]?\d+,\d+", written, re.ASCII):
        return Message("write {written}", written=written.replace(",", "."))
    return Message("write digits, with a point before decimals, such as 1500 or 12.5")


def money_from(text: str, currencies: Iterable[str]) -> Money:
    """The amount that `text` says: `12500.50 KGS` or `KGS 12500.50`. Raises UnreadableValue."""
    found = _MONEY.fullmatch(text.strip())
    if found is None:
        raise UnreadableValue(
            Message("“{text}” is not an amount", text=text),
            Message("write an amount and its currency, such as 12500 KGS"),
        )
    amount = number_from(found["amount"])
    written = found["before"] or found["after"]
    if written is None or (found["before"] and found["after"]):
        raise UnreadableValue(
            Message("“{text}” does not say one currency", text=text),
            Message("write {amount} KGS, {amount} USD or the like", amount=f"{amount:f}"),
        )
    return Money(amount, currency_from(written, currencies))


_SYMBOLS = {
    "$": "USD",
    "us$": "USD",
    "€": "EUR",
    "£": "GBP",
    "₽": "RUB",
    "сом": "KGS",
    "som": "KGS",
    "¥": "JPY",
    "₸": "KZT",
}


def currency_from(text: str, currencies: Iterable[str]) -> str:
    """The ISO 4217 code that `text` is, one of `currencies`. Raises UnreadableValue."""
    if text in set(currencies):
        return text
    meant = _SYMBOLS.get(text.casefold().rstrip("."), text.upper())
    hint = (
        Message("write {meant}", meant=meant)
        if meant in set(currencies)
        else Message("write its three letters, such as KGS, USD or EUR")
    )
    raise UnreadableValue(Message("“{text}” is not a currency", text=text), hint)


def date_from(text: str) -> PartialDate:
    """The year, month or day of `text`: 2010, 2010-05 or 2010-05-31. Raises UnreadableValue."""
    written = text.strip()
    if not re.fullmatch(_DATE, written, re.ASCII):
        otherwise = Message("write a year, a month or a day: 2010, 2010-05 or 2010-05-31")
        raise UnreadableValue(
            Message("“{written}” is not a date", written=written), _iso(written) or otherwise
        )
    year, month, day = (*(int(part) for part in written.split("-")), None, None)[:3]
    if not year:
        raise UnreadableValue(Message("there is no year 0000"), Message("write the year in four digits"))
    if month is not None and not 1 <= month <= 12:
        raise UnreadableValue(
            Message("there is no month {month}", month=month),
            Message("write year-month-day, such as 2010-05-31"),
        )
    if month is not None and day is not None:
        last = calendar.monthrange(year, month)[1]
        if not 1 <= day <= last:
            raise UnreadableValue(
                Message("there is no day {written}", written=written),
                Message("that month has {last} days", last=last),
            )
    return PartialDate(year, month, day)


def _iso(written: str) -> Message:
    """How to write what is likely a day or a month in another order; empty where it is none."""
    found = re.fullmatch(r"(\d{1,2})[./](\d{1,2})[./](\d{4})", written, re.ASCII)
    if found and "." in written:
        return _iso_day(int(found[3]), int(found[2]), int(found[1]))
    found = re.fullmatch(r"(\d{1,2})[./](\d{4})", written, re.ASCII)
    if found and int(found[1]) <= 12:
        return Message("write {found}-{found2}", found=found[2], found2=f"{int(found[1]):02d}")
    return UNSAID


def _iso_day(year: int, month: int, day: int) -> Message:
    """How to write a day; that there is none where its month is shorter, nothing where there is no such month."""
    if not (year and 1 <= month <= 12):
        return UNSAID
    last = calendar.monthrange(year, month)[1]
    if not 1 <= day <= last:
        return Message(
            "{year}-{month} has {last} days; write {year}-{month}-{last}",
            year=year,
            month=f"{month:02d}",
            last=last,
        )
    return Message("write {year}-{month}-{day}", year=year, month=f"{month:02d}", day=f"{day:02d}")


def period_from(text: str) -> Period:
    """The period that `text` says: `2010`, `2008-2009`, `2010-03/2010-06`, `2010-05-01 – 2010-06`."""
    written = text.strip()
    if re.fullmatch(_DATE, written, re.ASCII):
        day = date_from(written)
        return Period(day, day)
    found = _YEARS.fullmatch(written) or _INTERVAL.fullmatch(written)
    if found is None or not (found[1] or found[2]):
        otherwise = Message("write 2010, 2008-2009, 2010-03/2010-06 or “start:” and “end:”")
        raise UnreadableValue(
            Message("“{written}” is not a period", written=written), _iso(written) or otherwise
        )
    return period_between(*(date_from(part) if part else None for part in found.groups()))


def period_between(start: PartialDate | None, end: PartialDate | None) -> Period:
    """The period from `start` to `end`; an end before the start is refused. Raises UnreadableValue."""
    if start and end and end.last_day < start.first_day:
        raise UnreadableValue(
            Message("the end {end} is before the start {start}", end=end, start=start),
            Message("exchange or correct them"),
        )
    return Period(start, end)


_MONTHS = re.compile(r"[MmМм]?(\d{1,3})(?:\s*[-–—]\s*[MmМм]?(\d{1,3}))?", re.ASCII)


def months_from(text: str) -> Months:
    """The months that `text` says: `M3`, `M1-M6`. Raises UnreadableValue."""
    found = _MONTHS.fullmatch(text.strip())
    if found is None or int(found[1]) == 0:
        raise UnreadableValue(
            Message("“{text}” is not a month of the project", text=text.strip()),
            Message("write M1, or M1-M6"),
        )
    first, last = int(found[1]), int(found[2] or found[1])
    if last < first:
        raise UnreadableValue(
            Message("M{last} is before M{first}", last=last, first=first), Message("exchange or correct them")
        )
    return Months(first, last)


_TRUTH = {"true": True, "yes": True, "on": True, "да": True, "ооба": True} | dict.fromkeys(
    ("false", "no", "off", "нет", "жок"), False
)


def truth_from(text: str) -> bool:
    """Whether `text` says yes: yes, true, on, or that in Russian or Kyrgyz. Raises UnreadableValue."""
    answer = _TRUTH.get(text.strip().casefold())
    if answer is None:
        raise UnreadableValue(
            Message("“{text}” is neither yes nor no", text=text), Message("write yes or no")
        )
    return answer


Value = TypeVar("Value", Quantity, Money, PartialDate, Period, Months, Text, Prose)


def with_origin(value: Value, origin: Origin) -> Value:
    """A copy of the value that rests on `origin` instead."""
    return replace(value, origin=origin)
