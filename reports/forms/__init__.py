"""Forms: what a funder requires of one kind of document, as YAML, built in or of the workspace's own."""

from reports.forms.form_files import BUILT_IN, OWN, Forms, built_in, is_built_in
from reports.forms.records import (
    GENERAL,
    AcknowledgementRule,
    Annex,
    Certainty,
    Deadline,
    Form,
    FormSection,
    Limits,
    Page,
)

__all__ = [
    "BUILT_IN",
    "GENERAL",
    "OWN",
    "AcknowledgementRule",
    "Annex",
    "Certainty",
    "Deadline",
    "Form",
    "FormSection",
    "Forms",
    "Limits",
    "Page",
    "built_in",
    "is_built_in",
]
