"""The build: which outputs are stale, and what becomes of those that `making` makes anew.

In: a `Request`. Out: a `Report`: what became of each output, what is to be said, the exit code. Decides freshness by
digests before anything heavy is imported; one bad content file never stops the others; nothing is written until a
deck and its handout are both finished.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.project import output_name
from generator.regeneration.manifest import Record, find_reasons
from generator.running.jobs import Job, Request, name_outputs, plan_jobs, read_fields, refuse_clashes
from generator.running.making import Maker
from generator.running.publish import OutdatedError, OutputFolder
from generator.running.sources import Sources
from generator.running.workspace import MAX_CONTENT_BYTES, ReadError, Workspace

ROUNDS = 3  # builds of one content whose sources change meanwhile

DONE, ERROR, WOULD_CHANGE, CONFLICT, SOME_FAILED, BUSY = 0, 1, 3, 4, 5, 75


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one output. `status` is "written", "fresh", "conflict" or "would change"; `path` as the user
    would name it; `detail` such as "7 slides"; `reasons` why it was stale."""

    kind: str
    path: str
    status: str
    sha256: str
    detail: str = ""
    reasons: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Report:
    """What a build did. `watched` is every source that was read or looked for."""

    outcomes: tuple[Outcome, ...]
    diagnostics: Diagnostics
    exit_code: int
    watched: frozenset[Path] = frozenset()


Tell = Callable[[tuple[Outcome, ...], Diagnostics], None]


def build(request: Request, workspace: Workspace, tell: Tell = lambda _outcomes, _said: None) -> Report:
    """Build what `request` asks for. `tell` hears of each content file as soon as it is done. Never raises for what
    a user can cause; BriefErrors are in the report."""
    outcomes: list[Outcome] = []
    said: list[Diagnostics] = []
    codes: list[int] = []

    def note(found: tuple[Outcome, ...], diagnostics: Diagnostics) -> None:
        outcomes.extend(found)
        said.append(diagnostics)
        tell(found, diagnostics)

    try:
        jobs, diagnostics = plan_jobs(request, workspace)
        sources = Sources(request, workspace, workspace.created())
        run = Run(sources, Maker(sources, read_fields(request, workspace)))
        note((), diagnostics)
        if len(jobs) > 1:
            refuse_clashes({job: run.expected_names(job) for job in jobs})
    except BriefError as error:
        note((), error.diagnostics)
        codes.append(error.exit_code)
        jobs = ()
    for job in jobs:
        found, diagnostics, code = attempt_job(run, job)
        codes.append(code)
        note(found, diagnostics)
    for job in jobs if not request.check else ():
        run.folder_of(job).tidy()
    flat = tuple(d for group in said for d in group)
    return Report(tuple(outcomes), flat, _combine(codes), frozenset(workspace.watched))


def attempt_job(run: Run, job: Job, *, anew: bool = False) -> tuple[tuple[Outcome, ...], Diagnostics, int]:
    """What became of a job, what is to be said, its exit code. With `anew`, what is fresh is made all the same. Raises
    nothing, but for BRIEF_TRACEBACK."""
    try:
        found, diagnostics = run.build_job(job, anew=anew)
    except BriefError as error:
        return (), tuple(d.at(job.shown) for d in error.diagnostics), error.exit_code
    except Exception as error:
        if run.workspace.environ.get("BRIEF_TRACEBACK"):
            raise
        return (), (internal_error(error, job.shown),), ERROR
    return found, diagnostics, _code_of(found)


def internal_error(error: BaseException, shown: str = "") -> Diagnostic:
    """The diagnostic of a fault of ours: one line, no traceback."""
    what = next(iter(str(error).splitlines()), "")
    message = f"internal error ({type(error).__name__}{': ' if what else ''}{what[:200]})"
    return diagnose("BRF599", message, file=shown, hint="please report it; BRIEF_TRACEBACK=1 shows where it happens")


def _code_of(outcomes: tuple[Outcome, ...]) -> int:
    statuses = {outcome.status for outcome in outcomes}
    return CONFLICT if "conflict" in statuses else WOULD_CHANGE if "would change" in statuses else DONE


def _combine(codes: list[int]) -> int:
    """The exit code of a run from those of its content files."""
    failed = [code for code in codes if code in (ERROR, BUSY)]
    if failed and len(failed) < len(codes):
        return SOME_FAILED
    if failed:
        return BUSY if set(failed) == {BUSY} else ERROR
    return max(codes, default=DONE)


