"""Acronyms: what they stand for, which of them a text uses, and the list for forms that want one."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping

from org.base.stems import is_grammar
from org.base.values import Prose, Text
from org.choosing.audience import funders_of
from org.codes import official
from org.records import Funder, Organisation, Record
from org.workspace.index import Workspace
from org.workspace.walk import held_in
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.document.model import Fact, Facts, Line, words

_LETTERS = r"[A-ZА-ЯЁҢӨҮ]"
ACRONYM = re.compile(
    rf"(?<![\w-])(?<!\d[./])({_LETTERS}(?:&?{_LETTERS}){{1,7}})(?:s|-?[а-я]{{1,3}})?(?![\w-]|[./]\d)"
)
"""Letters beside the digits of a number, such as OP.218/051, are none."""
_NOT_ACRONYMS = {
    "TODO",
    "TBD",
    "TBC",
    "FIXME",
    "EU",
    "OK",
    "PDF",
    "UN",
    "USA",
    "UK",
    "ЕС",
    "ЕБ",
    "ООН",
    "БУУ",
    "США",
    "АКШ",
    "РФ",
    "КР",
    "III",
}
_ROMAN = re.compile(r"M{0,3}(CM|CD|D?C{0,3})(XC|XL|L?X{0,3})(IX|IV|V?I{0,3})")
_SPELLED_BEFORE = re.compile(rf"((?:[\w’'«»“”\"-]+ ){{1,10}})\(({_LETTERS}(?:&?{_LETTERS}){{1,7}})\)")
_SPELLED_AFTER = re.compile(rf"\b({_LETTERS}(?:&?{_LETTERS}){{1,7}}) \(((?:[\w’'-]+ ){{1,10}}[\w’'-]+)\)")
_CAPITALS_ONLY = re.compile(r"[^a-zа-яёңөү]*")


def acronyms_in(text: str) -> Iterator[str]:
    """The acronyms that stand in a text, as often as they do; a text all in capitals has none."""
    if _CAPITALS_ONLY.fullmatch(text) and " " in text:
        return
    for found in ACRONYM.finditer(text):
        if not _is_something_else(found[1]):
            yield found[1]


def _is_something_else(word: str) -> bool:
    """Whether capitals are a currency, a country, a number, or known to everybody."""
    known = word in _NOT_ACRONYMS or word in official.currencies() or word in official.countries()
    return known or bool(_ROMAN.fullmatch(word))


def spelled_out(text: str) -> Mapping[str, str]:
    """The acronyms that a text explains: “United Nations Children's Fund (UNICEF)”, “UNICEF (United …)”."""
    found: dict[str, str] = {}
    if "(" not in text:
        return found
    for match in _SPELLED_BEFORE.finditer(text):
        name = _name_before(match[1].split(), match[2])
        if name:
            found.setdefault(match[2], name)
    for match in _SPELLED_AFTER.finditer(text):
        if _initials(match[2].split())[:1] == match[1][0]:
            found.setdefault(match[1], match[2])
    return found


def _name_before(before: list[str], acronym: str) -> str | None:
    """The fewest of the words before the brackets whose initials the acronym has, in its order."""
    for length in range(1, len(before) + 1):
        candidate = before[-length:]
        starts = candidate[0].strip('«“"').upper().startswith(acronym[0])
        if starts and _in_order(acronym, " ".join(candidate).upper()) and length >= len(acronym) / 2:
            return " ".join(candidate).strip('«»“”" ')
    return None


def _in_order(letters: str, text: str) -> bool:
    rest = iter(text)
    return all(letter in rest for letter in letters.replace("&", ""))


def _initials(names: Iterable[str]) -> str:
    return "".join(name[0].upper() for name in names if not is_grammar(name))


def known_acronyms(workspace: Workspace, language: str, texts: Iterable[str] = ()) -> Mapping[str, str]:
    """What acronyms stand for: as the organisation lists them, as records give a short name, as texts explain them."""
    found: dict[str, str] = {}
    organisation = workspace.organisation
    for entry in organisation.acronyms if organisation else ():
        found.setdefault(entry.short, _in(entry.meaning, language))
    named: list[Funder | Organisation] = [
        *workspace.funders.values(),
        *([organisation] if organisation else []),
    ]
    for record in named:
        if record.short_name is not None:
            found.setdefault(_in(record.short_name, language), _in(record.name, language))
    for text in texts:
        for short, meaning in spelled_out(text).items():
            found.setdefault(short, meaning)
    return found


def _in(text: Text, language: str) -> str:
    return text.in_language(language).text


def texts_of(record: Record, language: str) -> Iterator[str]:
    """Every text that a record holds, in one language."""
    for held in held_in(record):
        if isinstance(held.value, Text):
            yield _in(held.value, language)
        elif isinstance(held.value, Prose):
            yield _in(held.value.longest, language)


def acronyms(c: Composition) -> Blocks:
    """The acronyms that the rest of the document uses, with what they stand for, in alphabetical order."""
    used = {acronym for text in c.said for acronym in acronyms_in(text)}
    if not used:
        return ()
    records: list[Record] = [c.organisation, *c.workspace.texts.values()]
    if c.brief.project is not None:
        records.append(c.project)
    records += [c.workspace.funders[funder] for funder in funders_of(c.workspace, c.brief)]
    texts = [*c.said, *(text for record in records for text in texts_of(record, c.language))]
    known = known_acronyms(c.workspace, c.language, texts)
    facts = tuple(Fact(short, (_line(known[short]),)) for short in c.wording.in_order(used & known.keys()))
    return (Facts(facts),) if facts else ()


def _line(meaning: str) -> Line:
    return words(meaning)


ACRONYMS = Content(marked("Acronyms"), acronyms, "acronyms", "organisation")
