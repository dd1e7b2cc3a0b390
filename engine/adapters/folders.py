"""Git trees as plain folders: the base once per tree, a candidate as hard links plus its edits."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from engine.errors import PatchFormatError, StorageError
from engine.ports import Edit
from engine.validation.bytecode import MAKING

KEPT = 4
"""Base folders kept in any case; others are removed when nobody asked for them for a day."""
IDLE = 24 * 60 * 60
"""Seconds: longer than any run, so that no folder is taken away from a run that uses it."""


class TreeFolders:
    """Port `Folders`. Everything lies below one folder of the state and can be deleted."""

    def __init__(
        self, folder: Path, export: Callable[[str, Path], None], overlay: Mapping[str, bytes]
    ) -> None:
        """`overlay`: files that are laid over every tree, whatever it holds under their names."""
        self._folder = folder
        self._export = export
        self._overlay = [Edit(path, None, data) for path, data in sorted(overlay.items())]
        told = [(path, hashlib.sha256(data).digest()) for path, data in sorted(overlay.items())]
        self._digest = hashlib.sha256(repr(told).encode()).hexdigest()[:16]

    def base(self, tree: str) -> Path:
        target = self._folder / (f"{tree}-{self._digest}" if self._overlay else tree)
        if target.is_dir():
            os.utime(target)
            return target
        with self._room_for("the files of the base"):
            self._make(tree, target)
        self._prune()
        return target

    @contextmanager
    def _room_for(self, what: str) -> Iterator[None]:
        try:
            yield
        except OSError as error:
            raise StorageError(
                f"cannot write {what}: {error.strerror}",
                hint=f"make room on the disk that holds {self._folder}",
            ) from error

    def _make(self, tree: str, target: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=MAKING, dir=self._folder))
        try:
            self._export(tree, temporary)
            _edit(temporary, self._overlay)
            temporary.chmod(0o755)
            _publish(temporary, target)
        finally:
            shutil.rmtree(temporary, ignore_errors=True)

    def _prune(self) -> None:
        """Old bases, and what killed runs were making."""
        ages = {path: _age(path) for path in self._folder.iterdir()}
        unfinished = [path for path in ages if path.name.startswith(MAKING)]
        bases = sorted(ages.keys() - set(unfinished), key=lambda path: ages[path])
        for path in (*bases[KEPT:], *unfinished):
            if ages[path] > IDLE:
                _remove(path)

    @contextmanager
    def candidate(self, tree: str, edits: Sequence[Edit]) -> Iterator[Path]:
        base = self.base(tree)
        with self._room_for("the files of a candidate"):
            folder = Path(tempfile.mkdtemp(prefix=MAKING, dir=self._folder))
        try:
            target = folder / "tree"
            with self._room_for("the files of a candidate"):
                shutil.copytree(base, target, symlinks=True, copy_function=_link)
                _edit(target, (*edits, *self._overlay))
            yield target
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _remove(path: Path) -> None:
    if path.is_dir():
        shutil.rmtree(path, ignore_errors=True)
    else:
        path.unlink(missing_ok=True)


def _publish(made: Path, target: Path) -> None:
    """Give a folder its name; another call that was faster made the same."""
    try:
        made.rename(target)
    except OSError:
        if not target.is_dir():
            raise


def _age(path: Path) -> float:
    """Seconds since it was asked for; 0 for what another call just removed."""
    try:
        return time.time() - path.stat().st_mtime
    except FileNotFoundError:
        return 0.0


def _link(source: str, target: str) -> None:
    """A hard link where the file system has them, else a copy. Edits replace, never write in."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _edit(folder: Path, edits: Iterable[Edit]) -> None:
    """Make the edits, deletions first: a file may give way to a folder of its name."""
    for edit in sorted(edits, key=lambda edit: edit.after is not None):
        _write(folder, edit)


def _write(folder: Path, edit: Edit) -> None:
    path = folder / edit.path
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise PatchFormatError(f"an edit leads out of the repository: {edit.path}")
    mode = path.stat().st_mode if path.is_file() and not path.is_symlink() else None
    path.unlink(missing_ok=True)
    if edit.after is None:
        _drop_empty(path.parent, folder)
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(edit.after)
    if mode is not None:
        path.chmod(mode)


def _drop_empty(folder: Path, root: Path) -> None:
    """As git does: a folder goes with its last file, so that a file may take its name."""
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent
