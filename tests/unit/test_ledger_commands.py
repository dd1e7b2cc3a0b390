"""The commands of the Ledger: what they record, what they refuse, what they do twice."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.application import Ledger
from ledger.encoding import decode, encode
from ledger.errors import BlockMissing, EncodingError, LedgerError, TransitionRefused
from ledger.ids import Cid, RunId, TaskId
from ledger.queries import Reader
from ledger.verify import verify
from tests.fakes import ledger as fakes


@pytest.fixture
def ledger(tmp_path: Path) -> Iterator[Ledger]:
    with fakes.open_ledger(tmp_path) as opened:
        yield opened


def topics(folder: Path) -> list[str]:
    with Reader.open(folder) as reader:
        return [event.topic.removeprefix("opt:") for event in reader.events()]


def state(folder: Path, cid: Cid) -> str:
    with Reader.open(folder) as reader:
        return reader.patch(cid).row.state


def test_a_patch_travels_from_draft_to_branch_and_back(ledger: Ledger, tmp_path: Path) -> None:
    fakes.begin(ledger)
    cid = fakes.applied(ledger)
    fakes.rolled_back(ledger, cid)
    ledger.reapplied(cid, commit="d" * 40, ref=fakes.REF)
    assert topics(tmp_path) == [
        "Run.Started",
        "Task.Opened",
        "Agent.Registered",
        "Task.Assigned",
        "Patch.Created",
        "Patch.Stored",
        "Patch.ValidationStarted",
        "Patch.LevelRecorded",
        "Patch.LevelRecorded",
        "Patch.Accepted",
        "Patch.ReviewRequested",
        "Patch.Approved",
        "Patch.ApplyIntended",
        "Patch.Applied",
        "Patch.RollbackIntended",
        "Patch.RolledBack",
        "Patch.Reapplied",
    ]
    assert state(tmp_path, cid) == "applied"
    assert verify(tmp_path).ok


def test_every_command_twice_records_nothing_more(ledger: Ledger, tmp_path: Path) -> None:
    """A killed process repeats what it did."""
    once = fakes.scenario(ledger)
    count = len(topics(tmp_path))
    ledger.start_run(
        fakes.RUN,
        base="ab" * 20,
        branch="main",
        objective="speed",
        method="auto",
        goal="faster",
        seed=7,
        budget_seconds=None,
        proposers=(),
        settings={},
    )
    ledger.finish_run(fakes.RUN, outcome="finished", summary={})
    ledger.open_task(
        fakes.TASK, run=fakes.RUN, kind="function", target="t", method="auto", share=1, why=""
    )
    ledger.complete_task(fakes.TASK, outcome="accepted", patches=[])
    ledger.register_agent(fakes.AGENT, proposer="codemod", capabilities={})
    ledger.worktree_removed(fakes.AGENT, path="/w/agent001")
    ledger.retire_agent(fakes.AGENT, reason="again")
    applied, waiting = once["applied"], once["waiting"]
    assert ledger.create_patch(fakes.draft(1)) == applied
    ledger.start_validation(waiting, attempt=1, base="ab" * 20, sandbox="L3", left_out=(), gate="g")
    fakes.level(ledger, waiting, "syntax", "passed", evidence={"other": 1})
    ledger.accept(waiting, attempt=1, effect=None, report=fakes.report(ledger, waiting))
    ledger.approve(applied, key="did:key:none", signature=b"s" * 64, note="again")
    ledger.applied(applied, commit=f"{1:040x}", ref=fakes.REF)
    ledger.drop_apply(applied, reason="none is open")
    out = once["rolled-back"]
    ledger.rolled_back([out], root=out, commit="c" * 40, ref=fakes.REF)
    ledger.drop_rollback([out], reason="none is open")
    ledger.detect_conflict(once["conflicted"], other=applied, kind="both-edited", detail="again")
    refused = once["refused"]
    ledger.refuse(
        refused, attempt=1, level="unit", code="x", detail="", report=fakes.report(ledger, refused)
    )
    assert len(topics(tmp_path)) == count


def test_a_recorded_level_keeps_its_first_evidence(ledger: Ledger) -> None:
    fakes.begin(ledger)
    cid = ledger.create_patch(fakes.draft())
    ledger.start_validation(cid, attempt=1, base="b", sandbox="L3", left_out=(), gate="g")
    first = fakes.level(ledger, cid, "unit", "passed", evidence={"seconds": 1.5})
    again = fakes.level(ledger, cid, "unit", "passed", evidence={"seconds": 9.5})
    assert first == again
    assert decode(ledger.block(first)) == {"seconds": 1.5}
    with pytest.raises(TransitionRefused, match="passed, not failed"):
        fakes.level(ledger, cid, "unit", "failed")


def test_what_is_not_possible_is_refused_and_records_nothing(
    ledger: Ledger, tmp_path: Path
) -> None:
    found = fakes.scenario(ledger)
    before = topics(tmp_path)
    applied, refused = found["applied"], found["refused"]
    impossible = (
        lambda: ledger.approve(refused, key="k", signature=b"s", note=""),
        lambda: ledger.request_review(refused),
        lambda: ledger.reject(applied, reason="too late"),
        lambda: ledger.start_validation(
            applied, attempt=2, base="b", sandbox="L3", left_out=(), gate="g"
        ),
        lambda: ledger.applied(found["waiting"], commit="1", ref=fakes.REF),
        lambda: ledger.rolled_back([applied], root=applied, commit="1", ref=fakes.REF),
        lambda: ledger.reapplied(found["waiting"], commit="1", ref=fakes.REF),
        lambda: ledger.escalate(applied, reason="no"),
        lambda: ledger.create_patch(fakes.draft(base_commit="no hex")),
        lambda: ledger.assign_task(TaskId("unknown"), agent=fakes.AGENT),
        lambda: ledger.finish_run(RunId("unknown"), outcome="", summary={}),
        lambda: ledger.request_review(Cid.of(b"unknown", "dag-cbor")),
        lambda: fakes.level(ledger, found["waiting"], "unit", "passed", attempt=2),
        lambda: fakes.level(ledger, found["waiting"], "unit", "passed"),
    )
    for command in impossible:
        with pytest.raises((TransitionRefused, EncodingError)):
            command()
    assert topics(tmp_path) == before


def test_a_rollback_of_several_is_one_step_or_none(ledger: Ledger, tmp_path: Path) -> None:
    fakes.begin(ledger)
    first, second = fakes.applied(ledger, 1), fakes.applied(ledger, 2)
    waiting = fakes.validated(ledger, 3)
    count = len(topics(tmp_path))
    with pytest.raises(TransitionRefused):
        ledger.intend_rollback(
            [first, second, waiting],
            root=first,
            ref=fakes.REF,
            old="1",
            new="2",
            reasons=["declared", "textual", "symbol"],
        )
    assert len(topics(tmp_path)) == count
    fakes.rolled_back(ledger, first, second)
    assert [state(tmp_path, cid) for cid in (first, second)] == ["rolled-back"] * 2


def test_an_unfinished_apply_is_seen_and_can_be_dropped_or_finished(
    ledger: Ledger, tmp_path: Path
) -> None:
    fakes.begin(ledger)
    cid = fakes.validated(ledger)
    ledger.approve(cid, key="k", signature=b"s", note="")
    move = {"ref": fakes.REF, "old": "a" * 40, "new": "b" * 40}
    reversal = ledger.intend_apply(cid, **move, reversal=fakes.draft(9))
    assert ledger.intend_apply(cid, **move, reversal=fakes.draft(10)) == reversal
    with Reader.open(tmp_path) as reader:
        (intent,) = reader.open_intents()
    assert (intent.cid, intent.kind, intent.new, intent.reversal) == (
        cid,
        "apply",
        "b" * 40,
        reversal,
    )
    with pytest.raises(TransitionRefused, match="begun"):
        ledger.intend_apply(cid, ref=fakes.REF, old="x", new="y", reversal=fakes.draft(9))
    with pytest.raises(TransitionRefused, match="begun"):
        ledger.reject(cid, reason="changed my mind")
    ledger.drop_apply(cid, reason="the ref never moved")
    assert state(tmp_path, cid) == "approved"
    ledger.intend_apply(cid, **move, reversal=fakes.draft(9))
    ledger.applied(cid, commit="b" * 40, ref=fakes.REF)
    with Reader.open(tmp_path) as reader:
        assert reader.open_intents() == []
        assert [row.cid for row in reader.applied()] == [cid]


def test_the_reversal_is_a_patch_node_that_says_what_it_reverses(ledger: Ledger) -> None:
    fakes.begin(ledger)
    cid = fakes.validated(ledger)
    ledger.approve(cid, key="k", signature=b"s", note="")
    back = ledger.intend_apply(
        cid, ref=fakes.REF, old="a", new="b", reversal=fakes.draft(9, kind="reversal")
    )
    node = decode(ledger.block(back))
    assert (node["kind"], node["reverses"]) == ("reversal", cid)
    assert ledger.block(node["diff"]) == fakes.draft(9).diff


def test_the_patch_node_links_diff_parents_and_the_agents_patch_before(ledger: Ledger) -> None:
    fakes.begin(ledger)
    first = ledger.create_patch(fakes.draft(1))
    second = ledger.create_patch(fakes.draft(2, parents=(first,)))
    node = decode(ledger.block(second))
    assert (node["parents"], node["prev"], node["reverses"]) == ([first], first, None)
    assert node["base"] == {"commit": b"\xab" * 20, "tree": b"\xcd" * 20}
    assert ledger.block(node["diff"]) == fakes.draft(2).diff
    assert ledger.create_patch(fakes.draft(1)) == first
    assert ledger.create_patch(fakes.draft(2, parents=(first,))) == second


@pytest.mark.parametrize("size", [0, 300_000, 1_500_000])
def test_a_diff_of_any_size_comes_back(ledger: Ledger, tmp_path: Path, size: int) -> None:
    fakes.begin(ledger)
    cid = ledger.create_patch(fakes.draft(diff=b"+" * size))
    with Reader.open(tmp_path) as reader:
        assert reader.block(reader.patch(cid).row.diff) == b"+" * size
    assert verify(tmp_path).ok


def test_a_new_attempt_of_the_gate_starts_from_nothing(ledger: Ledger, tmp_path: Path) -> None:
    fakes.begin(ledger)
    cid = fakes.validated(ledger)
    ledger.approve(cid, key="k", signature=b"s", note="")
    ledger.start_validation(cid, attempt=2, base="ee" * 20, sandbox="L2", left_out=(), gate="g")
    with Reader.open(tmp_path) as reader:
        view = reader.patch(cid)
    assert (view.row.state, view.row.verdict, view.row.effect) == ("validating", "", None)
    assert (view.attempt, view.validated_on, view.sandbox) == (2, "ee" * 20, "L2")
    assert (view.levels, view.approval) == ((), None)
    with pytest.raises(TransitionRefused, match="not the present one"):
        fakes.level(ledger, cid, "unit", "passed", attempt=1)


def test_a_resolved_conflict_goes_through_the_gate_again(ledger: Ledger, tmp_path: Path) -> None:
    fakes.begin(ledger)
    cid, other = fakes.validated(ledger, 1), fakes.validated(ledger, 2)
    ledger.detect_conflict(cid, other=other, kind="both-edited", detail="m.f")
    with pytest.raises(TransitionRefused):
        ledger.approve(cid, key="k", signature=b"s", note="")
    with pytest.raises(BlockMissing):
        ledger.resolve_conflict(cid, resolution=Cid.of(b"nowhere"), detail="")
    resolution = ledger.stage_node({"kind": "resolution", "patch": cid})
    ledger.resolve_conflict(cid, resolution=resolution, detail="merged by entity")
    ledger.resolve_conflict(cid, resolution=resolution, detail="merged by entity")
    with Reader.open(tmp_path) as reader:
        (row,) = reader.conflicts()
        assert reader.patch(cid).row.state == "proposed"
    assert (row.state, row.other, row.resolution) == ("resolved", other, resolution)
    with pytest.raises(TransitionRefused, match="not accepted"):
        ledger.request_review(cid)


def test_a_verdict_needs_its_report(ledger: Ledger) -> None:
    fakes.begin(ledger)
    cid = ledger.create_patch(fakes.draft())
    ledger.start_validation(cid, attempt=1, base="b", sandbox="L3", left_out=(), gate="g")
    with pytest.raises(BlockMissing, match="neither staged nor stored"):
        ledger.accept(cid, attempt=1, effect=None, report=Cid.of(b"nowhere"))


def test_one_attempt_has_one_verdict(ledger: Ledger) -> None:
    fakes.begin(ledger)
    cid = fakes.validated(ledger)
    with pytest.raises(TransitionRefused, match="already accepted"):
        ledger.doubt(
            cid, attempt=1, level="unit", code="x", detail="", report=fakes.report(ledger, cid)
        )


def test_an_interrupted_run_is_resumed_by_starting_it_again(ledger: Ledger, tmp_path: Path) -> None:
    fakes.begin(ledger)
    ledger.interrupt_run(fakes.RUN, reason="Ctrl-C")
    fakes.begin(ledger)
    assert topics(tmp_path)[-2:] == ["Run.Interrupted", "Run.Resumed"]
    ledger.finish_run(fakes.RUN, outcome="finished", summary={})
    with pytest.raises(TransitionRefused):
        ledger.interrupt_run(fakes.RUN, reason="too late")


def test_staged_blocks_commit_with_the_next_event_or_not_at_all(
    ledger: Ledger, tmp_path: Path
) -> None:
    fakes.begin(ledger)
    staged = ledger.stage(b"evidence")
    assert ledger.block(staged) == b"evidence"
    with Reader.open(tmp_path) as reader, pytest.raises(BlockMissing):
        reader.block(staged)
    with pytest.raises(TransitionRefused):
        ledger.finish_run(RunId("unknown"), outcome="", summary={})
    with Reader.open(tmp_path) as reader, pytest.raises(BlockMissing):
        reader.block(staged)
    ledger.interrupt_run(fakes.RUN, reason="x")
    with Reader.open(tmp_path) as reader:
        assert reader.block(staged) == b"evidence"


def test_a_refused_command_leaves_nothing_staged(ledger: Ledger) -> None:
    """Neither does one that had taken effect: only its own caller's blocks stay."""
    fakes.begin(ledger)
    cid = fakes.validated(ledger)
    mine = ledger.stage(b"mine")
    with pytest.raises(TransitionRefused):
        fakes.level(ledger, cid, "unit", "passed", evidence={"of": "a refused level"})
    fakes.level(ledger, cid, "syntax", "passed", evidence={"of": "a repeated level"})
    ledger.reject(cid, reason="no")
    stored = {digest for (digest,) in ledger.store.query("SELECT digest FROM ledger_block")}
    assert mine.digest in stored
    for evidence in ({"of": "a refused level"}, {"of": "a repeated level"}):
        assert Cid.of(encode(evidence), "dag-cbor").digest not in stored


