"""What a workbook says of itself, in English; the catalogues translate it."""

from __future__ import annotations

from org.exchange.sheets.model.terms import Terms

EXPLAINED = (
    Terms("Fill in the white cells. Grey cells are locked: they show what stands elsewhere, or calculate."),
    Terms(
        "Where a cell has an arrow, choose from its list. Point at the name of a column to read what belongs there."
    ),
    Terms("New rows: write in the empty rows at the end of a table. You may sort, filter, widen and hide."),
    Terms("Deleting a row here deletes nothing in the records."),
    Terms("A number that is not known stays empty, or says “n/a”; a small group may say “<5”."),
    Terms("Save the file as .xlsx and bring it back: grantwright import xlsx {file} --dry-run"),
)
PROJECT = Terms("Project")
SHEETS_HERE = Terms("Sheets")
NOT_ALLOWED = Terms("Choose from the list")
NUMBER_WANTED = Terms("A number belongs here")
PAGE = Terms("Page &P of &N")
TO_FILL = Terms("to fill in")
LOCKED = Terms("locked")
