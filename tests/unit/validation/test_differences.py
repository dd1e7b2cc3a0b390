"""What counts as compared, as different, and as not judged at all."""

from __future__ import annotations

import pytest

from engine.validation import differences
from engine.validation.differences import compare, differing
from engine.validation.inside._look import BROKEN

ONE = {"outcome": "returns", "result": "1"}
TWO = {"outcome": "returns", "result": "2"}
SLOW = {"outcome": "did not come back within 2 s"}
STUCK = {"outcome": "did not come back within 6 s"}


def test_calls_that_a_side_did_not_reach_are_counted_and_never_compared():
    found = compare([ONE] * 4, [ONE] * 3, [ONE] * 2)
    assert (found.compared, found.unreached) == ((0, 1), (2, 3))
    assert found.unstable == ()


def test_a_call_that_is_too_slow_for_the_base_says_nothing():
    """The two sides have other limits, so that their words differ where both are slow."""
    for other in (STUCK, ONE):
        found = compare([SLOW], [SLOW], [other])
        assert (found.compared, found.differences, found.slow) == ((), (), (0,))


def test_a_hang_of_the_candidate_alone_is_a_difference():
    found = compare([ONE], [ONE], [STUCK])
    assert [one.number for one in found.differences] == [0]


def test_a_base_that_does_not_give_the_same_twice_is_not_compared():
    found = compare([ONE, ONE, None], [TWO, None, None], [ONE, ONE, ONE])
    assert (found.compared, found.unstable, found.unreadable) == ((), (0, 1), (2,))


HELD = {**ONE, "let go of: outcome": "let go"}
KEPT = {**ONE, "let go of: outcome": "does not hold"}


def test_a_property_that_the_base_has_is_asked_of_the_candidate():
    found = compare([HELD], [HELD], [KEPT])
    assert [one.facets for one in found.differences] == [("let go of: outcome",)]


def test_a_property_that_the_base_has_not_is_not_asked_of_the_candidate():
    assert compare([KEPT], [KEPT], [HELD]).differences == ()
    assert compare([KEPT], [KEPT], [KEPT]).differences == ()


def failing(raised: str, files: str = "", outcome: str = "raises") -> dict[str, str]:
    found = {"outcome": outcome, "exception": f'["{raised}", "its words: {files}"]'}
    return {**found, "files": files} if files else found


FULL = failing("builtins.OSError", "half of it")
KEPT_OLD = failing("builtins.OSError")
WHERE = failing("builtins.IsADirectoryError")
WRONG = failing("builtins.ValueError", "half of it")


def test_what_a_failing_call_leaves_counts_unless_failures_are_judged_elsewhere():
    for base, other in ((FULL, KEPT_OLD), (WRONG, {**WRONG, "files": "none of it"})):
        assert compare([base], [base], [other]).differences
        assert not compare([base], [base], [other], failures=False).differences


def test_that_it_fails_and_how_counts_always():
    for other in (ONE, WRONG, WHERE, {**WRONG, "exception": '["builtins.ValueError", "others"]'}):
        base = WRONG if other["outcome"] == "raises" and other not in (WHERE, WRONG) else FULL
        assert compare([base], [base], [other], failures=False).differences


def test_which_error_an_operation_meets_does_not_count_on_a_made_input():
    for base in (WHERE, WRONG):
        met, told = {**base, "raised explicitly": False}, {**base, "raised explicitly": True}
        assert not compare([met], [met], [KEPT_OLD], {0}, failures=False).differences
        assert compare([met], [met], [KEPT_OLD], {0}).differences
        assert compare([told], [told], [KEPT_OLD], {0}, failures=False).differences


def test_files_that_a_call_leaves_when_it_returns_count_always():
    base = {**ONE, "files": "index"}
    assert compare([base], [base], [ONE], failures=False).differences


def test_both_sides_of_the_sandbox_say_it_in_the_same_words():
    assert differences._BROKEN == BROKEN


@pytest.mark.parametrize(
    ("name", "before", "after", "differs"),
    [
        ("state m._known", '["builtins.list", 1]', '["builtins.dict", 1]', False),
        ("state m._known", '["builtins.list", 1]', '["builtins.list", 2]', True),
        ("state m.known", '["builtins.list", 1]', '["builtins.dict", 1]', True),
    ],
)
def test_private_data_of_a_module_may_be_kept_in_another_container(
    name: str, before: str, after: str, differs: bool
):
    found = differing({"outcome": "returns", name: before}, {"outcome": "returns", name: after})
    assert bool(found) is differs


def test_a_look_that_the_base_does_not_come_back_from_says_nothing():
    late = "deeply nested: outcome"
    assert not differing({**ONE, late: SLOW["outcome"]}, {**ONE, late: STUCK["outcome"]})
    assert differing({**ONE, late: "gets through"}, {**ONE, late: STUCK["outcome"]}) == (late,)
