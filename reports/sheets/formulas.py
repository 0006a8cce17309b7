"""The formulas of a workbook: variance, achievement, totals, and money in the budget's currency."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import NamedTuple

from openpyxl.utils import get_column_letter

from org.accounts.conversion import rate_for
from org.base.values import UnreadableValue, date_from
from org.codes import official
from org.exchange.sheets.model.book import ProjectBook
from org.exchange.sheets.model.choices import CHOICES
from org.exchange.sheets.model.columns import SheetColumn
from org.exchange.sheets.model.rows import SheetRow
from org.workspace.index import Workspace


class CellAddresses(NamedTuple):
    """Where the columns and rows of a sheet stand."""

    name: str
    columns: tuple[SheetColumn, ...]
    first: int
    end: int
    """The last row that holds something."""
    last: int
    """The last row, empty ones for more included."""

    def number(self, id: str) -> int:
        """The number of a column, behind that of the keys."""
        return next(number for number, column in enumerate(self.columns, 2) if column.id == id)

    def letter(self, id: str) -> str:
        return get_column_letter(self.number(id))

    def cell(self, id: str, row: int) -> str:
        return f"${self.letter(id)}{row}"

    def range(self, id: str) -> str:
        """The cells of a column in all rows, spare ones too, for a formula: `$F$5:$F$40`."""
        letter = self.letter(id)
        return f"${letter}${self.first}:${letter}${self.last}"

    def from_elsewhere(self, id: str) -> str:
        """The same, for formulas on another sheet."""
        return f"{self.quoted}!{self.range(id)}"

    @property
    def quoted(self) -> str:
        """Its name as formulas and links write it."""
        return "'" + self.name.replace("'", "''") + "'"


def formula(
    id: str, places: Mapping[str, CellAddresses], sheet: str, row: int, *, indicator: int, book: ProjectBook
) -> str:
    """The formula of a cell; `indicator` is the row of the indicator to which a period belongs."""
    here = places[sheet]
    match id:
        case "variance":
            return _of_numbers(here.cell("target", row), here.cell("actual", row), "{1}-{0}")
        case "achievement":
            return _achievement(here, row, indicator, book)
        case "share":
            return _of_numbers(here.cell("whole", row), here.cell("value", row), 'IF({0}=0,"",{1}/{0})')
        case "check":
            return _of_numbers(here.cell("quantity", row), here.cell("rate", row), "{0}*{1}")
        case "spent":
            ledger = places["ledger"]
            own = here.cell("id", row)
            lines, worth = ledger.from_elsewhere("line"), ledger.from_elsewhere("worth")
            # SUMIF takes * and ? in a number of a budget line for any letters, and A1 for a1
            return f'=IF({own}="","",SUMPRODUCT(--EXACT({lines},{own}),{worth}))'
        case "balance":
            return _of_numbers(here.cell("amount", row), here.cell("spent", row), "{0}-{1}")
        case "used":
            return _of_numbers(here.cell("amount", row), here.cell("spent", row), 'IF({0}=0,"",{1}/{0})')
        case "line-title":
            budget, line = places["budget"], here.cell("line", row)
            found = f"INDEX({budget.from_elsewhere('title')},MATCH({line},{budget.from_elsewhere('id')},0))"
            return f'=IF({line}="","",IFERROR({found},""))'
        case "worth":
            return _worth(here, row, book.currency)
        case _:
            return _score(here, row, book.language)


def _of_numbers(one: str, other: str, told: str) -> str:
    """A formula of two cells that is empty while one of them holds no number."""
    return f'=IF(AND(ISNUMBER({one}),ISNUMBER({other})),{told.format(one, other)},"")'


def _achievement(here: CellAddresses, row: int, indicator: int, book: ProjectBook) -> str:
    """How much of the way from the baseline to the target was made."""
    target, actual = here.cell("target", row), here.cell("actual", row)
    baseline, direction, counting = (here.cell(id, indicator) for id in ("baseline", "direction", "counting"))
    less, alone = (
        CHOICES[name][code].within(book.language)
        for name, code in (("direction", "descending"), ("counting", "per-period"))
    )
    start = f"IF(ISNUMBER({baseline}),{baseline},0)"
    if row != indicator:
        start = f'IF({counting}="{alone}",0,{start})'
    way = f"({target}-{start})"
    right_way = f'IF({direction}="{less}",{way}<0,{way}>0)'
    unknown = f'AND(NOT(ISNUMBER({baseline})),{direction}="{less}")'
    inner = f'IF({unknown},"",IF({right_way},({actual}-{start})/{way},""))'
    return f'=IF(AND(ISNUMBER({target}),ISNUMBER({actual})),{inner},"")'


def _worth(here: CellAddresses, row: int, currency: str) -> str:
    amount, own, rate = (here.cell(id, row) for id in ("amount", "currency", "rate"))
    same = f'IF({own}="{currency}",{amount},IF(ISNUMBER({rate}),ROUND({amount}*{rate},2),""))'
    return f'=IF(ISNUMBER({amount}),{same},"")'


def _score(here: CellAddresses, row: int, language: str) -> str:
    """Likelihood by impact, each from 1 to 3."""
    labels = ",".join(f'"{words.within(language)}"' for words in CHOICES["degree"].values())
    one, other = (f"MATCH({here.cell(id, row)},{{{labels}}},0)" for id in ("likelihood", "impact"))
    return f'=IFERROR({one}*{other},"")'


def rate_of(row: SheetRow, records: Workspace, currency: str) -> Decimal | None:
    """What one unit of the row's currency was worth on its day in the budget's currency; None where nobody says so."""
    own = row.cells.get("currency", "")
    if not own or not currency or own == currency or own not in official.currencies():
        return Decimal(1) if own and own == currency else None
    try:
        day = date_from(row.cells.get("date", ""))
    except UnreadableValue:
        return None
    rate = rate_for(own, currency, day, records.rates)
    if rate is None:
        return None
    price = rate.equals.amount
    return price if rate.currency == own else Decimal(f"{1 / price:.15g}")
