"""How fast Word templates are filled: a reference document, against docxtpl, three libraries from npm, and the floor.

    .venv/bin/python -m benchmarks.word [ROUNDS]

Prints a table, and exits with 1 where an aim is missed. Node's libraries are installed into build/benchmarks; without
Node they are left out.
"""

from __future__ import annotations

import io
import json
import random
import resource
import shutil
import subprocess
import sys
import zlib
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from statistics import median
from typing import Any

import docx
from docx.shared import Mm
from docxtpl import DocxTemplate, InlineImage
from jinja2 import Environment
from PIL import Image as Drawn

from benchmarks.timing import Aim, report, seconds, table
from reports import word
from reports.document.model import (
    Column,
    Cover,
    Document,
    ItemList,
    Labels,
    ListItem,
    Look,
    Narrative,
    Paragraph,
    Row,
    Section,
    Table,
    words,
)
from reports.pictures.photos import prepared
from reports.templates.template_files import built_in
from reports.word.template import render_template
from reports.word.template.images import Image

HOME = Path(__file__).parents[1]
CACHE = HOME / "build" / "benchmarks"
PEERS = ("docxtemplater", "carbone", "docx-templates")
PACKAGES = ("docxtemplater@3.71.0", "pizzip@3.3.0", "carbone@3.8.2", "docx-templates@4.15.0")
OURS, DOCXTPL, FLOOR, PIPELINE = (
    "ours",
    "docxtpl",
    "floor: compiled Jinja and deflate",
    "ours, a whole document",
)
PHOTO, PHOTO_NEW, PHOTO_DOCXTPL = (
    "ours, one photo seen before",
    "ours, one photo",
    "docxtpl, one photo",
)
LONGER, LARGE = "ours, ten times the rows", "ours, 4,000 rows of 5"
MOST_MEMORY = 200_000
"""In kilobytes."""

NARRATIVE = (
    "The project trained mediators in six districts & opened a reception in each of them; people came with quarrels "
    "over water, pasture and inheritance, and most of them left with an agreement that both sides had signed. "
) * 3
MOST_GROWTH = 10.5
"""What ten times the rows may cost in time."""

Context = dict[str, Any]


@dataclass(frozen=True, slots=True)
class File:
    """A template in memory."""

    name: str
    data: bytes


@dataclass(frozen=True, slots=True)
class Dialect:
    """How a library writes its tags: around a list in paragraphs, around rows, and for a value in them."""

    value: Callable[[str, str], str]
    """A name, in the item of a list."""
    before: Callable[[str], str]
    after: Callable[[str], str]
    rows_apart: bool = True
    """Whether the tags around rows have rows of their own; else they stand in the first and the last cell."""


DIALECTS: Mapping[str, Dialect] = {
    DOCXTPL: Dialect(
        lambda of, name: f"{{{{ {name if not of else 'x' if name == '.' else 'x.' + name} }}}}",
        lambda of: f"{{%p for x in {of} %}}",
        lambda _: "{%p endfor %}",
    ),
    "docxtemplater": Dialect(
        lambda _, name: f"{{{name}}}", lambda of: f"{{#{of}}}", lambda of: f"{{/{of}}}", rows_apart=False
    ),
    "carbone": Dialect(
        lambda of, name: f"{{d.{of}[i].{name}}}" if of else f"{{d.{name}}}", lambda _: "", lambda _: ""
    ),
    "docx-templates": Dialect(
        lambda of, name: f"+++INS {name if not of else '$x' if name == '.' else '$x.' + name}+++",
        lambda of: f"+++FOR x IN {of}+++",
        lambda _: "+++END-FOR x+++",
    ),
}


def template(library: str, *, photo: bool = False) -> bytes:
    """The reference template in a library's dialect."""
    said = DIALECTS[library]
    made = docx.Document()
    made.add_heading(said.value("", "title"), 0)
    if photo:
        made.add_paragraph(said.value("", "photo"))
    _repeated(made, said, "sections", {"Heading 1": "title", "Normal": "text"}, library)
    for columns in (5, 4):
        _table(made, said, columns, library)
    _repeated(made, said, "items", {"List Bullet": "name"}, library)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def _repeated(made: Any, said: Dialect, of: str, shown: Mapping[str, str], library: str) -> None:
    marks = (said.before(of), said.after(of))
    if marks[0]:
        made.add_paragraph(marks[0])
    for style, name in shown.items():
        made.add_paragraph(said.value(of, name), style)
    if marks[1]:
        made.add_paragraph(marks[1])
    if library == "carbone":
        for style, name in shown.items():
            made.add_paragraph(said.value(of, name).replace("[i]", "[i+1]"), style)


