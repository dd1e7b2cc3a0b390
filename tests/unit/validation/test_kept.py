"""What a level found, kept for the same question."""

from __future__ import annotations

import pytest

from engine.ports import Effect, LevelResult, Reason
from engine.validation.kept import KeptResults, may_be_kept


class Memory(dict[bytes, bytes]):
    def put(self, key: bytes, value: bytes) -> None:
        self[key] = value


EVIDENCE = {"tests": 3, "seconds": 1.5, "blob": b"\xff", "list": [None, True, {"deep": "x"}]}
PASSED = LevelResult("unit", "passed", (), EVIDENCE, seconds=2.0, effect=Effect("m", 1, 1, 2, 3))
FAILED = LevelResult("unit", "failed", (Reason("test-failure", "t"),), {"log": "x"})


@pytest.mark.parametrize("result", [PASSED, FAILED])
def test_a_kept_result_comes_back_whole_and_says_that_it_was_kept(result: LevelResult) -> None:
    kept = KeptResults(Memory(), "question")
    kept.put(result)
    found = kept.get("unit")
    assert found is not None
    assert found.cached
    assert (found.status, found.reasons, found.evidence, found.effect) == (
        result.status,
        result.reasons,
        result.evidence,
        result.effect,
    )


@pytest.mark.parametrize("other", [("question", 2), ("question2",), (b"question",)])
def test_another_question_finds_nothing(other: tuple[str | int | bytes, ...]) -> None:
    memory = Memory()
    KeptResults(memory, "question").put(PASSED)
    assert KeptResults(memory, *other).get("unit") is None
    assert KeptResults(memory, "question").get("types") is None


def test_a_fresh_climb_looks_at_nothing_kept_but_keeps_what_it_finds() -> None:
    memory = Memory()
    fresh = KeptResults(memory, "question", fresh=True)
    fresh.put(PASSED)
    assert fresh.get("unit") is None
    assert KeptResults(memory, "question").get("unit") is not None


@pytest.mark.parametrize("damaged", [b"", b"\x00", b"\x93\x01\x02\x03", b"\x81\xa6status\xa2no"])
def test_an_answer_that_can_not_be_read_is_none(damaged: bytes) -> None:
    memory = Memory()
    kept = KeptResults(memory, "question")
    kept.put(PASSED)
    for key in memory:
        memory[key] = damaged
    assert kept.get("unit") is None


@pytest.mark.parametrize(
    "result",
    [
        LevelResult("performance", "passed"),
        LevelResult("performance", "failed", (Reason("no-gain", ""),)),
        LevelResult("unit", "inconclusive", (Reason("no-tests", ""),)),
        LevelResult("style", "skipped", (Reason("no-ruff", ""),)),
        LevelResult("unit", "failed", (Reason("timeout", ""),)),
        LevelResult("unit", "failed", (Reason("test-failure", ""), Reason("flaky", ""))),
    ],
)
def test_what_another_moment_may_answer_otherwise_is_not_kept(result: LevelResult) -> None:
    assert not may_be_kept(result)


def test_verdicts_on_the_change_itself_are_kept() -> None:
    assert may_be_kept(PASSED)
    assert may_be_kept(FAILED)
