"""What a workbook says of itself, in English; the catalogues translate it."""

from __future__ import annotations

from org.exchange.sheets.naming import Words

EXPLAINED = (
    Words("Fill in the white cells. Grey cells are locked: they show what stands elsewhere, or calculate."),
    Words(
        "Where a cell has an arrow, choose from its list. Point at the name of a column to read what belongs there."
    ),
    Words("New rows: write in the empty rows at the end of a table. You may sort, filter, widen and hide."),
    Words("Deleting a row here deletes nothing in the records."),
    Words("A number that is not known stays empty, or says “n/a”; a small group may say “<5”."),
    Words("Save the file as .xlsx and bring it back: grantwright import xlsx {file} --dry-run"),
)
PROJECT = Words("Project")
SHEETS_HERE = Words("Sheets")
NOT_ALLOWED = Words("Choose from the list")
NUMBER_WANTED = Words("A number belongs here")
PAGE = Words("Page &P of &N")
TO_FILL = Words("to fill in")
LOCKED = Words("locked")
