"""Which ids the files of a workspace declare, also where they are faulty: so that nothing else is told of them."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from pathlib import Path
from typing import Any

from org.base.faults import Fault, Place, Unreadable
from org.base.messages import Message
from org.base.yaml_tree import Entries, Items, Scalar
from org.reading.context import Reading
from org.reading.keys import misspelt
from org.reading.scalars import NOUNS, id_like, read_id
from org.workspace.files import FILES, File, FileKind


def declared_ids(files: Iterable[File]) -> tuple[dict[str, frozenset[str]], list[Fault]]:
    """The ids of each kind of record, without the kinds of which not all are known; ids that are there twice."""
    first: dict[str, dict[str, Place]] = {name: {} for kind in FILES for name in _kinds_in(kind)}
    likely: dict[str, set[str]] = {name: set() for name in first}
    unknown: set[str] = set()
    faults: list[Fault] = []
    for file in files:
        if file.kind is None:
            continue
        for name, word, place in _ids_in(file):
            likely[name].add(id_like(word))
            if place is None:
                likely[name].add(word)
            elif word in first[name]:
                at = first[name][word]
                wrong = Message("the {name} “{word}” is there already", name=NOUNS.get(name, name), word=word)
                faults.append(
                    Fault(
                        place,
                        wrong,
                        Message(
                            "choose another id; the first is in {file}:{line}", file=at.file, line=at.line
                        ),
                    )
                )
            else:
                first[name][word] = place
        unknown |= _kinds_not_told(file)
        faults += _faults_of_file_name(file)
    known = {name: frozenset(words) | likely[name] for name, words in first.items() if name not in unknown}
    return known, faults


def _kinds_in(kind: FileKind) -> tuple[str, ...]:
    return (*kind.declares.values(), *((kind.one_each,) if kind.one_each else ()))


def _ids_in(file: File) -> Iterator[tuple[str, str, Place | None]]:
    """The kind and id of each record in the file, with its place; without one where it is only likely an id."""
    assert file.kind is not None
    entries = file.tree if isinstance(file.tree, Entries) else None
    if file.kind.one_each:
        written = _value_at(entries, "id", file.kind.model.keys()) if entries is not None else None
        if isinstance(written, Scalar):
            yield file.kind.one_each, str(written), written.place
        else:
            yield file.kind.one_each, Path(file.name).stem, Place(file.name)
    for name in _kinds_in(file.kind):
        yield from ((name, word, None) for word in file.likely_ids)
    for key, name in file.kind.declares.items() if entries is not None else ():
        for item in _listed(entries, key, file.kind):
            written = _value_at(item, "id", ("id",)) if isinstance(item, Entries) else None
            if isinstance(written, Scalar):
                yield name, str(written), written.place


def _kinds_not_told(file: File) -> set[str]:
    """The kinds of record whose ids the file should declare and does not, for a fault in it."""
    assert file.kind is not None
    if file.tree is None:
        return set() if file.likely_ids else set(file.kind.declares.values())
    if not isinstance(file.tree, Entries):
        return set(file.kind.declares.values())
    if any(fault.place != Place(file.name) for fault in file.faults):
        return set(file.kind.declares.values())
    strange = file.tree.key_places.keys() - set(file.kind.model.keys())
    untold = set()
    for key, name in file.kind.declares.items():
        items = _listed(file.tree, key, file.kind)
        nameless = [
            item for item in items
            if not isinstance(item, Entries) or not isinstance(_value_at(item, "id", ("id",)), Scalar)
        ]  # fmt: skip
        if nameless or (strange and not items):
            untold.add(name)
    return untold


def _listed(entries: Entries | None, key: str, kind: FileKind) -> Sequence[Any]:
    """The items of a list, also where its key is misspelt or the dash of its only item is left out."""
    value = _value_at(entries, key, kind.model.keys()) if entries is not None else None
    if value is None:
        return ()
    return value if isinstance(value, Items) else (value,)


def _value_at(entries: Entries, key: str, known: Collection[str]) -> Any:
    """What stands at the key, or at a key that is misspelt for it."""
    if key in entries.key_places:
        return entries.get(key)
    meant_so = (other for other in entries if other not in known and misspelt(other, known) == key)
    return next((entries[other] for other in meant_so), None)


def _faults_of_file_name(file: File) -> Iterator[Fault]:
    """The name of a file that stands for an id and cannot be one."""
    assert file.kind is not None
    for _, word, place in _ids_in(file):
        if file.kind.one_each and file.tree is not None and place == Place(file.name):
            try:
                read_id(word, Reading())
            except Unreadable as error:
                wrong = Message("the file's name is no id: {wrong}", wrong=error.wrong)
                yield Fault(place, wrong, Message("rename the file, or add “id: …”"))
