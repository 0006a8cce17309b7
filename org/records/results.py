"""What a project set out to change and what it reached: results, indicators, and the people reached."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from typing import Annotated, Any, ClassVar, Literal

from pydantic import Field

from org.base.faults import Unreadable
from org.base.messages import Message
from org.base.values import Quantity, Text
from org.base.yaml_tree import Entries, Scalar
from org.reading.context import Reading, Reads
from org.reading.scalars import is_language
from org.reading.sourced import read_quantity, read_text
from org.records.base import Complaint, Record
from org.records.fields import DateField, Id, Number, PeriodField, QuantityField, TextField, UnitField, Word


def _read_measured(node: Any, reading: Reading) -> Quantity | Text:
    """A number where it is one, else the words; the indicator says whether words are allowed."""
    if isinstance(node, Entries) and any(is_language(key) for key in node):
        return read_text(node, reading)
    try:
        return read_quantity(node, reading)
    except Unreadable:
        if isinstance(node, Scalar):
            return read_text(node, reading)
        raise


Measured = Annotated[
    Quantity | Text,
    Reads(
        _read_measured,
        Quantity | Text,
        {
            "type": ["number", "string", "object"],
            "description": Message("A number, or words for a qualitative indicator."),
        },
    ),
]


class Share(Record):
    """A part of a measured value: the people or things that share some characteristics."""

    by: dict[str, Word] = Field(default_factory=dict)
    """The characteristics, such as `sex: female`."""
    value: QuantityField
    comment: TextField | None = None


class PublishedDimension(Record):
    """A characteristic by which others told people apart, in their words."""

    name: Word | None = None
    """Of what kind it is, such as “Sex”."""
    value: Word | None = None
    """Whom it means, such as “Female”."""


class PublishedPart(Record):
    """A part of a value as others published it, where it is not certain whom it counts; nothing is added up from it."""

    value_key: ClassVar[str | None] = "value"

    value: Word | None = None
    """The number or the words, as published."""
    dimensions: tuple[PublishedDimension, ...] = ()
    date: DateField | None = None
    """When it was measured."""
    comment: TextField | None = None


class Measure(Record):
    """A value of an indicator: its baseline, a target or an actual."""

    value_key: ClassVar[str | None] = "value"

    value: Measured | None = None
    date: DateField | None = None
    """When it was measured, or for when it is meant."""
    standing: Literal["reported", "estimated", "derived"] | None = None
    derivation: TextField | None = None
    comment: TextField | None = None
    disaggregation: tuple[Share, ...] = ()
    as_published: Word | None = None
    """What others published in place of a number, where it is not certain which number that is."""
    parts_as_published: tuple[PublishedPart, ...] = ()

    def complaints(self) -> Iterator[Complaint]:
        if self.standing == "derived" and self.derivation is None:
            yield Complaint(
                "standing", Message("a derived value does not say how"),
                Message("add “derivation: …”, such as 500 mediators × 10 people"),
            )  # fmt: skip


class IndicatorPeriod(Record):
    """A reporting period of an indicator."""

    period: PeriodField | None = None
    milestone: TextField | None = None
    """What it is called, where it is a milestone: “Milestone 1”, “Mid-term”."""
    target: Measure | None = None
    actual: Measure | None = None


_STRAY = (
    Message("an actual without an indicator"),
    Message("move it below an indicator: “indicators:”, “- title: …”, “actual: …”"),
)


class Indicator(Record):
    """What shows that a result was reached."""

    misplaced: ClassVar[dict[str, tuple[Message, Message]]] = {
        "value": (
            Message("a value that is neither baseline, target nor actual"),
            Message("write “actual:”, “target:” or “baseline:”"),
        ),
    }

    id: Id | None = None
    title: TextField
    """What is counted or observed."""
    description: TextField | None = None
    measure: Literal["number", "percentage", "qualitative"] = "number"
    direction: Literal["ascending", "descending"] = "ascending"
    """Whether more is better (ascending) or less is better (descending)."""
    unit: UnitField | None = None
    """What is counted."""
    baseline: Measure | None = None
    target: Measure | None = None
    """The target for the whole project."""
    actual: Measure | None = None
    """What was reached in the whole project."""
    counting: Literal["cumulative", "per-period"] | None = None
    """Whether each period's values hold all that came before."""
    periods: tuple[IndicatorPeriod, ...] = ()
    verdict: Literal["exceeded", "achieved", "partly", "not"] | None = None
    """What a person says of a qualitative indicator: whether its target was reached."""
    shortfall: TextField | None = None
    """Why its target was not met."""
    means_of_verification: TextField | None = None
    """Where the value can be checked."""
    comment: TextField | None = None

    @property
    def measures(self) -> Iterator[Measure]:
        """Every value of the indicator."""
        yield from (measure for measure in (self.baseline, self.target, self.actual) if measure)
        for period in self.periods:
            yield from (measure for measure in (period.target, period.actual) if measure)

    def complaints(self) -> Iterator[Complaint]:
        if self.measure != "qualitative":
            yield from self._words_for_numbers()
            if self.verdict is not None:
                yield Complaint(
                    "verdict", Message("the figures decide whether this target was reached"),
                    Message("delete it, or write “measure: qualitative” where target and actual are words"),
                )  # fmt: skip
        if len(self.periods) > 1 and self.counting is None:
            yield Complaint(
                "periods", Message("several periods, and it is not said how they are counted"),
                Message("add “counting: cumulative” (each holds what came before) or “counting: per-period”"),
            )  # fmt: skip
        if "direction" not in self.model_fields_set and self._falls():
            yield Complaint(
                "target", Message("the target is below the baseline, and more is taken to be better"),
                Message(
"add “direction: descending” where less is better, “direction: ascending” where it is "
"meant so"
),
            )  # fmt: skip

    def _falls(self) -> bool:
        baseline = self.baseline.value if self.baseline else None
        target = self.target.value if self.target else None
        if not isinstance(baseline, Quantity) or not isinstance(target, Quantity):
            return False
        return target.value < baseline.value

    def _words_for_numbers(self) -> Iterator[Complaint]:
        named = (("baseline", self.baseline), ("target", self.target), ("actual", self.actual))
        for key, measure in named:
            if measure and isinstance(measure.value, Text):
                yield _words(key, measure.value)
        for period in self.periods:
            for measure in (period.target, period.actual):
                if measure and isinstance(measure.value, Text):
                    yield _words("periods", measure.value)


