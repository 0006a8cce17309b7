"""What Jinja says about a tag that it cannot read, in the words of people who have never heard of it."""

from __future__ import annotations

import re

from reports.template_names import REMEDY

NAME = "write one name, such as {{ project.title }}, or a name, “|” and a filter"
CONDITION = "write a condition, such as {% if project.end %}, and compare with “==”"
LOOP = "write a loop as {% for each in results.indicators %}"

REWORDED: tuple[tuple[re.Pattern[str], str], ...] = tuple(
    (re.compile(pattern), words)
    for pattern, words in (
        (
            r"expected token '\)', got '=+'",
            f"“=” does not belong there{REMEDY}compare with “==”, and only after “if”",
        ),
        (
            r"expected token '\)', got 'end of .*'|unexpected end of .*",
            f"something is open in it{REMEDY}close the bracket",
        ),
        (r"expected token '\)', got '(.+)'", rf"“\1” does not belong there{REMEDY}{NAME}"),
        (
            r"expected token 'end of print statement', got '(.+)'",
            rf"“\1” does not belong there{REMEDY}{NAME}",
        ),
        (
            r"expected token 'end of statement block', got '=+'",
            f"“=” does not belong there{REMEDY}{CONDITION}",
        ),
        (
            r"expected token 'end of statement block', got '(.+)'",
            rf"“\1” does not belong there{REMEDY}{CONDITION}",
        ),
        (r"expected token 'in', got '?(.+?)'?", f"a loop lacks its “in”{REMEDY}{LOOP}"),
        (r"expected token '(.+)', got '(.+)'", rf"“\2” stands where “\1” belongs{REMEDY}{NAME}"),
        (r"Expected an expression, got 'end of print statement'", f"the tag is empty{REMEDY}{NAME}"),
        (
            r"Expected an expression, got 'end of statement block'",
            f"something is lacking in it{REMEDY}{CONDITION}",
        ),
        (r"unexpected '\)'", f"the tag is empty, or its brackets do not match{REMEDY}{NAME}"),
        (r"unexpected '(.)', expected '(.)'", rf"“\1” stands where “\2” belongs{REMEDY}match the brackets"),
        (r"unexpected '(.)'", rf"“\1” does not belong there{REMEDY}{NAME}"),
        (r"unexpected char '(.)' at \d+", rf"the character “\1” does not belong in a tag{REMEDY}{NAME}"),
    )
)


def reworded(message: str) -> str:
    """What is wrong, and what to write instead, where the message is a known one."""
    for pattern, words in REWORDED:
        found = pattern.fullmatch(message)
        if found:
            return found.expand(words)
    return message
