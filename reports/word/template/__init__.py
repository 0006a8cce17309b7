"""Any Word file with tags: compiled once, filled with names, checked, and safe."""

from reports.word.template.compiled import Template, compiled
from reports.word.template.rendering import render_template

__all__ = ["Template", "compiled", "render_template"]
