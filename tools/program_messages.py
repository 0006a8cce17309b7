"""The English sentences that the program says to who runs it: of commands, of Click, and of the faults of reading."""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator
from fnmatch import fnmatch
from pathlib import Path
from typing import NamedTuple

import click

from cli import cli
from org.messages import paragraphs

HOME = Path(__file__).parent.parent
NOT_SAID = (
    "org/codes/*", "org/dimensions", "org/exchange/iati/places", "org/exchange/narratives",
    "org/exchange/sheets/columns", "org/exchange/threesixty/columns", "org/exchange/threesixty/grants",
    "org/exchange/whole", "org/stemming", "org/stop_words",
    "reports/charts/*", "reports/contents/*", "reports/design", "reports/kyrgyz", "reports/naming/catalogue",
    "reports/naming/labels", "reports/naming/listing", "reports/pdf/fullness", "reports/pdf/markup",
    "reports/pdf/tagging", "reports/sheets/words", "reports/word/[a-z]*", "reports/word/charts/*",
    "reports/word/template/messages", "reports/word/template/tags",
)  # fmt: skip
"""The modules whose words stand in documents, tables and schemas, or are names of other programs."""
SAID_ALL_THE_SAME = ("reports/word/characters", "reports/word/safety")
"""Of these, the ones that complain."""

SILENT_CALLS = frozenset({
    "gettext", "ngettext", "pgettext", "marked", "_", "compile", "Words", "MappingProxyType", "Dimension", "ContextVar",
    "ValueError", "AssertionError", "RuntimeError", "TypeError", "startswith", "endswith", "Name", "Attachment",
    "_anything", "_parsed", "paragraph", "cell_lines", "grid", "Field", "ConfigDict", "option", "argument",
    "command", "group", "Choice",
})  # fmt: skip
"""The functions whose arguments nobody at a terminal reads: words of documents, and of our own mistakes."""
FOREIGN = re.compile(
    r"\[@|\(@|not\(|^result/|\[starts-with|/narrative|/recipient|and transaction/|\\b|<\?xml|</?\w+[ :>]|html \{"
    r"|^(found|while|unexpected|could not find|did not find|block sequence|mapping values) |^expected '"
    r"|^(brew|winget|sudo) |[а-я]{3}|^\{% (colspan|cellbg|if \{)|^\{%tr|^\{\{% |gw\{number\}"
)
"""Paths, patterns, markup and the words of other programs, which are no sentences of ours."""
NO_MESSAGE = frozenset({
    "in its {value1}", "a yes or no", "before the start", " may be ", "grantwright sheet 1", "used names",
    "p” or “r", "No {kind} named", "the parser marks every event", "target group", "left over",
    "the variance of the unit is known", "row is", "rows are", "cell of it is", "cells of it are",
    "fact is", "facts are", "{ASSUMED}IATI does not say it", "project of the track record",
    "projects of the track record", "dated {dated}, ", ", no obstacle",
    "{number} {value2}: {new} new, {updated} updated, ", "{unchanged} unchanged",
    "count(default-aid-type{_DAC}) > 1", "\n{value1} to look at:",
    "\n{number} {value2} (all of them in {report}):", "{number} {value2} missing",
    "# After the form “{id}”: change what your funder wants otherwise.\n", "id: {name}",
    "what nobody measured is not put into words", "a year alone has its own words", "{pair} for {when}",
    "{pair} can be chosen without a date", "write {value1}{decimal}",
})  # fmt: skip
"""Words that never reach a terminal by themselves."""

