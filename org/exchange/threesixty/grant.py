"""A grant as its file has it, and what is to be said about a file."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from types import MappingProxyType
from typing import Any, NamedTuple

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message

_NOTHING: Mapping[str, str] = MappingProxyType({})


class Remark(NamedTuple):
    """Something in a file that was not taken as it is: of which kind, the line or row, what is wrong, what was done."""

    kind: str
    line: int
    wrong: Message
    done: Message


class Grant(NamedTuple):
    """A grant as the file has it, and the line or row in which it starts."""

    data: dict[str, Any]
    line: int
    sheet: str = ""
    """Of a workbook in which several sheets hold grants, the sheet."""
    cells: Mapping[str, str] = _NOTHING
    """Of a table, the column for each value by its path: its heading and its letters."""
    remarks: tuple[Remark, ...] = ()

    def called(self, path: str) -> str:
        """The name by which people find a value again: “Amount Awarded” (E2), “plannedDates[1]/startDate”."""
        heading, _, letters = self.cells.get(path, path).rpartition("\t")
        return f"“{heading or letters}”" + (f" ({letters}{self.line})" if heading and letters else "")


class GrantsOfFile(NamedTuple):
    """The grants of a file, and what is to be said about the file itself."""

    grants: tuple[Grant, ...]
    remarks: tuple[Remark, ...] = ()


def refused(file: str, wrong: Message, write: Message, line: int = 1, column: int = 1) -> Faulty:
    """The fault of a file that cannot be read as a whole."""
    return Faulty([Fault(Place(file, line, column), wrong, write)])


def leaves(node: Any, path: str = "") -> Iterator[tuple[str, str]]:
    """The path and the value of everything in a grant: `fundingOrganization[1]/name`."""
    if isinstance(node, dict):
        for key, value in node.items():
            yield from leaves(value, f"{path}/{key}" if path else str(key))
    elif isinstance(node, list):
        for number, value in enumerate(node, 1):
            yield from leaves(value, f"{path}[{number}]")
    elif node is not None:
        yield path, str(node)
