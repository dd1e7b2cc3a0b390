"""A run builds on what the gate accepted: real git, ledger, worktree; a gate that reads texts."""

from __future__ import annotations

import math
import re
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field, replace
from pathlib import Path

import pytest

from engine.bootstrap import Engine, open_engine
from engine.ports import Case, Edit, Effect, HotSpot, LevelId, LevelResult, Proposal, Reason, Symbol
from engine.run import RunReport, RunRequest, run
from engine.validation.profile import Profile
from engine.validation.verdict import ORDER
from tests.repositories import repository

CODE = "".join(f"def {name}():\n    return 'slow'\n\n\n" for name in "abcd")
GAINS = {"a": 1.5, "b": 1.3, "c": 1.0, "d": 1.2}
"""What each function's own change brings; `c` brings nothing without `a`."""


def gain(text: str, gains: dict[str, float]) -> float:
    fast = set(re.findall(r"def (\w)\(\):\n    return 'fast'", text))
    bonus = 1.4 if {"a", "c"} <= fast else 1.0
    return bonus * math.prod(gains[name] for name in fast)


@dataclass
class Reader:
    """Passes every level but `performance`, which takes the gain from the text."""

    id: LevelId
    gains: dict[str, float]
    wrong: frozenset[str] = frozenset()
    """Functions whose change is another behaviour."""
    clash: frozenset[str] = frozenset()
    """Functions whose changes are only wrong together."""
    judged: list[str] = field(default_factory=list)

    def judge(self, case: Case) -> LevelResult:
        text = (case.candidate / "m.py").read_text()
        fast = set(re.findall(r"def (\w)\(\):\n    return 'fast'", text))
        if self.id == "equivalence":
            together = self.clash and self.clash <= fast
            if fast & self.wrong or together:
                return LevelResult(self.id, "failed", (Reason("not-equivalent", "other"),))
        if self.id != "performance":
            return LevelResult(self.id, "passed")
        self.judged.append("".join(sorted(fast)))
        ratio = gain(text, self.gains)
        effect = Effect("speed", ratio, ratio * 0.99, ratio * 1.01, 9)
        if ratio < 1.05:
            return LevelResult(self.id, "failed", (Reason("no-gain", "none"),), effect=effect)
        return LevelResult(self.id, "passed", effect=effect)


class Faster:
    """Proposes to make one slow function fast, each by a pattern of its own."""

    def __init__(self, inside: dict[str, str]) -> None:
        self._inside = inside
        """By target: the functions that belong to it."""

    def propose(self, tree: Path, target: HotSpot, *, limit: int) -> Sequence[Proposal]:
        text = (tree / "m.py").read_text()
        found = []
        for name in self._inside[target.symbol.name]:
            old, new = (f"def {name}():\n    return '{how}'" for how in ("slow", "fast"))
            if old in text:
                edit = Edit("m.py", text.encode(), text.replace(old, new).encode())
                symbols = (Symbol("m.py", name),)
                found.append(Proposal((edit,), f"{name}: fast\n\nwhy {name}", (name,), symbols))
        return found[:limit]


@contextmanager
def searching(
    root: Path,
    inside: dict[str, str],
    *,
    limit: int = 6,
    gains: dict[str, float] = GAINS,
    wrong: str = "",
    clash: str = "",
) -> Iterator[tuple[Engine, Reader]]:
    repository(root, {"m.py": CODE, "optimizer.toml": '[project]\nsource = ["m.py"]\n'})
    levels = [Reader(each, gains, frozenset(wrong), frozenset(clash)) for each in ORDER]
    measure = next(level for level in levels if level.id == "performance")
    spots = tuple(HotSpot(Symbol("m.py", name), 1, 0.5, 0.5, 1) for name in inside)
    with open_engine(root, unsafe_sandbox=True) as engine:
        shop = engine.shop
        engine.shop = replace(  # type: ignore[misc]  # a cached property
            shop,
            gate=replace(shop.gate, levels=tuple(levels)),
            proposer=Faster(inside),
            profile=lambda _: Profile(spots, 1.0, "function"),
            limits=replace(shop.limits, proposals=limit),
        )
        yield engine, measure


