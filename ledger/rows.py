"""What readers get: frozen values, one a line of a screen. Standard library only."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ledger.ids import Cid


class ReasonRow(NamedTuple):
    """Why a level did not pass."""

    level: str
    code: str
    detail: str
    evidence: Cid | None


@dataclass(frozen=True)
class EffectRow:
    """A measured change with its interval; `more` holds what else the gate said of it."""

    metric: str
    point: float
    low: float
    high: float
    pairs: int
    more: Mapping[str, Any] = field(default_factory=dict)


@dataclass(frozen=True)
class PatchRow:
    """One patch as lists show it."""

    cid: Cid
    seq: int
    """Of its Patch.Created."""
    kind: str
    state: str
    verdict: str
    objective: str
    proposer: str
    agent: str
    run: str
    task: str
    method: str
    patterns: tuple[str, ...]
    rationale: str
    files: tuple[str, ...]
    base_commit: str
    base_tree: str
    result_tree: str
    diff: Cid
    created: str
    updated: str
    effect: EffectRow | None
    reasons: tuple[ReasonRow, ...]
    parents: tuple[Cid, ...]
    prev: Cid | None
    reverses: Cid | None
    gate: str
    """Digest of the conditions that the latest attempt was judged under."""
    decision: str
    """Why a person rejected it, or why it was escalated."""

    @property
    def title(self) -> str:
        """The first line of the rationale."""
        return self.rationale.strip().partition("\n")[0].strip()


@dataclass(frozen=True)
class LevelRow:
    """What one level of the gate said in the latest attempt."""

    level: str
    status: str
    seconds: float
    cached: bool
    evidence: Cid
    reasons: tuple[tuple[str, str], ...]
    """(code, detail)."""
    effect: EffectRow | None


class ApprovalRow(NamedTuple):
    """A person's signature over a patch's CID."""

    key: str
    signature: bytes
    note: str
    time: str


@dataclass(frozen=True)
class PatchView:
    """One patch with its evidence."""

    row: PatchRow
    attempt: int
    validated_on: str
    """The base commit of the latest attempt."""
    sandbox: str
    left_out: tuple[str, ...]
    levels: tuple[LevelRow, ...]
    report: Cid | None
    dependents: tuple[Cid, ...]
    """Patches that declare it as a parent."""
    approval: ApprovalRow | None
    attestation: Cid | None
    commit: str | None
    ref: str | None
    rollback_commit: str | None
    reversal: Cid | None


@dataclass(frozen=True)
class RunRow:
    """One call of `opt run`."""

    run: str
    seq: int
    state: str
    base: str
    branch: str
    objective: str
    method: str
    goal: str
    seed: int
    budget_seconds: float | None
    proposers: tuple[str, ...]
    settings: Mapping[str, Any]
    outcome: str
    summary: Mapping[str, Any]
    reason: str
    started: str
    updated: str


@dataclass(frozen=True)
class TaskRow:
    """One target with its method."""

    task: str
    seq: int
    run: str
    state: str
    kind: str
    target: str
    method: str
    share: float
    why: str
    agent: str
    outcome: str
    patches: tuple[Cid, ...]
    reason: str
    opened: str
    updated: str


@dataclass(frozen=True)
class AgentRow:
    """One worker; `worktrees` are those recorded and not yet removed."""

    agent: str
    seq: int
    state: str
    proposer: str
    capabilities: Mapping[str, Any]
    worktrees: tuple[str, ...]
    usd: float
    calls: int
    reason: str
    registered: str
    updated: str


@dataclass(frozen=True)
class ConflictRow:
    """Two patches (or a patch and a person's edit) that cannot both stand."""

    seq: int
    patch: Cid
    other: Cid | None
    kind: str
    detail: str
    state: str
    resolution: Cid | None
    time: str


@dataclass(frozen=True)
class AppliedRow:
    """A patch that is in, in the order in which they went in."""

    cid: Cid
    commit: str
    ref: str
    seq: int
    """Of the event that applied it."""
    base_commit: str
    base_tree: str
    result_tree: str
    reversal: Cid | None
    diff: Cid
    parents: tuple[Cid, ...]


@dataclass(frozen=True)
class IntentRow:
    """A move of a ref that was announced and is neither done nor dropped."""

    cid: Cid
    kind: str
    """`apply` or `rollback`."""
    ref: str
    old: str
    new: str
    seq: int
    root: Cid | None
    reason: str | None
    reversal: Cid | None
    state: str
    """Of the patch."""


@dataclass(frozen=True)
class EventRow:
    """One event as it was recorded."""

    seq: int
    cid: Cid
    topic: str
    time: str
    actor: str
    command_id: str
    causation: str
    data: Mapping[str, Any]


@dataclass(frozen=True)
class Status:
    """The state of the whole ledger at a glance."""

    counts: Mapping[str, int]
    """Patches by state."""
    last_run: RunRow | None
    events: int
    head: Cid | None
    intents: int
    """Moves of a ref that were begun and are not finished."""
    tasks: Mapping[str, int]
    agents: int
    """Agents that have not retired."""
