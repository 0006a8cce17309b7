"""What several tests look at is built once."""

from tests.built_once import once


def test_what_is_built_is_not_built_again() -> None:
    asked: list[str] = []

    def built() -> tuple[str, bytes]:
        asked.append("built")
        return "a document", b"its file"

    names = ("test of built once", "test of built once", "test of another")
    assert [once(name, built) for name in names] == [("a document", b"its file")] * 3
    assert len(asked) == 2
