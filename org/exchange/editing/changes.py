"""Changes to the files of a workspace, and what stands in them before."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from org.base.yaml_tree import Entries, Items, parse


class FileChange(NamedTuple):
    """A file of the workspace that an import makes, changes or takes away."""

    path: str
    before: bytes | None
    after: bytes | None
    """None where the file goes."""


def bytes_of(path: Path) -> bytes | None:
    """What stands in a file; None where there is none."""
    try:
        return path.read_bytes()
    except (FileNotFoundError, NotADirectoryError):
        return None


def data_of(root: Path, name: str) -> dict[str, Any]:
    """The keys and texts of one of the workspace's files; nothing where there are none."""
    data = bytes_of(root / name)
    found = plain_tree(parse(data, name).tree) if data else None
    return found if isinstance(found, dict) else {}


def plain_tree(node: Any) -> Any:
    """The keys, lists and texts of a tree, without their places."""
    if isinstance(node, Entries):
        return {key: plain_tree(value) for key, value in node.items()}
    if isinstance(node, Items):
        return [plain_tree(item) for item in node]
    return str(node)
