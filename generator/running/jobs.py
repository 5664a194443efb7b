"""What is to be built: a request becomes jobs, one for each content file.

In: what the command line asks for. Out: `Job` values with content, settings and output folder settled, output names
and templates on asking. Reads `brief.toml` and looks for content; writes nothing.
"""

from __future__ import annotations

import itertools
import json
import os
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import BriefError, Diagnostics, diagnose, first_line
from generator.project import (
    KINDS,
    SETTINGS_FILE,
    SUFFIXES,
    OwnLabel,
    Settings,
    clash_key,
    content_name,
    name_fault,
    output_name,
    parse_settings,
)
from generator.running.workspace import MAX_DATA_BYTES, ReadError, Workspace, is_file, is_folder

if TYPE_CHECKING:
    from generator.model.content import Metadata

MAX_CONTENT_FILES = 10_000
MAX_SETTINGS_BYTES = 1 << 20
DEFAULT_TEMPLATES = {"deck": "briefing.pptx", "handout": "handout.docx"}


@dataclass(frozen=True, slots=True)
class Request:
    """What one call of `brief build` asks for; paths as given, relative to the current folder."""

    content: tuple[str, ...] = ()
    out: str | None = None
    templates: tuple[tuple[str, str], ...] = ()  # kind, path
    kinds: tuple[str, ...] = KINDS
    check: bool = False
    force: bool = False
    allow_remote: bool = False
    data: str | None = None
    values: tuple[tuple[str, str], ...] = ()
    brand: str | None = None
    detail: str = ""
    allow_loss: bool = False


@dataclass(frozen=True, slots=True)
class Job:
    """One content file to build. `root` is the project's folder, in which its content may name files.

    `name` is what its outputs are called, whatever else would name them; "" for the usual. `values` are a row's, for
    expressions.
    """

    content: Path
    shown: str
    root: Path
    settings: Settings
    folder: Path
    found: bool  # by looking for content, not named by the user
    name: str = ""
    values: Mapping[str, object] | None = field(default=None, hash=False)

    @property
    def own_name(self) -> str:
        """What the outputs are called where nothing else names them."""
        return self.name or content_name(self.content.name)


def plan_jobs(request: Request, workspace: Workspace) -> tuple[tuple[Job, ...], Diagnostics]:
    """A job for each content file named, or for each of the project's when none is. BriefError when there is none, or
    for settings that cannot be read."""
    said: list[Diagnostics] = []
    projects: dict[Path, Settings] = {}

    def settings_of(root: Path | None) -> Settings:
        if root is None:
            return Settings()
        if root not in projects:
            projects[root], found = _read_settings(root / SETTINGS_FILE, workspace)
            said.append(found)
        return projects[root]

    jobs: dict[str, Job] = {}
    if request.content:
        for name in request.content:
            path = workspace.absolute(name)
            project = _find_project(path.parent)
            settings = settings_of(project)
            nearby = workspace.cwd if path.is_relative_to(workspace.cwd) else path.parent
            folder = _output_folder(request, settings, project or workspace.cwd, workspace)
            job = Job(path, workspace.show(path), project or nearby, settings, folder, found=False)
            jobs.setdefault(os.path.realpath(path), job)
        return tuple(jobs.values()), tuple(itertools.chain(*said))
    project = _find_project(workspace.cwd)
    root, settings = project or workspace.cwd, settings_of(project)
    folder = _output_folder(request, settings, root, workspace)
    for path in _find_content(root, settings):
        jobs.setdefault(os.path.realpath(path), Job(path, workspace.show(path), root, settings, folder, found=True))
    if not jobs:
        where = f"{workspace.show(root)}: no content found ({', '.join(settings.content)})"
        raise BriefError(diagnose("BRF504", where, hint="name a content file, or set a project up with: brief init"))
    return tuple(jobs.values()), tuple(itertools.chain(*said))


