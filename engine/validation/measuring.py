"""One sitting: base, candidate and a second base in fresh processes, timed in turns."""

from __future__ import annotations

import contextlib
import os
import statistics
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.ports import Project, Sandbox
from engine.validation.statistics import Design, round_ratio
from engine.validation.workload import Host, Plan, hosted

_CHUNKS = 6
_TOO_SHORT = 0.0003
"""Seconds of a block below which the pipe is a good part of it."""


def processor(number: int) -> int:
    """The processor for a set: all its sides share one, and sets take turns on what there is."""
    known = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
    return known[number % len(known)]


@dataclass(frozen=True)
class Trees:
    """The two sides; the base is started twice."""

    base: Path
    candidate: Path


@dataclass(frozen=True)
class Calibration:
    """Seconds on the base, before anything is designed."""

    start: float
    cold: float
    run: float


@dataclass(frozen=True)
class Measured:
    """All that one sitting gave, one entry a set of fresh processes."""

    ratios: tuple[tuple[float, ...], ...]
    noise: tuple[tuple[float, ...], ...]
    perturbed: tuple[tuple[float, ...], ...]
    """Rounds on unseen inputs; empty where the workload takes none."""
    cold: tuple[tuple[float, float, float], ...]
    """Seconds of load and first run: base, candidate, base again."""
    run_base: float
    """Median seconds of one warm run."""
    run_candidate: float


@dataclass(frozen=True)
class Sitting:
    """Takes the times; `wall` bounds one request."""

    sandbox: Sandbox
    project: Project
    trees: Trees
    plan: Plan
    wall: float

    def calibrate(self, started: float) -> Calibration:
        """Cold and warm seconds on the base; `started` is what its start took."""
        with self._host(self.trees.base, processor(0)) as host:
            cold = self._cold(host)
            once = min(host.block(1) for _ in range(2))
            runs = max(1, min(1000, round(0.02 / max(once, 1e-6))))
            run = once if runs == 1 else host.block(runs) / runs
        return Calibration(started, cold, run)

    def measure(self, design: Design, *, unseen: int | None) -> Measured:
        """Every set of the design; `unseen` is the first seed nobody has used, None for none."""
        sets = [self._set(design, number, unseen) for number in range(design.sets)]
        return Measured(
            ratios=tuple(one.ratios for one in sets),
            noise=tuple(one.noise for one in sets),
            perturbed=tuple(one.perturbed for one in sets) if unseen is not None else (),
            cold=tuple(one.cold for one in sets),
            run_base=statistics.median(one.run_base for one in sets),
            run_candidate=statistics.median(one.run_candidate for one in sets),
        )

    def _set(self, design: Design, number: int, unseen: int | None) -> _Set:
        order = ("base", "candidate", "again")
        if number % 2:
            order = ("candidate", "again", "base")
        cpu = processor(number)
        with contextlib.ExitStack() as stack:
            hosts: dict[str, Host] = {}
            cold: dict[str, float] = {}
            for side in order:
                tree = self.trees.candidate if side == "candidate" else self.trees.base
                hosts[side] = stack.enter_context(self._host(tree, cpu))
                cold[side] = self._cold(hosts[side])
            for side in order:
                hosts[side].block(design.runs)
            rounds = [_round(hosts, design, turn) for turn in range(design.rounds)]
            fresh: list[float] = []
            if unseen is not None:
                count = design.rounds * design.repeats
                seeds = range(unseen + number * 1_000_000, 2**62, design.runs)
                fresh = [_unseen(hosts, design.runs, seeds[turn], turn) for turn in range(count)]
        return _Set(
            tuple(one.ratio for one in rounds),
            tuple(one.noise for one in rounds),
            tuple(fresh),
            (cold["base"], cold["candidate"], cold["again"]),
            min(one.base for one in rounds) / design.runs,
            min(one.candidate for one in rounds) / design.runs,
        )

    @contextlib.contextmanager
    def _host(self, tree: Path, cpu: int) -> Iterator[Host]:
        with hosted(self.sandbox, self.project, tree, self.plan, wall=self.wall, cpu=cpu) as host:
            yield host

    def _cold(self, host: Host) -> float:
        """Load and first run in a fresh process."""
        return host.ask("load")[1] + host.block(1)


@dataclass(frozen=True)
class _Set:
    ratios: tuple[float, ...]
    noise: tuple[float, ...]
    perturbed: tuple[float, ...]
    cold: tuple[float, float, float]
    run_base: float
    run_candidate: float


@dataclass(frozen=True)
class _Round:
    ratio: float
    noise: float
    base: float
    candidate: float


def _round(hosts: dict[str, Host], design: Design, turn: int) -> _Round:
    """A B A' A' B A, and B A A' A' A B every second round; each so often as designed."""
    forth = ("base", "candidate", "again") if turn % 2 == 0 else ("candidate", "base", "again")
    took: dict[str, list[float]] = {side: [] for side in forth}
    for side in (*forth, *reversed(forth)) * design.repeats:
        took[side].append(hosts[side].block(design.runs))
    return _Round(
        round_ratio(took["base"], took["candidate"]),
        round_ratio(took["base"], took["again"]),
        min(took["base"]),
        min(took["candidate"]),
    )


def _unseen(hosts: dict[str, Host], runs: int, seed: int, turn: int) -> float:
    """One block each, every run on an input of its own; both sides get the same ones.

    Nothing may be repeated here, so no least block can be taken: the median over many does it.
    """
    order = ("base", "candidate") if turn % 2 else ("candidate", "base")
    took = {side: hosts[side].block(runs, seed) for side in order}
    return took["base"] / took["candidate"]


def unseen_calls(
    sandbox: Sandbox, project: Project, trees: Trees, plan: Plan, *, sets: int, wall: float
) -> tuple[float, ...]:
    """Ratios of blocks of calls, each call made once in a process; blocks too short left out."""
    calls = plan.config["calls"]
    assert isinstance(calls, Sequence)
    chunks = [list(range(first, len(calls), _CHUNKS)) for first in range(min(_CHUNKS, len(calls)))]
    ratios: list[float] = []
    for number in range(sets):
        with contextlib.ExitStack() as stack:
            order = (trees.base, trees.candidate) if number % 2 else (trees.candidate, trees.base)
            hosts = {
                tree: stack.enter_context(
                    hosted(sandbox, project, tree, plan, wall=wall, cpu=processor(number))
                )
                for tree in order
            }
            for host in hosts.values():
                host.ask("load")
            for chunk in chunks:
                took = {tree: _once(host, chunk) for tree, host in hosts.items()}
                if took[trees.base] >= _TOO_SHORT:
                    ratios.append(took[trees.base] / took[trees.candidate])
    return tuple(ratios)


def _once(host: Host, chunk: Sequence[int]) -> float:
    host.ask("prepare", runs=1, calls=list(chunk))
    return host.ask("block", runs=1)[1]
