"""The shape of the code: which way imports go, who knows which library, what is installed."""

from __future__ import annotations

import ast
import subprocess
import sys
import tomllib
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path

import pytest

from tests.source_code import HOME, modules, nodes_of, tree_of

ROOMS = ("org", "reports", "templates", "cli", "tools", "tests", "benchmarks")
MAY_IMPORT = {
    "org": {"org"},
    "reports": {"org", "reports"},
    "templates": set(),
    "cli": {"org", "reports", "cli"},
}


def _imported(path: Path) -> Iterator[str]:
    for node in nodes_of(path):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            assert node.level == 0, f"{path}: a relative import"
            yield str(node.module)


def _room(path: Path) -> str:
    return path.relative_to(HOME).parts[0].removesuffix(".py")


def test_imports_go_one_way() -> None:
    seen = 0
    for path in modules():
        for name in _imported(path):
            top = name.partition(".")[0]
            if top in ROOMS:
                seen += 1
                assert top in MAY_IMPORT[_room(path)], f"{path.relative_to(HOME)} imports {name}"
    assert seen > 100


def _named(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts).removesuffix(".__init__")


def _imports() -> dict[str, set[str]]:
    """The modules that each of ours imports anywhere: at its head, within a function, for types alone."""
    ours = {_named(path): nodes_of(path) for path in modules()}
    found: dict[str, set[str]] = {}
    for name, nodes in ours.items():
        names = {alias.name for node in nodes if isinstance(node, ast.Import) for alias in node.names}
        for node in nodes:
            if isinstance(node, ast.ImportFrom):
                within = {f"{node.module}.{alias.name}" for alias in node.names}
                names |= (within & ours.keys()) or {str(node.module)}
        found[name] = names & (ours.keys() - {name})
    return found


def _in_circles(imports: Mapping[str, set[str]]) -> set[str]:
    """The modules that are left when, again and again, those go that import no other or that none imports."""
    left = {name: set(imported) for name, imported in imports.items()}
    while True:
        wanted = set().union(*left.values())
        gone = {name for name, imported in left.items() if not imported or name not in wanted}
        if not gone:
            return set(left)
        left = {name: imported - gone for name, imported in left.items() if name not in gone}


def test_a_circle_of_imports_is_found() -> None:
    chain = {"cli": {"a"}, "a": {"b"}, "b": {"c"}, "c": set[str]()}
    assert _in_circles(chain) == set()
    assert _in_circles(chain | {"c": {"a"}}) == {"a", "b", "c"}


def test_no_module_imports_itself_by_way_of_others() -> None:
    imports = _imports()
    assert "reports.pictures.gathered" in imports["reports.build.batch"], "within a function"
    assert "org.base.faults" in imports["reports.tasks.outcome_lines"], "at the head"
    assert sum(map(len, imports.values())) > 1000
    assert _in_circles(imports) == set()


@pytest.mark.parametrize(
    ("library", "home"),
    [
        ("click", "cli.py"),
        ("docxtpl", "reports/word/template/objects.py"),
        ("matplotlib", "reports/pictures/charts/drawing.py"),
        ("subprocess", "reports/office/converting.py"),
        ("weasyprint", "reports/pdf/printing.py"),
    ],
)
def test_one_module_knows_the_library(library: str, home: str) -> None:
    knowing = {
        path.relative_to(HOME).as_posix()
        for path in modules()
        if library in {name.partition(".")[0] for name in _imported(path)}
    }
    assert knowing == {home}


def test_two_modules_know_yaml_one_for_what_it_says_and_one_for_where_each_character_stands() -> None:
    knowing = {
        path.relative_to(HOME).as_posix()
        for path in modules()
        if "yaml" in {name.partition(".")[0] for name in _imported(path)}
    }
    assert knowing == {"org/base/yaml_tree.py", "org/exchange/editing/yaml_nodes.py"}