def name_outputs(job: Job, kinds: tuple[str, ...], metadata: Metadata) -> tuple[dict[str, str], Diagnostics]:
    """The file name of each output: front matter before `brief.toml` before the content's own name. A name that no
    system would take is a warning, and the next in that order serves."""
    said = []
    names: dict[str, str] = {}
    if job.name:
        return {kind: job.name + SUFFIXES[kind] for kind in kinds}, ()
    own = job.own_name
    asked = {
        "deck": (metadata.deck_name, job.settings.deck_name),
        "handout": (metadata.handout_name, job.settings.handout_name),
    }
    for kind in kinds:
        names[kind] = own + SUFFIXES[kind]
        places = ((job.shown, metadata.line_of(f"{kind}_name")), (SETTINGS_FILE, None))
        for pattern, (file, line) in zip(asked[kind], places, strict=True):
            if not pattern:
                continue
            name = output_name(pattern, kind, own)
            if fault := name_fault(name):
                message = f"output name {pattern[:80]!r} is refused: {fault}"
                said.append(
                    diagnose("BRF406", message, file=file, line=line, hint="give a plain file name without folders")
                )
                continue
            names[kind] = name
            break
    return names, tuple(said)


def refuse_clashes(named: Mapping[Job, tuple[str, ...]]) -> None:
    """BriefError (BRF402) when two jobs have an output of the same name, case not counted, in the same folder."""
    owners: dict[tuple[str, str], tuple[Job, str]] = {}
    for job, names in named.items():
        for name in names:
            key = (os.path.realpath(job.folder), clash_key(name))
            other, theirs = owners.setdefault(key, (job, name))
            if other is not job:
                same = name if name == theirs else f"{theirs} and {name}, one file on many systems"
                message = f"{other.shown} and {job.shown} would both be written as {same}"
                hint = "give one of them another name: output: {deck: NAME, handout: NAME} in its front matter"
                raise BriefError(diagnose("BRF402", message, file=job.shown, hint=hint))


def find_template(kind: str, job: Job, request: Request, metadata: Metadata, workspace: Workspace) -> tuple[Path, str]:
    """The template of an output and how to show it: option, front matter, `brief.toml`, or the default one.

    A template that front matter names must lie in the project (BRF505): the content may be a stranger's.
    """
    option = dict(request.templates).get(kind, "")
    if option:
        return workspace.absolute(option), option
    named = metadata.deck_template if kind == "deck" else metadata.handout_template
    if named:
        places = [Path(os.path.normpath(folder / named)) for folder in (job.content.parent, job.root)]
        allowed = [path for path in places if workspace.is_within(path, job.root)]
        if not allowed:
            message = f"the {kind} template {named[:120]!r} lies outside the project"
            hint = f"name it with --{kind}-template, or in {SETTINGS_FILE}"
            line = metadata.line_of(f"{kind}_template")
            raise BriefError(diagnose("BRF505", message, file=job.shown, line=line, hint=hint))
        path = next((path for path in allowed if workspace.has_file(path)), allowed[0])
        return path, workspace.show(path)
    ours = job.settings.deck_template if kind == "deck" else job.settings.handout_template
    if ours:
        path = Path(os.path.normpath(job.root / ours))
        return path, workspace.show(path)
    path = default_template(kind)
    return path, workspace.show(path)


def find_brand(job: Job, request: Request, metadata: Metadata | None, workspace: Workspace) -> Path | None:
    """The brand file of a job: option, front matter, `brief.toml`; None when none is named.

    One that front matter names must lie in the project (BRF505): the content may be a stranger's.
    """
    if request.brand:
        return workspace.absolute(request.brand)
    if metadata is not None and metadata.brand:
        places = [Path(os.path.normpath(folder / metadata.brand)) for folder in (job.content.parent, job.root)]
        allowed = [path for path in places if workspace.is_within(path, job.root)]
        if not allowed:
            message = f"the brand file {metadata.brand[:120]!r} lies outside the project"
            hint = "name it with --brand, or in brief.toml"
            raise BriefError(diagnose("BRF505", message, file=job.shown, hint=hint))
        return next((path for path in allowed if workspace.has_file(path)), allowed[0])
    return Path(os.path.normpath(job.root / job.settings.brand)) if job.settings.brand else None


def default_template(kind: str) -> Path:
    """The template that comes with the program: in an installed package, or in the repository it runs from."""
    name = DEFAULT_TEMPLATES[kind]
    package = Path(__file__).parent.parent
    installed = package / "default_templates" / name
    return installed if is_file(installed) else package.parent / "templates" / name