OF_CLICK = (
    "Example:", "Examples:", "A first round:", "Usage:", "Usage: ", "Options", "Commands", "Arguments",
    "Show this message and exit.", "Show the version and exit.", "Error: {message}",
    "Try '{command} {option}' for help.", "Missing command.", "Missing argument", "Missing option",
    "Missing parameter", "No such command {name!r}.", "Invalid value: {message}",
    "Invalid value for {param_hint}: {message}", "default: {default}", "required",
    "No such option {name!r}.", "Missing {param_type}", "Missing parameter: {param_name}",
    "Option {name!r} does not take a value.", "Argument {name!r} takes {nargs} values.",
    "{name} {filename!r} does not exist.", "{name} {filename!r} is a directory.",
    "{name} {filename!r} is a file.", "{name} {filename!r} is not readable.",
    "{name} {filename!r} is not writable.", "{value!r} is not a valid {number_type}.",
    "Choose from:\n\t{choices}", "Aborted!", "file", "directory", "path",
    "Could not open file {filename!r}: {message}", "unknown error", "env var: {var}",
    "%(prog)s, version %(version)s",
)  # fmt: skip
"""Words that Click says, and translates by the same catalogue."""


OF_CLICK_IN_NUMBERS = (
    ("Did you mean {possibility}?", "(Did you mean one of: {possibilities}?)"),
    ("Option {name!r} requires an argument.", "Option {name!r} requires {nargs} arguments."),
    ("Got unexpected extra argument ({args})", "Got unexpected extra arguments ({args})"),
    ("{value!r} is not {choice}.", "{value!r} is not one of {choices}."),
)
"""The same, of one thing and of several."""

