"""Charts that can be edited in Word, each with a workbook inside. In: charts as data, styles."""

from reports.word.charts.parts import add_charts, frame

__all__ = ["add_charts", "frame"]
