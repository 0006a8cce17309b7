"""Length variants: of each text the longest one with which its section keeps to its limit."""

from __future__ import annotations

from collections.abc import Callable

from reports.document import Block, is_told
from reports.forms.records import Limits
from reports.lines import lines_in

Blocks = tuple[Block, ...]


def within(limits: Limits | None, compose: Callable[[int | None], Blocks]) -> Blocks:
    """The blocks that `compose` makes of texts of at most so many words each, as many as the limits allow.

    The longest text gives way first. Nothing is cut: where the shortest variants are still too long, they stay.
    """
    blocks = compose(None)
    most: int | None = None
    while limits is not None and not _fits(blocks, limits):
        lengths = (_words_in(block) for block in blocks if is_told(block))
        longest = max((length for length in lengths if most is None or length <= most), default=0)
        if longest <= 1:
            break
        most = longest - 1
        blocks = compose(most)
    return blocks


def _fits(blocks: Blocks, limits: Limits) -> bool:
    told = [text for block in blocks if is_told(block) for text in _texts_in(block)]
    characters = sum(len(text) for text in told)
    counted = (
        (limits.words, sum(len(text.split()) for text in told)),
        (limits.characters, characters),
        (limits.characters_without_spaces, sum(len("".join(text.split())) for text in told)),
    )
    return all(most is None or number <= most for most, number in counted)


def _words_in(block: Block) -> int:
    return sum(len(text.split()) for text in _texts_in(block))


def _texts_in(block: Block) -> list[str]:
    return ["".join(run.text for run in line) for line in lines_in(block)]
