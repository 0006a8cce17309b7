"""Each field of each record is printed by some document, or it says here why it is not.

A workspace is made in which every field that holds words, a date or money holds one that stands nowhere else; that is
then looked for in documents of each kind, with everything that can fill their sections. Choices, yes or no, numbers and
what names another record count as printed where a document asks for them. Each round leaves out other fields, since
some are printed in place of others.
"""

from __future__ import annotations

import calendar
import typing
from collections.abc import Collection, Iterable, Iterator, Mapping
from contextlib import contextmanager
from decimal import Decimal
from functools import cache
from itertools import count
from pathlib import Path
from typing import Any, Literal

from org.base.values import Money, Months, PartialDate, Period, Prose, Quantity, Text
from org.records import (
    Boilerplate,
    Brief,
    Dimension,
    Funder,
    Kind,
    Organisation,
    Person,
    Project,
    Rate,
    Record,
    Selection,
    Settings,
    Source,
    fields,
    results,
)
from org.records.dimensions import BUILT_IN
from org.workspace.index import Workspace
from reports.compose.assembly.compose import compose
from reports.compose.assembly.kinds import KINDS
from reports.forms import Form

LISTS: Mapping[str, type[Record]] = {
    "people": Person, "funders": Funder, "texts": Boilerplate, "sources": Source, "dimensions": Dimension,
    "projects": Project,
}  # fmt: skip


def _money(n: int) -> Money:
    return Money(Decimal(1_000_000 + n), "EUR")


IN_DOLLARS = Money(Decimal(5000), "USD")
ROUNDS: tuple[tuple[Collection[str], Mapping[str, Any]], ...] = (
    (
        {"CostShare.amount", "Rate.date", "Selection.exclude"},
        {"Boilerplate.use": "gender", "Expense.amount": IN_DOLLARS},
    ),
    (
        {
            "Activity.period", "Boilerplate.use", "CostShare.funder", "CostShare.percentage", "IndirectCosts.base",
            "IndirectCosts.shares", "Indicator.unit", "Location.name", "Measure.disaggregation",
            "Organisation.description", "Project.actual", "Project.description", "Project.expenses",
            "Project.ledger", "Project.summary", "Rate.date", "Selection.exclude",
        },
        {
            "CostShare.amount": _money(0), "CostShare.by": "other", "IndirectCosts.id": "indirect",
            "Indicator.measure": "qualitative",
            "Indicator.verdict": "not", "Measure.value": Text.of(en="In words"), "Policy.about": "gender",
        },
    ),
    (
        {"Location.name", "Location.district", "Rate.period"},
        {
            "Brief.selection": Selection(), "Expense.amount": IN_DOLLARS, "Expense.date": PartialDate(2021),
            "Rate.date": PartialDate(2021), "CostShare.percentage": None, "CostShare.amount": _money(0),
        },
    ),
)  # fmt: skip
"""What each round leaves out, and what it holds in place of the usual value: some is printed in place of other."""

TWICE = {"BudgetLine.shares", "Indicator.periods"}
"""What is told only where there are several."""

NAMED = "no section prints it; a template of one's own can name it"
PUBLISHED = "only kept for exchange with what others publish"
STEERS = "decides what a document says, or how it is written"
REFERRED = "other records name it by this"
CHECKED = "only for checks"
NOT_PRINTED: Mapping[str, str] = {
    NAMED: """
        AnnualBudget.amount AnnualBudget.year Award.officer Award.period Award.title Brief.introduction Call.deadline
        Funder.country Funder.short_name Funder.website Identifier.value Organisation.identifier
        Organisation.short_name Result.description""",
    PUBLISHED: """
        Award.role Counterpart.identifier Counterpart.name
        Counterpart.type ProjectDocument.category ProjectDocument.language
        Funder.identifier Funder.part_of Funder.type Identifier.scheme Indicator.description Instalment.reference
        Instalment.value_date Location.code Location.code_list Location.kind Location.percentage Measure.as_published
        Organisation.type Partner.identifier Partner.type PeriodBudget.amount PeriodBudget.period PeriodBudget.status
        PeriodBudget.value_date Project.related Project.roles Project.sdgs PublishedDimension.name
        PublishedDimension.value PublishedPart.comment PublishedPart.date PublishedPart.value Registration.country
        Sector.code Sector.name Sector.percentage Sector.vocabulary Tag.code Tag.name Tag.significance Tag.vocabulary
        Transaction.amount Transaction.date Transaction.description Transaction.kind Transaction.reference
        Transaction.value_date""",
    STEERS: """
        Award.signed Brief.compliance_annex Brief.form Brief.formats Brief.languages Brief.pages Brief.template
        Call.file Call.language Call.text Dimension.name Dimension.synonyms DimensionValue.name
        DimensionValue.synonyms IndirectCosts.base Project.ledger Selection.amount_from Selection.amount_to
        Selection.places Selection.since Selection.until Settings.archive Settings.currency Settings.formats""",
    REFERRED: "Boilerplate.id Brief.id Funder.id Indicator.id Objective.id Person.id Policy.id Reach.id Source.id",
    CHECKED: """
        Accepted.about Accepted.finding Accepted.reason AnnualBudget.audited Boilerplate.themes Boilerplate.title
        Boilerplate.verified Share.comment Source.author Source.date Source.file Source.note Source.seen Source.url""",
    "says what exports leave out": """
        Award.confidential ProjectDocument.confidential Funder.confidential Location.confidential Partner.confidential
        Person.confidential Photo.confidential Point.confidential Project.confidential Story.confidential
        Transaction.confidential""",
    "for the organisation itself": "Project.notes",
    "not printed yet: a revised budget beside the original one": "PeriodBudget.type",
    "not printed yet: portraits beside the people": "Person.photo",
    "not printed yet": """
        ProjectDocument.date ProjectDocument.file Measure.derivation Network.url
        Output.file Person.since Photo.date Policy.file
        Policy.url""",
}
"""Why fields are printed nowhere: `Record.key` by the reason."""

