"""Braces that make no tag, and tags that would swallow the words beside them."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence

from org.base.messages import Message
from reports.word.package.package import Element, qualified
from reports.word.proofreading.findings import TemplateFinding
from reports.word.proofreading.paragraphs import FoundTag, TaggedLine
from reports.word.template.patching import WHOLES
from reports.word.template.tags import OPENING, Around

QUOTED = re.compile(r"\"[^\"]*\"|'[^']*'|“[^“”]*”|„[^“”]*[“”]|«[^»]*»")
CLOSING = {"{{": "}}", "{%": "%}", "{#": "#}"}
STRAY = re.compile(r"\}\}|%\}|#\}")
APART = re.compile(r"\{\s+[{%#]|[%#}]\s+\}")
SINGLE = re.compile(r"(?<![{%#\w])\{\s*([^\W\d]\w*(?:\.\w+)*)\s*\}(?!\})")
ELSEWHERE = re.compile(
    r"<<\s*([^\W\d]\w*(?:\.\w+)+)\s*>>|\[\[\s*([^\W\d]\w*(?:\.\w+)+)\s*\]\]|«([^\W\d]\w*(?:\.\w+)+)»"
)
"""Names between the marks of other tools."""

GLUED = re.compile(r"(p|tr|tc|r)(for|if|elif|else|endfor|endif|set)\b(.*)", re.DOTALL)
TWO_WORDS = re.compile(r"(else\s+if)\b(.*)|(end)\s+(for|if|set|macro|with)", re.DOTALL)
PREFIX_APART = re.compile(r"(p|r|tr|tc)\s+(\w.*)", re.DOTALL)
ROW, CELL = qualified("w:tr"), qualified("w:tc")
WITHIN = {"tr": ROW, "tc": CELL}


def shape_findings(lines: Sequence[TaggedLine], known: Collection[str]) -> Iterator[TemplateFinding]:
    """What is wrong with braces; `known` are the names that single braces may have meant."""
    cut: TaggedLine | None = None
    for line in lines:
        opened = OPENING.search(line.rest)
        stray = STRAY.search(line.rest)
        if cut is not None and stray and not opened:
            cut = None
            continue
        yield from _of_line(line, known, stray=stray)
        cut = None
        if opened and not APART.search(line.rest):
            following = _next_with_words(lines, line)
            cut = line if following is not None and _closes(following, opened[0]) else None
            yield _unclosed(line, opened.start(), cut=cut is not None)


def _next_with_words(lines: Sequence[TaggedLine], line: TaggedLine) -> TaggedLine | None:
    after = lines[lines.index(line) + 1 :]
    return next((each for each in after if each.words.strip()), None)


def _closes(line: TaggedLine, opening: str) -> bool:
    found = STRAY.search(line.rest)
    return found is not None and found[0] == CLOSING[opening]


def _unclosed(line: TaggedLine, start: int, *, cut: bool) -> TemplateFinding:
    typed = line.rest[start:].strip()[:80]
    spot = line.spot_of(typed, start)
    closing = CLOSING[typed[:2]]
    if cut:
        wrong = Message("the tag goes on in the next paragraph, and a tag cannot")
        return TemplateFinding(
            spot, wrong, Message("delete the paragraph mark in the middle of it, so that it is on one line")
        )
    half = typed.endswith(closing[0])
    wrong = Message("the tag has only a half of its end") if half else Message("the tag has no end")
    return TemplateFinding(
        spot, wrong, Message("write “{closing}” where it ends, in the same paragraph", closing=closing)
    )


def _of_line(
    line: TaggedLine, known: Collection[str], *, stray: re.Match[str] | None
) -> Iterator[TemplateFinding]:
    apart = APART.search(line.rest)
    if apart:
        spot = line.spot_of(apart[0], apart.start())
        yield TemplateFinding(
            spot,
            Message("there is a blank between two braces"),
            Message("write “{tag}”", tag="".join(apart[0].split())),
        )
    elif stray and not OPENING.search(line.rest):
        opening = next(key for key, value in CLOSING.items() if value == stray[0])
        spot = line.spot_of(line.words[: stray.end()].strip()[-60:], stray.start())
        yield TemplateFinding(
            spot,
            Message("“{closing}” ends a tag that does not begin", closing=stray[0]),
            Message("write “{opening}” where it begins", opening=opening),
        )
    for single in SINGLE.finditer(line.rest):
        if single[1].split(".")[0] in known:
            yield TemplateFinding(
                line.spot_of(single[0], single.start()),
                Message("one brace is no tag: these words would be printed as they are"),
                Message("write “{tag}”", tag=f"{{{{ {single[1]} }}}}"),
            )
    for other in ELSEWHERE.finditer(line.rest):
        name = next(filter(None, other.groups()))
        if name.split(".")[0] in known:
            spot = line.spot_of(other[0], other.start())
            yield TemplateFinding(
                spot,
                Message("this is no tag, and would be printed as it is"),
                Message("write “{tag}”", tag=f"{{{{ {name} }}}}"),
            )
    for found in line.found:
        wrong = tuple(_of_tag(found))
        end = found.start + len(found.tag.typed)
        if not wrong and line.words[end : end + 1] == "}":
            wrong = (
                TemplateFinding(
                    found.spot,
                    Message("a brace too many follows it"),
                    Message("write “{tag}”", tag=found.tag.typed),
                ),
            )
        yield from wrong


def _of_tag(found: FoundTag) -> Iterator[TemplateFinding]:
    typed, body = found.tag.typed, found.tag.body
    inner = QUOTED.sub("", typed[2:-2])
    if found.is_comment:
        return
    if OPENING.search(inner):
        first = typed[: 2 + len(typed[2:-2].split("{")[0])].strip()
        yield TemplateFinding(
            found.spot,
            Message("“{first}” has no end before the next tag begins", first=first),
            Message("write “{closing}” at its end", closing=CLOSING[typed[:2]]),
        )
    elif typed.startswith("{{") and inner.lstrip().startswith("%"):
        meant = inner.strip(" %{}")
        blank = "" if PREFIX_APART.fullmatch(meant) else " "
        yield TemplateFinding(
            found.spot,
            Message("it has braces of two kinds"),
            Message("write “{tag}”", tag=f"{{%{blank}{meant} %}}"),
        )
    elif typed.startswith("{%") and (glued := GLUED.fullmatch(body)):
        meant = f"{glued[1]} {glued[2]}{glued[3]}"
        yield TemplateFinding(
            found.spot,
            Message("a blank is lacking after “{letters}”", letters=glued[1]),
            Message("write “{tag}”", tag=f"{{%{meant} %}}"),
        )
    elif typed.startswith("{%") and (two := TWO_WORDS.fullmatch(body)):
        meant = f"elif{two[2]}" if two[1] else f"{two[3]}{two[4]}"
        wrong = Message("“{words}” is one word here", words=two[1] or f"{two[3]} {two[4]}")
        tag = f"{{%{found.tag.around} {meant} %}}".replace("  ", " ")
        yield TemplateFinding(found.spot, wrong, Message("write “{tag}”", tag=tag))
    elif inner.startswith("{"):
        yield TemplateFinding(
            found.spot,
            Message("it begins with a brace too many"),
            Message("write “{tag}”", tag=f"{{{{ {inner.strip(' {}')} }}}}"),
        )
    elif typed.startswith("{{") and not found.tag.around and (parted := PREFIX_APART.fullmatch(body)):
        yield TemplateFinding(
            found.spot,
            Message("there is a blank between the brace and “{letters}”", letters=parted[1]),
            Message("write “{tag}”", tag=f"{{{{{parted[1]} {parted[2]} }}}}"),
        )


# Tags that stand for something whole


def alone_findings(lines: Iterable[TaggedLine]) -> Iterator[TemplateFinding]:
    """The tags in whose place a paragraph, row or cell goes, with other words in that: they would vanish."""
    listed = tuple(lines)
    rows: dict[tuple[Element, Around], list[FoundTag]] = {}
    for line in listed:
        if any(found.tag.around == "p" and not found.is_comment for found in line.found):
            yield from _beside(line)
        for found in line.found:
            whole = _whole(line.node, found.tag.around)
            if whole is not None and not found.is_comment:
                rows.setdefault((whole, found.tag.around), []).append(found)
    for (whole, around), tags in rows.items():
        yield from _among(whole, around, tags, listed)


def _whole(node: Element, around: Around) -> Element | None:
    return next(node.iterancestors(WITHIN[around]), None) if around in WITHIN else None


def _beside(line: TaggedLine) -> Iterator[TemplateFinding]:
    """The words and tags in a paragraph that a tag takes the place of."""
    lost = line.rest.strip() or " ".join(
        found.tag.typed for found in line.found if found.tag.around != "p" and not found.is_comment
    )
    first = next(found for found in line.found if found.tag.around == "p" and not found.is_comment)
    if lost and not OPENING.search(line.rest) and not STRAY.search(line.rest):
        yield _vanishing(first, lost)


def _among(
    whole: Element, around: Around, found: list[FoundTag], lines: tuple[TaggedLine, ...]
) -> Iterator[TemplateFinding]:
    inside = [
        line for line in lines if any(each is whole for each in line.node.iterancestors(WITHIN[around]))
    ]
    words = [line.rest.strip() for line in inside] + [
        each.tag.typed
        for line in inside
        for each in line.found
        if each.tag.around != around and not each.is_comment
    ]
    lost = " ".join(filter(None, words))
    if lost:
        yield _vanishing(found[0], lost)


def _vanishing(found: FoundTag, lost: str) -> TemplateFinding:
    around = found.tag.around
    whole = WHOLES[around]
    words = " ".join(lost.split())
    short = words if len(words) <= 40 else f"{words[:39]}…"
    plain = found.tag.typed.replace(f"{found.tag.typed[:2]}{around}", found.tag.typed[:2], 1)
    write = Message("put it into a {whole} of its own", whole=whole)
    if around == "p":
        write = Message("put it into a paragraph of its own, or write “{tag}” without “p”", tag=plain)
    wrong = Message(
        "the tag takes the place of its whole {whole}, and “{words}” in it would vanish",
        whole=whole,
        words=short,
    )
    return TemplateFinding(found.spot, wrong, write)
