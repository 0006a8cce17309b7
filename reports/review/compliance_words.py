"""What compliance says in words: on the terminal, and in an annex of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal

from org.base.messages import Message, language, with_remedy
from reports.compose.base.composition import Composition
from reports.compose.base.content import marked
from reports.compose.base.table_cells import as_blocks, capitalised, cell, table
from reports.document.model import Column, Row, Section, words
from reports.review.compliance import Requirement, SectionMeasure, State, Unit
from reports.words.wording import Wording, wording

FRACTION = 2
"""A number whose plural form goes with 1.5 in all our languages; gettext knows whole numbers alone."""

ANNEX = "compliance"
"""The id of the section that holds the matrix."""

STATES: dict[State, str] = {
    "met": marked("met"),
    "short": marked("short"),
    "over": marked("over"),
    "missing": marked("missing"),
    "unmeasured": marked("not measured"),
}


def state_word(wording: Wording, state: State) -> str:
    """The state in one word."""
    return wording.gettext(STATES[state])


def asked(wording: Wording, requirement: Requirement) -> str:
    """What the form asks: “required, at most 400 words”."""
    required = [wording.gettext("required")] if requirement.required else []
    return ", ".join((*required, *(_at_most(wording, one) for one in requirement.measured)))


def _at_most(wording: Wording, one: SectionMeasure) -> str:
    most = _amount(wording, one.unit, wording.number(one.most), one.most)
    return wording.gettext("at most {amount}").format(amount=most)


def found(wording: Wording, requirement: Requirement) -> str:
    """What the document has: “present, 412 of 400 words: over”, “2 facts are missing”."""
    known = [] if requirement.absent else [one for one in requirement.measured if one.found is not None]
    lengths = (_judged(wording, one) for one in known)
    return ", ".join((*_present(wording, requirement, measured=bool(known)), *lengths))


def _present(wording: Wording, requirement: Requirement, *, measured: bool) -> Iterator[str]:
    """What is said of it besides its length."""
    if requirement.lacking:
        yield wording.ngettext("{n} fact is missing", "{n} facts are missing", requirement.lacking)
    elif requirement.there:
        yield requirement.there
    elif requirement.absent:
        yield wording.gettext("nothing yet")
    elif requirement.required or not measured:
        yield wording.gettext("present")


def _judged(wording: Wording, one: SectionMeasure) -> str:
    said = _of_most(wording, one)
    return wording.gettext("{amount}: over").format(amount=said) if one.is_over else said


def _of_most(wording: Wording, one: SectionMeasure) -> str:
    assert one.found is not None, "what nobody measured is not put into words"
    shown = wording.gettext("{found} of {most}").format(
        found=wording.number(one.found), most=wording.number(one.most)
    )
    return _amount(wording, one.unit, shown, one.most)


def _amount(wording: Wording, unit: Unit, shown: str, most: Decimal) -> str:
    ngettext, number = wording.ngettext, int(most) if most == int(most) else FRACTION
    phrases = {
        "words": ngettext("{amount} word", "{amount} words", number),
        "characters": ngettext("{amount} character", "{amount} characters", number),
        "characters_without_spaces": ngettext(
            "{amount} character without spaces", "{amount} characters without spaces", number
        ),
        "pages": ngettext("{amount} page", "{amount} pages", number),
        "sections": ngettext("{amount} section", "{amount} sections", number),
    }
    return phrases[unit].replace("{amount}", shown)


def title(wording: Wording, requirement: Requirement) -> str:
    """The section that the demand is about, or the whole document."""
    return requirement.title or wording.gettext("The whole document")


def on_one_line(requirement: Requirement) -> str:
    """A demand for the terminal: “over     2.1 Rationale: 412 of 400 words: over — org/projects/p.yaml:7, need”."""
    words = wording(language())
    line = (
        f"{state_word(words, requirement.state):<12} {title(words, requirement)}: {found(words, requirement)}"
    )
    return line if requirement.state == "met" else f"{line} — {_where(requirement)}"


def overrun(requirement: Requirement) -> Message:
    """An exceeded limit as a fault: the place, what is wrong, and what to do."""
    words, place = wording(language()), requirement.place
    over = [one for one in requirement.measured if one.is_over]
    said = f"{title(words, requirement)}: {', '.join(_of_most(words, one) for one in over)}"
    remedy = (
        Message("name fewer in “{key}”", key=requirement.key)
        if any(one.unit == "sections" for one in over)
        else Message("shorten “{key}”", key=requirement.key)
    )
    return with_remedy(Message.verbatim(f"{place.file}:{place.line}: {said}"), remedy)


def _where(requirement: Requirement) -> str:
    return f"{requirement.place.file}:{requirement.place.line}, {requirement.key}"


def annex(c: Composition, requirements: Iterable[Requirement]) -> Iterator[Section]:
    """The demands of the form and how the document meets them, as a table at its end."""
    _ = c.gettext
    columns = (
        Column(_("Requirement")),
        Column(_("Asked")),
        Column(_("Found")),
        Column(_("State")),
    )
    rows = [
        Row(
            (
                cell(words(title(c.wording, one))),
                cell(capitalised(words(asked(c.wording, one)))),
                cell(capitalised(words(found(c.wording, one)))),
                cell(capitalised(words(state_word(c.wording, one.state)))),
            )
        )
        for one in requirements
    ]
    blocks = as_blocks(c, table(columns, rows, note=_basis(c)))
    if blocks:
        yield Section(ANNEX, _("How this document meets the form"), blocks)


def _basis(c: Composition) -> str:
    """Which form it was held against."""
    form = c.form
    named = ", ".join(part for part in (c.form_text(form.title), form.vintage or "") if part)
    return c.gettext("Form: {form}.").format(form=named)
