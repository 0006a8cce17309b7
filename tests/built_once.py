"""What takes long to build is built once in a run of the tests, by whichever of its processes asks first."""

from __future__ import annotations

import fcntl
import os
import pickle
from collections.abc import Callable
from functools import cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple, TypeVar, get_args

from org.records import Brief
from reports.build.batch import render
from reports.document.model import Document, Layout
from reports.templates.template_files import find_template
from tests.conftest import BUILT
from tests.workspaces import document_of, example

Built = TypeVar("Built")


def once(what: str, build: Callable[[], Built]) -> Built:
    """What `build` returns, from the run's folder where it is there already; `what` names it in the whole run."""
    place = Path(os.environ[BUILT]) / sha256(what.encode()).hexdigest()
    with place.with_suffix(".lock").open("wb") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        if not place.exists():
            built = pickle.dumps(build())
            place.write_bytes(built)
    made: Built = pickle.loads(place.read_bytes())
    return made


class WordFile(NamedTuple):
    """A document of an example and its Word file."""

    document: Document
    data: bytes


@cache
def word_file(of: str, brief: str, language: str, layout: Layout | None = None) -> WordFile:
    """A document of an example in Word; not shortened to the pages that its brief allows."""
    return once(f"Word {of} {brief} {language} {layout}", lambda: _word_file(of, brief, language, layout))


def _word_file(of: str, name: str, language: str, layout: Layout | None) -> WordFile:
    workspace = example(of)
    brief: Brief = workspace.briefs[name]
    if layout is not None:
        brief = brief.model_copy(update={"layout": layout})
    document = document_of(workspace, brief, language)
    template = find_template(workspace.root, brief, "docx")
    return WordFile(document, render(document, "docx", template, workspace.root))


def word_files() -> dict[str, tuple[str, str, str, Layout | None]]:
    """What `word_file` takes for each document of the examples in each language, and one in each layout, by name."""
    asked: dict[str, tuple[str, str, str, Layout | None]] = {}
    for of in ("league", "sample"):
        workspace = example(of)
        for language in workspace.settings.languages:
            asked |= {f"{of}-{brief}-{language}": (of, brief, language, None) for brief in workspace.briefs}
    for layout in get_args(Layout):
        for language in example("sample").settings.languages:
            asked[f"sample-in-{layout}-{language}"] = (
                "sample",
                "capability-statement-full",
                language,
                layout,
            )
    return asked
