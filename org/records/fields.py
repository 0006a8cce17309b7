"""The annotations that records use: for each kind of field its reader, its type and its JSON Schema."""

from __future__ import annotations

from decimal import Decimal
from typing import Annotated, Any

from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.messages import Message
from org.base.values import Money, Months, PartialDate, Period, Prose, Quantity, Text
from org.codes import official
from org.reading.context import JsonSchema, Reads
from org.reading.scalars import (
    ID_PATTERN,
    one_of,
    read_colour,
    read_count,
    read_country,
    read_currency,
    read_decimal,
    read_email,
    read_file,
    read_id,
    read_language,
    read_percentage,
    read_reference,
    read_source,
    read_truth,
    read_url,
    read_word,
)
from org.reading.sourced import (
    read_audience,
    read_date,
    read_money,
    read_months,
    read_period,
    read_price,
    read_prose,
    read_quantity,
    read_text,
    read_unit,
)


def _anything(*types: str, **more: Any) -> JsonSchema:
    return {"type": list(types) if len(types) > 1 else types[0], **more}


_TEXT_SCHEMA = _anything(
    "string", "object", "number", "boolean",
    description="A text, or one per language (“en:”, “ru:” …); with “text:” and “source:” where it needs a source.",
)  # fmt: skip

Word = Annotated[str, Reads(read_word, str, _anything("string", "number"))]
Id = Annotated[str, Reads(read_id, str, _anything("string", pattern=rf"^{ID_PATTERN}$"))]
Truth = Annotated[bool, Reads(read_truth, bool, _anything("boolean", "string"))]
Number = Annotated[Decimal, Reads(read_decimal, Decimal, _anything("number", "string"))]
Count = Annotated[int, Reads(read_count, int, _anything("integer", minimum=0))]
Percentage = Annotated[
    Decimal, Reads(read_percentage, Decimal, _anything("number", "string", minimum=0, maximum=100))
]
Currency = Annotated[str, Reads(read_currency, str, _anything("string", pattern="^[A-Z]{3}$"))]
Country = Annotated[str, Reads(read_country, str, _anything("string", pattern="^[A-Z]{2}$"))]
Language = Annotated[str, Reads(read_language, str, _anything("string"))]
Colour = Annotated[str, Reads(read_colour, str, _anything("string", pattern="^#[0-9a-fA-F]{6}$"))]
File = Annotated[str, Reads(read_file, str, _anything("string", description="A file in the workspace."))]
Url = Annotated[str, Reads(read_url, str, _anything("string", format="uri"))]
Email = Annotated[str, Reads(read_email, str, _anything("string", format="email"))]
SourceNote = Annotated[
    str,
    Reads(
        read_source,
        str,
        _anything("string", description="The id of a source in org/sources.yaml, a web address, or a note."),
    ),
]
AudienceNames = Annotated[
    tuple[str, ...],
    Reads(
        read_audience,
        tuple,
        _anything(
            "array",
            "string",
            items={"type": "string"},
            description=f"Ids of funders, or kinds of document: {', '.join(KINDS_OF_BRIEF)}.",
        ),
    ),
]
Goal = Annotated[
    str,
    Reads(
        one_of(
            Message("a Sustainable Development Goal or target"),
            official.sustainable_development,
            Message("write 1 to 17, or a target such as 16.2"),
        ),
        str,
        _anything("string", "number"),
    ),
]
QuantityField = Annotated[
    Quantity,
    Reads(
        read_quantity,
        Quantity,
        _anything(
            "number",
            "string",
            "object",
            description="A number; with “value:”, “standing:” and “source:” where it needs them.",
        ),
    ),
]
DateField = Annotated[
    PartialDate,
    Reads(
        read_date,
        PartialDate,
        _anything(
            "integer", "string", "object", description="A year, a month or a day: 2010, 2010-05, 2010-05-31."
        ),
    ),
]
PeriodField = Annotated[
    Period,
    Reads(
        read_period,
        Period,
        _anything(
            "integer",
            "string",
            "object",
            description="2010, 2008-2009, 2010-03/2010-06, or “start:” and “end:”.",
        ),
    ),
]
PriceField = Annotated[
    Money,
    Reads(
        read_price,
        Money,
        _anything("string", "object", description="What a unit is worth: 97.531 KGS."),
    ),
]
MoneyField = Annotated[
    Money,
    Reads(
        read_money,
        Money,
        _anything("string", "object", description="An amount with its currency: 12500.50 KGS."),
    ),
]
MonthsField = Annotated[
    Months,
    Reads(
        read_months,
        Months,
        _anything("string", "integer", "object", description="Months of the project: M3, M1-M6."),
    ),
]
TextField = Annotated[Text, Reads(read_text, Text, _TEXT_SCHEMA)]
UnitField = Annotated[
    Text,
    Reads(
        read_unit,
        Text,
        {
            **_TEXT_SCHEMA,
            "description": "What is counted: one word, or one per language (“en:”, “ru:” …); where it changes with "
            "the number, its plural forms: “ru: {one: школа, few: школы, many: школ}”.",
        },
    ),
]
ProseField = Annotated[
    Prose,
    Reads(
        read_prose,
        Prose,
        {
            **_TEXT_SCHEMA,
            "description": "A text in Markdown; in several lengths as “short:”, “medium:”, “long:”.",
        },
    ),
]


def reference(kind: str) -> Reads:
    """The annotation of a field that names a record of `kind`."""
    return Reads(read_reference(kind), str, _anything("string", description=f"The id of a {kind}."))


FunderId = Annotated[str, reference("funder")]
PersonId = Annotated[str, reference("person")]
ProjectId = Annotated[str, reference("project")]
ThemeId = Annotated[str, reference("theme")]
