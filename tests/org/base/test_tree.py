"""YAML as it is written: every value with its place, every trap as one fault."""

from __future__ import annotations

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from org.base.yaml_tree import DEEPEST_NESTING, LARGEST_FILE, Entries, Items, Node, Scalar, parse
from tests.examples_tried import tried


def tree_of(text: str | bytes) -> Node:
    parsed = parse(text if isinstance(text, bytes) else text.encode(), "f.yaml")
    assert parsed.faults == ()
    assert parsed.tree is not None
    return parsed.tree


def faults_of(text: str | bytes) -> list[str]:
    data = text if isinstance(text, bytes) else text.encode()
    return [str(fault) for fault in parse(data, "f.yaml").faults]


def placed(node: Node) -> object:
    """The tree with the line and column of each scalar."""
    if isinstance(node, Entries):
        return {key: placed(value) for key, value in node.items()}
    if isinstance(node, Items):
        return [placed(item) for item in node]
    return (str(node), node.place.line, node.place.column)


def test_every_node_knows_its_place() -> None:
    tree = tree_of("title: A\nawards:\n  - funder: sfk\n    amount: 5 KGS\nthemes: [a, 'b']\n")
    assert placed(tree) == {
        "title": ("A", 1, 8),
        "awards": [{"funder": ("sfk", 3, 13), "amount": ("5 KGS", 4, 13)}],
        "themes": [("a", 5, 10), ("b", 5, 13)],
    }
    assert isinstance(tree, Entries)
    assert {key: (place.line, place.column) for key, place in tree.key_places.items()} == {
        "title": (1, 1), "awards": (2, 1), "themes": (5, 1),
    }  # fmt: skip
    assert tree["awards"][0].path == "awards[0]"


@pytest.mark.parametrize(
    "written",
    ["no", "yes", "on", "True", "2010-05-01", "2010", "1_000", "017", "0x1F", "1e3", "1,000", "12,5", "½", "٣", ".5",
     "nan", ".inf", "0o17", "1:30", "12:30:45", "=", "👩‍👩‍👧", "Ң Ө Ү", "a\u00a0b", "9" * 5_000],
)  # fmt: skip
def test_nothing_is_guessed(written: str) -> None:
    assert placed(tree_of(f"x: {written}\n")) == {"x": (written, 1, 4)}


@pytest.mark.parametrize("empty", ["", "~", "null", "Null", "NULL"])
def test_an_empty_value_leaves_its_key_known(empty: str) -> None:
    tree = tree_of(f"x: {empty}\ny: 1\n")
    assert isinstance(tree, Entries)
    assert list(tree) == ["y"]
    assert list(tree.key_places) == ["x", "y"]


@pytest.mark.parametrize("quoted", ["'null'", '"~"', "!!str null"])
def test_a_quoted_null_is_text(quoted: str) -> None:
    tree = tree_of(f"x: {quoted}\n")
    assert isinstance(tree, Entries)
    assert list(tree) == ["x"]


@pytest.mark.parametrize(
    "data",
    [
        "x: Школа\ny: 1\n".encode(),
        "\ufeffx: Школа\ny: 1\n".encode(),
        "x: Школа\r\ny: 1\r\n".encode(),
        "x: Школа\ry: 1\r".encode(),
        "x: Школа\ny: 1\n".encode("utf-16"),
        b"\xfe\xff" + "x: Школа\ny: 1\n".encode("utf-16-be"),
        "---\nx: Школа\ny: 1\n...\n".encode(),
        "# a note\n\nx: Школа # another\ny: 1".encode(),
        '{"x": "Школа", "y": "1"}'.encode(),
    ],
    ids=["UTF-8", "BOM", "CRLF", "CR", "UTF-16", "UTF-16 BE", "one document", "comments", "JSON"],
)
def test_the_ways_to_write_the_same(data: bytes) -> None:
    tree = tree_of(data)
    assert isinstance(tree, Entries)
    assert tree == {"x": "Школа", "y": "1"}


@pytest.mark.parametrize("data", ["", "\n", "# only a note\n", "---\n", "null\n", "\ufeff"])
def test_an_empty_file_holds_nothing(data: str) -> None:
    parsed = parse(data.encode(), "f.yaml")
    assert (parsed.tree, parsed.faults) == (None, ())


