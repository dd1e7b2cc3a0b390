"""One sitting: base, candidate and a second base in fresh processes, timed in turns."""

from __future__ import annotations

import contextlib
import math
import statistics
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path
from typing import Any

from engine.ports import Project, Sandbox
from engine.validation.processors import quiet_processor
from engine.validation.statistics import Design, Round, Sets, round_ratio, settled
from engine.validation.workload import Host, Plan, WorkloadBroke, hosted

_CHUNKS = 6
_SETS = 3
_LOOK = 0.3
"""Seconds of timed blocks in a set before a look at it may end it: what others do to the processor
comes in bursts, and a few rounds may lie within one."""
_MOST_UNSEEN = 14
"""Timed turns a set on unseen inputs: each run takes an input of its own, which has to be made."""
_TOO_SHORT = 0.0003
"""Seconds of a block, the pipe's taken off, below which what is left is mostly noise."""
LEAST_BLOCKS = 6
"""Timed blocks of calls below which they say nothing."""
_EMPTY = 5
"""Requests without a run, of which the shortest is what the pipe takes. Only the base is asked,
for the candidate could answer them late. A quarter of it is the shortest block that is believed."""
_MOST = 1000.0
"""The largest ratio that a block can show."""
_WARM, _WARM_SECONDS = 10, 0.002
"""How often one call is made before any is timed, and after how many seconds that is enough."""


class CandidateBroke(Exception):
    """The candidate fails where the base, asked the same, does not."""


def in_turns(order: Sequence[str], measure: Callable[[str], float]) -> dict[str, list[float]]:
    """What `measure` gives for each side, in this order.

    Raises CandidateBroke when it fails for the candidate alone, WorkloadBroke when for the base.
    """
    took: dict[str, list[float]] = {side: [] for side in order}
    broke: WorkloadBroke | None = None
    for side in order:
        if side == "candidate" and broke is not None:
            continue
        try:
            took[side].append(measure(side))
        except WorkloadBroke as error:
            if side != "candidate":
                raise
            broke = error
    if broke is not None:
        raise CandidateBroke(str(broke)) from broke
    return took


