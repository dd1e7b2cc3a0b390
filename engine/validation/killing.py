"""Runs chosen tests of one side on a program with another text or fault in it.

Each side has a copy of its tree of its own; a run gets a copy of that, so that nothing which it
leaves behind is seen by the next.
"""

from __future__ import annotations

import shutil
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Literal

from engine.ports import Project
from engine.validation.basetests import BaseSuite
from engine.validation.bytecode import MAKING, Bytecode
from engine.validation.changes import Changes, FileChange
from engine.validation.controls import unchecked
from engine.validation.selection import select
from engine.validation.testing import FAILED, SuiteRun, SuiteRunner

_TIMES, _GRACE = 10.0, 5.0
"""A mutant counts as killed by time when its tests take more than ten times as long as without it,
and five seconds."""


@dataclass(frozen=True)
class Kill:
    """What showed that a fault is there."""

    test: str
    how: Literal["failed", "not loaded", "died", "timeout"]


class Side:
    """The base's or the candidate's tests, with the same program under both."""

    def __init__(
        self, runner: SuiteRunner, tree: Path, project: Project, suite: BaseSuite, start: float
    ) -> None:
        """`tree`: ours to write to; `start`: seconds until the first test runs."""
        self._runner = runner
        self._project = project
        self._start = start
        self._tests: dict[str, tuple[str, ...]] = {}
        self.tree = tree
        self.suite = suite

    def tests_of(self, function: str) -> tuple[str, ...]:
        """The tests that pass and that a change of the function may affect."""
        if function not in self._tests:
            self._tests[function] = self._affected(function)
        return self._tests[function]

    def _affected(self, function: str) -> tuple[str, ...]:
        path, _, name = function.partition("::")
        names = frozenset({name})
        change = FileChange(path, "changed", names, names, module_level=False, unknown=False)
        chosen = select(Changes((change,)), self.suite, frozenset())
        return tuple(test for test in chosen.affected if self.suite.run.passed(test))

    def seconds(self, tests: Sequence[str]) -> float:
        """What a run of these tests takes without a fault."""
        if not tests:
            return 0.0
        return self._start + sum(self.suite.run.results[test].seconds for test in tests)

    def run(self, tests: Sequence[str], *, stop: bool = True) -> SuiteRun:
        """Run them on the tree as it is now; `stop`: only until one fails."""
        request = replace(
            self.suite.request,
            paths=self.suite.paths_of(tests),
            ids=tuple(tests),
            stop=stop,
            seconds=_TIMES * self.seconds(tests) + _GRACE,
        )
        return self._runner.run(self.tree, self._project, request)

    def kill(self, tests: Sequence[str]) -> Kill | None:
        """What of these tests fails on the tree as it is now; None: nothing does."""
        return kill_of(self.run(tests), tests[0]) if tests else None


def kill_of(run: SuiteRun, first: str) -> Kill | None:
    """What a run says of the program it ran on, given that its tests pass without a fault."""
    for test, result in run.results.items():
        if result.outcome in FAILED:
            return Kill(test, "failed")
    for path in run.broken:
        return Kill(path, "not loaded")
    if run.ended == "done":
        return None
    return Kill(run.running or first, run.ended)


@contextmanager
def copies(trees: Sequence[Path]) -> Iterator[list[Path]]:
    """A copy of each tree to write to, removed afterwards."""
    with ExitStack() as stack:
        found = []
        for tree in trees:
            folder = Path(tempfile.mkdtemp(prefix=MAKING, dir=tree.parent))
            stack.callback(shutil.rmtree, folder, ignore_errors=True)
            found.append(Path(shutil.copytree(tree, folder / "tree", symlinks=True)))
        yield found


@contextmanager
def instead(tree: Path, files: Mapping[str, bytes]) -> Iterator[None]:
    """These files with other content, as long as it lasts. They are there, and no links."""
    kept = {path: (tree / path).read_bytes() for path in files}
    try:
        for path, data in files.items():
            _put(tree / path, data)
        yield
    finally:
        for path, data in kept.items():
            _put(tree / path, data)


def compiled_of(tree: Path, path: str, bytecode: Bytecode) -> dict[str, bytes]:
    """The file's compiled form, as one that is used whatever the text says; {} if none is made."""
    bytecode.fill(tree, [path])
    major, minor, _ = bytecode.interpreter.version
    source = tree / path
    made = (source.parent / "__pycache__").glob(f"{source.stem}.*{major}{minor}.pyc")
    return {
        each.relative_to(tree).as_posix(): unchecked(each.read_bytes())
        for each in made
        if not each.is_symlink()
    }


def _put(path: Path, data: bytes) -> None:
    """A new file in the place of the old one: other names of the old one keep its content."""
    mode = path.stat().st_mode
    path.unlink()
    path.write_bytes(data)
    path.chmod(mode)


def start_of(run: SuiteRun) -> float:
    """Seconds of a run that no test took: the interpreter, the test tool, the imports."""
    return max(0.1, run.seconds - sum(each.seconds for each in run.results.values()))
