"""How well the past projects answer a brief's call, for the command line and other programs."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from org.base.faults import Fault, Faulty
from org.base.messages import Message
from org.choosing.ranking import Match, left_out, matches
from org.choosing.selection import JudgedProject
from org.records import Brief
from org.workspace.index import Workspace


@dataclass(frozen=True, slots=True)
class Matching:
    """The projects that meet the brief's conditions, the best first, and those that do not."""

    matches: tuple[Match, ...]
    left_out: tuple[JudgedProject, ...]

    @property
    def wordless(self) -> bool:
        """Whether no word of the call is in any project's texts: these may be in another language."""
        return not any(reason.kind == "words" for match in self.matches for reason in match.reasons)

    def as_data(self) -> dict[str, Any]:
        """The matches as plain data, for other programs."""
        return {
            "matches": [_match_as_data(match) for match in self.matches],
            "left_out": [
                {"id": judged.project.id, "reasons": list(judged.reasons)} for judged in self.left_out
            ],
        }


def match(workspace: Workspace, brief: Brief) -> Matching:
    """The ranking of the history for the brief's call; a brief without a call is faulty here. Raises Faulty."""
    if brief.call is None or brief.call.text is None:
        wrong = Message("the brief does not say what the call asks for")
        raise Faulty(
            [Fault(brief.place, wrong, Message("add “call:” and below it “text: …” or “file: call.txt”"))]
        )
    return Matching(matches(workspace, brief), left_out(workspace, brief))


def _match_as_data(match: Match) -> dict[str, Any]:
    return {
        "id": match.project.id,
        "title": str(match.project.title),
        "points": match.points,
        "reasons": [
            {"kind": reason.kind, "words": reason.words, "points": reason.points} for reason in match.reasons
        ],
    }
