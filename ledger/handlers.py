"""What each event changes in the read models: pure functions, one a topic."""

from __future__ import annotations

import json
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeAlias


@dataclass(frozen=True)
class Fact:
    """One event as it was recorded, decoded and brought to today's schema version."""

    seq: int
    topic: str
    time: str
    data: dict[str, Any]
    """The event's own fields, and who did it, when, by which command and why."""


Params: TypeAlias = dict[str, Any]
Write: TypeAlias = tuple[str, Params]
"""A statement of `readmodel_sql.WRITES` by name, and its parameters."""
Handler: TypeAlias = Callable[[Fact], list[Write]]


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":"), sort_keys=True)


def _optional(value: Any) -> str | None:
    return None if value is None else _json(value)


# --- patches ----------------------------------------------------------------------------------

_PLAIN = (
    *("draft", "kind", "objective", "proposer", "agent", "run", "task", "method", "rationale"),
    *("base_commit", "base_tree", "result_tree", "diff", "prev", "reverses", "created"),
)
_NO_INTENT: Params = dict.fromkeys(
    f"intent{part}" for part in ("", "_ref", "_old", "_new", "_root", "_reason", "_seq")
)
_NO_APPROVAL: Params = dict.fromkeys(
    ("approval_key", "approval_signature", "approval_note", "approval_time", "attestation")
)
_NO_REASON: Params = {"reason_level": "", "reason_code": "", "reason_detail": "", "report": None}


def _patch(fact: Fact, name: str, **columns: Any) -> Write:
    return f"patch.{name}", {"key_cid": fact.data["patch"], "updated": fact.time, **columns}


def _created(fact: Fact) -> list[Write]:
    data, cid = fact.data, fact.data["patch"]
    row = {
        **{name: data[name] for name in _PLAIN},
        **{name: _json(data[name]) for name in ("patterns", "files", "parents")},
        **{"cid": cid, "seq": fact.seq, "state": "proposed", "updated": fact.time},
    }
    parents = dict.fromkeys(data["parents"])
    return [
        ("patch.insert", row),
        *(("lineage.insert", {"patch": cid, "parent": parent}) for parent in parents),
    ]


def _validation_started(fact: Fact) -> list[Write]:
    data = fact.data
    columns = {
        **_NO_REASON,
        **_NO_APPROVAL,
        **{"state": "validating", "verdict": "", "effect": None},
        **{"attempt": data["attempt"], "validated_on": data["base"], "sandbox": data["sandbox"]},
        **{"left_out": _json(data["left_out"]), "gate": data["gate"]},
    }
    return [_patch(fact, "validation", **columns)]


def _level_recorded(fact: Fact) -> list[Write]:
    data = fact.data
    names = ("patch", "attempt", "level", "status", "seconds", "cached", "evidence")
    row = {name: data[name] for name in names}
    row |= {"reasons": _json(data["reasons"]), "effect": _optional(data["effect"])}
    return [("level.insert", {**row, "seq": fact.seq}), _patch(fact, "touch")]


def _accepted(fact: Fact) -> list[Write]:
    columns = {**_NO_REASON, "report": fact.data["report"]}
    effect = _optional(fact.data["effect"])
    verdict = _patch(
        fact, "verdict", state="validating", verdict="accepted", effect=effect, **columns
    )
    return [verdict]


def _not_accepted(verdict: str) -> Handler:
    def handle(fact: Fact) -> list[Write]:
        reason = {f"reason_{name}": fact.data[name] for name in ("level", "code", "detail")}
        columns = {**reason, "report": fact.data["report"], "effect": None}
        return [_patch(fact, "verdict", state=verdict, verdict=verdict, **columns)]

    return handle


def _state(state: str) -> Handler:
    return lambda fact: [_patch(fact, "state", state=state)]


def _decided(state: str) -> Handler:
    return lambda fact: [_patch(fact, "decision", state=state, decision=fact.data["reason"])]


