"""The build: the only place that knows the order in which a briefing walks through the rooms.

In: a `Request`. Out: a `Report`: what became of each output, what is to be said, the exit code. Decides freshness by
digests before anything heavy is imported; one bad content file never stops the others; nothing is written until a
deck and its handout are both finished.
"""

from __future__ import annotations

import os
from collections.abc import Callable
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.project import Kept, content_name, output_name
from generator.regeneration.manifest import Input, Record, digest, find_reasons, fingerprint_settings
from generator.running.jobs import (
    DEFAULT_TEMPLATES,
    Job,
    Request,
    default_template,
    find_brand,
    find_template,
    name_outputs,
    plan_jobs,
    read_fields,
    refuse_clashes,
)
from generator.running.publish import OutdatedError, OutputFolder, Product
from generator.running.templates import pins_path, read_template, understand_template
from generator.running.workspace import MAX_CONTENT_BYTES, ReadError, Workspace

if TYPE_CHECKING:
    from generator.model.content import Document
    from generator.running.branding import LoadedBrand

ROUNDS = 3  # builds of one content whose sources change meanwhile
_DEFAULT = "default:"
_DEFAULT_FILES = frozenset(
    path for kind in DEFAULT_TEMPLATES for path in (default_template(kind), pins_path(default_template(kind)))
)

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
        run = _Run(request, workspace, workspace.created(), read_fields(request, workspace))
        note((), diagnostics)
        if len(jobs) > 1:
            refuse_clashes({job: run.expected_names(job) for job in jobs})
    except BriefError as error:
        note((), error.diagnostics)
        codes.append(error.exit_code)
        jobs = ()
    for job in jobs:
        try:
            found, diagnostics = run.build_job(job)
            codes.append(_code_of(found))
        except BriefError as error:
            found, diagnostics = (), tuple(d.at(job.shown) for d in error.diagnostics)
            codes.append(error.exit_code)
        except Exception as error:
            if workspace.environ.get("BRIEF_TRACEBACK"):
                raise
            found, diagnostics = (), (internal_error(error, job.shown),)
            codes.append(ERROR)
        note(found, diagnostics)
    flat = tuple(d for group in said for d in group)
    return Report(tuple(outcomes), flat, _combine(codes), frozenset(workspace.watched))


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
class _Run:
    """One call of build: what its content files share."""

    request: Request
    workspace: Workspace
    created: str
    fields: dict[str, object] | None
    folders: dict[Path, OutputFolder] = field(default_factory=dict)
    records: dict[Path, tuple[Record, ...]] = field(default_factory=dict)
    templates: dict[tuple[object, ...], tuple[Any, Any, Diagnostics]] = field(default_factory=dict)
    book: Any = None

    def build_job(self, job: Job) -> tuple[tuple[Outcome, ...], Diagnostics]:
        """One content file: fresh, or built and published, or (with --check) built and compared."""
        if job.found and not self.workspace.is_within(job.content, job.root):
            raise BriefError(diagnose("BRF505", "the content file is a link that leads out of the project"))
        folder = self.folder_of(job)
        fresh = self.find_fresh(job)
        if fresh is not None and not folder.is_interrupted():
            return fresh, ()
        for _ in range(ROUNDS):
            products, details, said = self.make_products(job)
            reasons = {p.name: self.reasons_for(job, folder.find_record(p.name), p.kind, p.name) for p in products}
            more: Diagnostics = ()
            if self.request.check:
                published = folder.preview(products)
            else:
                try:
                    published, more = folder.publish(
                        products, force=self.request.force, is_current=partial(self.is_current, job, products)
                    )
                except OutdatedError:
                    continue
            outcomes = tuple(
                Outcome(
                    p.kind,
                    self.workspace.show(p.path),
                    p.status,
                    p.sha256,
                    details.get(p.kind, ""),
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
        folder, content = self.folder_of(job), self.relative(job, job.content)
        pattern = job.settings.deck_name if kind == "deck" else job.settings.handout_name
        likely = folder.find_record(output_name(pattern, kind, content_name(job.content.name)))
        if likely is None or likely.content != content:
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
            settings=self.fingerprint(job, kind),
            current=lambda path: self.workspace.digest_of(self.resolve(job, path)),
            output=self.workspace.digest_of(job.folder / name, again=True, watch=False),
        )

    def is_current(self, job: Job, products: tuple[Product, ...]) -> bool:
        """Whether the sources are still what they were when they were read."""
        inputs = {one for product in products for one in product.record.inputs}
        return all(one.sha256 == self.workspace.digest_of(self.resolve(job, one.path), again=True) for one in inputs)

    def fingerprint(self, job: Job, kind: str) -> tuple[tuple[str, str], ...]:
        """Every setting that bears on an output, apart from the files it names."""
        settings, request = job.settings, self.request
        option = dict(request.templates).get(kind, "")
        ours = settings.deck_template if kind == "deck" else settings.handout_template
        template = self.workspace.absolute(option) if option else job.root / ours if ours else None
        return fingerprint_settings(
            {
                "template": self.relative(job, template) if template else "",
                "template option": bool(option),
                "name": settings.deck_name if kind == "deck" else settings.handout_name,
                "images": settings.images,
                "keep": settings.keep,
                "detail": (request.detail, settings.detail),
                "outputs": " and ".join(request.kinds),
                "remote images": request.allow_remote,
                "SOURCE_DATE_EPOCH": self.created,
                "data": self.relative(job, self.workspace.absolute(request.data)) if request.data else "",
                "values": request.values,
                "brand": self.relative(job, brand) if (brand := find_brand(job, request, None, self.workspace)) else "",
                **({"allow loss": True} if self.allows_loss(job) else {}),
            }
        )

    def allows_loss(self, job: Job) -> bool:
        """Whether an output that lacks something of the source is published all the same."""
        return self.request.allow_loss or job.settings.allow_loss

    def relative(self, job: Job, path: Path) -> str:
        """How a record names a source: relative to the output folder, default templates by their name."""
        if path.parent.name == "default_templates" or path in _DEFAULT_FILES:
            return _DEFAULT + path.name
        try:
            return Path(os.path.relpath(path, os.path.realpath(job.folder))).as_posix()
        except ValueError:  # another drive
            return path.as_posix()

    def resolve(self, job: Job, name: str) -> Path:
        """The source that a record names."""
        if name.startswith(_DEFAULT):
            return default_template("deck").with_name(name[len(_DEFAULT) :].rpartition("/")[2])
        return Path(os.path.normpath(os.path.join(os.path.realpath(job.folder), name)))  # noqa: PTH118

    # ---- from content to bytes

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
                metadata = self.read_content(job)[0].metadata
        except (ReadError, BriefError):
            pass  # said when this content's turn comes
        return tuple(name_outputs(job, self.request.kinds, metadata)[0].values())

    def read_content(self, job: Job) -> tuple[Document, Diagnostics, str]:
        """The document, what its reading said, and the digest of its bytes."""
        from generator.readers import read_document

        try:
            data = self.workspace.read(job.content, MAX_CONTENT_BYTES)
        except ReadError as error:
            code = "BRF105" if error.reason == "too large" else "BRF101"
            message = f"the content cannot be read: {error.message}"
            raise BriefError(diagnose(code, message, file=job.shown)) from error
        document, said = read_document(data, job.shown, fields=self.fields)
        return document, said, self.workspace.digest_of(job.content) or ""

    def make_products(self, job: Job) -> tuple[tuple[Product, ...], dict[str, str], Diagnostics]:
        """Deck and handout as bytes, with a word on each ("7 slides") and all that is to be said."""
        from generator.running.branding import Branding
        from generator.running.image_source import FileImages
        from generator.running.images import gather_images
        from generator.running.proof import is_tagged_by_author, prove_outputs

        workspace = self.workspace
        document, said, content = self.read_content(job)
        names, more = name_outputs(job, self.request.kinds, document.metadata)
        said += more
        allowed = tuple(job.root / name for name in job.settings.images)
        sources = FileImages(job.content.parent, allowed, workspace, allow_remote=self.request.allow_remote)
        document, drawn, program, more = self.draw_diagrams(document)
        said += more
        source = document
        document, images, more = gather_images(document, sources, drawn)
        said += more
        inputs = [Input(self.relative(job, job.content), "content", content)]
        if self.request.data is not None:
            data = workspace.absolute(self.request.data)
            inputs.append(Input(self.relative(job, data), "data", workspace.digest_of(data)))
        inputs += [Input(self.relative(job, path), "image", sources.seen[path]) for path in sorted(sources.seen)]
        if program is not None:
            inputs.append(Input(self.relative(job, program), "diagram program", workspace.digest_of(program)))
        keep = job.settings.keep if document.metadata.keep is None else document.metadata.keep
        products, details, tagged = [], {}, []
        branding = Branding(job, self.request, document.metadata, workspace)
        opened = {}
        for kind in self.request.kinds:
            path, shown = find_template(kind, job, self.request, document.metadata, workspace)
            brand, more = branding.find(kind, path)
            said += more
            opened[kind] = (path, shown, brand, *self.open_template(kind, path, shown, brand))
        planned, more = self.plan_outputs(job, document, opened["handout"][4] if "handout" in opened else None)
        said += more
        for kind in self.request.kinds:
            path, shown, brand, package, template, found = opened[kind]
            pins = pins_path(path)
            plan, briefing = planned[kind]
            try:
                data_, details[kind], more = self.make_output(kind, plan, briefing, package, template, images, keep)
            except BriefError as error:  # a plan can always be written; what cannot be filled is the template's
                raise BriefError(*(d.at(shown) for d in error.diagnostics), exit_code=error.exit_code) from error
            said += found + more
            read = (
                *inputs,
                Input(self.relative(job, path), f"{kind} template", workspace.digest_of(path)),
                Input(self.relative(job, pins), f"pins of the {kind} template", workspace.digest_of(pins)),
            )
            read += tuple(Input(self.relative(job, p), r, d) for p, r, d in (brand.inputs if brand else ()))
            if workspace.absolute(job.folder / names[kind]) in {self.resolve(job, one.path) for one in read}:
                place = workspace.show(job.folder / names[kind])
                raise BriefError(diagnose("BRF403", "the output would overwrite a file it is made from", file=place))
            record = Record(
                names[kind], kind, "", inputs[0].path, workspace.product(), self.fingerprint(job, kind), tuple(read)
            )
            products.append(Product(kind, names[kind], data_, record))
            if is_tagged_by_author(kind, package, template):
                tagged.append(kind)
        files = {product.kind: product.data for product in products}
        said += prove_outputs(source, files, frozenset(tagged), allow_loss=self.allows_loss(job))
        return tuple(products), details, tuple(dict.fromkeys(d.at(job.shown) for d in said))

    def plan_outputs(
        self, job: Job, document: Document, handout_template: Any
    ) -> tuple[dict[str, tuple[Any, Any]], Diagnostics]:
        """The plan of each output that is asked for, and the briefing that it was made from: one for both, but where
        the author says what is for one of them alone. Slides name sections of the handout where one is made, by number
        where its template does not number headings itself."""
        from generator.model.views import view_document
        from generator.planner import plan_deck, plan_handout, understand

        views = {kind: view_document(document, kind) for kind in self.request.kinds}
        made = {key: understand(view) for key, view in {id(view): view for view in views.values()}.items()}
        said: Diagnostics = tuple(d for _, found in made.values() for d in found)
        planned: dict[str, tuple[Any, Any]] = {}
        handout = made[id(views["handout"])][0] if "handout" in views else None
        deck: Any = None
        if "deck" in views:
            detail = self.request.detail or document.metadata.detail or job.settings.detail or "normal"
            reference = ""
            if handout_template is not None:
                named = handout_template.numbers_headings or handout_template.body.is_tagged
                reference = "name" if named else "number"
            briefing = made[id(views["deck"])][0]
            deck, more = plan_deck(briefing, detail=detail, reference=reference, handout=handout)
            planned["deck"] = (deck, briefing)
            said += more
        if handout is not None:
            plan, more = plan_handout(handout, numbered=deck is not None and deck.cites_numbers)
            planned["handout"] = (plan, handout)
            said += more
        return planned, said

    def draw_diagrams(self, document: Document) -> tuple[Document, dict[str, Any], Path | None, Diagnostics]:
        """The document with its diagrams as pictures, these, and the program that drew them (None for none)."""
        if not any(getattr(block, "language", "") == "mermaid" for block in document.blocks):
            return document, {}, None, ()
        from generator.running.diagrams import draw_diagrams

        drawn = draw_diagrams(document, self.workspace, may_keep=not self.request.check)
        program = None if drawn.program is None else self.workspace.absolute(drawn.program)
        return drawn.document, drawn.images, program, drawn.diagnostics

    def open_template(
        self, kind: str, path: Path, shown: str, brand: LoadedBrand | None = None
    ) -> tuple[Any, Any, Diagnostics]:
        """A template opened, given the look of a brand, and understood, the pins beside it obeyed; once in a run for
        the same bytes."""
        data, pins = read_template(kind, path, shown, self.workspace)
        key = (kind, digest(data), digest(pins), brand.inputs if brand else ())
        if key not in self.templates:
            # A check writes nothing at all; what a brand makes of a template is not worth remembering.
            cache = None if self.request.check or brand else self.workspace
            place = self.workspace.show(pins_path(path))
            self.templates[key] = understand_template(kind, data, pins, shown, place, cache, brand)
        return self.templates[key]

    def make_output(
        self, kind: str, plan: Any, briefing: Any, package: Any, template: Any, images: Any, keep: tuple[Kept, ...]
    ) -> tuple[bytes, str, Diagnostics]:
        """One output, placed and written."""
        from generator.layout.metrics import FontBook
        from generator.planner import briefing_fields

        fields = briefing_fields(briefing) | (self.fields or {})
        self.book = self.book or FontBook(_installed_font)
        if kind == "deck":
            from generator.layout.measure import measure_with
            from generator.layout.place import place_deck
            from generator.writers.deck import count_slides, write_deck

            placed, said = place_deck(plan, template, images, self.book)
            measure = measure_with(self.book)
            data, last = write_deck(
                placed, template, package, images, fields, created=self.created, keep=keep, measure=measure
            )
            count = count_slides(data)
            return data, f"{count} slide{'' if count == 1 else 's'}", said + last
        from generator.layout.handout import place_handout
        from generator.writers.handout import write_handout

        sized, said = place_handout(plan, template, self.book)
        data, last = write_handout(sized, template, package, images, fields, created=self.created)
        return data, "", said + last


def _installed_font(family: str, bold: bool, italic: bool) -> bytes | None:
    from generator.running.fonts import find_font

    return find_font(family, bold, italic)