ALSO = (
    "the key “{key}” is not known here", "There is no brief “{name}”: {hint}", "{number} fault",
    "{number} faults", "written", "unchanged", "{file} (written)", "{file} (unchanged)",
    "{file} (written, a draft: {number} facts are missing)",
    "{file} (written, a draft: {number} fact is missing)",
    "{file} (unchanged, a draft: {number} facts are missing)",
    "{file} (unchanged, a draft: {number} fact is missing)", "# What was imported", "Reading", "left out",
    "A workspace is in this folder.", "a band in the brand's colour across the top, text in two columns",
    "figures and facts in a tinted panel beside the text",
    "headings in the margin, content beside them, quiet lines", "title", "name", "period", "status",
    "projects", "use", "words", "verified", "kind", "languages", "vintage", "noted", "certainty",
    "publisher", "date", "layout", "briefs", "role", "type", "funders", "theme", "themes", "place",
    "keywords", "region", "amount", "{n} of {m} {unit}", "{language} differs from {first}: {what}",
    "{language} differs from {first}: “{where}”: {what}", "{language} is missing: “{original}”",
    "{language} is older than its original: “{original}”", "Publisher: {publisher}", "Address: {address}",
    "Source: {source}", "Vintage: {vintage}", "Noted: {noted}", "Certainty: {certainty}",
    "Languages: {languages}", "Pages: {pages}", "Before the text: {front}", "The whole document: {limits}",
    "Money: {rules}", "The report is due {term} after the end of the project",
    "The financial report is due {term} after the end of the project",
    "The report is due on {day} ({when}): {term} after the end of the project",
    "The financial report is due on {day} ({when}): {term} after the end of the project",
    "{n} months ({note})", "{n} days ({note})", "{n} word", "{n} words", "{n} character", "{n} characters",
    "choice", "built-in {file}", "final report", "capability statement", "for",
    "to keep to {n} page, it {does}", "to keep to {n} pages, it {does}", "{does} and leaves out {things}",
    "{n} project of the track record", "{n} projects of the track record", "{n} highlight",
    "{n} highlights", "{n} competency", "{n} competencies", "line",
    "{title}: to be attached: a document with “category: {id}”", "recency", "{n} day left", "{n} days left",
    "{n} day late", "{n} days late", "shorten “{key}”", "name fewer in “{key}”", "accepted: {reason}",
    "Use a-z, 0-9 and hyphens, such as {id}", "in its {where}, at “{typed}”: {wrong}",
    "in its {where}: {wrong}", "{what} is not exported: {why}", "{n} budgets", "{n} documents",
    "{n} funders", "{n} instalments", "{n} awards", "{n} values", "{n} locations", "{n} organisations",
    "{file} holds grants to {n} organisations: say which one is yours with --recipient ID or NAME.\n{list}",
    "{file} holds no grant to “{asked}”, or to several of that name. The nearest of {n}:\n{list}",
    "{file} holds grants to {n} organisations: say which one is yours with --recipient ID or NAME.\n{list}\n"
    "Write it at the end of the same command, such as: {example}",
    "{file} holds grants to {n} organisations: say which one is yours with --recipient ID or NAME.\n{list}\n"
    "Write it at the end of the same command, such as: {example}\n"
    "Where yours is not listed, write a part of its name; the nearest are listed then.",
    "{file} holds no grant to “{asked}”, or to several of that name. The nearest of {n}:\n{list}\n"
    "Write it at the end of the same command, such as: {example}",
    "write {digits}, or {other} if the comma is a decimal one",
    "write it in one or more lines; more languages as “en: …”, “ru: …”",
    "no rate from {currency} to {other} can be chosen without a date",
    "no rate from {currency} to {other} for {when}",
    "it prints plain words; write the tag without “p” or “r”, as {{ … }}, or name something that has a format "
    "of its own",
    "its year", "its dates", "no such file or directory", "permission denied", "text box", "text box {n}",
    "save it in UTF-8", "this is not a template: {reason}",
    "the text says {told} for “{words}”; the records say {said} ({place})",
    "the text says {told}; the records say {said} ({place})", "results: {n}", "indicators: {n}",
    "periods: {n}", "transactions: {n}", "budgets: {n}", "places: {n}", "partners: {n}", "documents: {n}",
    "funders: {n}", "grants: {n}", "instalments: {n}", "translation into {language}", "English", "Russian",
    "Kyrgyz", "the currency of amounts without one", "the language of texts without one",
    "the language of the text", "the currency of the amounts", "instalments, where no payment is listed",
    "add “{key}”", "{said} [{kind}, no obstacle]", " ({language}): {state}",
    "the form “{id}” is there already", "table", "chart", "pictures", "text", "heading", "placeholder",
    "paragraph", "list", "quotation", "map", "acknowledgement", "part", "nothing", "none", "{n} × {kind}",
    "{n} day", "{n} days", "{n} month", "{n} months", "{n} comment", "{n} comments", "{n} row", "{n} rows",
    "{n} cell", "{n} cells", "{n} project", "{n} projects", "{n} grant", "{n} grants", "{n} conflict",
    "{n} conflicts", "{n} result", "{n} results", "{n} indicator", "{n} indicators", "{n} period",
    "{n} periods", "{n} activity", "{n} activities", "{n} places", "{n} partners", "{n} transactions",
    "{n} files", "{n} pages", "{n} page", "The proposal is due on {day} ({when}): {rule}",
    "The report is due on {day} ({when}): {rule}", "The financial report is due on {day} ({when}): {rule}",
    "{term} after the end of the project", "{days} left", "{days} late", "dated {day}, in time",
    "dated {day}, {days} late", "{number} fact is missing", "{number} facts are missing",
    "{n} thing to look at:", "{n} things to look at:", "{n} finding (all of them in {report}):",
    "{n} findings (all of them in {report}):",
    "{n} project: {new} new, {updated} updated, {unchanged} unchanged",
    "{n} projects: {new} new, {updated} updated, {unchanged} unchanged",
    "indirect costs of {amount} on {base} planned{whose}",
    "indirect costs of {amount} on {base} spent{whose}", "there is no {kind} “{word}”",
    "“{words}” does not belong there", "“{words}” stands where “{others}” belongs",
    "compare with “==”, and only after “if”", "something is open in it", "close the bracket",
    "match the brackets", "a loop lacks its “in”", "the tag is empty", "something is lacking in it",
    "the tag is empty, or its brackets do not match", "the character “{sign}” does not belong in a tag",
    "write one name, such as {{ project.title }}, or a name, “|” and a filter",
    "write a condition, such as {% if project.end %}, and compare with “==”",
    "write a loop as {% for each in results.indicators %}", "proposal", "final-report",
    "capability-statement", "body", "header {n}", "footer {n}", "row {n}", "cell {n}", "required", "met",
    "short", "over", "missing", "not measured", "project", "brief", "funder", "form", "person", "source",
    "activity", "indicator", "result", "budget line", "award", "partner", "organisation", "template",
    "complete",
)  # fmt: skip
"""Sentences that are put together where nobody can read them off; `{n}` stands for digits alone."""


