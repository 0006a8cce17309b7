"""What we use of other packages though it is private, or replace: each is still there, and its package bounded."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Iterator
from importlib.metadata import version
from typing import Any, NamedTuple

import pytest
import weasyprint
import weasyprint.formatting_structure.boxes
import weasyprint.pdf.tags
from babel import Locale
from docxtpl import DocxTemplate
from jinja2 import Environment
from jinja2.compiler import CodeGenerator
from openpyxl import Workbook

from reports.pdf.printing import MAKE_TAGS
from tests.source_code import HOME, modules, nodes_of


class Name(NamedTuple):
    """A name that a package may take away without telling anybody."""

    package: str
    name: str
    owner: Callable[[], Any]


NAMES = (
    Name("weasyprint", MAKE_TAGS, lambda: weasyprint.pdf.tags),
    Name("weasyprint", "Box", lambda: weasyprint.formatting_structure.boxes),
    Name("weasyprint", "_page_box", lambda: weasyprint.HTML(string="a").render().pages[0]),
    Name("weasyprint", "generate_rdf_metadata", lambda: weasyprint.HTML(string="a").render().metadata),
    Name("babel", "_data", lambda: Locale("en")),
    Name("openpyxl", "_cells", lambda: Workbook().worksheets[0]),
    Name("openpyxl", "_style", lambda: Workbook().worksheets[0].cell(1, 1)),
    Name("jinja2", "_parse", lambda: Environment),
    Name("jinja2", "_output_child_pre", lambda: CodeGenerator),
    Name("jinja2", "_output_child_to_const", lambda: CodeGenerator),
    Name("jinja2", "_output_child_post", lambda: CodeGenerator),
    Name("docxtpl", "patch_xml", lambda: DocxTemplate),
    Name("docxtpl", "render_init", lambda: DocxTemplate),
    Name("docxtpl", "pre_processing", lambda: DocxTemplate),
    Name("docxtpl", "post_processing", lambda: DocxTemplate),
)
OF_PYTHON = (Name("sys", "_getframe", lambda: __import__("sys")),)


def lack(name: Name, installed: str) -> str:
    """What is wrong where the name is gone; nothing where it is there."""
    if hasattr(name.owner(), name.name):
        return ""
    return (
        f"{name.package} {installed} has no “{name.name}” any more, which we need though it is not for others: "
        "find what took its place, or lower the bound in pyproject.toml"
    )


@pytest.mark.parametrize("name", NAMES, ids=lambda name: f"{name.package}-{name.name}")
def test_what_is_private_is_still_there(name: Name) -> None:
    told = lack(name, version(name.package))
    assert not told, told


@pytest.mark.parametrize("name", OF_PYTHON, ids=lambda name: name.name)
def test_what_is_private_in_python_is_still_there(name: Name) -> None:
    told = lack(name, "of this Python")
    assert not told, told


def test_a_name_that_is_gone_is_told() -> None:
    gone = Name("jinja2", "_gone", lambda: Environment)
    assert lack(gone, "3.9").startswith("jinja2 3.9 has no “_gone” any more")


def test_packages_with_private_names_have_an_upper_bound() -> None:
    settings = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    bounds = {
        re.split("[<>=]", one)[0].lower(): one.partition("<")[2]
        for one in settings["project"]["dependencies"]
    }
    assert {name.package for name in NAMES} <= bounds.keys()
    assert {name.package for name in NAMES if not bounds[name.package]} == set()


OURS = {"_asdict", "_inline", "_line", "_path", "_place", "_replace"}
"""Names of ours, and those that a named tuple offers everybody."""


def _private(node: ast.AST) -> Iterator[str]:
    """The private name of something else that is asked for here."""
    if isinstance(node, ast.Attribute) and not (
        isinstance(node.value, ast.Name) and node.value.id in {"self", "cls"}
    ):
        yield node.attr
    elif isinstance(node, ast.Call) and isinstance(node.func, ast.Name) and node.func.id == "getattr":
        yield from (
            one.value for one in node.args if isinstance(one, ast.Constant) and isinstance(one.value, str)
        )


def test_no_other_private_name_is_used() -> None:
    used = {name for path in modules() for node in nodes_of(path) for name in _private(node)}
    private = {name for name in used if re.match("_[a-z]", name)} - OURS
    assert {"_cells", "_page_box"} <= private
    assert private <= {name.name for name in (*NAMES, *OF_PYTHON)}
