"""A Word template is read like a proof: every mistake in it, without filling it in."""

from reports.word.proofreading.annotating import annotated
from reports.word.proofreading.finding import Finding
from reports.word.proofreading.proofs import proofread

__all__ = ["Finding", "annotated", "proofread"]
