"""Replays of further calls are put behind those of the first ones."""

from __future__ import annotations

import pytest

from engine.validation.recording import RecordedCall
from engine.validation.replaying import Replayed
from engine.validation.sides import Sides


def replayed(*results: str, kinds: tuple[str, ...] = ()) -> Replayed:
    facets = tuple({"result": result} for result in results)
    return Replayed(facets, {}, (), (), dict.fromkeys(kinds, ("a",)), {})


def sides(base: Replayed, again: Replayed, candidate: Replayed, group: str) -> Sides:
    calls = tuple(RecordedCall("f.py::f", "function", "", group) for _ in base.facets)
    return Sides(calls, 1, base, again, candidate, 0.0)


def test_each_side_keeps_its_own_and_the_order() -> None:
    first = sides(replayed("1", kinds=("A",)), replayed("2"), replayed("3"), "recorded")
    more = sides(replayed("4", kinds=("B",)), replayed("5"), replayed("6"), "crosshair")
    found = first.joined(more)
    shown = [[one["result"] for one in each.facets if one] for each in
             (found.base, found.again, found.candidate)]  # fmt: skip
    assert shown == [["1", "4"], ["2", "5"], ["3", "6"]]
    assert [call.group for call in found.calls] == ["recorded", "crosshair"]
    assert set(found.base.attributes) == {"A", "B"}
    assert found.left == 2


@pytest.mark.parametrize(("again", "candidate"), [(1, 2), (2, 1), (1, 1)])
def test_where_a_side_was_not_asked_all_nothing_can_be_put_behind(
    again: int, candidate: int
) -> None:
    """Its later answers would stand for other calls."""
    whole = replayed("1", "2")
    assert sides(whole, whole, whole, "recorded").is_whole
    parts = [replayed(*("1", "2")[:number]) for number in (again, candidate)]
    assert not sides(whole, *parts, "recorded").is_whole
