"""Prints what is wrong with each example's PDF, in each language and on each paper: `python -m tests.looks [WORDS]`.

WORDS narrow it down to documents whose name has them all.
"""

from __future__ import annotations

import sys

import click
from page import ValidationProfile

from tests.looks.findings import findings
from tests.looks.pages import pages_of
from tests.test_examples_as_pdf import ON_LETTER, complaints, examples, pdf_of


def main() -> None:
    """Print a row for each document, what is wrong below it, and the sums."""
    every = {*examples(everything=False), *examples(everything=True), *ON_LETTER}
    asked = sorted(one for one in every if all(word in str(one) for word in sys.argv[1:]))
    lacking, wrong = 0, 0
    click.echo(f"{'document':56} pages  PDF/UA-1  looks")
    for one in asked:
        data = pdf_of(one)
        lacks, looks = complaints(data, ValidationProfile.PDF_UA_1), findings(data)
        click.echo(f"{one!s:56} {len(pages_of(data)):5}  {len(lacks):8}  {len(looks):5}")
        for words in (*lacks, *looks):
            click.echo(f"    {words}")
        lacking, wrong = lacking + len(lacks), wrong + len(looks)
    click.echo(f"{len(asked)} documents: {lacking} failures of PDF/UA-1, {wrong} findings of looks")
    sys.exit(1 if lacking or wrong else 0)


if __name__ == "__main__":
    main()
