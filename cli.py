"""The commands: they parse, call, print, and set the exit code."""

from __future__ import annotations

import contextlib
import errno
import os
import sys
from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import date, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, TypeVar

import click

from org.base import catalogues
from org.base.document_kinds import KINDS_OF_BRIEF
from org.base.messages import Message, bind, help_worded, worded

if TYPE_CHECKING:
    from org.base.faults import Fault
    from org.records import Kind
    from reports.tasks.documents import DocumentOptions, Watcher
    from reports.tasks.done import Done
    from reports.tasks.outcome_lines import Said

FAULTY: Final = 1
OUR_MISTAKE: Final = 3

LISTS: Final = ("projects", "funders", "briefs", "people", "themes", "texts", "sources", "forms", "layouts")
SCHEMAS: Final = (
    "settings", "organisation", "people", "funders", "texts", "sources", "dimensions", "rates",
    "project", "brief", "form",
)  # fmt: skip
KINDS: Final = tuple(KINDS_OF_BRIEF)
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
        from org.base.faults import Faulty, Misuse

        try:
            return super().invoke(ctx)
        except Faulty as error:
            _print_faults(error.faults)
            ctx.exit(FAULTY)
        except Misuse as error:
            raise click.UsageError(worded(error.message)) from None
        # An OSError as well: Click ends quietly where nobody reads on (`| head`)
        except BrokenPipeError:
            raise
        except OSError as error:
            raise click.UsageError(worded(_file_trouble(error))) from None
        # How Click itself says what it prints and how it ends
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
        # Click makes this option when it is asked for, with the names that a context knows
        command.get_help_option(click.Context(command, help_option_names=HELP)),
    ]
    for holder in filter(None, holders):
        for key in ("help", "short_help"):
            # Kept beside it: a second run in one process would translate a translation
            english = vars(holder).setdefault(f"english_{key}", getattr(holder, key, None))
            if english:
                setattr(holder, key, help_worded(english))
    for below in command.commands.values() if isinstance(command, click.Group) else ():
        _speak(below)


def _file_trouble(error: OSError) -> Message:
    told = Message("{reason}. {remedy}", reason=error.strerror or error, remedy=_remedy(error))
    return Message("{file}: {told}", file=error.filename, told=told) if error.filename else told


def _remedy(error: OSError) -> Message:
    """What to do where a file cannot be read or written, by the reason."""
    match error.errno:
        case errno.ENOSPC:
            return Message("The disk is full: make room, and try again; no file was left half-written.")
        case errno.EROFS:
            return Message(
                "Nothing can be written there: copy the workspace to a folder of yours, or name one with --output."
            )
        case errno.EACCES:
            return Message(
                "You may not read or write there: ask for the right to, or name another place with --output."
            )
        case errno.ENOTDIR:
            return Message(
                "A file stands where a folder is needed: rename that file, or name another place with --output."
            )
        case errno.EISDIR:
            return Message(
                "A folder stands where a file is needed: rename it, or name another place with --output."
            )
        case _:
            return Message("Is the file open in another program, or the disk full?")


def _print_own_mistake(error: Exception) -> None:
    _say(Message("Grantwright made a mistake; your files are as they were."), fg="red", err=True)
    _say(Message.verbatim(f"{type(error).__name__}: {error}"), err=True)
    _say(Message("Please report it. With GRANTWRIGHT_DEBUG=1 before the command, it tells more."), err=True)


Command = TypeVar("Command", bound=Callable[..., Any])


def _names(folder: str) -> Callable[[click.Context, click.Parameter, str], list[str]]:
    """A completion of the names of the files in one of the workspace's folders."""

    def complete(ctx: click.Context, parameter: click.Parameter, typed: str) -> list[str]:
        from reports.tasks.workspaces import root_or_none

        root = root_or_none(ctx.params.get("workspace"))
        found = sorted((root / folder).glob("*.yaml")) if root else []
        return [path.stem for path in found if path.stem.startswith(typed)]

    return complete


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
            raise click.BadParameter(
                worded(Message("“{word}” is not a format. Write docx, pdf or docx,pdf.", word=word))
            )
    return words


