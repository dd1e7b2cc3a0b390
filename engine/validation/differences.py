"""Compare what was seen of the same calls on two sides. Pure: facets in, differences out."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any, TypeAlias

Facets: TypeAlias = Mapping[str, Any]

OUT_OF_DOMAIN = (
    "TypeError",
    "AttributeError",
    "AssertionError",
    "RecursionError",
    "MemoryError",
    "NotImplementedError",
)
_WORDS = "words"
_AFTER_CHANGE = "after a change: "
_MADE_BY_THE_GATE = (_AFTER_CHANGE, "second call: ")


@dataclass(frozen=True)
class Difference:
    """One call that was seen to do something else."""

    number: int
    """Place among the calls that were replayed."""
    facets: tuple[str, ...]
    """What differs: result, exception, arguments afterwards, second call: result …"""


@dataclass(frozen=True)
class Comparison:
    """Outcome of comparing all calls."""

    compared: tuple[int, ...]
    differences: tuple[Difference, ...]
    unstable: tuple[int, ...]
    """Calls that the base itself answers differently each time."""
    unreadable: tuple[int, ...]
    """Calls whose arguments the base cannot read back."""
    slow: tuple[int, ...] = ()
    """Calls that the base itself does not come back from in time."""
    unreached: tuple[int, ...] = ()
    """Calls that one of the sides was not asked any more."""


def compare(
    base: Sequence[Facets | None],
    again: Sequence[Facets | None],
    candidate: Sequence[Facets | None],
) -> Comparison:
    """Compare a candidate's calls with the base's; `again` is the base in a second process.

    None stands for a call that a side's process did not survive. Calls that a side was not asked
    any more, after one that hung or when its time was up, are `unreached`.
    """
    compared: list[int] = []
    differences: list[Difference] = []
    unstable: list[int] = []
    unreadable: list[int] = []
    slow: list[int] = []
    unreached: list[int] = []
    for number, facets in enumerate(base):
        if facets is None or "unreadable" in facets:
            unreadable.append(number)
            continue
        if did_not_come_back(facets):
            slow.append(number)
            continue
        if number >= min(len(again), len(candidate)):
            unreached.append(number)
            continue
        repeated = again[number]
        if repeated is None or differing(facets, repeated):
            unstable.append(number)
            continue
        compared.append(number)
        other = candidate[number]
        found = ("outcome",) if other is None else differing(facets, other)
        if found:
            differences.append(Difference(number, found))
    return Comparison(
        tuple(compared),
        tuple(differences),
        tuple(unstable),
        tuple(unreadable),
        tuple(slow),
        tuple(unreached),
    )


def did_not_come_back(facets: Facets | None) -> bool:
    """Whether the first call, or its repetition, ran into its time limit."""
    return facets is not None and str(facets.get("outcome", "")).startswith("did not come back")


def differing(base: Facets, other: Facets) -> tuple[str, ...]:
    """Names of the facets that differ, those of the first call first."""
    skipped = _skipped(base)
    names = [name for name in {**base, **other} if name != _WORDS]
    return tuple(
        name
        for name in sorted(names, key=_rank)
        if base.get(name) != other.get(name) and not name.startswith(skipped)
    )


def _skipped(base: Facets) -> tuple[str, ...]:
    """A change that makes the base raise what a wrong call raises is no fair question."""
    raised = str(base.get(_AFTER_CHANGE + "exception", ""))
    unfair = any(raised.startswith(f'["builtins.{name}"') for name in OUT_OF_DOMAIN)
    return (_AFTER_CHANGE,) if unfair else ("\0",)


def _rank(name: str) -> tuple[bool, bool, str]:
    order = ("outcome", "exception", "result", "arguments afterwards")
    return (
        name.startswith(_MADE_BY_THE_GATE),
        name not in order,
        str(order.index(name)) if name in order else name,
    )
