"""Where an output comes from: how its record names what it was made from, and which settings bear on it.

In: a job, a request. Out: names of sources that hold on another machine, the fingerprint of settings, whether sources
are still what they were. Reads nothing but digests.
"""

from __future__ import annotations

import os
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

from generator.regeneration.manifest import fingerprint_settings
from generator.running.jobs import DEFAULT_TEMPLATES, Job, Request, default_template, find_brand
from generator.running.publish import Product
from generator.running.templates import pins_path
from generator.running.workspace import ROOT, Workspace, is_remote

_DEFAULT, _LOCAL = "default:", "here:"
_STORE = len(ROOT.parts) + 2  # the parts of a path that name a store and what in it is like a disk
_DEFAULT_FILES = frozenset(
    path for kind in DEFAULT_TEMPLATES for path in (default_template(kind), pins_path(default_template(kind)))
)


@dataclass(frozen=True, slots=True)
class Sources:
    """The sources of the outputs of one request; `created` is SOURCE_DATE_EPOCH as a time, "" for none."""

    request: Request
    workspace: Workspace
    created: str

    def relative(self, job: Job, path: Path) -> str:
        """How a record names a source: relative to the output folder, default templates by their name."""
        if path.parent.name == "default_templates" or path in _DEFAULT_FILES:
            return _DEFAULT + path.name
        if is_remote(path) and path.parts[:_STORE] != job.folder.parts[:_STORE]:
            return self.workspace.show(path)
        if is_remote(job.folder) and not is_remote(path):
            return _LOCAL + Path(os.path.relpath(path, job.root if not is_remote(job.root) else "/")).as_posix()
        try:
            return Path(os.path.relpath(path, os.path.realpath(job.folder))).as_posix()
        except ValueError:  # another drive
            return path.as_posix()

    def resolve(self, job: Job, name: str) -> Path:
        """The source that a record names."""
        if name.startswith(_DEFAULT):
            return default_template("deck").with_name(name[len(_DEFAULT) :].rpartition("/")[2])
        if "://" in name:
            return self.workspace.absolute(name)
        if name.startswith(_LOCAL):
            return Path(os.path.normpath((job.root if not is_remote(job.root) else Path("/")) / name[len(_LOCAL) :]))
        return Path(os.path.normpath(os.path.join(os.path.realpath(job.folder), name)))  # noqa: PTH118

    def is_current(self, job: Job, products: Iterable[Product]) -> bool:
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
                "labels": [(label.name, label.text) for label in settings.labels],
                "detail": (request.detail, settings.detail),
                **({"slides": settings.slides} if settings.slides else {}),
                "outputs": " and ".join(request.kinds),
                "remote images": request.allow_remote,
                "SOURCE_DATE_EPOCH": self.created,
                "data": self.relative(job, self.workspace.absolute(request.data)) if request.data else "",
                "values": request.values,
                "brand": self.relative(job, brand) if (brand := find_brand(job, request, None, self.workspace)) else "",
                **({"allow loss": True} if self.allows_loss(job) else {}),
                **({} if job.values is None else {"row": job.values}),
            }
        )

    def allows_loss(self, job: Job) -> bool:
        """Whether an output that lacks something of the source is published all the same."""
        return self.request.allow_loss or job.settings.allow_loss
