"""The words of the command line that no call of `Message` holds: the help of the commands, and Click's own."""

from __future__ import annotations

from collections.abc import Iterator

import click

from cli import cli
from org.base.messages import paragraphs

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


def helps() -> Iterator[str]:
    """Every paragraph of help, and the words over its examples."""
    return _of_command(cli)


def _of_command(command: click.Command) -> Iterator[str]:
    yield from paragraphs(_english(command, "help"))
    options = (param for param in command.params if isinstance(param, click.Option))
    found = (_english(command, "short_help"), *(_english(option, "help") for option in options))
    yield from filter(None, found)
    if isinstance(command, click.Group):
        for below in command.commands.values():
            yield from _of_command(below)


def _english(holder: click.Command | click.Option, key: str) -> str:
    """The help as it was written, also where a command has run in another language since."""
    written = vars(holder).get(f"english_{key}", getattr(holder, key))
    return str(written or "")
