"""What sheets take from the workspace: people and funders to choose from, and the ledger of a project."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from typing import Any

from org.base.values import Text
from org.exchange.sheets.model.book import Option, ProjectBook
from org.exchange.sheets.model.ledger_file import Ledger, ledger_in
from org.exchange.sheets.model.nodes import listed, money_of
from org.workspace.index import Workspace


def book_of(workspace: Workspace, project: Mapping[str, Any], language: str) -> ProjectBook:
    """What the rows of a project are made from."""
    lists = {
        "people": tuple(
            Option(person.id, person.id, _names(person.name)) for person in workspace.people.values()
        ),
        "funders": tuple(
            Option(funder.id, funder.id, (*_names(funder.name), *_names(funder.short_name)))
            for funder in workspace.funders.values()
        ),
    }
    main = workspace.language
    currency = next(iter(currencies_of(project)), "") or workspace.settings.currency or ""
    lists["currencies"] = tuple(Option(code, code) for code in _currencies(project, workspace))
    ledger = ledger_of(workspace, project)
    return ProjectBook(project, language, main, workspace.dimensions, lists, ledger, currency)


def ledger_of(workspace: Workspace, project: Mapping[str, Any]) -> Ledger | None:
    """The ledger that the project names in a file of its own."""
    name = project.get("ledger")
    path = workspace.root / name if isinstance(name, str) else None
    if path is None or not path.is_file() or not path.resolve().is_relative_to(workspace.root.resolve()):
        return None
    return ledger_in(path.read_bytes(), str(name))


def currencies_of(project: Mapping[str, Any]) -> list[str]:
    """The currencies of the budget, the most frequent one first."""
    found = Counter(money_of(line.get("amount"))[1] for line in listed(project, "budget_lines"))
    return [currency for currency, _ in found.most_common() if currency]


def _currencies(project: Mapping[str, Any], workspace: Workspace) -> list[str]:
    awards = [money_of(award.get("amount"))[1] for award in listed(project, "awards")]
    rates = [word for rate in workspace.rates for word in (rate.currency, rate.equals.currency)]
    found = [*currencies_of(project), *awards, workspace.settings.currency or "", *rates, "EUR", "USD"]
    return list(dict.fromkeys(word for word in found if word))


def _names(text: Text | None) -> tuple[str, ...]:
    return tuple(translation.text for translation in text.translations) if text else ()
