"""The English sentences that the program says to who runs it: of commands, of Click, and of the faults of reading."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path
from typing import NamedTuple

import click

from cli import cli
from org.messages import paragraphs

HOME = Path(__file__).parent.parent
READING = ("calls", "checks", "declared", "files", "tree", "validation", "values", "workspace", "reading/*")
"""The modules of org/ whose faults are said in the terminal's language."""

SAYING = frozenset({
    "Fault", "Misuse", "Unreadable", "UnreadableValue", "complain", "meant", "_failed", "_lacking", "the_scalar",
    "_plain_or_value", "one_of", "echo", "secho", "_say", "_said", "_refusal", "BadParameter", "UsageError",
})  # fmt: skip
"""The functions whose arguments somebody reads."""
NAMED = frozenset({"wrong", "write", "remedy", "otherwise", "hint", "state", "lacks"})
"""The names of variables that hold such a sentence."""

OF_CLICK = (
    "Example:", "Examples:", "A first round:", "Usage:", "Usage: ", "Options", "Commands", "Arguments",
    "Show this message and exit.",
    "Show the version and exit.", "Error: {message}", "Try '{command} {option}' for help.", "Missing command.",
    "Missing argument", "Missing option", "Missing parameter", "No such command {name!r}.",
    "Invalid value: {message}", "Invalid value for {param_hint}: {message}", "default: {default}", "required",
)  # fmt: skip
"""Words that Click says, and translates by the same catalogue."""


ALSO = (
    "the key “{key}” is not known here", "There is no brief “{name}”: {hint}", "complete", "{number} fault",
    "{number} faults", "written", "unchanged", "{file} (written)", "{file} (unchanged)",
    "{file} (written, a draft: {number} facts are missing)", "{file} (written, a draft: {number} fact is missing)",
    "{file} (unchanged, a draft: {number} facts are missing)",
    "{file} (unchanged, a draft: {number} fact is missing)",
)  # fmt: skip
"""Sentences that are put together where nobody can read them off."""


class Said(NamedTuple):
    """A sentence, and the file that says it."""

    file: str
    words: str


def sentences() -> Iterator[Said]:
    """Every sentence, with `{name}` for what differs."""
    yield from (Said("cli.py", words) for words in (*_of_command(cli), *OF_CLICK, *ALSO))
    files = [HOME / "cli.py", HOME / "reports/telling.py", HOME / "reports/asking.py"]
    files += [path for name in READING for path in sorted((HOME / "org").glob(f"{name}.py"))]
    for path in files:
        name = path.relative_to(HOME).as_posix()
        tree = ast.parse(path.read_text(encoding="utf-8"))
        yield from (Said(name, words) for words in _in(tree) if _is_a_sentence(words))


def _of_command(command: click.Command) -> Iterator[str]:
    yield from paragraphs(command.help or "")
    if command.short_help:
        yield command.short_help
    yield from (param.help for param in command.params if isinstance(param, click.Option) and param.help)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _of_command(below)


def _in(tree: ast.AST) -> Iterator[str]:
    for node in ast.walk(tree):
        if isinstance(node, ast.Call) and _name(node.func) in SAYING:
            for argument in (*node.args, *(keyword.value for keyword in node.keywords)):
                yield from _strings(argument)
        elif isinstance(node, ast.Assign) and any(_name(target) in NAMED for target in node.targets):
            yield from _strings(node.value)


def _name(node: ast.expr) -> str:
    if isinstance(node, ast.Name):
        return node.id
    return node.attr if isinstance(node, ast.Attribute) else ""


def _strings(node: ast.expr) -> Iterator[str]:
    match node:
        case ast.Constant(value=str(words)):
            yield words
        case ast.JoinedStr():
            yield _template(node)
        case ast.IfExp():
            yield from (*_strings(node.body), *_strings(node.orelse))
        case ast.BoolOp():
            for value in node.values:
                yield from _strings(value)
        case ast.Call(args=[first, *_]) if _name(node.func) in ("style", "translated"):
            yield from _strings(first)


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
    bare = "".join(part.partition("}")[2] if "}" in part else part for part in words.split("{"))
    return " " in words.strip() and any(len(word) > 1 and word.isalpha() for word in bare.split())
