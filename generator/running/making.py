"""From a content file to the bytes of its deck and handout: the order in which a briefing walks through the rooms.

In: a `Job`. Out: `Product` values, ready to be published, and all that is to be said. Nothing is written here; what the
content files of a run share (templates, fonts) is read once.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from pathlib import Path
from typing import TYPE_CHECKING, Any

from generator.diagnostics import BriefError, Diagnostics, diagnose, say_once
from generator.project import Kept
from generator.regeneration.manifest import Input, Record, digest
from generator.running.jobs import Job, Request, find_template, name_outputs
from generator.running.publish import Product
from generator.running.reading import Content, read_content
from generator.running.sources import Sources
from generator.running.templates import pins_path, read_template, understand_template
from generator.running.workspace import Workspace

if TYPE_CHECKING:
    from generator.model.content import Document
    from generator.running.branding import LoadedBrand


@dataclass(frozen=True, slots=True)
class Made:
    """The outputs of one content file; `details` a word on each ("7 slides"), by kind."""

    products: tuple[Product, ...]
    details: dict[str, str]
    diagnostics: Diagnostics


@dataclass(frozen=True, slots=True)
class _Opened:
    """A template as it is used: its path, how the user calls it, the brand laid over it, what was found in it."""

    path: Path
    shown: str
    brand: LoadedBrand | None
    package: Any
    template: Any
    said: Diagnostics


@dataclass
class Maker:
    """What makes outputs: the request's sources, the fields of its data (None for none)."""

    sources: Sources
    fields: dict[str, object] | None
    templates: dict[tuple[object, ...], tuple[Any, Any, Diagnostics]] = field(default_factory=dict)
    book: Any = None

    @property
    def request(self) -> Request:
        return self.sources.request

    @property
    def workspace(self) -> Workspace:
        return self.sources.workspace

    def make(self, job: Job) -> Made:
        """Deck and handout of a content file; BriefError where one of them cannot be made or proved."""
        from generator.running.proof import prove_outputs

        content = self.read_content(job)
        document, said = content.document, content.diagnostics
        names, more = name_outputs(job, self.request.kinds, document.metadata)
        said += more
        document, drawn, program, more = self.draw_diagrams(document)
        said += more
        source = document
        document, images, pictured, more = self.gather_images(job, document, drawn)
        said += more
        inputs = self.list_inputs(job, content, pictured, program)
        opened, more = self.open_templates(job, document)
        said += more
        planned, more = self.plan_outputs(job, document, opened["handout"].template if "handout" in opened else None)
        said += more
        keep = job.settings.keep if document.metadata.keep is None else document.metadata.keep
        products, details, tagged = [], {}, []
        placed: Any = None
        for kind, used in sorted(opened.items()):  # the deck first: the handout names its slides
            plan, briefing = planned[kind]
            try:
                fields = self.all_fields(job, briefing)
                if kind == "deck":
                    written, details[kind], more, placed = self.write_deck(plan, used, images, fields, keep)
                else:
                    plan = _cite_slides(plan, placed, opened, keep)
                    written, details[kind], more = self.write_handout(plan, used, images, fields)
            except BriefError as error:  # a plan can always be written; what cannot be filled is the template's
                raise BriefError(*(d.at(used.shown) for d in error.diagnostics), exit_code=error.exit_code) from error
            said += used.said + more
            record = self.make_record(job, kind, names[kind], inputs, used)
            products.append(Product(kind, names[kind], written, record))
            if record.tagged:
                tagged.append(kind)
        files = {product.kind: product.data for product in products}
        said += prove_outputs(source, files, frozenset(tagged), allow_loss=self.sources.allows_loss(job))
        return Made(tuple(products), details, say_once(d.at(job.shown) for d in said))

    def fields_of(self, job: Job) -> dict[str, object] | None:
        """The values that expressions of a job see, None for none: a row's, and over them those of the request."""
        return self.fields if job.values is None else {**job.values, **(self.fields or {})}

    def read_content(self, job: Job) -> Content:
        """The content file as every command reads it."""
        return read_content(job, self.workspace, self.fields_of(job))

    # ---- the steps

    def gather_images(
        self, job: Job, document: Document, drawn: dict[str, Any]
    ) -> tuple[Document, Any, dict[Path, str | None], Diagnostics]:
        """The document with what cannot be shown replaced, the images by target, and the files looked at with their
        digests."""
        from generator.running.image_source import FileImages
        from generator.running.images import gather_images

        allowed = tuple(job.root / name for name in job.settings.images)
        remote = self.request.allow_remote
        files = FileImages(job.content.parent, allowed, self.workspace, allow_remote=remote)
        document, images, said = gather_images(document, files, drawn)
        return document, images, dict(files.seen), said

    def list_inputs(
        self, job: Job, content: Content, pictured: dict[Path, str | None], program: Path | None
    ) -> tuple[Input, ...]:
        """What both outputs are made from, the content first."""
        relative = self.sources.relative
        inputs = [Input(relative(job, job.content), "content", content.digest)]
        inputs += [Input(relative(job, path), "data file", found) for path, found in content.files]
        if self.request.data is not None:
            data = self.workspace.absolute(self.request.data)
            inputs.append(Input(relative(job, data), "data", self.workspace.digest_of(data)))
        inputs += [Input(relative(job, path), "image", pictured[path]) for path in sorted(pictured)]
        if program is not None:
            inputs.append(Input(relative(job, program), "diagram program", self.workspace.digest_of(program)))
        return tuple(inputs)

    def make_record(self, job: Job, kind: str, name: str, inputs: tuple[Input, ...], used: _Opened) -> Record:
        """What an output was made from; BriefError BRF403 where it would overwrite one of these."""
        from generator.running.proof import is_tagged_by_author

        relative, pins = self.sources.relative, pins_path(used.path)
        read = (
            *inputs,
            Input(relative(job, used.path), f"{kind} template", self.workspace.digest_of(used.path)),
            Input(relative(job, pins), f"pins of the {kind} template", self.workspace.digest_of(pins)),
            *(Input(relative(job, path), role, d) for path, role, d in (used.brand.inputs if used.brand else ())),
        )
        place = self.workspace.absolute(job.folder / name)
        if place in {self.sources.resolve(job, one.path) for one in read}:
            shown = self.workspace.show(job.folder / name)
            raise BriefError(diagnose("BRF403", "the output would overwrite a file it is made from", file=shown))
        tagged = is_tagged_by_author(kind, used.package, used.template)
        product, settings = self.workspace.product(), self.sources.fingerprint(job, kind)
        return Record(name, kind, "", inputs[0].path, product, settings, read, tagged)

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
            deck, more = plan_deck(
                briefing, detail=detail, reference=reference, handout=handout, slides=job.settings.slides
            )
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

    def open_templates(self, job: Job, document: Document) -> tuple[dict[str, _Opened], Diagnostics]:
        """The template of each output that is asked for."""
        from generator.running.branding import Branding

        branding = Branding(job, self.request, document.metadata, self.workspace)
        opened: dict[str, _Opened] = {}
        said: Diagnostics = ()
        for kind in self.request.kinds:
            path, shown = find_template(kind, job, self.request, document.metadata, self.workspace)
            brand, more = branding.find(kind, path)
            said += more
            opened[kind] = _Opened(path, shown, brand, *self.open_template(kind, path, shown, brand))
        return opened, said

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

    def write_deck(
        self, plan: Any, used: _Opened, images: Any, fields: dict[str, object], keep: tuple[Kept, ...]
    ) -> tuple[bytes, str, Diagnostics, Any]:
        """The deck, placed and written: its bytes, a word on it, what is to be said, and where everything stands."""
        from generator.layout.measure import measure_with
        from generator.layout.place import place_deck
        from generator.writers.deck import count_slides, write_deck

        book = self.open_book()
        placed, said = place_deck(plan, used.template, images, book)
        data, last = write_deck(
            placed,
            used.template,
            used.package,
            images,
            fields,
            created=self.sources.created,
            keep=keep,
            measure=measure_with(book),
        )
        count = count_slides(data)
        return data, f"{count} slide{'' if count == 1 else 's'}", said + last, placed

    def write_handout(
        self, plan: Any, used: _Opened, images: Any, fields: dict[str, object]
    ) -> tuple[bytes, str, Diagnostics]:
        """The handout, placed and written: its bytes, a word on it, what is to be said."""
        from generator.layout.handout import place_handout
        from generator.writers.handout import write_handout

        sized, said = place_handout(plan, used.template, self.open_book())
        data, last = write_handout(sized, used.template, used.package, images, fields, created=self.sources.created)
        return data, "", said + last

    def open_book(self) -> Any:
        """The fonts that text is measured by."""
        from generator.layout.metrics import FontBook

        self.book = self.book or FontBook(_installed_font)
        return self.book

    def all_fields(self, job: Job, briefing: Any) -> dict[str, object]:
        """What the tags of a template may name."""
        from generator.planner import briefing_fields

        return briefing_fields(briefing) | (self.fields_of(job) or {})


def _cite_slides(handout: Any, placed: Any, opened: dict[str, _Opened], keep: tuple[Kept, ...]) -> Any:
    """The handout with the numbers of the slides that show its parts, where a deck is made whose slides can be
    counted."""
    from generator.planner.slide_references import cite_slides
    from generator.writers.deck import first_number

    first = first_number(opened["deck"].package, keep) if placed is not None else None
    return handout if first is None else cite_slides(handout, placed, first)


def _installed_font(family: str, bold: bool, italic: bool) -> bytes | None:
    from generator.running.fonts import find_font

    return find_font(family, bold, italic)
