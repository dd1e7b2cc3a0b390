"""`opt init`, and the repository that the demo plays in."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from engine.adapters.git import discover
from engine.adapters.git_first import first_commit
from engine.adapters.interpreter import inspect_interpreter
from engine.bootstrap import open_engine
from engine.config import FILE, load_settings
from engine.detect import Detected
from engine.errors import StorageError
from engine.ports import Interpreter
from engine.project import MODULES, choose_interpreter, detect_in
from engine.toml_text import optimizer_toml


def initialise(folder: Path, *, force: bool) -> dict[str, Any]:
    """Detect, write optimizer.toml where there is none (or `force`), create the ledger.

    Raises RepositoryError, ConfigError or StorageError; an existing file is never touched
    without `force`.
    """
    repository = discover(folder)
    root = repository.root
    settings = load_settings(root) if not force else load_settings(root.parent / "no-such-folder")
    with open_engine(folder) as engine:
        found = detect_in(engine.folders.base(engine.base.tree))
    interpreter = choose_interpreter(root, settings.project.python, _inspect)
    written = force or not (root / FILE).exists()
    if written:
        _write(root / FILE, _text(root, found, interpreter))
    return {
        "python": str(interpreter.executable),
        "version": ".".join(map(str, interpreter.version)),
        "source": list(settings.project.source or found.source),
        "tests": list(settings.project.tests or found.tests),
        "workload": settings.project.workload or found.workload,
        "written": written,
        "warnings": _warnings(found, interpreter),
    }


def _inspect(python: Path) -> Interpreter:
    return inspect_interpreter(python, MODULES)


def _text(root: Path, found: Detected, interpreter: Interpreter) -> str:
    """The interpreter is written down only where it belongs to the repository: other machines
    have theirs elsewhere."""
    project: dict[str, Any] = {"source": list(found.source), "tests": list(found.tests)}
    if interpreter.executable.is_relative_to(root):
        project["python"] = interpreter.executable.relative_to(root).as_posix()
    if found.workload:
        project["workload"] = found.workload
    project["pythonpath"] = list(found.pythonpath)
    return optimizer_toml({"project": project})


def _write(path: Path, text: str) -> None:
    try:
        path.write_text(text, encoding="utf-8")
    except OSError as error:
        raise StorageError(
            f"cannot write {path}: {error.strerror}", hint="is the disk full or read-only?"
        ) from error


def _warnings(found: Detected, interpreter: Interpreter) -> list[str]:
    warnings = []
    if not found.source:
        warnings.append("no Python source found: set [project] source")
    if not found.tests:
        warnings.append("no tests found: without tests nothing can be accepted")
    if found.tests and "pytest" not in interpreter.modules:
        warnings.append(f"pytest is missing in {interpreter.executable}: the tests cannot be run")
    return warnings


def make_repository(root: Path, message: str) -> str:
    """Put a folder's files under git on branch main; returns the commit."""
    return first_commit(root, message)


def head_tree(root: Path) -> str:
    """The tree of the checked-out commit."""
    return discover(root).head().tree
