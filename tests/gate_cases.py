"""Small projects on disk, and the Case that a change of them is, for tests of the gate."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Mapping, Sequence
from functools import cache
from pathlib import Path

from engine.adapters.interpreter import inspect_interpreter
from engine.ports import Case, Edit, Interpreter, Objective, Project
from engine.validation.testfiles import judges

Files = Mapping[str, str | bytes | None]


@cache
def interpreter() -> Interpreter:
    """The Python that runs these tests, as the user's one."""
    return inspect_interpreter(Path(sys.executable), ("pytest", "coverage", "hypothesis"))


def project(
    *,
    source: Sequence[str] = ("lib",),
    tests: Sequence[str] = ("tests",),
    workload: str | None = None,
    python: Interpreter | None = None,
) -> Project:
    return Project(
        interpreter=python or interpreter(),
        source=tuple(source),
        tests=tuple(tests),
        workload=workload,
    )


def edits_of(base: Files, changed: Files) -> tuple[Edit, ...]:
    """None in `changed` deletes a file."""
    return tuple(
        Edit(path, _bytes(base.get(path)), _bytes(text)) for path, text in sorted(changed.items())
    )


def case_of(
    folder: Path,
    base: Files,
    changed: Files,
    *,
    on: Project | None = None,
    objective: Objective = "speed",
    proposer: str = "external",
) -> Case:
    """Write the three folders and describe them."""
    on = on or project()
    after = {path: text for path, text in {**base, **changed}.items() if text is not None}
    judging = {path for path in {**base, **changed} if judges(path, on.tests, on.source)}
    judged = {path: text for path, text in after.items() if path not in judging}
    judged |= {path: text for path, text in base.items() if path in judging}
    edits = edits_of(base, changed)
    return Case(
        base=write(folder / "base", base),
        candidate=write(folder / "candidate", after),
        judged=write(folder / "judged", judged),
        edits=edits,
        diff=diff_of(folder, edits),
        project=on,
        objective=objective,
        seed=1,
        proposer=proposer,
    )


def write(folder: Path, files: Files) -> Path:
    folder.mkdir(parents=True, exist_ok=True)
    for path, text in files.items():
        target = folder / path
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_bytes(_bytes(text) or b"")
    return folder


def diff_of(folder: Path, edits: Sequence[Edit]) -> bytes:
    """What git says about the edits, file by file."""
    old = write(folder / "a", {edit.path: edit.before for edit in edits if edit.before is not None})
    new = write(folder / "b", {edit.path: edit.after for edit in edits if edit.after is not None})
    call = [
        "git",
        "diff",
        "--no-index",
        "--no-prefix",
        "--binary",
        "--full-index",
        old.name,
        new.name,
    ]
    return subprocess.run(call, cwd=folder, capture_output=True, check=False).stdout


def _bytes(text: str | bytes | None) -> bytes | None:
    return text.encode() if isinstance(text, str) else text
