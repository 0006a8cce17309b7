"""A project as the last import left it: what stands beside its record, and what the record said then."""

from __future__ import annotations

from org.base.yaml_tree import parse
from org.exchange.editing import yaml_text
from org.exchange.published import sidecar
from org.exchange.published.sidecar import Sidecar
from org.reading.context import Reading
from org.records import Project
from org.records.validation import validate
from org.workspace.index import Workspace


def left_beside(workspace: Workspace, project: Project, scheme: str) -> Sidecar | None:
    """What the last import of a format left beside the record; None where the project was not imported so."""
    identifiers = [one.value for one in project.identifiers if one.scheme == scheme]
    return sidecar.of_record(workspace.root, scheme, project.place.file, identifiers)


def as_imported(workspace: Workspace, project: Project, last: Sidecar | None) -> Project | None:
    """The project as the record said it after the import."""
    if last is None:
        return None
    tree = parse(yaml_text.written(last.imported).encode(), last.record).tree
    reading = Reading(workspace.language, workspace.settings.currency, ids={"funder": workspace.funders})
    then = validate(Project, tree, reading)[0] if tree is not None else None
    return then.model_copy(update={"id": project.id}) if then is not None else None
