"""The League's history, from its records to its six documents in Word and PDF."""

from __future__ import annotations

import shutil
import subprocess
import zipfile
from functools import cache
from io import BytesIO
from pathlib import Path

import pytest
from lxml import etree
from pypdf import PdfReader

from org.checking.loading import load
from org.choosing.selection import history
from org.workspace.index import Workspace
from reports.build.batch import build
from reports.build.jobs import plan
from reports.build.known_forms import read_forms
from reports.document.model import Document
from tests.built_once import once
from tests.document_text import cells, section, tables, text_of
from tests.generated import W, docx_words, pdf_words, plain
from tests.workspaces import LEAGUE, document_of

TITLES = [
    "Education for the rights of the child is the basis for sustainable democratic development in schools",
    "Observance of human rights in schools in Bishkek and the suburbs",
    "Observance of the rights of the child to protection from torture, cruel, inhuman or degrading treatment or"
    " punishment",
    "Monitoring the budgeting of children's institutions to ensure that the rights of children at risk, social and"
    " biological orphans to social services comply with government standards for social support",
    "Legal awareness and tolerance among adolescents in conditions of political instability in Kyrgyzstan",
    "Observance of the child's right to protection from racketeering in the activities of the Inspectorate for"
    " Juvenile Affairs and other authorized bodies (Community Prevention Centers, Family Support and Children's"
    " Support Departments, head teachers in educational work) in general education institutions of the Kyrgyz"
    " Republic",
    "Center for Assistance to Children subjected to violence and ill-treatment",
    "Prevention of conflicts in local communities through the formation and training of teams of mediators",
    "Prevention of domestic violence",
    "Strengthening the role of mediators in Kyrgyzstan",
    "School without violence",
    "The Center for Assistance to Children subjected to violence and ill-treatment",
    "Protection of the rights and interests of children subjected to violence as a result of the tragic events in"
    " Osh in June 2010",
    "Protection of rights and interests of children subjected to violence as a result of the tragic events in Osh"
    " in June 2010",
    "Counteracting discrimination against women and children and promoting their rights by changing social and"
    " economic policies in Uzbekistan, Kyrgyzstan and Tajikistan",
    "Center for Assistance to Children Affected by Violence and Abuse",
    "Effective provision of the rights of minors in the activities of the IDN of the Ministry of Internal Affairs"
    " of the KR",
]
FUNDERS = [
    "UNHCR",
    "UNECE, Geneva",
    "Open Society Institute, Budapest",
    "Soros Foundation Kyrgyzstan",
    "USAID",
    "OSCE Center in Bishkek",
    "United Nations Children's Fund",
    "Freedom House",
    "OHCHR",
    "FGC",
    "Netherlands-Helsinki project",
]
TITLE_ONLY = {
    "2010-assistance-center",
    "2011-counteracting-discrimination",
    "2011-osh-children-fgc",
    "2011-osh-children-ohchr",
    "2012-assistance-center",
    "2012-rights-of-minors",
}


@pytest.fixture(scope="module")
def league() -> Workspace:
    return load(LEAGUE)


def test_seventeen_projects_and_eleven_funders(league: Workspace) -> None:
    past = history(league.projects)
    assert sorted(str(project.title) for project in past) == sorted(TITLES)
    assert sorted(str(funder.name) for funder in league.funders.values()) == sorted(FUNDERS)
    number = {funder: sum(funder in project.funders for project in past) for funder in league.funders}
    assert number == {
        "unhcr": 1, "unece": 1, "osi": 1, "sfk": 3, "usaid": 1, "osce": 3, "unicef": 4, "freedom-house": 1,
        "ohchr": 1, "fgc": 1, "netherlands-helsinki": 1,
    }  # fmt: skip


def test_nothing_is_invented_for_the_entries_without_a_description(league: Workspace) -> None:
    told = {
        "summary",
        "description",
        "need",
        "goal",
        "objectives",
        "activities",
        "outputs",
        "results",
        "reached",
    }
    without = {
        project.id for project in history(league.projects) if not any(getattr(project, key) for key in told)
    }
    assert without == TITLE_ONLY


