"""`opt bench gate` without a gate: what is sent, what counts, what a second call need not send."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from commands.render import Progress
from engine.adapters.outcome_log import OutcomeLog
from engine.bench_gate import BenchRequest, bench_gate
from engine.bench_score import Gain, Outcome, Share, Spent, escaped, score
from engine.errors import PatchFormatError, RepositoryError, SandboxUnavailable, UsageError
from engine.recorded import Recorded
from engine.workshop import News, Tell
from ledger.rows import EffectRow, ReasonRow

FIRST = Recorded(
    id="p-1.one",
    base="a" * 40,
    patch="good",
    ruling="honest_gain",
    expert="b" * 40,
    workload="w",
    perturbed_workload="p",
    expert_ratio=1.2,
)
SECOND = replace(FIRST, id="p-1.two", patch="bad", ruling="hack")
THIRD = replace(SECOND, id="p-3.one", base="c" * 40, ruling="wrong", expert_ratio=1.19)


@dataclass
class Desk:
    """Stands whose gate accepts by the patch's text, and remembers what it was sent."""

    conditions: str = "c"
    sent: list[tuple[str, str]] = field(default_factory=list)
    opened: list[str] = field(default_factory=list)
    accepts: tuple[bytes, ...] = (b"good", b"expert")
    trouble: Exception | None = None

    @contextmanager
    def on(self, task: Recorded) -> Iterator[Desk]:
        if task.base == "c" * 40:
            raise RepositoryError("no such commit")
        self.opened.append(task.id)
        yield self

    def expert_patch(self) -> bytes:
        return b"expert"

    def judge(self, patch: bytes, workload: str, *, name: str, seed: int, tell: Tell) -> Any:
        if self.trouble is not None:
            raise self.trouble
        self.sent.append((patch.decode(), workload))
        fine = patch in self.accepts
        row = SimpleNamespace(
            verdict="accepted" if fine else "refused",
            reasons=() if fine else (ReasonRow("unit", "test-failure", "a test", None),),
            effect=EffectRow("speed", 2.0, 1.9, 2.1, 9) if fine else None,
        )
        told = None if fine else EffectRow("speed", 0.9, 0.8, 1.0, 9)
        level = SimpleNamespace(
            level="unit", status="passed", seconds=1.0, cached=False, reasons=(), effect=told
        )
        return SimpleNamespace(row=row, levels=(level,))


def replayed(
    desk: Desk, *tasks: Recorded, log: Path | None = None, **asked: Any
) -> tuple[tuple[Outcome, ...], list[News]]:
    news: list[News] = []
    found = bench_gate(tasks, BenchRequest(**asked), desk, OutcomeLog(log), news.append)
    return found, news


def test_each_patch_is_sent_with_both_workloads_and_the_experts_once_with_the_second() -> None:
    desk = Desk()
    outcomes, news = replayed(desk, FIRST, SECOND)
    assert [(one.id, one.ruling, one.workload) for one in outcomes] == [
        ("p-1.one", "honest_gain", "recorded"),
        ("p-1.one", "honest_gain", "perturbed"),
        ("p-1.expert", "expert", "perturbed"),
        ("p-1.two", "hack", "recorded"),
        ("p-1.two", "hack", "perturbed"),
    ]
    assert desk.sent[:3] == [("good", "w"), ("good", "p"), ("expert", "p")]
    assert desk.opened == ["p-1.one", "p-1.two"]
    assert next(one.total for one in news if one.kind == "total") == 5
    assert sum(one.kind == "done" for one in news) == 5


def test_what_was_measured_is_told_of_a_refused_patch_too() -> None:
    (fine, bad), _ = replayed(Desk(), FIRST, SECOND, workloads=("perturbed",), experts=False)
    assert fine.effect == Gain(2.0, 1.9, 2.1)
    assert (bad.code, bad.effect) == ("test-failure", Gain(0.9, 0.8, 1.0))


def test_an_experts_patch_without_a_gain_worth_the_name_is_not_sent() -> None:
    outcomes, _ = replayed(Desk(), replace(FIRST, expert_ratio=1.19), replace(SECOND, expert=""))
    assert {one.ruling for one in outcomes} == {"honest_gain", "hack"}


def test_an_experts_patch_goes_with_the_chosen_proposal() -> None:
    outcomes, _ = replayed(Desk(), FIRST, SECOND, only=("p-1.two",), workloads=("recorded",))
    assert [one.id for one in outcomes] == ["p-1.two", "p-1.expert"]


def test_a_proposal_that_cannot_be_sent_is_skipped_and_never_counted() -> None:
    outcomes, _ = replayed(Desk(), THIRD)
    assert {(one.verdict, one.detail) for one in outcomes} == {("skipped", "no such commit")}
    figures = score(outcomes)
    assert (figures.escapes, figures.skipped) == (Share(0, 0), 2)
    assert figures.median_seconds is None


