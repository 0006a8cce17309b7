"""Fills the generated parts of docs/*.md: `python -m tools.make_docs`.

A generated part stands between `<!-- generated: WHAT -->` and `<!-- end -->`; everything else is written by hand.
"""

from __future__ import annotations

import re
import typing
from collections.abc import Callable, Collection, Iterator, Mapping, Sequence
from functools import cache
from pathlib import Path
from types import UnionType
from typing import Any, Literal, NoReturn, Union, cast

import yaml
from click.testing import CliRunner
from pydantic.fields import FieldInfo

from cli import cli
from org.reading.context import Reads
from org.records import Record, fields, results
from org.workspace.files import FILES
from reports.compose.assembly.kinds import KINDS
from reports.forms import Form
from reports.template_names import reference

HOME = Path(__file__).parent.parent
DOCS = HOME / "docs"
MEANINGS = HOME / "tools" / "meanings.yaml"
PART = re.compile(r"(<!-- generated: ([a-z -]+) -->\n).*?(<!-- end -->)", re.DOTALL)
HELP_WIDTH = 78
"""What Click takes on a terminal of 80 columns."""

VALUES: Mapping[str, str] = {
    "Word": "a word or number",
    "Id": "[id](#ids)",
    "Truth": "yes or no",
    "Number": "[number](#numbers)",
    "Count": "whole number",
    "Percentage": "percentage",
    "Currency": "[currency](#money)",
    "Country": "[country](#codes)",
    "Language": "[language](#languages)",
    "Colour": 'colour, such as `"#1f5c7a"`',
    "File": "[file](#files-and-addresses)",
    "Url": "[web address](#files-and-addresses)",
    "Email": "e-mail address",
    "SourceNote": "[source](#sources-and-standing)",
    "DacSector": "[DAC code](#codes)",
    "Goal": "[SDG](#codes)",
    "MonthsField": "[months](#dates-and-periods)",
    "QuantityField": "[number](#numbers)",
    "DateField": "[date](#dates-and-periods)",
    "PeriodField": "[period](#dates-and-periods)",
    "MoneyField": "[money](#money)",
    "PriceField": "amount of money, as exact as needed",
    "TextField": "[text](#texts)",
    "UnitField": "[unit](#units)",
    "ProseField": "[long text](#texts)",
    "FunderId": "id of a funder",
    "PersonId": "id of a person",
    "ProjectId": "id of a project",
    "ThemeId": "id of a theme",
    "AudienceNames": "list: id of a funder, or a kind of document",
    "Measured": "[number](#numbers), or words where the indicator is qualitative",
}
"""How a value of each kind in org/records/fields.py is called in the tables."""


def main() -> None:
    """Bring every document up to date."""
    for path in sorted(DOCS.glob("*.md")):
        path.write_text(filled(path.read_text(encoding="utf-8")), encoding="utf-8")


def filled(text: str) -> str:
    """The text of a document with its generated parts up to date."""
    return PART.sub(lambda found: f"{found[1]}\n{generated(found[2])}\n{found[3]}", text)


def generated(what: str) -> str:
    """A part by its name: `help build`, `keys project`, `contents proposal`."""
    kind, _, name = what.partition(" ")
    return _MAKERS[kind](name).rstrip() + "\n"


# Help


def help_text(command: str) -> str:
    """What `grantwright COMMAND --help` prints."""
    arguments = [*command.split(), "--help"]
    result = CliRunner().invoke(cli, arguments, prog_name="grantwright", terminal_width=HELP_WIDTH)
    if result.exit_code != 0:
        raise ValueError(result.output)
    return result.output


def _help(command: str) -> str:
    return f"```text\n{help_text(command)}```"


# Keys


def keys(kind: str) -> str:
    """The tables of one kind of file: its own keys, then those of each record inside."""
    if kind == "everywhere":
        return "\n".join(_table(Record, common=()))
    first, *inner = records_in(kind)
    lines = [*_table(first)]
    for record in inner:
        lines += ["", f"### {title(record)}", "", *_lead(record), "", *_table(record)]
    return "\n".join(lines)


def models() -> dict[str, type[Record]]:
    """The record of each kind of file, in the order of the documentation."""
    return {**{kind.name: kind.model for kind in FILES}, "form": Form}


def title(record: type[Record]) -> str:
    """The name of a record in words: “Budget line”."""
    return re.sub(r"(?<=[a-z])(?=[A-Z])", " ", record.__name__).capitalize()


def meaning(record: type[Record], key: str) -> str:
    """What a key says: from the record, else from `meanings.yaml`, else what the records in it are."""
    field = record.model_fields[key]
    own = field.description or _meanings().get(record.__name__, {}).get(key)
    if own is not None:
        return " ".join(own.split())
    held = [*_records_within(_hints(record)[key])]
    return _summary(held[0]) if held else _meanings()["Everywhere"].get(key, "")


def records_in(kind: str) -> list[type[Record]]:
    """The record of a kind of file and those inside of it, without those that an earlier file has shown."""
    return _records()[kind]


def stray_meanings() -> Iterator[str]:
    """Entries of `meanings.yaml` for keys that do not exist, or that say themselves what they mean."""
    known = {record.__name__: record for records in _records().values() for record in records}
    for name, told in _meanings().items():
        if name == "Everywhere":
            continue
        if name not in known:
            yield name
            continue
        described = known[name].model_fields
        yield from (f"{name}.{key}" for key in told if key not in described or described[key].description)


