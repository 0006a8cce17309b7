"""What compliance says in words: on the terminal, and in an annex of the document."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from reports.composition import Composition
from reports.contents.content import marked
from reports.document import Column, Row, Section, words
from reports.review.compliance import Requirement, State, Unit
from reports.tables import as_blocks, cell, table
from reports.wording import Wording, wording

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
    """What the form asks: “at most 400 words”, “required”."""
    if requirement.unit is None or requirement.most is None:
        return wording.gettext("required")
    most = _amount(wording, requirement.unit, wording.number(requirement.most), int(requirement.most))
    return wording.gettext("at most {amount}").format(amount=most)


def found(wording: Wording, requirement: Requirement) -> str:
    """What the document has: “412 of 400 words”, “2 facts are missing”; empty where it is just there."""
    if requirement.lacking:
        return wording.ngettext("{n} fact is missing", "{n} facts are missing", requirement.lacking)
    if requirement.unit is None or requirement.most is None or requirement.found is None:
        return ""
    shown = wording.gettext("{found} of {most}").format(
        found=wording.number(requirement.found), most=wording.number(requirement.most)
    )
    return _amount(wording, requirement.unit, shown, int(requirement.most))


def _amount(wording: Wording, unit: Unit, shown: str, number: int) -> str:
    ngettext = wording.ngettext
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
    """A demand for the terminal: “over     2.1 Rationale: 412 of 400 words — org/projects/p.yaml:7, need”."""
    words = wording("en")
    said = found(words, requirement) or asked(words, requirement)
    line = f"{STATES[requirement.state]:<12} {title(words, requirement)}: {said}"
    return line if requirement.state == "met" else f"{line} — {_where(requirement)}"


def overrun(requirement: Requirement) -> str:
    """An exceeded limit as a fault: the place, what is wrong, and what to do."""
    words, place = wording("en"), requirement.place
    said = f"{title(words, requirement)}: {found(words, requirement)}"
    remedy = "name fewer in" if requirement.unit == "sections" else "shorten"
    return f"{place.file}:{place.line}: {said} — {remedy} “{requirement.key}”"


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
                cell(words(asked(c.wording, one))),
                cell(words(found(c.wording, one))) if found(c.wording, one) else (),
                cell(words(state_word(c.wording, one.state))),
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
