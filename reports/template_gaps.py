"""Facts that a workspace's own template names and the records lack: gaps of the document like any other."""

from __future__ import annotations

from collections.abc import Iterable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

from org.faults import Faulty
from org.records import Brief, Format
from org.workspace import Workspace
from reports.compose import draft_mark
from reports.document import Document, Gap
from reports.naming.leaves import listening
from reports.template_files import BUILT_IN, SUFFIXES, TemplateFile, find_template, word_form_of


def with_template_gaps(
    document: Document, workspace: Workspace, brief: Brief, formats: Iterable[Format]
) -> Document:
    """The document with what its templates name and the records lack, and the mark of a draft where it is one."""
    found = [gap for format in formats for gap in _gaps(document, workspace.root, brief, format)]
    own = tuple(gap for gap in dict.fromkeys(found) if gap not in document.gaps)
    if not own:
        return document
    lacking = replace(document, named=own)
    mark = draft_mark(workspace, document.language, missing=len(lacking.gaps))
    return replace(lacking, cover=replace(document.cover, mark=mark))


def is_own(template: TemplateFile, root: Path) -> bool:
    """Whether a template may name facts that ours do not: it is the workspace's, or may extend one of its."""
    extending = template.path.suffix == SUFFIXES["pdf"] and any((root / "templates").glob("**/*.html"))
    return extending or not template.path.is_relative_to(BUILT_IN)


def _gaps(document: Document, root: Path, brief: Brief, format: Format) -> tuple[Gap, ...]:
    """What the template for a format uses; what else is wrong with it comes to light when it is built."""
    with listening() as used, suppress(Faulty):
        _use(document, root, brief, format)
    return used.gaps


def _use(document: Document, root: Path, brief: Brief, format: Format) -> None:
    form = word_form_of(root, brief) if format == "pdf" else None
    template = form or find_template(root, brief, format)
    if not is_own(template, root):
        return
    from reports.pictures import pictures_of

    pictures = pictures_of(document, root)
    if form is not None or format == "docx":
        from reports import word

        word.render(document, template, pictures=pictures)
    else:
        from reports import pdf

        pdf.html(document, template, pictures=pictures)
