"""Compiled files beside the sources of a tree: each of the gate's many processes imports it.

They are made by the user's interpreter in the sandbox, which compiles and runs nothing, and carry a
digest of their source: one that does not fit its source is not used. Without them everything works
as well, only slower.
"""

from __future__ import annotations

import base64
import contextlib
import json
import os
import re
import secrets
import tempfile
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path, PurePosixPath

from engine.ports import Interpreter, Job, Sandbox
from engine.validation.cache import tree_files
from engine.validation.reporting import INSIDE, ReportForged, Said, read_report

MAKING = "making-"
"""How names begin of what is not ready yet."""
_WALL = 120.0
_OUTPUT = 256 * 1024 * 1024
_TAG = re.compile(r"[a-z]+-?\d+")


@dataclass(frozen=True)
class Bytecode:
    """Fills trees that only the gate writes to."""

    sandbox: Sandbox
    interpreter: Interpreter

    def fill(self, tree: Path, changed: Sequence[str] | None = None) -> None:
        """Compile what the tree lacks, or the `changed` files only.

        A file that cannot be compiled or written is left out.
        """
        wanted = list(self._lacking(tree)) if changed is None else _sources(tree, changed)
        if not wanted:
            return
        key = secrets.token_hex(32)
        outcome = self.sandbox.run(self._job(tree, wanted, key))
        with contextlib.suppress(ReportForged):
            for said in read_report(outcome.report, key):
                _store(tree, said, frozenset(wanted))

    def fill_scripts(self) -> None:
        """Compile the gate's own scripts too, where their folder can be written to.

        Installing `opt` compiles them for its own interpreter; the user's may be another one.
        """
        if not os.access(INSIDE, os.W_OK):
            return
        stale = [path.name for path in sorted(INSIDE.glob("*.py")) if not self._is_fresh(path)]
        if stale:
            self.fill(INSIDE, stale)

    def _is_fresh(self, source: Path) -> bool:
        since = source.stat().st_mtime
        return any(made.stat().st_mtime >= since for made in self._made_of(source))

    def _made_of(self, source: Path) -> Iterator[Path]:
        major, minor, _ = self.interpreter.version
        return (source.parent / "__pycache__").glob(f"{source.stem}.*{major}{minor}.pyc")

    def _lacking(self, tree: Path) -> Iterator[str]:
        for path in tree_files(tree):
            is_source = path.suffix == ".py" and not path.is_symlink()
            if is_source and next(self._made_of(path), None) is None:
                yield path.relative_to(tree).as_posix()

    def _job(self, tree: Path, paths: Sequence[str], key: str) -> Job:
        return Job(
            argv=(str(self.interpreter.executable), "-S", str(INSIDE / "compile_bytecode.py")),
            tree=tree,
            mounts=(*self.interpreter.mounts, INSIDE),
            stdin=json.dumps({"key": key, "paths": paths}).encode(),
            wall=_WALL,
            output=_OUTPUT,
            report=True,
        )


def _sources(tree: Path, paths: Sequence[str]) -> list[str]:
    files = (path for path in paths if path.endswith(".py"))
    return [path for path in files if (tree / path).is_file() and not (tree / path).is_symlink()]


def _store(tree: Path, said: Said, asked: frozenset[str]) -> None:
    """Write one compiled file; what was not asked for, or names no place of its own, is dropped.

    It comes from beside the tree under its name: nobody who copies the tree sees half a file.
    """
    path, tag = str(said["path"]), str(said["tag"])
    if path not in asked or not _TAG.fullmatch(tag):
        return
    source = PurePosixPath(path)
    folder = tree / source.parent / "__pycache__"
    with contextlib.suppress(OSError, ValueError):
        folder.mkdir(exist_ok=True)
        handle, name = tempfile.mkstemp(prefix=MAKING, dir=tree.parent)
        with os.fdopen(handle, "wb") as file:
            file.write(base64.b64decode(said["data"]))
        Path(name).chmod(0o644)
        Path(name).replace(folder / f"{source.stem}.{tag}.pyc")
