"""What must not stay in a finished document: other funders, other calls, old years, placeholders, wrong figures."""

from __future__ import annotations

from pathlib import Path

import pytest

from org.checking.loading import load
from reports.compose.contents.acronyms import acronyms_in, spelled_out
from reports.review import disagreements, leaks
from tests.document_text import facts, section
from tests.workspaces import LEAGUE, SMALLEST, document_of, write_workspace

FUNDERS = """
funders:
  - {id: unicef, name: United Nations Children's Fund, short_name: UNICEF}
  - {id: soros, name: {en: Soros Foundation Kyrgyzstan, ru: Фонд Сорос Кыргызстан}}
  - {id: fgc, name: FGC}
"""
PROJECT = """
title: Safe schools
status: planned
period: 2013
awards: [{funder: unicef, amount: 12500 USD}]
partners: [{name: FGC}]
need: '%s'
"""
OTHER = "title: Work for Soros Foundation Kyrgyzstan\nperiod: 2010\nawards: [{funder: soros, reference: B-77/10}]\n"
OTHER_CALL = "kind: capability-statement\ncall: {title: Justice for every child, reference: OSI-2009-3}\n"


def found(tmp_path: Path, text: str, brief: str = "date: 2013-01-10\n", language: str = "en") -> list[str]:
    """What the leak check says of a proposal to UNICEF with that text as its need."""
    root = write_workspace(
        tmp_path,
        {**SMALLEST, "org/funders.yaml": FUNDERS},
        org__projects__p=PROJECT % text.replace("'", "''"),
        org__projects__old=OTHER,
        briefs__other=OTHER_CALL,
        briefs__b=f"kind: proposal\nproject: p\nfunder: unicef\n{brief}",
    )
    workspace = load(root)
    document = document_of(workspace, workspace.briefs["b"], language)
    faults = leaks.findings(document, workspace, workspace.briefs["b"])
    return [
        f"{fault.place.file}:{fault.place.line} {fault.wrong}"
        for fault in faults
        if "Old work" not in str(fault)
    ]


NEED = "org/projects/p.yaml:7 "


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("With the Soros Foundation Kyrgyzstan we built trust.", ["Soros Foundation Kyrgyzstan"]),
        ("При поддержке Фонда Сорос Кыргызстан.", ["Фонд Сорос Кыргызстан"]),
        ("We thank UNICEF and the United Nations Children's Fund (UNICEF), and FGC as our partner.", []),
        ("The foundation of Kyrgyzstan; soros alone.", []),
    ],
)
def test_another_funder_s_name(tmp_path: Path, text: str, expected: list[str]) -> None:
    assert found(tmp_path, text) == [
        *(f"{NEED}the text names {name}, which does not fund this document's project" for name in expected)
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("As the call OSI-2009-3 asks", "“OSI-2009-3”, the number of the call of the brief other"),
        (
            "Under Justice for every child we",
            "“Justice for every child”, the title of the call of the brief other",
        ),
        ("Agreement B-77/10 says", "“B-77/10”, the number of the agreement on old"),
        ("Agreement B-77/101 says", None),
    ],
)
def test_another_call_s_title_or_number(tmp_path: Path, text: str, expected: str | None) -> None:
    assert found(tmp_path, text) == [*([f"{NEED}the text holds {expected}"] if expected else [])]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Next year (2012) we train.", "“Next year (2012”"),
        ("In 2012 we will train teachers.", "“In 2012 we will”"),
        ("We will train all the teachers of the district by 2012.",
         "“will train all the teachers of the district by 2012”"),
        ("В 2012 году мы будем обучать учителей.", "“В 2012 году мы будем”"),
        ("In 2013 we will train teachers.", None),
        ("Since 2008 we have trained teachers, and we will train more.", None),
        ("The survey made in 2009 shows that teachers will come.", None),
        ("A law of 2012 will help.", None),
    ],
)  # fmt: skip
def test_a_future_that_is_over(tmp_path: Path, text: str, expected: str | None) -> None:
    over = [f"{NEED}{expected} is over: the document is of 2013"] if expected else []
    assert found(tmp_path, text) == over