def _languages(ctx: click.Context, parameter: click.Parameter, value: str | None) -> tuple[str, ...]:
    words = tuple(dict.fromkeys(_split(ctx, parameter, value)))
    if words:
        from org.reading.scalars import is_language, language_hint

        for word in words:
            if not is_language(word):
                raise click.BadParameter(
                    worded(
                        Message(
                            "“{word}” is not a language: {language_hint}.",
                            word=word,
                            language_hint=language_hint(word),
                        )
                    )
                )
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
    # As decorators do: the last one first, so that help lists them in their order
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
    from reports.tasks.workspaces import start

    _finish(start(directory))


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
    from reports.tasks.checking import check as examined

    _finish(examined(workspace, briefs, final=final, today=today), as_json=as_json)


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
    from reports.tasks.checking import listed

    _finish(listed(workspace, what), as_json=as_json)


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
    from reports.tasks.checking import matched

    _finish(matched(workspace, brief), as_json=as_json)


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
    from reports.tasks.documents import write_briefs

    _write(lambda wanted, watcher: write_briefs(workspace, briefs, wanted, watcher), **options)


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
    from reports.tasks import checking

    if mark or renew:
        _finish(checking.mark_translations(workspace, places, languages, renew=renew))
    else:
        _finish(checking.translations(workspace, places, languages), as_json=as_json)


def _one_document(
    kind: Kind, project: str | None, form: str | None, workspace: Path | None, **options: Any
) -> None:
    """Write one document without a brief of its own, or with the one that fits."""
    from reports.tasks.documents import write_document

    _write(
        lambda wanted, watcher: write_document(
            workspace, kind, project=project, form=form, wanted=wanted, watcher=watcher
        ),
        **options,
    )


form_option = click.option("--form", help="The funder's form; the general one where it is left out.")


def _command_of(kind: Kind) -> click.Command:
    """The command that writes a document of this kind."""
    described = KINDS_OF_BRIEF[kind]

    def write(form: str | None, workspace: Path | None, project: str | None = None, **options: Any) -> None:
        _one_document(kind, project, form, workspace, **options)

    command = form_option(writing_options(write))
    if described.of_project:
        command = click.argument("project", shell_complete=_names("org/projects"))(command)
    return click.command(
        name=kind, help=f"{described.help}\n\n\b\nExample:\n  grantwright {kind} {described.example}"
    )(command)


for _kind in KINDS:
    cli.add_command(_command_of(_kind))


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
    from reports.tasks.own_forms import show_form

    _finish(show_form(workspace, name, kind))


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
    from reports.tasks.own_forms import new_form

    _finish(new_form(workspace, name, kind, model))


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
    from reports.tasks.own_templates import templates

    _finish(templates(workspace), as_json=as_json)


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
    from reports.tasks.own_templates import start_templates

    _finish(start_templates(workspace, kind, formats, form=form, layout=layout, force=force))


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
    from reports.tasks.own_templates import check_template as proofread

    _finish(proofread(workspace, file, kind=kind, form=form, annotate=annotate), as_json=as_json)


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
    from reports.tasks.own_templates import preview_template

    _finish(
        preview_template(
            workspace, file, kind=kind, form=form, language=language, output=output, overwrite=overwrite
        )
    )


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
    from reports.tasks.own_templates import fields as names

    _finish(names(workspace, kind, form=form, brief=brief), as_json=as_json)


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
def iati(files: tuple[Path, ...], *, workspace: Path | None, as_json: bool, **manner: Any) -> None:
    """Import the activities of IATI FILES: one project each, with results, money, partners and places.

    Importing again brings up to date what came from the file, and keeps what people have written since.

    \b
    Examples:
      grantwright import iati our-activities.xml --workspace our-organisation
      grantwright import iati our-activities.xml --dry-run
    """
    from reports.tasks.data_import import ImportOptions, import_iati

    with _progress_of_reading(files) as told:
        done = import_iati(workspace, files, ImportOptions(**manner), told)
    _finish(done, as_json=as_json)


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
    from reports.tasks.data_import import import_xlsx

    _finish(import_xlsx(workspace, file, project=project, strict=strict, dry_run=dry_run), as_json=as_json)


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
    files: tuple[Path, ...], *, recipient: str | None, workspace: Path | None, as_json: bool, **manner: Any
) -> None:
    """Import the grants that an organisation received from 360Giving FILES (JSON, CSV, XLSX): one project each.

    Importing again brings up to date what came from the file, and keeps what people have written since.

    \b
    Examples:
      grantwright import 360giving funder.json --recipient GB-CHC-1121297 --workspace our-organisation
      grantwright import 360giving funder.xlsx --recipient "Small House" --dry-run
    """
    from reports.tasks.data_import import ImportOptions, import_360giving

    with _progress_of_reading(files) as told:
        done = import_360giving(
            workspace, files, ImportOptions(**manner), recipient=recipient, read_so_far=told
        )
    _finish(done, as_json=as_json)


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
    from reports.tasks import data_export

    _finish(data_export.export_iati(workspace, out, today=date.today()))  # noqa: DTZ011 - the user's day


