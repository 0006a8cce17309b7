"""The words of closed lists, and those for the whole project and for totals."""

from __future__ import annotations

from collections.abc import Mapping

from org.exchange.sheets.model.terms import Terms

WHOLE = Terms("whole project", "total project, project total, overall, за весь проект, долбоор")
"""What stands for the period in the row of an indicator itself."""
TOTAL = Terms(
    "Total",
    "sum, totals, grand total, subtotal, sub-total, sub total, overall total, всего, итог, общий итог, общая сумма,"
    " подытог, промежуточный итог, сумма, бардыгы, жалпысынан, жыйынтыгы, жыйынтык, баары",
    "spreadsheet",
)

CHOICES: Mapping[str, Mapping[str, Terms]] = {
    "level": {
        "impact": Terms("impact", "goal, overall objective"),
        "outcome": Terms("outcome", "specific objective, purpose"),
        "output": Terms("output", "outputs"),
        "other": Terms("other"),
    },
    "measure": {
        "number": Terms("number", "unit, count, #, количество"),
        "percentage": Terms("percentage", "%, percent, share, доля"),
        "qualitative": Terms("in words", "qualitative, качественный, text"),
    },
    "direction": {
        "ascending": Terms("more is better", "ascending, up, рост"),
        "descending": Terms("less is better", "descending, down, снижение"),
    },
    "counting": {
        "cumulative": Terms("cumulative", "running total, накопительно, накопительный", "spreadsheet"),
        "per-period": Terms("per period", "each period, per-period, за каждый период"),
    },
    "which": {
        "baseline": Terms("baseline", "base, base line, исходное значение, базовое", "spreadsheet"),
        "target": Terms("target", "planned, plan, цель, целевое", "spreadsheet"),
        "actual": Terms("actual", "achieved, result, фактическое, достигнуто"),
        "reached": Terms("people reached", "reach, beneficiaries, охват"),
    },
    "status": {
        "planned": Terms("planned", "not started, не начато"),
        "underway": Terms("underway", "ongoing, in progress, в процессе"),
        "done": Terms("done", "completed, complete, finished, завершено, сделано"),
        "partly-done": Terms("partly done", "partly, частично"),
        "not-done": Terms("not done", "cancelled, отменено"),
    },
    "degree": {
        "low": Terms("low", "l, низкий, низкое"),
        "medium": Terms("medium", "m, moderate, средний, среднее"),
        "high": Terms("high", "h, высокий, высокое"),
    },
    "kind": {
        "direct": Terms("direct", "directly, прямые, прямой"),
        "indirect": Terms("indirect", "indirectly, косвенные, косвенный"),
    },
    "who-unit": {
        "people": Terms("people", "persons, person, individuals, человек"),
        "families": Terms("families"),
        "households": Terms("households", "hh"),
        "institutions": Terms("institutions"),
        "schools": Terms("schools"),
        "groups": Terms("groups"),
    },
    "reached-by": {
        "training": Terms("training", "trainings, тренинг"),
        "service": Terms("service", "services, услуги"),
        "information": Terms("information"),
        "event": Terms("event", "events"),
        "consultation": Terms("consultation"),
        "other": Terms("other"),
    },
    "unique": {
        "unique": Terms("each person once", "unique, уникальные"),
        "attendances": Terms("each attendance", "attendances, посещения"),
    },
}  # fmt: skip