MONTHS = tuple(calendar.month_name)[1:]
ABBREVIATION = "NGO"


def _day(year: int, n: int) -> PartialDate:
    return PartialDate(year + n // 216, n // 18 % 12 + 1, n % 18 + 10)


def _shown(year: int, n: int) -> str:
    return f"{n % 18 + 10} {MONTHS[n // 18 % 12]} {year + n // 216}"


MARKED: Mapping[Any, typing.Callable[[int], tuple[Any, str]]] = {
    fields.Word: lambda n: (f"word{n}x", f"word{n}x"),
    fields.TextField: lambda n: (Text.of(en=f"text{n}x"), f"text{n}x"),
    fields.UnitField: lambda n: (Text.of(en=f"unit{n}x"), f"unit{n}x"),
    fields.ProseField: lambda n: (Prose((Text.of(en=f"prose{n}x {ABBREVIATION}"),)), f"prose{n}x"),
    fields.Url: lambda n: (f"https://example.org/{n}x", f"example.org/{n}x"),
    fields.Email: lambda n: (f"mail{n}x@example.org", f"mail{n}x"),
    fields.File: lambda n: (f"photos/{n}x.jpg", f"photos/{n}x"),
    fields.DateField: lambda n: (_day(2021, n), _shown(2021, n)),
    fields.PeriodField: lambda n: (Period(_day(2010, n), PartialDate(2030)), _shown(2010, n)),
    fields.MoneyField: lambda n: (_money(n), f"{1_000_000 + n:,}"),
}
"""A value of its own for each kind of field that holds words, a date or money, and how documents print it."""

SAMPLES: Mapping[Any, Any] = {
    fields.Id: "a",
    fields.Truth: True,
    fields.Number: Decimal(7),
    fields.Count: 3,
    fields.Percentage: Decimal(60),
    fields.Currency: "EUR",
    fields.Country: "KG",
    fields.Language: "en",
    fields.Colour: "#000000",
    fields.SourceNote: "a",
    fields.AudienceNames: (),
    fields.Goal: "5",
    fields.QuantityField: Quantity(Decimal(700)),
    fields.PriceField: Money(Decimal(2), "USD"),
    fields.MonthsField: Months(1, 3),
    results.Measured: Quantity(Decimal(70)),
    **dict.fromkeys((fields.FunderId, fields.PersonId, fields.ProjectId, fields.ThemeId), "a"),
}
"""Values for the other kinds."""


class Making:
    """A workspace in which about half of what can be left out is left out, with what its fields are found by."""

    def __init__(self, left_out: Collection[str], chosen: Mapping[str, Any]) -> None:
        self.left_out = left_out
        self.chosen = {"Project.status": "completed", **chosen}
        self.numbers = count(100)
        self.marks: dict[str, list[str]] = {}

    def record(self, model: type[Record], **fixed: Any) -> Any:
        """A record with values in its fields."""
        hints = typing.get_type_hints(model, include_extras=True)
        values = {
            key: self.value(hints[key], f"{model.__name__}.{key}")
            for key in model.model_fields
            if key not in fixed and f"{model.__name__}.{key}" not in self.left_out
        }
        return model.model_construct(**values | fixed)

    def value(self, hint: Any, name: str) -> Any:
        """A value of a kind for a field."""
        if name in self.chosen:
            return self.chosen[name]
        if name == "Acronym.short":
            self.marks[name] = [f"'{ABBREVIATION}'"]
            return ABBREVIATION
        if hint in MARKED:
            value, mark = MARKED[hint](next(self.numbers))
            self.marks.setdefault(name, []).append(mark)
            return value
        if hint in SAMPLES:
            return SAMPLES[hint]
        origin, inner = typing.get_origin(hint), typing.get_args(hint)
        if origin is Literal:
            return inner[0]
        if origin is tuple:
            return tuple(self.value(inner[0], name) for _ in range(2 if name in TWICE else 1))
        if origin is dict:
            return {"sex": "female"}
        if isinstance(hint, type) and issubclass(hint, Record):
            return self.record(hint)
        return self.value(next(part for part in inner if part is not type(None)), name)

    def workspace(self) -> Workspace:
        """A record of each kind, and of each list one."""
        lists: Mapping[str, Any] = {name: {"a": self.record(model)} for name, model in LISTS.items()}
        project = lists["projects"]["a"]
        return Workspace(
            Path("/"),
            self.record(Settings),
            self.record(Organisation),
            **{**lists, "dimensions": {**BUILT_IN, **lists["dimensions"]}},
            rates=(self.record(Rate),),
            expenses={"a": project.expenses},
        )

    def brief(self, kind: Kind) -> Brief:
        """A brief on the project."""
        made: Brief = self.record(Brief, kind=kind, project="a", optional_sections=())
        return made


def printed(workspace: Workspace, brief: Brief, *besides: str) -> str:
    """What a document prints that holds everything of its kind."""
    sections = [{"id": name} for name in KINDS[brief.kind].contents if name not in besides]
    everything: dict[str, Any] = {
        "id": "all",
        "kind": brief.kind,
        "title": Text.of(en="All"),
        "sections": sections,
    }
    everything["acknowledgement"] = {"statement": Text.of(en="Paid by others."), "emblem": True}
    made = compose(KINDS[brief.kind], workspace, brief, Form.model_validate(everything), "en")
    parts = (made.cover, made.sections, made.look, made.running_title, made.keywords)
    return repr(parts).replace("\\xa0", " ")


@contextmanager
def asked_for(names: set[str]) -> Iterator[None]:
    """Until the end of the block, `names` gets what is read of records."""
    records: Any = Record
    usual = records.__getattribute__
    known = cache(lambda model: frozenset(model.model_fields))

    def read(record: Record, name: str) -> Any:
        if name in known(type(record)):
            names.add(f"{type(record).__name__}.{name}")
        return usual(record, name)

    records.__getattribute__ = read
    try:
        yield
    finally:
        records.__getattribute__ = usual


@cache
def found() -> tuple[frozenset[str], frozenset[str]]:
    """The fields that hold what can be looked for, with those that are printed; of the others, those that are read."""
    marked: set[str] = set()
    shown: set[str] = set()
    read: set[str] = set()
    for making in (Making(*each) for each in ROUNDS):
        workspace = making.workspace()
        for kind in KINDS:
            brief = making.brief(kind)
            text = printed(workspace, brief)
            with asked_for(read):  # who may see what is settled by now; acronyms are looked for in every text
                text += printed(workspace, brief, "acronyms")
            marked |= making.marks.keys()
            shown |= {name for name, marks in making.marks.items() if any(mark in text for mark in marks)}
    return frozenset(shown | (read - marked)), frozenset(marked)


def names() -> Iterator[str]:
    """Each field of each record that a workspace can hold, but for those that hold records."""
    reached: list[type[Record]] = [*LISTS.values(), Settings, Organisation, Rate, Brief]
    for model in reached:  # grows
        for key, hint in typing.get_type_hints(model).items():
            within = [*held((hint,))]
            reached += (one for one in within if one not in reached)
            if key in model.model_fields.keys() - Record.model_fields.keys() and not within:
                yield f"{model.__name__}.{key}"


def held(hints: Iterable[Any]) -> Iterator[type[Record]]:
    """The records within kinds of fields."""
    for hint in hints:
        if isinstance(hint, type) and issubclass(hint, Record):
            yield hint
        yield from held(typing.get_args(hint))


def test_each_field_is_printed_or_it_is_said_why_not() -> None:
    shown, marked = found()
    every = {*names()}
    said = {name for listed in NOT_PRINTED.values() for name in listed.split()}

    assert len(shown & marked) > 150
    assert marked & every >= {"Organisation.mission", "Project.period", "BudgetLine.amount"}
    assert sorted(every - shown - said) == [], "print it, or say in NOT_PRINTED why it is not"
    assert sorted(said & shown) == [], "it is printed after all"
    assert said <= every
