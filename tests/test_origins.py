"""Every figure that a document prints knows the records that it rests on, or is declared to rest on none."""

from __future__ import annotations

import dataclasses
from collections.abc import Iterator
from typing import Any

import pytest

from org.loading import load
from org.values import Basis
from reports.compose import compose
from reports.document import Chart, Document, Figure, Gap, Look, Narrative, Run, Section, Series
from reports.kinds import KINDS
from reports.known_forms import read_forms
from reports.sourced import basis_of
from tests.workspaces import EXAMPLES

LANGUAGES = ("en", "ru", "ky", "ar")
NOT_PRINTED: dict[type, frozenset[str]] = {
    Chart: frozenset({"kind"}),
    Document: frozenset({"kind", "language", "date", "names", "named", "untranslated", "unprinted", "look"}),
    Figure: frozenset({"file"}),
    Narrative: frozenset({"language"}),
    Section: frozenset({"id"}),
    Series: frozenset({"bases"}),
}
"""What names a part or says how it looks, and stands nowhere in words."""


def resting_on_nothing(node: Any, path: str = "") -> Iterator[str]:
    """Each printed text with a digit that neither rests on a record nor is declared to be generated."""
    if isinstance(node, Run):
        if _says_a_number(node.text) and not node.origins and "generated" not in node.made:
            yield f"{path}: {node.text}"
        yield from resting_on_nothing(node.note, f"{path}.note")
    elif isinstance(node, Series):
        known = [value is None or bool(basis) for value, basis in zip(node.values, node.bases, strict=False)]
        if len(known) < len(node.values) or not all(known):
            yield f"{path}: values of {node.name}"
        yield from resting_on_nothing(node.name, f"{path}.name")
    elif isinstance(node, str):
        if _says_a_number(node) and not basis_of(node):
            yield f"{path}: {node}"
    elif isinstance(node, tuple):
        for item in node:
            yield from resting_on_nothing(item, path)
    elif dataclasses.is_dataclass(node) and not isinstance(node, Gap | Look | Basis):
        hidden = NOT_PRINTED.get(type(node), frozenset())
        for entry in dataclasses.fields(node):
            if entry.name not in hidden:
                name = f"{path}/{node.id}" if isinstance(node, Section) else path
                yield from resting_on_nothing(
                    getattr(node, entry.name), f"{name}.{type(node).__name__}.{entry.name}"
                )


def _says_a_number(text: str) -> bool:
    return any(character.isdigit() for character in text)


@pytest.mark.parametrize("example", ["sample", "league"])
@pytest.mark.parametrize("language", LANGUAGES)
def test_every_figure_of_the_examples_rests_on_a_record(example: str, language: str) -> None:
    workspace = load(EXAMPLES / example)
    forms, _faults = read_forms(workspace)
    documents = [
        compose(KINDS[brief.kind], workspace, brief, forms.of(brief), language)
        for brief in workspace.briefs.values()
    ]
    assert {document.kind for document in documents} == set(KINDS)
    assert [found for document in documents for found in resting_on_nothing(document)] == []
