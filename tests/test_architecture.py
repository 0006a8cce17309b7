"""The shape of the code: which way imports go, who knows which library, what is installed."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

import pytest

HOME = Path(__file__).parent.parent
ROOMS = ("org", "reports", "templates", "cli")
MAY_IMPORT = {
    "org": {"org"},
    "reports": {"org", "reports"},
    "templates": set(),
    "cli": {"org", "reports", "cli"},
}


def _modules() -> list[Path]:
    return [
        HOME / "cli.py",
        *(path for room in ("org", "reports", "templates") for path in (HOME / room).rglob("*.py")),
    ]


def _imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text(encoding="utf-8"))):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield str(node.module)


def _room(path: Path) -> str:
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def test_imports_go_one_way() -> None:
    seen = 0
    for path in _modules():
        for name in _imported(path):
            top = name.partition(".")[0]
            if top in ROOMS:
                seen += 1
                assert top in MAY_IMPORT[_room(path)], f"{path.relative_to(HOME)} imports {name}"
    assert seen > 100


@pytest.mark.parametrize(
    ("library", "home"),
    [("docxtpl", "reports/word"), ("weasyprint", "reports/pdf"), ("matplotlib", "reports")],
)
def test_one_module_knows_the_library(library: str, home: str) -> None:
    knowing = [path for path in _modules() if library in {name.partition(".")[0] for name in _imported(path)}]
    assert len(knowing) == 1
    assert knowing[0].relative_to(HOME).is_relative_to(home)


def test_one_module_writes_files() -> None:
    writing = {"write_text", "write_bytes", "mkstemp", "NamedTemporaryFile"}
    found = [
        path.relative_to(HOME).as_posix()
        for path in _modules()
        for node in ast.walk(ast.parse(path.read_text(encoding="utf-8")))
        if isinstance(node, ast.Attribute) and node.attr in writing
    ]
    makers_of_fonts = {name for name in found if name.startswith("templates/fonts/")}
    passing = {"reports/pdf/printing.py"}  # the fontconfig of one process, gone when it is read
    assert set(found) - makers_of_fonts - passing == {"reports/files.py"}


def test_only_the_commands_use_click() -> None:
    assert {_room(path) for path in _modules() if "click" in set(_imported(path))} == {"cli"}


def test_the_package_org_holds_a_docstring_only() -> None:
    """The standard library's `copy` and `pickle` try `import org.python.core`."""
    (statement,) = ast.parse((HOME / "org/__init__.py").read_text(encoding="utf-8")).body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)


def test_no_module_at_the_root_but_the_two() -> None:
    assert {path.name for path in HOME.glob("*.py")} == {"cli.py", "__main__.py"}


def test_every_package_is_listed() -> None:
    settings = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["setuptools"]["packages"])
    packages = {
        "grantwright." + ".".join(path.parent.relative_to(HOME).parts)
        for room in ("org", "reports")
        for path in (HOME / room).rglob("__init__.py")
    }
    assert packages | {"grantwright", "grantwright.examples", "grantwright.templates"} == listed


@pytest.mark.parametrize("arguments", [["--help"], ["build", "--help"], ["check", "--help"]])
def test_help_loads_no_heavy_library(arguments: list[str]) -> None:
    program = (
        "import sys; sys.argv = ['grantwright', *sys.argv[1:]]\n"
        "from cli import cli\n"
        "try: cli()\n"
        "except SystemExit as stop: code = stop.code\n"
        "heavy = {'docxtpl', 'weasyprint', 'matplotlib', 'pydantic', 'babel', 'yaml', 'PIL', 'lxml'}\n"
        "heavy &= set(sys.modules)\n"
        "print('LOADED', sorted(heavy), code)"
    )
    run = subprocess.run(
        [sys.executable, "-c", program, *arguments], cwd=HOME, capture_output=True, text=True, check=True
    )
    assert "Usage: grantwright" in run.stdout
    assert "LOADED [] 0" in run.stdout