def _table(made: Any, said: Dialect, columns: int, library: str) -> None:
    of = f"rows{columns}"
    shown = [said.value(of, f"c{number}") for number in range(columns)]
    if not said.rows_apart:
        shown[0], shown[-1] = said.before(of) + shown[0], shown[-1] + said.after(of)
    rows = [[f"Column {number}" for number in range(columns)], shown]
    if library == "carbone":
        rows.append([each.replace("[i]", "[i+1]") for each in shown])
    elif said.rows_apart:
        before, after = (mark.replace("{%p ", "{%tr ") for mark in (said.before(of), said.after(of)))
        rows[1:1], rows[3:] = [[before]], [[after]]
    placed = made.add_table(len(rows), columns, "Table Grid")
    for row, cells in zip(placed.rows, rows, strict=True):
        for cell, words_of_cell in zip(row.cells, cells, strict=False):
            cell.text = words_of_cell


def context(rows: int = 40) -> Context:
    """What is filled in."""
    return {
        "title": "Mediators for peace",
        "sections": [{"title": f"Section {number}", "text": NARRATIVE} for number in range(6)],
        "rows5": [{f"c{cell}": f"Value {cell} of {row}" for cell in range(5)} for row in range(rows)],
        "rows4": [{f"c{cell}": f"Value {cell} of {row}" for cell in range(4)} for row in range(rows)],
        "items": [{"name": f"Item {number} of the list"} for number in range(16)],
    }


def document() -> Document:
    """The same content as our own kind of document."""

    def rows(columns: int) -> Table:
        cells = [
            Row(tuple((words(f"Value {cell} of {row}"),) for cell in range(columns))) for row in range(40)
        ]
        return Table(tuple(Column(f"Column {number}", 1) for number in range(columns)), tuple(cells))

    listed = ItemList(
        tuple(ListItem((Paragraph(words(f"Item {number} of the list")),)) for number in range(16))
    )
    written = [
        Section(f"s{number}", f"Section {number}", (Narrative((Paragraph(words(NARRATIVE)),)),))
        for number in range(6)
    ]
    figures = Section("figures", "Figures", (rows(5), rows(4), Narrative((listed,))))
    return _with_cover((*written, figures))


def _with_cover(sections: tuple[Section, ...]) -> Document:
    return Document(
        kind="final-report",
        language="en-GB",
        cover=Cover("Final report", "Mediators for peace", organisation="Youth Human Rights Group"),
        running_title="Final report",
        sections=sections,
        labels=Labels(contents="Contents", credit="Photo", page=("Page ", " of ", "")),
        look=Look("#2f6f8f", "A4"),
    )


def photo() -> bytes:
    """A photo as a telephone takes it, made smaller: 1600 pixels wide, a few hundred kilobytes."""
    noise = random.Random(1).randbytes(400 * 267 * 3)
    stream = io.BytesIO()
    Drawn.frombytes("RGB", (400, 267), noise).resize((1600, 1068)).save(stream, "JPEG", quality=88)
    return stream.getvalue()


def by_docxtpl(data: bytes, names: Context, image: bytes | None = None) -> bytes:
    """The document as docxtpl's README makes it."""
    made = DocxTemplate(io.BytesIO(data))
    if image is not None:
        names = {**names, "photo": InlineImage(made, io.BytesIO(image), width=Mm(120))}
    made.render(names, autoescape=True)
    stream = io.BytesIO()
    made.save(stream)
    return stream.getvalue()


def floor(data: bytes, names: Context) -> Callable[[], bytes]:
    """The least that filling can cost: the compiled template run, and what it printed deflated."""
    source = DocxTemplate(io.BytesIO(data))
    source.init_docx()
    compiled = Environment(autoescape=True).from_string(source.patch_xml(source.get_xml()))
    return lambda: zlib.compress(compiled.render(names).encode())


@contextmanager
def peer(library: str) -> Iterator[Callable[[], float]]:
    """A library from npm in a process of its own, warmed up; each call is one rendering, and gives its seconds."""
    files = {ending: CACHE / f"{library}.{ending}" for ending in ("docx", "json", "out.docx")}
    files["docx"].write_bytes(template(library))
    files["json"].write_text(json.dumps(context()), encoding="utf-8")
    script = Path(__file__).with_name("peers.mjs")
    arguments = [str(files[ending]) for ending in ("docx", "json", "out.docx")]
    with subprocess.Popen(
        ["node", str(script), library, str(CACHE), *arguments],
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True, encoding="utf-8",
    ) as process:  # fmt: skip
        assert process.stdin is not None
        assert process.stdout is not None
        sender, receiver = process.stdin, process.stdout
        if receiver.readline() != "ready\n":
            raise RuntimeError(f"{library} does not work")
        _check(files["out.docx"].read_bytes(), library)

        def render() -> float:
            sender.write("go\n")
            sender.flush()
            return float(receiver.readline()) / 1000

        yield render
        sender.write("\n")
        sender.flush()


def _check(data: bytes, name: str) -> None:
    """Make sure that everyone makes the same document."""
    made = docx.Document(io.BytesIO(data))
    rows = [len(each.rows) for each in made.tables]
    found = [each.text for each in made.paragraphs]
    if (
        rows != [41, 41]
        or "Item 15 of the list" not in found
        or found.count(NARRATIVE.strip()) + found.count(NARRATIVE) < 6
    ):
        raise RuntimeError(f"{name} makes another document: {rows}, {len(found)} paragraphs")


