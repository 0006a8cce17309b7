"""The words of closed lists, and those for the whole project and for totals."""

from __future__ import annotations

from collections.abc import Mapping

from org.exchange.sheets.naming import Words

WHOLE = Words("whole project", "total project, project total, overall, за весь проект, долбоор")
"""What stands for the period in the row of an indicator itself."""
TOTAL = Words(
    "Total",
    "sum, totals, grand total, subtotal, sub-total, sub total, overall total, всего, итог, общий итог, общая сумма,"
    " подытог, промежуточный итог, сумма, бардыгы, жалпысынан, жыйынтыгы, жыйынтык, баары",
    "spreadsheet",
)

CHOICES: Mapping[str, Mapping[str, Words]] = {
    "level": {
        "impact": Words("impact", "goal, overall objective"),
        "outcome": Words("outcome", "specific objective, purpose"),
        "output": Words("output", "outputs"),
        "other": Words("other"),
    },
    "measure": {
        "number": Words("number", "unit, count, #, количество"),
        "percentage": Words("percentage", "%, percent, share, доля"),
        "qualitative": Words("in words", "qualitative, качественный, text"),
    },
    "direction": {
        "ascending": Words("more is better", "ascending, up, рост"),
        "descending": Words("less is better", "descending, down, снижение"),
    },
    "counting": {
        "cumulative": Words("cumulative", "running total, накопительно, накопительный", "spreadsheet"),
        "per-period": Words("per period", "each period, per-period, за каждый период"),
    },
    "which": {
        "baseline": Words("baseline", "base, base line, исходное значение, базовое", "spreadsheet"),
        "target": Words("target", "planned, plan, цель, целевое", "spreadsheet"),
        "actual": Words("actual", "achieved, result, фактическое, достигнуто"),
        "reached": Words("people reached", "reach, beneficiaries, охват"),
    },
    "status": {
        "planned": Words("planned", "not started, не начато"),
        "underway": Words("underway", "ongoing, in progress, в процессе"),
        "done": Words("done", "completed, complete, finished, завершено, сделано"),
        "partly-done": Words("partly done", "partly, частично"),
        "not-done": Words("not done", "cancelled, отменено"),
    },
    "degree": {
        "low": Words("low", "l, низкий, низкое"),
        "medium": Words("medium", "m, moderate, средний, среднее"),
        "high": Words("high", "h, высокий, высокое"),
    },
    "kind": {
        "direct": Words("direct", "directly, прямые, прямой"),
        "indirect": Words("indirect", "indirectly, косвенные, косвенный"),
    },
    "who-unit": {
        "people": Words("people", "persons, person, individuals, человек"),
        "families": Words("families"),
        "households": Words("households", "hh"),
        "institutions": Words("institutions"),
        "schools": Words("schools"),
        "groups": Words("groups"),
    },
    "reached-by": {
        "training": Words("training", "trainings, тренинг"),
        "service": Words("service", "services, услуги"),
        "information": Words("information"),
        "event": Words("event", "events"),
        "consultation": Words("consultation"),
        "other": Words("other"),
    },
    "unique": {
        "unique": Words("each person once", "unique, уникальные"),
        "attendances": Words("each attendance", "attendances, посещения"),
    },
}  # fmt: skip
