"""Rebuild while people write.

In: a request. Out: a build each time that something it was made from changes. Watches exactly the files that the
last build read or looked for, and the content patterns' folders for new content. A failed build leaves the last
good outputs, because publishing is all or nothing.
"""

from __future__ import annotations

import signal
import threading
from collections.abc import Callable
from pathlib import Path

from generator.running.build import Report, build
from generator.running.jobs import Request
from generator.running.workspace import Workspace, is_folder

POLL = 500  # milliseconds between looks at whether to stop
DEBOUNCE = 200  # milliseconds; editors write a file in several steps


def watch(request: Request, open_workspace: Callable[[], Workspace], tell: Callable[[Report], None]) -> None:
    """Build, then again at each change, until interrupted: Ctrl-C ends it without an error, after the build that is
    under way. `tell` hears of each build."""
    stop = threading.Event()
    before = signal.signal(signal.SIGINT, lambda _signal, _frame: stop.set())
    try:
        _watch(request, open_workspace, tell, stop)
    finally:
        signal.signal(signal.SIGINT, before)


def _watch(
    request: Request, open_workspace: Callable[[], Workspace], tell: Callable[[Report], None], stop: threading.Event
) -> None:
    from watchfiles import Change
    from watchfiles import watch as wait_for_changes

    watched: set[Path] = set()
    while not stop.is_set():
        workspace = open_workspace()
        report = build(request, workspace)
        # A build that failed early has read less than the one before: what was watched stays watched.
        watched = set(report.watched) if report.exit_code == 0 else watched | set(report.watched)
        tell(report)
        contents = () if request.content else content_folders(workspace.cwd, watched)
        # Folders that are not there yet are waited for, and those of the content may go and come back.
        awaited = {up for path in watched | set(contents) for up in (path, *path.parents) if not is_folder(up)}
        awaited |= set(contents)
        names = {str(path) for path in watched | awaited}

        def is_ours(_change: Change, path: str, names: set[str] = names, contents: tuple[Path, ...] = contents) -> bool:
            return path in names or (Path(path).parent in contents and Path(path).suffix in (".md", ".markdown", ".j2"))

        wanted = (*(path.parent for path in watched | awaited), *contents)
        folders = sorted({str(folder) for folder in wanted if is_folder(folder)})
        if not folders:
            return
        changes = wait_for_changes(
            *folders, watch_filter=is_ours, debounce=DEBOUNCE, recursive=False, stop_event=stop, rust_timeout=POLL
        )
        if next(iter(changes), None) is None:
            return


def content_folders(root: Path, watched: set[Path]) -> tuple[Path, ...]:
    """Folders in which a new content file may appear: those of the content that was read, else `content`."""
    found = {path.parent for path in watched if path.suffix in (".md", ".markdown", ".j2")}
    return tuple(sorted(found or {root / "content"}))