@cache
def _records() -> dict[str, list[type[Record]]]:
    """For each kind of file its record and those inside of it; each once, where it comes first."""
    shown: set[type[Record]] = set()
    by_file: dict[str, list[type[Record]]] = {}
    for name, model in models().items():
        by_file[name] = [record for record in _reached(model) if record not in shown]
        shown.update(by_file[name])
    return by_file


@cache
def _reached(model: type[Record]) -> tuple[type[Record], ...]:
    found = [model]
    for key in model.model_fields:
        for inner in _records_within(_hints(model)[key]):
            found += [record for record in _reached(inner) if record not in found]
    return tuple(found)


@cache
def _hints(model: type[Record]) -> dict[str, Any]:
    return typing.get_type_hints(model, include_extras=True)


def _records_within(hint: Any) -> Iterator[type[Record]]:
    if isinstance(hint, type) and issubclass(hint, Record):
        yield hint
    for part in typing.get_args(hint):
        yield from _records_within(part)


def _lead(record: type[Record]) -> Iterator[str]:
    told = _summary(record)
    if record.value_key is not None:
        told += f" A plain value stands for its `{record.value_key}:`."
    yield told


def _summary(record: type[Record]) -> str:
    return " ".join((record.__doc__ or "").split())


def _table(record: type[Record], common: Collection[str] = Record.model_fields.keys()) -> Iterator[str]:
    """The keys of a record, without those that every record has."""
    yield "| key | value | meaning |"
    yield "|---|---|---|"
    for key, field in record.model_fields.items():
        if key not in common:
            value = _value(_hints(record)[key], field)
            yield f"| {_key(field.alias or key, field)} | {value} | {meaning(record, key)} |"


def _key(key: str, field: FieldInfo) -> str:
    return f"**`{key}`** (needed)" if field.is_required() else f"`{key}`"


def _value(hint: Any, field: FieldInfo) -> str:
    told = _kind_of_value(hint)
    usual = field.default
    if isinstance(usual, bool):
        return f"{told}; {'yes' if usual else 'no'} where it is left out"
    if isinstance(usual, str) and usual:
        return f"{told}; `{usual}` where it is left out"
    return told


def _kind_of_value(hint: Any) -> str:
    """A kind of value in words, with a link to where it is told how to write it."""
    read = next((part for part in getattr(hint, "__metadata__", ()) if isinstance(part, Reads)), None)
    if read is not None:
        return _named(read)
    if isinstance(hint, type) and issubclass(hint, Record):
        return f"[{title(hint).lower()}](#{title(hint).lower().replace(' ', '-')})"
    origin, inner = typing.get_origin(hint), typing.get_args(hint)
    if origin in {Union, UnionType}:
        return " or ".join(_kind_of_value(part) for part in inner if part is not type(None))
    if origin is Literal:
        return ", ".join(f"`{word}`" for word in inner)
    if origin is tuple:
        return f"list: {_kind_of_value(inner[0])}"
    if origin is dict:
        return "`name: value` lines"
    return _unknown(str(hint))


def _named(read: Reads) -> str:
    for module in (fields, results):
        for name, alias in vars(module).items():
            if read in getattr(alias, "__metadata__", ()):
                return VALUES.get(name) or _unknown(name)
    return _unknown(read.reader.__name__)


def _unknown(kind: str) -> NoReturn:
    raise LookupError(f"say in tools/make_docs.py, under VALUES, how a value of the kind {kind} is called")


@cache
def _meanings() -> dict[str, dict[str, str]]:
    return cast("dict[str, dict[str, str]]", yaml.safe_load(MEANINGS.read_text(encoding="utf-8")))


# What can fill the sections of a form


def contents(kind: str) -> str:
    """The names that can fill a section, with their headings and what they are made from."""
    lines = ["| section | usual heading | made from |", "|---|---|---|"]
    for name, content in KINDS[kind].contents.items():
        holder = content.file or {"project": "the project", "organisation": "org/organisation.yaml"}.get(
            content.holder, f"the {content.holder}"
        )
        lines.append(f"| `{name}` | {content.heading} | `{content.key}` in {holder} |")
    return "\n".join(lines)


# What templates can name


def names(group: str) -> str:
    """The tables of the names for templates: of the document itself, or of the records, one a group."""
    if group == "document":
        return "\n".join(_names_table(reference.OF_THE_DOCUMENT))
    lines: list[str] = []
    for name, listed in _named_groups().items():
        lines += [f"### `{name}`", "", *_names_table(listed), ""]
    return "\n".join(lines)


def _named_groups() -> Mapping[str, Sequence[reference.Name]]:
    """The names of the records by their first part."""
    groups: dict[str, list[reference.Name]] = {}
    for name in reference.names_of_records(None):
        groups.setdefault(re.split(r"[.\[]", name.path)[0], []).append(name)
    return groups


def _names_table(names: Sequence[reference.Name]) -> Iterator[str]:
    yield "| name | is | meaning |"
    yield "|---|---|---|"
    for name in names:
        yield f"| `{name.path}` | {_escaped(name.kind)} | {name.meaning} |"


def _escaped(kind: str) -> str:
    """A kind of value, in which tags and the beginnings of names are code."""
    return re.sub(r"\{\{.*?\}\}|\.\w+|(?<=as )\S+", lambda found: f"`{found[0]}`", kind)


_MAKERS: Mapping[str, Callable[[str], str]] = {
    "help": _help,
    "keys": keys,
    "contents": contents,
    "names": names,
}


if __name__ == "__main__":
    main()