def searched(engine: Engine, **asked: float) -> RunReport:
    return run(RunRequest(**asked), engine.base, engine.shop, lambda _: None)  # type: ignore[arg-type]


def best(report: RunReport) -> tuple[str, float]:
    """Title and effect of the patch that gains most."""
    rows = [view.row for view in report.patches if view.row.effect is not None]
    row = max(rows, key=lambda row: row.effect.point if row.effect else 0.0)
    assert row.effect is not None
    return row.title, round(row.effect.point, 3)


def test_what_was_accepted_is_built_on_until_nothing_pays(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "abd"}, limit=10) as (engine, measure):
        report = searched(engine)
        assert best(report) == ("a: fast, then b: fast, then d: fast", 2.34)
        assert measure.judged[:4] == ["a", "b", "d", "ab"]
        assert len(set(measure.judged)) == len(measure.judged)


def test_a_part_that_gains_nothing_alone_is_tried_on_top_of_others(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "ac"}) as (engine, measure):
        report = searched(engine)
        assert best(report) == ("a: fast, then c: fast", 2.1)
        assert measure.judged == ["a", "c", "ac"]


def test_a_part_refused_for_what_it_does_is_in_no_combination(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "abd"}, limit=9, wrong="b") as (engine, measure):
        report = searched(engine)
        assert best(report) == ("a: fast, then d: fast", 1.8)
        assert all("b" not in made for made in measure.judged if len(made) > 1)


def test_what_gains_no_more_than_its_ground_is_built_on_no_further(tmp_path: Path) -> None:
    gains = {"a": 1.5, "b": 1.0, "d": 1.0}
    with searching(tmp_path, {"a": "abd"}, limit=12, gains=gains) as (engine, measure):
        searched(engine)
        assert "abd" not in measure.judged


@pytest.mark.parametrize(("limit", "first"), [(1, 1), (3, 2), (4, 3), (6, 4)])
def test_a_third_of_the_tries_is_kept_for_building_up(
    tmp_path: Path, limit: int, first: int
) -> None:
    with searching(tmp_path, {"a": "abcd"}, limit=limit) as (engine, measure):
        searched(engine)
        assert len(measure.judged) == limit
        assert all(len(made) == 1 for made in measure.judged[:first])
        assert all(len(made) == 2 for made in measure.judged[first:])


def test_the_best_of_all_targets_is_put_together(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "a", "b": "b", "d": "d"}) as (engine, measure):
        report = searched(engine)
        assert best(report) == ("together: a, b, d", 2.34)
        assert measure.judged == ["a", "b", "d", "abd"]
        whole = next(view for view in report.patches if view.row.title.startswith("together"))
        assert [whole.row.rationale.count(f"why {name}") for name in "abd"] == [1, 1, 1]
        with engine.reader() as reader:
            task = next(row for row in reader.tasks() if row.task == whole.row.task)
        assert (task.kind, task.target, task.state) == ("combination", "a + b + d", "completed")


def test_where_the_whole_fails_halves_of_it_are_tried(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "a", "b": "b", "d": "d"}, clash="bd") as (engine, _):
        report = searched(engine)
        titles = [view.row.title for view in report.patches if view.row.state == "awaiting-review"]
        assert titles[-1] == "together: a, b"
        assert best(report) == ("together: a, b", 1.95)


def test_a_change_that_two_targets_share_is_not_put_together_with_itself(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "a", "b": "a"}) as (engine, measure):
        report = searched(engine)
        assert measure.judged == ["a"]
        assert [view.row.title for view in report.patches] == ["a: fast"]


def test_what_another_part_holds_already_adds_nothing(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "ab", "b": "b", "d": "d"}) as (engine, measure):
        assert best(searched(engine)) == ("together: a, d", 2.34)
        assert measure.judged == ["a", "b", "ab", "d", "abd"]


