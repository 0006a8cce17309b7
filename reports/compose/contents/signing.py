"""Who pays and who signs: the funder's acknowledgement, and the block for a signature."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from org.records import Funder
from reports.compose.base.composition import Blocks, Composition
from reports.compose.base.content import Content, marked
from reports.compose.contents.identification import awards_of
from reports.document.model import Acknowledgement, Fact, Facts, Figure, Line, Run, words
from reports.forms import AcknowledgementRule as Wanted

BY_HAND: Line = (Run("…" * 20),)
"""A line to write on."""


def signature(c: Composition) -> Blocks:
    """The lines for a name, a date and a signature."""
    _ = c.gettext
    name, role = _signer(c)
    facts = ((_("Name"), name), (_("Function"), role), (_("Place and date"), None), (_("Signature"), None))
    return (Facts(tuple(Fact(label, (value or BY_HAND,)) for label, value in facts)),)


def _signer(c: Composition) -> tuple[Line | None, Line | None]:
    if c.brief.contact is None:
        return None, None
    person = c.workspace.people[c.brief.contact]
    return c.text(person.name), c.text(person.role) if person.role else None


def acknowledgement(c: Composition) -> Blocks:
    """The form's statement on who pays, with the funder's emblem where it has to stand there."""
    wanted = c.form.acknowledgement
    if wanted is None:
        return ()
    emblem = _emblem(c) if wanted.emblem else None
    missing = _missing_emblem(c) if wanted.emblem and emblem is None else ()
    return (Acknowledgement(words(_statement(c, wanted)), emblem, missing),)


def _statement(c: Composition, wanted: Wanted) -> str:
    shared = wanted.co_funded is not None and _others_pay(c)
    return c.form_text(wanted.co_funded if shared and wanted.co_funded else wanted.statement)


def _others_pay(c: Composition) -> bool:
    """Whether the project has several funders, or its budget names others who bear a part."""
    shares = (share for line in c.project.budget_lines for share in line.shares)
    return len(c.project.funders) > 1 or any(share.by != "funder" for share in shares)


def _funders(c: Composition) -> Iterator[Funder]:
    chosen = (c.brief.funder,) if c.brief.funder else tuple(award.funder for award in awards_of(c))
    yield from (c.workspace.funders[id] for id in dict.fromkeys(chosen))


def _emblem(c: Composition) -> Figure | None:
    found = next((funder for funder in _funders(c) if funder.emblem), None)
    if found is None or found.emblem is None:
        return None
    return Figure(found.emblem, c.gettext("Emblem: {funder}").format(funder=c.string(found.name)))


def _missing_emblem(c: Composition) -> Line:
    what, funder = c.gettext("emblem of the funder"), next(_funders(c), None)
    if funder is None:
        return c.gap(what, c.project, "awards[0].funder")
    return c.gap(what, funder, "emblem")


SIGNING: Mapping[str, Content] = {
    "signature": Content(marked("Signature"), signature, "contact", "brief"),
    "acknowledgement": Content(marked("Acknowledgement"), acknowledgement, "awards[0].funder"),
}
"""By the name that a form fills a section with."""
