"""A 360Giving file, grant by grant: JSON, CSV or a workbook, whatever its name ends in."""

from __future__ import annotations

from pathlib import Path

from org.exchange.threesixty.decoding import decoded
from org.exchange.threesixty.grant import Listed, Remark, refused
from org.exchange.threesixty.json_files import grants_of_json
from org.exchange.threesixty.tables import grants_of_csv, grants_of_workbook
from org.messages import Message

LARGEST_FILE = 200_000_000
_OTHERS = (
    (b"\x1f\x8b", Message("the file is compressed"), Message("unpack it first")),
    (b"%PDF", Message("this is a PDF"), Message("name the JSON, CSV or XLSX file from which it was made")),
)
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


def listed(path: Path) -> Listed:
    """The grants of a file; what is wrong with the file as a whole is raised."""
    if path.stat().st_size > LARGEST_FILE:
        raise refused(
            path.name,
            Message("the file is larger than {largest_file} MB", largest_file=LARGEST_FILE // 1000000),
            Message("split it"),
        )
    data = path.read_bytes()
    for mark, wrong, write in _OTHERS:
        if data.startswith(mark):
            raise refused(path.name, wrong, write)
    if data.startswith(_WORKBOOKS):
        return grants_of_workbook(data, path.name)
    text, assumed = decoded(data, path.name)
    first = text.lstrip("\0 \t\r\n\ufeff")[:1]
    if not first:
        raise refused(path.name, Message("the file is empty"), Message("name another file"))
    if first == "<":
        write = Message("download the file itself, and name that")
        raise refused(path.name, Message("this is a web page or an XML file, not a list of grants"), write)
    found = (
        Listed(tuple(grants_of_json(text, path.name))) if first in "{[" else grants_of_csv(text, path.name)
    )
    return found._replace(remarks=(*found.remarks, *_on_encoding(assumed)))


def _on_encoding(assumed: str) -> tuple[Remark, ...]:
    wrong = Message("the file is not in UTF-8; it is read as {assumed}", assumed=assumed)
    done = Message("look at the names, and save the file in UTF-8 if some of their letters are wrong")
    return (Remark("encoding", 1, wrong, done),) if assumed else ()
