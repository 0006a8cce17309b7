"""Annexes: those that stand in the document itself, and the list of all with where they are."""

from __future__ import annotations

from collections.abc import Iterator

from org.records.project import ProjectDocument as Attached
from reports.compose.assembly.sections import Contents, filling, on_its_side
from reports.compose.base.composition import Composition
from reports.compose.base.table_cells import Cell, as_blocks, capitalised, cell, table
from reports.document.model import Column, Row, Run, Section, words
from reports.forms import Annex

LIST = "list-of-annexes"
"""The id of the section that lists the annexes."""


def annexes(contents: Contents, c: Composition) -> tuple[Section, ...]:
    """The list of the annexes that the form wants, and those of them that stand in the document."""
    here = tuple(_filled(contents, c))
    return (*_listed(c, here), *here)


def attached(c: Composition, annex: Annex) -> tuple[Attached, ...]:
    """The project's documents that are this annex: their category is its id."""
    documents = c.project.documents if c.brief.project else ()
    return tuple(document for document in documents if document.category == annex.id)


def _filled(contents: Contents, c: Composition) -> Iterator[Section]:
    for annex in c.form.annexes:
        title = c.form_text(annex.title)
        blocks = filling(contents, c, annex, title) if annex.fill else ()
        if blocks:
            yield Section(annex.id, title, blocks, landscape=on_its_side(contents, annex, blocks))


def _listed(c: Composition, here: tuple[Section, ...]) -> Iterator[Section]:
    _ = c.gettext
    present = {section.id for section in here}
    rows = [Row((cell(words(c.form_text(annex.title))), where)) for annex, where in _where(c, present)]
    blocks = as_blocks(c, table((Column(_("Annex")), Column(_("Where"))), rows))
    if blocks:
        yield Section(LIST, _("List of annexes"), blocks)


def _where(c: Composition, present: set[str]) -> Iterator[tuple[Annex, Cell]]:
    """Each annex that is there or has to be, and where it is found."""
    for annex in c.form.annexes:
        found = attached(c, annex)
        if annex.id in present:
            yield annex, cell(capitalised(words(c.gettext("in this document"))))
        elif found:
            yield annex, tuple(_named(c, document) for document in found)
        elif annex.required:
            yield annex, cell(_missing(c, annex))


def _named(c: Composition, document: Attached) -> tuple[Run, ...]:
    title = c.string(document.title)
    told = c.gettext("attached: {title}").format(title=title)
    return capitalised((Run(told, link=document.url, origins=(document.title.origin.place,)),))


def _missing(c: Composition, annex: Annex) -> tuple[Run, ...]:
    key = f"documents[{len(c.project.documents)}].category: {annex.id}"
    return c.gap_cell(c.form_text(annex.title), c.project, key)
