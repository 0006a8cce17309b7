"""Charts that can be edited in Word: a drawing of its own kind, with a workbook inside that holds its figures."""

from reports.word.charts.parts import add_charts, frame

__all__ = ["add_charts", "frame"]
