"""What the screens say: views of the ledger turned into documents and lines, nothing printed."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from engine.review import Approval, Rollback
    from engine.rollback_plan import RollbackPlan
    from ledger.rows import EffectRow, PatchRow, PatchView, ReasonRow

PROPOSERS = {
    "codemod": "built-in rewrites",
    "external": "handed in from outside",
    "recorded": "stored proposals, replayed",
}


def summary_document(row: PatchRow) -> dict[str, Any]:
    """The documented JSON shape of a patch, as far as one row of the queue knows it."""
    return {
        "cid": str(row.cid),
        "short": row.cid.short,
        "title": row.title,
        "state": row.state,
        "verdict": row.verdict or None,
        "objective": row.objective,
        "reasons": [
            {"level": level, "code": code, "detail": detail, "evidence": _text(evidence)}
            for level, code, detail, evidence in row.reasons
        ],
        "files": list(row.files),
        "base": row.base_commit,
        "agent": row.agent,
        "proposer": row.proposer,
        "patterns": list(row.patterns),
        "rationale": row.rationale,
        "parents": [str(parent) for parent in row.parents],
        "created": row.created,
        **effect_document(row.objective, row.effect),
    }


def patch_document(view: PatchView) -> dict[str, Any]:
    """The documented JSON shape of a patch, with its levels and evidence."""
    return {
        **summary_document(view.row),
        "levels": [
            {
                "level": level.level,
                "status": level.status,
                "seconds": round(level.seconds, 3),
                "cached": level.cached,
                "evidence": str(level.evidence),
                "reasons": [{"code": code, "detail": text} for code, text in level.reasons],
            }
            for level in view.levels
        ],
        "left_out": list(view.left_out),
        "sandbox": view.sandbox,
        "attempt": view.attempt,
        "dependents": [str(cid) for cid in view.dependents],
        "commit": view.commit,
        "reversal": str(view.reversal) if view.reversal else None,
        "approval": approval_document(view),
    }


def smell_document(line: str) -> dict[str, str]:
    """`kind: place: words` as it stands in the evidence of the level `policy`."""
    kind, _, rest = line.partition(": ")
    place, _, said = rest.partition(": ")
    return {"kind": kind, "place": place, "words": said}


def approval_document(view: PatchView) -> dict[str, Any] | None:
    if view.approval is None:
        return None
    key, signature, note, time = view.approval
    return {"key": key, "signature": signature.hex(), "note": note, "time": time}


def _text(cid: object) -> str | None:
    return None if cid is None else str(cid)


def effect_document(objective: str, effect: EffectRow | None) -> dict[str, Any]:
    """`benchmark` with `speedup` for speed, `effect` for the other objectives."""
    if effect is None:
        return {"benchmark": None}
    interval = {"point": effect.point, "low": effect.low, "high": effect.high}
    if objective == "speed":
        return {"benchmark": {"speedup": interval, "pairs": effect.pairs}}
    return {"benchmark": {"effect": {"metric": effect.metric, **interval}, "pairs": effect.pairs}}


_COMPARED = {"speed": ("faster", "slower"), "memory": ("less memory", "more memory")}


def effect_text(effect: EffectRow | None) -> str:
    """`1.92x faster [1.85, 1.99], 30 paired runs`, or that nothing was measured."""
    if effect is None:
        return "not measured"
    if effect.metric == "resilience":
        share, low, high = (round(100 * x) for x in (effect.point, effect.low, effect.high))
        return f"{share} % of {effect.pairs} injected faults end better [{low}, {high}]"
    if effect.metric == "tests":
        interval = f"[{effect.low:.1%}, {effect.high:.1%}]"
        return f"{effect.point:.1%} more mutants killed {interval}, {effect.pairs} mutants"
    better, worse = _COMPARED.get(effect.metric, ("better", "worse"))
    word = better if effect.point >= 1 else worse
    interval = f"[{effect.low:.2f}, {effect.high:.2f}]"
    return f"{effect.point:.2f}x {word} {interval}, {effect.pairs} paired runs"


def reason_text(reasons: Iterable[ReasonRow]) -> str:
    """The first reason of a verdict in words, with its code."""
    for level, code, detail, _ in reasons:
        return f"{level}: {detail} ({code})"
    return ""


def queue_line(row: PatchRow) -> tuple[str, str, str, str]:
    """(id, state, effect or reason, title) for the table of `opt list`."""
    if row.effect and row.verdict == "accepted":
        share = row.effect.metric in {"resilience", "tests"}
        note = f"+{row.effect.point:.1%}" if share else f"{row.effect.point:.2f}x"
    else:
        note = row.reasons[0][1] if row.reasons else ""
    return row.cid.short, row.state, note, row.title


def next_for(row: PatchRow) -> tuple[str, ...]:
    """The commands that make sense for a patch in this state."""
    short = row.cid.short
    steps: Mapping[str, tuple[str, ...]] = {
        "awaiting-review": (f"opt approve {short}", f'opt reject {short} --reason "…"'),
        "approved": (f"opt approve {short}",),
        "applied": (f"opt rollback {short} --plan", f"opt rollback {short}"),
        "inconclusive": (f"opt validate {short}",),
        "proposed": (f"opt validate {short}",),
        "validating": (f"opt validate {short}",),
        "conflicted": (f"opt validate {short} --rebase",),
    }
    return steps.get(row.state, ("opt list",))


def approval_done(done: Approval) -> dict[str, Any]:
    return {
        "cid": str(done.cid),
        "short": done.cid.short,
        "branch": done.branch,
        "old": done.old,
        "commit": done.commit or None,
        "key": done.key or None,
        "sandbox": done.sandbox,
        "files": list(done.files),
    }


def rollback_done(done: Rollback) -> dict[str, Any]:
    return {
        "patches": [str(cid) for cid in done.cids],
        "branch": done.branch,
        "old": done.old,
        "commit": done.commit,
    }


def plan_document(plan: RollbackPlan) -> dict[str, Any]:
    """The documented shape: each patch with its reason, and the order of taking out."""
    return {
        "patches": [
            {
                "cid": str(member.cid),
                "short": member.cid.short,
                "reason": member.reasons[0].why,
                "detail": member.reasons[0].detail,
            }
            for member in plan.members
        ],
        "order": [str(member.cid) for member in plan.members],
        "conflicts": list(plan.conflicts),
        "blocked": [str(member.cid) for member in plan.blocked],
    }


def claim_lines(evidence: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """The claim, and which sources of inputs it had to do without."""
    yield "Claim", f"equivalence: {evidence.get('claim', '')}"
    for source, why in evidence.get("not_tried", {}).items():
        yield "", f"no inputs from {source}: {why}"


def left_aside(evidence: Mapping[str, Any]) -> Iterator[tuple[str, str]]:
    """Which of the affected tests the verdict does not rest on, and why."""
    found = aside_document(evidence)
    parts = [f"{_count(found[name])} {why}" for name, why in _ASIDE.items() if found[name]]
    if parts:
        yield "Tests", f"{evidence.get('passed', 0)} compared; not counted: " + "; ".join(parts)


def aside_document(evidence: Mapping[str, Any]) -> dict[str, list[str]]:
    """The tests that do not count, by reason; of very many the first and how many more."""
    return {name: list(evidence.get(name) or ()) for name in _ASIDE}


_ASIDE = {
    "failing_on_base": "failing on the base already",
    "quarantined": "coming and going on the base itself",
    "unstable_ids": "with another id at each collection",
}


def _count(tests: Sequence[str]) -> str:
    """How many, with the names of the first ones: `2 (test_a, test_b)`."""
    names = [test.rpartition("::")[2] for test in tests[:3]]
    more = ", …" if len(tests) > len(names) else ""
    count = f"over {len(tests) - 1}" if tests[-1].startswith("… and ") else str(len(tests))
    return f"{count} ({', '.join(names)}{more})"
