"""The rooms, from the ground to the roof: imports go down, a name means one thing."""

from __future__ import annotations

import ast
from collections import defaultdict
from collections.abc import Iterator
from functools import cache
from pathlib import Path

HOME = Path(__file__).parent.parent
ROOMS = (
    "org.base", "org.codes", "org.reading", "org.records", "org.workspace", "org.measuring", "org.accounts",
    "org.choosing", "org.checking", "org.exchange.published", "org.exchange.editing", "org.exchange.matching",
    "org.exchange.importing", "org.exchange.exporting", "org.exchange.iati", "org.exchange.sheets.model",
    "org.exchange.sheets.cells", "org.exchange.sheets.workbooks", "org.exchange.sheets.bringing",
    "org.exchange.threesixty",
    "reports.files", "reports.document", "reports.words", "reports.forms", "reports.layout",
    "reports.compose.base", "reports.compose.contents", "reports.template_names", "reports.compose.assembly",
    "reports.pictures.charts", "reports.pictures.maps", "reports.pictures", "reports.templates",
    "reports.word.package", "reports.word.styles", "reports.word.charts", "reports.word.blocks",
    "reports.word.template", "reports.word", "reports.word.proofreading", "reports.pdf", "reports.office",
    "reports.sheets", "reports.review", "reports.fitting", "reports.build", "reports.tasks",
    "cli",
)  # fmt: skip
"""Each room imports only from those before it."""
PARALLELS = (
    {"org.records", "org.exchange.importing", "reports.compose.contents", "reports.template_names"},
    {"org.exchange.iati", "org.exchange.threesixty", "org.exchange.sheets.model", "org.exchange.sheets.bringing"},
)  # fmt: skip
"""Rooms that do the same for one subject after the other, or for one format: their modules may share names."""


@cache
def _trees() -> dict[str, ast.Module]:
    paths = [HOME / "cli.py", *(path for top in ("org", "reports") for path in (HOME / top).rglob("*.py"))]
    return {_named(path): ast.parse(path.read_text(encoding="utf-8")) for path in paths}


def _named(path: Path) -> str:
    return ".".join(path.relative_to(HOME).with_suffix("").parts)


def _room(module: str) -> str:
    return module if module == "cli" else module.rpartition(".")[0]


def _imports(tree: ast.Module) -> Iterator[str]:
    """The modules of ours that a module imports anywhere: at its head, within a function, for types alone."""
    known = _trees()
    for node in ast.walk(tree):
        if isinstance(node, ast.ImportFrom):
            for alias in node.names:
                inner = f"{node.module}.{alias.name}"
                wanted = (inner, f"{inner}.__init__", str(node.module), f"{node.module}.__init__")
                yield from [name for name in wanted if name in known][:1]
        elif isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names if alias.name in known)


def _arrows() -> dict[tuple[str, str], list[str]]:
    """Which rooms import which others, each with the modules that do."""
    found = defaultdict(list)
    for name, tree in _trees().items():
        for other in _imports(tree):
            if _room(name) != _room(other):
                found[_room(name), _room(other)].append(f"{name} > {other}")
    return found


def test_each_module_is_in_a_room_of_the_list() -> None:
    assert {_room(name) for name in _trees() if not name.endswith("__init__")} == set(ROOMS)


def test_a_room_imports_only_from_those_below_it() -> None:
    arrows = _arrows()
    assert len(arrows) > 200
    assert {
        arrow: modules for arrow, modules in arrows.items() if ROOMS.index(arrow[1]) > ROOMS.index(arrow[0])
    } == {}


def test_each_room_says_in_a_line_what_is_in_it() -> None:
    told = {name: ast.get_docstring(tree) for name, tree in _trees().items() if name.endswith("__init__")}
    assert len(told) > 40
    assert [name for name, words in told.items() if not words] == []


def test_no_class_has_the_name_of_another() -> None:
    found = defaultdict(list)
    for module, tree in _trees().items():
        for node in tree.body:
            if isinstance(node, ast.ClassDef) and not node.name.startswith("_"):
                found[node.name].append(module)
    assert len(found) > 300
    assert {name: modules for name, modules in found.items() if len(modules) > 1} == {}


def test_no_module_has_the_name_of_another_but_in_rooms_that_are_parallels() -> None:
    found = defaultdict(set)
    for module in _trees():
        if not module.endswith("__init__"):
            found[module.rpartition(".")[2]].add(_room(module))
    assert len(found) > 200
    assert {
        name: rooms
        for name, rooms in found.items()
        if len(rooms) > 1 and not any(rooms <= alike for alike in PARALLELS)
    } == {}
