"""Files that no commit holds and that trees need all the same: a given workload, what was built.

A package with compiled parts that was built in its checkout cannot be imported from a tree of git's
alone; nor can one whose version is written into it by a build. Such files are taken from the
checkout as they are, by their names only: nothing else that git does not hold is ever taken along.
"""

from __future__ import annotations

import hashlib
import os
from collections.abc import Collection, Iterator, Mapping
from pathlib import Path, PurePosixPath

from engine.errors import ConfigError

OVERLAID = "opt_workload_{}.py"
"""The name under which a workload given by hand lies in the trees, filled with its digest: no
file of a project has it, unless it is the same file."""
_COMPILED = (".so", ".pyd")
_WRITTEN = frozenset({"_version.py", "version.py", "__version__.py"})
LARGEST = 256 * 1024 * 1024
"""Bytes of built files in all: they are held in memory, and copied into each folder of a case."""


def given_workload(workload: str | None) -> Mapping[str, bytes]:
    """The workload file of the call, as it is now. Raises ConfigError when it cannot be read."""
    if workload is None:
        return {}
    try:
        data = Path(workload).read_bytes()
        return {OVERLAID.format(hashlib.sha256(data).hexdigest()[:12]): data}
    except OSError as error:
        raise ConfigError(
            f"cannot read the workload {workload}: {error.strerror}",
            hint="expected a Python file with run(), or a plain script",
        ) from error


def built_files(checkout: Path, tracked: Collection[str]) -> Mapping[str, bytes]:
    """By path: compiled modules and version files beside tracked Python files, untracked.

    Raises ConfigError when one cannot be read or all are larger than `LARGEST`.
    """
    paths = sorted(_built(checkout, frozenset(tracked)))
    size = sum((checkout / path).stat().st_size for path in paths)
    if size > LARGEST:
        raise ConfigError(
            f"the built files in the checkout are {size // 2**20} MiB, at most {LARGEST // 2**20} "
            f"are taken along: {', '.join(paths[:3])} …",
            hint="remove builds for other Python versions, or strip their symbols",
        )
    try:
        return {path: (checkout / path).read_bytes() for path in paths}
    except OSError as error:
        raise ConfigError(f"cannot read a built file: {error}", hint="build it anew") from error


def _built(checkout: Path, tracked: frozenset[str]) -> Iterator[str]:
    folders = {str(PurePosixPath(path).parent) for path in tracked if path.endswith(".py")}
    for folder in folders:
        for name in _names(checkout / folder):
            path = str(PurePosixPath(folder) / name)
            is_built = name.endswith(_COMPILED) or name in _WRITTEN
            if is_built and path not in tracked and _is_plain(checkout, path):
                yield path


def _names(folder: Path) -> list[str]:
    try:
        return os.listdir(folder)
    except OSError:  # the checkout has no such folder: another branch, or sparse
        return []


def _is_plain(checkout: Path, path: str) -> bool:
    """Whether it is a file that lies in the checkout itself: no link leads out of it."""
    file = checkout / path
    return file.is_file() and file.resolve() == checkout.resolve() / path
