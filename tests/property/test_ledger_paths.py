"""Whatever happens to runs, tasks, agents and patches: every path leads to the same state.

Random commands are given to a ledger, sensible or not. Afterwards the aggregates, the typed fold
and the read models (live, rebuilt, and at every earlier point) have to agree.
"""

from __future__ import annotations

import contextlib
import tempfile
from collections.abc import Callable
from pathlib import Path
from typing import Any

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from ledger.application import Ledger
from ledger.errors import BlockMissing, TransitionRefused
from ledger.fold import Known, fold
from ledger.ids import Cid
from ledger.mapper import AGGREGATES
from ledger.patch import Patch
from ledger.queries import Reader
from ledger.verify import verify
from tests.fakes import ledger as fakes

Act = Callable[[Ledger, Cid, Cid, int], Any]

PATCH_ACTS: dict[str, Act] = {
    "start": lambda it, cid, _, n: it.start_validation(
        cid, attempt=n, base="ab" * 20, sandbox="L3", left_out=(), gate="g"
    ),
    "level": lambda it, cid, _, n: fakes.level(it, cid, "unit", "passed", attempt=n),
    "accept": lambda it, cid, _, n: it.accept(
        cid, attempt=n, effect=fakes.EFFECT, report=fakes.report(it, cid)
    ),
    "refuse": lambda it, cid, _, n: it.refuse(
        cid, attempt=n, level="unit", code="c", detail="d", report=fakes.report(it, cid)
    ),
    "doubt": lambda it, cid, _, n: it.doubt(
        cid, attempt=n, level="unit", code="c", detail="d", report=fakes.report(it, cid)
    ),
    "request": lambda it, cid, _, _n: it.request_review(cid),
    "conflict": lambda it, cid, other, _n: it.detect_conflict(
        cid, other=other, kind="both-edited", detail=""
    ),
    "resolve": lambda it, cid, _, n: it.resolve_conflict(
        cid, resolution=it.stage_node({"n": n}), detail=""
    ),
    "escalate": lambda it, cid, _, _n: it.escalate(cid, reason="r"),
    "approve": lambda it, cid, _, n: it.approve(cid, key="k", signature=bytes([n]), note=""),
    "reject": lambda it, cid, _, _n: it.reject(cid, reason="r"),
    "intend": lambda it, cid, _, n: it.intend_apply(
        cid, ref=fakes.REF, old="a", new=str(n), reversal=fakes.draft(9)
    ),
    "applied": lambda it, cid, _, n: it.applied(cid, commit=str(n), ref=fakes.REF),
    "drop": lambda it, cid, _, _n: it.drop_apply(cid, reason="r"),
    "intend back": lambda it, cid, other, n: it.intend_rollback(
        [cid, other], root=cid, ref=fakes.REF, old="a", new=str(n), reasons=["declared", "symbol"]
    ),
    "intend one back": lambda it, cid, _, n: it.intend_rollback(
        [cid], root=cid, ref=fakes.REF, old="a", new=str(n), reasons=["declared"]
    ),
    "back": lambda it, cid, _, n: it.rolled_back([cid], root=cid, commit=str(n), ref=fakes.REF),
    "drop back": lambda it, cid, _, _n: it.drop_rollback([cid], reason="r"),
    "again": lambda it, cid, _, n: it.reapplied(cid, commit=str(n), ref=fakes.REF),
    "approved": lambda it, cid, _, n: _way(it, cid, n, "approve"),
    "in": lambda it, cid, _, n: _way(it, cid, n, "applied"),
    "in and out": lambda it, cid, _, n: _way(it, cid, n, "back"),
}
WORK_ACTS: dict[str, Act] = {
    "begin": lambda it, _c, _o, _n: fakes.begin(it),
    "interrupt": lambda it, _c, _o, _n: it.interrupt_run(fakes.RUN, reason="r"),
    "finish": lambda it, _c, _o, n: it.finish_run(fakes.RUN, outcome=str(n), summary={"n": n}),
    "assign": lambda it, _c, _o, n: it.assign_task(fakes.TASK, agent=fakes.AGENT),
    "complete": lambda it, cid, _o, n: it.complete_task(fakes.TASK, outcome=str(n), patches=[cid]),
    "abandon": lambda it, _c, _o, _n: it.abandon_task(fakes.TASK, reason="r"),
    "worktree": lambda it, _c, _o, n: it.worktree_created(fakes.AGENT, path=f"/w/{n}", base="b"),
    "no worktree": lambda it, _c, _o, n: it.worktree_removed(fakes.AGENT, path=f"/w/{n}"),
    "retire": lambda it, _c, _o, _n: it.retire_agent(fakes.AGENT, reason="r"),
}
ACTS = PATCH_ACTS | WORK_ACTS


