"""The entry of a list that a word means."""

from __future__ import annotations

import re
from collections.abc import Sequence

from org.base.faults import Unreadable
from org.base.messages import Message
from org.exchange.sheets.cells.cell import Cell, Meaning
from org.exchange.sheets.model.book import Option
from org.exchange.sheets.model.choices import CHOICES
from org.exchange.sheets.model.columns import SheetColumn
from org.exchange.sheets.model.terms import code_of, folded
from org.reading.context import nearest


def choice(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """The code of the entry of a closed list that a cell means. Raises Unreadable."""
    found = code_of(cell.text, CHOICES[column.choices])
    if found is not None:
        return found
    options = meaning.lists[column.choices]
    near = nearest(cell.text, [option.label for option in options])
    remedy = (
        Message("did you mean “{near}”?", near=near)
        if near
        else Message("choose one of: {label}", label=", ".join(option.label for option in options))
    )
    raise Unreadable(Message("“{cell}” is not one of the list", cell=cell.text), remedy)


def option_of(word: str, options: Sequence[Option]) -> Option | None:
    """The entry of a list that a word means: its id, what people see, or another word for it."""
    wanted = folded(word)
    for told in (lambda one: (one.id,), lambda one: (one.label,), lambda one: one.words):
        found = [
            one for one in options if wanted in {folded(each) for each in told(one)} or word in told(one)
        ]
        if found:
            return found[0]
    head = word.partition(": ")[0].strip()
    return next((one for one in options if ": " in word and one.id == head), None)


def chosen(word: str, options: Sequence[Option], what: Message) -> str:
    """The id of the entry that a word means; a word that means none is raised."""
    found = option_of(word, options)
    if found is not None:
        return found.id
    words = {label: one for one in options for label in (one.id, one.label, *one.words)}
    near = nearest(word, words)
    if near:
        remedy = Message("did you mean “{label}”?", label=words[near].label)
    else:
        few = ", ".join(one.label for one in options[:12])
        remedy = (
            Message("choose one of: {few}", few=few) if options else Message("add it to the records first")
        )
    raise Unreadable(Message("there is no {what} “{word}”", what=what, word=word), remedy)


_WHAT = {
    "people": Message("person"),
    "lines": Message("budget line"),
    "results": Message("result"),
    "funders": Message("funder"),
    "activities": Message("activity"),
}


def ref(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """The id of the record that a cell names."""
    return chosen(cell.text, meaning.lists[column.choices], _WHAT.get(column.choices, Message("entry")))


def refs(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """The ids of the records that a cell names, parted by commas."""
    words = [word.strip() for word in re.split(r"[,;\n]", cell.text) if word.strip()]
    return ", ".join(chosen(word, meaning.lists[column.choices], _WHAT[column.choices]) for word in words)


def dimension(cell: Cell, column: SheetColumn, meaning: Meaning) -> str:
    """The id of the value of a dimension that a cell names."""
    return chosen(
        cell.text, meaning.lists[column.choices], Message("value of “{names}”", names=column.names.en)
    )