ENCODING = "the file is not in UTF-8 — save it with the encoding UTF-8 (in the editor: Save as…, Encoding)"
CONTROL = "delete it; Word and PDF cannot hold it"
BREAK = "a line break that not every program knows"
NARROW = "a no-break space stands where a plain one belongs — replace it by a plain space"
DEEP = "more than 40 levels stand inside each other — flatten this part"
BOMB = "&a [x,x,x,x,x,x,x,x,x]\n" + "".join(
    f"{name}: &{name} [{','.join(f'*{before}' for _ in range(9))}]\n"
    for before, name in zip("abcdefgh", "bcdefghi", strict=True)
)

TRAPS = [
    ("title: Caf\xe9\n".encode("latin-1"), f"1:11: {ENCODING}"),
    ("x: 1\ntitle: Школа\n".encode("cp1251"), f"2:8: {ENCODING}"),
    ("Школа: é".encode() + b"\xe9", f"1:9: {ENCODING}"),
    ("title: A\n".encode("utf-16-le"), f"1:1: {ENCODING}"),
    ("title: A\n".encode("utf-32"), f"1:1: {ENCODING}"),
    (b"\xff\xfea", f"1:1: {ENCODING}"),
    (b"\xff\xfex\x00:\x00 \x00\x00\xd8a\x00", f"1:4: {ENCODING}"),
    (b"title: \xed\xa0\x80\n", f"1:8: {ENCODING}"),
    ("x: 1\ny: a\x0bb\n", f"2:5: the text holds the invisible control character U+000B — {CONTROL}"),
    ("x: 1\ry: a\x0bb\r", f"2:5: the text holds the invisible control character U+000B — {CONTROL}"),
    ("x: a\x00b\n", f"1:5: the text holds the invisible control character U+0000 — {CONTROL}"),
    ("x: a\ufeffb\n", f"1:5: the text holds the invisible control character U+FEFF — {CONTROL}"),
    ('x: "a\\x0bb"\n', f"1:4: the text holds the invisible control character U+000B — {CONTROL}"),
    ('x: "a\\x00b"\n', f"1:4: the text holds the invisible control character U+0000 — {CONTROL}"),
    ('"a\\x00b": 1\n', f"1:1: the text holds the invisible control character U+0000 — {CONTROL}"),
    ("x: a\u2028b\n", f"1:5: the text holds {BREAK} (U+2028) — replace it by a plain line break"),
    ("x: a\x85b\n", f"1:5: the text holds {BREAK} (U+0085) — replace it by a plain line break"),
    ('x: "a\\ud800b"\n', "1:8: a \\ code in double quotes stands for no character — write the character itself"),
    ('x: "\\U00110000"\n', "1:7: a \\ code in double quotes stands for no character — write the character itself"),
    ('x: "C:\\path"\n', "1:7: a \\ in double quotes starts a code that does not exist — use single quotes, or write "
     "\\\\"),
    (f"a: {BOMB}", "5:11: the aliases (*…) multiply without bound — write the values out"),
    ("x: &a [*a]\n", "1:8: *a stands inside itself — write the text out"),
    ("&a\nx: 1\ny: *a\n", "3:4: *a stands inside itself — write the text out"),
    ("x: *a\n", "1:4: *a is not defined above — define &a first"),
    ("x: *bold* text\n", "1:9: * or & starts a value — put the value in quotes"),
    ("a: &a {b: 1}\n<<: *a\n", "2:1: merge keys (<<) are not used here — write the keys out"),
    ("x: 1\n---\nx: 2\n", "2:1: a second document starts here — delete the line “---”"),
    ("x: !!python/object:os.system ls\n", "1:4: the tag !!python/object:os.system is not used here — delete it"),
    ("x: !!binary aGk=\n", "1:4: the tag !!binary is not used here — delete it"),
    ("x: !note a\n", "1:4: the tag !note is not used here — delete it"),
    ("x: " + "[" * 100_000, f"1:43: {DEEP}"),
    ("[" * 100_000 + "]" * 100_000, f"1:41: {DEEP}"),
    ("- " * 100_000, f"1:81: {DEEP}"),
    ("{" * 100_000, "1:2: this key is not a word — write “key: value”"),
    ("? [a, b]\n: c\n", "1:3: this key is not a word — write “key: value”"),
    ("~: 1\n", "1:1: this key is not a word — write “key: value”"),
    ("x: 1\ny: 2\nx: 3\n", "3:1: the key “x” stands here a second time — keep one; the first is in line 1"),
    ("x:\n  - a\n  -\n", "3:4: this list item is empty — write a value after “- ”, or delete the line"),
    ("x:\n\t- a\n", "2:1: a tab stands where spaces belong — replace it by spaces"),
    ("x:\n  y: 1\n\tz: 2\n", "3:1: a tab stands where spaces belong — replace it by spaces"),
    ("x:\n\u00a0\u00a0- funder: sfk\n", f"2:1: {NARROW}"),
    ("x: 1\n\u00a0y: 2\n", f"2:1: {NARROW}"),
    ("title:\u00a0A\n", f"1:7: {NARROW}"),
    ("title:\u00a0A\nperiod: 2010\n", f"1:7: {NARROW}"),
    ("title:A\n", "1:7: no space stands after the colon — write “key: value”"),
    ("period: 2010\ntitle:A\n", "2:7: no space stands after the colon — write “key: value”"),
    ("title:A\nperiod: 2010\n", "1:7: no space stands after the colon — write “key: value”"),
    ("title: A: B\n", '1:9: a second “: ” stands in this line — put the value in quotes: "…"'),
    ("title: A\n period: 2010\n", "2:8: this line is indented further than the one above it — indent it like its "
     "neighbours; put a text over several lines in quotes"),
    ("x: 'a\ny: 1\n", "1:4: a quote or a bracket is never closed — close it"),
    ("x: 1\ny: [\n", "3:1: a quote or a bracket is never closed — close it"),
    ("x: [a\ny: 1\n", "2:2: a bracket is never closed, or a comma is missing — close it: […] or {…}"),
    ("x: [a,,b]\n", "1:7: a value is missing here — write it, or delete what is too much"),
    ("x: 'Children's rights'\n", "1:14: this line does not fit the lines above it — indent it like its neighbours; "
     "put a text with quotes or a colon inside in quotes"),
    ("x: @a\n", "1:4: this character cannot start a value — use no tab, and put a value that starts with @, ` or % "
     "in quotes"),
]  # fmt: skip


