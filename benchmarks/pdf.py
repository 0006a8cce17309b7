"""How fast a designed, accessible PDF is made: the final report of the sample, against other ways to the same content.

    .venv/bin/python -m benchmarks.pdf [ROUNDS]

Prints a table, and exits with 1 where an aim is missed. Times are the processor's; against LibreOffice, which is
started for each document as docxtpl's users do, the time counts that somebody waits. Everything else happens in one
process that is warm. The Word file for LibreOffice is filled by us, in less time than docxtpl takes.
"""

from __future__ import annotations

import base64
import re
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from io import BytesIO
from pathlib import Path
from urllib.parse import quote

from pypdf import PdfReader

from benchmarks.timing import Aim, Taken, interleaved, report, table
from org.checking.loading import load
from org.records import Brief
from org.workspace.index import Workspace
from reports import word
from reports.build.known_forms import read_forms
from reports.compose.assembly.compose import compose
from reports.compose.assembly.kinds import KINDS
from reports.document.model import Document
from reports.document.picture import Picture
from reports.forms import Form
from reports.pdf import rendered
from reports.pictures.gathered import pictures_of
from reports.templates.template_files import TemplateFile, find_template

SAMPLE = Path(__file__).parents[1] / "examples" / "sample"
BRIEF = "final-report-eu"
OURS, PLAIN, OFFICE, CHROMIUM = "ours", "plain HTML", "Word file + LibreOffice", "Chromium"
PAPERWORK = "composing and templating"

PLAIN_LOOK = """
@page { size: A4; margin: 25mm 24mm }
body { font: 10.25pt/1.42 serif }
table { width: 100%; border-collapse: collapse; font-size: 9pt }
th, td { border: 1px solid #ccc; padding: 1mm; text-align: left; vertical-align: top }
img { max-width: 100% }
"""
"""What somebody in a hurry writes: the browser's own look, on a page."""

BROWSERS = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable")
Case = Callable[[], object]


@dataclass(frozen=True, slots=True)
class Subject:
    """The document that all make, and what they make it from."""

    workspace: Workspace
    brief: Brief
    form: Form

    def composed(self) -> Document:
        """The document, from the records."""
        kind, language = KINDS[self.brief.kind], self.workspace.language
        return compose(kind, self.workspace, self.brief, self.form, language)

    def template(self, format: str) -> TemplateFile:
        """The template for one format."""
        return find_template(self.workspace.root, self.brief, "pdf" if format == "pdf" else "docx")


def subject() -> Subject:
    """The sample's final report to the European Union."""
    workspace = load(SAMPLE)
    brief = workspace.briefs[BRIEF]
    return Subject(workspace, brief, read_forms(workspace)[0].of(brief))


@dataclass(frozen=True, slots=True)
class Ways:
    """The ways to a PDF, each from the records to bytes; the pictures are at hand for all of them."""

    subject: Subject
    pictures: Mapping[str, Picture]
    folder: Path

    def ours(self) -> bytes:
        """As Grantwright does it."""
        return rendered.render(self.subject.composed(), self.subject.template("pdf"), pictures=self.pictures)

    def paperwork(self) -> str:
        """The part of it before the pages are laid out."""
        return rendered.html(self.subject.composed(), self.subject.template("pdf"), pictures=self.pictures)

    def plain(self) -> bytes:
        """The same content without design, tags or bundled fonts."""
        from weasyprint import HTML  # noqa: PLC0415 - its fonts are set up by the first module that loads it

        return bytes(HTML(string=self._plain_markup()).write_pdf())

    def office(self) -> bytes:
        """Over Word."""
        made = word.render(self.subject.composed(), self.subject.template("docx"), pictures=self.pictures)
        (self.folder / "report.docx").write_bytes(made)
        profile = f"-env:UserInstallation={(self.folder / 'profile').as_uri()}"
        convert = ("--headless", "--convert-to", "pdf", "--outdir", str(self.folder))
        _run("soffice", profile, *convert, str(self.folder / "report.docx"))
        return (self.folder / "report.pdf").read_bytes()

    def chromium(self) -> bytes:
        """The plain content, printed by a browser."""
        page, made = self.folder / "plain.html", self.folder / "plain.pdf"
        page.write_text(self._plain_markup(), encoding="utf-8")
        options = ("--headless", "--no-sandbox", "--disable-gpu", f"--print-to-pdf={made}")
        _run(str(browser()), *options, page.as_uri())
        return made.read_bytes()

    def _plain_markup(self) -> str:
        bare = re.sub(r"<style>.*?</style>|<link[^>]*>| style=\"[^\"]*\"", "", self.paperwork(), flags=re.S)
        for name, picture in self.pictures.items():
            data = base64.b64encode(picture.data).decode()
            bare = bare.replace(f"picture:{quote(name)}", f"data:{picture.mime};base64,{data}")
        return bare.replace("</head>", f"<style>{PLAIN_LOOK}</style></head>")


def _run(*command: str) -> None:
    subprocess.run(command, check=True, capture_output=True, timeout=300)


def browser() -> str | None:
    """A Chromium that is installed."""
    return next((found for name in BROWSERS if (found := shutil.which(name))), None)


def cases(ways: Ways) -> Mapping[str, Callable[[], bytes]]:
    """The ways that this computer has."""
    found: dict[str, Callable[[], bytes]] = {OURS: ways.ours, PLAIN: ways.plain}
    if shutil.which("soffice"):
        found[OFFICE] = ways.office
    if browser():
        found[CHROMIUM] = ways.chromium
    return found


def aims(taken: Mapping[str, Taken]) -> tuple[Aim, ...]:
    """What we want of these times."""
    ours = taken[OURS]
    of_office = (
        (Aim(f"{OURS} / {OFFICE}, waited for", ours.waited / taken[OFFICE].waited, 0.25),)
        if OFFICE in taken
        else ()
    )
    return (
        Aim(f"{OURS} / {PLAIN}", ours.processor / taken[PLAIN].processor, 1),
        *of_office,
        Aim(f"{PAPERWORK} / {OURS}", taken[PAPERWORK].processor / ours.processor, 0.05),
    )


def main(rounds: int) -> int:
    """The exit code, after the table is printed."""
    made = subject()
    pictures = pictures_of(made.composed(), made.workspace.root)
    with tempfile.TemporaryDirectory() as folder:
        ways = Ways(made, pictures, Path(folder))
        found = cases(ways)
        pages = {name: len(PdfReader(BytesIO(case())).pages) for name, case in found.items()}
        taken = interleaved({**found, PAPERWORK: ways.paperwork}, rounds)
    sys.stdout.write(f"{_table(taken, pages)}\n\n")
    told, code = report(aims(taken))
    sys.stdout.write(f"{told}\n")
    return code


def _table(taken: Mapping[str, Taken], pages: Mapping[str, int]) -> str:
    rows = [
        (
            name,
            f"{1000 * times.processor:.0f}",
            f"{1000 * times.waited:.0f}",
            str(pages.get(name, "")),
            f"{1000 * times.processor / pages[name]:.1f}" if name in pages else "",
            f"{times.processor / taken[OURS].processor:.2f}",
        )
        for name, times in taken.items()
    ]
    return table(("", "ms", "ms waited", "pages", "ms a page", "ratio"), rows)


if __name__ == "__main__":
    sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 5))
