"""Where templates, stylesheets and fonts are found: a workspace's own folder first, then ours."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

from org.base.faults import Place

BUILT_IN = (Path(__file__).parents[2] / "templates").resolve()


class HtmlTemplate(Protocol):
    """An HTML template: its name for people, and its file."""

    @property
    def name(self) -> str:
        """What faults call it."""

    @property
    def path(self) -> Path:
        """The .html file."""


@dataclass(frozen=True, slots=True)
class Lookup:
    """The template of one document, and the folders that its other files are looked up in."""

    name: str
    main: Path
    folders: tuple[Path, ...]

    @classmethod
    def of(cls, template: HtmlTemplate) -> Lookup:
        """The lookup for a template: the folder `templates` that it is in goes before ours."""
        main = template.path.resolve()
        own = next((above for above in main.parents if above.name == "templates"), main.parent)
        return cls(template.name, main, tuple(dict.fromkeys((own, BUILT_IN))))

    def find(self, name: str) -> Path | None:
        """The file of that name, if it is really inside one of the folders."""
        return next(self._candidates(name), None)

    def find_other(self, name: str) -> Path | None:
        """The file of that name which is not the template itself."""
        return next((file for file in self._candidates(name) if file != self.main), None)

    def _candidates(self, name: str) -> Iterator[Path]:
        for folder in self.folders:
            file = (folder / name).resolve()
            if file.is_relative_to(folder) and file.is_file():
                yield file

    def known(self, *suffixes: str) -> Iterator[str]:
        """The paths of all files with these endings in the folders, for hints."""
        for folder in self.folders:
            for file in sorted(folder.rglob("*")):
                if file.suffix in suffixes:
                    yield file.relative_to(folder).as_posix()

    def title(self, file: str | None) -> str:
        """What faults call a file: the template's name, or the name that it is looked up by."""
        path = self.main if file is None else Path(file)
        if path == self.main:
            return self.name
        for folder in self.folders:
            if path.is_relative_to(folder):
                return f"{folder.name}/{path.relative_to(folder).as_posix()}"
        return path.name

    def place_of(self, words: str) -> Place:
        """Where a template or stylesheet has the words; the main template's start if none does."""
        for file in (self.main, *self._texts()):
            lines = file.read_text(encoding="utf-8", errors="replace").splitlines()
            for number, line in enumerate(lines, start=1):
                if words in line:
                    return Place(self.title(str(file)), number)
        return Place(self.name)

    def _texts(self) -> Iterator[Path]:
        own = self.folders[0]
        return (own / name for name in self.known(".html", ".css") if (own / name).is_file())
