"""The language of Word templates: Jinja in its sandbox, and how its tags print."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from jinja2 import nodes
from jinja2.compiler import CodeGenerator, Frame
from jinja2.exceptions import TemplateSyntaxError
from jinja2.runtime import Undefined

from org.base.messages import Message, told_by
from reports.template_names.printed_values import Leaf
from reports.template_names.unknown import FactsContext
from reports.templates.sandbox import Sandbox
from reports.word.blocks.document_names import Offered
from reports.word.template.images import Media, image_of, is_image
from reports.word.template.missing import Missing, line_now, missing_besides
from reports.word.template.tag_output import (
    Placed,
    Unprintable,
    between_elements,
    escaped,
    in_attribute,
    in_plain_text,
    in_text,
)

REFUSED = (nodes.Import, nodes.FromImport, nodes.Include, nodes.Extends, nodes.Block)
PRINTERS: dict[str, Callable[[Any], Placed]] = {
    "as_runs": between_elements,
    "between_elements": between_elements,
    "in_attribute": in_attribute,
    "in_plain_text": in_plain_text,
}
Filters = Mapping[str, Callable[..., Any]]


class _Code(CodeGenerator):
    """Lets each tag print what `printed` makes of its value, which is escaped, and no more."""

    def _output_child_pre(self, *_: Any) -> None:
        self.write("environment.finalize(")

    def _output_child_to_const(self, node: nodes.Expr, frame: Frame, finalize: Any) -> str:
        if not isinstance(node, nodes.TemplateData):
            # Jinja would print a constant while it compiles, where no sandbox counts its work
            raise nodes.Impossible
        return super()._output_child_to_const(node, frame, finalize)

    def _output_child_post(self, *_: Any) -> None:
        self.write(")")


class Dialect(Sandbox):
    """The language, for one rendering with the names that it offers."""

    code_generator_class = _Code

    context_class = FactsContext

    def __init__(self, offered: Mapping[str, Any], filters: Filters | None = None) -> None:
        self.facts = offered.facts if isinstance(offered, Offered) else {}
        self.missing: type[Missing] = missing_besides([*offered, *self.facts])
        self.media = Media()
        own = {name: value for name, value in offered.items() if callable(value)}
        super().__init__(own, undefined=self.missing, finalize=self.printed)
        self.filters.update(filters or {})
        printers = PRINTERS | _printers_of_facts(offered)
        self.filters.update({name: self._printer(printer) for name, printer in printers.items()})

    def printed(self, value: Any) -> str:
        """Give what a tag prints in the text of a run."""
        made = value if type(value) is Placed else self._noting(self._shown, value)
        self.work_left -= len(made)
        if self.work_left < 0:
            self.spend(0)
        return made

    def _shown(self, value: Any) -> str:
        if type(value) is str and value.isprintable():
            return escaped(value)
        if isinstance(value, Undefined):
            return str(value)
        return self.media.shown(image_of(value)) if is_image(value) else in_text(value)

    def _printer(self, printer: Callable[[Any], Placed]) -> Callable[[Any], Placed]:
        def printing(value: Any) -> Placed:
            return Placed(str(value) if isinstance(value, Undefined) else self._noting(printer, value))

        return printing

    def _noting(self, printer: Callable[[Any], str], value: Any) -> str:
        """Give what a value prints; where it cannot be printed, note that and go on, so that all faults show."""
        try:
            return printer(value)
        except Unprintable as wrong:
            self.missing.notes[line_now(), told_by(wrong)] = None
            return ""

    def _parse(self, source: str, name: str | None, filename: str | None) -> nodes.Template:
        tree = super()._parse(source, name, filename)
        for node in tree.find_all(REFUSED):
            raise TemplateSyntaxError(
                Message("templates have no “{word}”", word=type(node).__name__.lower()), node.lineno
            )
        return tree


def _printers_of_facts(offered: Mapping[str, Any]) -> dict[str, Callable[[Any], Placed]]:
    """Give what prints facts of the records in their format, and all else as ever."""
    if not isinstance(offered, Offered):
        return {}

    def as_runs(value: Any) -> Placed:
        return Placed(offered.runs(value)) if isinstance(value, Leaf) else between_elements(value)

    def as_paragraphs(value: Any) -> Placed:
        return Placed(offered.paragraphs(value)) if isinstance(value, Leaf) else between_elements(value)

    return {"as_runs": as_runs, "between_elements": as_paragraphs}


def compiling(filters: Iterable[str] = ()) -> Dialect:
    """Give the language for reading templates; the filters of their renderings are known by name only."""
    return Dialect({}, dict.fromkeys(filters, str))
