"""Word files: a document and a template, filled in and packed."""

from reports.word.writer import TemplateFile, render

__all__ = ["TemplateFile", "render"]
