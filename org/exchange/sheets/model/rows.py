"""A project's record as rows of sheets: each with a key that stays, the place in the record, and its cells."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from typing import NamedTuple

from org.exchange.published.quantities import number_in
from org.exchange.published.sidecar import digest
from org.exchange.sheets.model.book import ProjectBook
from org.exchange.sheets.model.choices import WHOLE
from org.exchange.sheets.model.columns import (
    ACTIVITIES,
    BUDGET,
    DIMENSION,
    DISAGGREGATION,
    INDICATORS,
    LEDGER,
    PEOPLE,
    REACHED,
    RISKS,
    SheetColumn,
    SheetKind,
)
from org.exchange.sheets.model.lists import lists_of
from org.exchange.sheets.model.nodes import (
    Data,
    Path,
    at,
    listed,
    measure_of,
    money_of,
    number_of,
    period_of,
    text_of,
)
from org.records.dimensions import Known, find_dimension, find_value


class SheetRow(NamedTuple):
    """A row: what it tells of, its key, where that stands in the record, and the text of each cell."""

    kind: str
    key: str
    path: Path
    cells: Mapping[str, str]


def cell_of(book: ProjectBook, item: Data, column: SheetColumn) -> str:
    """The text of a column in the record of its row."""
    node = at(item, column.path)
    match column.kind:
        case "text":
            return text_of(node, book.language, book.main)
        case "measure":
            return measure_of(node, book.language, book.main)
        case "period":
            return period_of(node)
        case "refs":
            return ", ".join(map(str, node)) if isinstance(node, list) else str(node or "")
        case _:
            return number_of(node)


def _cells(book: ProjectBook, item: Data, sheet: SheetKind, kind: str = "") -> dict[str, str]:
    """The cells of a row that its own record holds."""
    columns = [column for column in sheet.columns if column.path and column.rows in {"", kind}]
    cells = {column.id: cell_of(book, item, column) for column in columns if column.kind != "money"}
    cells |= dict(_moneys(item, [column for column in columns if column.kind == "money"]))
    return cells


def _moneys(item: Data, columns: Sequence[SheetColumn]) -> Iterator[tuple[str, str]]:
    """The amounts of a row and the currency that they share; one in another currency names it."""
    found = {column.id: money_of(at(item, column.path)) for column in columns}
    first = [found[id][1] for id in ("amount", "cost") if id in found]
    currency = next((word for word in [*first, *(word for _, word in found.values())] if word), "")
    for id, (amount, own) in found.items():
        yield id, amount if own in {currency, ""} else f"{amount} {own}"
    if columns:
        yield "currency", currency


def _segments(items: Sequence[Data], *names: str) -> list[str]:
    """A name for each entry of a list that stays: its id, else a digest of what it is called."""
    found: list[str] = []
    times: Counter[str] = Counter()
    for item in items:
        said = repr([item.get(name) for name in names])
        word = str(item["id"]) if isinstance(item.get("id"), str) else f"~{digest(said)[:8]}"
        times[word] += 1
        found.append(f"{word}#{times[word]}" if times[word] > 1 else word)
    return found


def rows_of_sheet(book: ProjectBook, sheet: SheetKind) -> list[SheetRow]:
    """The rows of a sheet, in the order of the record."""
    return list(_MAKERS[sheet.id](book))


def _indicators(book: ProjectBook) -> Iterator[SheetRow]:
    results = listed(book.project, "results")
    labels = {option.id: option.label for option in lists_of(book)["results"]}
    for number, (result, word) in enumerate(zip(results, _segments(results, "title"), strict=True)):
        label = labels.get(str(result.get("id", ""))) or text_of(
            result.get("title"), book.language, book.main
        )
        indicators = listed(result, "indicators")
        for index, (item, name) in enumerate(zip(indicators, _segments(indicators, "title"), strict=True)):
            path: Path = ("results", number, "indicators", index)
            yield from _of_indicator(book, item, f"results/{word}/{name}", path, label)


def _of_indicator(book: ProjectBook, item: Data, key: str, path: Path, result: str) -> Iterator[SheetRow]:
    whole = WHOLE.within(book.language)
    own = _cells(book, item, INDICATORS, "indicator")
    yield SheetRow("indicator", key, path, {**own, "result": result, "period": whole})
    periods = listed(item, "periods")
    for index, (period, word) in enumerate(
        zip(periods, _segments(periods, "period", "milestone"), strict=True)
    ):
        cells = _cells(book, period, INDICATORS, "period")
        shown = {"result": result, "indicator": own["indicator"], "unit": own["unit"]}
        yield SheetRow("period", f"{key}/{word}", (*path, "periods", index), {**cells, **shown})


class ValueWithParts(NamedTuple):
    """A value that has parts: where it stands, and what its row shows."""

    key: str
    path: Path
    holder: Data
    of: str
    period: str
    which: str
    whole: str = ""
    """The whole value; one in percent says so."""


def counted(book: ProjectBook) -> Iterator[ValueWithParts]:
    """Every value of the project that can have parts."""
    for row in _indicators(book):
        item = at(book.project, row.path) or {}
        names = ("baseline", "target", "actual") if row.kind == "indicator" else ("target", "actual")
        period = row.cells["period"]
        percent = (at(book.project, row.path[:4]) or {}).get("measure") == "percentage"
        for which in names:
            node = item.get(which)
            holder = node if isinstance(node, Mapping) else {"value": node or ""}
            whole = f"{number_of(holder)} %" if percent else number_of(holder)
            yield ValueWithParts(
                f"{row.key}/{which}", (*row.path, which), holder, row.cells["indicator"], period, which, whole
            )
    reached = listed(book.project, "reached")
    for index, (item, word) in enumerate(zip(reached, _segments(reached, "who"), strict=True)):
        who = text_of(item.get("who"), book.language, book.main)
        holder = {**item, "value": number_of(item.get("count"))}
        yield ValueWithParts(
            f"reached/{word}",
            ("reached", index),
            holder,
            who,
            WHOLE.within(book.language),
            "reached",
            holder["value"],
        )


def _disaggregation(book: ProjectBook) -> Iterator[SheetRow]:
    for one in counted(book):
        parts = listed(one.holder, "disaggregation")
        groups = [dict(_group(part, book.dimensions)) for part in parts]
        words = [{"by": sorted(group.items())} for group in groups]
        for index, (part, word) in enumerate(zip(parts, _segments(words, "by"), strict=True)):
            cells = _cells(book, part, DISAGGREGATION)
            cells |= {f"{DIMENSION}{name}": value for name, value in groups[index].items()}
            shown = {"of": one.of, "period": one.period, "which": one.which, "whole": one.whole}
            yield SheetRow("", f"{one.key}/{word}", (*one.path, "disaggregation", index), {**cells, **shown})


def _group(part: Data, known: Known) -> Iterator[tuple[str, str]]:
    """The characteristics of a part by the ids of dimensions and values, where these are known."""
    by = part.get("by")
    for word, value in by.items() if isinstance(by, Mapping) else ():
        dimension = find_dimension(word, known)
        found = find_value(str(value), dimension) if dimension else None
        yield (dimension.id if dimension else word), (found.id if found else str(value))


def dimensions_in(book: ProjectBook) -> tuple[str, ...]:
    """The dimensions that the project counts by, then those that there are besides."""
    found = [name for one in counted(book) for part in listed(one.holder, "disaggregation")
             for name, _ in _group(part, book.dimensions)]  # fmt: skip
    return tuple(dict.fromkeys([*found, *book.dimensions]))


def _budget(book: ProjectBook) -> Iterator[SheetRow]:
    for row in _plain(book, BUDGET, "budget_lines", "heading", "title"):
        item = at(book.project, row.path) or {}
        yield row._replace(cells={**row.cells, "bearers": _bearers(book, item)})


def _bearers(book: ProjectBook, line: Data) -> str:
    told = []
    for share in listed(line, "shares"):
        who = share.get("funder") or text_of(share.get("name"), book.language, book.main) or share.get("by")
        told.append(
            f"{who} {share['percentage']} %"
            if "percentage" in share
            else f"{who} {number_of(share.get('amount'))}"
        )
    return "; ".join(told)


def _ledger(book: ProjectBook) -> Iterator[SheetRow]:
    yield from _plain(book, LEDGER, "expenses", "document", "date", "line", "amount", "description")
    if book.ledger is not None:
        entries = [entry.cells for entry in book.ledger.entries]
        words = _segments(entries, "document", "date", "line", "amount", "description")
        for entry, word in zip(book.ledger.entries, words, strict=True):
            known = {
                column.id: entry.cells.get(column.path[0], "") for column in LEDGER.columns if column.path
            }
            cells = {**known, **_amount_and_currency(entry.cells)}
            yield SheetRow("csv", f"ledger/{word}", ("csv", entry.number), cells)


def _amount_and_currency(cells: Mapping[str, str]) -> dict[str, str]:
    if cells.get("currency"):
        found = number_in(cells.get("amount", ""))
        amount = f"{found.number:f}" if found.number is not None else cells.get("amount", "")
        return {"amount": amount, "currency": cells["currency"]}
    amount, currency = money_of(cells.get("amount", ""))
    return {"amount": amount, "currency": currency}


def _plain(book: ProjectBook, sheet: SheetKind, key: str, *names: str) -> Iterator[SheetRow]:
    """The rows of a list of the project."""
    items = listed(book.project, key)
    for index, (item, word) in enumerate(zip(items, _segments(items, *names), strict=True)):
        yield SheetRow("", f"{key}/{word}", (key, index), _cells(book, item, sheet))


_MAKERS: Mapping[str, Callable[[ProjectBook], Iterator[SheetRow]]] = {
    INDICATORS.id: _indicators,
    DISAGGREGATION.id: _disaggregation,
    ACTIVITIES.id: lambda book: _plain(book, ACTIVITIES, "activities", "title"),
    BUDGET.id: _budget,
    LEDGER.id: _ledger,
    PEOPLE.id: lambda book: _plain(book, PEOPLE, "team", "person", "role"),
    REACHED.id: lambda book: _plain(book, REACHED, "reached", "who"),
    RISKS.id: lambda book: _plain(book, RISKS, "risks", "title"),
}
