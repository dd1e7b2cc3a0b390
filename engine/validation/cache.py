"""Results kept by content: what a key is made of, and the cache's port.

A key covers everything a result depends on: the gate's own version, the files, the interpreter
and what is installed for it, tools and their versions, configuration and the sandbox level.
Timeouts and failures of the gate itself are never put in.
"""

from __future__ import annotations

import functools
import hashlib
import json
import os
import time
from collections.abc import Iterator, Sequence
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Protocol, TypeAlias

from engine.ports import Interpreter, Project

KeyPart: TypeAlias = "str | int | float | bool | bytes | Sequence[KeyPart] | None"

_NOT_CONTENT = frozenset({".git", "__pycache__"})
_PACKAGES = frozenset({"site-packages", "dist-packages"})
FRESH = 10.0
"""Seconds for which a look at the installed packages serves: one case makes many keys."""


class Cache(Protocol):
    """Bytes by key. Losing an entry costs time only."""

    def get(self, key: bytes) -> bytes | None: ...

    def put(self, key: bytes, value: bytes) -> None: ...


def key_of(*parts: KeyPart) -> bytes:
    """A key of 32 bytes; parts are framed, so `("ab", "c")` and `("a", "bc")` differ.

    The gate's version is in every key: what another gate found is no answer of this one.
    """
    return hashlib.sha256(json.dumps((gate_version(), *parts), default=_hexed).encode()).digest()


@functools.cache
def gate_version() -> str:
    """The version of opt, and a digest of the sources that judge."""
    return f"{_opt_version()}+{sources_digest(Path(__file__).parent).hex()}"


def sources_digest(folder: Path) -> bytes:
    """sha256 over the names and bytes of all Python files under the folder."""
    digest = hashlib.sha256()
    for path in sorted(folder.rglob("*.py")):
        name = path.relative_to(folder).as_posix().encode()
        digest.update(b"%d:%b" % (len(name), name) + hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def _opt_version() -> str:
    try:
        return version("opt")
    except PackageNotFoundError:
        return "not installed"


def _hexed(value: object) -> str:
    if isinstance(value, bytes):
        return "0x" + value.hex()
    raise TypeError(f"not a part of a key: {type(value).__name__}")


def tree_digest(folder: Path) -> bytes:
    """sha256 over path, kind and content of every file; links by their target, not followed."""
    digest = hashlib.sha256()
    for path in tree_files(folder):
        name = path.relative_to(folder).as_posix().encode(errors="surrogateescape")
        digest.update(b"%d:%b" % (len(name), name))
        if path.is_symlink():
            digest.update(b"l" + hashlib.sha256(os.fsencode(path.readlink())).digest())
        else:
            executable = b"x" if os.access(path, os.X_OK) else b"f"
            digest.update(executable + hashlib.sha256(path.read_bytes()).digest())
    return digest.digest()


def tree_files(folder: Path) -> Iterator[Path]:
    """Every regular file and link under the folder in a stable order; `.git` left out."""
    for root, folders, names in os.walk(folder):
        links = [name for name in folders if Path(root, name).is_symlink()]
        folders[:] = sorted(set(folders) - _NOT_CONTENT - set(links))
        for name in sorted((*names, *links)):
            path = Path(root, name)
            if name not in _NOT_CONTENT and (path.is_symlink() or path.is_file()):
                yield path


def project_parts(project: Project) -> tuple[KeyPart, ...]:
    """What a result depends on besides the files: interpreter, packages, configuration."""
    environment = tuple(f"{name}={value}" for name, value in sorted(project.env.items()))
    return (
        interpreter_parts(project.interpreter),
        project.source,
        project.tests,
        project.pythonpath,
        environment,
    )


def interpreter_parts(interpreter: Interpreter) -> tuple[KeyPart, ...]:
    """Path, version, known modules, and a digest of all that is installed for it."""
    return (
        str(interpreter.executable),
        interpreter.version,
        tuple(sorted(interpreter.modules)),
        _installed(interpreter.mounts),
    )


_looked: dict[tuple[Path, ...], tuple[float, bytes]] = {}


def _installed(mounts: tuple[Path, ...]) -> bytes:
    """`installed_digest`, looked up again when the last look is older than FRESH."""
    now = time.monotonic()
    when, digest = _looked.get(mounts, (now - FRESH, b""))
    if now - when >= FRESH:
        digest = installed_digest(mounts)
        _looked[mounts] = (now, digest)
    return digest


def installed_digest(mounts: Sequence[Path]) -> bytes:
    """sha256 over name, size and time of change of every file of the installed packages.

    A package that is edited in place shows by these, though no list of installed files does. The
    rest of an interpreter's prefix is told by its version.
    """
    digest = hashlib.sha256()
    for folder in sorted(set(_package_folders(mounts))):
        digest.update(os.fsencode(folder) + b"\0")
        for name, size, changed in sorted(_stats(folder)):
            digest.update(b"%b\0%d %d\0" % (os.fsencode(name), size, changed))
    return digest.digest()


def _package_folders(mounts: Sequence[Path]) -> Iterator[str]:
    """Folders of packages in a prefix; what is mounted besides prefixes is one as a whole."""
    for mount in mounts:
        libraries = [*mount.glob("lib*/python3*"), *mount.glob("local/lib/python3*")]
        inside = [each / name for each in libraries for name in _PACKAGES]
        if mount.name in _PACKAGES or not (inside or mount.is_file()):
            yield str(mount)
        yield from (str(each) for each in inside if each.is_dir())


def _stats(folder: str) -> Iterator[tuple[str, int, int]]:
    """Path, size and time of change of the files under a folder, but no compiled caches."""
    waiting = [folder]
    while waiting:
        with os.scandir(waiting.pop()) as entries:
            for entry in entries:
                if entry.is_dir(follow_symlinks=False):
                    if entry.name not in _NOT_CONTENT:
                        waiting.append(entry.path)
                    continue
                found = entry.stat(follow_symlinks=False)
                yield entry.path, found.st_size, found.st_mtime_ns