@pytest.mark.parametrize(("data", "fault"), TRAPS, ids=[fault for _, fault in TRAPS])
def test_a_trap_is_one_fault(data: str | bytes, fault: str) -> None:
    assert faults_of(data) == [f"f.yaml:{fault}"]


def test_a_file_has_a_largest_size() -> None:
    assert faults_of(b"#" * LARGEST_FILE) == []
    assert faults_of(b"#" * (LARGEST_FILE + 1)) == [
        "f.yaml:1:1: the file is larger than 16 MB — split it, or keep the data outside the records"
    ]


def test_of_two_values_of_a_key_the_first_counts() -> None:
    tree = parse(b"x: 1\nx: 2\n", "f.yaml").tree
    assert tree == {"x": "1"}


def test_of_a_repeated_key_the_value_that_is_there_counts() -> None:
    assert parse(b"x:\nx: 2\n", "f.yaml").tree == {"x": "2"}


def test_keys_repeated_one_after_another_are_one_fault() -> None:
    without_a_dash = "- id: a\n  name: A\n  role: B\n  name: C\n  role: D\n"
    assert faults_of(without_a_dash) == [
        "f.yaml:4:3: the key “name” stands here a second time — keep one; the first is in line 2"
    ]
    apart = "x: 1\nx: 2\ny: 3\ny: 4\n"
    assert [fault.partition(" — ")[0] for fault in faults_of(apart)] == [
        "f.yaml:2:1: the key “x” stands here a second time",
        "f.yaml:4:1: the key “y” stands here a second time",
    ]