@pytest.mark.parametrize(
    "value", [float("nan"), b"bytes", 2**70, "\ud800", {"a": {"b": float("inf")}}, {1: 2, "a": 3}]
)
def test_a_payload_that_json_would_change_is_refused(
    ledger: Ledger, tmp_path: Path, value: object
) -> None:
    with pytest.raises(EncodingError):
        ledger.register_agent(fakes.AGENT, proposer="p", capabilities={"x": value})  # type: ignore[dict-item]
    with pytest.raises(EncodingError):
        ledger.register_agent(fakes.AGENT, proposer="\ud800", capabilities={})
    with pytest.raises(EncodingError):
        ledger.open_task(
            fakes.TASK, run=fakes.RUN, kind="", target="", method="", share=float("nan"), why=""
        )
    assert topics(tmp_path) == []


def test_an_effect_without_its_interval_is_refused(ledger: Ledger) -> None:
    fakes.begin(ledger)
    cid = ledger.create_patch(fakes.draft())
    ledger.start_validation(cid, attempt=1, base="b", sandbox="L3", left_out=(), gate="g")
    with pytest.raises(EncodingError, match="high, low"):
        fakes.level(ledger, cid, "performance", "passed", effect={"metric": "time", "point": 1.0})


def test_every_event_says_who_when_by_which_command_and_why(ledger: Ledger, tmp_path: Path) -> None:
    fakes.scenario(ledger)
    with Reader.open(tmp_path) as reader:
        events = list(reader.events())
    assert {event.actor for event in events} == {"tester"}
    assert {event.command_id for event in events} == {ledger.command_id}
    assert [event.time for event in events] == sorted(event.time for event in events)
    assert [event.seq for event in events] == list(range(len(events)))
    begun = [event.topic for event in events if not event.causation]
    assert begun == ["opt:Run.Started", "opt:Agent.Registered"]