def test_no_amount_and_no_month_since_the_page_gives_none(league: Workspace) -> None:
    projects = list(history(league.projects))
    assert len(projects) == 17
    for project in projects:
        assert not project.budget_lines
        assert not project.budgets
        assert [award.amount for award in project.awards] == [None] * len(project.awards)
        assert project.dates is not None
        assert project.dates.start is not None
        assert project.dates.start.month is None


def test_every_fact_has_the_page_as_its_source(league: Workspace) -> None:
    assert "projects-page" in league.sources
    for project in history(league.projects):
        assert project.title.origin.source == "projects-page"
    for reach in (reach for project in league.projects.values() for reach in project.reached):
        assert reach.count is not None
        assert reach.count.origin.source == "projects-page"


def test_the_page_itself_holds_every_title_and_figure(league: Workspace) -> None:
    page = Path(__file__).parent.parent.parent / "shared" / "seeds"
    seeds = sorted(page.glob("*.txt"))
    if not seeds:
        pytest.skip("the League's page is not beside the project")
    text = plain(seeds[0].read_text(encoding="utf-8").replace("’", "'"))
    assert [title for title in TITLES if plain(title) not in text] == []


def test_the_mediators_print_as_what_they_are(league: Workspace) -> None:
    report = document_of(league, league.briefs["final-report-mediators-2010"])
    direct, indirect = tables(section(report, "people-reached"))
    assert [cells(row)[2] for row in direct.rows] == ["500"]
    ((who, _how, number),) = (cells(row) for row in indirect.rows)
    assert number == "about 5,000"
    assert who.endswith("\nDerived: 500 mediators × 10 people each")


def test_at_a_glance(league: Workspace) -> None:
    statement = document_of(league, league.briefs["capability-statement"])
    (tiles,) = section(statement, "at-a-glance").blocks
    figures = {figure.label: text_of(figure.value) for figure in tiles.figures}  # type: ignore[union-attr]
    assert figures["projects"] == "17"
    assert figures["funders"] == "11"
    assert figures["years of projects"] == "2008–2014"
    assert figures["countries"] == "3"
    assert figures["people trained, as reported"] == "800"


def test_the_proposal_draws_its_experience_from_schools_and_violence(league: Workspace) -> None:
    proposal = document_of(league, league.briefs["proposal-safe-schools"])
    experience = text_of(section(proposal, "organisation"))
    assert "School without violence" in experience
    assert "Education for the rights of the child" in experience
    assert "Monitoring the budgeting" not in experience


# The files


@pytest.fixture(scope="module")
def generated(tmp_path_factory: pytest.TempPathFactory) -> dict[str, tuple[Document, bytes]]:
    """Every file of the League's briefs, with the document that it shows, by file name."""
    root = tmp_path_factory.mktemp("league") / "league"
    shutil.copytree(LEAGUE, root, ignore=shutil.ignore_patterns("reports"))
    return once("the League's files", lambda: _built(root))


def _built(root: Path) -> dict[str, tuple[Document, bytes]]:
    workspace = load(root)
    forms, faults = read_forms(workspace)
    assert not faults
    outcomes = build(workspace, plan(workspace, forms, workspace.briefs.values()))
    return {
        outcome.job.target.name: (outcome.job.document, outcome.job.target.read_bytes())
        for outcome in outcomes
    }


@cache
def words_of(name: str, data: bytes) -> str:
    return docx_words(data) if name.endswith(".docx") else pdf_words(data)


def test_the_short_capability_statement_has_two_pages_with_some_of_its_history(
    generated: dict[str, tuple[Document, bytes]],
) -> None:
    document, data = generated["capability-statement-short.pdf"]
    assert len(PdfReader(BytesIO(data)).pages) == 2
    (record,) = tables(section(document, "track-record"))
    assert len(record.rows) >= 5


def test_all_three_kinds_are_there_in_word_and_pdf(generated: dict[str, tuple[Document, bytes]]) -> None:
    kinds = {(document.kind, Path(name).suffix) for name, (document, _data) in generated.items()}
    assert kinds == {
        (kind, suffix)
        for kind in ("proposal", "final-report", "capability-statement")
        for suffix in (".docx", ".pdf")
    }


