"""Outputs appear whole, together, and never over somebody's work.

In: finished bytes with their records. Out: what became of each. All new files are written and flushed beside
their targets first; a journal then says what is to replace what; the replacements follow, then the records, then
the journal goes. A run that finds a journal brings it to an end: a kill leaves old files, new ones, or a journal,
never a mixed pair that nobody notices. A failed replacement takes the earlier ones back.
Nothing is left in the output folder but outputs and small files named `.brief-...` (records, locks).
"""

from __future__ import annotations

import contextlib
import errno
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import TYPE_CHECKING

from generator.diagnostics import BriefError, Diagnostic, Diagnostics, diagnose
from generator.regeneration.manifest import Action, Record, choose_action, digest, format_record, parse_record
from generator.running.atomic import AtomicFiles, short_tag
from generator.running.locks import BusyError
from generator.running.workplace import Entry, Workplace, format_journal
from generator.running.workspace import MAX_OUTPUT_BYTES, Before, ReadError, Workspace, is_folder, is_remote

if TYPE_CHECKING:
    from generator.running.remote_files import RemoteFiles

STATE = ".brief-"  # begins the names of records and locks: files, as who copies a folder of files expects
MAX_RECORD_BYTES = 1 << 20
MAX_BESIDE = 99


@dataclass(frozen=True, slots=True)
class Product:
    """A finished output: its file name, bytes, and the record to keep of it (`output` and `sha256` are set here)."""

    kind: str
    name: str
    data: bytes
    record: Record


@dataclass(frozen=True, slots=True)
class Published:
    """What became of a file: `status` "written", "fresh", "conflict" or "would change"; `sha256` of what is there."""

    kind: str
    path: Path
    status: str
    sha256: str


@dataclass(frozen=True, slots=True)
class _Step:
    product: Product
    name: str  # the target's file name; another than the product's when written beside
    action: Action
    before: bytes | None


class OutdatedError(Exception):
    """A source or an output changed since it was read: what was built is not to be published."""