@pytest.mark.parametrize(
    "left",
    ["TODO", "TBD", "XXX", "Lorem ipsum", "[…]", "[insert the number]", "____", "???", "[указать сумму]"],
)
def test_placeholders(tmp_path: Path, left: str) -> None:
    assert found(tmp_path, f"So {left} it is [Planned] now.") == [f"{NEED}“{left}” was left in the text"]


def test_placeholders_for_gaps_are_no_leak(tmp_path: Path) -> None:
    assert found(tmp_path, "Children need schools.") == []


@pytest.mark.parametrize(
    ("text", "acronyms"),
    [
        ("The IDN and its MIA work", ["IDN", "MIA"]),
        ("Paid in USD, chapter XIV, M1-M6, in KG", []),
        ("ALL IN CAPITALS", []),
        ("Инспекция ИДН и МВД", ["ИДН", "МВД"]),
        ("БУУ, АКШ, ЕБ жана ИДН", ["ИДН"]),
        ("Registered as OP.218/051 and 1742/AD with the NGO.", ["NGO"]),
    ],
)
def test_what_is_an_acronym(text: str, acronyms: list[str]) -> None:
    assert list(acronyms_in(text)) == acronyms


@pytest.mark.parametrize(
    ("text", "meanings"),
    [
        (
            "the United Nations Children's Fund (UNCF) and others",
            {"UNCF": "United Nations Children's Fund"},
        ),
        ("by the Ministry of Internal Affairs (MIA)", {"MIA": "Ministry of Internal Affairs"}),
        ("OSH (Occupational Safety and Health) rules", {"OSH": "Occupational Safety and Health"}),
        ("Инспекция по делам несовершеннолетних (ИДН)", {"ИДН": "Инспекция по делам несовершеннолетних"}),
        ("We met them (ABC) there", {}),
    ],
)
def test_what_spells_an_acronym_out(text: str, meanings: dict[str, str]) -> None:
    assert spelled_out(text) == meanings


def test_an_acronym_that_is_nowhere_spelled_out(tmp_path: Path) -> None:
    assert found(tmp_path, "The IDN and the Ministry of Internal Affairs (MIA); the MIA and UNICEF.") == [
        f"{NEED}the acronym IDN is nowhere spelled out"
    ]  # fmt: skip


def test_the_list_of_acronyms(tmp_path: Path) -> None:
    root = write_workspace(
        tmp_path,
        {**SMALLEST, "org/funders.yaml": FUNDERS},
        org__organisation="name: House\nacronyms:\n  - {short: IDN, meaning: Inspectorate for Minors}\n"
        "  - {short: NGO, meaning: Never used}\n",
        org__projects__p=PROJECT % "The IDN, the Ministry of Internal Affairs (MIA), and the unknown ABC.",
        forms__f="id: f\nkind: proposal\ntitle: F\nsections: [{id: need}, {id: acronyms}]\n",
        briefs__b="kind: proposal\nproject: p\nfunder: unicef\nform: f\n",
    )
    workspace = load(root)
    document = document_of(workspace, workspace.briefs["b"])
    assert facts(section(document, "acronyms")) == {
        "IDN": "Inspectorate for Minors",
        "MIA": "Ministry of Internal Affairs",
    }


def test_the_league_leaks_nothing_but_acronyms() -> None:
    workspace = load(LEAGUE)
    told = [
        fault.wrong
        for brief in workspace.briefs.values()
        for fault in leaks.findings(document_of(workspace, brief), workspace, brief)
    ]
    assert set(told) == {"the acronym IDN is nowhere spelled out", "the acronym NGO is nowhere spelled out"}


