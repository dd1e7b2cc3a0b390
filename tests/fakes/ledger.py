"""A clock and ids that count, and the beginnings of a ledger's content."""

from __future__ import annotations

import itertools
from base64 import b32encode
from pathlib import Path
from typing import Any

from ledger.application import Ledger
from ledger.ids import AgentId, Cid, RunId, TaskId
from ledger.patch import PatchDraft

RUN, TASK, AGENT = RunId("run00001"), TaskId("task0001"), AgentId("agent001")
EFFECT = {"metric": "time", "point": 1.3, "low": 1.2, "high": 1.4, "pairs": 30}
REF = "refs/heads/main"


class CountingClock:
    """One second later with every question."""

    def __init__(self, start: int = 0) -> None:
        self._seconds = itertools.count(start)

    def now(self) -> str:
        minutes, seconds = divmod(next(self._seconds), 60)
        hours, minutes = divmod(minutes, 60)
        return f"2026-01-01T{hours:02d}:{minutes:02d}:{seconds:02d}.000000Z"


class CountingIds:
    """Eight characters, in order."""

    def __init__(self, start: int = 0) -> None:
        self._numbers = itertools.count(start)

    def new(self) -> str:
        return b32encode(next(self._numbers).to_bytes(5, "big")).decode().lower()


def open_ledger(folder: Path, **options: Any) -> Ledger:
    return Ledger.open(folder, actor="tester", clock=CountingClock(), ids=CountingIds(), **options)


def draft(number: int = 0, **changes: Any) -> PatchDraft:
    """A patch that differs from the others by its number."""
    fields: dict[str, Any] = {
        "diff": f"diff --git a/m{number}.py b/m{number}.py\n".encode(),
        "base_commit": "ab" * 20,
        "base_tree": "cd" * 20,
        "result_tree": f"{number:040x}",
        "files": (f"m{number}.py",),
        "defines": (f"m{number}.f",),
        "uses": ("m.g",),
        "agent": AGENT,
        "task": TASK,
        "run": RUN,
        "method": "auto",
        "proposer": "codemod",
        "objective": "speed",
        "patterns": ("H1",),
        "rationale": f"Hoist the loop's constant\n\nPatch {number}.",
        "created": "2026-01-01T00:00:00.000000Z",
    }
    return PatchDraft(**{**fields, **changes})


def begin(ledger: Ledger) -> None:
    """A run, a task and an agent."""
    ledger.start_run(
        RUN,
        base="ab" * 20,
        branch="main",
        objective="speed",
        method="auto",
        goal="faster",
        seed=7,
        budget_seconds=600.0,
        proposers=("codemod",),
        settings={"levels": ["syntax", "unit"]},
    )
    ledger.open_task(
        TASK, run=RUN, kind="function", target="m.py::f", method="auto", share=0.5, why="hot"
    )
    ledger.register_agent(AGENT, proposer="codemod", capabilities={"paths": ["src"]})
    ledger.assign_task(TASK, agent=AGENT)


def validated(ledger: Ledger, number: int = 0, **changes: Any) -> Cid:
    """A patch that the gate accepted, waiting for review."""
    cid = ledger.create_patch(draft(number, **changes))
    ledger.start_validation(
        cid, attempt=1, base="ab" * 20, sandbox="L3", left_out=("style",), gate="g"
    )
    level(ledger, cid, "syntax", "passed")
    level(ledger, cid, "performance", "passed", effect=EFFECT)
    ledger.accept(cid, attempt=1, effect=EFFECT, report=report(ledger, cid))
    return cid


def level(ledger: Ledger, cid: Cid, name: str, status: str, **changes: Any) -> Cid:
    fields: dict[str, Any] = {
        "attempt": 1,
        "reasons": (),
        "evidence": {"level": name},
        "seconds": 0.25,
        "cached": False,
        "effect": None,
    }
    return ledger.record_level(cid, level=name, status=status, **{**fields, **changes})


def report(ledger: Ledger, cid: Cid) -> Cid:
    return ledger.stage_node({"kind": "report", "patch": cid})


def applied(ledger: Ledger, number: int = 0, **changes: Any) -> Cid:
    """A patch that is in the branch."""
    cid = validated(ledger, number, **changes)
    ledger.approve(cid, key="did:key:none", signature=b"s" * 64, note="fine")
    ledger.intend_apply(cid, ref=REF, old="a" * 40, new=f"{number:040x}", reversal=draft(number))
    ledger.applied(cid, commit=f"{number:040x}", ref=REF)
    return cid


def rolled_back(ledger: Ledger, *cids: Cid) -> None:
    ledger.intend_rollback(
        cids, root=cids[0], ref=REF, old="b" * 40, new="c" * 40, reasons=["declared"] * len(cids)
    )
    ledger.rolled_back(cids, root=cids[0], commit="c" * 40, ref=REF)


def scenario(ledger: Ledger) -> dict[str, Cid]:
    """A bit of everything: one patch in each of several states."""
    begin(ledger)
    found = {"applied": applied(ledger, 1), "waiting": validated(ledger, 2)}
    found["child"] = applied(ledger, 3, parents=(found["applied"],))
    rolled_back(ledger, found["child"])
    found["rolled-back"] = found["child"]
    refused = ledger.create_patch(draft(4))
    ledger.start_validation(refused, attempt=1, base="ab" * 20, sandbox="L2", left_out=(), gate="g")
    level(ledger, refused, "unit", "failed", reasons=[("new-failure", "test_x: 1 != 2")])
    ledger.refuse(
        refused,
        attempt=1,
        level="unit",
        code="new-failure",
        detail="test_x: 1 != 2",
        report=report(ledger, refused),
    )
    found["refused"] = refused
    found["conflicted"] = ledger.create_patch(draft(5))
    ledger.detect_conflict(
        found["conflicted"], other=found["applied"], kind="both-edited", detail="m.f"
    )
    ledger.complete_task(TASK, outcome="accepted", patches=[found["waiting"]])
    ledger.worktree_created(AGENT, path="/w/agent001", base="ab" * 20)
    ledger.worktree_removed(AGENT, path="/w/agent001")
    ledger.retire_agent(AGENT, reason="done")
    ledger.finish_run(RUN, outcome="finished", summary={"accepted": 3})
    return found
