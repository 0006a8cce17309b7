"""Brings templates/locale/ up to date: the templates of the catalogues, the catalogues, and what is compiled from them.

There are two catalogues: `grantwright` holds the words of documents, `messages` what the program says to who runs it.
A translation stays with its English words; what the program no longer says is dropped; what lacks is printed.
"""

from __future__ import annotations

import ast
import io
import sys
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import NamedTuple

from babel.messages.catalog import Catalog, Message
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

from org.base.catalogues import LOCALE_DIR
from reports.forms.form_files import built_in
from tools.program_messages import OF_CLICK, OF_CLICK_IN_NUMBERS, helps

HOME = Path(__file__).parent.parent

UNDATED = datetime(2000, 1, 1, tzinfo=UTC)
"""In place of the day of making, so that the same words make the same bytes."""

HEADER = """msgid ""
msgstr ""
"Project-Id-Version: Grantwright\\n"
"Language: {language}\\n"
"MIME-Version: 1.0\\n"
"Content-Type: text/plain; charset=utf-8\\n"
"Content-Transfer-Encoding: 8bit\\n"
"Plural-Forms: {plurals}\\n"

"""


@dataclass(frozen=True, slots=True)
class Domain:
    """A catalogue: its name."""

    name: str

    @property
    def template(self) -> Path:
        """Its template, in English."""
        return LOCALE_DIR / f"{self.name}.pot"

    def translation(self, language: str) -> Path:
        """Its catalogue in a language."""
        return LOCALE_DIR / language / "LC_MESSAGES" / f"{self.name}.po"

    def languages(self) -> tuple[str, ...]:
        """The languages in which it is there."""
        found = LOCALE_DIR.glob(f"*/LC_MESSAGES/{self.name}.po")
        return tuple(sorted(path.parent.parent.name for path in found))


DOCUMENTS = Domain("grantwright")
PROGRAM = Domain("messages")
DOMAINS = (DOCUMENTS, PROGRAM)

CALLS: Mapping[Domain, Mapping[str, tuple[str, ...]]] = {
    DOCUMENTS: {
        "gettext": ("message",),
        "_": ("message",),
        "marked": ("message",),
        "ngettext": ("message", "several"),
        "pgettext": ("context", "message"),
        "Terms": ("message", "more", "context"),
        "in_every_language": ("message", "context"),
    },
    PROGRAM: {"Message": ("message",), "plural": ("message", "several")},
}
"""The calls whose words documents print, or the program says, and what their arguments are."""


def template(domain: Domain) -> Catalog:
    """All English words of a catalogue, with the files in which they stand."""
    messages = _empty(None)
    for path in sorted((HOME / "cli.py", *(HOME / "org").rglob("*.py"), *(HOME / "reports").rglob("*.py"))):
        file, source = path.relative_to(HOME).as_posix(), path.read_bytes()
        for found in words_in(ast.parse(source), CALLS[domain]):
            messages.add(found.words, locations=[(file, 1)], context=found.context)
    for name, words in headings() if domain is DOCUMENTS else of_the_command_line():
        messages.add(words if isinstance(words, str) else tuple(words), locations=[(name, 1)])
    return messages


def of_the_command_line() -> Iterator[tuple[str, str | Sequence[str]]]:
    """What the command line says besides its messages."""
    yield from (("cli.py", words) for words in (*helps(), *OF_CLICK, *OF_CLICK_IN_NUMBERS))


class Found(NamedTuple):
    """Words in a module, or both forms of a plural; and their context, where the same words mean several things."""

    words: str | tuple[str, str]
    context: str | None = None