def _doing(does: Callable[[ast.AST], bool]) -> set[str]:
    """The modules that do something, without the makers of fonts, which nobody imports."""
    return {
        name
        for path in modules()
        if not (name := path.relative_to(HOME).as_posix()).startswith("templates/fonts/")
        and any(does(node) for node in nodes_of(path))
    }


def _name(node: ast.AST) -> str:
    """The last part of a name, however it was imported."""
    return node.attr if isinstance(node, ast.Attribute) else node.id if isinstance(node, ast.Name) else ""


WRITING = {
    "write_text", "write_bytes", "mkstemp", "mkdtemp", "fdopen", "NamedTemporaryFile", "TemporaryDirectory", "mkdir",
    "makedirs", "touch", "unlink", "rmtree", "copyfile", "copytree", "rename", "symlink_to",
}  # fmt: skip


def _writes(node: ast.AST) -> bool:
    if isinstance(node, ast.Call) and _name(node.func) == "open":
        modes = [
            given.value
            for given in (*node.args, *(each.value for each in node.keywords))
            if isinstance(given, ast.Constant)
        ]
        return any(
            isinstance(mode, str) and set(mode) & set("wax+") and set(mode) <= set("rwaxbt+")
            for mode in modes
        )
    return _name(node) in WRITING


def test_one_module_writes_files() -> None:
    passing = {
        "reports/office/converting.py",  # LibreOffice's profile and files, gone when they are read
        "reports/pdf/printing.py",  # the fontconfig of one process, gone when it is read
    }
    assert _doing(_writes) - passing == {"reports/files/atomic.py"}


def test_the_commands_alone_print_and_exit() -> None:
    speaking = {"print", "exit", "_exit", "quit", "SystemExit", "stdout", "stderr"}
    assert _doing(lambda node: _name(node) in speaking) == {"cli.py"}


def test_the_package_org_holds_a_docstring_only() -> None:
    """The standard library's `copy` and `pickle` try `import org.python.core`."""
    (statement,) = tree_of(HOME / "org/__init__.py").body
    assert isinstance(statement, ast.Expr)
    assert isinstance(statement.value, ast.Constant)


def test_no_module_at_the_root_but_the_two() -> None:
    assert {path.name for path in HOME.glob("*.py")} == {"cli.py", "__main__.py"}


def test_every_package_is_listed() -> None:
    settings = tomllib.loads((HOME / "pyproject.toml").read_text(encoding="utf-8"))
    listed = set(settings["tool"]["setuptools"]["packages"])
    folders = {path.parent for room in ("org", "reports") for path in (HOME / room).rglob("*.py")}
    assert [folder for folder in folders if not (folder / "__init__.py").is_file()] == []
    packages = {"grantwright." + ".".join(folder.relative_to(HOME).parts) for folder in folders}
    assert packages | {"grantwright", "grantwright.examples", "grantwright.templates"} == listed


def test_help_loads_no_heavy_library() -> None:
    program = """
import sys
import click
from cli import cli

def helps(command, *names):
    yield [*names, "--help"]
    for name, below in getattr(command, "commands", {}).items():
        yield from helps(below, *names, name)

heavy = {"docx", "docxtpl", "weasyprint", "matplotlib", "pydantic", "babel", "yaml", "PIL", "lxml",
         "jinja2", "openpyxl", "pypdf", "fontTools", "numpy", "multiprocessing"}
for arguments in helps(cli):
    cli.main(arguments, prog_name="grantwright", standalone_mode=False)
    print("LOADED", *arguments, sorted(heavy & set(sys.modules)))
"""
    run = subprocess.run(
        [sys.executable, "-c", program], cwd=HOME, capture_output=True, text=True, check=True
    )
    loaded = [line for line in run.stdout.splitlines() if line.startswith("LOADED")]
    assert run.stdout.count("Usage: grantwright") == len(loaded) > 15
    assert [line for line in loaded if not line.endswith(" []")] == []


def test_a_face_calls_tasks_alone() -> None:
    named = [name for name in _imported(HOME / "cli.py") if name.startswith("reports.")]
    assert len(named) > 15
    assert [name for name in named if not name.startswith("reports.tasks")] == []
