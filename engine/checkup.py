"""`opt doctor` and `opt sandbox`: what is here, and what can be proved of it."""

from __future__ import annotations

import platform
import shutil
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, get_args

import ledger
from engine.adapters.interpreter import inspect_interpreter
from engine.adapters.sandbox import ProvedSandbox, choose_sandbox
from engine.adapters.tools import find_tools
from engine.bootstrap import verify_ledger
from engine.config import load_settings
from engine.errors import OptError, SandboxUnavailable, UsageError
from engine.locate import Location, locate
from engine.ports import Interpreter, Job, Outcome, SandboxLevel
from engine.project import MODULES, choose_interpreter
from ledger.errors import LedgerError

Check = dict[str, Any]
PACKAGES = ("typer", "eventsourcing", "sqlmodel", "alembic", "pygit2", "libcst", "cbrrr", "msgspec")


def examine(folder: Path) -> dict[str, Any]:
    """Every dependency and service, and the sandbox level with its canaries.

    `ok` of a check is True, False (something is broken) or None (missing, but not needed).
    """
    checks = [*_program(), *_packages(), *_outside(), *_repository(folder)]
    sandbox = choose_sandbox(interpreter=Path(sys.executable))
    blocked = all(canary.blocked for canary in sandbox.canaries)
    strong = sandbox.level in {"L3", "L2"}
    checks.append(
        _check(
            "sandbox",
            strong and blocked,
            f"level {sandbox.level}, {len(sandbox.canaries)} canaries; {sandbox.limits}",
            "; ".join(f"{level}: {why}" for level, why in sandbox.missed),
        )
    )
    return {
        "ok": all(check["ok"] is not False for check in checks),
        "sandbox": {
            "level": sandbox.level,
            "canaries": [
                {"name": c.name, "blocked": c.blocked, "detail": c.detail} for c in sandbox.canaries
            ],
        },
        "checks": checks,
    }


def _check(name: str, ok: bool | None, detail: str, hint: str = "") -> Check:
    return {"name": name, "ok": ok, "detail": detail, "hint": hint}


def _program() -> Iterator[Check]:
    """Our four packages have common names: the ones that run must be the ones installed."""
    yield _check("python", sys.version_info >= (3, 11), platform.python_version(), "use >= 3.11")
    ours = Path(ledger.__file__).resolve().parents[1]
    here = Path(__file__).resolve().parents[1]
    yield _check("opt", ours == here, f"{version('opt')} in {here}", f"`ledger` is from {ours}")


def _packages() -> Iterator[Check]:
    for name in PACKAGES:
        try:
            yield _check(name, True, version(name))
        except PackageNotFoundError:
            yield _check(name, False, "not installed", f"install it: pip install {name}")
    yield _check("sqlite", sqlite3.sqlite_version_info >= (3, 35), sqlite3.sqlite_version)


def _outside() -> Iterator[Check]:
    git = shutil.which("git")
    yield _check("git", git is not None, git or "not on PATH", "install git")
    tools = find_tools()
    for name in ("ruff", "mypy", "bandit", "codeql"):
        tool = getattr(tools, name)
        detail = tool.version if tool else "not here: what it would check is skipped"
        yield _check(name, True if tool else None, detail, f"install {name} to have it checked")


def _repository(folder: Path) -> Iterator[Check]:
    try:
        location = locate(folder)
    except OptError as error:
        yield _check("repository", None, str(error), error.hint)
        return
    yield _check("repository", True, str(location.root))
    yield from _settings(location)
    yield from _ledger(location)


_ASKED_FOR = ("pytest", "coverage", "hypothesis", "crosshair")
"""What the gate uses in the project's own interpreter, where it is there."""


def _settings(location: Location) -> Iterator[Check]:
    try:
        settings = load_settings(location.root)
        yield _check("settings", True, "every key is known")
        found = choose_interpreter(location.root, settings.project.python, _inspect)
    except OptError as error:
        yield _check("settings", False, str(error), error.hint)
        return
    there = [name for name in _ASKED_FOR if name in found.modules]
    without = [name for name in _ASKED_FOR if name not in found.modules]
    told = [(" with ", there), (", without ", without)]
    detail = f"{found.executable}" + "".join(
        word + ", ".join(names) for word, names in told if names
    )
    yield _check("interpreter", True if "pytest" in there else None, detail, "install pytest there")


def _inspect(python: Path) -> Interpreter:
    return inspect_interpreter(python, MODULES)


def _ledger(location: Location) -> Iterator[Check]:
    if not (location.state / "ledger.sqlite3").exists():
        yield _check("ledger", None, "none here yet", "make one with `opt init`")
        return
    try:
        result = verify_ledger(location.root)
    except (OptError, LedgerError) as error:
        yield _check("ledger", False, str(error), error.hint)
        return
    anchor = next(c for c in result.checks if c.name == "anchor")
    bad = next((c for c in result.checks if c.ok is False), None)
    detail = f"{result.events} events verified" if bad is None else f"{bad.name}: {bad.detail}"
    yield _check("ledger", result.ok, detail, "see `opt replay --verify`")
    hint = "see SECURITY.md" if anchor.ok is False else "each approval and rollback anchors one"
    yield _check("anchor", anchor.ok, anchor.detail, hint)


def run_confined(
    command: tuple[str, ...],
    *,
    level: str | None,
    folder: Path | None,
    wall: float,
    unsafe_sandbox: bool,
) -> tuple[Outcome, SandboxLevel]:
    """Run a command as a candidate is run; returns how it ended and the level.

    Raises SandboxUnavailable below L2 without `unsafe_sandbox`, UsageError for odd arguments.
    """
    if folder is not None and not folder.is_dir():
        raise UsageError(f"--dir {folder}: expected a folder")
    interpreter = _interpreter()
    sandbox = _at_level(level, interpreter)
    if sandbox.level not in {"L3", "L2"} and not unsafe_sandbox:
        raise SandboxUnavailable(
            f"sandbox level {sandbox.level} confines too little",
            hint="install bubblewrap, or take the risk with --unsafe-sandbox",
        )
    job = Job(argv=command, tree=folder and folder.resolve(), mounts=interpreter.mounts, wall=wall)
    return sandbox.run(job), sandbox.level


def _interpreter() -> Interpreter:
    """The project's Python where there is a project, else the one on PATH."""
    try:
        root = locate(Path.cwd()).root
        return choose_interpreter(root, load_settings(root).project.python, _inspect)
    except OptError:
        return _inspect(Path(shutil.which("python3") or sys.executable))


def _at_level(level: str | None, interpreter: Interpreter) -> ProvedSandbox:
    if level is None:
        return choose_sandbox(interpreter=interpreter.executable)
    for known in get_args(SandboxLevel):
        if known == level:
            return choose_sandbox(exactly=known, interpreter=interpreter.executable)
    raise UsageError(f"unknown sandbox level {level!r}", hint="one of: L3, L2, L0")
