"""Any Word file with tags: compiled once, filled with names, checked, and safe. In: blocks."""

from reports.word.template.compiled import CompiledTemplate, compiled
from reports.word.template.rendering import render_template

__all__ = ["CompiledTemplate", "compiled", "render_template"]
