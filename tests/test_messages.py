"""The words that documents print are all in the catalogue for translators."""

from __future__ import annotations

from babel.messages.pofile import read_po

from tools.make_messages import TARGET, catalogue


def test_the_catalogue_is_up_to_date() -> None:
    assert TARGET.read_bytes() == catalogue(), "run: .venv/bin/python -m tools.make_messages"


def test_labels_headings_and_plurals_are_in_it() -> None:
    with TARGET.open("rb") as file:
        messages = read_po(file)
    for message in (
        "Track record",
        "Page {page} of {pages}",
        "The organisation and its relevant experience",
        "Manual",
    ):
        assert message in messages
    assert ("project", "projects") in {message.id for message in messages}
    assert len(messages) > 120
