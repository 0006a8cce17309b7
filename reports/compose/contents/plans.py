"""Why a project is needed, for whom, what it wants, and what stays."""

from __future__ import annotations

from dataclasses import replace

from org.base.values import Quantity
from org.measuring.disaggregation import EVERYBODY, breakdown
from org.records import Photo, Record
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked, narrative
from reports.compose.base.table_cells import Cell, as_blocks, cell, table
from reports.compose.contents.reach import columns_of, heads_of, part_cells
from reports.compose.contents.small_groups import WITHHELD, withheld_in, withholding_note
from reports.document.model import (
    Block,
    Column,
    Figure,
    Gallery,
    ItemList,
    Line,
    ListItem,
    MissingBlock,
    Narrative,
    Paragraph,
    Row,
    Run,
    Subheading,
    words,
)
from reports.document.sourced_words import told


def summary(c: Composition) -> Blocks:
    """The project in short: its summary, else its description."""
    text = c.project.summary or c.project.description
    return (c.narrative(text),) if text else ()


def objectives(c: Composition) -> Blocks:
    """The goal and the objectives."""
    project = c.project
    goal = (
        (Narrative((Paragraph(_labelled(c.gettext("Goal"), c.text(project.goal))),)),) if project.goal else ()
    )
    listed = _bullets(tuple(c.text(objective.text) for objective in project.objectives))
    return (*goal, *listed)


def _labelled(label: str, line: Line) -> Line:
    return (Run(told("{}: ", label), bold=True), *line)


def _bullets(lines: tuple[Line, ...]) -> Blocks:
    if not lines:
        return ()
    return (Narrative((ItemList(tuple(ListItem((Paragraph(line),)) for line in lines)),)),)


def target_groups(c: Composition) -> Blocks:
    """The people for whom the project is."""
    _ = c.gettext
    groups = c.project.target_groups
    parts = [breakdown(group.size, group.disaggregation, c.workspace.dimensions) for group in groups]
    values, held = columns_of(parts), withheld_in(c, c.project)
    columns = (
        Column(_("Target group")),
        Column(_("Description")),
        Column(_("Number"), align="end"),
        *heads_of(c, values),
    )
    rows = [
        Row(
            (
                cell(c.text(group.name)),
                c.markdown(group.description.longest) if group.description else (),
                _size(c, part.total, hidden=EVERYBODY in held.in_target_group(index)),
                *part_cells(c, part, values, held.in_target_group(index)),
            )
        )
        for index, (group, part) in enumerate(zip(groups, parts, strict=True))
    ]
    if not any(filled for row in rows for filled in row.cells[1:]):
        return _bullets(tuple(row.cells[0][0] for row in rows))
    found = table(columns, rows)
    return as_blocks(c, replace(found, note=withholding_note(c, [found])) if found else None)


def _size(c: Composition, size: Quantity | None, *, hidden: bool) -> Cell:
    if size is None:
        return ()
    return (WITHHELD,) if hidden else (c.quantity(size),)


def challenges_and_lessons(c: Composition) -> Blocks:
    """What was difficult, and what was learnt."""
    parts: list[Block] = []
    for title, texts in (
        (c.gettext("Challenges"), c.project.challenges),
        (c.gettext("Lessons learnt"), c.project.lessons),
    ):
        if texts:
            parts += [Subheading(1, words(title)), *_bullets(tuple(c.text(text) for text in texts))]
    return tuple(parts)


def annexes(c: Composition) -> Blocks:
    """Documents, stories and pictures."""
    return (*_documents(c), *_stories(c), *_photos(c))


def _documents(c: Composition) -> Blocks:
    documents = c.project.documents
    if not documents:
        return ()
    lines = tuple(
        tuple(replace(run, link=document.url) for run in c.text(document.title)) for document in documents
    )
    return (Subheading(1, words(c.gettext("Documents"))), *_bullets(lines))


def _stories(c: Composition) -> Blocks:
    """The stories whose people agreed to be told about; a gap where nobody noted whether they did."""
    parts: list[Block] = []
    for story in c.project.stories:
        if story.consent is None:
            parts += [Subheading(1, c.text(story.title)), _consent(c, story)]
        elif story.consent:
            parts += [Subheading(1, c.text(story.title)), c.narrative(story.text)]
    return tuple(parts)


def _consent(c: Composition, record: Record) -> MissingBlock:
    return c.missing(c.gettext("consent to its publication, yes or no"), record, "consent")


def _photos(c: Composition) -> Blocks:
    """The pictures whose people agreed to their publication; a gap where nobody noted whether they did."""
    shown = [photo for photo in c.project.photos if photo.consent]
    unclear = tuple(_consent(c, photo) for photo in c.project.photos if photo.consent is None)
    if not shown and not unclear:
        return ()
    gallery = (Gallery(tuple(_figure(c, photo) for photo in shown)),) if shown else ()
    undescribed = tuple(_description(c, photo) for photo in shown if photo.alt is None)
    return (Subheading(1, words(c.gettext("Pictures"))), *gallery, *undescribed, *unclear)


def _figure(c: Composition, photo: Photo) -> Figure:
    return Figure(
        photo.file,
        c.string(photo.alt) if photo.alt else _description(c, photo).text,
        c.string(photo.caption) if photo.caption else "",
        c.string(photo.credit) if photo.credit else "",
    )


def _description(c: Composition, photo: Photo) -> MissingBlock:
    """The placeholder for what a picture shows, for readers who cannot see it."""
    what = c.gettext("what is to be seen in the picture {file}, for readers who cannot see it")
    return c.missing(what.format(file=photo.file), photo, "alt")


SUMMARY = Content(marked("Summary"), summary, "summary")
NEED = narrative(marked("Context and need"), "need")
PROBLEM = narrative(marked("Problem and needs"), "need")
OBJECTIVES = Content(marked("Objectives"), objectives, "goal")
GOAL = Content(marked("Goal and objectives"), objectives, "goal")
TARGET_GROUPS = Content(marked("Target groups"), target_groups, "target_groups")
APPROACH = narrative(marked("Approach"), "approach")
LESSONS = Content(marked("Challenges and lessons"), challenges_and_lessons, "lessons")
SUSTAINABILITY = narrative(marked("Sustainability"), "sustainability")
MONITORING = narrative(marked("Monitoring and evaluation"), "monitoring")
VISIBILITY = narrative(marked("Visibility"), "visibility")
ANNEXES = Content(marked("Annexes"), annexes, "documents")
