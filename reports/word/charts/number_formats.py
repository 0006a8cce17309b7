"""How figures are written in a chart and its workbook: number formats in the manner of a language."""

from __future__ import annotations

import locale
from decimal import Decimal

from reports.compose.base.chart_data import numbers
from reports.document.model import Chart
from reports.word.package.languages import tag
from reports.words.wording import Wording

# Number formats name a language by its number on Windows (MS-LCID), in hexadecimal: [$-419] is Russian
CODES = {name.replace("_", "-"): code for code, name in locale.windows_locale.items()}
MINUS = "−"


def number_format(chart: Chart, words: Wording) -> str:
    """Give the format of a chart's figures. Word takes the marks between digits from the reader's settings."""
    if chart.kind == "timeline":
        return "0"
    if chart.unit == "%":
        return _signed(_percent(words, "General"), words)
    whole = all(number == int(number) for number in numbers(chart))
    return _signed("#,##0" if whole else "#,##0.00", words)


def format_of(chart: Chart, value: Decimal, words: Wording) -> str | None:
    """Give the format in which a value reads as in the drawing; None where no format does it."""
    if chart.unit != "%":
        return number_format(chart, words)
    decimals = -min(0, int(value.normalize().as_tuple().exponent))
    if decimals > 1:
        return None
    if abs(value) < 1000:
        return number_format(chart, words)
    return _signed(_percent(words, "#,##0.0" if decimals else "#,##0"), words)


def percent_marks(words: Wording) -> str:
    """Give the format of the marks of an axis: every one but that of nothing."""
    # The third section is for nothing (ECMA-376-1, 18.8.31)
    return f'{_signed(_percent(words, "0"), words)};""'


def _percent(words: Wording, digits: str) -> str:
    """Give the digits with the sign where the language wants it."""
    before, _, after = words.percent(Decimal(1)).partition("1")
    return f"{_quoted(before)}{digits}{_quoted(after)}"


def _signed(code: str, words: Wording) -> str:
    return f"{_language(words)}{code};{_quoted(MINUS)}{code}"


def _language(words: Wording) -> str:
    code = CODES.get(tag(words.language))
    return f"[$-{code:X}]" if code else ""


def _quoted(text: str) -> str:
    return f'"{text}"' if text else ""
