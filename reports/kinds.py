"""KINDS: the kinds of document, a visible list. Adding one adds its module and one line here."""

from __future__ import annotations

from collections.abc import Mapping
from types import MappingProxyType

from org.records import Kind
from reports import capability_statement, final_report, proposal
from reports.compose import KindOfDocument

KINDS: Mapping[Kind, KindOfDocument] = MappingProxyType(
    {
        "proposal": proposal.PROPOSAL,
        "final-report": final_report.FINAL_REPORT,
        "capability-statement": capability_statement.CAPABILITY_STATEMENT,
    }
)