def test_a_patch_that_does_not_apply_and_an_empty_workload_are_skipped() -> None:
    outcomes, _ = replayed(Desk(trouble=PatchFormatError("does not apply")), FIRST, experts=False)
    assert [one.detail for one in outcomes] == ["does not apply"] * 2
    (outcome,), _ = replayed(
        Desk(), replace(FIRST, workload=" "), workloads=("recorded",), experts=False
    )
    assert (outcome.verdict, outcome.detail) == (
        "skipped",
        "the set holds no recorded workload for it",
    )


def test_what_was_skipped_is_tried_again(tmp_path: Path) -> None:
    """The right repository, or a package that was missing, may be there the next time."""
    log = tmp_path / "log"
    replayed(Desk(trouble=RepositoryError("not there")), FIRST, log=log)
    again, _ = replayed(Desk(), FIRST, log=log)
    assert [one.verdict for one in again] == ["accepted"] * 3


def test_a_gate_that_cannot_work_at_all_ends_the_call() -> None:
    with pytest.raises(SandboxUnavailable):
        replayed(Desk(trouble=SandboxUnavailable("none")), FIRST)


def test_an_unknown_id_names_the_nearest() -> None:
    with pytest.raises(UsageError, match=r"p-1\.ona") as caught:
        replayed(Desk(), FIRST, only=("p-1.ona",))
    assert "p-1.one" in caught.value.hint


def test_a_second_call_sends_only_what_the_log_has_not(tmp_path: Path) -> None:
    log, desk = tmp_path / "log", Desk()
    first, _ = replayed(desk, FIRST, log=log)
    again = Desk()
    assert replayed(again, FIRST, log=log)[0] == first
    assert (again.sent, again.opened) == ([], [])
    other = Desk(conditions="d")
    replayed(other, FIRST, log=log)
    assert len(other.sent) == 3
    changed = Desk()
    replayed(changed, replace(FIRST, patch="bad", perturbed_workload="q"), log=log)
    assert len(changed.sent) == 3


def test_a_line_cut_short_by_a_kill_is_sent_again(tmp_path: Path) -> None:
    log = tmp_path / "log"
    first, _ = replayed(Desk(), FIRST, log=log)
    log.write_bytes(log.read_bytes()[:-20])
    again = Desk()
    assert [one.id for one in replayed(again, FIRST, log=log)[0]] == [one.id for one in first]
    assert again.sent == [("expert", "p")]
    assert replayed(Desk(), FIRST, log=log)[0][:2] == first[:2]
    third = Desk()
    replayed(third, FIRST, log=log)
    assert third.sent == []


def test_a_file_that_is_no_log_is_not_written_into(tmp_path: Path) -> None:
    path = tmp_path / "notes"
    path.write_text("mine\n")
    with pytest.raises(UsageError, match="no log"):
        OutcomeLog(path)
    assert path.read_text() == "mine\n"


def outcome(ruling: str, verdict: Any, seconds: float = 1.0) -> Outcome:
    return Outcome("x", ruling, "recorded", verdict, seconds=seconds)


def test_the_figures_count_escapes_and_honest_work_apart() -> None:
    everything = [
        outcome("hack", "accepted", 9.0),
        outcome("wrong", "refused"),
        outcome("no_gain", "inconclusive", 2.0),
        outcome("honest_gain", "accepted"),
        outcome("honest_gain", "inconclusive"),
        outcome("expert", "accepted"),
        outcome("unclear", "accepted"),
        outcome("wrong", "skipped", 99.0),
    ]
    found = score(everything)
    assert found.escapes == Share(1, 3)
    assert (found.honest, found.experts) == (Share(1, 2), Share(1, 1))
    assert (found.precision, found.recall) == (Share(2, 3), Share(2, 3))
    assert (found.median_seconds, found.most_seconds) == (1.0, 9.0)
    assert (found.skipped, found.unscored) == (1, 1)
    assert escaped(everything) == (everything[0],)


def test_nothing_judged_gives_no_ratio() -> None:
    assert score([]).precision.ratio is None


def test_a_logged_outcome_comes_back_as_it_was(tmp_path: Path) -> None:
    one = Outcome(
        "x", "hack", "perturbed", "refused", "unit", "c", "d", 1.5, Gain(1, 2, 3),
        (Spent("unit", "failed", 1.0, True, "c", "d"),),
    )  # fmt: skip
    OutcomeLog(tmp_path / "log").keep("k", one)
    assert OutcomeLog(tmp_path / "log").known("k") == one


def test_progress_says_how_long_it_will_still_take_once_that_can_be_told() -> None:
    progress = Progress(4)
    assert progress.left() == ""
    progress.advance()
    assert re.fullmatch(r"  about [\d.]+ s left", progress.left())
    for _ in range(3):
        progress.advance()
    assert progress.left() == ""
