"""360Giving as a format to import: for one recipient, whose grants become projects."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from itertools import islice
from pathlib import Path
from typing import Any

from org.base.faults import Fault, Faulty, Misuse, Place
from org.base.messages import Message
from org.exchange.editing.changes import data_of
from org.exchange.importing.imports import Published
from org.exchange.importing.shared_records import ORGANISATION
from org.exchange.published.facts import PublishedText, Work
from org.exchange.published.json_text import written
from org.exchange.published.notes import ImportFinding
from org.exchange.published.tally import Leaves, general
from org.exchange.threesixty.cleaned_grants import cleared
from org.exchange.threesixty.column_habits import Habits, habits
from org.exchange.threesixty.grant import Grant, Remark, leaves
from org.exchange.threesixty.grant_files import listed
from org.exchange.threesixty.grants import PLACES, work_from
from org.exchange.threesixty.json_files import keys_twice
from org.exchange.threesixty.matching import Recipients


def own_words(root: Path) -> tuple[str, ...]:
    """The identifier and the names of the organisation of a workspace; nothing where there is none yet."""
    data = data_of(root, ORGANISATION)
    names = (data.get(key) for key in ("name", "short_name", "legal_name"))
    texts = [text for name in names for text in (name.values() if isinstance(name, dict) else [name])]
    return tuple(str(word) for word in (data.get("identifier"), *texts) if word)


@dataclass(slots=True)
class ThreeSixtyGiving:
    """Files of grants, and the organisation whose grants are imported."""

    recipient: str | None = None
    """Its identifier or its name, as somebody typed it."""
    own: Sequence[str] = ()
    """The identifier and the names of the workspace's organisation."""
    scheme: str = "360giving"
    places: Mapping[str, str] = field(default_factory=lambda: PLACES)

    def read(self, path: Path, told: Callable[[int], None] | None = None) -> Iterator[Published]:
        """The grants of the chosen recipient as facts. Raises Faulty."""
        found = listed(path)
        if told is not None:
            told(path.stat().st_size)
        recipients = Recipients(found.grants)
        if not recipients:
            raise _nobody(found.grants, path.name)
        chosen = self._chosen(recipients, path.name)
        mine = [grant for grant in found.grants if chosen in recipients.keys(grant.data)]
        faults = [fault for grant in mine for fault in _twice(grant, path.name)]
        if faults:
            raise Faulty(faults)
        first = (*found.remarks, *_of_nobody(found.grants, recipients))
        every = _all_published(mine, habits(found.grants), recipients, chosen, path.name)
        for published in islice(every, 1):
            findings = (*(_finding(one, path.name) for one in first), *published.findings)
            work = _called(published.work, recipients.name_of(chosen))
            yield published._replace(work=work, findings=findings)
        yield from every

    def _chosen(self, recipients: Recipients, file: str) -> str:
        """The key of the recipient whose grants are wanted."""
        wanted = [self.recipient] if self.recipient is not None else [*self.own]
        for word in wanted:
            found = recipients.named(word)
            if found is not None:
                return found
        only = recipients.only() if self.recipient is None else None
        if only is None:
            raise Misuse(recipients.which(self.recipient, file))
        return only


def _called(work: Work, name: str) -> Work:
    """The work of an organisation under the name that the file has most often."""
    return work._replace(reporter=work.reporter._replace(name=(PublishedText(None, name),) if name else ()))


def _all_published(
    mine: Sequence[Grant], known: Habits, recipients: Recipients, chosen: str, file: str
) -> Iterator[Published]:
    """The grants of one recipient; how a column is read is said once."""
    said: set[str] = set()
    for grant in mine:
        clear = cleared(grant, known)
        remarks = [one for one in (*clear.remarks, *_shared(grant, recipients)) if one.done not in said]
        said |= {one.done for one in remarks if one.kind == "habit"}
        place = f"{file} ({grant.sheet})" if grant.sheet else file
        found = Leaves(PLACES)
        for path, value in leaves(grant.data):
            found.add(general(path), path, value)
        yield Published(
            work_from(clear.data, grant.line, lambda spot: recipients.key(spot) == chosen),
            found,
            written(_without_gaps(grant.data)),
            tuple(_finding(one, place) for one in remarks),
            clear.kept,
            place,
        )


def _without_gaps(data: Mapping[str, Any]) -> dict[str, Any]:
    """The grant without list entries that its row leaves empty."""
    return {
        key: [one for one in value if one != {}] if isinstance(value, list) else value
        for key, value in data.items()
    }


def _finding(remark: Remark, file: str) -> ImportFinding:
    return ImportFinding(remark.kind, Place(file, remark.line), remark.wrong, remark.done)


def _twice(grant: Grant, file: str) -> Iterator[Fault]:
    for key in dict.fromkeys(keys_twice(grant.data)):
        wrong = Message("“{key}” stands twice in this grant, with different values", key=key)
        yield Fault(Place(file, grant.line), wrong, Message("delete the wrong one"))


def _shared(grant: Grant, recipients: Recipients) -> Iterator[Remark]:
    number = len(set(recipients.keys(grant.data)))
    if number > 1:
        wrong = Message("the grant went to {number} organisations together", number=number)
        yield Remark(
            "shared", grant.line, wrong, Message("its amounts are those of all; write yours in the record")
        )


def _of_nobody(found: Sequence[Grant], recipients: Recipients) -> Iterator[Remark]:
    """What is passed over since it names nobody who received it."""
    lost = [
        grant
        for grant in found
        if not recipients.keys(grant.data) and "recipientIndividual" not in grant.data
    ]
    if lost:
        wrong = Message(
            "grants that name no organisation as their recipient: {number} of {number2}; this is the first",
            number=len(lost),
            number2=len(found),
        )
        yield Remark("nobody", lost[0].line, wrong, Message("they are passed over"))


def _nobody(found: Sequence[Grant], file: str) -> Faulty:
    """Why there is nothing to import."""
    people = sum("recipientIndividual" in grant.data for grant in found)
    if not found:
        return Faulty([Fault(Place(file), Message("the file holds no grants"), Message("name another file"))])
    if people == len(found):
        wrong = Message("the grants went to people, not to organisations")
        return Faulty([Fault(Place(file), wrong, Message("name a file with grants to your organisation"))])
    wrong = Message("none of the {number} grants names the organisation that received it", number=len(found))
    return Faulty(
        [Fault(Place(file), wrong, Message("add “Recipient Org:Identifier” and “Recipient Org:Name”"))]
    )
