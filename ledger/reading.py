"""From a row of a read-model table to the frozen value that readers get."""

from __future__ import annotations

import json
from collections.abc import Mapping
from typing import Any

from ledger.ids import Cid
from ledger.rows import (
    AgentRow,
    AppliedRow,
    ApprovalRow,
    ConflictRow,
    EffectRow,
    IntentRow,
    LevelRow,
    PatchRow,
    PatchView,
    ReasonRow,
    RunRow,
    TaskRow,
)

Row = Mapping[str, Any]
"""One row of a table, by column."""


def optional(text: str | None) -> Cid | None:
    return Cid.parse(text) if text else None


def cids(text: str) -> tuple[Cid, ...]:
    return tuple(Cid.parse(item) for item in json.loads(text))


def effect(text: str | None) -> EffectRow | None:
    if text is None:
        return None
    data = json.loads(text)
    known = {name: data.pop(name) for name in ("metric", "point", "low", "high", "pairs")}
    return EffectRow(**known, more=data)


def level(row: Row) -> LevelRow:
    return LevelRow(
        level=row["level"],
        status=row["status"],
        seconds=row["seconds"],
        cached=bool(row["cached"]),
        evidence=Cid.parse(row["evidence"]),
        reasons=tuple((code, detail) for code, detail in json.loads(row["reasons"])),
        effect=effect(row["effect"]),
    )


def reasons(row: Row, levels: tuple[LevelRow, ...]) -> tuple[ReasonRow, ...]:
    """Why the verdict is what it is: the verdict's own reason first, then those of the levels."""
    found = [
        ReasonRow(at.level, code, detail, at.evidence)
        for at in levels
        if at.status in ("failed", "inconclusive")
        for code, detail in at.reasons
    ]
    if not row["reason_code"]:
        return tuple(found)
    key = (row["reason_level"], row["reason_code"])
    first = [reason for reason in found if (reason.level, reason.code) == key]
    own = first[:1] or [ReasonRow(*key, row["reason_detail"], optional(row["report"]))]
    return (*own, *(reason for reason in found if reason not in own))


def patch(row: Row, levels: tuple[LevelRow, ...]) -> PatchRow:
    same = (
        *("seq", "kind", "state", "verdict", "objective", "proposer", "agent", "run", "task"),
        *("method", "rationale", "base_commit", "base_tree", "result_tree", "created", "updated"),
        *("gate", "decision"),
    )
    return PatchRow(
        **{name: row[name] for name in same},
        cid=Cid.parse(row["cid"]),
        diff=Cid.parse(row["diff"]),
        patterns=tuple(json.loads(row["patterns"])),
        files=tuple(json.loads(row["files"])),
        effect=effect(row["effect"]),
        reasons=reasons(row, levels),
        parents=cids(row["parents"]),
        prev=optional(row["prev"]),
        reverses=optional(row["reverses"]),
    )


def view(row: Row, levels: tuple[LevelRow, ...], dependents: tuple[Cid, ...]) -> PatchView:
    return PatchView(
        row=patch(row, levels),
        attempt=row["attempt"],
        validated_on=row["validated_on"],
        sandbox=row["sandbox"],
        left_out=tuple(json.loads(row["left_out"])),
        levels=levels,
        report=optional(row["report"]),
        dependents=dependents,
        approval=approval(row),
        attestation=optional(row["attestation"]),
        commit=row["commit_id"],
        ref=row["ref"],
        rollback_commit=row["rollback_commit"],
        reversal=optional(row["reversal"]),
    )


def approval(row: Row) -> ApprovalRow | None:
    if row["approval_key"] is None:
        return None
    from base64 import b64decode

    signature = b64decode(row["approval_signature"])
    return ApprovalRow(row["approval_key"], signature, row["approval_note"], row["approval_time"])


def run(row: Row) -> RunRow:
    return RunRow(
        **{
            **row,
            "proposers": tuple(json.loads(row["proposers"])),
            "settings": json.loads(row["settings"]),
            "summary": json.loads(row["summary"]),
        }
    )


def task(row: Row) -> TaskRow:
    return TaskRow(**{**row, "patches": cids(row["patches"])})


def agent(row: Row, worktrees: tuple[str, ...]) -> AgentRow:
    capabilities = json.loads(row["capabilities"])
    return AgentRow(**{**row, "capabilities": capabilities, "worktrees": worktrees})


def conflict(row: Row) -> ConflictRow:
    return ConflictRow(
        seq=row["seq"],
        patch=Cid.parse(row["patch"]),
        other=optional(row["other"]),
        kind=row["kind"],
        detail=row["detail"],
        state=row["state"],
        resolution=optional(row["resolution"]),
        time=row["time"],
    )


def applied(row: Row) -> AppliedRow:
    return AppliedRow(
        cid=Cid.parse(row["cid"]),
        commit=row["commit_id"],
        ref=row["ref"],
        seq=row["applied_seq"],
        base_commit=row["base_commit"],
        base_tree=row["base_tree"],
        result_tree=row["result_tree"],
        reversal=optional(row["reversal"]),
        diff=Cid.parse(row["diff"]),
        parents=cids(row["parents"]),
    )


def intent(row: Row) -> IntentRow:
    return IntentRow(
        cid=Cid.parse(row["cid"]),
        kind=row["intent"],
        ref=row["intent_ref"],
        old=row["intent_old"],
        new=row["intent_new"],
        seq=row["intent_seq"],
        root=optional(row["intent_root"]),
        reason=row["intent_reason"],
        reversal=optional(row["reversal"]),
        state=row["state"],
    )
