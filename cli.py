"""The commands: they parse, call, print, and set the exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import shlex
import sys
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from org import catalogues
from org.messages import bind, help_translated, translated

if TYPE_CHECKING:
    from org.exchange.importing import Format
    from org.exchange.importing import Outcome as Imported
    from org.faults import Fault
    from org.records import Brief, Kind
    from org.records.settings import Archive
    from org.workspace import Workspace
    from reports.build import Outcome
    from reports.forms import Forms
    from reports.jobs import Job
    from reports.own_templates import Proof
    from reports.telling import Said

FAULTY: Final = 1
OUR_MISTAKE: Final = 3

LISTS: Final = ("projects", "funders", "briefs", "people", "themes", "texts", "sources", "forms", "layouts")
SCHEMAS: Final = (
    "settings", "organisation", "people", "funders", "texts", "sources", "dimensions", "rates",
    "project", "brief", "form",
)  # fmt: skip
KINDS: Final = ("proposal", "final-report", "capability-statement")
FORMATS: Final = ("docx", "pdf")
LAYOUTS: Final = ("banner", "columns", "ledger")
ARCHIVES: Final = ("no", "yes", "with-sources")
SHEET_LANGUAGES: Final = catalogues.languages()
PERIODS: Final = ("auto", "cumulative", "per-period")
LARGE: Final = 5_000_000
"""From so many bytes on reading shows a progress bar."""
FEW_FILES: Final = 4
"""Up to so many files are written without a progress bar."""


HELP: Final = ["-h", "--help"]
"""The options that show a command's help."""


class Commands(click.Group):
    """The group of all commands; here, and only here, exceptions become exit codes."""

    def main(self, *args: Any, **extra: Any) -> Any:
        _speak(self)
        bind()
        return super().main(*args, **extra)

    def invoke(self, ctx: click.Context) -> Any:
        from org.faults import Faulty, Misuse

        try:
            return super().invoke(ctx)
        except Faulty as error:
            _print_faults(error.faults)
            ctx.exit(FAULTY)
        except Misuse as error:
            raise click.UsageError(translated(str(error))) from None
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.UsageError(_file_trouble(error)) from None
        except (click.ClickException, click.exceptions.Exit, click.Abort):
            raise
        except Exception as error:
            if os.environ.get("GRANTWRIGHT_DEBUG"):
                raise
            _print_own_mistake(error)
            ctx.exit(OUR_MISTAKE)


def _speak(command: click.Command) -> None:
    """Put the help of a command, and of those below it, into the language of the terminal."""
    holders: list[Any] = [
        command,
        *command.params,
        command.get_help_option(click.Context(command, help_option_names=HELP)),
    ]
    for holder in filter(None, holders):
        for key in ("help", "short_help"):
            english = vars(holder).setdefault(f"english_{key}", getattr(holder, key, None))
            if english:
                setattr(holder, key, help_translated(english))
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        _speak(below)


def _file_trouble(error: OSError) -> str:
    name = f"{error.filename}: " if error.filename else ""
    return f"{name}{error.strerror or error}. {_remedy(error)}"


def _remedy(error: OSError) -> str:
    """What to do where a file cannot be read or written, by the reason."""
    known = {
        errno.ENOSPC: translated(
            "The disk is full: make room, and try again; no file was left half-written."
        ),
        errno.EROFS: translated(
            "Nothing can be written there: copy the workspace to a folder of yours, or name one with --output."
        ),
        errno.EACCES: translated(
            "You may not read or write there: ask for the right to, or name another place with --output."
        ),
        errno.ENOTDIR: translated(
            "A file stands where a folder is needed: rename that file, or name another place with --output."
        ),
        errno.EISDIR: translated(
            "A folder stands where a file is needed: rename it, or name another place with --output."
        ),
    }
    return known.get(error.errno or 0) or translated("Is the file open in another program, or the disk full?")


def _print_own_mistake(error: Exception) -> None:
    _say("Grantwright made a mistake; your files are as they were.", fg="red", err=True)
    _say(f"{type(error).__name__}: {error}", err=True)
    _say("Please report it. With GRANTWRIGHT_DEBUG=1 before the command, it tells more.", err=True)


Command = TypeVar("Command", bound=Callable[..., Any])


