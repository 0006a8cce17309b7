"""The names that a template may use, listed: what each is, what it means, and what it says in one document."""

from __future__ import annotations

import ast
import inspect
import typing
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, fields, is_dataclass, replace
from functools import cache
from itertools import islice
from typing import Any

from org.base.document_kinds import KINDS_OF_BRIEF, Kind
from reports.document.model import Document
from reports.template_names import catalogue
from reports.template_names.derived import TAKEN
from reports.template_names.printed_values import Amount, Choice, Day, Leaf, LongText, Span, Words

KINDS_OF_LEAVES: Mapping[type[Leaf], str] = {
    Words: "words",
    Choice: "words (.code)",
    Amount: "money (.amount, .currency)",
    Day: "date (.year)",
    Span: "period (.start, .end)",
    LongText: "long text",
}
EACH = "[]"
"""In a path, stands for any item of a list."""

LONGEST = 60
"""How much of a value is shown."""


@dataclass(frozen=True, slots=True)
class Name:
    """A name that a template may use."""

    path: str
    """`project.title`; below a list `results.indicators[].title`."""
    kind: str
    """What it stands for, in words."""
    meaning: str
    value: str = ""
    """What it says in the document, shortened; of a list how many items, and below it those of the first."""

    def as_row(self) -> tuple[str, str, str, str]:
        """Its parts, as columns."""
        return self.path, self.kind, self.value, self.meaning

    def as_data(self) -> dict[str, str]:
        """Its parts, for other programs."""
        return {"name": self.path, "is": self.kind, "here": self.value, "meaning": self.meaning}


OF_THE_DOCUMENT: tuple[Name, ...] = (
    Name("cover.kind", "words", "What the document is: “Final report”."),
    Name("cover.title", "words", "Its title."),
    Name("cover.subtitle", "words", "Its second title."),
    Name("cover.organisation", "words", "Who writes it."),
    Name("cover.mark", "words", "A warning over everything: a draft, a fictional organisation."),
    Name("cover.logo", "{{p …}}", "The organisation's sign."),
    Name("cover.facts", "list", "The facts on the front."),
    Name("cover.facts[].label", "words", "What the fact is."),
    Name("cover.facts[].lines", "list of {{r …}}", "What it says, each line by itself."),
    Name("sections", "list", "The sections of the form, one after the other."),
    Name("sections[].id", "words", "What the form calls the section."),
    Name("sections[].number", "words", "Its number."),
    Name("sections[].title", "words", "Its heading."),
    Name("sections[].level", "number", "1 for a section, 2 and more for the parts of the one before it."),
    Name("sections[].blocks", "list of {{p …}}", "What it says: texts, tables, pictures."),
    Name("section.ID", "{{p …}}", "One section by what the form calls it: “{{p section.results }}”."),
    Name("labels.contents", "words", "“Contents”, in the document's language."),
    Name("running_title", "words", "The short title for the head of each page."),
    Name("kind", "words", "The kind of document: “final-report”."),
    Name("language", "words", "The document's language: “en”."),
    Name("depth", "number", "How many levels of headings it has."),
)
"""What Word templates name of the document itself; HTML templates name it through `document`."""


def names_for(kind: Kind | None, document: Document | None = None) -> tuple[Name, ...]:
    """The names for a kind of document, or for any, with the values of a document where one is given."""
    return (*names_of_records(kind, document), *_of_the_document(document))


def names_of_records(kind: Kind | None, document: Document | None = None) -> tuple[Name, ...]:
    """The names that stand for facts of the records."""
    facts = document.names if document is not None else None
    known = typing.get_type_hints(catalogue.Names)
    wanted = [
        name for name in known if kind is None or KINDS_OF_BRIEF[kind].of_project or name in OF_ANY_DOCUMENT
    ]
    listing = _Listing()
    return tuple(
        each
        for name in wanted
        for each in listing.below(
            name, known[name], meanings(catalogue.Names)[name], facts[name] if facts else None
        )
    )


def _of_the_document(document: Document | None) -> Iterator[Name]:
    """The names of the document's own parts, among them each section that it has."""
    for name in OF_THE_DOCUMENT:
        if document is not None and name.path == "section.ID":
            for section in document.sections:
                yield replace(
                    name, path=_item("section", section.id), meaning=f"The section “{section.title}”."
                )
        elif document is not None:
            yield replace(name, value=_part(document, name.path))
        else:
            yield name


def _part(document: Document, path: str) -> str:
    """What a part says, where that is a few words."""
    found: Any = document
    for name in path.split("."):
        found = getattr(found, name, None)
    return shown(found) if isinstance(found, str) else str(len(found)) if isinstance(found, tuple) else ""


