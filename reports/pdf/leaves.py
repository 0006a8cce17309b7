"""What a name prints in HTML: its words, marked where they are missing or in another language."""

from __future__ import annotations

from typing import Any

from markupsafe import Markup

from reports.document import Line, Run
from reports.naming.leaves import Leaf


def printed(value: Any) -> Any:
    """What an expression of a template prints; all but the leaves of names as it is."""
    return markup(value.line) if isinstance(value, Leaf) else value


def markup(line: Line) -> Markup:
    """A line as HTML, alike to the macro `line` in blocks.html."""
    return Markup("").join(_run(run) for run in line)


def _run(run: Run) -> Markup:
    made = Markup("<br>").join(run.text.split("\n"))
    if run.note:
        made += Markup(" ({})").format(Markup("; ").join(markup(line) for line in run.note))
    for tag in [tag for tag, wanted in _manner(run) if wanted]:
        made = Markup("<{0}>{1}</{0}>").format(tag, made)
    if run.link:
        made = Markup('<a href="{}">{}</a>').format(run.link, made)
    if run.language:
        made = Markup('<span lang="{}">{}</span>').format(run.language, made)
    if run.gap:
        made = Markup('<span class="{}">{}</span>').format("foreign" if run.language else "gap", made)
    return made


def _manner(run: Run) -> tuple[tuple[str, bool], ...]:
    return ("code", run.code), ("em", run.italic), ("strong", run.bold), ("s", run.strike)