WAY = (
    *("start", "level", "accept", "request", "approve", "intend", "applied"),
    *("intend one back", "back"),
)


def _way(ledger: Ledger, cid: Cid, attempt: int, last: str) -> None:
    """The usual order up to a step, so that the far states are reached often."""
    for name in WAY[: WAY.index(last) + 1]:
        PATCH_ACTS[name](ledger, cid, cid, attempt)


steps = st.lists(
    st.tuples(
        st.sampled_from(sorted(PATCH_ACTS) * 2 + sorted(WORK_ACTS)),
        st.integers(0, 1),
        st.sampled_from([1, 1, 1, 2, 3]),
    ),
    max_size=20,
)


@settings(max_examples=15, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps)
def test_aggregates_fold_and_read_models_agree(story: list[tuple[str, int, int]]) -> None:
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        with fakes.open_ledger(folder) as ledger:
            fakes.begin(ledger)
            pair = (ledger.create_patch(fakes.draft(1)), ledger.create_patch(fakes.draft(2)))
            for act, which, number in story:
                with contextlib.suppress(TransitionRefused, BlockMissing):
                    ACTS[act](ledger, pair[which], pair[1 - which], number)
            _compare_aggregates(ledger, folder)
        _compare_read_models(folder)
        found = verify(folder)
        assert found.ok, found


def _compare_aggregates(ledger: Ledger, folder: Path) -> None:
    kinds = {aggregate.KIND: aggregate for aggregate in AGGREGATES}
    for known in fold(folder).records.values():
        record = ledger.store.get(kinds[known.kind], known.key)
        for field in set(vars(record)) & set(vars(known)) - {"intent"}:
            assert getattr(record, field) == getattr(known, field), field
        if isinstance(record, Patch):
            intent = record.intent
            assert known.intent == (intent and (intent.kind, intent.ref, intent.old, intent.new))


def _compare_read_models(folder: Path) -> None:
    with Reader.open(folder) as reader:
        last = reader.status().events - 1
    for until in {last, last // 2}:
        state = fold(folder, until=until)
        with Reader.open(folder, at=str(until)) as past:
            for known in state.of("patch"):
                _compare_patch(past, known)
            assert [row.state for row in past.runs()] == [at.state for at in state.of("run")]
            assert [(row.state, row.agent, row.outcome) for row in past.tasks()] == [
                (at.state, at.agent, at.outcome) for at in state.of("task")
            ]
            assert [(row.state, row.worktrees) for row in past.agents()] == [
                (at.state, at.worktrees) for at in state.of("agent")
            ]


def _compare_patch(reader: Reader, known: Known) -> None:
    cid = Cid.parse(known.key)
    view = reader.patch(cid)
    assert (view.row.state, view.row.verdict, view.attempt) == (
        known.state,
        known.verdict,
        known.attempt,
    )
    levels = {at.level: (at.status, at.evidence.text) for at in view.levels}
    assert levels == known.levels
    intents = {at.cid: (at.kind, at.ref, at.old, at.new) for at in reader.open_intents()}
    assert intents.get(cid) == known.intent
    opened = [at for at in reader.conflicts() if at.patch == cid and at.state == "open"]
    assert len(opened) == len(known.conflicts)
    assert (view.approval is None) == (known.approval is None)