def _item(group: str, id: str) -> str:
    """The name of an item by its id: `texts.about`, `texts["child-rights"]`."""
    return f"{group}.{id}" if id.isidentifier() else f'{group}["{id}"]'


OF_ANY_DOCUMENT = frozenset({"organisation", "brief", "people", "texts", "history", "funder", "call"})
"""The names that need no project."""


class _Listing:
    """The names so far; what a list holds is told once."""

    def __init__(self) -> None:
        self.told: dict[type, str] = {}

    def below(self, path: str, hint: Any, meaning: str, value: Any) -> Iterator[Name]:
        """The name itself, then those within."""
        hint, inner = _plain(hint), typing.get_args(hint)
        if typing.get_origin(hint) is tuple:
            yield from self._of_list(path, inner[0], meaning, value)
        elif hint in KINDS_OF_LEAVES:
            yield Name(path, KINDS_OF_LEAVES[hint], meaning, shown(value))
        elif is_dataclass(hint) and isinstance(hint, type):
            yield from self._of_group(path, hint, meaning, value)
        else:
            yield from self._of_texts(path, meaning, value)

    def _of_list(self, path: str, item: Any, meaning: str, value: Sequence[Any] | None) -> Iterator[Name]:
        number = str(len(value)) if value is not None else ""
        before = self.told.get(item)
        kind = "list" if item not in KINDS_OF_LEAVES else f"list of {KINDS_OF_LEAVES[item]}"
        yield Name(path, f"list, as {before}" if before else kind, meaning, number)
        if before is None and item not in KINDS_OF_LEAVES:
            yield from self._within(path + EACH, item, value[0] if value else None)

    def _of_group(self, path: str, group: type, meaning: str, value: Any) -> Iterator[Name]:
        """A group's own line, where it is a list as well its number; then its names."""
        entries, before = getattr(value, "entries", None), self.told.get(group)
        kind = "list" if hasattr(group, "__iter__") else "group"
        number = str(len(entries)) if entries is not None else ""
        yield Name(path, f"group, as {before}" if before else kind, meaning, number)
        if before is None:
            yield from self._within(path, group, value)

    def _within(self, path: str, group: type, value: Any) -> Iterator[Name]:
        self.told.setdefault(group, path)
        hints = typing.get_type_hints(group)
        for entry in fields(group):
            held = getattr(value, entry.name) if value is not None else None
            of_itself = entry.name == "entries"
            name = path if of_itself else f"{path}.{entry.name}"
            told = self.below(name, hints[entry.name], meanings(group)[entry.name], held)
            yield from islice(told, 1, None) if of_itself else told

    def _of_texts(self, path: str, meaning: str, value: Mapping[str, LongText] | None) -> Iterator[Name]:
        yield Name(path, "texts", meaning, str(len(value)) if value is not None else "")
        for id, text in (value or {}).items():
            yield Name(_item(path, id), "long text", "A text of the organisation.", shown(text))


def _plain(hint: Any) -> Any:
    """The kind of value, where it may be none."""
    inner = [part for part in typing.get_args(hint) if part is not type(None)]
    return inner[0] if type(None) in typing.get_args(hint) else hint


def shown(value: Leaf | str | None) -> str:
    """A value on one line, shortened, or what would fill it; empty where there is none."""
    gap = value.gap if isinstance(value, Leaf) and not value else None
    if gap is not None:
        return f"missing: {gap.key} in {gap.place.file}"
    words = " ".join(str(value).split()) if value is not None else ""
    return words if len(words) <= LONGEST else words[: LONGEST - 1].rstrip() + "…"


@cache
def meanings(group: type) -> Mapping[str, str]:
    """What each name of a group means: the words below it in its source, or below the record's field."""
    (definition,) = ast.parse(inspect.getsource(group)).body
    assert isinstance(definition, ast.ClassDef)
    found: dict[str, str] = {}
    for entry, below in zip(definition.body, definition.body[1:], strict=False):
        if isinstance(entry, ast.AnnAssign) and isinstance(entry.target, ast.Name):
            told = below.value if isinstance(below, ast.Expr) else None
            words = told.value if isinstance(told, ast.Constant) else ""
            found[entry.target.id] = " ".join(str(words).split())
    taken = TAKEN.get(group)
    described = (
        {key: taken.record.model_fields[key].description or "" for key in taken.needed} if taken else {}
    )
    return {key: " ".join(words.split()) for key, words in described.items()} | found
