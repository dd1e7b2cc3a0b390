"""The seams of the engine: frozen values that cross them, and Protocols for what is behind them.

Nothing here does I/O. `engine/adapters` implements the Protocols, `tests/fakes.py` holds a fake
of each, and `tests/contract` runs one class of tests a port against the fake and every adapter.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from pathlib import Path
from typing import Literal, Protocol, TypeAlias, get_args

LevelId = Literal[
    "syntax",
    "policy",
    "style",
    "types",
    "unit",
    "equivalence",
    "integration",
    "performance",
    "security",
    "coverage",
]
Status = Literal["passed", "failed", "skipped", "inconclusive"]
Objective = Literal["speed", "memory", "resilience", "tests"]
OBJECTIVES: tuple[Objective, ...] = get_args(Objective)
SandboxLevel = Literal["L3", "L2", "L1", "L0"]

Plain: TypeAlias = "bool | int | float | str | bytes | Sequence[Plain] | Mapping[str, Plain] | None"
"""What an evidence block may hold: encodable as dag-cbor (no NaN, no infinities)."""


# --- the project under work -------------------------------------------------------------------


@dataclass(frozen=True)
class Interpreter:
    """The *user's* Python: everything of the project runs in it, never in our process."""

    executable: Path
    version: tuple[int, int, int]
    mounts: tuple[Path, ...]
    """Folders that must be readable for it to start and import (prefixes, site-packages)."""
    modules: frozenset[str]
    """Which of the modules the gate asks for can be imported (pytest, coverage, numpy …)."""


@dataclass(frozen=True)
class Project:
    """What `opt init` found and `optimizer.toml` says; paths are relative to the tree's root."""

    interpreter: Interpreter
    source: tuple[str, ...]
    """Folders or files that hold the code to be improved."""
    tests: tuple[str, ...]
    """Test files or folders."""
    workload: str | None = None
    """A Python file with `run()` (optional `setup()`, `inputs(seed)`), or a plain script."""
    pythonpath: tuple[str, ...] = (".",)
    """Folders of the tree put on PYTHONPATH, first one first."""
    env: Mapping[str, str] = field(default_factory=dict)
    memory: int = 2048
    """MiB for one sandboxed process tree."""


@dataclass(frozen=True)
class Edit:
    """One file before and after; None where it is not there."""

    path: str
    before: bytes | None
    after: bytes | None


@dataclass(frozen=True)
class Symbol:
    """A function, method or class: file relative to the root, qualified name inside it."""

    path: str
    name: str

    def __str__(self) -> str:
        return f"{self.path}::{self.name}"


# --- the sandbox ------------------------------------------------------------------------------

WORK = "{work}"
"""In argv and env values of a Job this stands for the folder where the tree lies inside."""


@dataclass(frozen=True)
class Job:
    """One command to run confined. The tree is copied in: nothing it does to it comes back."""

    argv: tuple[str, ...]
    tree: Path | None = None
    """Folder whose content is the working folder inside (private copy); None: an empty one."""
    env: Mapping[str, str] = field(default_factory=dict)
    """All that is set inside besides PATH, HOME, TMPDIR, LANG: the environment is cleared."""
    mounts: tuple[Path, ...] = ()
    """Further files and folders readable inside, at the same path."""
    stdin: bytes = b""
    wall: float = 120.0
    """Seconds until the whole process tree is killed."""
    memory: int = 2048
    """MiB, for the process tree where a cgroup can be made, else per process."""
    pids: int = 256
    output: int = 8 * 1024 * 1024
    """Bytes of stdout, of stderr and of the report, each; beyond it the job is ended."""
    cpu: int | None = None
    """Of a session: the one processor it may use. Sides that are compared have to share it."""
    report: bool = False
    """True: a pipe is opened; its write end's number stands in OPT_REPORT_FD inside."""


Ending = Literal["exit", "timeout", "output", "signal", "memory"]