class Said(NamedTuple):
    """A sentence, and the file that says it."""

    file: str
    words: str


def sentences() -> Iterator[Said]:
    """Every sentence, with `{name}` for what differs."""
    yield from (Said("cli.py", words) for words in (*_of_command(cli), *OF_CLICK, *ALSO))
    for path in (HOME / "cli.py", *sorted(_speaking())):
        name = path.relative_to(HOME).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from (Said(name, words) for words in said_in(tree))


def _speaking() -> Iterator[Path]:
    """The modules whose sentences are said to who runs the program."""
    for path in (*(HOME / "org").rglob("*.py"), *(HOME / "reports").rglob("*.py")):
        name = path.relative_to(HOME).with_suffix("").as_posix()
        silent = any(fnmatch(name, pattern) and name.count("/") == pattern.count("/") for pattern in NOT_SAID)
        if name in SAID_ALL_THE_SAME or not silent:
            yield path


def _of_command(command: click.Command) -> Iterator[str]:
    yield from paragraphs(_english(command, "help"))
    options = (param for param in command.params if isinstance(param, click.Option))
    helps = (_english(command, "short_help"), *(_english(option, "help") for option in options))
    yield from filter(None, helps)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _of_command(below)


def _english(holder: click.Command | click.Option, key: str) -> str:
    """The help as it was written, also where a command has run in another language since."""
    written = vars(holder).get(f"english_{key}", getattr(holder, key))
    return str(written or "")


def said_in(tree: ast.AST) -> Iterator[str]:
    """The sentences in a module, each half of a message with a remedy by itself."""
    for node in _heard(tree):
        words = _template(node) if isinstance(node, ast.JoinedStr) else str(getattr(node, "value", ""))
        yield from (half.strip() for half in words.split("{REMEDY}") if _is_a_sentence(half))


def _heard(node: ast.AST) -> Iterator[ast.AST]:
    """The strings below a node that somebody may read."""
    match node:
        case ast.Call() if _name(node.func) in SILENT_CALLS:
            return
        case ast.JoinedStr() | ast.Constant(value=str()):
            yield node
            values = (part.value for part in ast.walk(node) if isinstance(part, ast.FormattedValue))
            for value in values if isinstance(node, ast.JoinedStr) else ():
                yield from _heard(value)
        case ast.Expr(value=ast.Constant()) | ast.Assert():
            return
        case _:
            for below in ast.iter_child_nodes(node):
                yield from _heard(below)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _template(node: ast.JoinedStr) -> str:
    """An f-string as a message: each value by its name, or by its place where it has none."""
    told, names = "", 0
    for part in node.values:
        if isinstance(part, ast.Constant):
            told += str(part.value)
        elif isinstance(part, ast.FormattedValue):
            names += 1
            name = _name(part.value)
            told += f"{{{name}}}" if name and f"{{{name}}}" not in told else f"{{value{names}}}"
    return told


def _is_a_sentence(words: str) -> bool:
    """Whether it has words to translate: letters, and more than one of them together."""
    if words in NO_MESSAGE or FOREIGN.search(words):
        return False
    bare = "".join(part.partition("}")[2] if "}" in part else part for part in words.split("{"))
    return " " in words.strip() and any(
        len(word) > 1 and word.isalpha() for word in re.split(r"[\s.,;:()]+", bare)
    )
