"""How many examples Hypothesis tries."""

from hypothesis import settings


def tried(number: int) -> settings:
    """So many examples where thorough tests are asked for, and otherwise a part of them."""
    usual: int = settings().max_examples
    return settings(max_examples=number * usual // 100)