@dataclass(frozen=True)
class Trees:
    """The two sides; the base is started twice."""

    base: Path
    candidate: Path

    def of(self, side: str) -> Path:
        return self.candidate if side == "candidate" else self.base


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

    @property
    def pair(self) -> tuple[Sets, Sets]:
        """A/B and A/A."""
        return self.ratios, self.noise


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
        with self._host(self.trees.base, quiet_processor(0)) as host:
            cold = self._cold(host)
            once = min(host.block(1) for _ in range(2))
            runs = max(1, min(1000, round(0.02 / max(once, 1e-6))))
            run = once if runs == 1 else host.block(runs) / runs
        return Calibration(started, cold, run)

    def measure(self, design: Design, *, unseen: int | None, least_sets: int) -> Measured:
        """The sets of the design, at least so many; `unseen`: the first unused seed, None for none.

        Ends where nothing is left to doubt (see `settled`). Raises WorkloadBroke, or CandidateBroke
        when the base does what the candidate does not.
        """
        sets: list[_Set] = []
        for number in range(design.sets):
            before = [one for each in sets for one in each.rounds]
            sets.append(self._set(design, number, unseen, before))
            if len(sets) >= least_sets and settled([*before, *sets[-1].rounds]):
                break
        return Measured(
            ratios=tuple(tuple(one.ratio for one in each.rounds) for each in sets),
            noise=tuple(tuple(one.noise for one in each.rounds) for each in sets),
            perturbed=tuple(one.perturbed for one in sets) if unseen is not None else (),
            cold=tuple(one.cold for one in sets),
            run_base=statistics.median(one.run_base for one in sets),
            run_candidate=statistics.median(one.run_candidate for one in sets),
        )

    def _set(
        self, design: Design, number: int, unseen: int | None, before: Sequence[Round]
    ) -> _Set:
        order = ("base", "candidate", "again")
        if number % 2:
            order = ("candidate", "again", "base")
        cpu = quiet_processor(number)
        with contextlib.ExitStack() as stack:
            hosts: dict[str, Host] = {}

            def first(side: str) -> float:
                hosts[side] = stack.enter_context(self._host(self.trees.of(side), cpu))
                return self._cold(hosts[side])

            cold = in_turns(order, first)
            in_turns(order, lambda side: hosts[side].block(design.runs))
            pipe = min(hosts["base"].block(0) for _ in range(_EMPTY))
            rounds: list[_Round] = []
            for turn in range(design.rounds):
                rounds.append(_round(hosts, design.runs, turn, pipe))
                long = sum(one.seconds for one in rounds) >= _LOOK
                if long and settled([*before, *(one.told for one in rounds)]):
                    break
            fresh: list[float] = []
            if unseen is not None:
                seeds = range(unseen + number * 1_000_000, 2**62, design.runs)
                turns = range(min(design.rounds, _MOST_UNSEEN))
                fresh = [_unseen(hosts, design.runs, seeds[turn], turn) for turn in turns]
        return _Set(
            tuple(one.told for one in rounds),
            tuple(fresh),
            (cold["base"][0], cold["candidate"][0], cold["again"][0]),
            min(one.base for one in rounds) / design.runs,
            min(one.candidate for one in rounds) / design.runs,
        )

    @contextlib.contextmanager
    def _host(self, tree: Path, cpu: int) -> Iterator[Host]:
        with hosted(self.sandbox, self.project, tree, self.plan, wall=self.wall, cpu=cpu) as host:
            yield host

    def fresh_memory(self, side: str, *, traced: bool) -> Mapping[str, Any]:
        """Peak bytes, kept blocks and seconds of load and first run in a process of its own."""
        with self._host(self.trees.of(side), quiet_processor(0)) as host:
            return host.ask("memory", traced=traced)[0]

    def _cold(self, host: Host) -> float:
        """Load and first run in a fresh process."""
        return host.ask("load")[1] + host.block(1)


@dataclass(frozen=True)
class _Set:
    rounds: tuple[Round, ...]
    perturbed: tuple[float, ...]
    cold: tuple[float, float, float]
    run_base: float
    run_candidate: float


@dataclass(frozen=True)
class _Round:
    told: Round
    base: float
    candidate: float
    seconds: float
    """All blocks together."""


def _round(hosts: dict[str, Host], runs: int, turn: int, pipe: float) -> _Round:
    """A B A' A' B A, and B A A' A' A B every second round; `pipe`: what a block takes of itself."""
    forth = ("base", "candidate", "again") if turn % 2 == 0 else ("candidate", "base", "again")
    took = in_turns((*forth, *reversed(forth)), lambda side: hosts[side].block(runs))
    seconds = sum(map(sum, took.values()))
    took = {side: [max(one - pipe, pipe / 4) for one in found] for side, found in took.items()}
    old, new = took["base"] + took["again"], took["candidate"]
    told = Round(
        round_ratio(old, new),
        round_ratio(took["base"], took["again"]),
        apart=max(new) < min(old) or max(old) < min(new),
    )
    return _Round(
        told,
        min(took["base"]),
        min(took["candidate"]),
        seconds,
    )


def _unseen(hosts: dict[str, Host], runs: int, seed: int, turn: int) -> float:
    """One block each, every run on an input of its own; both sides get the same ones.

    Nothing may be repeated here, so no least block can be taken: the median over many does it.
    """
    order = ("base", "candidate") if turn % 2 else ("candidate", "base")
    took = in_turns(order, lambda side: hosts[side].block(runs, seed))
    return took["base"][0] / took["candidate"][0]


