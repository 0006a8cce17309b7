"""Writes templates/locale/grantwright.pot: every English word that documents print, for translators."""

from __future__ import annotations

import io
from collections.abc import Iterator
from pathlib import Path

from babel.messages.catalog import Catalog
from babel.messages.extract import extract
from babel.messages.pofile import write_po

from reports.forms.reading import built_in

HOME = Path(__file__).parent.parent
TARGET = HOME / "templates" / "locale" / "grantwright.pot"
KEYWORDS = {"gettext": None, "_": None, "marked": None, "ngettext": (1, 2), "pgettext": ((1, "c"), 2)}


def catalogue() -> bytes:
    """The template catalogue, the same bytes each time for the same code and forms."""
    messages = Catalog(project="Grantwright", version="0.1.0", charset="utf-8", fuzzy=False)
    for path in sorted((HOME / "reports").rglob("*.py")):
        name = path.relative_to(HOME).as_posix()
        for line, message, _comments, context in extract(
            "python", io.BytesIO(path.read_bytes()), keywords=KEYWORDS
        ):
            messages.add(message, locations=[(name, line)], context=context)
    for name, heading in headings():
        messages.add(heading, locations=[(name, 1)])
    written = io.BytesIO()
    write_po(written, messages, omit_header=True, sort_output=True, include_lineno=False, width=100)
    return written.getvalue()


def headings() -> Iterator[tuple[str, str]]:
    """The headings, titles and statements of the built-in forms that documents print, each with its file."""
    for forms in built_in().values():
        for form in forms.values():
            said = form.acknowledgement
            texts = (
                form.title,
                *(section.heading for section in form.sections),
                *(annex.title for annex in form.annexes),
                *((said.statement, said.co_funded) if said else ()),
            )
            yield from ((form.place.file, str(text)) for text in texts if text is not None)


if __name__ == "__main__":
    TARGET.write_bytes(catalogue())
