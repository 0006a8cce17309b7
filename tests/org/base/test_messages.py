"""The words that documents print, and those that the program says, are all in the catalogues, and all translated."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from itertools import chain
from pathlib import Path

import pytest
from babel.messages.catalog import Message
from babel.messages.pofile import read_po

from org.base.catalogues import languages
from org.exchange.sheets.model.choices import CHOICES
from org.exchange.sheets.model.columns import SHEETS, SheetKind
from org.exchange.sheets.model.terms import code_of, folded
from org.records import Dimension
from org.records.dimensions import BUILT_IN
from tools.make_messages import (
    CALLS,
    DOCUMENTS,
    DOMAINS,
    PROGRAM,
    Domain,
    as_text,
    compiled,
    forms_of,
    missing,
    read,
    template,
    updated,
    words_in,
)

HOME = Path(__file__).parents[3]
RUN = "run: .venv/bin/python -m tools.make_messages"
CATALOGUES = [(domain, language) for domain in DOMAINS for language in domain.languages()]
each_catalogue = pytest.mark.parametrize(
    ("domain", "language"), CATALOGUES, ids=[f"{domain.name}-{language}" for domain, language in CATALOGUES]
)


def test_the_languages_are_there() -> None:
    assert {"ru", "ky", "ar"} <= set(DOCUMENTS.languages())
    assert PROGRAM.languages() == ("ru",)


@pytest.mark.parametrize("domain", DOMAINS, ids=[domain.name for domain in DOMAINS])
def test_the_templates_are_up_to_date(domain: Domain) -> None:
    assert domain.template.read_bytes() == as_text(template(domain)), RUN


@each_catalogue
def test_the_catalogues_are_up_to_date(domain: Domain, language: str) -> None:
    path = domain.translation(language)
    assert path.read_bytes() == as_text(updated(domain, language, template(domain))), RUN
    assert path.with_suffix(".mo").read_bytes() == compiled(read(path, language)), RUN


@pytest.mark.parametrize("language", DOCUMENTS.languages())
def test_nothing_is_missing_or_uncertain_in_documents(language: str) -> None:
    catalogue = read(DOCUMENTS.translation(language), language)
    assert missing(catalogue) == ()
    assert not catalogue.obsolete


def test_all_that_the_program_says_is_translated() -> None:
    catalogue = read(PROGRAM.translation("ru"), "ru")
    assert len(catalogue) > 1200
    assert missing(catalogue) == ()


def test_the_messages_of_all_rooms_are_there() -> None:
    files = {file for message in template(PROGRAM) for file, _line in message.locations}
    assert {
        "cli.py", "org/base/yaml_tree.py", "org/records/budget.py", "org/exchange/sheets/cells/amounts.py",
        "org/exchange/iati/rules.py", "reports/review/leaks.py", "reports/forms/form_files.py",
        "reports/word/proofreading/shape.py", "reports/word/package/safety.py",
    } <= files  # fmt: skip


def _messages_made(source: str) -> Iterator[tuple[list[ast.expr], list[ast.keyword]]]:
    """The templates and the values of each message that is made in a module."""
    for node in ast.walk(ast.parse(source)):
        match node:
            case ast.Call(ast.Name("Message"), arguments, values):
                yield arguments, values
            case ast.Call(ast.Attribute(ast.Name("Message"), "plural"), [*templates, _number], values):
                yield templates, [*values, ast.keyword("n", ast.Constant(0))]


def _ill_made(source: str) -> list[str]:
    """The messages whose template is put together, or whose values are not those that it names."""
    return [
        f"{ast.unparse(arguments[0])}: {_names(values)}"
        for arguments, values in _messages_made(source)
        if arguments and not _is_well_made(arguments, values)
    ]


def _is_well_made(arguments: list[ast.expr], values: list[ast.keyword]) -> bool:
    templates = [each.value for each in arguments if isinstance(each, ast.Constant)]
    asked = set(chain.from_iterable(_placeholders(str(each)) for each in templates))
    return len(templates) == len(arguments) and (
        None in _names(values) or asked - {"n"} == _names(values) - {"n"}
    )


def _names(values: list[ast.keyword]) -> set[str | None]:
    return {each.arg for each in values}


def test_each_message_is_made_of_a_template_and_just_the_values_that_it_names() -> None:
    made = 0
    for path in (HOME / "cli.py", *(HOME / "org").rglob("*.py"), *(HOME / "reports").rglob("*.py")):
        if path.name != "messages.py":
            source = path.read_text(encoding="utf-8")
            made += len(list(_messages_made(source)))
            assert _ill_made(source) == [], path
    assert made > 1200


@pytest.mark.parametrize(
    "source",
    [
        'Message("“{word}” is not a number", words=word)',
        'Message("“{word}” is not a number")',
        'Message("it is late", day=day)',
        'Message(f"{word} is not a number")',
        'Message("the file " + name)',
        'Message.plural("{n} row in {file}", several, number, file=file)',
    ],
)
def test_an_ill_made_message_is_found(source: str) -> None:
    assert _ill_made(source) != []


@pytest.mark.parametrize("language", DOCUMENTS.languages())
def test_each_plural_has_all_its_forms(language: str) -> None:
    catalogue = read(DOCUMENTS.translation(language), language)
    plurals = [message for message in catalogue if isinstance(message.id, tuple)]
    assert {len(forms_of(message.string)) for message in plurals} == {catalogue.num_plurals}


@pytest.mark.parametrize("language", DOCUMENTS.languages())
def test_placeholders_are_those_of_the_english_words(language: str) -> None:
    catalogue = read(DOCUMENTS.translation(language), language)
    wrong = [message.id for message in catalogue if message.id and not _fills_the_same(message)]
    assert not wrong


def _fills_the_same(message: Message) -> bool:
    """Whether a translation has the English placeholders; in one plural form the number may be in words."""
    english, translated = forms_of(message.id), forms_of(message.string)
    wanted = set(chain.from_iterable(_placeholders(words) for words in english))
    optional = {"n"} if len(english) > 1 else set()
    return all(
        wanted - optional <= _placeholders(words) <= wanted | optional for words in translated if words
    )


def _placeholders(words: str) -> set[str]:
    return set(re.findall(r"\{(\w*)\}", words))


def test_a_wrong_placeholder_would_be_found() -> None:
    assert _fills_the_same(Message("about {number}", "около {number}"))
    assert not _fills_the_same(Message("about {number}", "около {numbr}"))
    assert not _fills_the_same(
        Message(("{a} page", "{a} pages"), ("{a} страница", "страницы", "{a} страниц"))
    )
    assert not _fills_the_same(Message("about", "около {number}"))


def test_the_program_fills_in_nothing_that_it_does_not_know() -> None:
    catalogue = read(PROGRAM.translation("ru"), "ru")
    assert len(catalogue) > 200
    for message in catalogue:
        known = set(chain.from_iterable(map(_placeholders, forms_of(message.id)))) | {"message"}
        assert set(chain.from_iterable(map(_placeholders, forms_of(message.string)))) <= known, message.id


@each_catalogue
def test_the_page_number_comes_before_the_number_of_pages(domain: Domain, language: str) -> None:
    """Templates print them in this order."""
    found = read(domain.translation(language), language).get("Page {page} of {pages}")
    if domain is DOCUMENTS:
        assert found is not None
        assert re.search(r"\{page\}.*\{pages\}", str(found.string))


def test_a_translation_outlives_a_change_elsewhere_and_what_is_gone_is_dropped() -> None:
    words = template(DOCUMENTS)
    words.delete("Budget")
    words.add("Something new")
    russian = updated(DOCUMENTS, "ru", words)
    assert str(russian["Manual"].string) == "Пособие"
    assert "Budget" not in russian
    assert missing(russian) == ("Something new",)


def test_labels_headings_and_plurals_are_in_it() -> None:
    with DOCUMENTS.template.open("rb") as file:
        messages = read_po(file)
    for message in (
        "Track record",
        "Page {page} of {pages}",
        "The organisation and its relevant experience",
        "Manual",
    ):
        assert message in messages
    assert ("project", "projects") in {message.id for message in messages}
    assert len(messages) > 120


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("sheet", SHEETS, ids=[sheet.id for sheet in SHEETS])
def test_names_of_sheets_and_columns_fit_and_are_told_apart(sheet: SheetKind, language: str) -> None:
    name = sheet.names.within(language)
    assert len(name) <= 31
    assert not set(name) & set("[]:*?/\\")
    assert [other.id for other in SHEETS if other.names.within(language) == name] == [sheet.id]
    columns = [folded(column.names.within(language)) for column in sheet.columns]
    assert sorted(set(columns)) == sorted(columns)


@pytest.mark.parametrize("language", languages())
@pytest.mark.parametrize("list", CHOICES)
def test_entries_of_lists_are_told_apart(list: str, language: str) -> None:
    for code, words in CHOICES[list].items():
        assert code_of(words.within(language), CHOICES[list]) == code


def test_names_are_found_with_their_contexts() -> None:
    source = """
