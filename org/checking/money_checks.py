"""What must hold between budgets, ledgers and rates, whatever a funder asks."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from org.accounts.conversion import is_usable, span_of
from org.accounts.spending import Position, accounts_in, has_ledger, names_of
from org.base.faults import Fault
from org.base.messages import Message
from org.reading.context import meant
from org.records import BudgetLine, IndirectCosts, Project, Rate
from org.workspace.index import Workspace


def ids_of_budget_lines(workspace: Workspace) -> Iterator[Fault]:
    """Two lines of a budget with one id."""
    for project in workspace.projects.values():
        first: dict[str, int] = {}
        for cost in _named_costs(project):
            at = first.setdefault(str(cost.id), cost.place.line)
            if at != cost.place.line:
                wrong = Message("the budget line “{id}” is there already", id=cost.id)
                yield Fault(cost.place, wrong, Message("choose another id; the first is in line {at}", at=at))


def lines_of_expenses(workspace: Workspace) -> Iterator[Fault]:
    """Expenses on a budget line that their project does not have."""
    for project in workspace.projects.values():
        known = {str(cost.id) for cost in _named_costs(project)}
        for expense in workspace.expenses.get(project.id, ()):
            if expense.line not in known:
                wrong = Message(
                    "there is no budget line “{line}” in {file}", line=expense.line, file=project.place.file
                )
                remedy = meant(
                    expense.line, known, Message("add “id: …” to the budget line, or correct the id")
                )
                yield Fault(expense.place, wrong, remedy)


def funders_of_expenses(workspace: Workspace) -> Iterator[Fault]:
    """Expenses that name a funder who does not pay for their project."""
    for project in workspace.projects.values():
        for expense in workspace.expenses.get(project.id, ()):
            if expense.funder is not None and expense.funder not in project.funders:
                wrong = Message(
                    "“{funder}” does not pay for this project: no award in {file} names it",
                    funder=expense.funder,
                    file=project.place.file,
                )
                remedy = meant(
                    expense.funder, project.funders, Message("correct the funder, or add its award")
                )
                yield Fault(expense.place, wrong, remedy)


def _named_costs(project: Project) -> Iterator[BudgetLine | IndirectCosts]:
    yield from (line for line in project.budget_lines if line.id is not None)
    if project.indirect_costs is not None and project.indirect_costs.id is not None:
        yield project.indirect_costs


def bases_of_indirect_costs(workspace: Workspace) -> Iterator[Fault]:
    """Indirect costs on a heading that their budget does not have."""
    for project in workspace.projects.values():
        known = {name for line in project.budget_lines for name in names_of(line.heading)}
        for heading in project.indirect_costs.base if project.indirect_costs else ():
            if heading not in known and project.indirect_costs is not None:
                wrong = Message(
                    "the budget has no heading “{heading}” to take indirect costs on", heading=heading
                )
                yield Fault(
                    project.indirect_costs.place, wrong, meant(heading, known, Message("correct the heading"))
                )


def spending_twice(workspace: Workspace) -> Iterator[Fault]:
    """Lines whose own word on the spending is not what their ledger adds up to."""
    for project in workspace.projects.values():
        if has_ledger(project, workspace.expenses.get(project.id, ())):
            for position in accounts_in(workspace, project, None).positions:
                yield from _disagreement(position)


def _disagreement(position: Position) -> Iterator[Fault]:
    said, booked = position.cost.spent, position.spent
    if position.cost.id is None or said is None or booked is None:
        return
    if said.currency == booked.currency and said != booked:
        wrong = Message("“spent” says {said}, the ledger adds up to {booked}", said=said, booked=booked)
        yield Fault(said.origin.place, wrong, Message("delete “spent: …”, or correct the ledger"))


def rates_of_expenses(workspace: Workspace) -> Iterator[Fault]:
    """Expenses in another currency than their budget line without a rate between the two."""
    for project in workspace.projects.values():
        for position in accounts_in(workspace, project, None).positions:
            for lacking in position.unconverted:
                yield Fault(lacking.original.origin.place, lacking.wrong, lacking.write)


def rates_said_twice(workspace: Workspace) -> Iterator[Fault]:
    """Two rates of the same currencies for the same day or period that differ."""
    first: dict[object, Rate] = {}
    for rate in filter(is_usable, workspace.rates):
        pair = (rate.currency, rate.equals.currency, rate.date is None, span_of(rate))
        other = first.setdefault(pair, rate)
        if other.equals != rate.equals:
            wrong = Message(
                "the rate of {currency} for {date} is there already",
                currency=rate.currency,
                date=rate.date or rate.period,
            )
            remedy = Message(
                "delete one; the other is in line {line} and says {equals}",
                line=other.place.line,
                equals=other.equals,
            )
            yield Fault(rate.place, wrong, remedy)


CHECKS: tuple[Callable[[Workspace], Iterator[Fault]], ...] = (
    ids_of_budget_lines,
    lines_of_expenses,
    funders_of_expenses,
    bases_of_indirect_costs,
    spending_twice,
    rates_of_expenses,
    rates_said_twice,
)