@dataclass(frozen=True)
class Outcome:
    """How a Job ended. `code` is the exit status, negative for a signal, None when killed."""

    code: int | None
    ended: Ending
    stdout: bytes
    stderr: bytes
    report: bytes
    seconds: float


class Session(Protocol):
    """A confined process spoken to line by line over its stdin and its report pipe."""

    def ask(self, request: str, *, wall: float) -> tuple[str, float]:
        """Send one line, wait for one line; returns it and the seconds between, taken here.

        Raises SessionEnded when the process died, said too much, or `wall` ran out.
        """


class SessionEnded(Exception):
    """The process behind a Session is gone; `stderr` holds the end of what it said."""

    def __init__(self, message: str, stderr: str = "") -> None:
        super().__init__(message)
        self.stderr = stderr


class Sandbox(Protocol):
    """Runs candidate code, tests, type checkers and outside agents."""

    @property
    def level(self) -> SandboxLevel:
        """The level that was proved at start by a control and canaries."""

    def run(self, job: Job) -> Outcome:
        """Run to the end, never raise for what the command does."""

    def session(self, job: Job) -> AbstractContextManager[Session]:
        """Start and keep (Job.report is implied); the process tree is killed on leaving."""


# --- the gate ---------------------------------------------------------------------------------


@dataclass(frozen=True)
class Reason:
    """Why a level did not pass: a stable code, and one sentence for a person."""

    code: str
    detail: str


@dataclass(frozen=True)
class Effect:
    """A measured change with its interval: for speed, old time divided by new time."""

    metric: str
    point: float
    low: float
    high: float
    pairs: int


@dataclass(frozen=True)
class LevelResult:
    """What one level of the gate found."""

    level: LevelId
    status: Status
    reasons: tuple[Reason, ...] = ()
    evidence: Mapping[str, Plain] = field(default_factory=dict)
    seconds: float = 0.0
    cached: bool = False
    effect: Effect | None = None
    """Of the objective's own measure; None elsewhere."""


@dataclass(frozen=True)
class Case:
    """What the gate judges: two trees side by side, and what lies between them."""

    base: Path
    """Plain folder with the base commit's files. Never written to."""
    candidate: Path
    """Plain folder with the candidate's files, exactly as proposed."""
    judged: Path
    """The candidate's code with the base's tests, conftest and test configuration put back."""
    edits: tuple[Edit, ...]
    diff: bytes
    project: Project
    objective: Objective
    seed: int
    proposer: str
    """`codemod` or `external` (later `llm`, `command`, `recorded`)."""


class Level(Protocol):
    """One rung of the ladder."""

    @property
    def id(self) -> LevelId: ...

    def judge(self, case: Case) -> LevelResult:
        """Judge; a tool that is missing gives `skipped`, a doubt `inconclusive`."""


# --- proposing --------------------------------------------------------------------------------


@dataclass(frozen=True)
class HotSpot:
    """A function of the project that the profile of its workload names."""

    symbol: Symbol
    line: int
    """1-based line of its `def`."""
    share: float
    """Its cumulative time as a share of the whole, 0 to 1."""
    own: float
    """Its own time (without what it calls) as a share of the whole."""
    calls: int


@dataclass(frozen=True)
class Proposal:
    """A candidate change, with the words that explain it."""

    edits: tuple[Edit, ...]
    rationale: str
    patterns: tuple[str, ...]
    """Ids of the rewrites that made it (`H1`, `A10` …); empty for outside changes."""
    symbols: tuple[Symbol, ...]


class Proposer(Protocol):
    """What invents changes for one target."""

    def propose(self, tree: Path, target: HotSpot, *, limit: int) -> Sequence[Proposal]:
        """At most `limit` proposals, most promising first; none is a fine answer."""


# --- the world --------------------------------------------------------------------------------


class Clock(Protocol):
    def now(self) -> str:
        """UTC, ISO 8601 with microseconds and a trailing Z."""


class Ids(Protocol):
    def new(self) -> str:
        """Eight characters of lower-case base32, not seen before."""
