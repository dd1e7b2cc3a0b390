"""`opt bench gate`: recorded proposals with known rulings through the gate, one after the other.

Each patch is sent as `opt propose` sends one, into a repository made for the purpose that holds
its base and nothing else: once with the workload that its author saw, once with one that he did
not. The maintainers' own patches are sent with the second where they are known to gain by it.
"""

from __future__ import annotations

import difflib
import hashlib
import json
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import AbstractContextManager, ExitStack
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal, Protocol

from engine.bench_score import Gain, Outcome, Spent, WorkloadKind
from engine.errors import (
    ConfigError,
    PatchFormatError,
    RepositoryError,
    UsageError,
    WorkloadError,
)
from engine.recorded import Recorded
from engine.workshop import News, Tell

if TYPE_CHECKING:
    from ledger.rows import LevelRow, PatchView

EXPERT_GAIN = 1.2
"""The least gain on the perturbed workload that the maintainers' patch is expected to pass with."""
UNFIT = (PatchFormatError, RepositoryError, ConfigError, WorkloadError)
"""A proposal that raises one of these could not be sent: it is skipped, with the words."""


class Stand(Protocol):
    """A repository with one base, and the gate before it."""

    def expert_patch(self) -> bytes:
        """What lies between the base and the maintainers' solution, in the source only."""

    def judge(self, patch: bytes, workload: str, *, name: str, seed: int, tell: Tell) -> PatchView:
        """Hand the patch in and say what became of it; raises one of UNFIT where it cannot be."""


class Stands(Protocol):
    """Where proposals are judged."""

    @property
    def conditions(self) -> str:
        """Everything besides the proposal that a verdict depends on and a caller chose."""

    def on(self, task: Recorded) -> AbstractContextManager[Stand]:
        """The stand for a proposal, removed on leaving; raises one of UNFIT."""


class Log(Protocol):
    """Outcomes of an earlier, unfinished call."""

    def known(self, key: str) -> Outcome | None: ...

    def keep(self, key: str, outcome: Outcome) -> None: ...


@dataclass(frozen=True)
class BenchRequest:
    """What a person asked for."""

    workloads: tuple[WorkloadKind, ...] = ("recorded", "perturbed")
    experts: bool = True
    only: tuple[str, ...] = ()
    seed: int = 0


@dataclass(frozen=True)
class Trial:
    """One patch to be sent with one workload."""

    task: Recorded
    id: str
    ruling: str
    kind: WorkloadKind

    @property
    def is_expert(self) -> bool:
        return self.ruling == "expert"

    @property
    def workload(self) -> str:
        return self.task.workload if self.kind == "recorded" else self.task.perturbed_workload


def bench_gate(
    tasks: Sequence[Recorded], request: BenchRequest, stands: Stands, log: Log, tell: Tell
) -> tuple[Outcome, ...]:
    """Send every patch that the request chooses; the outcomes in the order of the set.

    Raises UsageError for an id that is not in the set, and what the gate raises when it cannot
    work here at all (no sandbox, no room on the disk).
    """
    _need_known(request.only, [task.id for task in tasks])
    plan = [trials(task, request, at, tasks) for at, task in enumerate(tasks)]
    tell(News("total", total=sum(map(len, plan))))
    found: list[Outcome] = []
    for group in plan:
        for outcome in _sent(group, request.seed, stands, log, tell):
            found.append(outcome)
            tell(News("done", _line(outcome), short=outcome.id, verdict=outcome.verdict))
    return tuple(found)


def _need_known(wanted: Sequence[str], known: Sequence[str]) -> None:
    for name in wanted:
        if name not in known:
            near = difflib.get_close_matches(name, known, n=1) or known[:1]
            raise UsageError(f"no proposal {name!r} in the set", hint=f"there is {near[0]}")


