"""What the sweep of faults reports, read into values. Pure; nothing in a report is trusted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from typing import Any

from engine.validation.faults import Fault, Key, Learned, Pair, Plan, Trial


def learned_of(records: Sequence[Mapping[str, Any]]) -> tuple[Learned, ...]:
    """The calls that were learned."""
    return tuple(
        Learned(
            _key(call["key"]),
            (call["ending"], call["again"]) == ("returned", "returned"),
            {str(name): int(many) for name, many in call["families"].items()},
            {str(name): tuple(map(str, where)) for name, where in call["places"].items()},
            float(call["seconds"]),
        )
        for call in (record["call"] for record in records if "call" in record)
    )


def trials_of(records: Sequence[Mapping[str, Any]]) -> dict[Fault, Trial]:
    """How each fault ended that really struck."""
    return dict(_trials(records))


def _trials(records: Sequence[Mapping[str, Any]]) -> Iterator[tuple[Fault, Trial]]:
    for told in (record["trial"] for record in records if "trial" in record):
        family, nth, kind = told["fault"]
        if not told["hits"] and told["ending"] != "forged":
            continue
        held = [name for name in ("handles", "threads", "processes") if told[name]]
        yield (
            Fault(_key(told["key"]), str(family), int(nth), str(kind)),
            Trial(
                str(told["ending"]),
                str(told["raised"]),
                told["same"],
                str(told["disk"]),
                tuple(map(str, told["broken"])),
                tuple(map(str, told["left"])),
                tuple(held),
                told["proved"] is True,
            ),
        )


def pairs_of(
    plan: Plan,
    base: Mapping[Fault, Trial],
    candidate: Mapping[Fault, Trial],
    learned: tuple[Sequence[Learned], Sequence[Learned]],
) -> tuple[Pair, ...]:
    """Base and candidate fault by fault; one that did not strike where it could is left out."""
    reach = [{one.key: one for one in side} for side in learned]
    found = []
    for fault in plan.faults:
        sides = (base.get(fault), candidate.get(fault))
        could = [fault.nth < side[fault.key].families.get(fault.family, 0) for side in reach]
        if any(can and trial is None for can, trial in zip(could, sides, strict=True)):
            continue
        where = next(
            places[fault.nth]
            for side in reach
            if fault.nth
            < len(places := [*side[fault.key].places.get(fault.family, ()), *[""] * 99])
        )
        found.append(Pair(fault, *sides, where))
    return tuple(found)


def _key(told: Sequence[Any]) -> Key:
    test, symbol, nth = told
    return str(test), str(symbol), int(nth)
