"""In which order recorded and made calls are made again."""

from __future__ import annotations

from engine.validation.recording import RecordedCall, small_first


def call(symbol: str, size: int, group: str = "mutated") -> RecordedCall:
    return RecordedCall(symbol, "function", "x" * size, group)


def test_functions_take_turns_and_large_calls_come_last() -> None:
    large, small = call("m.py::f", 9000), call("m.py::f", 10)
    other = [call("m.py::g", 20), call("m.py::g", 30)]
    found = small_first([large, small, *other])
    assert found == (small, other[0], other[1], large)


def test_of_large_calls_a_few_are_made_the_recorded_ones_first() -> None:
    made = [call("m.py::f", 9000 + size) for size in range(40)]
    recorded = call("m.py::f", 20_000, "recorded")
    found = small_first([*made, recorded])
    assert len(found) == 12
    assert found[0] is recorded
