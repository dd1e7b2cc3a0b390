"""What the main job works with: values that its parts hand on, and everything injected into it.

`bootstrap` builds the Workshop; `run`, `intake` and `pursuit` only know what stands here.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Literal, Protocol

from engine.evaluation import Folders, Gate
from engine.ports import Clock, Edit, Ids, Objective, Plain, Project, Proposer
from engine.repository import GitRepository
from engine.validation.profile import Profile
from ledger.ids import AgentId

if TYPE_CHECKING:
    from ledger.application import Ledger
    from ledger.queries import Reader


@dataclass(frozen=True)
class News:
    """Something a screen may want to say while a run goes on."""

    kind: Literal["line", "warning", "step", "total", "done"]
    text: str = ""
    total: int = 0
    short: str = ""
    verdict: str = ""


Tell = Callable[[News], None]


@dataclass(frozen=True)
class BaseState:
    """The commit that a run starts from."""

    branch: str
    commit: str
    tree: str


class Bench(Protocol):
    """An agent's worktree: proposals are made and read there, never in the user's checkout."""

    @property
    def path(self) -> Path: ...

    def write(self, edits: Sequence[Edit]) -> None:
        """Make these edits in the worktree."""

    def tree(self) -> str:
        """The id of the tree that the worktree's files make now."""

    def reset(self) -> None:
        """Back to the base, untracked files gone."""


@dataclass(frozen=True)
class Limits:
    """How much one run tries."""

    targets: int
    proposals: int
    paths: Sequence[str]
    """Patterns of what agents may change; empty: all."""

    @property
    def capabilities(self) -> Mapping[str, Plain]:
        """As the ledger keeps them with an agent."""
        return {"paths": list(self.paths) or ["*"]}


@dataclass(frozen=True)
class Workshop:
    """Everything a run works with; built by `bootstrap`."""

    ledger: Ledger
    reader: Callable[[], Reader]
    repository: GitRepository
    folders: Folders
    gate: Gate
    project: Project
    proposer: Proposer
    profile: Callable[[Path], Profile]
    worktree: Callable[[AgentId, str], AbstractContextManager[Bench]]
    clock: Clock
    ids: Ids
    limits: Limits
    objective: Objective
    """What new patches are to improve."""
