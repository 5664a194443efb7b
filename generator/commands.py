"""The commands and their options as Typer reads them. What they do is in `cli`, `batch_command` and
`template_command`; this only describes and checks."""

from __future__ import annotations

from collections.abc import Callable
from typing import Annotated, Any

import typer

from generator import batch_command, cli, template_command

app = typer.Typer(
    name="brief",
    help="One Markdown comparison in, a briefing deck and a handout out.",
    add_completion=False,
    no_args_is_help=True,
    rich_markup_mode=None,
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)
schedule_app = typer.Typer(
    help="A job that builds regularly, run by the system's own scheduler.", rich_markup_mode=None
)
app.add_typer(schedule_app, name="schedule", no_args_is_help=True)
template_app = typer.Typer(help="What is seen in a template, and what you say of it.", rich_markup_mode=None)
app.add_typer(template_app, name="template", no_args_is_help=True)

_Content = Annotated[list[str] | None, typer.Argument(metavar="CONTENT", help="Content files; none: all of them.")]
_Out = Annotated[str | None, typer.Option("--out", metavar="DIR", help="Where outputs go.")]
_DeckTemplate = Annotated[str | None, typer.Option(metavar="FILE", help="A PowerPoint file that gives the look.")]
_HandoutTemplate = Annotated[str | None, typer.Option(metavar="FILE", help="A Word file that gives the look.")]
_Brand = Annotated[str | None, typer.Option(metavar="FILE", help="A _brand.yml: colours, fonts, logos.")]
_Detail = Annotated[
    str | None, typer.Option("--detail", metavar="HOW", help="How much stands on slides: summary, normal, full.")
]
_DeckOnly = Annotated[bool, typer.Option("--deck-only", help="No handout.")]
_HandoutOnly = Annotated[bool, typer.Option("--handout-only", help="No deck.")]
_Remote = Annotated[bool, typer.Option("--allow-remote", help="Fetch images from the network.")]
_Loss = Annotated[bool, typer.Option("--allow-loss", help="Publish even what lacks something of the source.")]
_Data = Annotated[str | None, typer.Option(metavar="FILE", help="Values for expressions: JSON, YAML or TOML.")]
_Set = Annotated[list[str] | None, typer.Option("--set", metavar="KEY=VALUE", help="A value for expressions.")]
_Force = Annotated[bool, typer.Option("--force", help="Overwrite outputs edited by hand; a backup is kept.")]
_Quiet = Annotated[bool, typer.Option("--quiet", "-q", help="Say nothing of what went well.")]
_With = Annotated[
    str, typer.Option("--with", metavar="SYSTEM", help="cron, systemd, launchd, schtasks, github, gitlab.")
]
_Template = Annotated[str, typer.Argument(metavar="FILE", help="A PowerPoint or Word file.")]
_At = Annotated[str, typer.Option("--at", metavar="WHEN", help='"Mon 07:00", "Mon-Fri 18:00", "daily 06:00".')]


@app.command()
def build(
    content: _Content = None,
    *,
    out: _Out = None,
    deck_template: _DeckTemplate = None,
    handout_template: _HandoutTemplate = None,
    brand: _Brand = None,
    detail: _Detail = None,
    deck_only: _DeckOnly = False,
    handout_only: _HandoutOnly = False,
    check: Annotated[bool, typer.Option("--check", help="Write nothing; exit 3 if a build would.")] = False,
    force: _Force = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one report object on stdout.")] = False,
    allow_remote: _Remote = False,
    allow_loss: _Loss = False,
    data: _Data = None,
    values: _Set = None,
    quiet: _Quiet = False,
) -> None:
    """Build decks and handouts. What has not changed is not written again."""
    _finish(cli.run_build, **locals())


@app.command()
def watch(
    content: _Content = None,
    *,
    out: _Out = None,
    deck_template: _DeckTemplate = None,
    handout_template: _HandoutTemplate = None,
    brand: _Brand = None,
    detail: _Detail = None,
    deck_only: _DeckOnly = False,
    handout_only: _HandoutOnly = False,
    force: _Force = False,
    allow_remote: _Remote = False,
    allow_loss: _Loss = False,
    data: _Data = None,
    values: _Set = None,
    quiet: _Quiet = False,
) -> None:
    """Build again whenever content, images or templates change, until Ctrl-C."""
    _finish(cli.run_watch, **locals())


@app.command()
def check(
    content: _Content = None,
    *,
    out: _Out = None,
    deck_only: _DeckOnly = False,
    handout_only: _HandoutOnly = False,
    render: Annotated[
        bool, typer.Option("--render", help="Have LibreOffice draw the outputs: is any text beyond its frame?")
    ] = False,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object on stdout.")] = False,
    data: _Data = None,
    values: _Set = None,
) -> None:
    """Prove that nothing was lost: read the outputs back and say where each item of the source stands."""
    _finish(cli.run_check, **locals())


