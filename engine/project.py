"""The project under work: settings where a person gave them, detection where not."""

from __future__ import annotations

import os
import shutil
import sys
from collections.abc import Callable, Iterator
from pathlib import Path

from engine.config import Settings
from engine.detect import Detected, detect
from engine.errors import ConfigError
from engine.ports import Interpreter, Project

MODULES = (
    *("pytest", "coverage", "hypothesis", "crosshair", "pytest_benchmark", "pytest_asyncio"),
    "numpy",
)
"""What the gate asks an interpreter for."""

Inspect = Callable[[Path], Interpreter]


def detect_in(folder: Path) -> Detected:
    """Detection over a folder that holds exactly the tracked files."""
    files = [p.relative_to(folder).as_posix() for p in folder.rglob("*") if p.is_file()]
    pyproject = folder / "pyproject.toml"
    text = pyproject.read_text("utf-8", errors="replace") if pyproject.is_file() else None
    return detect(files, text)


def describe(root: Path, folder: Path, settings: Settings, inspect: Inspect) -> Project:
    """The project as the gate sees it: `root` is the checkout, `folder` the base's files.

    Raises ConfigError when a configured path is not in the base, or no interpreter is found.
    """
    found, given = detect_in(folder), settings.project
    workload = given.workload or found.workload
    paths = [*given.source, *given.tests, *([workload] if workload else [])]
    for path in paths:
        _need(folder, path)
    return Project(
        interpreter=choose_interpreter(root, given.python, inspect),
        source=tuple(given.source) or tuple(path for path in found.source if path != workload),
        tests=tuple(given.tests) or found.tests,
        workload=workload,
        pythonpath=tuple(given.pythonpath) or found.pythonpath,
        env=given.env,
        memory=settings.validation.memory_mib,
    )


def _need(folder: Path, path: str) -> None:
    target = (folder / path).resolve()
    if not target.is_relative_to(folder.resolve()):
        raise ConfigError(f"{path!r} lies outside the repository: expected a path inside it")
    if not target.exists():
        raise ConfigError(
            f"{path!r} is not in the base commit",
            hint="commit the file first, or correct [project] in optimizer.toml",
        )


def choose_interpreter(root: Path, given: str, inspect: Inspect) -> Interpreter:
    """The configured interpreter; else the first candidate that has pytest, else the first.

    Raises ConfigError when the configured one is missing or no Python.
    """
    if given:
        path = Path(given).expanduser()
        return inspect(path if path.is_absolute() else root / path)
    first: Interpreter | None = None
    for candidate in _candidates(root):
        try:
            interpreter = inspect(candidate)
        except ConfigError:
            continue
        if "pytest" in interpreter.modules:
            return interpreter
        first = first or interpreter
    if first is None:
        raise ConfigError("no Python interpreter found", hint="set [project] python")
    return first


def _candidates(root: Path) -> Iterator[Path]:
    """The project's own environments, the active one, the one on PATH, and ours last."""
    for name in (".venv", "venv", ".env", "env"):
        path = root / name / "bin" / "python"
        if path.exists():
            yield path
    active = os.environ.get("VIRTUAL_ENV")
    if active and (Path(active) / "bin" / "python").exists():
        yield Path(active) / "bin" / "python"
    found = shutil.which("python3")
    if found:
        yield Path(found)
    yield Path(sys.executable)