@pytest.mark.parametrize("suffix", [".docx", ".pdf"])
def test_the_capability_statement_names_all_projects_and_funders(
    generated: dict[str, tuple[Document, bytes]], suffix: str
) -> None:
    name = f"capability-statement{suffix}"
    words = plain(words_of(name, generated[name][1]))
    assert [text for text in [*TITLES, *FUNDERS] if plain(text) not in words] == []


def test_both_formats_show_all_that_the_document_says(generated: dict[str, tuple[Document, bytes]]) -> None:
    looked_at = 0
    for name, (document, data) in generated.items():
        words = plain(words_of(name, data))
        for line in text_of(document.sections).splitlines():
            looked_at += 1
            assert plain(line) in words, f"{name} lacks “{line}”"
    assert looked_at > 500


def test_no_debris_anywhere(generated: dict[str, tuple[Document, bytes]]) -> None:
    for name, (_document, data) in generated.items():
        words = words_of(name, data)
        assert len(words) > 1000
        for debris in ("None", "nan", "{{", "}}", "{%", "**", "Decimal(", "()", "  ,", "[]"):
            assert debris not in words, f"{name} holds “{debris}”"


def test_no_empty_heading_and_no_empty_column(generated: dict[str, tuple[Document, bytes]]) -> None:
    looked_at = 0
    for name, (document, _data) in generated.items():
        for part in document.sections:
            assert part.title.strip(), name
            assert part.blocks, name
            for table in tables(part):
                for index in range(len(table.columns)):
                    looked_at += 1
                    column = [cells(row)[index] for row in table.rows if row.emphasis == "plain"]
                    assert set(column) - {"", "–"}, f"{name}: {table.columns[index].title} is empty"
    assert looked_at > 10


def test_word_files_have_their_furniture(generated: dict[str, tuple[Document, bytes]]) -> None:
    files = {name: made for name, made in generated.items() if name.endswith(".docx")}
    assert files
    for name, (document, data) in files.items():
        with zipfile.ZipFile(BytesIO(data)) as package:
            body = etree.fromstring(package.read("word/document.xml"))
            footers = [package.read(part).decode() for part in package.namelist() if "footer" in part]
            core = package.read("docProps/core.xml").decode()
        assert any("NUMPAGES" in footer for footer in footers), name
        assert document.cover.title.split("[")[0][:40] in core
        for table in body.iter(f"{W}tbl"):
            rows = table.findall(f"{W}tr")
            assert all(row.find(f"{W}trPr/{W}cantSplit") is not None for row in rows), name
        heads = [row for row in body.iter(f"{W}tr") if row.find(f"{W}trPr/{W}tblHeader") is not None]
        assert len(heads) == len(tables(document)), name
        fields = "".join(node.text or "" for node in body.iter(f"{W}instrText"))
        assert ("TOC" in fields) == (document.kind != "capability-statement"), name


@pytest.mark.skipif(shutil.which("soffice") is None, reason="LibreOffice is not installed")
def test_libreoffice_shows_all_of_every_word_file(
    generated: dict[str, tuple[Document, bytes]], tmp_path: Path
) -> None:
    word_files = {name: found for name, found in generated.items() if name.endswith(".docx")}
    for name, (_document, data) in word_files.items():
        (tmp_path / name).write_bytes(data)
    profile = f"-env:UserInstallation={(tmp_path / 'profile').as_uri()}"
    command = ["soffice", profile, "--headless", "--convert-to", "pdf", "--outdir", str(tmp_path)]
    subprocess.run(
        [*command, *(str(tmp_path / name) for name in word_files)],
        check=True,
        capture_output=True,
        timeout=180,
    )
    assert len(word_files) == 5
    for name, (document, _data) in word_files.items():
        words = plain(pdf_words((tmp_path / name).with_suffix(".pdf").read_bytes()))
        for line in text_of(document.sections).splitlines():
            assert plain(line) in words, f"{name} as LibreOffice shows it lacks “{line}”"
