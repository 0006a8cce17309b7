"""Word files: a document and a template, filled in and packed. In: a document, pictures."""

from reports.word.template.compiled import WordTemplateFile
from reports.word.writer import render

__all__ = ["WordTemplateFile", "render"]
