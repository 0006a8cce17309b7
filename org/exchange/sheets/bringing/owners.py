"""The list of the record to which a new row belongs, by what the row says."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from org.base.faults import Unreadable
from org.base.messages import Message
from org.exchange.published.notes import shown
from org.exchange.sheets.bringing.draft import Draft
from org.exchange.sheets.bringing.matching import Matched
from org.exchange.sheets.bringing.outcome import Brought
from org.exchange.sheets.bringing.record_edits import Added
from org.exchange.sheets.cells.cell import Cell
from org.exchange.sheets.cells.comparable import normal
from org.exchange.sheets.cells.list_entries import option_of
from org.exchange.sheets.model.columns import DISAGGREGATION, INDICATORS
from org.exchange.sheets.model.nodes import Path, listed, text_of
from org.exchange.sheets.model.rows import counted
from org.exchange.sheets.model.terms import folded
from org.reading.context import meant

_LISTS_OF = {
    "activities": "activities", "budget": "budget_lines", "ledger": "expenses", "people": "team",
    "reached": "reached", "risks": "risks",
}  # fmt: skip


class Homeless(Unreadable):
    """A row belongs nowhere in the record, for what the cell of a column says."""

    def __init__(self, column: str, wrong: Message, write: Message) -> None:
        super().__init__(wrong, write)
        self.column = column


def list_for(draft: Draft, one: Matched, kind: str, values: Mapping[str, str], done: Brought) -> Path:
    """Where the list stands to which a new row belongs; Homeless where it says nothing known."""
    sheet = one.table.sheet
    if sheet is INDICATORS and kind == "indicator":
        return _indicators_of_result(draft, one, done)
    if sheet is INDICATORS:
        path = indicator_path(draft, one)
        if path is None:
            raise _no_such("indicator", "indicator", one.line.cells.get("indicator"), _titles(draft))
        return (*path, "periods")
    if sheet is DISAGGREGATION:
        return _parts_of(draft, one, values)
    return (_LISTS_OF[sheet.id],)


def indicator_path(draft: Draft, one: Matched) -> Path | None:
    """Where the indicator stands of which a row tells."""
    cell = one.line.cells.get("indicator")
    if cell is None or not cell.text:
        return None
    result = one.line.cells.get("result")
    options = draft.lists["results"]
    wanted = option_of(result.text, options) if result is not None and result.text else None
    for number, each in enumerate(listed(draft.data, "results")):
        if wanted is not None and options.index(wanted) != number:
            continue
        for index, item in enumerate(listed(each, "indicators")):
            if _is_called(item, cell.text):
                return ("results", number, "indicators", index)
    return None


def _indicators_of_result(draft: Draft, one: Matched, done: Brought) -> Path:
    results = listed(draft.data, "results")
    cell = one.line.cells.get("result")
    options = draft.lists["results"]
    found = option_of(cell.text, options) if cell is not None and cell.text else None
    if found is not None:
        return ("results", options.index(found), "indicators")
    if cell is None and len(results) == 1:
        return ("results", 0, "indicators")
    if cell is not None and cell.text and draft.brings_results:
        return _added_result(draft, one, cell, done)
    if cell is None or not cell.text:
        raise Homeless(
            "result",
            Message("the row does not say for which result it is"),
            Message("choose one from the list"),
        )
    raise _no_such("result", "result", cell, [option.label for option in options])


def _added_result(draft: Draft, one: Matched, cell: Cell, done: Brought) -> Path:
    """A result of a project that had none; what it is called stands in the cell."""
    language, main = draft.tongue
    title = cell.text if language == main else {language: cell.text}
    edit = Added(("results",), {"level": "other", "title": title}, one.table.place(one.line, "result"))
    number = len(listed(draft.data, "results"))
    draft.make(edit)
    wrong = Message("the result {shown} is new", shown=shown(cell.text))
    done.note(edit.place, wrong, Message("its level is “other”; correct it in the record"))
    return ("results", number, "indicators")


def _titles(draft: Draft) -> list[str]:
    return [text_of(item.get("title"), *draft.tongue) for each in listed(draft.data, "results")
            for item in listed(each, "indicators")]  # fmt: skip


def _parts_of(draft: Draft, one: Matched, values: Mapping[str, str]) -> Path:
    """Where the parts stand of the value that a row names by what it is of, its kind and its period."""
    found, cells = list(counted(draft.book)), one.line.cells
    of = folded(cells["of"].text) if "of" in cells else ""
    named = [each for each in found if folded(each.of) == of or str(each.holder.get("id", "")) == of]
    if not named:
        raise _no_such("of", "indicator", cells.get("of"), [each.of for each in found])
    which = values.get("which") or ("reached" if named[0].which == "reached" else "actual")
    period = normal(values.get("period", ""), "period")
    for each in named:
        if each.which == which and normal(each.period, "period") == period:
            return (*each.path, "disaggregation")
    told = sorted({each.period for each in named if each.which == which})
    remedy = (
        Message("known periods are: {told}", told=", ".join(told))
        if told
        else Message("correct the kind of value")
    )
    raise Homeless("period", Message("there is no such value of it"), remedy)


def _no_such(column: str, what: str, cell: Cell | None, known: Sequence[str]) -> Homeless:
    word = cell.text if cell is not None else ""
    if not word:
        return Homeless(
            column,
            Message("the row does not say of which {what} it is", what=what),
            Message("write its title"),
        )
    remedy = meant(word, list(dict.fromkeys(known)), Message("write its title as in the record"))
    return Homeless(column, Message("there is no {what} “{word}”", what=what, word=word), remedy)


def _is_called(item: Mapping[str, Any], word: str) -> bool:
    title = item.get("title")
    names = list(title.values()) if isinstance(title, Mapping) else [title]
    return folded(word) in {folded(str(name)) for name in (*names, item.get("id", "")) if name}