@export.command(name="360giving")
@export_options
def export_360giving(workspace: Path | None, out: Path | None) -> None:
    """Write the grants that the organisation received as 360Giving data: JSON, CSV and an Excel workbook.

    \b
    Example:
      grantwright export 360giving
    """
    from reports.tasks import data_export

    _finish(data_export.export_360giving(workspace, out))


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
    from reports.tasks import data_export

    if schema:
        _print_json(data_export.schema_of_json())
    else:
        _finish(data_export.export_json(workspace, out))


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
    from reports.tasks.data_export import write_sheet

    _finish(write_sheet(workspace, project, out=out, language=language, overwrite=overwrite))


@cli.command(short_help="Print the JSON Schema of the files.")
@click.argument("kind", required=False, type=click.Choice(SCHEMAS))
def schema(kind: str | None) -> None:
    """Print the JSON Schema of a KIND of file; of all kinds where none is named.

    \b
    Examples:
      grantwright schema project
      grantwright schema > schemas.json
    """
    from reports.tasks.workspaces import schema_text

    click.echo(schema_text(kind), nl=False)


# What the commands share


def _finish(done: Done, *, as_json: bool = False) -> None:
    """Print what came of a task, and set the exit code."""
    if as_json:
        _print_json(done.data)
    else:
        _tell(done.told)
    click.get_current_context().exit(FAULTY if done.failed else 0)


def _write(task: Callable[[DocumentOptions, Watcher], Done], **options: Any) -> None:
    """Write documents, and tell of each file: at once, or after a progress bar for many files on a terminal."""
    from reports.tasks.documents import DocumentOptions, Watcher

    with contextlib.ExitStack() as open_bar:
        bar: list[Any] = []
        written: list[Iterable[Said]] = []

        def of_plan(number: int) -> None:
            if number > FEW_FILES and sys.stderr.isatty():
                made = click.progressbar(length=number, label=worded(Message("Writing")), file=sys.stderr)
                bar.append(open_bar.enter_context(made))

        def of_file(told: Iterable[Said]) -> None:
            if bar:
                bar[0].update(1)
                written.append(told)
            else:
                _tell(told)

        done = task(DocumentOptions(**options), Watcher(_tell, of_plan, of_file, _print_laying_out))
    for told in written:
        _tell(told)
    _finish(done)


@contextlib.contextmanager
def _progress_of_reading(files: Sequence[Path]) -> Iterator[Callable[[int], None] | None]:
    """What to tell how many bytes of a file were read: a progress bar for large files on a terminal, else nothing."""
    size = sum(path.stat().st_size for path in files)
    if size < LARGE or not sys.stderr.isatty():
        yield None
        return
    # On stderr: what is printed may go into another program
    with click.progressbar(length=size, label=worded(Message("Reading")), file=sys.stderr) as bar:
        before = [0, 0]  # in the files that are done, in this one

        def told(read: int) -> None:
            if read < before[1]:
                before[0] += before[1]
            before[1] = read
            bar.update(before[0] + read - bar.pos)

        yield told


# What is printed


def _say(words: Message, **manner: Any) -> None:
    """Print a sentence in the language of the terminal."""
    click.secho(worded(words), **manner)


def _tell(lines: Iterable[Said]) -> None:
    """Print lines in the language of the terminal."""
    for line in lines:
        head = _styled(line.head, bold=True)
        mark = _styled(worded(line.mark), fg="yellow")
        words = _styled(worded(line.words), fg=line.colour, bold=line.bold)
        click.echo(f"{head}{mark}{words}", err=line.err)


def _styled(words: str, *, fg: str | None = None, bold: bool = False) -> str:
    # With False, Click would write a code that switches bold off
    return click.style(words, fg=fg, bold=bold or None) if words and (fg or bold) else words


def _print_json(data: object) -> None:
    import json

    click.echo(json.dumps(data, ensure_ascii=False, indent=2))


def _print_faults(faults: Sequence[Fault]) -> None:
    from reports.tasks.outcome_lines import of_faults

    _tell(of_faults(faults))


def _print_laying_out(number: int) -> None:
    """Say why it takes some seconds, to somebody who waits."""
    if number <= FEW_FILES and sys.stderr.isatty():
        _say(Message("LibreOffice lays out the pages …"), err=True)