def _conflict_detected(fact: Fact) -> list[Write]:
    row = {name: fact.data[name] for name in ("patch", "other", "kind", "detail")}
    opened = {**row, "seq": fact.seq, "state": "open", "time": fact.time}
    return [("conflict.insert", opened), _patch(fact, "state", state="conflicted")]


def _conflict_resolved(fact: Fact) -> list[Write]:
    resolved = {
        **{"key_patch": fact.data["patch"], "key_state": "open", "state": "resolved"},
        **{"resolution": fact.data["resolution"], "resolved": fact.time},
    }
    return [
        ("conflict.resolved", resolved),
        _patch(fact, "resolved", state="proposed", verdict=""),
    ]


def _approved(fact: Fact) -> list[Write]:
    data = fact.data
    columns = {f"approval_{name}": data[name] for name in ("key", "signature", "note")}
    columns |= {"approval_time": fact.time, "attestation": data["attestation"]}
    return [_patch(fact, "approval", state="approved", **columns)]


def _intended(fact: Fact, kind: str) -> Write:
    data = fact.data
    columns = {f"intent_{name}": data[name] for name in ("ref", "old", "new")}
    columns |= {"intent_root": data.get("root"), "intent_reason": data.get("reason")}
    return _patch(fact, "intent", intent=kind, intent_seq=fact.seq, **columns)


def _apply_intended(fact: Fact) -> list[Write]:
    return [
        _intended(fact, "apply"),
        _patch(fact, "reversal", reversal=fact.data["reversal"]),
    ]


def _rollback_intended(fact: Fact) -> list[Write]:
    return [_intended(fact, "rollback")]


def _dropped(fact: Fact) -> list[Write]:
    return [_patch(fact, "intent", **_NO_INTENT)]


def _applied(fact: Fact) -> list[Write]:
    columns = {"commit_id": fact.data["commit"], "ref": fact.data["ref"], "applied_seq": fact.seq}
    return [_patch(fact, "applied", state="applied", **columns, **_NO_INTENT)]


def _rolled_back(fact: Fact) -> list[Write]:
    columns = {"rollback_commit": fact.data["commit"], "applied_seq": None}
    return [_patch(fact, "rolledback", state="rolled-back", **columns, **_NO_INTENT)]


# --- runs, tasks, agents ----------------------------------------------------------------------


def _run_started(fact: Fact) -> list[Write]:
    names = ("run", "base", "branch", "objective", "method", "goal", "seed", "budget_seconds")
    row = {name: fact.data[name] for name in names}
    row |= {name: _json(fact.data[name]) for name in ("proposers", "settings")}
    times = {"started": fact.time, "updated": fact.time}
    return [("run.insert", {**row, **times, "seq": fact.seq, "state": "running"})]


def _run(fact: Fact, name: str, **columns: Any) -> list[Write]:
    return [(f"run.{name}", {"key_run": fact.data["run"], "updated": fact.time, **columns})]


def _run_finished(fact: Fact) -> list[Write]:
    data = fact.data
    summary = _json(data["summary"])
    return _run(fact, "finished", state="finished", outcome=data["outcome"], summary=summary)


def _task_opened(fact: Fact) -> list[Write]:
    names = ("task", "run", "kind", "target", "method", "share", "why")
    row = {name: fact.data[name] for name in names}
    times = {"opened": fact.time, "updated": fact.time}
    return [("task.insert", {**row, **times, "seq": fact.seq, "state": "open"})]


def _task(fact: Fact, name: str, **columns: Any) -> list[Write]:
    key = {"key_task": fact.data["task"], "updated": fact.time}
    return [(f"task.{name}", {**key, "state": name, **columns})]


def _task_completed(fact: Fact) -> list[Write]:
    data = fact.data
    return _task(fact, "completed", outcome=data["outcome"], patches=_json(data["patches"]))