class OutputFolder:
    """One folder of outputs with its state. `path` must be absolute; it need not exist."""

    def __init__(self, workspace: Workspace, path: Path) -> None:
        self.workspace = workspace
        self.path = path
        self.files = files_at(path, workspace.before)
        self.workplace = Workplace(path, self.files)

    # ---- asking

    def find_record(self, name: str) -> Record | None:
        """What is recorded of an output, None when nothing is (or nothing readable)."""
        try:
            record = parse_record(self.files.read(self._record_path(name), MAX_RECORD_BYTES))
        except ReadError:
            return None
        return record if record and record.output == name else None

    def find_records(self) -> tuple[Record, ...]:
        """All records, by output name."""
        names = [name for name in self.files.names(self.path) if name.startswith(STATE) and name.endswith(".json")]
        found = (parse_record(self._read_or_empty(self.path / name)) for name in names)
        return tuple(record for record in found if record)

    def is_interrupted(self, names: Sequence[str]) -> bool:
        """Whether an earlier run left a journal that touches one of these outputs."""
        return any(True for _ in self.workplace.find_journals(names))

    def tidy(self) -> None:
        """Take away what serves writing alone, once there is nothing left to write."""
        self.workplace.remove()

    def check_place(self, names: Iterable[str]) -> None:
        """BriefError (BRF403) where an output cannot stand: the folder is a file, the target or the state folder a
        link (which may lead anywhere) or something other than a file."""
        if not self._has_place():
            raise _refused(self.workspace.show(self.path), "the output folder is not a folder")
        if self.workplace.is_refused():
            raise _refused(self.workspace.show(self.workplace.path), "there is something other than a folder")
        for name in names:
            path = self.path / name
            try:
                kind = self.files.kind(path)
            except (OSError, ValueError) as error:
                raise _unwritable(self.workspace.show(path), error) from error
            if kind == "link":
                raise _refused(self.workspace.show(path), "the output is a link, which is not followed")
            if kind not in ("file", ""):
                raise _refused(self.workspace.show(path), "there is something other than a file")

    # ---- publishing

    def preview(self, products: Sequence[Product]) -> tuple[Published, ...]:
        """What publishing would do; nothing is written."""
        names = [p.name for p in products]
        self.check_place(names)
        interrupted = self.is_interrupted(names)
        found = []
        for product in products:
            step = self._decide(product, force=False)
            if step.name != product.name:
                found.append(self._theirs(product))
                continue
            status = "fresh" if step.action is Action.KEEP and not interrupted else "would change"
            kept = product.data if step.action is not Action.KEEP or step.before is None else step.before
            found.append(Published(product.kind, self.path / product.name, status, digest(kept)))
        return tuple(found)

    def publish(
        self, products: Sequence[Product], *, force: bool = False, is_current: Callable[[], bool] = lambda: True
    ) -> tuple[tuple[Published, ...], Diagnostics]:
        """Write what differs, all or nothing, and record it. BriefError when that fails (BRF401), when the place is
        refused (BRF403), or when another process keeps it busy (BRF405, exit code 75).

        `is_current` is asked, with the outputs locked, whether the sources are still those that were read;
        OutdatedError when not, or when an output changes meanwhile: the caller builds again.
        """
        names = [p.name for p in products]
        self.check_place(names)
        steps = [self._decide(product, force=force) for product in products]
        if not self.is_interrupted(names) and all(s.action is Action.KEEP and s.name == s.product.name for s in steps):
            if not is_current():
                raise OutdatedError
            # Equal bytes are there: adopt them; a folder that cannot be written to is no reason to fail.
            with contextlib.suppress(OSError), self._locked(names):
                self._record(steps)
            return tuple(self._outcomes(steps)), ()
        shown = self.workspace.show(self.path / names[0])
        try:
            with self._locked(names):
                if not is_current():
                    raise OutdatedError
                said = self._recover(names)
                self.check_place(names)
                steps = [self._decide(product, force=force) for product in products]
                said += self._back_up([s for s in steps if s.action is Action.OVERWRITE])
                self._replace([s for s in steps if s.action is not Action.KEEP])
                self._record([s for s in steps if s.action is Action.KEEP])
        except BusyError as error:
            hint = self._holder_hint(names)
            raise BriefError(
                diagnose("BRF405", f"the output is busy: {error.strerror}", file=shown, hint=hint), exit_code=75
            ) from error
        except OSError as error:
            raise _unwritable(shown, error) from error
        return tuple(self._outcomes(steps)), said + tuple(self._conflicts(steps))

    def _decide(self, product: Product, *, force: bool) -> _Step:
        """The step for a product: where it goes and what happens there."""
        stem, dot, suffix = product.name.rpartition(".")
        beside = [f"{stem}.new{dot}{suffix}", *(f"{stem}.new-{n}{dot}{suffix}" for n in range(2, MAX_BESIDE + 1))]
        before = self._read(product.name)
        ours = [self.find_record(name) for name in (product.name, beside[0])]
        known = frozenset(record.sha256 for record in ours if record)
        action = choose_action(known, before, product.data, force=force)
        if action is not Action.BESIDE:
            return _Step(product, product.name, action, before)
        for name in beside:
            self.check_place([name])
            before = self._read(name)
            record = self.find_record(name)
            action = choose_action(frozenset([record.sha256] if record else []), before, product.data, force=False)
            if action is not Action.BESIDE:
                return _Step(product, name, action, before)
        raise _refused(self.workspace.show(self.path / product.name), "too many new versions stand beside it already")

    def _replace(self, steps: Sequence[_Step]) -> None:
        """Write `steps` through temporary files and a journal; OSError leaves everything as it was."""
        if not steps:
            return
        temps: list[Path] = []
        journal = self.workplace.journal_path(min(s.name for s in steps))
        done: list[_Step] = []
        try:
            self.workplace.prepare()
            for step in steps:
                temps.append(self.workplace.temp_path(step.product.name))
                self.files.write_new(temps[-1], step.product.data, like=self.path / step.name)
            entries = [
                {
                    "name": s.name,
                    "temp": temp.name,
                    "old": None if s.before is None else digest(s.before),
                    "new": digest(s.product.data),
                    "record": format_record(_record_of(s, s.product.data)).decode(),
                }
                for s, temp in zip(steps, temps, strict=True)
            ]
            if any(self._read(s.name) != s.before for s in steps):
                raise OutdatedError  # somebody saved it just now
            self.files.write_whole(journal, format_journal(entries), self.workplace.temp_path(steps[0].product.name))
            for step, temp in zip(steps, temps, strict=True):
                self.files.replace(temp, self.path / step.name)
                done.append(step)
        except (OSError, OutdatedError):
            self._take_back(done, temps, journal)
            raise
        # The outputs stand. Should the rest fail, the journal holds the records and the next run writes them.
        with contextlib.suppress(OSError):
            self.files.sync_folder(self.path)
            self._record(steps)
            self.files.unlink(journal)

    def _take_back(self, done: Sequence[_Step], temps: Sequence[Path], journal: Path) -> None:
        """After a failed replacement: earlier ones back to what they were. Where even that fails the journal stays,
        and the next run brings the new files instead."""
        try:
            for step in done:
                target = self.path / step.name
                if step.before is None:
                    self.files.unlink(target)
                else:
                    temp = self.workplace.temp_path(step.product.name)
                    self.files.write_new(temp, step.before, like=target)
                    self.files.replace(temp, target)
            self.files.unlink(journal)
        except OSError:
            return
        for temp in temps:
            with contextlib.suppress(OSError):
                self.files.unlink(temp)

    def _recover(self, names: Sequence[str]) -> Diagnostics:
        """Bring journals that touch `names` to an end, and clear what dead runs left. The locks must be held."""
        said: list[Diagnostic] = []
        for journal, entries in self.workplace.find_journals(names):
            completed = [self._complete(entry) for entry in entries]
            if any(completed):
                shown = self.workspace.show(self.path / entries[0]["name"])
                said.append(diagnose("BRF408", "an interrupted write was brought to an end", file=shown))
            self.files.unlink(journal)
        self.workplace.clear(names)
        return tuple(said)

    def _complete(self, entry: Entry) -> bool:
        """One replacement of a journal, where nobody has touched the target since; whether there was one to do."""
        target, temp = self.path / entry["name"], self.workplace.path / entry["temp"]
        there = self._read(entry["name"])
        now = None if there is None else digest(there)
        ready = self._read_or_empty(temp, MAX_OUTPUT_BYTES)
        if now == entry["old"] and digest(ready) == entry["new"]:
            self.files.replace(temp, target)
            now, moved = entry["new"], True
        else:
            moved = False
        if now == entry["new"]:
            self._write_record(entry["name"], entry["record"].encode())
        if self.files.kind(temp):
            self.files.unlink(temp)
        return moved

    def _back_up(self, steps: Sequence[_Step]) -> Diagnostics:
        said = []
        for step in steps:
            stem, dot, suffix = step.name.rpartition(".")
            assert step.before is not None
            for number in range(1, 1000):
                path = self.path / f"{stem}.bak-{number}{dot}{suffix}"
                if not self.files.kind(path):
                    self.workplace.prepare()
                    self.files.write_whole(path, step.before, self.workplace.temp_path(step.name))
                    break
                if self._read_or_empty(path, MAX_OUTPUT_BYTES) == step.before and self.files.kind(path) == "file":
                    break
            else:
                raise OSError(errno.EEXIST, "too many backups stand beside it already")
            shown = self.workspace.show(path)
            message = f"a backup was kept as {shown}"
            said.append(diagnose("BRF407", message, file=self.workspace.show(self.path / step.name)))
        return tuple(said)

    def _record(self, steps: Sequence[_Step]) -> None:
        for step in steps:
            kept = step.before if step.action is Action.KEEP and step.before is not None else step.product.data
            new = format_record(_record_of(step, kept))
            if self._read_or_empty(self._record_path(step.name)) != new:
                self._write_record(step.name, new)

    def _write_record(self, name: str, record: bytes) -> None:
        """A record is not flushed to the disk: should a power cut take it, the output's own seal says whose it is."""
        self.workplace.prepare()
        self.files.write_whole(self._record_path(name), record, self.workplace.temp_path(name), sync=False)

    def _outcomes(self, steps: Sequence[_Step]) -> Iterator[Published]:
        for step in steps:
            kept = step.before if step.action is Action.KEEP and step.before is not None else step.product.data
            if step.name != step.product.name:
                yield self._theirs(step.product)
            status = "fresh" if step.action is Action.KEEP else "written"
            yield Published(step.product.kind, self.path / step.name, status, digest(kept))

    def _theirs(self, product: Product) -> Published:
        theirs = self._read(product.name) or b""
        return Published(product.kind, self.path / product.name, "conflict", digest(theirs))

    def _conflicts(self, steps: Sequence[_Step]) -> Iterator[Diagnostic]:
        for step in steps:
            if step.name == step.product.name:
                continue
            known = self.find_record(step.product.name)
            why = "was edited by hand since it was written" if known else "was not written by Briefsmith"
            message = f"the output {why}; the new one stands beside it as {step.name}"
            hint = "take over what you need and delete one of the two, or build with --force, which keeps a backup"
            yield diagnose("BRF404", message, file=self.workspace.show(self.path / step.product.name), hint=hint)

    # ---- single operations

    @contextlib.contextmanager
    def _locked(self, names: Sequence[str]) -> Iterator[None]:
        """The locks of `names`, and of all outputs that an unfinished journal names with one of them."""
        self.files.make_folder(self.path)
        wanted = set(names)
        for _, entries in self.workplace.find_journals(names):
            wanted |= {entry["name"] for entry in entries}
        with contextlib.ExitStack() as stack:
            for name in sorted(wanted):
                stack.enter_context(self.files.hold_lock(self._state_path(name, ".lock")))
            yield

    def _read(self, name: str) -> bytes | None:
        try:
            return self.files.read(self.path / name, MAX_OUTPUT_BYTES)
        except ReadError as error:
            if error.reason == "missing":
                return None
            raise _unwritable(self.workspace.show(self.path / name), error) from error

    def _read_or_empty(self, path: Path, limit: int = MAX_RECORD_BYTES) -> bytes:
        try:
            return self.files.read(path, limit)
        except ReadError:
            return b""

    def _has_place(self) -> bool:
        """Whether there is a folder, or nothing yet, by whatever links."""
        try:
            kind = self.files.kind(self.path)
        except (OSError, ValueError) as error:
            raise _unwritable(self.workspace.show(self.path), error) from error
        return kind in ("folder", "") or (kind == "link" and is_folder(self.path))

    def _record_path(self, name: str) -> Path:
        return self._state_path(name, ".json")

    def _state_path(self, name: str, suffix: str) -> Path:
        """Where the record, lock or journal of output `name` is kept: named after it, unless that grows too long."""
        short = name if len(name.encode("utf-8", "surrogateescape")) < 220 else short_tag(name)
        return self.path / f"{STATE}{short}{suffix}"

    def _holder_hint(self, names: Sequence[str]) -> str:
        """Who has a file open, as Office ("~$name") and LibreOffice (".~lock.name#") leave word of it."""
        for name in names:
            for mark in (f"~${name}", f"~${name[2:]}", f".~lock.{name}#"):
                if self.files.kind(self.path / mark):
                    return f"{mark} says that {name} is open in an office program; close it there"
        return "try again later"


def _record_of(step: _Step, data: bytes) -> Record:
    return replace(step.product.record, output=step.name, sha256=digest(data))


def files_at(path: Path, before: Before) -> AtomicFiles | RemoteFiles:
    """What reads and writes in a folder: on a disk, or in a store."""
    if not is_remote(path):
        return AtomicFiles(before)
    from generator.running.remote_files import RemoteFiles

    return RemoteFiles(before)


def _refused(shown: str, message: str) -> BriefError:
    return BriefError(diagnose("BRF403", message, file=shown))


def _unwritable(shown: str, error: OSError | ValueError) -> BriefError:
    why = getattr(error, "strerror", None) or str(error)
    return BriefError(diagnose("BRF401", f"the output cannot be written: {why}", file=shown))
