"""Results kept by content: what a key is made of, and the cache's port.

A key covers everything a result depends on: the files, the interpreter, tools and their versions,
configuration and the sandbox level. Timeouts and failures of the gate itself are never put in.
"""

from __future__ import annotations

import hashlib
import json
import os
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import Protocol, TypeAlias

from engine.ports import Interpreter, Project

KeyPart: TypeAlias = "str | int | float | bool | bytes | Sequence[KeyPart] | None"

_NOT_CONTENT = frozenset({".git", "__pycache__"})


class Cache(Protocol):
    """Bytes by key. Losing an entry costs time only."""

    def get(self, key: bytes) -> bytes | None: ...

    def put(self, key: bytes, value: bytes) -> None: ...


class MemoryCache:
    """A cache that lasts as long as the process."""

    def __init__(self) -> None:
        self._entries: dict[bytes, bytes] = {}

    def get(self, key: bytes) -> bytes | None:
        return self._entries.get(key)

    def put(self, key: bytes, value: bytes) -> None:
        self._entries[key] = value


def key_of(*parts: KeyPart) -> bytes:
    """A key of 32 bytes; parts are framed, so `("ab", "c")` and `("a", "bc")` differ."""
    return hashlib.sha256(json.dumps(parts, default=_hexed).encode()).digest()


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
    """Path, version, known modules, and when packages were last installed or removed."""
    return (
        str(interpreter.executable),
        interpreter.version,
        tuple(sorted(interpreter.modules)),
        tuple(_installed(interpreter.mounts)),
    )


def _installed(mounts: Sequence[Path]) -> Iterator[str]:
    for mount in sorted(mounts):
        for packages in (mount, *sorted(mount.glob("lib/python3*/site-packages"))):
            if packages.name == "site-packages":
                yield f"{packages}@{packages.stat().st_mtime_ns}"
