"""What is wrong and what is missing, what there is, and what of it fits a call."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from pathlib import Path

from org.base.messages import Message
from org.workspace.translations import at
from org.workspace.translations import translations as translations_in
from reports.files.atomic import write_whole
from reports.tasks.call_match import match as matching_of
from reports.tasks.done import Done
from reports.tasks.examination import briefs_named
from reports.tasks.examination import check as findings_of
from reports.tasks.findings_data import as_data
from reports.tasks.listings import LISTINGS
from reports.tasks.outcome_lines import Said, of_findings, of_matching, of_table
from reports.tasks.translation_list import as_data as translations_data
from reports.tasks.translation_list import marked, told
from reports.tasks.workspaces import loaded, root_of


def check(folder: Path | None, briefs: Sequence[str] = (), *, final: bool = False, today: date) -> Done:
    """All that is wrong, and what the documents lack; of documents that are named, each demand of their forms.

    It fails where something is wrong; with `final` also where a document could not be final.
    """
    findings = findings_of(root_of(folder), briefs, today=today)
    return Done(
        tuple(of_findings(findings, in_full=bool(briefs))),
        as_data(findings),
        bool(findings.faults) or (final and not findings.fit_to_send),
    )


def listed(folder: Path | None, what: str) -> Done:
    """What the workspace holds of a kind, a row each."""
    found = LISTINGS[what](*loaded(folder))
    return Done(tuple(of_table(found.columns, found.rows)), found.as_data())


def matched(folder: Path | None, brief: str) -> Done:
    """The past projects by how well they answer the call of a brief."""
    workspace, _forms = loaded(folder)
    matching = matching_of(workspace, briefs_named(workspace, (brief,))[0])
    return Done(tuple(of_matching(matching)), matching.as_data())


def translations(folder: Path | None, places: Sequence[str], languages: Sequence[str]) -> Done:
    """What is not translated, or not any more."""
    workspace, _forms = loaded(folder)
    chosen = at(translations_in(workspace, languages), places)
    return Done(tuple(map(Said, told(chosen))), translations_data(chosen))


def mark_translations(
    folder: Path | None, places: Sequence[str], languages: Sequence[str], *, renew: bool
) -> Done:
    """Marks which original each translation was made from; with `renew` where it has changed since, too."""
    workspace, _forms = loaded(folder)
    chosen = at(translations_in(workspace, languages), places)
    files = marked(workspace.root, chosen, stale=renew)
    for path, data in files.items():
        write_whole(path, data)
    names = [path.relative_to(workspace.root).as_posix() for path in files]
    return Done(tuple(Said(Message("{path} (marked)", path=name)) for name in names), names)