def installed() -> tuple[str, ...]:
    """The libraries from npm, as far as there is Node."""
    if shutil.which("node") is None or shutil.which("npm") is None:
        print("Node and npm are not here: docxtemplater, carbone and docx-templates are left out.")  # noqa: T201 (a script)
        return ()
    CACHE.mkdir(parents=True, exist_ok=True)
    if not all((CACHE / "node_modules" / each).is_dir() for each in PEERS):
        (CACHE / "package.json").write_text("{}", encoding="utf-8")
        subprocess.run(["npm", "install", "--silent", "--no-audit", *PACKAGES], cwd=CACHE, check=True)
    return PEERS


def memory() -> int:
    """The most memory in kilobytes that a process needs that makes 4,000 rows of 5 columns."""
    arguments = [sys.executable, "-m", "benchmarks.word", "--large"]
    made = subprocess.run(arguments, cwd=HOME, check=True, capture_output=True, text=True, encoding="utf-8")
    return int(made.stdout)


def large(rows: int) -> Callable[[], object]:
    """Our rendering with many rows of 5 columns."""
    names = {**context(0), "rows5": context(rows)["rows5"]}
    file = File("reference.docx", template(DOCXTPL))
    return lambda: render_template(file, names)


def cases() -> dict[str, Callable[[], object]]:
    """All that is measured, but for the libraries from npm."""
    plain, pictured = (
        File("reference.docx", template(DOCXTPL)),
        File("photo.docx", template(DOCXTPL, photo=True)),
    )
    names, image, whole = context(), photo(), document()
    ready = prepared(image, "photo.jpg")
    ours = built_in("final-report", "docx")
    shown = File(ours.name, ours.data)
    width, height = Mm(120), Mm(120) * ready.height // ready.width

    def with_photo(picture: Any) -> bytes:
        return render_template(pictured, {**names, "photo": Image(picture, width, height)})

    _check(render_template(plain, names), OURS)
    return {
        OURS: lambda: render_template(plain, names),
        DOCXTPL: lambda: by_docxtpl(plain.data, names),
        FLOOR: floor(plain.data, names),
        PIPELINE: lambda: word.render(whole, shown, {}),
        PHOTO: lambda: with_photo(ready),
        PHOTO_NEW: lambda: with_photo(prepared(image, "photo.jpg")),
        PHOTO_DOCXTPL: lambda: by_docxtpl(pictured.data, names, image),
        LONGER: lambda: render_template(plain, context(400)),
    }


def in_turns(cases: Mapping[str, Callable[[], float]], rounds: int) -> dict[str, float]:
    """The median of the seconds of each case; a first round warms up and does not count."""
    taken = [{name: case() for name, case in cases.items()} for _ in range(rounds + 1)][1:]
    return {name: median(each[name] for each in taken) for name in cases}


def aims(taken: Mapping[str, float], growth: float, kilobytes: int) -> Iterator[Aim]:
    """What the ratios should be."""
    yield Aim("ours to docxtpl", taken[OURS] / taken[DOCXTPL], 1 / 10)
    if "docxtemplater" in taken:
        yield Aim("ours to docxtemplater", taken[OURS] / taken["docxtemplater"], 1 / 3)
    yield Aim("with one photo, ours to docxtpl", taken[PHOTO_NEW] / taken[PHOTO_DOCXTPL], 1 / 5)
    yield Aim("ten times the rows, time to time", taken[LONGER] / taken[OURS], 10.5)
    yield Aim("4,000 rows to 400, time to time", growth, MOST_GROWTH)
    yield Aim("4,000 rows, megabytes of memory", kilobytes / 1000, MOST_MEMORY / 1000)


def main(rounds: int) -> int:
    """Measure, print, and give the exit code."""
    measured: dict[str, Callable[[], float]] = {
        name: partial(seconds, case) for name, case in cases().items()
    }
    with ExitStack() as stack:
        for library in installed():
            measured[library] = stack.enter_context(peer(library))
        taken = in_turns(measured, rounds)
    sizes = in_turns(
        {"400": partial(seconds, large(400)), LARGE: partial(seconds, large(4000))}, max(9, rounds // 3)
    )
    taken[LARGE] = sizes[LARGE]
    rows = [
        (name, f"{took * 1000:.2f}", f"{took / taken[OURS]:.2f}", f"{took / taken[FLOOR]:.2f}")
        for name, took in taken.items()
    ]
    print(table(("", "ms", "to ours", "to the floor"), rows))  # noqa: T201 (a script)
    told, code = report(aims(taken, sizes[LARGE] / sizes["400"], memory()))
    print(told)  # noqa: T201 (a script)
    return code


if __name__ == "__main__":
    if sys.argv[1:] == ["--large"]:
        seconds(large(4000))
        print(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss)  # noqa: T201 (a script)
    else:
        sys.exit(main(int(sys.argv[1]) if len(sys.argv) > 1 else 30))
