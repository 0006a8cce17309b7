"""KINDS_OF_BRIEF: the catalogue of the kinds of document, the one list of their names.

It loads no library, so that `--help` is fast. What fills a kind's sections is in the module of its name in
`reports/compose/assembly/`.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from types import MappingProxyType
from typing import TYPE_CHECKING, Literal

from org.base.messages import Message


@dataclass(frozen=True, slots=True)
class KindOfBrief:
    """What a kind of document tells of, what its brief may ask for, and the help of its command."""

    name: Message
    """What it is called in a sentence."""
    about: Literal["plan", "report", "organisation"]
    """What a project is to do, what it has done, or who the organisation is."""
    help: str
    """In English: “Write the proposal for PROJECT.”"""
    example: str
    """What stands behind the name of its command, for instance."""
    track_record: bool = True
    """Whether it can show the history of projects, which a brief may group."""
    layouts: bool = False
    """Whether a brief may choose its layout, and marks for a printing house."""

    @property
    def of_project(self) -> bool:
        """Whether it is about a project, which its brief has to name."""
        return self.about != "organisation"


KINDS_OF_BRIEF: Mapping[str, KindOfBrief] = MappingProxyType(
    {
        "proposal": KindOfBrief(
            Message("proposal"), "plan", "Write the proposal for PROJECT.", "safe-schools --format docx"
        ),
        "final-report": KindOfBrief(
            Message("final report"),
            "report",
            "Write the final report on PROJECT.",
            "2010-mediators --output mediators.docx",
            track_record=False,
        ),
        "capability-statement": KindOfBrief(
            Message("capability statement"),
            "organisation",
            "Write the capability statement.",
            "--format pdf",
            layouts=True,
        ),
    }
)

if TYPE_CHECKING:
    Kind = str
else:
    # Pydantic, the JSON Schema and the documentation read the names from here; a type checker takes any text.
    Kind = Literal[tuple(KINDS_OF_BRIEF)]
