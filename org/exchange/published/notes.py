"""What an import has to say: what was left open or out, and where each fact of a record comes from."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import NamedTuple

from org.base.faults import Place
from org.base.messages import Message, with_remedy
from org.exchange.published.facts import Narratives, Where
from org.exchange.published.texts import by_language, language_of, suspicious

Texts = str | dict[str, str]
ASSUMED = "assumed: "
"""How remarks begin that an import writes into a record."""
_LONGEST_SHOWN = 60


class ImportFinding(NamedTuple):
    """Something in the file that was not taken as it is: where, what is wrong, and what was done or can be done."""

    kind: str
    """By which findings of one kind are told together."""
    place: Place
    wrong: Message
    done: Message

    @property
    def message(self) -> Message:
        """The finding in a line."""
        at = f"{self.place.file}:{self.place.line}"
        return Message("{place}: {finding}", place=at, finding=with_remedy(self.wrong, self.done))

    def __str__(self) -> str:
        return str(self.message)


def shown(value: str) -> Message:
    """The value in quotes and on one line, shortened."""
    line = " ".join(value.split())
    cut = f"{line[:_LONGEST_SHOWN]}…" if len(line) > _LONGEST_SHOWN else line
    return Message("“{value}”", value=cut)


@dataclass(slots=True)
class ImportNotes:
    """What is noted while one piece of work becomes a record."""

    file: str
    main: str
    """The workspace's first language: texts in it need no tag."""
    default: str
    """The language of texts that name none."""
    findings: list[ImportFinding] = field(default_factory=list)
    kept: dict[str, str] = field(default_factory=dict)
    """What has no place in the record, by its path in the file."""
    assumed: dict[str, str] = field(default_factory=dict)
    """Remarks on what was assumed, by the path in the record."""
    sources: dict[str, str] = field(default_factory=dict)
    """Where each part of the record comes from: element and line, by the path in the record."""

    def find(self, kind: str, where: Where, wrong: Message, done: Message) -> None:
        self.findings.append(ImportFinding(kind, Place(self.file, where.line), wrong, done))

    def keep(self, where: Where, leaf: str) -> None:
        """Keep one value in the sidecar, such as `@code` or `value[1]/@currency`."""
        at = f"{where.path}/{leaf}" if where.path and leaf else where.path or leaf
        found = next((leaf for leaf in where.leaves() if leaf[0] == at), None)
        if found is not None:
            self.kept[at] = found[1]

    def keep_all(self, where: Where) -> None:
        """Keep everything there and below in the sidecar."""
        self.kept.update(where.leaves())

    def trace(self, path: str, where: Where) -> None:
        self.sources[path] = f"{where.path}:{where.line}"

    def line(self, narratives: Narratives, where: Where) -> Texts | None:
        """A text on one line, in one language or in several; None where it is empty."""
        return self._told(narratives, where, in_lines=True)

    def prose(self, narratives: Narratives, where: Where) -> Texts | None:
        """A long text as Markdown; None where it is empty."""
        return self._told(narratives, where, in_lines=False)

    def _told(self, narratives: Narratives, where: Where, *, in_lines: bool) -> Texts | None:
        if not narratives:
            return None
        self._look_at(narratives, where)
        texts = by_language(narratives, self.default, in_lines=in_lines)
        if not texts:
            return None
        return texts[self.main] if len(texts) == 1 and self.main in texts else texts

    def _look_at(self, narratives: Narratives, where: Where) -> None:
        """Note where a text seems not to be in its language."""
        for narrative in narratives:
            self._look_at_language(narrative.language, where)
            likely = suspicious(narrative, self.default)
            if likely is not None:
                said = narrative.language or self.default
                wrong = Message(
                    "{shown} says it is “{said}”, and seems to be “{likely}”",
                    shown=shown(narrative.text),
                    said=said,
                    likely=likely,
                )
                self.find(
                    "language",
                    where,
                    wrong,
                    Message("the language is kept as published; correct it in the record"),
                )

    def _look_at_language(self, tag: str | None, where: Where) -> None:
        if tag is not None and language_of(tag) is None:
            wrong = Message("“{tag}” is not a language", tag=tag)
            self.find(
                "language-tag",
                where,
                wrong,
                Message("the text is taken to be in “{default}”", default=self.default),
            )
            self.kept.update(
                (path, value) for path, value in where.leaves() if value == tag and "lang" in path
            )