@app.command()
def batch(
    template: Annotated[str, typer.Argument(metavar="TEMPLATE", help="The content file that all rows fill.")],
    *,
    rows: Annotated[
        str, typer.Option("--data", metavar="FILE", help="The rows: CSV, TSV, JSON, JSON Lines, YAML, XLSX, Parquet.")
    ],
    name: Annotated[str, typer.Option(metavar="NAME", help='What outputs are called: "{{ unit }}-{{ date }}".')],
    out: _Out = None,
    deck_template: _DeckTemplate = None,
    handout_template: _HandoutTemplate = None,
    brand: _Brand = None,
    detail: _Detail = None,
    deck_only: _DeckOnly = False,
    handout_only: _HandoutOnly = False,
    force: _Force = False,
    allow_remote: _Remote = False,
    allow_loss: _Loss = False,
    values: _Set = None,
    jobs: Annotated[int | None, typer.Option("--jobs", "-j", metavar="N", help="Processes; one for each CPU.")] = None,
    resume: Annotated[bool, typer.Option("--resume", help="Leave alone what is fresh.")] = False,
    report: Annotated[
        str | None, typer.Option(metavar="FILE", help="Report on every row: FILE ends in .json, or .xml for JUnit.")
    ] = None,
    executor: Annotated[
        str | None, typer.Option(metavar="ADDRESS", help="Workers on other machines: dask://HOST:PORT.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print one report object on stdout.")] = False,
    quiet: _Quiet = False,
) -> None:
    """Build a deck and a handout for each row of a data file."""
    _finish(batch_command.run_batch, **locals())


@app.command()
def explain(
    file: Annotated[str, typer.Argument(metavar="FILE", help="A content file.")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object on stdout.")] = False,
    data: _Data = None,
    values: _Set = None,
) -> None:
    """Say what is understood of a content file, and why: title, options, criteria, conclusion. Writes nothing."""
    _finish(cli.run_explain, **locals())


@app.command()
def init(folder: Annotated[str, typer.Argument(metavar="DIR", help="Where; here when not given.")] = ".") -> None:
    """Set up a project: brief.toml, an example, and the templates to make your own. Overwrites nothing."""
    _finish(cli.run_init, folder)


@schedule_app.command("show")
def schedule_show(system: _With, at: _At = "Mon 07:00", content: _Content = None) -> None:
    """Print the job, and how to install it."""
    _finish(cli.run_schedule, system, at, content, install=False)


@schedule_app.command("install")
def schedule_install(system: _With, at: _At = "Mon 07:00", content: _Content = None) -> None:
    """Install the job; again: replace our own entry and nothing else."""
    _finish(cli.run_schedule, system, at, content, install=True)


@template_app.command("inspect")
def template_inspect(
    file: _Template,
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object on stdout.")] = False,
    picture: Annotated[
        str | None, typer.Option("--picture", metavar="DIR", help="Draw each layout with its roles into DIR.")
    ] = None,
) -> None:
    """Show layouts, placeholders and styles with what they are taken for and why, problems, and a score."""
    _finish(template_command.run_inspect, file, as_json=as_json, picture=picture)


@template_app.command("pin")
def template_pin(file: _Template) -> None:
    """Write what the template is taken for beside it, one line each, for you to overrule."""
    _finish(template_command.run_pin, file)


@template_app.command("diff")
def template_diff(
    old: Annotated[str, typer.Argument(metavar="OLD")],
    new: Annotated[str, typer.Argument(metavar="NEW")],
    *,
    as_json: Annotated[bool, typer.Option("--json", help="Print one object on stdout.")] = False,
) -> None:
    """Say what a new edition of a template changes for briefings."""
    _finish(template_command.run_diff, old, new, as_json=as_json)


def _print_version(wanted: bool) -> None:
    if wanted:
        cli.print_version()
        raise typer.Exit


@app.callback()
def _options(
    version: Annotated[  # noqa: ARG001
        bool, typer.Option("--version", callback=_print_version, is_eager=True, help="Print the version.")
    ] = False,
) -> None:
    return None


def _finish(run: Callable[..., int], *arguments: Any, **options: Any) -> None:
    """Exit with the code of a command; a usage error is shown with the command's usage (exit code 2)."""
    try:
        code = run(*arguments, **options)
    except cli.UsageError as error:
        raise typer.BadParameter(str(error), param_hint=error.option or None) from error
    raise typer.Exit(code)
