"""The words of closed lists, and those for the whole project and for totals."""

from __future__ import annotations

from collections.abc import Mapping

from org.exchange.sheets.naming import Words

WHOLE = Words(
    "whole project",
    "весь проект",
    "бүт долбоор",
    "total project, project total, overall, за весь проект, долбоор",
)
"""What stands for the period in the row of an indicator itself."""
TOTAL = Words(
    "Total", "Итого", "Жалпы",
    "sum, totals, grand total, subtotal, sub-total, sub total, overall total, всего, итог, общий итог, общая сумма,"
    " подытог, промежуточный итог, сумма, бардыгы, жалпысынан, жыйынтыгы, жыйынтык, баары",
)  # fmt: skip

CHOICES: Mapping[str, Mapping[str, Words]] = {
    "level": {
        "impact": Words("impact", "воздействие", "таасир", "goal, overall objective"),
        "outcome": Words("outcome", "результат", "натыйжа", "specific objective, purpose"),
        "output": Words("output", "продукт", "өнүм", "outputs"),
        "other": Words("other", "другое", "башка"),
    },
    "measure": {
        "number": Words("number", "число", "сан", "unit, count, #, количество"),
        "percentage": Words("percentage", "процент", "пайыз", "%, percent, share, доля"),
        "qualitative": Words("in words", "словами", "сөз менен", "qualitative, качественный, text"),
    },
    "direction": {
        "ascending": Words("more is better", "больше — лучше", "көбүрөөк — жакшыраак", "ascending, up, рост"),
        "descending": Words("less is better", "меньше — лучше", "азыраак — жакшыраак", "descending, down, снижение"),
    },
    "counting": {
        "cumulative": Words(
            "cumulative", "нарастающим итогом", "топтолгон", "running total, накопительно, накопительный"
        ),
        "per-period": Words("per period", "за период", "мезгил үчүн", "each period, per-period, за каждый период"),
    },
    "which": {
        "baseline": Words("baseline", "исходное", "баштапкы", "base, base line, исходное значение, базовое"),
        "target": Words("target", "план", "максат", "planned, plan, цель, целевое"),
        "actual": Words("actual", "факт", "иш жүзүндө", "achieved, result, фактическое, достигнуто"),
        "reached": Words("people reached", "охваченные", "камтылгандар", "reach, beneficiaries, охват"),
    },
    "status": {
        "planned": Words("planned", "запланировано", "пландалган", "not started, не начато"),
        "underway": Words("underway", "выполняется", "аткарылууда", "ongoing, in progress, в процессе"),
        "done": Words("done", "выполнено", "аткарылды", "completed, complete, finished, завершено, сделано"),
        "partly-done": Words("partly done", "выполнено частично", "жарым-жартылай аткарылды", "partly, частично"),
        "not-done": Words("not done", "не выполнено", "аткарылган жок", "cancelled, отменено"),
    },
    "degree": {
        "low": Words("low", "низкая", "төмөн", "l, низкий, низкое"),
        "medium": Words("medium", "средняя", "орто", "m, moderate, средний, среднее"),
        "high": Words("high", "высокая", "жогору", "h, высокий, высокое"),
    },
    "kind": {
        "direct": Words("direct", "прямо", "түз", "directly, прямые, прямой"),
        "indirect": Words("indirect", "косвенно", "кыйыр", "indirectly, косвенные, косвенный"),
    },
    "who-unit": {
        "people": Words("people", "люди", "адамдар", "persons, person, individuals, человек"),
        "families": Words("families", "семьи", "үй-бүлөлөр"),
        "households": Words("households", "домохозяйства", "чарбалар", "hh"),
        "institutions": Words("institutions", "учреждения", "мекемелер"),
        "schools": Words("schools", "школы", "мектептер"),
        "groups": Words("groups", "группы", "топтор"),
    },
    "reached-by": {
        "training": Words("training", "обучение", "окутуу", "trainings, тренинг"),
        "service": Words("service", "услуга", "кызмат", "services, услуги"),
        "information": Words("information", "информация", "маалымат"),
        "event": Words("event", "мероприятие", "иш-чара", "events"),
        "consultation": Words("consultation", "консультация", "кеңеш"),
        "other": Words("other", "другое", "башка"),
    },
    "unique": {
        "unique": Words("each person once", "каждый один раз", "ар бир адам бир жолу", "unique, уникальные"),
        "attendances": Words("each attendance", "каждое посещение", "ар бир катышуу", "attendances, посещения"),
    },
}  # fmt: skip