def _names(folder: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """A completion of the names of the files in one of the workspace's folders."""

    def complete(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
        root = _root_or_none(ctx.params.get("workspace"))
        found = sorted((root / folder).glob("*.yaml")) if root else []
        return [path.stem for path in found if path.stem.startswith(typed)]

    return complete


def _root_or_none(workspace: Path | None) -> Path | None:
    from org.faults import Misuse

    try:
        return _root(workspace)
    except Misuse:
        return None


def _root(workspace: Path | None) -> Path:
    from org.loading import find_root

    return find_root((workspace or Path.cwd()).resolve())


def _root_to_import_into() -> Path:
    """The workspace one stands in; where there is none, how to make one is told."""
    from org.faults import Misuse
    from org.files import SETTINGS

    root = _root_or_none(None)
    if root is None:
        here = Path.cwd()
        raise Misuse(
            f"There is no {SETTINGS} in {here} or above it. "
            "Add --workspace DIR to the command, and the folder DIR becomes your workspace; a full stop is this folder."
        )
    return root


workspace_option = click.option(
    "--workspace", "-w",
    type=click.Path(exists=True, file_okay=False, path_type=Path),
    help="The workspace's folder; the one you stand in where it is left out.",
)  # fmt: skip
json_option = click.option("--json", "as_json", is_flag=True, help="Print JSON, for other programs.")


def _split(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    """The words between the commas."""
    return tuple(word.strip() for word in value.split(",") if word.strip()) if value else ()


def _formats(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(word.lower() for word in _split(ctx, parameter, value)))
    for word in words:
        if word not in FORMATS:
            raise click.BadParameter(translated(f"“{word}” is not a format. Write docx, pdf or docx,pdf."))
    return words


def _languages(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(_split(ctx, parameter, value)))
    if words:
        from org.reading.scalars import is_language, language_hint

        for word in words:
            if not is_language(word):
                raise click.BadParameter(translated(f"“{word}” is not a language: {language_hint(word)}."))
    return words


def writing_options(command: Command) -> Command:
    """The options of every command that writes documents."""
    options = (
        workspace_option,
        click.option(
            "--format", "formats", callback=_formats, metavar="docx,pdf", help="Which kinds of file to write."
        ),
        click.option(
            "--lang",
            "languages",
            callback=_languages,
            metavar="en,ru,ky",
            help="Which languages to write in.",
        ),
        click.option(
            "--output", "-o", type=click.Path(path_type=Path), help="The file, or the folder, to write to."
        ),
        click.option(
            "--final",
            is_flag=True,
            help="Write only if nothing is missing, too long or in doubt; list what is otherwise.",
        ),
        click.option("--overwrite", is_flag=True, help="Write over files that somebody has edited since."),
        click.option(
            "--archive",
            type=click.Choice(ARCHIVES),
            help="Whether PDFs are PDF/A, for archives; with-sources attaches where in the records each text stands.",
        ),
        click.option(
            "--page-numbers/--no-page-numbers",
            default=True,
            help="Whether Word's contents lists have page numbers, where LibreOffice can tell them (a few seconds).",
        ),
    )
    for option in reversed(options):
        command = option(command)
    return command


@click.group(cls=Commands, context_settings={"help_option_names": HELP})
@click.version_option(package_name="grantwright", prog_name="grantwright")
def cli() -> None:
    """Write proposals, donor reports and capability statements, as Word and PDF, from plain records.

    \b
    A first round:
      grantwright init my-org       start a workspace
      cd my-org
      grantwright check             what is wrong, and what is missing
      grantwright build             write the documents into reports/
    """


@cli.command(short_help="Start a workspace.")
@click.argument("directory", type=click.Path(path_type=Path))
def init(directory: Path) -> None:
    """Start a workspace in DIRECTORY: commented files to fill in, one kind of record each.

    \b
    Example:
      grantwright init my-org
    """
    from org.faults import Misuse
    from reports.files import write_whole
    from reports.starter import new_workspace

    files = new_workspace()
    present = [name for name in files if (directory / name).exists()]
    if present:
        raise Misuse(f"{directory} holds files already ({', '.join(present[:3])}). Choose another folder.")
    for name, data in files.items():
        write_whole(directory / name, data)
    elsewhere = directory.resolve() != Path.cwd()
    _say(f"A workspace is in {directory}." if elsewhere else "A workspace is in this folder.")
    _say("Start with its file org/organisation.yaml. Then:")
    if elsewhere:
        _say(f"  cd {shlex.quote(str(directory))}")
    _say("  grantwright check\n  grantwright build")


def _day(ctx: click.Context, parameter: click.Parameter, value: datetime | None) -> date:
    """The day that was given; today where none was."""
    return (value or datetime.now().astimezone()).date()


@cli.command(short_help="Say what is wrong, and what is missing.")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...", shell_complete=_names("briefs"))
@workspace_option
@json_option
@click.option("--final", is_flag=True, help="Fail where a document could not be final, too.")
@click.option("--today", type=click.DateTime(["%Y-%m-%d"]), callback=_day, hidden=True)
@click.pass_context
def check(
    ctx: click.Context,
    briefs: tuple[str, ...],
    *,
    workspace: Path | None,
    as_json: bool,
    final: bool,
    today: date,
) -> None:
    """Say what is wrong in the records, and which facts the documents still lack.

    Of a document that you name, it says as well how it meets each demand of its funder's form.

    \b
    Examples:
      grantwright check
      grantwright check final-report-mediators-2010
      grantwright check --json
    """
    from reports.review.checking import check as find
    from reports.review.findings_data import as_data
    from reports.telling import of_findings

    findings = find(_root(workspace), briefs, today=today)
    if as_json:
        _print_json(as_data(findings))
    else:
        _tell(of_findings(findings, in_full=bool(briefs)))
    ctx.exit(FAULTY if findings.faults or (final and not findings.fit_to_send) else 0)


@cli.command(name="list", short_help="List what the workspace holds.")
@click.argument("what", type=click.Choice(LISTS))
@workspace_option
@json_option
def list_(what: str, workspace: Path | None, as_json: bool) -> None:
    """List what the workspace holds: projects, funders, briefs, forms and so on.

    \b
    Examples:
      grantwright list projects
      grantwright list forms
    """
    from reports.listing import LISTINGS
    from reports.telling import of_table

    found, forms = _load(workspace)
    listing = LISTINGS[what](found, forms)
    if as_json:
        _print_json(listing.as_data())
    else:
        _tell(of_table(listing.columns, listing.rows))


@cli.command()
@click.argument("brief", shell_complete=_names("briefs"))
@workspace_option
@json_option
def match(brief: str, workspace: Path | None, as_json: bool) -> None:
    """Rank the past projects by how well they answer the call of BRIEF, with the reasons.

    \b
    Example:
      grantwright match proposal-safe-schools
    """
    from reports.matching import match as ranked
    from reports.review.checking import briefs_named
    from reports.telling import of_matching

    found, _forms = _load(workspace)
    matching = ranked(found, briefs_named(found, (brief,))[0])
    if as_json:
        _print_json(matching.as_data())
    else:
        _tell(of_matching(matching))


@cli.command(short_help="Write the documents of the briefs.")
@click.argument("briefs", nargs=-1, metavar="[BRIEF]...", shell_complete=_names("briefs"))
@writing_options
def build(briefs: tuple[str, ...], workspace: Path | None, **options: Any) -> None:
    """Write the documents that the briefs ask for; all briefs where none is named.

    \b
    Examples:
      grantwright build
      grantwright build capability-statement --format pdf
      grantwright build --final
    """
    from reports.review.checking import briefs_named

    found, forms = _load(workspace)
    _write(found, forms, briefs_named(found, briefs), **options)


@cli.command(short_help="List what is not translated, or not any more.")
@click.argument("places", nargs=-1, metavar="[FILE[:LINE]]...")
@workspace_option
@click.option("--lang", "languages", callback=_languages, metavar="ru,ky", help="Which languages to look at.")
@click.option("--mark", is_flag=True, help="Note beside each translation which original it was made from.")
@click.option(
    "--renew", is_flag=True, help="Do so where the original has changed since, too: you have looked at it."
)
@json_option
def translations(
    places: tuple[str, ...],
    workspace: Path | None,
    languages: tuple[str, ...],
    *,
    mark: bool,
    renew: bool,
    as_json: bool,
) -> None:
    """List the texts that lack a translation, and translations that are older than their original.

    \b
    Examples:
      grantwright translations
      grantwright translations org/texts.yaml --lang ru --mark
      grantwright translations org/texts.yaml:14 --renew
    """
    from org.translations import at, translations
    from reports.files import write_whole
    from reports.translating import as_data, marked, told

    found, _forms = _load(workspace)
    chosen = at(translations(found, languages), places)
    if mark or renew:
        for path, data in marked(found.root, chosen, stale=renew).items():
            write_whole(path, data)
            _say(f"{path.relative_to(found.root).as_posix()} (marked)")
    elif as_json:
        _print_json(as_data(chosen))
    else:
        for line in told(chosen):
            _say(line)


def _one_document(
    kind: Kind, project: str | None, form: str | None, workspace: Path | None, **options: Any
) -> None:
    """Write one document without a brief of its own, or with the one that fits."""
    from reports.asking import brief_asked

    found, forms = _load(workspace)
    _write(found, forms, (brief_asked(found, forms, kind, project, form),), **options)


form_option = click.option("--form", help="The funder's form; the general one where it is left out.")


@cli.command()
@click.argument("project", shell_complete=_names("org/projects"))
@form_option
@writing_options
def proposal(project: str, form: str | None, workspace: Path | None, **options: Any) -> None:
    """Write the proposal for PROJECT.

    \b
    Example:
      grantwright proposal safe-schools --format docx
    """
    _one_document("proposal", project, form, workspace, **options)


@cli.command(name="final-report")
@click.argument("project", shell_complete=_names("org/projects"))
@form_option
@writing_options
def final_report(project: str, form: str | None, workspace: Path | None, **options: Any) -> None:
    """Write the final report on PROJECT.

    \b
    Example:
      grantwright final-report 2010-mediators --output mediators.docx
    """
    _one_document("final-report", project, form, workspace, **options)


@cli.command(name="capability-statement")
@form_option
@writing_options
def capability_statement(form: str | None, workspace: Path | None, **options: Any) -> None:
    """Write the capability statement.

    \b
    Example:
      grantwright capability-statement --format pdf
    """
    _one_document("capability-statement", None, form, workspace, **options)


@cli.group(short_help="Show a funder's form, or start your own.")
def forms() -> None:
    """Show a funder's form, or start one of your own.

    \b
    Examples:
      grantwright forms show unhcr-concept-note
      grantwright forms new our-city --kind final-report
    """


kind_option = click.option("--kind", type=click.Choice(KINDS), help="The kind of document that it is for.")


@forms.command()
@click.argument("name")
@kind_option
@workspace_option
def show(name: str, kind: Kind | None, workspace: Path | None) -> None:
    """Show the form NAME in plain words: sections, limits, deadlines, and how sure all of that is.

    \b
    Example:
      grantwright forms show eu-final-narrative
    """
    from reports.asking import form_named, known_forms
    from reports.forms.described import described

    for line in described(form_named(known_forms(_root_or_none(workspace)), name, kind)):
        _say(line)


@forms.command()
@click.argument("name")
@click.option("--kind", type=click.Choice(KINDS), required=True, help="The kind of document that it is for.")
@click.option("--from", "model", help="The form to start from; the general one where it is left out.")
@workspace_option
def new(name: str, kind: Kind, model: str | None, workspace: Path | None) -> None:
    """Start the form NAME in the workspace's folder forms/: a commented file to change.

    \b
    Examples:
      grantwright forms new our-city --kind final-report
      grantwright forms new our-city --kind final-report --from undef-final
    """
    from org.faults import Misuse
    from reports.asking import form_named, known_forms
    from reports.files import write_whole
    from reports.forms.starting import path_of, start

    root = _root(workspace)
    target = path_of(root, name)
    if target.exists():
        raise Misuse(f"forms/{target.name} is there already. Choose another name.")
    chosen = form_named(known_forms(root), model, kind) if model else None
    write_whole(target, start(name, kind, chosen, root))
    _say(f"The form is in forms/{target.name}. Change it, then name it in a brief: “form: {name}”.")


@cli.group(short_help="Make Word and HTML templates of your own.")
def template() -> None:
    """Make templates of your own: start one, see what it may name, find what is wrong in it, try it out.

    \b
    Examples:
      grantwright template eject final-report
      grantwright template fields final-report
      grantwright template check ministry
      grantwright template preview ministry
    """


@template.command(name="list")
@workspace_option
@json_option
def list_templates(workspace: Path | None, as_json: bool) -> None:
    """List the built-in templates and your own, and which briefs use them.

    \b
    Example:
      grantwright template list
    """
    from reports.own_templates import listing
    from reports.telling import of_table

    found = listing(_workspace_or_none(workspace)[0])
    if as_json:
        _print_json(found.as_data())
    else:
        _tell(of_table(found.columns, found.rows))


@template.command()
@click.argument("kind", type=click.Choice(KINDS))
@click.option("--form", help="The form that it is for; every form of the kind where it is left out.")
@click.option(
    "--format", "formats", callback=_formats, metavar="docx,pdf", default="docx",
    help="The Word template, which is usual, or the HTML template and stylesheet of PDFs, or both.",
)  # fmt: skip
@click.option(
    "--layout", type=click.Choice(LAYOUTS), help="Of a capability statement: the layout to start from."
)
@click.option("--force", is_flag=True, help="Write over templates of yours.")
@workspace_option
def eject(
    kind: Kind,
    *,
    form: str | None,
    formats: Sequence[Any],
    layout: str | None,
    force: bool,
    workspace: Path | None,
) -> None:
    """Copy the built-in template for a KIND of document into your folder templates/, to change it there.

    \b
    Examples:
      grantwright template eject final-report
      grantwright template eject proposal --form unhcr-concept-note
      grantwright template eject final-report --format pdf
    """
    from reports.asking import form_named, known_forms
    from reports.files import write_whole
    from reports.own_templates import ejected
    from reports.telling import of_started

    root = _root(workspace)
    if form is not None:
        form_named(known_forms(root), form, kind)
    started = ejected(root, kind, formats, form=form, layout=layout, force=force)
    for each in started:
        write_whole(each.path, each.data)
    _tell(of_started(started, root, kind, form))


@template.command(name="check")
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), help="The kind of document that it is for.")
@form_option
@click.option(
    "--annotate", type=click.Path(dir_okay=False, path_type=Path), metavar="COPY.docx",
    help="Write a copy with a comment of Word's at each mistake.",
)  # fmt: skip
@workspace_option
@json_option
def check_template(
    file: Path,
    *,
    kind: Kind | None,
    form: str | None,
    annotate: Path | None,
    workspace: Path | None,
    as_json: bool,
) -> None:
    """Say what is wrong in the Word template FILE, and where: a path, or its name in the folder templates.

    \b
    Examples:
      grantwright template check ministry
      grantwright template check ministry.docx --annotate ministry-checked.docx
    """
    from reports.own_templates import proof_of
    from reports.telling import counted, of_proof

    proof = proof_of(file, *_workspace_or_none(workspace), kind=kind, form=form)
    copied = annotate is not None and proof.is_word
    if annotate is not None and copied:
        _write_annotated(annotate, proof, _root_or_none(workspace))
    if as_json:
        _print_json([finding.as_data(proof.name) for finding in proof.findings])
    else:
        _tell(of_proof(proof))
    if copied:
        _say(f"{annotate} (written, with {counted(len(proof.findings), 'comment')})", err=as_json)
    click.get_current_context().exit(0 if proof.is_sound else FAULTY)


@template.command()
@click.argument("file", type=click.Path(path_type=Path))
@click.option("--kind", type=click.Choice(KINDS), help="The kind of document that it is for.")
@form_option
@click.option("--lang", "language", metavar="en", help="The language: en, ru or ky.")
@click.option(
    "--output", "-o", type=click.Path(dir_okay=False, path_type=Path), help="The Word file to write."
)
@click.option("--overwrite", is_flag=True, help="Write over a preview that somebody has edited.")
@workspace_option
def preview(
    file: Path,
    *,
    kind: Kind | None,
    form: str | None,
    language: str | None,
    output: Path | None,
    overwrite: bool,
    workspace: Path | None,
) -> None:
    """Fill the Word template FILE with the facts of a fictional organisation, to see how it looks.

    \b
    Examples:
      grantwright template preview ministry
      grantwright template preview ministry --lang ru --output try.docx
    """
    from reports.office.finding import find
    from reports.previewing import previewed
    from reports.telling import from_here
    from reports.written import write_made

    found, forms = _workspace_or_none(workspace)
    made = previewed(file, found, forms, kind=kind, form=form, language=language, office=find())
    folder = _root_or_none(workspace)
    target = output or (folder / "reports" if folder else Path()) / f"{Path(made.template).stem}-preview.docx"
    files = {target.resolve().with_suffix(f".{format}"): data for format, data in made.files.items()}
    write_made(files, overwrite=overwrite)
    for path in files:
        _say(f"{from_here(path)} (written, as a {made.kind} of a fictional organisation)")
    if "pdf" not in made.files:
        _say("A PDF of it needs LibreOffice, which this machine does not have.")


@template.command()
@click.argument("kind", type=click.Choice(KINDS))
@form_option
@click.option("--brief", help="The brief whose values to show; the first of the kind where it is left out.")
@workspace_option
@json_option
def fields(kind: Kind, form: str | None, brief: str | None, workspace: Path | None, as_json: bool) -> None:
    """Print every name that a template for a KIND of document may use, with its value in your workspace.

    \b
    Examples:
      grantwright template fields final-report
      grantwright template fields proposal --brief proposal-safe-schools
    """
    from reports.naming.choosing import document_of_kind
    from reports.naming.listing import names_for
    from reports.telling import of_table

    document = None
    if brief or workspace or _root_or_none(None):
        found, forms = _load(workspace)
        document = document_of_kind(found, forms, kind, form=form, brief=brief)
    names = names_for(kind, document)
    if as_json:
        _print_json([each.as_data() for each in names])
    else:
        _tell(of_table(("name", "is", "here", "meaning"), [each.as_row() for each in names]))


@cli.group(name="import", short_help="Make records of what is published.")
def import_() -> None:
    """Make records of what is published already, so that nobody types it again.

    \b
    Example:
      grantwright import iati our-activities.xml --workspace our-organisation
    """


keep_mine_option = click.option(
    "--keep-mine", is_flag=True,
    help="Settle all conflicts: what the records say stands, and is not told again until the file changes there.",
)  # fmt: skip


@import_.command()
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option(
    "--workspace", "-w",
    type=click.Path(file_okay=False, path_type=Path),
    help="The workspace's folder, which is made where there is none; the one you stand in where it is left out.",
)  # fmt: skip
@click.option(
    "--periods",
    type=click.Choice(PERIODS),
    default="auto",
    help="Whether each period of an indicator holds what came before; auto assumes it from the dates, and says so.",
)
@keep_mine_option
@click.option("--strict", is_flag=True, help="Import nothing where an activity or a file is faulty.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show the changes as a diff.")
@json_option
def iati(files: tuple[Path, ...], **options: Any) -> None:
    """Import the activities of IATI FILES: one project each, with results, money, partners and places.

    Importing again brings up to date what came from the file, and keeps what people have written since.

    \b
    Examples:
      grantwright import iati our-activities.xml --workspace our-organisation
      grantwright import iati our-activities.xml --dry-run
    """
    from org.exchange.iati.format import Iati

    if _import(Iati(), files, **options):
        click.get_current_context().exit(FAULTY)


@import_.command()
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@workspace_option
@click.option(
    "--project", shell_complete=_names("org/projects"),
    help="The project that the file is about; one that grantwright sheet wrote says so itself.",
)  # fmt: skip
@click.option(
    "--strict", is_flag=True, help="Import nothing where there is a conflict, or something to look at."
)
@click.option("--dry-run", is_flag=True, help="Write nothing; show the changes as a diff.")
@json_option
def xlsx(
    file: Path, *, workspace: Path | None, project: str | None, strict: bool, dry_run: bool, as_json: bool
) -> None:
    """Bring the spreadsheet FILE back into the records: what “grantwright sheet” wrote, or one of your own.

    Every faulty cell is told at once, with what to write, and nothing is imported before all are right.

    \b
    Examples:
      grantwright import xlsx 2010-mediators.xlsx --dry-run
      grantwright import xlsx our-indicators.xlsx --project 2010-mediators
    """
    from org.exchange.sheets.bringing.telling import as_data, conflict_lines, outcome_lines
    from org.exchange.sheets.bringing.workbook import bring
    from org.exchange.sheets.workbooks.opening import opened
    from org.exchange.telling import diff_lines
    from org.loading import read
    from reports.files import write_or_remove

    found = read(_root(workspace))[0]
    brought = bring(found, opened(file.read_bytes(), file.name), project)
    stopped = bool(brought.faults) or (strict and bool(brought.conflicts or brought.notes))
    for change in brought.changes if not stopped else ():
        if not dry_run:
            write_or_remove(found.root / change.path, change.after)
        elif not as_json and not change.path.endswith(".json"):
            click.echo("\n".join(diff_lines(change)))
    if as_json:
        _print_json(as_data(brought, written=not (stopped or dry_run)))
    else:
        if brought.faults:
            _print_faults(brought.faults)
        for line in conflict_lines(brought):
            _say(line, fg="yellow", err=True)
        for line in outcome_lines(brought, stopped=stopped, dry_run=dry_run):
            _say(line)
    click.get_current_context().exit(FAULTY if stopped else 0)


@import_.command(name="360giving")
@click.argument(
    "files",
    nargs=-1,
    required=True,
    type=click.Path(exists=True, dir_okay=False, path_type=Path),
    metavar="FILE...",
)
@click.option(
    "--recipient", metavar="ID-OR-NAME",
    help="Whose grants to import; the workspace's own organisation, or the only one, where it is left out.",
)  # fmt: skip
@click.option(
    "--workspace", "-w",
    type=click.Path(file_okay=False, path_type=Path),
    help="The workspace's folder, which is made where there is none; the one you stand in where it is left out.",
)  # fmt: skip
@keep_mine_option
@click.option("--strict", is_flag=True, help="Import nothing where a grant or a file is faulty.")
@click.option("--dry-run", is_flag=True, help="Write nothing; show the changes as a diff.")
@json_option
def threesixtygiving(
    files: tuple[Path, ...], *, recipient: str | None, workspace: Path | None, **options: Any
) -> None:
    """Import the grants that an organisation received from 360Giving FILES (JSON, CSV, XLSX): one project each.

    Importing again brings up to date what came from the file, and keeps what people have written since.

    \b
    Examples:
      grantwright import 360giving funder.json --recipient GB-CHC-1121297 --workspace our-organisation
      grantwright import 360giving funder.xlsx --recipient "Small House" --dry-run
    """
    from org.exchange.threesixty.format import ThreeSixtyGiving, own_words

    root = workspace if workspace is not None else _root_to_import_into()
    format = ThreeSixtyGiving(recipient, own_words(root))
    if _import(format, files, workspace=root, periods="auto", **options):
        click.get_current_context().exit(FAULTY)


@cli.group(short_help="Write what can be published, and what other tools read.")
def export() -> None:
    """Write what the records say as data: for publication, and for other tools.

    What is confidential stays here, as do stories and photos without consent, and small groups of people.

    \b
    Example:
      grantwright export iati
    """


def export_options(command: Command) -> Command:
    """The options that all exports share."""
    out = click.option(
        "--out", "-o", type=click.Path(file_okay=False, path_type=Path),
        help="The folder to write into; exports in the workspace where it is left out.",
    )  # fmt: skip
    return out(workspace_option(command))


@export.command(name="iati")
@export_options
def export_iati(workspace: Path | None, out: Path | None) -> None:
    """Write the projects as an IATI activity file, and the organisation as an organisation file (version 2.03).

    What publication still asks for is listed; a project that the standard would not have is left out.

    \b
    Examples:
      grantwright export iati
      grantwright export iati --out ../published
    """
    from org.exchange.iati.writing import activity_file, organisation_file

    found, _forms = _load(workspace)
    activities, own = activity_file(found, date.today()), organisation_file(found)  # noqa: DTZ011 - the user's day
    _write_exports(found, out, {
        "activities.xml": activities.data if activities.number else None,
        "organisation.xml": own.data if own.number else None,
    }, [*own.gaps, *activities.gaps])  # fmt: skip
    _print_left_out(activities.left_out, "project")
    click.get_current_context().exit(FAULTY if activities.left_out or own.left_out else 0)


@export.command(name="360giving")
@export_options
def export_360giving(workspace: Path | None, out: Path | None) -> None:
    """Write the grants that the organisation received as 360Giving data: JSON, CSV and an Excel workbook.

    \b
    Example:
      grantwright export 360giving
    """
    from org.exchange.threesixty.workbook import csv_of, xlsx_of
    from org.exchange.threesixty.writing import as_json, grants

    found, _forms = _load(workspace)
    published = grants(found)
    listed = published.grants
    files = {"grants.json": as_json(published), "grants.csv": csv_of(listed), "grants.xlsx": xlsx_of(listed)}
    _write_exports(found, out, files if listed else dict.fromkeys(files), published.gaps)
    _print_left_out(published.left_out, "grant")
    click.get_current_context().exit(FAULTY if published.left_out or not listed else 0)


@export.command(name="json")
@export_options
@click.option("--schema", is_flag=True, help="Print the JSON Schema of the file, and write nothing.")
def export_json(workspace: Path | None, out: Path | None, *, schema: bool) -> None:
    """Write everything that the records say as JSON, for other tools.

    \b
    Examples:
      grantwright export json
      grantwright export json --schema > workspace.schema.json
    """
    from org.exchange.whole import as_json
    from org.exchange.whole import schema as described

    if schema:
        _print_json(described())
        return
    found, _forms = _load(workspace)
    _write_exports(found, out, {"workspace.json": as_json(found)}, ())


@cli.command(short_help="Write a project as a spreadsheet to work in.")
@click.argument("project", shell_complete=_names("org/projects"))
@click.option(
    "--out", "-o", type=click.Path(dir_okay=False, path_type=Path),
    help="The file to write; reports/PROJECT.xlsx where it is left out.",
)  # fmt: skip
@click.option(
    "--lang", "language", type=click.Choice(SHEET_LANGUAGES), help="The language of its names and texts."
)
@click.option("--overwrite", is_flag=True, help="Write over a file that somebody has edited since.")
@workspace_option
def sheet(
    project: str, *, out: Path | None, language: str | None, overwrite: bool, workspace: Path | None
) -> None:
    """Write PROJECT as an Excel workbook: indicators, activities, budget, ledger, people and risks to fill in.

    It has lists to choose from and formulas; “grantwright import xlsx” brings it back into the records.

    \b
    Examples:
      grantwright sheet 2010-mediators
      grantwright sheet 2010-mediators --lang ru --out mediators.xlsx
    """
    from reports.sheets import sheet_of
    from reports.telling import from_here
    from reports.written import write_made

    root = _root(workspace)
    target = (out or root / "reports" / f"{project}.xlsx").resolve()
    write_made({target: sheet_of(root, project, language, target.name)}, overwrite=overwrite)
    _say(f"{from_here(target)} (written)")
    _say(
        f"Fill it in, save it, then: grantwright import xlsx {shlex.quote(str(from_here(target)))} --dry-run"
    )


@cli.command(short_help="Print the JSON Schema of the files.")
@click.argument("kind", required=False, type=click.Choice(SCHEMAS))
def schema(kind: str | None) -> None:
    """Print the JSON Schema of a KIND of file; of all kinds where none is named.

    \b
    Examples:
      grantwright schema project
      grantwright schema > schemas.json
    """
    from org.schema import as_json, schema_of
    from reports.starter import all_models

    models = all_models()
    if kind is not None:
        click.echo(as_json(schema_of(models[kind], kind)), nl=False)
    else:
        click.echo(as_json({name: schema_of(model, name) for name, model in models.items()}), nl=False)


# What the commands share


def _load(workspace: Path | None) -> tuple[Workspace, Forms]:
    """The workspace and its forms; their faults are raised, all together."""
    from org.faults import Faulty
    from reports.review.checking import read_all

    found, forms, faults = read_all(_root(workspace))
    if faults:
        raise Faulty(faults)
    return found, forms


def _workspace_or_none(folder: Path | None) -> tuple[Workspace | None, Forms]:
    """The workspace, whatever is wrong in it, and its forms; the built-in forms where there is none."""
    from reports.forms import Forms, built_in
    from reports.review.checking import read_all

    root = _root(folder) if folder else _root_or_none(None)
    return read_all(root)[:2] if root else (None, Forms(built_in()))


def _write(
    workspace: Workspace,
    forms: Forms,
    briefs: Iterable[Brief],
    *,
    formats: Sequence[Any],
    languages: Sequence[str],
    output: Path | None,
    final: bool,
    overwrite: bool,
    page_numbers: bool,
    archive: Archive | None,
) -> None:
    from reports.build import Office, build
    from reports.jobs import doubts, gaps, overruns, plan
    from reports.office.finding import find
    from reports.telling import of_languages, of_unfit
    from reports.workers import crew

    wanted = tuple(brief.model_copy(update={"archive": archive}) if archive else brief for brief in briefs)
    number = sum(len(languages or brief.languages or "1") for brief in wanted)
    workers = click.get_current_context().with_resource(crew(workspace, forms, number))
    jobs = plan(workspace, forms, wanted, languages=languages, formats=formats, output=output, crew=workers)
    missing, long, doubtful = gaps(jobs), overruns(jobs), doubts(jobs)
    _tell(of_unfit(missing, long, doubtful, final=final))
    if final and (missing or long or doubtful):
        click.get_current_context().exit(FAULTY)
    _tell(of_languages(job.document.language for job in jobs))
    if not jobs:
        _say(
            "There is no brief yet. Write one in briefs/, or name a document, as in: grantwright capability-statement"
        )
    office = Office(find(), page_numbers, _print_laying_out)
    _build_in_view(
        jobs, lambda told: build(workspace, jobs, overwrite=overwrite, told=told, office=office, crew=workers)
    )


def _write_annotated(target: Path, proof: Proof, root: Path | None) -> None:
    """Write the copy of a template with its findings as comments; never in the template's own place."""
    from org.faults import Misuse
    from reports.word.proofreading import annotated
    from reports.written import write_made

    if target.suffix != ".docx":
        raise Misuse(f"{target} does not end in .docx. Correct the name.")
    if target.resolve() in {Path(proof.name).resolve(), *([(root / proof.name).resolve()] if root else [])}:
        raise Misuse(f"{target} is the template itself. Choose another name for the copy.")
    write_made({target.resolve(): annotated(proof.data, proof.findings)})


def _build_in_view(
    jobs: Sequence[Job], work: Callable[[Callable[[Outcome], None]], Sequence[Outcome]]
) -> None:
    """Do the work and tell each outcome: at once, or after a progress bar for many files on a terminal."""
    if len(jobs) <= FEW_FILES or not sys.stderr.isatty():
        work(_print_outcome)
        return
    with click.progressbar(length=len(jobs), label="Writing", file=sys.stderr) as bar:
        outcomes = work(lambda outcome: bar.update(1))
    for outcome in outcomes:
        _print_outcome(outcome)


def _import(
    format: Format,
    files: Sequence[Path],
    *,
    workspace: Path | None,
    periods: Any,
    keep_mine: bool,
    strict: bool,
    dry_run: bool,
    as_json: bool,
) -> bool:
    """Import files, tell the outcome, and say whether something could not be imported."""
    from org.exchange.importing import Import
    from org.exchange.telling import as_data, diff_lines
    from org.faults import Faulty
    from org.files import SETTINGS
    from reports.files import write_or_remove
    from reports.starter import examples

    root = workspace.resolve() if workspace is not None else _root_to_import_into()
    is_new = not (root / SETTINGS).exists()
    with _progress_of_reading(files) as told:
        run = Import(root, format, periods, told, examples(), keep_mine)
        faults = run.faults_in(files) if strict else []
        if faults:
            raise Faulty(faults)
        for change in run.changes(files):
            if not dry_run:
                write_or_remove(root / change.path, change.after)
            elif not as_json and change.path.endswith(".yaml"):
                click.echo("\n".join(diff_lines(change)))
    if as_json:
        _print_json(as_data(run.outcome))
    else:
        _print_import(run.outcome, f"imports/{format.scheme}/report.md")
        _say("\nNothing was written: this was a dry run." if dry_run else "", nl=dry_run)
        if is_new and run.outcome.new and not dry_run:
            _say_what_comes_next(workspace)
    return bool(run.outcome.faults)


def _say_what_comes_next(made: Path | None) -> None:
    """Say what to do in a workspace that an import has made."""
    _say("\nThe workspace is made. To see what it tells, and what it lacks:")
    if made is not None and made.resolve() != Path.cwd().resolve():
        _say(f"  cd {shlex.quote(str(made))}")
    click.echo("  grantwright capability-statement\n  grantwright check")


def _write_exports(
    workspace: Workspace, out: Path | None, files: Mapping[str, bytes | None], gaps: Iterable[Fault]
) -> None:
    """Write the files that there are, and say what their publication lacks and what stays here."""
    from org.exchange.confidential import mentions, public
    from reports.files import write_whole
    from reports.telling import from_here

    folder = out.resolve() if out is not None else workspace.root / "exports"
    for name, data in files.items():
        if data is not None:
            write_whole(folder / name, data)
            _say(f"{from_here(folder / name)} (written)")
    lacking = list(dict.fromkeys(gaps))
    if lacking:
        _say("Publication lacks:", fg="yellow", err=True)
    for gap in lacking:
        place = click.style(gap.place.file, bold=True)
        click.echo(f"  {place}: {translated(gap.wrong)} — {translated(gap.write)}", err=True)
    seen = public(workspace)
    for head, lines in (("Stays here:", seen.kept), ("Read again before you publish:", [*mentions(seen)])):
        if lines:
            _say(head, fg="yellow", err=True)
        for one in lines:
            _say(f"  {one}", err=True)


def _print_left_out(number: int, thing: str) -> None:
    from reports.telling import counted

    if number:
        _say(f"{counted(number, thing)} left out", fg="red", err=True)


@contextlib.contextmanager
def _progress_of_reading(files: Sequence[Path]) -> Iterator[Callable[[int], None] | None]:
    """What to tell how many bytes of a file were read: a progress bar for large files on a terminal, else nothing."""
    size = sum(path.stat().st_size for path in files)
    if size < LARGE or not sys.stderr.isatty():
        yield None
        return
    with click.progressbar(length=size, label=translated("Reading"), file=sys.stderr) as bar:
        before = [0, 0]  # in the files that are done, in this one

        def told(read: int) -> None:
            if read < before[1]:
                before[0] += before[1]
            before[1] = read
            bar.update(before[0] + read - bar.pos)

        yield told


# What is printed


def _say(words: str, **manner: Any) -> None:
    """Print a sentence in the language of the terminal."""
    click.secho(translated(words), **manner)


def _tell(lines: Iterable[Said]) -> None:
    """Print lines that are in the language of the terminal already."""
    for line in lines:
        head = _styled(line.head, bold=True)
        mark = _styled(line.mark, fg="yellow")
        words = _styled(line.words, fg=line.colour, bold=line.bold)
        click.echo(f"{head}{mark}{words}", err=line.err)


def _styled(words: str, *, fg: str | None = None, bold: bool = False) -> str:
    return click.style(words, fg=fg, bold=bold or None) if words and (fg or bold) else words


def _print_import(outcome: Imported, report: str) -> None:
    from org.exchange.telling import conflict_lines, outcome_lines

    for line in outcome_lines(outcome, report):
        _say(line)
    for line in conflict_lines(outcome):
        _say(line, fg="yellow", err=True)
    if outcome.faults:
        _say("Not imported:", fg="red", err=True)
        _print_faults(outcome.faults)


def _print_json(data: object) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print_faults(faults: Sequence[Fault]) -> None:
    from reports.telling import of_faults

    _tell(of_faults(faults))


def _print_outcome(outcome: Outcome) -> None:
    from reports.telling import of_outcome

    _tell(of_outcome(outcome))


def _print_laying_out(number: int) -> None:
    """Say why it takes some seconds, to somebody who waits."""
    if number <= FEW_FILES and sys.stderr.isatty():
        _say("LibreOffice lays out the pages …", err=True)