@dataclass(frozen=True)
class UnseenCalls:
    """Times calls of which each is made once in a process."""

    sandbox: Sandbox
    project: Project
    trees: Trees
    plan: Plan
    wall: float

    def ratios(self) -> tuple[float, ...]:
        """Base over candidate, block by block; empty when even all calls together are too short.

        Calls that raise on the base are left out: an error is no work to be done faster. One call
        is not timed, where there are more: it imports the module and lets the interpreter adapt the
        code, or both would be counted as the work of the first block. A process makes the others
        in several blocks where those can be timed, else in one.
        Raises WorkloadBroke, or CandidateBroke when the base makes calls the candidate does not.
        """
        calls = self.plan.config["calls"]
        assert isinstance(calls, Sequence)
        places = self._returning(len(calls))
        warm, places = (places[:1], places[1:]) if len(places) > 1 else ([], places)
        chunks = [places[at::_CHUNKS] for at in range(min(_CHUNKS, len(places)))]
        if not chunks:
            return ()
        whole = [places]
        first = self._set(0, warm, chunks)
        if 2 * len(first) < len(chunks):
            first, chunks = self._set(0, warm, whole), whole
        if not first:
            return ()
        sets = max(_SETS, math.ceil((LEAST_BLOCKS + 1) / len(chunks)))
        rest = [ratio for number in range(1, sets) for ratio in self._set(number, warm, chunks)]
        return (*first, *rest)

    def _returning(self, count: int) -> list[int]:
        """Places of the calls that return in a process of the base."""
        everything = list(range(count))
        with hosted(self.sandbox, self.project, self.trees.base, self.plan, wall=self.wall) as host:
            host.ask("load")
            raised, _ = _once(host, everything)
        return [place for place in everything if place not in raised]

    def _set(
        self, number: int, warm: Sequence[int], chunks: Sequence[Sequence[int]]
    ) -> list[float]:
        """Both sides in fresh processes; blocks too short to be timed are left out."""
        order = ("base", "candidate") if number % 2 else ("candidate", "base")
        cpu = quiet_processor(number)
        ratios: list[float] = []
        with contextlib.ExitStack() as stack:
            hosts: dict[str, Host] = {}

            def load(side: str) -> float:
                tree = self.trees.of(side)
                place = hosted(self.sandbox, self.project, tree, self.plan, wall=self.wall, cpu=cpu)
                hosts[side] = stack.enter_context(place)
                return hosts[side].ask("load")[1]

            in_turns(order, load)
            if warm:
                in_turns(order, lambda side: _warmed(hosts[side], warm))
            pipe = min(_once(hosts["base"], ())[1] for _ in range(_EMPTY))
            for chunk in chunks:
                raised: dict[str, set[int]] = {}
                took = in_turns(order, partial(_noted, hosts, chunk, raised))
                if raised["candidate"] - raised["base"]:
                    raise CandidateBroke("it raises in a call from which the base returns")
                old, new = (took[side][0] - pipe for side in ("base", "candidate"))
                if old >= _TOO_SHORT and not raised["base"]:
                    ratios.append(old / max(new, old / _MOST))
        return ratios


def _noted(
    hosts: Mapping[str, Host], chunk: Sequence[int], raised: dict[str, set[int]], side: str
) -> float:
    raised[side], seconds = _once(hosts[side], chunk)
    return seconds


def _warmed(host: Host, chunk: Sequence[int]) -> float:
    """Make these calls until the code that it runs is as fast as it gets, seldom for a long one."""
    seconds = 0.0
    for _ in range(_WARM):
        seconds += _once(host, chunk)[1]
        if seconds > _WARM_SECONDS:
            break
    return seconds


def _once(host: Host, chunk: Sequence[int]) -> tuple[set[int], float]:
    """Make these calls: places of those that raised, and the seconds of all."""
    host.ask("prepare", runs=1, calls=list(chunk))
    found, seconds = host.ask("block", runs=1)
    return {chunk[number] for number in found["raised"]}, seconds