def read_fields(request: Request, workspace: Workspace) -> dict[str, object] | None:
    """The values of --data and --set for expressions, None when neither is given; BriefError (BRF507) for a data
    file that is no mapping in JSON, YAML or TOML."""
    if request.data is None and not request.values:
        return None
    fields: dict[str, object] = {}
    if request.data is not None:
        path = workspace.absolute(request.data)
        shown = workspace.show(path)
        try:
            values = _parse_data(path.suffix.lower(), workspace.read(path, MAX_DATA_BYTES))
        except ReadError as error:
            raise BriefError(diagnose("BRF507", f"the data cannot be read: {error.message}", file=shown)) from error
        except (ValueError, RecursionError) as error:
            raise BriefError(diagnose("BRF507", f"the data cannot be read: {first_line(error)}", file=shown)) from error
        if not isinstance(values, dict):
            raise BriefError(diagnose("BRF507", "the data is not a mapping of names to values", file=shown))
        fields.update({str(key): value for key, value in values.items()})
    return fields | dict(request.values)


def _parse_data(suffix: str, data: bytes) -> object:
    text = data.decode("utf-8-sig")
    if suffix == ".json":
        return json.loads(text)
    if suffix == ".toml":
        import tomllib

        return tomllib.loads(text)
    import yaml

    try:
        return yaml.safe_load(text)
    except (yaml.YAMLError, AttributeError, LookupError) as error:  # the latter two for a tag on what it does not fit
        raise ValueError(str(error)) from error


def _read_settings(path: Path, workspace: Workspace) -> tuple[Settings, Diagnostics]:
    try:
        data = workspace.read(path, MAX_SETTINGS_BYTES)
    except ReadError as error:
        shown = workspace.show(path)
        raise BriefError(diagnose("BRF503", f"the settings cannot be read: {error.message}", file=shown)) from error
    settings, said = parse_settings(data, workspace.show(path))
    if not settings.labels:
        return settings, said
    from generator.planner.wording import check_labels

    shown = workspace.show(path)
    sound, complaints = check_labels((label.name, label.text) for label in settings.labels)
    lines = {label.name: label.line for label in settings.labels}
    more = (diagnose("BRF132", c.message, file=shown, line=lines[c.name], hint=c.hint) for c in complaints)
    return replace(settings, labels=tuple(OwnLabel(name, text) for name, text in sound)), (*said, *more)


def _find_project(folder: Path) -> Path | None:
    """The nearest folder from `folder` upwards that has settings."""
    return next((f for f in (folder, *folder.parents) if is_file(f / SETTINGS_FILE)), None)


def _output_folder(request: Request, settings: Settings, base: Path, workspace: Workspace) -> Path:
    """--out as given; else the project's, refused (BRF403) where a link inside the project leads out of it."""
    if request.out is not None:
        return workspace.absolute(request.out)
    folder = Path(os.path.normpath(base / settings.out))
    if folder.is_relative_to(base) and not workspace.is_within(folder, base):
        hint = "name the folder with --out if that is meant"
        message = "the output folder is a link that leads out of the project"
        raise BriefError(diagnose("BRF403", message, file=workspace.show(folder), hint=hint))
    return folder


def _find_content(root: Path, settings: Settings) -> list[Path]:
    found: set[Path] = set()
    for pattern in settings.content:
        if os.path.isabs(pattern) or ".." in Path(pattern).parts or not pattern.strip():  # noqa: PTH117
            message = f"the content pattern {pattern[:80]!r} leads out of the project"
            raise BriefError(diagnose("BRF505", message, file=SETTINGS_FILE))
        matches = itertools.islice(root.glob(pattern), MAX_CONTENT_FILES)
        found |= {path for path in matches if not is_folder(path) and not _is_aside(path.name)}
    return sorted(found)


def _is_aside(name: str) -> bool:
    """Files about the content rather than content: README, hidden files, drafts with a leading underscore."""
    return name.startswith((".", "_", "~")) or name.lower().split(".", 1)[0] == "readme"
