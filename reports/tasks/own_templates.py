"""Word and HTML templates of a workspace: listed, started, checked, tried out, and the names that they may use."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.faults import Misuse
from org.base.messages import Message
from org.records import Format, Kind
from reports.build.manifest import write_made
from reports.files.atomic import write_whole
from reports.office.program import find
from reports.tasks.done import Done
from reports.tasks.names_document import document_of_kind
from reports.tasks.outcome_lines import Said, from_here, of_proof, of_started, of_table
from reports.tasks.requests import form_named, known_forms
from reports.tasks.template_preview import previewed
from reports.tasks.workspace_templates import Proof, ejected, listing, proof_of
from reports.tasks.workspaces import loaded, loaded_or_none, root_of, root_or_none
from reports.template_names.reference import names_for
from reports.word.proofreading import annotated


def templates(folder: Path | None) -> Done:
    """The built-in templates and one's own, and which briefs use them."""
    found = listing(loaded_or_none(folder)[0])
    return Done(tuple(of_table(found.columns, found.rows)), found.as_data())


def start_templates(
    folder: Path | None,
    kind: Kind,
    formats: Sequence[Format],
    *,
    form: str | None,
    layout: str | None,
    force: bool,
) -> Done:
    """Copies of the built-in templates in the workspace, to be changed there."""
    root = root_of(folder)
    if form is not None:
        form_named(known_forms(root), form, kind)
    started = ejected(root, kind, formats, form=form, layout=layout, force=force)
    for each in started:
        write_whole(each.path, each.data)
    return Done(tuple(of_started(started, root, kind, form)), [each.path for each in started])


def check_template(
    folder: Path | None, file: Path, *, kind: Kind | None, form: str | None, annotate: Path | None = None
) -> Done:
    """What is wrong in a Word template; with `annotate` a copy that says it in comments. Fails where it is faulty."""
    proof = proof_of(file, *loaded_or_none(folder), kind=kind, form=form)
    told = tuple(of_proof(proof))
    if annotate is not None and proof.is_word:
        _write_annotated(annotate, proof, root_or_none(folder))
        comments = Message.plural("{n} comment", "{n} comments", len(proof.findings))
        copied = Message("{file} (written, with {comments})", file=annotate, comments=comments)
        told = (*told, Said(copied))
    return Done(told, [finding.as_data(proof.name) for finding in proof.findings], not proof.is_sound)


def _write_annotated(target: Path, proof: Proof, root: Path | None) -> None:
    """Write the copy of a template with its findings as comments; never in the template's own place."""
    if target.suffix != ".docx":
        raise Misuse(Message("{target} does not end in .docx. Correct the name.", target=target))
    if target.resolve() in {Path(proof.name).resolve(), *([(root / proof.name).resolve()] if root else [])}:
        raise Misuse(
            Message("{target} is the template itself. Choose another name for the copy.", target=target)
        )
    write_made({target.resolve(): annotated(proof.data, proof.findings)})


def preview_template(
    folder: Path | None,
    file: Path,
    *,
    kind: Kind | None,
    form: str | None,
    language: str | None,
    output: Path | None,
    overwrite: bool,
) -> Done:
    """A Word template filled with the facts of a fictional organisation; as a PDF, too, where LibreOffice is there."""
    workspace, forms = loaded_or_none(folder)
    made = previewed(file, workspace, forms, kind=kind, form=form, language=language, office=find())
    root = root_or_none(folder)
    target = output or (root / "reports" if root else Path()) / f"{Path(made.template).stem}-preview.docx"
    files = {target.resolve().with_suffix(f".{format}"): data for format, data in made.files.items()}
    write_made(files, overwrite=overwrite)
    name = KINDS_OF_BRIEF[made.kind].name
    told = [
        Message("{file} (written, as a {kind} of a fictional organisation)", file=from_here(path), kind=name)
        for path in files
    ]
    if "pdf" not in made.files:
        told.append(Message("A PDF of it needs LibreOffice, which this machine does not have."))
    return Done(tuple(map(Said, told)), [*files])


def fields(folder: Path | None, kind: Kind, *, form: str | None, brief: str | None) -> Done:
    """Every name that a template for a kind of document may use, with its value in the workspace."""
    document = None
    if brief or folder or root_or_none(None):
        document = document_of_kind(*loaded(folder), kind, form=form, brief=brief)
    names = names_for(kind, document)
    heads = (Message("name"), Message("is"), Message("here"), Message("meaning"))
    return Done(tuple(of_table(heads, [each.as_row() for each in names])), [each.as_data() for each in names])