RATE = Terms("Rate", "cost " + "price", context="budget",)
Column("id", Terms("Line", "no., №", "budget"), note=Terms(
    "A long"
    " name",
), other=in_every_language("other", "sex"))
Terms(name, given=Text.of(en=name))
"""
    assert sorted(words_in(ast.parse(source), CALLS[DOCUMENTS]), key=str) == [
        ("A long name", None), ("Line", "budget"), ("Rate", "budget"), ("other", "sex"),
    ]  # fmt: skip


def test_messages_are_found_wherever_they_are_made() -> None:
    source = """
raise Misuse(Message(("in brackets, " "in two pieces"), one="a value"))
yield from (Message("in a {list}", list=known.get(kind, Message("within another call"))) for kind in kinds)
say(f"{Message('in an f-string')}", Message.plural("{n} row", "{n} rows", number, file=Message("deep")))
"""
    assert {found.words for found in words_in(ast.parse(source), CALLS[PROGRAM])} == {
        "in brackets, in two pieces", "in a {list}", "within another call", "in an f-string", "deep",
        ("{n} row", "{n} rows"),
    }  # fmt: skip


@pytest.mark.parametrize("dimension", BUILT_IN.values(), ids=BUILT_IN)
def test_the_built_in_dimensions_speak_every_language_that_has_a_catalogue(dimension: Dimension) -> None:
    for text in (dimension.name, *(value.name for value in dimension.values)):
        assert [tag for tag in DOCUMENTS.languages() if not text.has_language(tag)] == []