@dataclass
class Run:
    """What the content files of one call share."""

    sources: Sources
    maker: Maker
    folders: dict[Path, OutputFolder] = field(default_factory=dict)
    records: dict[Path, tuple[Record, ...]] = field(default_factory=dict)

    @property
    def request(self) -> Request:
        return self.sources.request

    @property
    def workspace(self) -> Workspace:
        return self.sources.workspace

    def build_job(self, job: Job, *, anew: bool = False) -> tuple[tuple[Outcome, ...], Diagnostics]:
        """One content file: fresh (not asked with `anew`), or built and published, or (with --check) built and
        compared."""
        if job.found and not self.workspace.is_within(job.content, job.root):
            raise BriefError(diagnose("BRF505", "the content file is a link that leads out of the project"))
        folder = self.folder_of(job)
        fresh = None if anew else self.find_fresh(job)
        if fresh is not None and not folder.is_interrupted([Path(outcome.path).name for outcome in fresh]):
            return fresh, ()
        for _ in range(ROUNDS):
            made = self.maker.make(job)
            products, said = made.products, made.diagnostics
            reasons = {p.name: self.reasons_for(job, folder.find_record(p.name), p.kind, p.name) for p in products}
            more: Diagnostics = ()
            if self.request.check:
                published = folder.preview(products)
            else:
                try:
                    published, more = folder.publish(
                        products, force=self.request.force, is_current=partial(self.sources.is_current, job, products)
                    )
                except OutdatedError:
                    continue
            outcomes = tuple(
                Outcome(
                    p.kind,
                    self.workspace.show(p.path),
                    p.status,
                    p.sha256,
                    made.details.get(p.kind, ""),
                    reasons.get(p.path.name, ()),
                )
                for p in published
            )
            return outcomes, said + more
        raise BriefError(diagnose("BRF409", "the sources keep changing while they are read"), exit_code=BUSY)

    # ---- freshness

    def folder_of(self, job: Job) -> OutputFolder:
        return self.folders.setdefault(job.folder, OutputFolder(self.workspace, job.folder))

    def find_fresh(self, job: Job) -> tuple[Outcome, ...] | None:
        """The outcomes when every output of the job is fresh; None as soon as one is not."""
        found = []
        for kind in self.request.kinds:
            record = self.fresh_record(job, kind)
            if record is None:
                return None
            path = self.workspace.show(job.folder / record.output)
            found.append(Outcome(kind, path, "fresh", record.sha256))
        return tuple(found)

    def fresh_record(self, job: Job, kind: str) -> Record | None:
        """The record of a fresh output of this content. Its name may come from front matter, which is not read here:
        the record names it, and holds as long as the content is the same."""
        folder, content = self.folder_of(job), self.sources.relative(job, job.content)
        pattern = job.settings.deck_name if kind == "deck" else job.settings.handout_name
        likely = folder.find_record(output_name("" if job.name else pattern, kind, job.own_name))
        if job.name:
            candidates = [likely] if likely and likely.content == content else []
        elif likely is None or likely.content != content:
            if job.folder not in self.records:
                self.records[job.folder] = folder.find_records()
            candidates = [r for r in self.records[job.folder] if r.content == content and ".new" not in r.output]
        else:
            candidates = [likely]
        matching = (r for r in candidates if r.kind == kind)
        return next((r for r in matching if not self.reasons_for(job, r, kind, r.output)), None)

    def reasons_for(self, job: Job, record: Record | None, kind: str, name: str) -> tuple[str, ...]:
        return find_reasons(
            record,
            product=self.workspace.product(),
            settings=self.sources.fingerprint(job, kind),
            current=lambda path: self.workspace.digest_of(self.sources.resolve(job, path)),
            output=self.workspace.digest_of(job.folder / name, again=True, watch=False),
        )

    def expected_names(self, job: Job) -> tuple[str, ...]:
        """The outputs' names, read from front matter only where there is some."""
        from generator.model.content import Metadata

        known = [self.fresh_record(job, kind) for kind in self.request.kinds]
        if all(known):
            return tuple(record.output for record in known if record)
        metadata = Metadata()
        try:
            data = self.workspace.read(job.content, MAX_CONTENT_BYTES)
            if any(mark in data[:64].replace(b"\0", b"") for mark in (b"---", b"+++")):
                metadata = self.maker.read_content(job).document.metadata
        except (ReadError, BriefError):
            pass  # said when this content's turn comes
        return tuple(name_outputs(job, self.request.kinds, metadata)[0].values())
