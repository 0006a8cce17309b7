"""Names whose values are worked out when somebody first asks for them."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Any


class Lazily(Mapping[str, Any]):
    """Values by name, each made when it is first asked for; another process gets them all made."""

    def __init__(
        self, makers: Mapping[str, Callable[[], Any]], made: Mapping[str, Any] | None = None
    ) -> None:
        self._makers = makers
        self._made = dict(made or {})

    def __getitem__(self, name: str) -> Any:
        if name not in self._made:
            self._made[name] = self._makers[name]()
        return self._made[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._makers or self._made)

    def __len__(self) -> int:
        return len(self._makers or self._made)

    def __reduce__(self) -> tuple[type[Lazily], tuple[dict[str, Any], dict[str, Any]]]:
        return Lazily, ({}, dict(self))
