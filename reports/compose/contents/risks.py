"""Risks: the register of what may go wrong, and a matrix of how much that matters."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from org.records import Risk
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.base.table_cells import Cell, as_blocks, capitalised, cell, table
from reports.document.model import Block, Column, Line, Row, Run, Table, Tone, words
from reports.document.sourced_words import generated

LEVELS = {"low": marked("low"), "medium": marked("medium"), "high": marked("high")}
WEIGHTS: Mapping[str, int] = {"low": 1, "medium": 2, "high": 3}
MEDIUM, HIGH = 3, 6
"""From which product of likelihood and impact on a risk is medium or high."""
SHORT = 60
"""How long the names of the risks may be to stand in the matrix; else their numbers do."""


@dataclass(frozen=True, slots=True)
class NumberedRisk:
    """A risk, with its number in the register."""

    number: int
    risk: Risk


def register(c: Composition) -> Blocks:
    """What may go wrong, how likely and how bad that is, what is done about it, and by whom."""
    _ = c.gettext
    columns = (
        Column(_("Risk")),
        Column(_("Likelihood")),
        Column(_("Impact of the risk")),
        Column(_("Mitigation")),
        Column(_("Responsible")),
    )
    rated = [any(getattr(risk, key) for risk in c.project.risks) for key in ("likelihood", "impact")]
    return as_blocks(c, table(columns, [_row(c, each, *rated) for each in _numbered(c)]))


def _numbered(c: Composition) -> list[NumberedRisk]:
    return [NumberedRisk(number, risk) for number, risk in enumerate(c.project.risks, start=1)]


def _row(c: Composition, each: NumberedRisk, likely: bool, severe: bool) -> Row:
    risk = each.risk
    owner = c.text(c.workspace.people[risk.owner].name) if risk.owner else None
    mitigation = c.text(risk.mitigation) if risk.mitigation else _gap(c, risk, "mitigation")
    return Row(
        (
            cell(_titled(c, each)),
            _level(c, risk, "likelihood") if likely else (),
            _level(c, risk, "impact") if severe else (),
            cell(mitigation),
            cell(owner),
        ),
        tones=("", _tone(risk.likelihood), _tone(risk.impact), "", ""),
    )


def _titled(c: Composition, each: NumberedRisk) -> Line:
    return (Run(generated(f"{each.number}. ")), *c.text(each.risk.title))


def _level(c: Composition, risk: Risk, key: str) -> Cell:
    level = getattr(risk, key)
    return cell(capitalised(words(c.gettext(LEVELS[level]), risk.place)) if level else _gap(c, risk, key))


def _gap(c: Composition, risk: Risk, key: str) -> Line:
    return c.gap_cell(_wanted(c)[key], risk, key)


def _wanted(c: Composition) -> Mapping[str, str]:
    _ = c.gettext
    return {
        "likelihood": _("likelihood of the risk"),
        "impact": _("impact of the risk"),
        "mitigation": _("mitigation"),
    }


def _tone(level: str | None) -> Tone:
    tones: Mapping[str, Tone] = {"low": "low", "medium": "medium", "high": "high"}
    return tones[level] if level else ""


# The matrix


def matrix(c: Composition) -> Blocks:
    """The risks by likelihood and impact; none where no risk has both."""
    rated = [each for each in _numbered(c) if each.risk.likelihood and each.risk.impact]
    if not rated:
        return ()
    named = all(len(c.string(each.risk.title)) <= SHORT for each in rated)
    impacts = [Column(_impact(c, impact), 2) for impact in LEVELS]
    rows = [_matrix_row(c, likelihood, rated, named=named) for likelihood in reversed(LEVELS)]
    note = "" if named else c.gettext("The numbers are those of the risks in the register.")
    columns = (Column(c.gettext("Likelihood")), *impacts)
    found = Table(columns, tuple(rows), c.gettext("Risk matrix"), note)
    return (*as_blocks(c, found), *_unrated(c))


def _impact(c: Composition, impact: str) -> str:
    return c.gettext("Impact: {level}").format(level=c.gettext(LEVELS[impact]))


def _matrix_row(c: Composition, likelihood: str, rated: Sequence[NumberedRisk], *, named: bool) -> Row:
    cells: list[Cell] = []
    for impact in LEVELS:
        here = [each for each in rated if (each.risk.likelihood, each.risk.impact) == (likelihood, impact)]
        cells.append(_matrix_cell(c, weight(likelihood, impact), here, named=named))
    tones = (weight(likelihood, impact) for impact in LEVELS)
    return Row((cell(capitalised(words(c.gettext(LEVELS[likelihood])))), *cells), tones=("", *tones))


def _matrix_cell(c: Composition, tone: Tone, here: Sequence[NumberedRisk], *, named: bool) -> Cell:
    """The weight in words, then the risks."""
    heading = capitalised((Run(c.gettext(LEVELS[tone]), italic=True),))
    if named:
        return cell(heading, *(_titled(c, each) for each in here))
    numbers = ", ".join(str(each.number) for each in here)
    return cell(heading, words(numbers, *(each.risk.place for each in here)) if here else None)


def weight(likelihood: str, impact: str) -> Tone:
    """How much a risk weighs: low, medium or high, by the product of its likelihood and its impact."""
    product = WEIGHTS[likelihood] * WEIGHTS[impact]
    return "high" if product >= HIGH else "medium" if product >= MEDIUM else "low"


def _unrated(c: Composition) -> Iterator[Block]:
    for risk in c.project.risks:
        for key in ("likelihood", "impact"):
            if getattr(risk, key) is None:
                yield c.missing(_wanted(c)[key], risk, key)


RISKS = Content(marked("Risks"), register, "risks")
RISK_MATRIX = Content(marked("Risk matrix"), matrix, "risks")
