"""What was written, and what a person has edited since: each folder of documents keeps a ledger of it."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping
from pathlib import Path

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from reports.files.atomic import write_whole

LEDGER = ".written.json"
"""In the folder of the documents."""


def write(target: Path, data: bytes, inputs: str) -> None:
    """Write a file and note it, with the fingerprint of what went into it."""
    write_whole(target, data)
    _note(target, {"inputs": inputs, "bytes": hashlib.sha256(data).hexdigest()})


def is_up_to_date(target: Path, inputs: str) -> bool:
    """Whether the file is as it was written, from the same."""
    written = _ledger(target.parent).get(target.name, {})
    return written.get("inputs") == inputs and _sha256_of(target) == written.get("bytes")


def write_made(files: Mapping[Path, bytes], *, overwrite: bool = False) -> None:
    """Write files that are no brief's documents; those that a person has edited are refused. Raises Faulty."""
    if not overwrite:
        refuse_edited(files)
    for target, data in files.items():
        write(target, data, "")


def refuse_edited(targets: Iterable[Path]) -> None:
    """Refuse to overwrite what a person has edited, or what was never written from here."""
    faults: list[Fault] = []
    for target in targets:
        if not target.exists():
            continue
        written = _ledger(target.parent).get(target.name)
        if written is None or _sha256_of(target) != written.get("bytes"):
            known = (
                Message("was edited since it was generated")
                if written
                else Message("is there already, and was not generated")
            )
            remedy = Message("keep it under another name, or write over it with --overwrite")
            faults.append(
                Fault(
                    Place(f"{target.parent.name}/{target.name}"),
                    Message("the file {known}", known=known),
                    remedy,
                )
            )
    if faults:
        raise Faulty(faults)


def _ledger(folder: Path) -> Mapping[str, Mapping[str, str]]:
    try:
        found = json.loads((folder / LEDGER).read_text(encoding="utf-8"))
    except (FileNotFoundError, json.JSONDecodeError, UnicodeDecodeError):
        return {}
    return found if isinstance(found, dict) else {}


def _note(target: Path, entry: Mapping[str, str]) -> None:
    ledger = {**_ledger(target.parent), target.name: entry}
    text = json.dumps(ledger, indent=1, sort_keys=True)
    write_whole(target.parent / LEDGER, text.encode())


def _sha256_of(path: Path) -> str | None:
    return hashlib.sha256(path.read_bytes()).hexdigest() if path.is_file() else None
