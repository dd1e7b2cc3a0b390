"""Which mutants are tried, and what their deaths add up to. Pure and seeded."""

from __future__ import annotations

import random
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from engine.ports import Effect, Plain
from engine.validation.killing import Kill
from engine.validation.mutants import Mutant
from engine.validation.selection import listed
from engine.validation.statistics import wilson

_SHOWN = 40
_NOTE = "a survivor may be a mutant that does what the program does: no test can kill such a one"


@dataclass(frozen=True)
class Plan:
    """The mutants to try, cheapest first."""

    mutants: tuple[Mutant, ...]
    of: int
    """How many there are."""

    @property
    def complete(self) -> bool:
        return len(self.mutants) == self.of


@dataclass(frozen=True)
class Judged:
    """One mutant, and what kills it with the base's tests and with the candidate's."""

    mutant: Mutant
    before: Kill | None
    after: Kill | None


def plan(
    mutants: Sequence[Mutant], costs: Mapping[str, float], budget: float, *, seed: int
) -> Plan:
    """All of them if their cost lies within the budget, else a random sample that does.

    `costs`: seconds for one mutant of a function.
    """
    chosen = list(mutants)
    if sum(costs[each.function] for each in chosen) > budget:
        order = random.Random(seed).sample(chosen, len(chosen))  # noqa: S311  repeatable
        chosen, spent = [], 0.0
        for each in order:
            spent += costs[each.function]
            if spent > budget:
                break
            chosen.append(each)
    ranked = sorted(chosen, key=lambda each: (costs[each.function], each.path, each.start))
    return Plan(tuple(ranked), len(mutants))


def effect_of(plan: Plan, gained: int, unjudged: int) -> Effect:
    """The share of the mutants that only the candidate's tests kill.

    Exact where all mutants were tried, else the interval of the sample. One that the time did not
    allow to try counts as not gained below, and as gained above.
    """
    tried = len(plan.mutants)
    point = gained / tried
    if plan.complete:
        return Effect("tests", point, point, (gained + unjudged) / tried, tried)
    low, high = wilson(gained, tried)[0], wilson(gained + unjudged, tried)[1]
    return Effect("tests", point, low, high, tried)


def score(plan: Plan, judged: Sequence[Judged], gained: Sequence[Judged]) -> dict[str, Plain]:
    """The counts and the mutants as evidence."""
    survivors = [str(one.mutant) for one in judged if one.after is None]
    return {
        "claim": f"{len(gained)} of {len(plan.mutants)} mutants are killed by the new tests only",
        "mutants": plan.of,
        "tried": len(plan.mutants),
        "unjudged": len(plan.mutants) - len(judged),
        "all_tried": plan.complete,
        "killed_before": sum(one.before is not None for one in judged),
        "killed_after": sum(one.after is not None for one in judged),
        "newly_killed": listed([_said(one) for one in gained], _SHOWN),
        "survivors": listed(survivors, _SHOWN),
        "note": _NOTE,
    }


def _said(one: Judged) -> str:
    kill = one.after
    return str(one.mutant) if kill is None else f"{one.mutant}: {kill.test} {kill.how}"
