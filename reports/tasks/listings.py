"""Lists of what a workspace holds, a row each."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass

from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.messages import Message
from org.choosing.selection import newest_first
from org.workspace.index import Workspace
from reports.forms import Forms
from reports.forms.described import CERTAINTIES
from reports.layout.design import LAYOUTS


@dataclass(frozen=True, slots=True)
class Listing:
    """A list: the names of its columns, and its rows."""

    columns: tuple[Message, ...]
    rows: tuple[tuple[str, ...], ...]

    def as_data(self) -> list[dict[str, str]]:
        """The rows as plain data, for other programs."""
        return [dict(zip(map(str, self.columns), map(str, row), strict=True)) for row in self.rows]


def _projects(workspace: Workspace, forms: Forms) -> Listing:
    projects = sorted(workspace.projects.values(), key=newest_first)
    return Listing(
        (Message("id"), Message("period"), Message("status"), Message("funders"), Message("title")),
        tuple(
            (
                project.id,
                str(project.dates or ""),
                project.status or "",
                ", ".join(project.funders),
                str(project.title),
            )
            for project in projects
        ),
    )


def _funders(workspace: Workspace, forms: Forms) -> Listing:
    def number(funder: str) -> int:
        return sum(funder in project.funders for project in workspace.projects.values())

    rows = ((funder.id, str(number(funder.id)), str(funder.name)) for funder in workspace.funders.values())
    return Listing((Message("id"), Message("projects"), Message("name")), tuple(rows))


def _people(workspace: Workspace, forms: Forms) -> Listing:
    people = workspace.people.values()
    return Listing(
        (Message("id"), Message("name"), Message("role")),
        tuple((one.id, str(one.name), str(one.role or "")) for one in people),
    )


def _themes(workspace: Workspace, forms: Forms) -> Listing:
    def number(theme: str) -> int:
        return sum(theme in project.themes for project in workspace.projects.values())

    rows = ((theme.id, str(number(theme.id)), str(theme.name)) for theme in workspace.themes.values())
    return Listing((Message("id"), Message("projects"), Message("name")), tuple(rows))


def _texts(workspace: Workspace, forms: Forms) -> Listing:
    def lengths(words: Sequence[int]) -> str:
        return ", ".join(str(number) for number in words)

    rows = (
        (
            text.id,
            text.use or "",
            lengths([variant.words for variant in text.text.variants]),
            str(text.verified or ""),
        )
        for text in workspace.texts.values()
    )
    return Listing((Message("id"), Message("use"), Message("words"), Message("verified")), tuple(rows))


def _briefs(workspace: Workspace, forms: Forms) -> Listing:
    rows = (
        (brief.id, brief.kind, brief.project or "", brief.form or "general", ", ".join(brief.languages))
        for brief in workspace.briefs.values()
    )
    return Listing(
        (Message("id"), Message("kind"), Message("project"), Message("form"), Message("languages")),
        tuple(rows),
    )


def _forms(workspace: Workspace, forms: Forms) -> Listing:
    rows = (
        (
            form.id,
            form.kind,
            form.vintage or "",
            str(form.noted or ""),
            CERTAINTIES[form.certainty],
            str(form.publisher or ""),
            str(form.title),
        )
        for form in forms
    )
    return Listing(
        (
            Message("id"),
            Message("kind"),
            Message("vintage"),
            Message("noted"),
            Message("certainty"),
            Message("publisher"),
            Message("title"),
        ),
        tuple(rows),
    )


def _sources(workspace: Workspace, forms: Forms) -> Listing:
    rows = ((source.id, str(source.date or ""), str(source.title)) for source in workspace.sources.values())
    return Listing((Message("id"), Message("date"), Message("title")), tuple(rows))


def _layouts(workspace: Workspace, forms: Forms) -> Listing:
    """How a capability statement can look, and which briefs ask for it; the first where a brief does not say."""
    briefs = [brief for brief in workspace.briefs.values() if KINDS_OF_BRIEF[brief.kind].layouts]
    usual = next(iter(LAYOUTS))
    rows = (
        (name, ", ".join(brief.id for brief in briefs if (brief.layout or usual) == name), described)
        for name, described in LAYOUTS.items()
    )
    return Listing((Message("layout"), Message("briefs"), Message("what it looks like")), tuple(rows))


LISTINGS: Mapping[str, Callable[[Workspace, Forms], Listing]] = {
    "projects": _projects,
    "funders": _funders,
    "briefs": _briefs,
    "people": _people,
    "themes": _themes,
    "texts": _texts,
    "sources": _sources,
    "forms": _forms,
    "layouts": _layouts,
}
