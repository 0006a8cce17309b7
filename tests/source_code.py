"""Our modules as Python sees them, each parsed once for all tests that look at code."""

from __future__ import annotations

import ast
from functools import cache
from pathlib import Path

HOME = Path(__file__).parent.parent


@cache
def modules() -> tuple[Path, ...]:
    """The modules of the product, in one order."""
    rooms = (path for room in ("org", "reports", "templates") for path in sorted((HOME / room).rglob("*.py")))
    return (HOME / "cli.py", *rooms)


@cache
def tree_of(path: Path) -> ast.Module:
    """The syntax tree of a module."""
    return ast.parse(path.read_text(encoding="utf-8"))


@cache
def nodes_of(path: Path) -> tuple[ast.AST, ...]:
    """Everything in the syntax tree of a module."""
    return tuple(ast.walk(tree_of(path)))
