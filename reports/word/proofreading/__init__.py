"""A Word template is read like a proof: every mistake in it, without filling it in."""

from reports.word.proofreading.comments import annotated
from reports.word.proofreading.findings import TemplateFinding
from reports.word.proofreading.proofs import proofread

__all__ = ["TemplateFinding", "annotated", "proofread"]