FIGURES = """
title: Safe schools
awards: [{funder: fund, amount: 12500 USD}]
reached:
  - {who: teachers and students, count: 300}
  - {who: mediators, count: 500}
results:
  - level: output
    title: R
    indicators:
      - {title: Teachers trained, target: 80, actual: 92}
budget_lines:
  - {id: a, heading: Staff, title: Trainer, amount: 11000 USD}
  - {id: b, heading: Travel, title: Bus, amount: 1500 USD}
summary: '%s'
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The award was 12,600 USD.", "12,600 USD; the records say 12500 USD"),
        ("The project cost USD 12,600 in all.", "USD 12,600; the records say 12500 USD"),
        ("The grant of $20,000 was spent.", "$20,000; the records say 12500 USD"),
        ("The award was 12,500 USD; the bus cost 1,500.00 USD.", None),
        ("The award was 12.5 thousand USD.", None),
        ("The award was about 12,600 USD.", None),
        ("Prices rose to 20,000 USD a house.", None),
        ("Грант составил 12 600 долларов США.", "12 600 долларов; the records say 12500 USD"),
        ("Грант составил 12 500,00 USD.", None),
        ("In all 320 teachers and students came.", "320 for “teachers and students”; the records say 300"),
        ("In all 300 teachers and students came.", None),
        ("More than 290 teachers and students came.", None),
        ("Of them 40 teachers and students were from Osh.", None),
        ("There were 510 mediators in 2010.", "510 for “mediators”; the records say 500"),
        ("Only 20 mediators came.", None),
        ("We trained 95 teachers.", "95 for “Teachers trained”; the records say 80, 92"),
        ("We trained 92 teachers, 80 teachers were planned to be trained.", None),
    ],
)  # fmt: skip
def test_figures_that_disagree_with_the_records(tmp_path: Path, text: str, expected: str | None) -> None:
    root = write_workspace(
        tmp_path, org__projects__p=FIGURES % text, briefs__b="kind: final-report\nproject: p\n"
    )
    workspace = load(root)
    document = document_of(workspace, workspace.briefs["b"])
    told = disagreements.findings(document, workspace, workspace.briefs["b"])
    assert [str(fault).partition(" (org/")[0].partition(" — ")[0] for fault in told] == (
        [f"org/projects/p.yaml:15:10: the text says {expected}"] if expected else []
    )


BUDGETED = """
title: T
indirect_costs: {percentage: 7, shares: [{by: funder, percentage: 100}]}
budget_lines:
  - {heading: A, title: B, amount: 100 EUR, shares: [{by: funder, percentage: 80}, {by: own, percentage: 20}]}
summary: '%s'
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("The budget is EUR 107.", []),
        ("We ask for EUR 87 of the budget.", []),
        ("The budget is EUR 105.", ["the text says EUR 105; the records say 107.00 EUR"]),
    ],
)
def test_the_whole_budget_has_its_indirect_costs(tmp_path: Path, text: str, expected: list[str]) -> None:
    root = write_workspace(
        tmp_path, org__projects__p=BUDGETED % text, briefs__b="kind: proposal\nproject: p\n"
    )
    workspace = load(root)
    document = document_of(workspace, workspace.briefs["b"])
    told = disagreements.findings(document, workspace, workspace.briefs["b"])
    assert [fault.wrong for fault in told] == expected


SMALL = """
title: Safe house
sensitive: yes
reached:
  - {who: mothers, count: 3}
  - {who: guests, count: 70}
summary: '%s'
"""


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("We served 3 mothers.", ["a number of “mothers” that is withheld, since so few people are meant"]),
        ("We served 4 mothers.", []),
        ("There were 70 guests.", []),
    ],
)
def test_withheld_numbers_are_never_told(tmp_path: Path, text: str, expected: list[str]) -> None:
    root = write_workspace(
        tmp_path,
        {**SMALLEST, "grantwright.yaml": "languages: [en]\nsuppress_below: 5\n"},
        org__projects__p=SMALL % text,
        briefs__b="kind: final-report\nproject: p\n",
    )
    workspace = load(root)
    document = document_of(workspace, workspace.briefs["b"])
    told = disagreements.findings(document, workspace, workspace.briefs["b"])
    assert [fault.wrong for fault in told] == [f"the text tells {one}" for one in expected]