def _words(key: str, value: Text) -> Complaint:
    remedy = Message("write digits, or “measure: qualitative” in the indicator")
    return Complaint(key, Message("“{value}” is not a number", value=value), remedy, value.origin.place)


class Thresholds(Record):
    """From how much of a target on it counts as reached, in percent."""

    achieved: Number = Decimal(100)
    """From here on achieved."""
    exceeded: Number = Decimal(110)
    """Above this exceeded."""
    partly: Number = Decimal(50)
    """From here on partly achieved; below it not."""

    def complaints(self) -> Iterator[Complaint]:
        if not self.partly <= self.achieved <= self.exceeded:
            yield Complaint(
                "achieved",
                Message("the thresholds are not in order"),
                Message("make partly ≤ achieved ≤ exceeded"),
            )


class Result(Record):
    """A change that a project works for: an impact, an outcome or an output."""

    misplaced: ClassVar[dict[str, tuple[Message, Message]]] = dict.fromkeys(
        ("actual", "actuals", "target", "targets", "baseline", "periods", "value"), _STRAY
    )

    id: Id | None = None
    level: Literal["impact", "outcome", "output", "other"]
    """Whether it is an impact, an outcome or an output."""
    title: TextField
    """What shall change."""
    description: TextField | None = None
    """More about it."""
    assumptions: tuple[TextField, ...] = ()
    """What must hold for the result to be reached."""
    indicators: tuple[Indicator, ...] = ()


class Reach(Record):
    """People whom a project reached, directly or through others."""

    id: Id | None = None
    """By which texts can take its number: `{{ reached('teachers').count }}`."""
    who: TextField
    kind: Literal["direct", "indirect"] = "direct"
    count: QuantityField | None = None
    unit: Literal["people", "families", "households", "institutions", "schools", "groups"] = "people"
    reached_by: Literal["training", "service", "information", "event", "consultation", "other"] | None = None
    counting: Literal["unique", "attendances"] = "unique"
    """Whether one person is counted once, or each time that the person came."""
    activity: Id | None = None
    note: TextField | None = None
    disaggregation: tuple[Share, ...] = ()
