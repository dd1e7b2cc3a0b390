"""Compare what was seen of the same calls on two sides. Pure: facets in, differences out."""

from __future__ import annotations

import builtins
from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any, Literal, TypeAlias, get_args

Facets: TypeAlias = Mapping[str, Any]
_Sort = Literal["compared", "unstable", "unreadable", "slow", "unreached"]

OUT_OF_DOMAIN = (
    "TypeError",
    "AttributeError",
    "AssertionError",
    "RecursionError",
    "MemoryError",
    "NotImplementedError",
)
_ARITHMETIC = (
    *("builtins.ZeroDivisionError", "builtins.OverflowError", "builtins.FloatingPointError"),
)
_EXPLICIT = "raised explicitly"
_LATE = "did not come back"
_BROKEN = "does not hold"
"""As `inside/_observe.py` and `inside/_look.py` say it."""
_NO_SIGHT = ("words", _EXPLICIT)
"""What is reported of a call besides what its caller sees."""
_AGAIN = ("", "second call")
"""The looks that make the call as it was recorded."""


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
    made: Collection[int] = (),
    *,
    failures: bool = True,
) -> Comparison:
    """Compare a candidate's calls with the base's; `again` is the base in a second process.

    `made`: calls that were never recorded; both sides may fail in them, each with its own words,
    where no `raise` statement of the project says how. `failures`: see `differing`.

    None stands for a call that a side's process did not survive. Calls that a side was not asked
    any more, after one that hung or when its time was up, are `unreached`.
    """
    sorts: dict[_Sort, list[int]] = {sort: [] for sort in get_args(_Sort)}
    differences: list[Difference] = []
    for number, facets in enumerate(base):
        reached = number < min(len(again), len(candidate))
        repeated = again[number] if reached else None
        moving = _moving(facets, repeated)
        sort = _sort_of(facets, reached, moving)
        sorts[sort].append(number)
        if sort != "compared" or facets is None:
            continue
        other = candidate[number]
        found = (
            ("outcome",) if other is None else differing(facets, other, number in made, failures)
        )
        found = tuple(name for name in found if look_of(name) not in moving)
        if found:
            differences.append(Difference(number, found))
    return Comparison(
        compared=tuple(sorts["compared"]),
        differences=tuple(differences),
        unstable=tuple(sorts["unstable"]),
        unreadable=tuple(sorts["unreadable"]),
        slow=tuple(sorts["slow"]),
        unreached=tuple(sorts["unreached"]),
    )


def _moving(facets: Facets | None, repeated: Facets | None) -> tuple[str, ...]:
    """Looks in which the base shows something else when it is asked again."""
    if facets is None or repeated is None:
        return ("",)
    return looks_of(differing(facets, repeated))


def _sort_of(facets: Facets | None, reached: bool, moving: Collection[str]) -> _Sort:
    """What can be said of a call of the base."""
    if facets is None or "unreadable" in facets:
        return "unreadable"
    if did_not_come_back(facets):
        return "slow"
    if not reached:
        return "unreached"
    return "unstable" if "" in moving or "second call" in moving else "compared"


def did_not_come_back(facets: Facets | None) -> bool:
    """Whether the first call, or its repetition, ran into its time limit."""
    return facets is not None and str(facets.get("outcome", "")).startswith(_LATE)


def differing(
    base: Facets, other: Facets, made: bool = False, failures: bool = True
) -> tuple[str, ...]:
    """Names of the facets that differ, those of the first call first.

    `failures`: whether it matters which files a call leaves that raises the same type on both
    sides, and in which words an OSError says so (on a made input: that it is one, where no `raise`
    statement of the project says how the base fails). Where another level judges failures, it does
    not.

    A look that one side did not take, or that asks the base no fair question, says nothing; nor
    does private data of a module that is another kind of container now.
    """
    looks = set(looks_of(base)) & set(looks_of(other))
    fair = {look for look in looks if look in _AGAIN or not _is_unfair(base, look)}
    both_fail = {look for look in looks if made and _both_fail(base, other, look)}
    alike = {} if failures else {look: _ignored(base, other, look, made) for look in looks}
    return tuple(
        name
        for name in sorted({**base, **other}, key=_rank)
        if base.get(name) != other.get(name)
        and (look := look_of(name)) in fair
        and _own(name) not in _NO_SIGHT
        and not (_own(name).startswith("state ") and reshaped(name, base, other))
        and not (look in both_fail and _own(name) in ("exception", "outcome"))
        and _own(name) not in alike.get(look, ())
    )


def look_of(name: str) -> str:
    """The look that a facet is of; empty for the first call."""
    look, colon, _ = name.partition(": ")
    return look if colon else ""


def looks_of(names: Iterable[str]) -> tuple[str, ...]:
    """The looks that facets of these names are of, each once."""
    return tuple(dict.fromkeys(map(look_of, names)))


def _own(name: str) -> str:
    return name.partition(": ")[2] or name


def reshaped(name: str, base: Facets, other: Facets) -> bool:
    """Whether private data of a module is kept in another kind of container: its own business."""
    if not name.rpartition(".")[2].startswith("_"):
        return False
    kinds = {str(side.get(name, "")).partition(",")[0] for side in (base, other)}
    return len(kinds) == 2 and "" not in kinds


def _named(look: str, facet: str) -> str:
    return f"{look}: {facet}" if look else facet


def _is_unfair(base: Facets, look: str) -> bool:
    """Whether the base raises in it what a wrong call raises, has not what is asked for, or does
    not come back in time: a look may take many times what the plain call takes."""
    outcome = str(base.get(_named(look, "outcome"), ""))
    if outcome == _BROKEN or outcome.startswith(_LATE):
        return True
    raised = str(base.get(_named(look, "exception"), ""))
    return any(raised.startswith(f'["builtins.{name}"') for name in OUT_OF_DOMAIN)


def _both_fail(base: Facets, other: Facets, look: str) -> bool:
    """Whether both raise, the base by an operation and no `raise` statement of the project.

    Which type it is may differ for arithmetic alone: a caller may well catch a KeyError.
    """
    outcomes = [str(side.get(_named(look, "outcome"), "")) for side in (base, other)]
    if not all(outcome.startswith("raises") for outcome in outcomes):
        return False
    first, second = (_raised(side, look) for side in (base, other))
    alike = first == second or first in _ARITHMETIC
    return alike and base.get(_named(look, _EXPLICIT)) is False


def _ignored(base: Facets, other: Facets, look: str, made: bool) -> tuple[str, ...]:
    """What says nothing in a look in which both sides fail alike."""
    outcomes = [str(side.get(_named(look, "outcome"), "")) for side in (base, other)]
    if outcomes[0] != outcomes[1] or not outcomes[0].startswith("raises"):
        return ()
    first, second = _raised(base, look), _raised(other, look)
    by_chance = made and base.get(_named(look, _EXPLICIT)) is False
    if _is_os_error(second) and (first == second or by_chance):
        return ("files", "exception")
    return ("files",) if first == second else ()


def _is_os_error(name: str) -> bool:
    kind = getattr(builtins, name.removeprefix("builtins."), None)
    return isinstance(kind, type) and issubclass(kind, OSError)


def _raised(side: Facets, look: str) -> str:
    """The exception's type, qualified."""
    return str(side.get(_named(look, "exception"), "")).partition('"')[2].partition('"')[0]


def _rank(name: str) -> tuple[bool, bool, str]:
    order = ("outcome", "exception", "result", "arguments afterwards")
    return (
        bool(look_of(name)),
        name not in order,
        str(order.index(name)) if name in order else name,
    )