def _agent_registered(fact: Fact) -> list[Write]:
    row = {name: fact.data[name] for name in ("agent", "proposer")}
    row |= {"capabilities": _json(fact.data["capabilities"]), "state": "idle"}
    times = {"registered": fact.time, "updated": fact.time}
    return [("agent.insert", {**row, **times, "seq": fact.seq})]


def _agent(fact: Fact, name: str, **columns: Any) -> Write:
    return f"agent.{name}", {"key_agent": fact.data["agent"], "updated": fact.time, **columns}


def _worktree_created(fact: Fact) -> list[Write]:
    row = {name: fact.data[name] for name in ("agent", "path", "base")}
    return [
        ("worktree.insert", {**row, "seq": fact.seq}),
        _agent(fact, "state", state="working", reason=""),
    ]


def _worktree_removed(fact: Fact) -> list[Write]:
    key = {f"key_{name}": fact.data[name] for name in ("agent", "path")}
    freed = {"key_agent": fact.data["agent"], "key_state": "working", "state": "idle"}
    return [("worktree.delete", key), ("agent.freed", freed), _agent(fact, "touch")]


def _cost_recorded(fact: Fact) -> list[Write]:
    return [_agent(fact, "cost", usd=fact.data["usd"], calls=fact.data["calls"])]


def _agent_retired(fact: Fact) -> list[Write]:
    return [_agent(fact, "state", state="retired", reason=fact.data["reason"])]


def _nothing(_fact: Fact) -> list[Write]:
    return []


HANDLERS: dict[str, Handler] = {
    "opt:Patch.Created": _created,
    "opt:Patch.Stored": lambda fact: [_patch(fact, "touch")],
    "opt:Patch.ValidationStarted": _validation_started,
    "opt:Patch.LevelRecorded": _level_recorded,
    "opt:Patch.Accepted": _accepted,
    "opt:Patch.Refused": _not_accepted("refused"),
    "opt:Patch.FoundInconclusive": _not_accepted("inconclusive"),
    "opt:Patch.ReviewRequested": _state("awaiting-review"),
    "opt:Patch.ConflictDetected": _conflict_detected,
    "opt:Patch.ConflictResolved": _conflict_resolved,
    "opt:Patch.Escalated": _decided("escalated"),
    "opt:Patch.Approved": _approved,
    "opt:Patch.Rejected": _decided("rejected"),
    "opt:Patch.ApplyIntended": _apply_intended,
    "opt:Patch.ApplyDropped": _dropped,
    "opt:Patch.Applied": _applied,
    "opt:Patch.RollbackIntended": _rollback_intended,
    "opt:Patch.RollbackDropped": _dropped,
    "opt:Patch.RolledBack": _rolled_back,
    "opt:Patch.Reapplied": _applied,
    "opt:Run.Started": _run_started,
    "opt:Run.Resumed": lambda fact: _run(fact, "state", state="running", reason=""),
    "opt:Run.Interrupted": lambda fact: _run(
        fact, "state", state="interrupted", reason=fact.data["reason"]
    ),
    "opt:Run.Finished": _run_finished,
    "opt:Task.Opened": _task_opened,
    "opt:Task.Assigned": lambda fact: _task(fact, "assigned", agent=fact.data["agent"]),
    "opt:Task.Completed": _task_completed,
    "opt:Task.Abandoned": lambda fact: _task(fact, "abandoned", reason=fact.data["reason"]),
    "opt:Agent.Registered": _agent_registered,
    "opt:Agent.WorktreeCreated": _worktree_created,
    "opt:Agent.WorktreeRemoved": _worktree_removed,
    "opt:Agent.CostRecorded": _cost_recorded,
    "opt:Agent.Retired": _agent_retired,
    "opt:Remote.Connected": _nothing,
    "opt:Remote.WriteIntended": _nothing,
    "opt:Remote.WriteObserved": _nothing,
    "opt:Remote.ModeChanged": _nothing,
    "opt:Remote.WebhookReceived": _nothing,
    "opt:Remote.BlocksAnnounced": _nothing,
}
