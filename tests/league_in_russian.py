"""The League's projects with Russian titles and summaries, translated briefly for the tests of ranking."""

from __future__ import annotations

import json
from pathlib import Path

from tests.workspaces import SMALLEST, write_workspace

PROJECTS = {
    "2008-education-for-rights": (
        "2008-2009", "rights-in-schools",
        "Образование в области прав ребёнка – основа устойчивого демократического развития в школах",
        "Учителя и ученики четырёх районов Бишкека обучены на семинарах о правах ребёнка в школе.",
    ),
    "2008-human-rights-in-schools": (
        "2008-2009", "rights-in-schools",
        "Соблюдение прав человека в школах Бишкека и пригородов",
        "Мониторинг насилия, дискриминации и прав детей в общеобразовательных школах; доклад о доступе к образованию.",
    ),
    "2008-protection-from-torture": (
        "2008-2009", "protection-from-violence",
        "Соблюдение прав ребёнка на защиту от пыток, жестокого и унижающего обращения или наказания",
        "Правовая защита детей, подвергшихся насилию в государственных учреждениях; мониторинг закрытых учреждений.",
    ),
    "2009-budget-monitoring": (
        "2009", "children-in-institutions",
        "Мониторинг бюджетирования детских учреждений для соблюдения прав сирот на социальные услуги",
        "Изучено бюджетирование социального обеспечения сирот; разработаны практические рекомендации.",
    ),
    "2010-assistance-center": (
        "2010", "protection-from-violence",
        "Центр помощи детям, подвергшимся насилию и жестокому обращению", "",
    ),
    "2010-legal-awareness": (
        "2010", "tolerance-adolescents",
        "Правосознание и толерантность подростков в условиях политической нестабильности в Кыргызстане",
        "Проведены спортивные мероприятия для детей и подростков в Бишкеке и Сокулукском районе.",
    ),
    "2010-mediators": (
        "2010", "mediation-peace",
        "Предупреждение конфликтов в местных сообществах через подготовку команд медиаторов",
        "Группы местных медиаторов обучены предупреждению конфликтов; информационная работа продвигала мир.",
    ),
    "2010-racketeering": (
        "2010", "rights-in-schools",
        "Соблюдение права ребёнка на защиту от рэкета в деятельности инспекции по делам несовершеннолетних",
        "Разработано пособие по искоренению рэкета в школах; на форумах ученики обсудили причины рэкета и насилия.",
    ),
    "2011-assistance-center": (
        "2011", "protection-from-violence",
        "Центр помощи детям, подвергшимся насилию и жестокому обращению",
        "Служба реагирования для детей, пострадавших от насилия: правовая защита и психологическая помощь.",
    ),
    "2011-counteracting-discrimination": (
        "2011-2014", "non-discrimination",
        "Противодействие дискриминации женщин и детей через изменение социальной и экономической политики", "",
    ),
    "2011-domestic-violence": (
        "2011", "domestic-violence-women",
        "Предупреждение домашнего насилия",
        "Создан комитет по предупреждению домашнего насилия; помощь женщинам и девочкам из семей.",
    ),
    "2011-mediators": (
        "2011", "mediation-peace",
        "Укрепление роли медиаторов в Кыргызстане",
        "Обучены медиаторы в пяти зонах с самым высоким уровнем социальной напряжённости.",
    ),
    "2011-osh-children-fgc": (
        "2011-2012", "protection-from-violence",
        "Защита прав и интересов детей, пострадавших от насилия в результате трагических событий в Оше", "",
    ),
    "2011-osh-children-ohchr": (
        "2011-2012", "protection-from-violence",
        "Защита прав и интересов детей, пострадавших от насилия в результате трагических событий в Оше", "",
    ),
    "2011-school-without-violence": (
        "2011", "rights-in-schools",
        "Школа без насилия",
        "В пилотных школах внедрена концепция воспитательной работы «Школа без насилия» на опыте Сербии.",
    ),
    "2012-assistance-center": (
        "2012", "protection-from-violence",
        "Центр помощи детям, пострадавшим от насилия и жестокого обращения", "",
    ),
    "2012-rights-of-minors": (
        "2012", "juvenile-affairs",
        "Эффективное обеспечение прав несовершеннолетних в деятельности органов внутренних дел", "",
    ),
}  # fmt: skip
THEMES = {
    "rights-in-schools": "Права человека и права ребёнка в школах",
    "protection-from-violence": "Защита детей от насилия, рэкета и жестокого обращения",
    "children-in-institutions": "Права детей в учреждениях",
    "mediation-peace": "Медиация и предупреждение конфликтов",
    "tolerance-adolescents": "Правосознание и толерантность подростков",
    "domestic-violence-women": "Предупреждение домашнего насилия",
    "non-discrimination": "Защита женщин и детей от дискриминации",
    "juvenile-affairs": "Права несовершеннолетних",
}


def write_league_in_russian(root: Path, **more: str) -> Path:
    """A workspace in Russian with the League's seventeen projects."""
    themes = [{"id": id, "name": name} for id, name in THEMES.items()]
    files = {
        **SMALLEST,
        "grantwright.yaml": "languages: [ru]\n",
        "org/organisation.yaml": _yaml({"name": "Лига защитников прав ребёнка", "themes": themes}),
    }
    for id, (period, theme, title, summary) in PROJECTS.items():
        told = {"summary": summary} if summary else {}
        files[f"org/projects/{id}.yaml"] = _yaml(
            {"title": title, "period": period, "themes": [theme], **told}
        )
    return write_workspace(root, files, **more)


def _yaml(data: object) -> str:
    """JSON, which is YAML as well."""
    return json.dumps(data, ensure_ascii=False)
