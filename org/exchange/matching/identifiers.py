"""Names: ids of records and names of files that a person can read, and that stay."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Collection
from typing import Literal

_LONGEST = 48
_LONGEST_TAIL = 28
_NUMBERED = re.compile(r"(?:Result|Indicator) \d+")
_LETTERS = str.maketrans(
    dict(zip("абвгдеёзийклмнопрстуфхыэңөү", "abvgdeeziiklmnoprstufhyenou", strict=True))
    | {
        "ж": "zh",
        "ц": "ts",
        "ч": "ch",
        "ш": "sh",
        "щ": "shch",
        "ъ": "",
        "ь": "",
        "ю": "yu",
        "я": "ya",
        "ß": "ss",
    }
)


def slug(words: str, longest: int = _LONGEST) -> str:
    """The words as an id: small letters and digits with hyphens, cut between words; empty where there are none."""
    latin = unicodedata.normalize("NFC", words.casefold()).translate(_LETTERS)
    ascii_only = unicodedata.normalize("NFKD", latin).encode("ascii", "ignore").decode()
    whole = re.sub(r"[^a-z0-9]+", "-", ascii_only.replace("'", "")).strip("-")
    if len(whole) <= longest:
        return whole
    cut = whole[: longest + 1].rpartition("-")[0] or whole[:longest]
    return cut.strip("-")


def project_id(title: str, identifier: str, reporter: str, year: int | None, taken: Collection[str]) -> str:
    """The id of a project: its year, its title, and what tells its identifier from those of its organisation."""
    tail = slug(_without(identifier, reporter), 200)[-_LONGEST_TAIL:].strip("-")
    name = slug(re.sub(rf"^\W*{year}\b", "", title) if year else title)
    parts = [str(year) if year else "", name, "" if name.endswith(tail) else tail]
    return free("-".join(part for part in parts if part) or "project", taken)


def _without(identifier: str, reporter: str) -> str:
    """What stands in an identifier behind that of its organisation, however the hyphens of that are written."""
    letters = (re.escape(letter) for letter in reporter if letter.isalnum())
    found = re.match(r"[\W_]*".join(letters), identifier, re.IGNORECASE) if reporter else None
    return identifier[found.end() :] if found else identifier


def free(wanted: str, taken: Collection[str]) -> str:
    """The id, with a number behind it where it is taken."""
    number = 2
    name = wanted
    while name in taken:
        name = f"{wanted}-{number}"
        number += 1
    return name


def numbered(what: Literal["result", "indicator"], place: int) -> str:
    """What stands for the title of a result or an indicator that was published without one."""
    return f"Result {place + 1}" if what == "result" else f"Indicator {place + 1}"


def is_numbered(title: object) -> bool:
    """Whether a title is nothing but the place that an entry had in its file."""
    return isinstance(title, str) and _NUMBERED.fullmatch(title) is not None
