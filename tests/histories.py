"""Histories of any length, for tests of what fits on the pages."""

from __future__ import annotations

from pathlib import Path

from tests.workspaces import write_workspace

ORGANISATION = """
name: House of Children
mission: To stand by every child whose rights are violated.
registrations: [{number: 1234-567, register_name: Ministry of Justice}]
contact: {city: Bishkek, emails: [house@example.org]}
themes:
  - id: schools
    name: Rights of the child in schools
    competencies: [Training of teachers and students, Monitoring of schools, Manuals for teachers, Forums]
  - id: families
    name: Families without violence
    competencies: [Legal protection, Psychological support and rehabilitation, Seminars]
"""
SUBJECTS = (
    "school",
    "mediators",
    "orphans",
    "families",
    "racketeering",
    "juvenile justice",
    "legal awareness",
)
TOWNS = ("Bishkek", "Osh", "Tokmok", "Karakol", "Naryn")


def history_of(root: Path, projects: int, **more: str) -> Path:
    """A workspace with a history of so many projects, the newest of 2024, and a brief of two pages."""
    files = {
        "grantwright.yaml": "languages: [en]\n",
        "org/organisation.yaml": ORGANISATION,
        "org/people.yaml": "people:\n  - {id: aida, name: Aida Bekova, role: Director}\n",
        "org/funders.yaml": "funders:\n"
        + "".join(f"  - {{id: f{n}, name: Fund for Subject {n}}}\n" for n in range(7)),
        "briefs/short.yaml": "kind: capability-statement\npages: 2\n",
        **{f"org/projects/p{n:02}.yaml": _project(n) for n in range(projects)},
    }
    return write_workspace(root, files, **more)


def _project(n: int) -> str:
    subject, year = SUBJECTS[n % len(SUBJECTS)], 2024 - n // 3
    return f"""
title: Protection of the rights of the child number {n} in the matter of {subject} in the communities of the region
status: completed
period: {year}
awards: [{{funder: f{n % 7}}}]
themes: [{"schools" if n % 2 else "families"}]
places: [{{name: {TOWNS[n % len(TOWNS)]}, country: KG}}]
summary: Teachers, parents and officials were trained together, and {subject} was the matter of forums and seminars.
reached:
  - {{who: people in the communities, count: {100 + n}, reached_by: training}}
"""
