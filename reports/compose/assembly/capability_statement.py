"""The capability statement: what an organisation can do, shown by what it has done."""

from __future__ import annotations

from reports.compose.assembly.compose import KindOfDocument
from reports.compose.base.composition import Composition
from reports.compose.base.content import marked
from reports.compose.contents import partners, places_map, profile, timeline, track_record
from reports.compose.contents.acronyms import ACRONYMS
from reports.document.model import Fact


def title(c: Composition) -> str:
    """The organisation's name."""
    return c.string(c.organisation.name)


def cover_facts(c: Composition) -> tuple[Fact, ...]:
    """The date, where the brief gives one."""
    return (Fact(c.gettext("Date"), (c.date(c.brief.date),)),) if c.brief.date else ()


KIND = KindOfDocument(
    name=marked("Capability statement"),
    contents={
        "at-a-glance": track_record.AT_A_GLANCE,
        "mission": profile.MISSION,
        "about": profile.ABOUT,
        "competencies": profile.COMPETENCIES,
        "track-record": track_record.TRACK_RECORD,
        "map": places_map.MAP,
        "projects-chart": timeline.PROJECTS_CHART,
        "highlights": track_record.HIGHLIGHTS,
        "partners": partners.PARTNERS,
        "governance": profile.GOVERNANCE,
        "registrations": profile.REGISTRATIONS,
        "people": profile.KEY_PEOPLE,
        "contact": profile.CONTACT,
        "acronyms": ACRONYMS,
    },
    title=title,
    cover_facts=cover_facts,
    front="masthead",
    scale="short",
    gives_way=True,
    preview="capability-statement-full",
)
