"""A form in plain words, for people who decide whether it is the one that they need."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from org.messages import translated
from org.records import MoneyRules
from reports.forms.records import Annex, Certainty, Form, FormSection, Limits
from reports.review.deadlines import term

CERTAINTIES: dict[Certainty, str] = {
    "own": "a common core, no funder's form",
    "noted": "check the live call",
    "confirmed": "compared with the call",
}
DUE = {"report": "The report", "financial-report": "The financial report"}


def described(form: Form) -> Iterator[str]:
    """The form's lines: what it is, how sure that is, its pages, deadlines, sections and annexes."""
    yield f"{form.id}: {form.title}"
    yield from _about(form)
    yield ""
    yield "Sections (* has to be there):"
    yield from _sections(form)
    if form.annexes:
        yield ""
        yield "Annexes (* has to be there):"
        yield from (line for annex in form.annexes for line in _annex(annex))


def _about(form: Form) -> Iterator[str]:
    yield f"For: {form.kind.replace('-', ' ')}"
    facts = (
        ("Publisher", str(form.publisher or "")),
        ("Address", form.url or ""),
        ("Source", form.source or ""),
        ("Vintage", form.vintage or ""),
        ("Noted", str(form.noted or "")),
        ("Certainty", CERTAINTIES[form.certainty]),
        ("Languages", ", ".join(form.languages)),
        ("Pages", _pages(form)),
        ("Before the text", ", ".join(_before_the_text(form))),
        ("The whole document", _limits(form.limits)),
        ("Money", "; ".join(_money(form.money))),
    )
    yield from (f"{label}: {value}" for label, value in facts if value)
    for deadline in form.deadlines:
        yield f"{DUE[deadline.of]} is due {term(deadline)} after the end of the project"
    if form.acknowledgement is not None:
        emblem = ", with the funder's emblem" if form.acknowledgement.emblem else ""
        yield f"Statement: “{form.acknowledgement.statement}”{emblem}"
    if form.guidance is not None:
        yield f"Guidance: {form.guidance}"


def _pages(form: Form) -> str:
    page = form.page
    if page is None:
        return ""
    parts = (
        page.paper or "",
        f"margins of {page.margin_mm:f} mm" if page.margin_mm is not None else "",
        f"text of {page.font_size_pt:f} pt" if page.font_size_pt is not None else "",
    )
    return ", ".join(part for part in parts if part)


def _before_the_text(form: Form) -> Iterator[str]:
    """What the form itself says of the document's front and its contents list."""
    fronts = {"cover": "a cover", "masthead": "a head on the first page", "none": "no front"}
    if form.front is not None:
        yield fronts[form.front]
    if form.contents_list is not None:
        yield "a contents list" if form.contents_list else "no contents list"


def _money(rules: MoneyRules) -> Iterator[str]:
    """The rules that the form itself gives."""
    if rules.currency is not None:
        yield f"in {rules.currency}"
    if "variance" in rules.model_fields_set:
        yield f"a difference from {rules.variance:f} % on is explained for each {rules.variance_per}"
    elif "variance_per" in rules.model_fields_set:
        yield f"differences are explained for each {rules.variance_per}"
    if rules.heading_limit is not None:
        yield f"at most {rules.heading_limit:f} % more than planned on a heading"
    if rules.indirect_cap is not None:
        yield f"indirect costs of at most {rules.indirect_cap:f} %"
    if rules.procurement_threshold is not None:
        yield f"purchases above {rules.procurement_threshold} say how they were bought"


def _limits(limits: Limits | None) -> str:
    if limits is None:
        return ""
    named = (
        (limits.words, "word"),
        (limits.characters, "character"),
        (limits.characters_without_spaces, "character"),
        (limits.pages, "page"),
    )
    parts = [f"{most} {unit}{'' if most == 1 else 's'}" for most, unit in named if most is not None]
    without = " without spaces" if limits.characters_without_spaces is not None else ""
    return f"at most {', '.join(parts)}{without}" if parts else ""


def _sections(form: Form) -> Iterator[str]:
    counted = count(1)
    for section in form.sections:
        number = section.number or (f"{next(counted)}" if form.numbered and section.under is None else "")
        yield from _section(form, section, number)
    if form.choose is not None:
        yield f"  At most {form.choose} of those marked “choice”."


def _section(form: Form, section: FormSection, number: str) -> Iterator[str]:
    indent = "  " * form.level(section)
    heading = " ".join(part for part in (number, str(section.heading or section.id)) if part)
    marks = "".join(
        (" *" if section.required else "", f" ({translated('choice')})" if section.choice else "")
    )
    limits = f", {translated(_limits(section.limits))}" if section.limits else ""
    filled = "" if form.only_heads(section) else f": {', '.join(section.contents)}"
    yield f"{indent}{heading}{marks}{limits}{filled}"
    if section.guidance is not None:
        yield f"{indent}  {section.guidance}"


def _annex(annex: Annex) -> Iterator[str]:
    filled = ", ".join(annex.fill) or f"to be attached: a document with “category: {annex.id}”"
    yield f"  {annex.title}{' *' if annex.required else ''}: {filled}"
    if annex.guidance is not None:
        yield f"    {annex.guidance}"
