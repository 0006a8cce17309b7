"""Fields in Word: captions are counted, references follow, contents lists know their pages."""

from __future__ import annotations

import io
from collections.abc import Sequence

import docx
import pytest
from hypothesis import given
from hypothesis import strategies as st

from reports.document.markdown import prose
from reports.document.model import Narrative
from reports.word import render
from reports.word.package.package import parse, unpacked
from reports.word.styles.cross_references import written
from reports.word.styles.field_codes import fields
from reports.word.styles.paging import asks_for_pages, numbered, to_lay_out
from tests.word_documents import Template, built_in, document, pages_shown, pictures, rich

SPACE = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def field(instruction: str, shown: str = "?") -> str:
    """A complex field, as Word writes it."""
    mark = '<w:r><w:fldChar w:fldCharType="{}"/></w:r>'
    asks = f'<w:r><w:instrText xml:space="preserve"> {instruction} </w:instrText></w:r>'
    result = f"<w:r><w:rPr><w:b/></w:rPr><w:t>{shown}</w:t></w:r>" if shown else ""
    return mark.format("begin") + asks + mark.format("separate") + result + mark.format("end")


def words(text: str) -> str:
    """A run of words."""
    return f'<w:r><w:t xml:space="preserve">{text}</w:t></w:r>'


def paragraph(*content: str, style: str = "") -> str:
    """A paragraph of runs."""
    named = f'<w:pPr><w:pStyle w:val="{style}"/></w:pPr>' if style else ""
    return f"<w:p>{named}{''.join(content)}</w:p>"


def bookmarked(name: str, number: int, *content: str) -> str:
    """Runs with a bookmark around them."""
    end = f'<w:bookmarkEnd w:id="{number}"/>'
    return f'<w:bookmarkStart w:id="{number}" w:name="{name}"/>{"".join(content)}{end}'


def filled(*paragraphs: str) -> bytes:
    """What becomes of a template with these paragraphs."""
    file = docx.Document()
    for each in paragraphs:
        file.element.body.insert_element_before(parse(each.replace("<w:p>", f"<w:p {SPACE}>", 1)), "w:sectPr")
    data = io.BytesIO()
    file.save(data)
    return render(document(), Template("templates/own.docx", data.getvalue()), pictures())


def shown(data: bytes) -> list[str]:
    """The words of each paragraph."""
    return [each.text for each in docx.Document(io.BytesIO(data)).paragraphs]


def test_captions_are_counted_anew_in_their_own_manner() -> None:
    made = filled(
        *(paragraph(words("Table "), field(f"SEQ Table {switches}", shown="9")) for switches in SWITCHES)
    )
    assert shown(made) == ["Table 1", "Table ii", "Table ii", "Table 7", "Table H", "Table 9"]
    assert "<w:b/>" in unpacked(made)["word/document.xml"].decode()


SWITCHES: Sequence[str] = (
    r"\* ARABIC",
    r"\* roman",
    r"\c \* roman",
    r"\r 7",
    r"\* ALPHABETIC",
    r"\* MERGEFORMAT",
)


def test_each_subject_has_its_own_count_and_can_start_anew_below_a_heading() -> None:
    made = filled(
        paragraph(field("SEQ Table"), words(" "), field("SEQ Figure"), words(" "), field(r"SEQ Map \s 1")),
        paragraph(words("Heading"), style="Heading1"),
        paragraph(field("SEQ Table"), words(" "), field("SEQ Figure"), words(" "), field(r"SEQ Map \s 1")),
        paragraph(field(r"SEQ Map \s 1")),
    )
    assert shown(made) == ["1 1 1", "Heading", "2 2 1", "2"]


def test_a_reference_shows_what_its_place_says_now() -> None:
    made = filled(
        paragraph(words("As "), field(r"REF _Ref1 \h", shown="Table 44"), words(" says.")),
        paragraph(bookmarked("_Ref1", 1, words("Table "), field("SEQ Table")), words(": {{ cover.title }}")),
        paragraph(
            bookmarked("_Ref2", 2, words("{{ cover.organisation }}")), words(" and "), field("REF _Ref2")
        ),
    )
    assert shown(made) == [
        "As Table 1 says.",
        "Table 1: Mediators for peace",
        "Youth Human Rights Group and Youth Human Rights Group",
    ]


