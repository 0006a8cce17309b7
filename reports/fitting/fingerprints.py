"""Fingerprints: has anything changed of what goes into a document's pages?"""

from __future__ import annotations

import ctypes
import hashlib
from collections.abc import Iterator
from functools import cache
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from reports.document.model import Document
from reports.fitting.template_gaps import is_own
from reports.templates.template_files import TemplateFile

HOME = Path(__file__).parents[2]
RENDERING = (
    *("cssselect2", "docxtpl", "fonttools", "jinja2", "matplotlib", "pillow", "pydyf", "pyphen"),
    *("tinycss2", "tinyhtml5", "weasyprint"),
)
LAYING_OUT = (
    (("libpango-1.0.so.0", "libpango-1.0.dylib", "libpango-1.0-0.dll"), "pango_version_string"),
    (("libharfbuzz.so.0", "libharfbuzz.0.dylib", "libharfbuzz-0.dll"), "hb_version_string"),
)
"""The libraries that set the text, and what they call their version."""


def of_inputs(document: Document, template: TemplateFile, root: Path) -> str:
    """Of all that goes into a file: the document, the templates, the pictures, and this program."""
    digest = hashlib.sha256(document.digest.encode())
    if is_own(template, root):
        digest.update(document.digest_of_names.encode())
    for path in (template.path, *_own_templates(root), *(root / figure.file for figure in document.figures)):
        if path.is_file():
            data = path.read_bytes()
            digest.update(f"{_named(path, root)}\0{len(data)}\0".encode() + data)
    digest.update(of_program().encode())
    return digest.hexdigest()


def _named(path: Path, root: Path) -> str:
    """The file below the workspace, or its bare name: a workspace may be moved."""
    return path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name


def _own_templates(root: Path) -> Iterator[Path]:
    yield from sorted((root / "templates").rglob("*"))


@cache
def of_program() -> str:
    """Of the code and the built-in templates, and of the versions of what renders."""
    digest = hashlib.sha256("|".join(map(_version, RENDERING)).encode())
    for folder in ("reports", "templates"):
        for path in sorted((HOME / folder).rglob("*")):
            if path.is_file() and path.suffix != ".pyc":
                data = path.read_bytes()
                digest.update(f"{path.relative_to(HOME)}\0{len(data)}\0".encode() + data)
    return digest.hexdigest()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


@cache
def of_layout() -> str | None:
    """Of the libraries of the system that lay out text; None where they do not say which they are."""
    versions = [_version_of_library(names, function) for names, function in LAYING_OUT]
    return None if None in versions else "|".join(map(str, versions))


def _version_of_library(names: tuple[str, ...], function: str) -> str | None:
    for name in names:
        try:
            found = getattr(ctypes.CDLL(name), function)
        except (OSError, AttributeError):
            continue
        found.restype = ctypes.c_char_p
        return str(found().decode())
    return None
