"""Leaves made from the values of the records; what is missing becomes the marked gap that it is everywhere."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace

from org.base.faults import Place
from org.base.values import Money, PartialDate, Period, Prose, Text
from org.records import Brief, Record
from reports.compose.base.composition import Composition
from reports.document.model import Line, Paragraph, Run, words
from reports.template_names.printed_values import NONE, Amount, Choice, Day, LongText, Span, Words, joined


@dataclass(frozen=True, slots=True)
class Holder:
    """A record of which names are told: what it holds, and what it lacks at which key."""

    c: Composition
    record: Record

    def gap(self, what: str, key: str) -> Line:
        """The placeholder for the key; of a document without a brief's file it names the one to write."""
        if isinstance(self.record, Brief) and not self.record.place.file:
            missing = self.c.missing_at(self.c.gettext(what), Place(f"briefs/{self.record.id}.yaml"), key)
            return (Run(missing.text, gap=missing.gap),)
        return self.c.gap(self.c.gettext(what), self.record, key)

    def text(self, what: str, key: str) -> Words:
        """A text that has to be told."""
        found: Text | None = getattr(self.record, key)
        return Words(self.c.text(found) if found else self.gap(what, key))

    def long(self, what: str, key: str) -> LongText:
        """A long text that has to be told."""
        found: Prose | None = getattr(self.record, key)
        return long_text(self.c, found) if found else missing_text(self.gap(what, key))

    def period(self, what: str, key: str, found: Period | None = None) -> Span:
        """A period that has to be told."""
        period: Period | None = found or getattr(self.record, key)
        return span(self.c, period, self.record, key) if period else missing_span(self.gap(what, key))

    def money(self, what: str, key: str) -> Amount:
        """An amount that has to be told."""
        found: Money | None = getattr(self.record, key)
        return amount(self.c, found) if found else missing_amount(self.gap(what, key))


def text(c: Composition, found: Text | None) -> Words:
    """A text that may be left out."""
    return Words(c.text(found)) if found else NONE


def said(shown: str, *origins: Place) -> Words:
    """Words that rest on the records at `origins`; nothing where they are empty."""
    return Words(words(shown, *origins)) if shown else NONE


def below(lines: Iterable[Line | None]) -> Words:
    """Lines below each other, those that there are."""
    return Words(joined(*(line for line in lines if line)))


def choice(line: Line | None, code: str | None) -> Choice:
    """One of a few words; nothing where none was chosen."""
    return Choice(line or (), code or "")


def long_text(c: Composition, found: Prose | None) -> LongText:
    """A long text that may be left out."""
    return of_text(c, found.longest) if found else LongText()


def of_text(c: Composition, found: Text) -> LongText:
    """A text in Markdown; one that takes figures from other records is worked out at once."""
    source, manner = c.source(found)
    ready = c.prose(found).parts if "{{" in source else None
    return LongText(source, manner, ready)


def missing_text(placeholder: Line) -> LongText:
    """The placeholder where a long text is missing."""
    (run,) = placeholder
    return LongText("", run, (Paragraph(placeholder),))


# Dates


def day(c: Composition, found: PartialDate | None) -> Day:
    """A date that may be left out."""
    return Day(c.date(found), Words(words(str(found.year), found.origin.place))) if found else Day()


def missing_day(placeholder: Line) -> Day:
    """The placeholder where a date is missing."""
    return Day(placeholder, Words(placeholder))


def span(c: Composition, found: Period, record: Record, key: str) -> Span:
    """A period; the half of it that is unknown is a gap."""
    holder = Holder(c, record)
    start = day(c, found.start) if found.start else missing_day(holder.gap(c.gettext("start"), key))
    end = day(c, found.end) if found.end else missing_day(holder.gap(c.gettext("end"), key))
    return Span(c.period(found), start, end)


def missing_span(placeholder: Line) -> Span:
    """The placeholder where a period is missing."""
    return Span(placeholder, missing_day(placeholder), missing_day(placeholder))


# Money


def amount(c: Composition, found: Money, *origins: Place) -> Amount:
    """An amount, with its figures and its currency apart."""
    line = tuple(replace(run, origins=origins or run.origins) for run in c.money(found))
    alone = words(c.wording.amount(found), *(origins or (found.origin.place,)))
    return Amount(line, Words(alone), Words(words(found.currency)))


def sums(c: Composition, found: Sequence[Money], *origins: Place) -> Amount:
    """An amount in each currency: “EUR 100.00 and USD 20.00”."""
    if len(found) == 1:
        return amount(c, found[0], *origins)
    listed = c.wording.listed(map(c.wording.money, found))
    figures = c.wording.listed(map(c.wording.amount, found))
    currencies = c.wording.listed(money.currency for money in found)
    return Amount(words(listed, *origins), said(figures, *origins), said(currencies))


def missing_amount(placeholder: Line) -> Amount:
    """The placeholder where an amount is missing."""
    return Amount(placeholder, Words(placeholder), Words(placeholder))


def amounts_below(parts: Sequence[Amount]) -> Amount:
    """Amounts below each other."""
    if len(parts) == 1:
        return parts[0]
    return Amount(
        joined(*(part.runs for part in parts)),
        below(part.amount.runs for part in parts),
        below(part.currency.runs for part in parts),
    )


def days_below(parts: Sequence[Day]) -> Day:
    """Dates below each other."""
    return Day(joined(*(part.runs for part in parts)), below(part.year.runs for part in parts))


def spans_below(parts: Sequence[Span]) -> Span:
    """Periods below each other."""
    return Span(
        joined(*(part.runs for part in parts)),
        days_below([part.start for part in parts]),
        days_below([part.end for part in parts]),
    )
