"""Wires `opt bench gate`: a base borrowed from a history, and the real gate with a real ledger."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any

from engine.adapters.git_history import GitHistory, lone_commit
from engine.adapters.interpreter import inspect_interpreter
from engine.adapters.outcome_log import OutcomeLog
from engine.adapters.scratch import scratch
from engine.bench_gate import BenchRequest, bench_gate
from engine.bootstrap import open_engine
from engine.config import load_settings
from engine.project import MODULES, choose_interpreter
from engine.recorded import Recorded, read_set
from engine.workshop import Tell

if TYPE_CHECKING:
    from engine.bench_score import Outcome
    from ledger.rows import PatchView

PREFIX = "opt-bench-gate-"


@dataclass(frozen=True)
class Surroundings:
    """Where the proposals come from and what they are judged with."""

    repository: Path
    """A git directory that holds their bases."""
    python: str = ""
    """The interpreter; "" where it is to be detected."""
    keep: tuple[str, ...] = (".",)
    """Paths of a base that its repository is made of."""
    source: tuple[str, ...] = ()
    """Folders to be improved; none: detected."""
    budget: float | None = None
    """Seconds for measuring a patch, and for comparing its calls; None: as configured."""
    unsafe_sandbox: bool = False


def replay_set(
    file: Path, request: BenchRequest, around: Surroundings, *, log: Path | None, tell: Tell
) -> tuple[Outcome, ...]:
    """Read the set and send all that the request chooses; see `bench_gate`."""
    tasks = read_set(file)
    stands = GateStands(around)
    return bench_gate(tasks, request, stands, OutcomeLog(log), tell)


class GateStands:
    """Port `Stands`: one temporary repository at a time."""

    def __init__(self, around: Surroundings) -> None:
        """Raises RepositoryError or ConfigError before anything is made."""
        self._around = around
        self._history = GitHistory(around.repository)
        here = Path.cwd()
        given = around.python or load_settings(here).project.python
        python = choose_interpreter(here, given, lambda path: inspect_interpreter(path, MODULES))
        self._python = str(python.executable)

    @property
    def conditions(self) -> str:
        around = self._around
        return json.dumps([self._python, around.keep, around.source, around.budget])

    @contextmanager
    def on(self, task: Recorded) -> Iterator[GateStand]:
        with scratch(PREFIX) as folder:
            root = folder / "repository"
            tree = self._history.lend(task.base, self._around.keep, root)
            yield GateStand(task, folder, tree, self)

    def expert_patch(self, task: Recorded) -> bytes:
        return self._history.diff(task.base, task.expert, self._around.source or (".",))

    def settings(self, task: Recorded, folder: Path) -> Mapping[str, Mapping[str, Any]]:
        """What stands above every other setting; the rest is as for any call."""
        around = self._around
        budget = around.budget
        timed = {"benchmark_seconds": budget, "equivalence_seconds": budget} if budget else {}
        return {
            "project": {
                "python": self._python,
                "tests": list(task.tests),
                "source": list(around.source),
            },
            "validation": timed,
            "agents": {"worktree_base": str(folder / "worktrees")},
        }

    @property
    def unsafe(self) -> bool:
        return self._around.unsafe_sandbox


@dataclass(frozen=True)
class GateStand:
    """Port `Stand`: the base of one proposal in a repository of its own."""

    task: Recorded
    folder: Path
    tree: str
    stands: GateStands

    def expert_patch(self) -> bytes:
        return self.stands.expert_patch(self.task)

    def judge(self, patch: bytes, workload: str, *, name: str, seed: int, tell: Tell) -> PatchView:
        """Each trial stands on a commit of its own, so that no earlier verdict is shown for it;
        what depends on the tree alone is found in the cache."""
        root, file = self.folder / "repository", self.folder / "workload.py"
        lone_commit(root, self.tree, name)
        file.write_bytes(workload.encode())
        with open_engine(
            root,
            workload=str(file),
            unsafe_sandbox=self.stands.unsafe,
            flags=self.stands.settings(self.task, self.folder),
        ) as engine:
            return engine.propose(
                "-", patch, rationale=name, agent=self.task.id, seed=seed, news=tell,
                proposer="recorded",
            )  # fmt: skip


def paths_of(words: Sequence[str]) -> tuple[str, ...]:
    """Paths from options that may hold several, parted by blanks."""
    return tuple(path for word in words for path in word.split())
