"""Where pictures and logos come from: files below a few folders, the network only where it was allowed.

In: a path or an address. Out: bytes, or ReadError. Records what was read or looked for, so that the output depends on
just that. Must never read outside its folders, links followed.
"""

from __future__ import annotations

from pathlib import Path

from generator.running.workspace import MAX_IMAGE_BYTES, ReadError, Workspace


class FileImages:
    """`images.ImageSource` over files. `folder` is what targets are relative to; `allowed` the folders, with all below
    them, that may be read. `seen` is what was read or looked for: path to digest, None when it was missing."""

    def __init__(self, folder: Path, allowed: tuple[Path, ...], workspace: Workspace, *, allow_remote: bool) -> None:
        self.folder = folder
        self.allowed = (folder, *allowed)
        self.workspace = workspace
        self.allow_remote = allow_remote
        self.seen: dict[Path, str | None] = {}

    def is_allowed(self, path: Path) -> bool:
        path = self.workspace.absolute(path)
        return any(self.workspace.is_within(path, folder) for folder in self.allowed)

    def read(self, path: Path) -> bytes:
        path = self.workspace.absolute(path)
        self.seen[path] = None
        data = self.workspace.read(path, MAX_IMAGE_BYTES)
        self.seen[path] = self.workspace.digest_of(path)
        return data

    def fetch(self, address: str) -> bytes:
        if not self.allow_remote:
            raise ReadError("remote", "remote images are not fetched")
        from generator.running.remote import fetch

        return fetch(address)
