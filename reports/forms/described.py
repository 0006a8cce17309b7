"""A form in plain words, for people who decide whether it is the one that they need."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import count

from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.messages import UNSAID, Message
from org.records import MoneyRules
from reports.forms.deadlines import term
from reports.forms.records import Annex, Certainty, Form, FormSection, Limits

CERTAINTIES: dict[Certainty, Message] = {
    "own": Message("a common core, no funder's form"),
    "noted": Message("check the live call"),
    "confirmed": Message("compared with the call"),
}
PER = {"line": Message("line"), "heading": Message("heading")}
DUE = {"report": Message("The report"), "financial-report": Message("The financial report")}


def described(form: Form) -> Iterator[Message]:
    """The form's lines: what it is, how sure that is, its pages, deadlines, sections and annexes."""
    yield Message("{id}: {title}", id=form.id, title=form.title)
    yield from _about(form)
    yield UNSAID
    yield Message("Sections (* has to be there):")
    yield from _sections(form)
    if form.annexes:
        yield UNSAID
        yield Message("Annexes (* has to be there):")
        yield from (line for annex in form.annexes for line in _annex(annex))


def _about(form: Form) -> Iterator[Message]:
    yield Message("For: {kind}", kind=KINDS_OF_BRIEF[form.kind].name)
    if form.publisher:
        yield Message("Publisher: {publisher}", publisher=form.publisher)
    if form.url:
        yield Message("Address: {address}", address=form.url)
    if form.source:
        yield Message("Source: {source}", source=form.source)
    if form.vintage:
        yield Message("Vintage: {vintage}", vintage=form.vintage)
    if form.noted:
        yield Message("Noted: {noted}", noted=form.noted)
    yield Message("Certainty: {certainty}", certainty=CERTAINTIES[form.certainty])
    if form.languages:
        yield Message("Languages: {languages}", languages=", ".join(form.languages))
    yield from _measures(form)
    for deadline in form.deadlines:
        yield Message(
            "{due} is due {term} after the end of the project", due=DUE[deadline.of], term=term(deadline)
        )
    if form.acknowledgement is not None:
        statement = form.acknowledgement.statement
        yield (
            Message("Statement: “{statement}”, with the funder's emblem", statement=statement)
            if form.acknowledgement.emblem
            else Message("Statement: “{statement}”", statement=statement)
        )
    if form.guidance is not None:
        yield Message("Guidance: {guidance}", guidance=form.guidance)


def _measures(form: Form) -> Iterator[Message]:
    """The pages, what stands before the text, the limits and the rules for money, where the form says them."""
    if pages := [*_pages(form)]:
        yield Message("Pages: {pages}", pages=Message.joined(pages))
    if front := [*_before_the_text(form)]:
        yield Message("Before the text: {front}", front=Message.joined(front))
    if limits := _limits(form.limits):
        yield Message("The whole document: {limits}", limits=limits)
    if rules := [*_money(form.money)]:
        yield Message("Money: {rules}", rules=Message.joined(rules, "; "))


def _pages(form: Form) -> Iterator[Message]:
    page = form.page
    if page is None:
        return
    if page.paper:
        yield Message.verbatim(page.paper)
    if page.margin_mm is not None:
        yield Message("margins of {margin_mm} mm", margin_mm=f"{page.margin_mm:f}")
    if page.font_size_pt is not None:
        yield Message("text of {font_size_pt} pt", font_size_pt=f"{page.font_size_pt:f}")


def _before_the_text(form: Form) -> Iterator[Message]:
    """What the form itself says of the document's front and its contents list."""
    fronts = {
        "cover": Message("a cover"),
        "masthead": Message("a head on the first page"),
        "none": Message("no front"),
    }
    if form.front is not None:
        yield fronts[form.front]
    if form.contents_list is not None:
        yield Message("a contents list") if form.contents_list else Message("no contents list")


def _money(rules: MoneyRules) -> Iterator[Message]:
    """The rules that the form itself gives."""
    if rules.currency is not None:
        yield Message("in {currency}", currency=rules.currency)
    if "variance" in rules.model_fields_set:
        yield Message(
            "a difference from {variance} % on is explained for each {variance_per}",
            variance=f"{rules.variance:f}",
            variance_per=PER[rules.variance_per],
        )
    elif "variance_per" in rules.model_fields_set:
        yield Message(
            "differences are explained for each {variance_per}", variance_per=PER[rules.variance_per]
        )
    if rules.heading_limit is not None:
        yield Message(
            "at most {heading_limit} % more than planned on a heading",
            heading_limit=f"{rules.heading_limit:f}",
        )
    if rules.indirect_cap is not None:
        yield Message("indirect costs of at most {indirect_cap} %", indirect_cap=f"{rules.indirect_cap:f}")
    if rules.procurement_threshold is not None:
        yield Message(
            "purchases above {procurement_threshold} say how they were bought",
            procurement_threshold=rules.procurement_threshold,
        )


def _limits(limits: Limits | None) -> Message:
    if limits is None:
        return UNSAID
    parts = []
    if limits.words is not None:
        parts.append(Message.plural("{n} word", "{n} words", limits.words))
    if limits.characters is not None:
        parts.append(Message.plural("{n} character", "{n} characters", limits.characters))
    if limits.characters_without_spaces is not None:
        most = limits.characters_without_spaces
        parts.append(Message.plural("{n} character without spaces", "{n} characters without spaces", most))
    if limits.pages is not None:
        parts.append(Message.plural("{n} page", "{n} pages", limits.pages))
    return Message("at most {parts}", parts=Message.joined(parts)) if parts else UNSAID


def _sections(form: Form) -> Iterator[Message]:
    counted = count(1)
    for section in form.sections:
        number = section.number or (f"{next(counted)}" if form.numbered and section.under is None else "")
        yield from _section(form, section, number)
    if form.choose is not None:
        yield Message("  At most {choose} of those marked “choice”.", choose=form.choose)


def _section(form: Form, section: FormSection, number: str) -> Iterator[Message]:
    indent = "  " * form.level(section)
    heading = " ".join(part for part in (number, str(section.heading or section.id)) if part)
    line: list[object] = [f"{indent}{heading}", " *" if section.required else ""]
    if section.choice:
        line.append(Message(" ({choice})", choice=Message("choice")))
    if section.limits:
        line.append(Message(", {limits}", limits=_limits(section.limits)))
    if not form.only_heads(section):
        line.append(f": {', '.join(section.contents)}")
    yield Message.joined(line, "")
    if section.guidance is not None:
        yield Message.verbatim(f"{indent}  {section.guidance}")


def _annex(annex: Annex) -> Iterator[Message]:
    filled = ", ".join(annex.fill) or Message("to be attached: a document with “category: {id}”", id=annex.id)
    yield Message(
        "  {title}: {filled}", title=f"{annex.title}{' *' if annex.required else ''}", filled=filled
    )
    if annex.guidance is not None:
        yield Message.verbatim(f"    {annex.guidance}")
