"""Templates: the workspace's own go before the built-in ones."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path

from org.base.faults import Fault, Faulty, Place
from org.base.messages import Message
from org.reading.context import meant
from org.records import Brief, Format, Kind

BUILT_IN = Path(__file__).parents[2] / "templates"
SUFFIXES: dict[Format, str] = {"docx": ".docx", "pdf": ".html"}


@dataclass(frozen=True, slots=True)
class TemplateFile:
    """A template: its name to print, and where it is."""

    name: str
    path: Path

    @property
    def data(self) -> bytes:
        """The file's bytes."""
        return self.path.read_bytes()


def find_template(root: Path, brief: Brief, format: Format) -> TemplateFile:
    """The template for a brief's kind and one format; a workspace's own is `templates/KIND.docx` or `.html`.

    One for the brief's form, `templates/KIND-FORM.docx`, goes before that.
    Of a brief that names a Word form without an HTML template, the built-in HTML template measures the pages.
    """
    suffix = SUFFIXES[format]
    if brief.template is not None and Path(brief.template).suffix in ("", suffix):
        if format == "pdf" and word_form_of(root, brief) is not None:
            return built_in(brief.kind, format, brief.layout)
        return _named(root, brief, suffix)
    folder = brief.kind.replace("-", "_")
    of_form = (own_name(brief.kind, brief.form, format),) if brief.form else ()
    for name in (*of_form, f"{brief.kind}{suffix}", f"{folder}{suffix}", f"{folder}/{folder}{suffix}"):
        own = root / "templates" / name
        if own.exists():
            return found_at(f"templates/{name}", own)
    return built_in(brief.kind, format, brief.layout)


def found_at(name: str, path: Path) -> TemplateFile:
    """The template at a path where there is something. Raises Faulty where that is a folder."""
    if path.is_dir():
        word = path.suffix == SUFFIXES["docx"]
        write = Message("a Word file of that name") if word else Message("a file of that name")
        raise Faulty([Fault(Place(name), Message("this is a folder"), write)])
    return TemplateFile(name, path)


def word_form_of(root: Path, brief: Brief) -> TemplateFile | None:
    """The Word form that the brief names, where its PDF is made of that: where no HTML template has its name."""
    name = brief.template
    if name is None or Path(name).suffix not in ("", SUFFIXES["docx"]):
        return None
    html = (root / "templates" / name).with_suffix(SUFFIXES["pdf"])
    word = (root / "templates" / name).with_suffix(SUFFIXES["docx"])
    named = Path(name).suffix or (word.is_file() and not html.is_file())
    return _named(root, brief, SUFFIXES["docx"]) if named else None


def own_name(kind: Kind, form: str | None, format: Format) -> str:
    """The file in the folder templates that is used for a kind of document, or for one of its forms."""
    return f"{kind}-{form}{SUFFIXES[format]}" if form else f"{kind}{SUFFIXES[format]}"


def built_in(kind: Kind, format: Format, layout: str | None = None) -> TemplateFile:
    """The built-in template for a kind of document and one format; in Word, each layout but the usual has its own."""
    folder = kind.replace("-", "_")
    own = f"{folder}/{layout}{SUFFIXES[format]}"
    name = own if (BUILT_IN / own).is_file() else f"{folder}/{folder}{SUFFIXES[format]}"
    return TemplateFile(f"templates/{name}", BUILT_IN / name)


def _named(root: Path, brief: Brief, suffix: str) -> TemplateFile:
    """The template that a brief names; it must lie in the workspace's folder templates/."""
    name = str(Path(str(brief.template)).with_suffix(suffix))
    folder = (root / "templates").resolve()
    path = (folder / name).resolve()
    if path.is_relative_to(folder) and path.exists():
        return found_at(f"templates/{name}", path)
    known = [found.name for found in folder.glob(f"*{suffix}")] if folder.is_dir() else []
    wrong = Message("there is no template “templates/{name}”", name=name)
    raise Faulty(
        [Fault(brief.place, wrong, meant(name, known, Message("put it there, or delete “template:”")))]
    )
