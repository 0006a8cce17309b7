"""Names that nothing stands for: noted, with the nearest that exist, while the rest is filled in."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Iterator
from typing import Any, ClassVar

from org.base.messages import Message
from reports.template_names.unknown import Unknown


class Missing(Unknown):
    """Stands for an unknown name: noted when it is used, and then nothing, so that all can be noted."""

    __slots__ = ()
    notes: ClassVar[dict[tuple[int, Message], None]] = {}
    """What was unknown, by the line of which part."""

    def _note(self, *_args: Any, **_kwargs: Any) -> Any:
        self.notes[line_now(), self._undefined_message] = None
        return self

    def __str__(self) -> str:  # type: ignore[override] # Jinja’s never returns
        """Prints nothing."""
        self._note()
        return ""

    def __iter__(self) -> Iterator[Any]:  # type: ignore[override] # Jinja’s never returns
        """Holds nothing."""
        self._note()
        return iter(())

    def __bool__(self) -> bool:  # type: ignore[override] # Jinja’s never returns
        """Is not so."""
        self._note()
        return False

    def __len__(self) -> int:  # type: ignore[override] # Jinja’s never returns
        """Holds nothing."""
        self._note()
        return 0

    def __eq__(self, other: object) -> bool:  # type: ignore[override] # Jinja’s never returns
        """Equals nothing."""
        self._note()
        return False

    def __hash__(self) -> int:  # type: ignore[override] # Jinja’s never returns
        """Is a key like any other."""
        self._note()
        return 0

    def __getattr__(self, name: str) -> Any:
        """Has no parts."""
        # Python and MarkupSafe look for such names to learn what a value can do, as Jinja’s own Undefined knows
        if name.startswith("__"):
            raise AttributeError(name)
        return self._note()

    def __lt__(self, other: object) -> bool:  # type: ignore[override] # Jinja’s never returns
        """Comes before nothing."""
        self._note()
        return False

    __le__ = __gt__ = __ge__ = __lt__  # type: ignore[assignment] # as above
    __contains__ = __lt__  # type: ignore[assignment] # as above
    __call__ = __getitem__ = _note
    __add__ = __radd__ = __sub__ = __rsub__ = __mul__ = __rmul__ = _note
    __truediv__ = __rtruediv__ = __floordiv__ = __mod__ = __rmod__ = __neg__ = _note


def missing_besides(names: Iterable[str]) -> type[Missing]:
    """What stands for every name but these, in one rendering."""
    return type("Missing", (Missing,), {"top_level": frozenset(names), "notes": {}})


def line_now() -> int:
    """Give the line of the source on which the template that runs now is."""
    frame: Any = sys._getframe(1)
    while frame is not None:
        template = frame.f_globals.get("__jinja_template__")
        if template is not None and frame.f_code.co_filename == template.filename:
            return int(template.get_corresponding_lineno(frame.f_lineno))
        frame = frame.f_back
    return 0
