"""The sandbox that HTML templates run in: they see the document, call what we offer, and end soon."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from jinja2 import BaseLoader, BytecodeCache, Template
from jinja2.bccache import Bucket
from markupsafe import Markup, escape

from reports.document.model import Line, Run
from reports.template_names.printed_values import Leaf
from reports.template_names.unknown import FactsContext, unknown_besides
from reports.templates import sandbox


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


def with_breaks(text: str) -> Markup:
    """The text as HTML, in which line breaks stay line breaks."""
    return Markup("<br>").join(text.split("\n")) if "\n" in text else escape(text)


class _Compiled(BytecodeCache):
    """Templates as compiled once, for all renderings of this run; one that has changed is compiled anew."""

    def __init__(self) -> None:
        self.code: dict[str, bytes] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        """Fills the bucket with the code, where there is one."""
        if bucket.key in self.code:
            bucket.bytecode_from_string(self.code[bucket.key])

    def dump_bytecode(self, bucket: Bucket) -> None:
        """Keeps the bucket's code."""
        self.code[bucket.key] = bucket.bytecode_to_string()


_COMPILED = _Compiled()


class HtmlSandbox(sandbox.Sandbox):
    """Jinja for one rendering of HTML."""

    context_class = FactsContext

    def __init__(self, loader: BaseLoader, offered: Mapping[str, Any], facts: Mapping[str, Any]) -> None:
        self.facts = facts
        super().__init__(
            offered,
            loader=loader,
            finalize=self._printed,
            undefined=unknown_besides([*offered, *facts]),
            trim_blocks=True,
            lstrip_blocks=True,
            auto_reload=False,
            bytecode_cache=_COMPILED,
        )
        self.filters["with_breaks"] = with_breaks

    def get_template(self, *args: Any, **kwargs: Any) -> Template:
        """The template of that name; loading it counts as work."""
        self.spend(sandbox.ROUND)
        return super().get_template(*args, **kwargs)

    def _printed(self, value: Any) -> Any:
        """What a tag prints, which counts as work."""
        made = printed(value)
        if isinstance(made, str):
            self.spend(len(made))
        return made
