"""The one module that writes files: each appears whole or not at all."""

from __future__ import annotations

import contextlib
import os
import tempfile
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Put `data` at `path`: into a file beside it first, then in its place in one step."""
    path.parent.mkdir(parents=True, exist_ok=True)
    handle, temporary = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}.", suffix=".part")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        Path(temporary).chmod(_usual_mode())
        Path(temporary).replace(path)
    except BaseException:
        with contextlib.suppress(FileNotFoundError):
            Path(temporary).unlink()
        raise


def write_or_remove(path: Path, data: bytes | None) -> None:
    """Put `data` at `path`, whole; without data take the file away."""
    if data is None:
        path.unlink(missing_ok=True)
    else:
        write_whole(path, data)


def _usual_mode() -> int:
    """The rights that a new file has here; temporary files have fewer."""
    mask = os.umask(0)
    os.umask(mask)
    return 0o666 & ~mask


def keep_newest(folder: Path, most: int) -> None:
    """Leave at most so many files in the folder, the newest; another process may do the same."""
    files = list(folder.iterdir())
    if len(files) <= most:
        return
    with contextlib.suppress(FileNotFoundError):
        for path in sorted(files, key=lambda path: path.stat().st_mtime, reverse=True)[most // 2 :]:
            path.unlink(missing_ok=True)
