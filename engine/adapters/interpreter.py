"""What the user's Python is: asked once, in a process of its own, never by importing anything here.

The answer says which folders a sandbox has to show so that it starts and imports: prefixes,
standard library, site-packages and the folders that editable installs point to.
"""

from __future__ import annotations

import json
import os
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from engine.errors import ConfigError
from engine.ports import Interpreter

OLDEST = (3, 9)
PATIENCE = 30.0
"""Seconds; a cold start from a slow disk takes a few."""

_ASK = """
import importlib.util, json, sys, sysconfig
def found(name):
    try:
        return importlib.util.find_spec(name) is not None
    except Exception:
        return False
editable = [path for name, module in list(sys.modules.items()) if name.startswith("__editable__")
            for path in getattr(module, "MAPPING", {}).values()]
paths = sysconfig.get_paths()
print(json.dumps({
    "version": list(sys.version_info[:3]),
    "executable": sys.executable,
    "prefixes": [sys.prefix, sys.exec_prefix, sys.base_prefix, sys.base_exec_prefix]
        + [paths[key] for key in ("stdlib", "platstdlib", "purelib", "platlib")],
    "extras": [entry for entry in sys.path if entry] + editable,
    "modules": [name for name in sys.argv[1:] if found(name)],
}))
"""


@dataclass(frozen=True)
class _Answer:
    executable: Path
    version: tuple[int, int, int]
    prefixes: tuple[Path, ...]
    extras: tuple[Path, ...]
    modules: frozenset[str]


_answers: dict[tuple[Path, int, tuple[str, ...]], _Answer] = {}


def inspect_interpreter(
    python: Path, modules: Sequence[str], *, hide: Sequence[Path] = ()
) -> Interpreter:
    """Ask `python` for its version, its folders, and which of `modules` it can import.

    `hide`: folders that must not become readable because an editable install points into them
    (the repository under work: its code comes in as a copy). The interpreter's own prefixes are
    kept even there. Remembered in memory by path, time of change and `modules`.

    Raises ConfigError when there is no such file, it is no Python, or older than 3.9.
    """
    key = (python, _changed(python), tuple(modules))
    if key not in _answers:
        _answers[key] = _ask(python, modules)
    answer = _answers[key]
    return Interpreter(
        executable=answer.executable,
        version=answer.version,
        mounts=_mounts(answer, tuple(folder.resolve() for folder in hide)),
        modules=answer.modules,
    )


def outermost(paths: Iterable[Path]) -> tuple[Path, ...]:
    """The existing paths of `paths` that lie in no other of them, sorted."""
    kept: list[Path] = []
    for path in sorted({path for path in paths if path.exists()}):
        if not any(path.is_relative_to(other) for other in kept):
            kept.append(path)
    return tuple(kept)


def _changed(python: Path) -> int:
    try:
        return python.stat().st_mtime_ns
    except OSError as error:
        raise ConfigError(
            f"no Python interpreter at {python}: {error.strerror}",
            hint="set [project] python in optimizer.toml to the interpreter of your project",
        ) from error


def _ask(python: Path, modules: Sequence[str]) -> _Answer:
    told = _told(python, modules)
    try:
        major, minor, micro = told["version"]
        executable = Path(told["executable"])
        answer = _Answer(
            executable=executable,
            version=(major, minor, micro),
            prefixes=(*_with_targets(told["prefixes"]), *_hops(executable)),
            extras=_with_targets(told["extras"]),
            modules=frozenset(told["modules"]),
        )
    except (KeyError, TypeError, ValueError) as error:
        raise _not_python(python, "its answer makes no sense") from error
    if answer.version[:2] < OLDEST:
        raise ConfigError(
            f"{python} is Python {major}.{minor}.{micro}: opt needs 3.9 or newer",
            hint="set [project] python in optimizer.toml to a newer interpreter",
        )
    return answer


def _told(python: Path, modules: Sequence[str]) -> dict[str, Any]:
    command = [str(python), "-I", "-c", _ASK, *modules]
    try:
        done = subprocess.run(
            command, stdin=subprocess.DEVNULL, capture_output=True, timeout=PATIENCE, check=False
        )
    except (OSError, subprocess.TimeoutExpired) as error:
        raise _not_python(python, str(error)) from error
    try:
        told = json.loads(done.stdout)
    except ValueError as error:
        said = done.stderr.decode(errors="replace").strip().splitlines()
        raise _not_python(python, said[-1] if said else f"exit code {done.returncode}") from error
    if not isinstance(told, dict):
        raise _not_python(python, "its answer makes no sense")
    return told


def _not_python(python: Path, why: str) -> ConfigError:
    return ConfigError(
        f"{python} does not answer like a Python interpreter: {why}",
        hint="set [project] python in optimizer.toml to the interpreter of your project",
    )


def _with_targets(entries: Iterable[str]) -> tuple[Path, ...]:
    """Absolute paths as named, and where they really lie: both are walked when importing."""
    named = [Path(entry) for entry in entries if os.path.isabs(entry)]
    return tuple(dict.fromkeys([*named, *(path.resolve() for path in named)]))


def _hops(executable: Path) -> tuple[Path, ...]:
    """Each file on the way from a linked interpreter (as in a venv) to the real one."""
    hops = [executable]
    while hops[-1].is_symlink() and len(hops) < 40:
        hops.append(Path(os.path.normpath(hops[-1].parent / os.readlink(hops[-1]))))
    return (*hops, executable.resolve())


def _mounts(answer: _Answer, hidden: Sequence[Path]) -> tuple[Path, ...]:
    extras = [
        path
        for path in answer.extras
        if not any(path.resolve().is_relative_to(folder) for folder in hidden)
        and not any(folder.is_relative_to(path.resolve()) for folder in hidden)
    ]
    home = Path(os.path.expanduser("~"))
    wanted = [*answer.prefixes, *extras]
    return outermost(path for path in wanted if not home.is_relative_to(path))
