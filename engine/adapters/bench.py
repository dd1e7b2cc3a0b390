"""An agent's place of work: its worktree, in which a proposal is written and read back."""

from __future__ import annotations

from collections.abc import Sequence
from contextlib import suppress
from pathlib import Path

from engine.errors import PatchFormatError, StorageError
from engine.ports import Edit
from engine.repository import GitRepository


class WorktreeBench:
    """Port `Bench` on one worktree whose files are those of the tree `base`."""

    def __init__(self, path: Path, base: str, repository: GitRepository) -> None:
        self.path = path
        self._base = base
        self._repository = repository
        self._written: dict[str, tuple[Edit, bytes | None]] = {}

    def write(self, edits: Sequence[Edit]) -> None:
        """Make these edits; what stood there is kept for `reset`."""
        for edit in edits:
            target = self._inside(edit.path)
            old = target.read_bytes() if target.is_file() else None
            self._written.setdefault(edit.path, (edit, old))
            self._put(target, edit.after)

    def tree(self) -> str:
        """The base's tree with what the worktree's files say now."""
        edits = [
            Edit(path, edit.before, self._read(path)) for path, (edit, _) in self._written.items()
        ]
        return self._repository.build_tree(self._base, edits)

    def reset(self) -> None:
        for path, (_, old) in self._written.items():
            self._put(self._inside(path), old)
        self._written.clear()

    def _read(self, path: str) -> bytes | None:
        target = self._inside(path)
        return target.read_bytes() if target.is_file() else None

    def _inside(self, path: str) -> Path:
        target = self.path / path
        inside = target.parent.resolve().is_relative_to(self.path.resolve())
        if target.is_symlink() or not inside:
            raise PatchFormatError(f"the proposal leaves the worktree: {path}")
        return target

    @staticmethod
    def _put(target: Path, data: bytes | None) -> None:
        try:
            if data is None:
                with suppress(FileNotFoundError):
                    target.unlink()
                return
            target.parent.mkdir(parents=True, exist_ok=True)
            target.write_bytes(data)
        except OSError as error:
            raise StorageError(
                f"cannot write {target}: {error.strerror}", hint="is the disk full or read-only?"
            ) from error