def trials(
    task: Recorded, request: BenchRequest, at: int, tasks: Sequence[Recorded]
) -> tuple[Trial, ...]:
    """What is sent for one proposal; an expert's patch goes with the first that names it."""
    if request.only and task.id not in request.only:
        return ()
    sent = [Trial(task, task.id, task.ruling, kind) for kind in request.workloads]
    expert = f"{task.id.rpartition('.')[0] or task.id}.expert"
    earlier = [each for each in tasks[:at] if not request.only or each.id in request.only]
    pair = (task.base, task.expert)
    first = all((each.base, each.expert) != pair for each in earlier)
    gains = task.expert_ratio is not None and task.expert_ratio >= EXPERT_GAIN
    if request.experts and task.expert and gains and first:
        sent.append(Trial(task, expert, "expert", "perturbed"))
    return tuple(sent)


def _sent(
    group: Sequence[Trial], seed: int, stands: Stands, log: Log, tell: Tell
) -> Iterator[Outcome]:
    """The outcomes of one proposal's trials; its repository is made when the first needs it."""
    with ExitStack() as stack:
        stand: Stand | None = None
        for trial in group:
            key = _key(trial, seed, stands.conditions)
            known = log.known(key)
            if known is not None:
                yield known
                continue
            tell(News("step", f"{trial.id} {trial.kind}"))
            try:
                if not trial.workload.strip():
                    raise WorkloadError(f"the set holds no {trial.kind} workload for it")
                stand = stand or stack.enter_context(stands.on(trial.task))
                outcome = _judged(trial, seed, stand, tell)
            except UNFIT as error:
                yield Outcome(trial.id, trial.ruling, trial.kind, "skipped", detail=str(error))
                continue
            log.keep(key, outcome)
            yield outcome


def _judged(trial: Trial, seed: int, stand: Stand, tell: Tell) -> Outcome:
    patch = stand.expert_patch() if trial.is_expert else trial.task.patch.encode()
    name = f"{trial.id} with the {trial.kind} workload"
    began = time.monotonic()
    view = stand.judge(patch, trial.workload, name=name, seed=seed, tell=tell)
    return outcome_of(view, trial, time.monotonic() - began)


def outcome_of(view: PatchView, trial: Trial, seconds: float) -> Outcome:
    """What the ledger says of the patch; its first reason is the one that decided.

    A gain that was measured is told also where the patch was refused.
    """
    level, code, detail = next(((r.level, r.code, r.detail) for r in view.row.reasons), ("",) * 3)
    measured = (view.row.effect, *(each.effect for each in view.levels))
    effect = next((each for each in measured if each is not None), None)
    return Outcome(
        id=trial.id,
        ruling=trial.ruling,
        workload=trial.kind,
        verdict=_verdict(view.row.verdict),
        level=level,
        code=code,
        detail=detail,
        seconds=seconds,
        effect=Gain(effect.point, effect.low, effect.high) if effect else None,
        levels=tuple(map(_spent, view.levels)),
    )


def _verdict(text: str) -> Literal["accepted", "refused", "inconclusive"]:
    if text == "accepted":
        return "accepted"
    return "refused" if text == "refused" else "inconclusive"


def _spent(row: LevelRow) -> Spent:
    code, detail = row.reasons[0] if row.reasons else ("", "")
    return Spent(row.level, row.status, row.seconds, row.cached, code, detail)


def _line(outcome: Outcome) -> str:
    why = outcome.code or outcome.detail
    return f"{outcome.id}  {outcome.ruling}, {outcome.workload}  {why}".rstrip()


def _key(trial: Trial, seed: int, conditions: str) -> str:
    task = trial.task
    parts: Mapping[str, object] = {
        "trial": [trial.id, trial.ruling, trial.kind, trial.workload],
        "patch": [task.base, task.expert if trial.is_expert else task.patch],
        "tests": task.tests,
        "seed": seed,
        "conditions": conditions,
    }
    return hashlib.sha256(json.dumps(parts, sort_keys=True).encode()).hexdigest()
