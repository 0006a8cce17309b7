"""What a workspace's own template prints of a document, and names of the records: what is lacking there is a gap."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path

from org.base.faults import Faulty
from org.records import Brief, Format
from org.workspace.index import Workspace
from reports.compose.assembly.compose import draft_mark
from reports.document.model import COVER, Document
from reports.template_names.printed_values import Used, listening
from reports.templates.template_files import BUILT_IN, SUFFIXES, TemplateFile, find_template, word_form_of


def with_template_gaps(
    document: Document, workspace: Workspace, brief: Brief, formats: Iterable[Format]
) -> Document:
    """The document with what its templates name and the records lack, and without what no template prints.

    Its mark says whether it is a draft then.
    """
    uses = [_use(document, workspace.root, brief, format) for format in formats]
    named = tuple(dict.fromkeys(gap for used in uses if used for gap in used.gaps))
    made = replace(
        document,
        named=tuple(gap for gap in named if gap not in document.gaps),
        unprinted=_unprinted(document, uses),
    )
    if made == document:
        return document
    mark = draft_mark(workspace, document.language, missing=len(made.gaps))
    return replace(made, cover=replace(document.cover, mark=mark))


def _unprinted(document: Document, uses: Iterable[Used | None]) -> tuple[str, ...]:
    """What none of the templates prints; nothing where one of them may print everything."""
    printed: set[str] = set()
    for used in uses:
        if used is None:
            return ()
        printed |= used.parts
    parts = (COVER, *(section.id for section in document.sections))
    return tuple(part for part in parts if part not in printed)


def is_own(template: TemplateFile, root: Path) -> bool:
    """Whether a template may name facts that ours do not: it is the workspace's, or may extend one of its."""
    extending = template.path.suffix == SUFFIXES["pdf"] and any((root / "templates").glob("**/*.html"))
    return extending or not template.path.is_relative_to(BUILT_IN)


def _use(document: Document, root: Path, brief: Brief, format: Format) -> Used | None:
    """What an own template for a format uses; nothing of ours. What else is wrong with it shows when it is built."""
    form = word_form_of(root, brief) if format == "pdf" else None
    template = form or find_template(root, brief, format)
    if not is_own(template, root):
        return None
    with listening() as used:
        try:
            _render(document, root, template, "docx" if form else format)
        except Faulty:
            used.parts.update((COVER, *(section.id for section in document.sections)))
    return used


def _render(document: Document, root: Path, template: TemplateFile, format: Format) -> None:
    from reports.pictures.gathered import pictures_of

    pictures = pictures_of(document, root)
    if format == "docx":
        from reports import word

        word.render(document, template, pictures=pictures)
    else:
        from reports.pdf import rendered

        rendered.html(document, template, pictures=pictures)
