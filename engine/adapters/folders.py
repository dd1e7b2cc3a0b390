"""Git trees as plain folders: the base once per tree, a candidate as hard links plus its edits."""

from __future__ import annotations

import hashlib
import os
import shutil
import tempfile
import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from engine.errors import PatchFormatError, StorageError
from engine.ports import Edit

KEPT = 4
"""Base folders kept in any case; others are removed when nobody asked for them for a day."""
IDLE = 24 * 60 * 60
"""Seconds: longer than any run, so that no folder is taken away from a run that uses it."""
_MAKING = "making-"


class TreeFolders:
    """Port `Folders`. Everything lies below one folder of the state and can be deleted."""

    def __init__(
        self, folder: Path, export: Callable[[str, Path], None], overlay: Mapping[str, bytes]
    ) -> None:
        """`overlay`: files that are laid over every tree, whatever it holds under their names."""
        self._folder = folder
        self._export = export
        self._overlay = [Edit(path, None, data) for path, data in overlay.items()]

    def base(self, tree: str) -> Path:
        digest = hashlib.sha256(repr(self._overlay).encode()).hexdigest()[:16]
        target = self._folder / (f"{tree}-{digest}" if self._overlay else tree)
        if target.is_dir():
            os.utime(target)
            return target
        try:
            self._make(tree, target)
        except OSError as error:
            raise StorageError(
                f"cannot write the files of the base: {error.strerror}",
                hint=f"make room on the disk that holds {self._folder}",
            ) from error
        self._prune()
        return target

    def _make(self, tree: str, target: Path) -> None:
        self._folder.mkdir(parents=True, exist_ok=True)
        temporary = Path(tempfile.mkdtemp(prefix=_MAKING, dir=self._folder))
        try:
            self._export(tree, temporary)
            for edit in self._overlay:
                _write(temporary, edit)
            temporary.chmod(0o755)
            temporary.rename(target)
        except BaseException:
            shutil.rmtree(temporary, ignore_errors=True)
            raise

    def _prune(self) -> None:
        """Old bases, and what killed runs were making."""
        bases: list[Path] = []
        unfinished: list[Path] = []
        for path in self._folder.iterdir():
            (unfinished if path.name.startswith(_MAKING) else bases).append(path)
        bases.sort(key=lambda path: path.stat().st_mtime, reverse=True)
        for path in (*bases[KEPT:], *unfinished):
            if time.time() - path.stat().st_mtime > IDLE:
                shutil.rmtree(path, ignore_errors=True)

    @contextmanager
    def candidate(self, tree: str, edits: Sequence[Edit]) -> Iterator[Path]:
        base = self.base(tree)
        folder = Path(tempfile.mkdtemp(prefix=_MAKING, dir=self._folder))
        try:
            target = folder / "tree"
            shutil.copytree(base, target, symlinks=True, copy_function=_link)
            for edit in (*edits, *self._overlay):
                _write(target, edit)
            yield target
        finally:
            shutil.rmtree(folder, ignore_errors=True)


def _link(source: str, target: str) -> None:
    """A hard link where the file system has them, else a copy. Edits replace, never write in."""
    try:
        os.link(source, target, follow_symlinks=False)
    except OSError:
        shutil.copy2(source, target, follow_symlinks=False)


def _write(folder: Path, edit: Edit) -> None:
    path = folder / edit.path
    if not path.parent.resolve().is_relative_to(folder.resolve()):
        raise PatchFormatError(f"the patch leaves the repository: {edit.path}")
    mode = path.stat().st_mode if path.is_file() and not path.is_symlink() else None
    path.unlink(missing_ok=True)
    if edit.after is None:
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(edit.after)
    if mode is not None:
        path.chmod(mode)