@pytest.mark.parametrize("asked", [r"REF nowhere \h", r"REF _Ref1 \r \h", "DATE", "REF", "SEQ"])
def test_what_cannot_be_known_here_stays(asked: str) -> None:
    made = filled(paragraph(bookmarked("_Ref1", 1, words("Place"))), paragraph(field(asked, shown="kept")))
    assert shown(made)[1] == ("kept" if asked != "SEQ" else "1")


def test_a_simple_field_is_counted_like_any_other() -> None:
    simple = '<w:fldSimple w:instr=" SEQ Table "><w:r><w:t>9</w:t></w:r></w:fldSimple>'
    body = parse(unpacked(filled(paragraph(words("Table "), simple)))["word/document.xml"])
    (found,) = fields(body)
    assert ["".join(map(str, node.itertext())) for node in found.result] == ["1"]


def test_a_list_of_tables_names_the_captions() -> None:
    contents = paragraph(field(r'TOC \h \z \c "Table"'))
    made = filled(
        contents,
        paragraph(words("Heading"), style="Heading1"),
        paragraph(words("Table "), field("SEQ Table"), words(": Halls")),
        paragraph(words("Figure "), field("SEQ Figure"), words(": Map")),
        paragraph(words("Table "), field("SEQ Table"), words(": Money")),
    )
    assert [each.strip() for each in shown(made)[:2]] == ["Table 1: Halls", "Table 2: Money"]


def test_a_contents_list_can_do_without_pages() -> None:
    made = filled(paragraph(field(r'TOC \o "1-1" \n \h')), paragraph(words("Heading"), style="Heading1"))
    assert shown(made) == ["Heading", "Heading"]
    assert not asks_for_pages(made)


def test_page_numbers_come_from_the_layout() -> None:
    made = render(rich(), built_in(), pictures())
    assert asks_for_pages(made)
    assert set(pages_shown(made)) == {""}
    count = len(pages_shown(made))
    told = {f"page{number}": number + 3 for number in range(count)}
    assert pages_shown(numbered(made, told)) == [str(number + 3) for number in range(count)]
    assert numbered(made, told) == numbered(made, told)


def test_a_place_that_the_layout_does_not_tell_of_has_no_number() -> None:
    made = render(rich(), built_in(), pictures())
    assert pages_shown(numbered(made, {"page1": 4}))[:3] == ["", "4", ""]


def test_the_copy_to_lay_out_has_plain_names_and_room_for_the_numbers() -> None:
    body = unpacked(to_lay_out(render(rich(), built_in(), pictures())))["word/document.xml"].decode()
    assert 'w:name="page0"' in body
    assert 'w:name="section0"' in body
    assert ">888<" in body


def test_numbers_follow_the_sections_that_count_anew() -> None:
    front = '<w:sectPr><w:pgNumType w:fmt="lowerRoman"/></w:sectPr>'
    body_pages = '<w:sectPr><w:pgNumType w:start="1"/></w:sectPr>'
    made = filled(
        paragraph(*(field(f"PAGEREF {name}") for name in ("one", "two"))),
        paragraph(bookmarked("one", 1, words("Front"))).replace("<w:p>", f"<w:p><w:pPr>{front}</w:pPr>"),
        paragraph(bookmarked("two", 2, words("Body"))).replace("<w:p>", f"<w:p><w:pPr>{body_pages}</w:pPr>"),
    )
    told = {"page0": 2, "page1": 5, "section0": 1, "section1": 4, "section2": 9}
    assert pages_shown(numbered(made, told)) == ["ii", "2"]


@given(st.integers(1, 3999))
def test_roman_figures_are_read_back(number: int) -> None:
    values = {"i": 1, "v": 5, "x": 10, "l": 50, "c": 100, "d": 500, "m": 1000}
    digits = [values[letter] for letter in written(number, "roman")]
    following = [*digits[1:], 0]
    assert (
        sum(-one if one < next_one else one for one, next_one in zip(digits, following, strict=True))
        == number
    )


def test_letters_count_as_word_counts() -> None:
    assert [written(number, "alphabetic") for number in (1, 26, 27, 52, 53)] == ["a", "z", "aa", "zz", "aaa"]
    assert written(3, "ALPHABETIC") == "C"
    assert written(0, "roman") == "0"


def test_a_narrative_s_text_is_never_taken_for_a_field() -> None:
    made = render(document(Narrative(prose("SEQ Table REF x"))), built_in(), pictures())
    assert "SEQ Table REF x" in unpacked(made)["word/document.xml"].decode()
