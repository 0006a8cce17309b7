"""A 360Giving file, grant by grant: JSON, CSV or a workbook, in whichever encoding."""

from __future__ import annotations

import codecs
import re
from pathlib import Path
from typing import NamedTuple

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from org.exchange.threesixty.grant import GrantsOfFile, Remark, refused
from org.exchange.threesixty.grant_tables import grants_of_csv, grants_of_workbook
from org.exchange.threesixty.json_files import grants_of_json

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_LETTERS = re.compile(rb"[\xc0-\xff]")
_CYRILLIC_WORDS = re.compile(rb"[\xc0-\xff\xa8\xb8\xb2\xb3\xaa\xba\xaf\xbf]{3,}")
"""Three such letters in a row are Cyrillic: no Western European language has so many accents."""
_SAMPLE = 4_000


class Decoded(NamedTuple):
    """A text, and the old encoding that it was taken to be in; none for Unicode."""

    text: str
    assumed: str = ""


def decoded(data: bytes, file: str) -> Decoded:
    """The text of a file; one whose encoding cannot be known is raised as a fault."""
    encoding = next((name for mark, name in _MARKS if data.startswith(mark)), _by_zeros(data))
    try:
        return Decoded(data.decode(encoding))
    except UnicodeDecodeError:
        if encoding != "utf-8":
            raise _unknown(file) from None
    old = _old_encoding(data)
    try:
        return Decoded(data.decode(old), old.replace("cp", "Windows-"))
    except (UnicodeDecodeError, LookupError):
        raise _unknown(file) from None


def _by_zeros(data: bytes) -> str:
    """The encoding of a text without a mark: two bytes a letter show in every other byte of its headings."""
    sample = data[:_SAMPLE]
    even, odd = sample[::2].count(0), sample[1::2].count(0)
    if odd > len(sample) / 6 and even < odd / 6:
        return "utf-16-le"
    return "utf-16-be" if even > len(sample) / 6 and odd < even / 6 else "utf-8"


def _old_encoding(data: bytes) -> str:
    """Cyrillic where most letters stand in Cyrillic words, Western European where none do; else it is not known."""
    letters = len(_LETTERS.findall(data))
    in_words = sum(map(len, _CYRILLIC_WORDS.findall(data)))
    if not in_words:
        return "cp1252"
    return "cp1251" if in_words > letters * 0.6 else "unknown"


def _unknown(file: str) -> Faulty:
    wrong = Message("the letters of the file cannot be told: it is not in UTF-8")
    return Faulty(
        [
            Fault(
                Place(file),
                wrong,
                Message("save it in UTF-8; in Excel as “CSV UTF-8” or “Excel workbook (.xlsx)”"),
            )
        ]
    )


LARGEST_FILE = 200_000_000
_OTHERS = (
    (b"\x1f\x8b", Message("the file is compressed"), Message("unpack it first")),
    (b"%PDF", Message("this is a PDF"), Message("name the JSON, CSV or XLSX file from which it was made")),
)
_WORKBOOKS = (b"PK", b"\xd0\xcf\x11\xe0")


def listed(path: Path) -> GrantsOfFile:
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
        GrantsOfFile(tuple(grants_of_json(text, path.name)))
        if first in "{["
        else grants_of_csv(text, path.name)
    )
    return found._replace(remarks=(*found.remarks, *_on_encoding(assumed)))


def _on_encoding(assumed: str) -> tuple[Remark, ...]:
    wrong = Message("the file is not in UTF-8; it is read as {assumed}", assumed=assumed)
    done = Message("look at the names, and save the file in UTF-8 if some of their letters are wrong")
    return (Remark("encoding", 1, wrong, done),) if assumed else ()