def words_in(tree: ast.AST, calls: Mapping[str, tuple[str, ...]]) -> Iterator[Found]:
    """The words that stand in the calls of a module.

    By the syntax tree: Babel's extractor for Python loses calls within others' arguments, in brackets or in f-strings.
    """
    for call in ast.walk(tree):
        names = calls.get(_called(call.func), ()) if isinstance(call, ast.Call) else ()
        if isinstance(call, ast.Call) and names:
            given = dict(zip(names, call.args, strict=False)) | {
                each.arg: each.value for each in call.keywords
            }
            said = {key: node.value for key, node in given.items() if isinstance(node, ast.Constant)}
            message, several, context = (said.get(key) for key in ("message", "several", "context"))
            if message:
                words = (str(message), str(several)) if several else str(message)
                yield Found(words, str(context) if context else None)


def _called(function: ast.expr) -> str:
    if isinstance(function, ast.Attribute):
        return function.attr
    return function.id if isinstance(function, ast.Name) else ""


def _empty(language: str | None) -> Catalog:
    return Catalog(
        language,
        project="Grantwright",
        creation_date=UNDATED,
        revision_date=UNDATED,
        charset="utf-8",
        fuzzy=False,
    )


def headings() -> Iterator[tuple[str, str]]:
    """The headings, titles and statements of the built-in forms that documents print, each with its file."""
    for forms in built_in().values():
        for form in forms.values():
            said = form.acknowledgement
            texts = (
                form.title,
                *(section.heading for section in form.sections),
                *(annex.title for annex in form.annexes),
                *((said.statement, said.co_funded) if said else ()),
            )
            yield from ((form.place.file, str(text)) for text in texts if text is not None)


def updated(domain: Domain, language: str, words: Catalog) -> Catalog:
    """The catalogue in a language, with just the words of the template."""
    before = read(domain.translation(language), language)
    after = _empty(language)
    for message in words:
        if message.id:
            known = before.get(_singular(message), message.context)
            string = known.string if known and _same_kind(known, message) else None
            after.add(message.id, string, locations=message.locations, context=message.context)
    return after


def forms_of(words: str | Iterable[str] | None) -> tuple[str, ...]:
    """A message, or each of its plural forms."""
    return (words,) if isinstance(words, str) else tuple(words or ())


def _singular(message: Message) -> str:
    return forms_of(message.id)[0]


def _same_kind(known: Message, message: Message) -> bool:
    return known.id == message.id and not known.fuzzy


def read(path: Path, language: str) -> Catalog:
    """A catalogue as it is written."""
    with path.open("rb") as file:
        return read_po(file, language)


def as_text(catalogue: Catalog) -> bytes:
    """A catalogue or a template as a .po file."""
    written = io.BytesIO()
    write_po(written, catalogue, omit_header=True, sort_output=True, include_lineno=False, width=100)
    if catalogue.locale is None:
        return written.getvalue()
    header = HEADER.format(language=catalogue.locale, plurals=catalogue.plural_forms)
    return header.encode() + written.getvalue()


def compiled(catalogue: Catalog) -> bytes:
    """A catalogue as the .mo file that gettext reads."""
    catalogue.creation_date = catalogue.revision_date = UNDATED
    written = io.BytesIO()
    write_mo(written, catalogue)
    return written.getvalue()


def missing(catalogue: Catalog) -> tuple[str, ...]:
    """The English words that a catalogue does not translate, or not in every plural form."""
    found = (message for message in catalogue if message.id and not _is_complete(message))
    return tuple(sorted(_singular(message) for message in found))


def _is_complete(message: Message) -> bool:
    strings = forms_of(message.string)
    return not message.fuzzy and bool(strings) and all(strings)


def main() -> int:
    """Write all files; 1 where a translation lacks."""
    lacking = 0
    for domain in DOMAINS:
        words = template(domain)
        domain.template.write_bytes(as_text(words))
        for language in domain.languages():
            path = domain.translation(language)
            catalogue = updated(domain, language, words)
            path.write_bytes(as_text(catalogue))
            path.with_suffix(".mo").write_bytes(compiled(read(path, language)))
            lacks = missing(catalogue)
            lacking += len(lacks)
            sys.stdout.writelines(f"{path.relative_to(HOME)}: lacks “{words}”\n" for words in lacks)
    return 1 if lacking else 0


if __name__ == "__main__":
    main()