class Other(Faster):
    """Changes the lines of the second target in its own way."""

    def propose(self, tree: Path, target: HotSpot, *, limit: int) -> Sequence[Proposal]:
        if target.symbol.name != "b":
            return super().propose(tree, target, limit=limit)
        text = (tree / "m.py").read_text()
        new = text.replace("def a():\n    return 'slow'", "def a():\n    return 'fast'  # quick")
        edits = () if new == text else (Edit("m.py", text.encode(), new.encode()),)
        return [Proposal(edits, "b: quick", ("Q",), ())] if edits else []


def test_parts_that_change_the_same_lines_are_not_forced_together(tmp_path: Path) -> None:
    inside = {"a": "a", "b": "a", "d": "d"}
    told: list[str] = []
    with searching(tmp_path, inside) as (engine, _):
        shop = replace(engine.shop, proposer=Other(inside))
        report = run(RunRequest(), engine.base, shop, lambda news: told.append(news.text))
        assert best(report) == ("together: a, d", 1.8)
        assert any("does not fit to the rest in m.py" in text for text in told)


def test_one_target_alone_is_not_put_together_with_itself(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "ab"}) as (engine, measure):
        searched(engine)
        assert measure.judged == ["a", "b", "ab"]


def test_when_the_time_is_up_no_further_proposal_is_judged(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "abd", "b": "b"}) as (engine, measure):
        report = searched(engine, budget_seconds=1e-9)
        assert measure.judged == []
        assert report.outcome == "the time budget is used up"


def test_a_second_run_finds_the_same_and_judges_nothing_again(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "ac", "b": "b"}) as (engine, measure):
        first = searched(engine)
        judged = list(measure.judged)
        second = searched(engine)
        assert measure.judged == judged
        assert best(second) == best(first) == ("together: a, b", 2.73)


def test_parts_from_before_an_interruption_are_put_together_too(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "a", "b": "b"}) as (engine, measure):
        shop = engine.shop
        proposer = shop.proposer

        class Stops:
            def propose(self, tree: Path, target: HotSpot, *, limit: int) -> Sequence[Proposal]:
                if target.symbol.name == "b":
                    raise KeyboardInterrupt
                return proposer.propose(tree, target, limit=limit)

        with pytest.raises(KeyboardInterrupt):
            run(RunRequest(), engine.base, replace(shop, proposer=Stops()), lambda _: None)
        with engine.reader() as reader:
            [row] = reader.runs()
        run(RunRequest(resume=row.run), engine.base, shop, lambda _: None)
        assert measure.judged == ["a", "b", "ab"]


def test_nothing_is_built_on_what_a_person_turned_down(tmp_path: Path) -> None:
    with searching(tmp_path, {"a": "abd", "c": "c"}, limit=2) as (engine, measure):
        report = searched(engine)
        first = next(view.row.cid for view in report.patches if view.row.title == "a: fast")
        engine.ledger.reject(first, reason="not this one")
        before = len(measure.judged)
        engine.shop = replace(  # type: ignore[misc]  # a cached property
            engine.shop, limits=replace(engine.shop.limits, proposals=9)
        )
        searched(engine)
        assert all("a" not in made for made in measure.judged[before:])
        assert "bd" in measure.judged[before:]


class Clock:
    """Runs ahead when told to."""

    def __init__(self) -> None:
        self.ahead = 0.0

    def monotonic(self) -> float:
        return time.monotonic() + self.ahead


class Slow(Faster):
    """Thinks longer than there is time."""

    def __init__(self, inside: dict[str, str], clock: Clock) -> None:
        super().__init__(inside)
        self._clock = clock

    def propose(self, tree: Path, target: HotSpot, *, limit: int) -> Sequence[Proposal]:
        self._clock.ahead = 1000.0
        return super().propose(tree, target, limit=limit)


def test_a_target_for_which_no_time_was_left_is_not_said_to_have_no_proposals(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    clock = Clock()
    monkeypatch.setattr("engine.run.time", clock)
    with searching(tmp_path, {"a": "a"}) as (engine, measure):
        shop = replace(engine.shop, proposer=Slow({"a": "a"}, clock))
        run(RunRequest(budget_seconds=500), engine.base, shop, lambda _: None)
        assert measure.judged == []
        with engine.reader() as reader:
            assert [row.outcome for row in reader.tasks()] == ["the time budget is used up"]
