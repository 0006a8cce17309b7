"""Results as others publish them become results, indicators, periods and their values."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from decimal import Decimal
from itertools import pairwise
from typing import Any, Literal

from org.base.messages import Message
from org.base.values import Period, Quantity
from org.exchange.importing.money import Data, day, period_of, present
from org.exchange.matching.identifiers import numbered
from org.exchange.published.facts import Narratives, PublishedResult, PublishedValue, Stretch, Value
from org.exchange.published.notes import ASSUMED, ImportNotes, shown
from org.exchange.published.quantities import date_in, is_reversed, number_in, tidy, written
from org.measuring.disaggregation import EVERYBODY, mismatches, of_cells
from org.records.dimensions import BUILT_IN, Known, find_dimension, find_value

Periods = Literal["cumulative", "per-period", "auto"]
LEVELS = ("output", "outcome", "impact", "other")
MEASURES = ("number", "percentage", "qualitative")


def results(
    changes: Sequence[PublishedResult], periods: Periods, notes: ImportNotes, known: Known = BUILT_IN
) -> list[Data]:
    """The results with their indicators."""
    told: list[Data] = []
    people = _People(known)
    for change in _gathered(changes, notes):
        at = f"results[{len(told)}]"
        if change.level not in LEVELS:
            wrong = (
                Message("“{level}” is not a type of result", level=change.level)
                if change.level
                else Message("a result without a type")
            )
            notes.find("code", change.where, wrong, Message("it is taken as “other”"))
            notes.keep(change.where, "@type")
        notes.trace(at, change.where)
        indicators = [
            _indicator(
                measured, number, f"{at}.indicators[{number}]", periods=periods, notes=notes, people=people
            )
            for number, measured in enumerate(change.indicators)
        ]
        told.append(
            present(
                level=change.level if change.level in LEVELS else "other",
                title=_title(change, numbered("result", len(told)), notes),
                description=notes.line(change.description, change.where),
                indicators=indicators,
            )
        )
    return told


def _gathered(changes: Sequence[PublishedResult], notes: ImportNotes) -> list[PublishedResult]:
    """The results, those of one title as one; many publish a result once for each of its indicators and periods."""
    gathered: dict[object, PublishedResult] = {}
    for change in changes:
        key = (
            (change.level, _folded(change.title), _folded(change.description)) if change.title else id(change)
        )
        first = gathered.get(key)
        gathered[key] = first._replace(indicators=first.indicators + change.indicators) if first else change
    told = [change._replace(indicators=_joined(change.indicators)) for change in gathered.values()]
    before, after = _numbers(changes), _numbers(told)
    if after != before and changes:
        wrong = Message(
            "{before} results with {before2} indicators, of which some have the same titles",
            before=before[0],
            before2=before[1],
        )
        done = Message(
            "they are told as {after} results with {after2} indicators", after=after[0], after2=after[1]
        )
        notes.find("repeated", changes[0].where, wrong, done)
    return told


def _numbers(changes: Sequence[PublishedResult]) -> tuple[int, int]:
    return len(changes), sum(len(change.indicators) for change in changes)


def _joined(indicators: Sequence[PublishedValue]) -> tuple[PublishedValue, ...]:
    """The indicators, those of one title as one, where their periods follow each other."""
    alike: dict[object, list[PublishedValue]] = {}
    for one in indicators:
        baselines = tuple((value.value, value.date, value.dimensions) for value in one.baselines)
        key = (_folded(one.title), _folded(one.description), one.measure, one.ascending, baselines)
        alike.setdefault(key if one.title else id(one), []).append(one)
    return tuple(joined for group in alike.values() for joined in _as_one(group))


def _as_one(group: list[PublishedValue]) -> list[PublishedValue]:
    """The indicators as one, where their periods follow each other; else by the start of their periods."""
    periods = tuple(period for one in group for period in one.periods)
    if len(group) == 1 or not all(one.periods for one in group):
        return group
    if not _apart(periods):
        return sorted(group, key=lambda one: min(period.start for period in one.periods))
    return [group[0]._replace(periods=tuple(sorted(periods, key=lambda period: period.start)))]


def _folded(narratives: Narratives) -> tuple[tuple[str | None, str], ...]:
    return tuple([(narrative.language, " ".join(narrative.text.split())) for narrative in narratives])


def _title(fact: PublishedResult | PublishedValue, otherwise: str, notes: ImportNotes) -> Any:
    title = notes.line(fact.title, fact.where)
    if title is None:
        wrong = (
            Message("a result without a title")
            if isinstance(fact, PublishedResult)
            else Message("an indicator without a title")
        )
        notes.find(
            "untitled",
            fact.where,
            wrong,
            Message("it is called “{otherwise}”; write its title in the record", otherwise=otherwise),
        )
    return title or otherwise


def _indicator(
    fact: PublishedValue, number: int, at: str, *, periods: Periods, notes: ImportNotes, people: _People
) -> Data:
    notes.trace(at, fact.where)
    stretches = _merged(fact.periods, notes)
    measure = _measure_of(fact, stretches)
    if measure != (fact.measure or "number"):
        notes.keep(fact.where, "@measure")
    reading = _ResultReading(fact, measure, notes, people)
    listed = [
        present(
            period=period_of(stretch.start, stretch.end, stretch.where, notes),
            target=reading.value(stretch.targets, f"{at}.periods[{index}].target"),
            actual=reading.value(stretch.actuals, f"{at}.periods[{index}].actual"),
        )
        for index, stretch in enumerate(stretches)
    ]
    counting = _counting(stretches, periods, fact, at, notes) if len(listed) > 1 else None
    if fact.ascending and fact.ascending not in {"ascending", "descending"}:
        notes.keep(fact.where, "@ascending")
    return present(
        title=_title(fact, numbered("indicator", number), notes),
        description=notes.line(fact.description, fact.where),
        measure=measure,
        direction=fact.ascending if fact.ascending in {"ascending", "descending"} else None,
        baseline=reading.value(fact.baselines, f"{at}.baseline"),
        counting=counting,
        periods=[period for period in listed if period],
    )


def _merged(stretches: Sequence[Stretch], notes: ImportNotes) -> list[Stretch]:
    """The periods, those of the same dates as one: what they count are parts, not more of the same."""
    merged: dict[tuple[str, str], Stretch] = {}
    for stretch in stretches:
        dates = (stretch.start, stretch.end)
        first = merged.get(dates)
        if first is None:
            merged[dates] = stretch
        else:
            merged[dates] = first._replace(
                targets=first.targets + stretch.targets, actuals=first.actuals + stretch.actuals
            )
    if len(merged) < len(stretches):
        wrong = Message("{number} periods, of which some have the same dates", number=len(stretches))
        notes.find(
            "same-period",
            stretches[0].where,
            wrong,
            Message("those of the same dates are told as one period"),
        )
    return list(merged.values())


def _measure_of(fact: PublishedValue, stretches: Sequence[Stretch]) -> str:
    """What the indicator measures; words where all that was published are words."""
    measure = fact.measure if fact.measure in MEASURES else "number"
    values = [*fact.baselines, *(value for one in stretches for value in (*one.targets, *one.actuals))]
    kinds = {number_in(value.value, percentage=measure == "percentage").kind for value in values}
    return "qualitative" if "words" in kinds and not kinds & {"number", "ambiguous"} else measure


def _counting(
    stretches: Sequence[Stretch], asked: Periods, fact: PublishedValue, at: str, notes: ImportNotes
) -> str:
    """Whether each period holds what came before; assumed, since IATI cannot say it."""
    apart = _apart(stretches)
    counting = asked if asked != "auto" else "per-period" if apart else "cumulative"
    if counting == "per-period" and not apart:
        wrong = Message("the periods overlap, so what each counts cannot be added up")
        notes.find("overlapping-periods", fact.where, wrong, Message("they are taken as cumulative"))
        counting = "cumulative"
    remark = f"{ASSUMED}IATI does not say it"
    if asked == "auto":
        because = Message("the periods follow each other") if apart else Message("the periods overlap")
        remark = f"{remark}; {because}"
        notes.find(
            "counting",
            fact.where,
            Message("{number} periods, and nothing says how they count", number=len(stretches)),
            Message(
                "“counting: {counting}” is assumed, since {because}; or import with --periods",
                counting=counting,
                because=because,
            ),
        )
    notes.assumed[f"{at}.counting"] = remark
    return counting


def _apart(stretches: Sequence[Stretch]) -> bool:
    """Whether each period starts when the one before it has ended; reversed ones aside, whose dates are left out."""
    dated = [one for one in stretches if not is_reversed(one.start, one.end)]
    in_time = sorted(dated, key=lambda one: (one.start, one.end))
    periods = [Period(date_in(one.start), date_in(one.end)) for one in in_time]
    return all(
        earlier.end and later.start and not earlier.overlaps(later) for earlier, later in pairwise(periods)
    )


class _People:
    """Finds whom the words of a file count: each dimension and value of it is looked up once."""

    def __init__(self, known: Known) -> None:
        self.known = known
        self._named: dict[tuple[str, str], tuple[str, str] | None] = {}

    def named(self, pair: tuple[str, str]) -> tuple[str, str] | None:
        """The ids of the dimension and of the value; None where either is not known."""
        if pair not in self._named:
            dimension = find_dimension(pair[0], self.known)
            found = find_value(pair[1], dimension) if dimension else None
            self._named[pair] = (dimension.id, found.id) if dimension and found else None
        return self._named[pair]

    def group(self, value: Value) -> dict[str, str] | None:
        """The known characteristics of one group; None where a word is not known, or a dimension stands there twice."""
        told: dict[str, str] = {}
        for pair in value.dimensions:
            named = self.named(pair)
            if named is None or named[0] in told:
                return None
            told[named[0]] = named[1]
        return told

    def are_all(self, value: Value) -> bool:
        """Whether each dimension is named with all of its values: Sex: Female, Sex: Male."""
        told: dict[str, set[str]] = {}
        for pair in value.dimensions:
            named = self.named(pair)
            if named is None:
                return False
            told.setdefault(named[0], set()).add(named[1])
        needed = {id: {one.id for one in self.known[id].values if not one.optional} for id in told}
        return bool(told) and all(needed[id] <= told[id] for id in told)


class _ResultReading:
    """Reads the values of one indicator."""

    def __init__(self, fact: PublishedValue, measure: str, notes: ImportNotes, people: _People) -> None:
        self.measure, self.published_as, self.title = measure, fact.measure, _folded(fact.title)
        self.notes, self.people = notes, people

    def value(self, published: Sequence[Value], at: str) -> Any:
        """A baseline, target or actual as the records write it; None where nothing was published."""
        published = [value for value in published if not _is_empty(value)]
        if not published:
            return None
        self.notes.trace(at, published[0].where)
        data = self._told(published)
        return data["value"] if list(data) == ["value"] and isinstance(data["value"], str) else data

    def _told(self, published: Sequence[Value]) -> Data:
        if len(published) == 1 and not published[0].dimensions:
            return self._whole(published[0])  # as most are
        wholes: list[Value] = []
        parts: list[Value] = []
        for value in published:
            (wholes if not value.dimensions or self._is_whole(value) else parts).append(value)
        if len(wholes) > 1:
            wrong = Message("{number} values for the same period", number=len(wholes))
            done = Message("they are kept side by side as published, and none is taken for the whole")
            self.notes.find("several-values", wholes[1].where, wrong, done)
            return {"parts_as_published": [self._as_published(value) for value in published]}
        shares, rest = self._shares(parts, wholes)
        data = self._whole(wholes[0]) if wholes else {}
        told = [self._as_published(value) for value in rest]
        told += [{"dimensions": _dimensions(value)} for value in wholes if value.dimensions]
        return data | present(disaggregation=shares, parts_as_published=told)

    def _comment(self, value: Value) -> Any:
        """What was remarked, unless that is the title of the indicator once more."""
        if value.comment and _folded(value.comment) == self.title:
            at = f"{value.where.path}/comment"
            self.notes.kept.update((path, text) for path, text in value.where.leaves() if path.startswith(at))
            return None
        return self.notes.line(value.comment, value.where)

    def _is_whole(self, value: Value) -> bool:
        """Whether the dimensions list the parts of everybody rather than naming one group."""
        numbers = [number_in(number).number for _name, number in value.dimensions]
        if all(number is not None for number in numbers) and not self.people.group(value):
            whole = number_in(value.value).number
            return whole is not None and whole == sum((n for n in numbers if n is not None), Decimal(0))
        return self.people.are_all(value)

    def _shares(self, parts: Sequence[Value], wholes: Sequence[Value]) -> tuple[list[Data], list[Value]]:
        """The parts whose groups are known and whose numbers agree; and those to keep as published."""
        shares: list[Data] = []
        sure: list[Value] = []
        rest: list[Value] = []
        for value in parts:
            by, number = self.people.group(value), number_in(value.value).number
            if not by or number is None:
                rest.append(value)
                continue
            tidied = tidy(number)
            shares.append(present(by=by, value=tidied, comment=self._comment(value)))
            if tidied != value.value:
                self.notes.keep(value.where, "@value")
            sure.append(value)
        wrong = self._contradiction(shares, wholes)
        if wrong:
            done = Message("the parts are kept as published, and not shown as groups")
            self.notes.find("parts", sure[0].where, wrong, done)
            return [], list(parts)
        for value in rest:
            self.notes.find(
                "dimension",
                value.where,
                Message("it is not certain whom {words} counts", words=_words(value)),
                Message("it is kept as published"),
            )
        return shares, rest

    def _contradiction(self, shares: Sequence[Data], wholes: Sequence[Value]) -> Message | None:
        if not shares:
            return None
        parts = {frozenset(share["by"].items()): Quantity(Decimal(share["value"])) for share in shares}
        if len(parts) < len(shares):
            return Message("two values for the same group of people")
        if self.measure != "number":
            return None
        if any(number.value < 0 for number in parts.values()):
            return Message("a number of people below zero")
        whole = number_in(wholes[0].value).number if wholes else None
        everybody = {EVERYBODY: Quantity(whole)} if whole is not None else {}
        mismatch = next(mismatches(of_cells({**everybody, **parts}, self.people.known)), None)
        if mismatch is None:
            return None
        return Message(
            "the values by {id} add up to {sum}, not to {number}",
            id=mismatch.dimension.id,
            sum=mismatch.parts.sum,
            number=mismatch.number,
        )

    def _whole(self, value: Value) -> Data:
        read = number_in(value.value, percentage=self.measure == "percentage")
        data: Data = {}
        text = (value.value or "").strip()
        if self.measure == "qualitative" and text and read.kind != "nothing":
            data["value"] = self._words(text, value)
        elif read.number is not None:
            data["value"] = tidy(read.number)
            if data["value"] != text and written(read.number) == text:
                self.notes.keep(value.where, "@value")
            elif data["value"] != text:
                done = Message("it is read as {value}", value=data["value"])
                self.notes.find(
                    "number", value.where, Message("{shown} where a number belongs", shown=shown(text)), done
                )
                self.notes.keep(value.where, "@value")
        elif text:
            data["as_published"] = " ".join(text.split())
            self.notes.find("no-number", value.where, *_not_certain(text, read.kind))
        date = day(value.date, value.where, self.notes)
        return data | present(date=date, comment=self._comment(value))

    def _words(self, text: str, value: Value) -> Any:
        told = " ".join(text.split())
        if number_in(text).kind == "number":
            return told
        if self.published_as != "qualitative":
            self.notes.find(
                "words",
                value.where,
                Message("{shown} where a number belongs", shown=shown(text)),
                Message("it is kept as words"),
            )
        return told if self.notes.main == self.notes.default else {self.notes.default: told}

    def _as_published(self, value: Value) -> Data:
        return present(
            value=" ".join((value.value or "").split()),
            dimensions=_dimensions(value),
            date=day(value.date, value.where, self.notes),
            comment=self._comment(value),
        )


def _not_certain(text: str, kind: str) -> tuple[Message, Message]:
    if kind == "ambiguous":
        wrong = Message("{shown} may be thousands or a decimal number", shown=shown(text))
        return wrong, Message("it is kept as published; write the number in the record")
    return Message("{shown} where a number belongs", shown=shown(text)), Message(
        "it is kept as published, and counts as not known"
    )


def _is_empty(value: Value) -> bool:
    """Whether it says nothing at all: neither a value nor a comment."""
    return not (value.value or "").strip() and not value.comment and not value.dimensions


def _dimensions(value: Value) -> list[Data]:
    return list(_named_dimensions(value))


def _named_dimensions(value: Value) -> Iterator[Data]:
    for name, word in value.dimensions:
        told = present(name=" ".join(name.split()), value=" ".join(word.split()))
        if told:
            yield told


def _words(value: Value) -> str:
    by = ", ".join(f"{name}: {word}" for name, word in value.dimensions)
    return shown(f"{value.value} ({by})")
