"""Every list that cells choose from: of the records, of the project, and closed ones."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from org.exchange.sheets.model.book import Option, ProjectBook
from org.exchange.sheets.model.choices import CHOICES
from org.exchange.sheets.model.columns import DIMENSION
from org.exchange.sheets.model.nodes import listed, text_of


def lists_of(book: ProjectBook) -> dict[str, tuple[Option, ...]]:
    """Every list that cells choose from, by its name."""
    lists = dict(book.lists)
    lists["results"] = _named(book, "results", "title")
    lists["activities"] = _named(book, "activities", "title")
    lists["lines"] = (*_named(book, "budget_lines", "title"), *_indirect(book))
    for name, words in CHOICES.items():
        lists[name] = tuple(
            Option(code, one.within(book.language), tuple(one.all)) for code, one in words.items()
        )
    for dimension in book.dimensions.values():
        lists[f"{DIMENSION}{dimension.id}"] = tuple(
            Option(value.id, value.name.in_language(book.language, book.main).text)
            for value in dimension.values
        )
    return lists


def _named(book: ProjectBook, key: str, name: str) -> tuple[Option, ...]:
    """The entries of a list of the project by their ids; those without one by their names."""
    found = []
    for item in listed(book.project, key):
        id, title = str(item.get("id", "")), text_of(item.get(name), book.language, book.main)
        short = f"{title[:70].rstrip()}…" if len(title) > 71 else title
        label = id if key != "results" and id else f"{id}: {short}" if id else short
        found.append(Option(id or title, label, (title, *_translations(item.get(name)))))
    return tuple(found)


def _indirect(book: ProjectBook) -> Iterator[Option]:
    costs = book.project.get("indirect_costs")
    if isinstance(costs, Mapping) and costs.get("id"):
        title = text_of(costs.get("title"), book.language, book.main)
        yield Option(str(costs["id"]), str(costs["id"]), (title,))


def _translations(node: Any) -> tuple[str, ...]:
    return (
        tuple(str(part) for part in node.values() if isinstance(part, str))
        if isinstance(node, Mapping)
        else ()
    )
