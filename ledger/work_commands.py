"""The commands on runs, tasks and agents; `Ledger` has each as a method."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from ledger.agent import Agent
from ledger.encoding import Plain
from ledger.events import cause_of
from ledger.ids import AgentId, Cid, RunId, TaskId
from ledger.run import Run
from ledger.task import Task
from ledger.writer import Writer

# --- runs ---


def start_run(
    self: Writer,
    run: RunId,
    *,
    base: str,
    branch: str,
    objective: str,
    method: str,
    goal: str,
    seed: int,
    budget_seconds: float | None,
    proposers: Sequence[str],
    settings: Mapping[str, Plain],
) -> None:
    """Start a run; an interrupted one of the same id is resumed."""
    fields = {
        "base": base,
        "branch": branch,
        "objective": objective,
        "method": method,
        "goal": goal,
        "seed": seed,
        "budget_seconds": budget_seconds,
        "proposers": list(proposers),
        "settings": settings,
    }
    self.begin(Run, Run.Started, run, cause="", fields=fields, again=Run.resume)


def finish_run(self: Writer, run: RunId, *, outcome: str, summary: Mapping[str, Plain]) -> None:
    """End a run, with its figures."""
    figures = dict(summary)
    self.on(Run, run, lambda it, now: it.finish(now, outcome=outcome, summary=figures))


def interrupt_run(self: Writer, run: RunId, *, reason: str) -> None:
    """Note that a run stopped before its end; it can be started again."""
    self.on(Run, run, lambda it, now: it.interrupt(now, reason=reason))


# --- tasks ------------------------------------------------------------------------------------


def open_task(
    self: Writer,
    task: TaskId,
    *,
    run: RunId,
    kind: str,
    target: str,
    method: str,
    share: float,
    why: str,
) -> None:
    """Open a task; `share` is its part of the profile, 0 to 1."""
    fields = {
        "run": run,
        "kind": kind,
        "target": target,
        "method": method,
        "share": share,
        "why": why,
    }
    cause = cause_of(Run.id_of(run), 1)
    self.begin(Task, Task.Opened, task, cause=cause, fields=fields)


def assign_task(self: Writer, task: TaskId, *, agent: AgentId) -> None:
    self.on(Task, task, lambda it, now: it.assign(now, agent=agent))


def complete_task(self: Writer, task: TaskId, *, outcome: str, patches: Sequence[Cid]) -> None:
    cids = [cid.text for cid in patches]
    self.on(Task, task, lambda it, now: it.complete(now, outcome=outcome, patches=cids))


def abandon_task(self: Writer, task: TaskId, *, reason: str) -> None:
    """Give a task up; it can be assigned again."""
    self.on(Task, task, lambda it, now: it.abandon(now, reason=reason))


# --- agents -----------------------------------------------------------------------------------


def register_agent(
    self: Writer, agent: AgentId, *, proposer: str, capabilities: Mapping[str, Plain]
) -> None:
    fields = {"proposer": proposer, "capabilities": capabilities}
    self.begin(Agent, Agent.Registered, agent, cause="", fields=fields)


def worktree_created(self: Writer, agent: AgentId, *, path: str, base: str) -> None:
    self.on(Agent, agent, lambda it, now: it.worktree_created(now, path=path, base=base))


def worktree_removed(self: Writer, agent: AgentId, *, path: str) -> None:
    self.on(Agent, agent, lambda it, now: it.worktree_removed(now, path=path))


def retire_agent(self: Writer, agent: AgentId, *, reason: str) -> None:
    self.on(Agent, agent, lambda it, now: it.retire(now, reason=reason))