def test_patches_and_attestations_wait_in_the_outbox(ledger: Ledger) -> None:
    fakes.begin(ledger)
    cid = fakes.validated(ledger)
    ledger.approve(cid, key="k", signature=b"s", note="")
    rows = ledger.store.query("SELECT root, state FROM ledger_outbox")
    roots = {Cid(root) for root, _ in rows}
    assert {state for _, state in rows} == {"pending"}
    kinds = sorted(decode(ledger.block(root)).get("kind", "evidence") for root in roots)
    assert kinds == ["approval", "evidence", "evidence", "patch", "report"]
    assert cid in roots


def test_the_same_commands_give_the_same_root_elsewhere(tmp_path: Path) -> None:
    roots = []
    for name, origin in (("a", 0), ("b", 0)):
        with fakes.open_ledger(tmp_path / name) as opened:
            fakes.scenario(opened)
        roots.append((verify(tmp_path / name).root, origin))
    assert roots[0] == roots[1]


def test_a_checkpoint_is_stored_and_returned(ledger: Ledger, tmp_path: Path) -> None:
    fakes.scenario(ledger)
    note = ledger.checkpoint(lambda text: b"s" * 64, "key", b"1234")
    with Reader.open(tmp_path) as reader:
        assert reader.checkpoints() == [(reader.status().events, note)]
    assert verify(tmp_path, checkpoint=note).ok
    with pytest.raises(LedgerError):
        ledger.checkpoint(lambda text: b"s" * 64, "two words", b"1234")
