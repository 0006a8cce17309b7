"""KINDS: what each kind of document in the catalogue of briefs consists of, from the module of its name."""

from __future__ import annotations

from collections.abc import Mapping
from importlib import import_module
from types import MappingProxyType

from org.base.document_kinds import KINDS_OF_BRIEF, Kind
from reports.compose.assembly.compose import KindOfDocument


def _kind_of_document(kind: Kind) -> KindOfDocument:
    """The description in the module of the kind: `reports/compose/assembly/final_report.py` of “final-report”."""
    found: KindOfDocument = import_module(f"{__package__}.{kind.replace('-', '_')}").KIND
    return found


KINDS: Mapping[Kind, KindOfDocument] = MappingProxyType(
    {kind: _kind_of_document(kind) for kind in KINDS_OF_BRIEF}
)
