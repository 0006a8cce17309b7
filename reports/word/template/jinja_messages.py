"""What Jinja says about a tag that it cannot read, in the words of people who have never heard of it."""

from __future__ import annotations

import re
from collections.abc import Mapping

from org.base.messages import Message, with_remedy
from reports.template_names.unknown import in_our_words

NAME = Message("write one name, such as {{ project.title }}, or a name, “|” and a filter")
CONDITION = Message("write a condition, such as {% if project.end %}, and compare with “==”")
COMPARISON = Message("compare with “==”, and only after “if”")
LOOP = Message("write a loop as {% for each in results.indicators %}")

MISPLACED = Message("“{word}” does not belong there", word="")
IN_PLACE_OF = Message("“{word}” stands where “{wanted}” belongs", word="", wanted="")
EMPTY = Message("the tag is empty")

REWORDED: tuple[tuple[re.Pattern[str], Message, Message], ...] = tuple(
    (re.compile(pattern), wrong, write)
    for pattern, wrong, write in (
        (r"expected token '\)', got '(?P<word>=)=*'", MISPLACED, COMPARISON),
        (
            r"expected token '\)', got 'end of .*'|unexpected end of .*",
            Message("something is open in it"),
            Message("close the bracket"),
        ),
        (r"expected token '\)', got '(?P<word>.+)'", MISPLACED, NAME),
        (r"expected token 'end of print statement', got '(?P<word>.+)'", MISPLACED, NAME),
        (r"expected token 'end of statement block', got '(?P<word>=)=*'", MISPLACED, CONDITION),
        (r"expected token 'end of statement block', got '(?P<word>.+)'", MISPLACED, CONDITION),
        (r"expected token 'in', got '?(.+?)'?", Message("a loop lacks its “in”"), LOOP),
        (r"expected token '(?P<wanted>.+)', got '(?P<word>.+)'", IN_PLACE_OF, NAME),
        (r"Expected an expression, got 'end of print statement'", EMPTY, NAME),
        (
            r"Expected an expression, got 'end of statement block'",
            Message("something is lacking in it"),
            CONDITION,
        ),
        (r"unexpected '\)'", Message("the tag is empty, or its brackets do not match"), NAME),
        (
            r"unexpected '(?P<word>.)', expected '(?P<wanted>.)'",
            IN_PLACE_OF,
            Message("match the brackets"),
        ),
        (r"unexpected '(?P<word>.)'", MISPLACED, NAME),
        (
            r"unexpected char '(?P<word>.)' at \d+",
            Message("the character “{word}” does not belong in a tag", word=""),
            NAME,
        ),
    )
)
"""Jinja's messages, what is wrong with the values that stand in them, and what to write instead."""


def reworded(said: str) -> Message:
    """What is wrong, and what to write instead, where the message is a known one."""
    for pattern, wrong, write in REWORDED:
        if found := pattern.fullmatch(said):
            return with_remedy(_filled(wrong, found.groupdict()), write)
    return in_our_words(said)


def _filled(wrong: Message, words: Mapping[str, str]) -> Message:
    return wrong.with_values(lambda _template, name, _before: words[name])