def test_a_key_without_a_space_is_read_all_the_same() -> None:
    parsed = parse(b"{funder:sfk, url: https://example.org}", "f.yaml")
    assert parsed.tree == {"funder": "sfk", "url": "https://example.org"}
    assert [str(fault) for fault in parsed.faults] == [
        "f.yaml:1:9: no space stands after the colon — write “key: value”"
    ]


def test_several_faults_of_a_file_are_all_told() -> None:
    assert faults_of('x: !a 1\ny: "\\x07"\ny: 2\nz: [a, ~]\n') == [
        "f.yaml:1:4: the tag !a is not used here — delete it",
        f"f.yaml:2:4: the text holds the invisible control character U+0007 — {CONTROL}",
        "f.yaml:3:1: the key “y” stands here a second time — keep one; the first is in line 2",
        "f.yaml:4:8: this list item is empty — write a value after “- ”, or delete the line",
    ]


def test_an_alias_stands_for_what_it_names_without_sharing_it() -> None:
    tree = tree_of("a: &x {b: 1}\nc:\n  source: s\n  d: *x\n")
    assert isinstance(tree, Entries)
    assert tree["c"]["d"] == tree["a"] == {"b": "1"}
    assert (tree["a"]["b"].source, tree["c"]["d"]["b"].source) == (None, "s")
    assert (tree["a"].path, tree["c"]["d"].path) == ("a", "c.d")


def test_aliases_cannot_nest_deeper_than_brackets() -> None:
    chain = "".join(f"a{n}: &a{n} {'[' * 30}{f'*a{n - 1}' if n else 'x'}{']' * 30}\n" for n in range(50))
    assert DEEPEST_NESTING < 50 * 30
    assert faults_of(chain) == ["f.yaml:2:39: the aliases (*…) multiply without bound — write the values out"]


def test_the_nearest_source_above_holds() -> None:
    tree = tree_of("source: top\na: 1\nb:\n  source: own\n  c: [2]\nd:\n  - {e: 3, source: item}\n  - 4\n")
    assert isinstance(tree, Entries)
    assert tree["a"].source == "top"
    assert tree["b"]["c"][0].source == "own"
    assert [tree["d"][0]["e"].source, tree["d"][1].source] == ["item", "top"]


# Whatever the bytes are

PIECES = st.sampled_from(
    ["title", "a", ": ", ":", "- ", "\n", "\n  ", "\t", "[", "]", "{", "}", ",", "&a ", "*a", "!x ", "!!str ", '"', "'",
     "|", ">", "#", "---\n", "...\n", "%", "@", "?", "<<: ", "\\", "\\x00", "\\ud800", "\r", "\r\n", "\x85", "\u2028",
     "\u00a0", "\ufeff", "\x00", "é", "👍", "~", "2010"]
)  # fmt: skip
LIKE_YAML = st.lists(PIECES, max_size=25).map("".join)


def check_places(data: bytes, lines: int) -> None:
    parsed = parse(data, "f.yaml")
    for fault in parsed.faults:
        assert fault.place.file == "f.yaml"
        assert 1 <= fault.place.line <= lines + 1
        assert fault.place.column >= 1
        assert fault.wrong
        assert fault.write
        assert "\n" not in str(fault)


@tried(400)
@given(LIKE_YAML)
@example("x: [\n")
@example('"\n\n')
def test_whatever_looks_like_yaml_ends_in_a_tree_or_in_faults(text: str) -> None:
    check_places(text.encode(), len(text.splitlines()) or 1)


@tried(300)
@given(st.binary(max_size=60))
@example(b"\xff\xfe\x0a\x0a\x00\xd8")
@example(b"\xff\xfe\x00\x00")
def test_whatever_the_bytes_are_they_end_in_a_tree_or_in_faults(data: bytes) -> None:
    check_places(data, len(data.splitlines()) or 1)


@tried(200)
@given(st.text(st.characters(codec="utf-8", categories=["L", "N", "P", "S", "Zs"]), max_size=40))
def test_a_text_in_quotes_is_that_text(text: str) -> None:
    tree = tree_of("x: '" + text.replace("'", "''") + "'\n")
    assert isinstance(tree, Entries)
    assert isinstance(tree["x"], Scalar)
    assert tree["x"] == text
