"""A candidate's test results beside the base's."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from engine.validation.comparison import compare, confirmed, quarantined, short_failure
from engine.validation.testing import RanTest, SuiteRun

OUTCOMES = ["passed", "xpassed", "xfailed", "skipped", "failed", "error"]


def run(**outcomes: str | None) -> SuiteRun:
    results = {name: RanTest(each, 0.1, "m") for name, each in outcomes.items() if each}
    return SuiteRun("done", 0, results=results)


@pytest.mark.parametrize(
    ("before", "now", "counted"),
    [
        ("passed", "passed", "passed"),
        ("passed", "failed", "failures"),
        ("passed", "error", "failures"),
        ("passed", "xfailed", "failures"),
        ("passed", "skipped", "missing"),
        ("passed", None, "missing"),
        ("failed", "failed", "failing_on_base"),
        ("failed", "passed", "failing_on_base"),
        ("failed", None, "failing_on_base"),
        ("skipped", "failed", "failures"),
        ("skipped", "skipped", None),
        ("skipped", None, "missing"),
        ("xfailed", "xpassed", "passed"),
        ("xfailed", "failed", "failures"),
    ],
)
def test_one_test_beside_its_base(before: str, now: str | None, counted: str | None):
    found = compare(["t"], run(t=before), run(t=now))
    where = [
        name
        for name in ("failures", "missing", "failing_on_base", "passed")
        if "t" in getattr(found, name)
    ]
    assert where == ([counted] if counted else [])


@given(st.dictionaries(st.text("abc", min_size=1), st.sampled_from(OUTCOMES)))
def test_a_run_compared_with_itself_is_clean(outcomes: dict[str, str]):
    same = run(**outcomes)
    assert compare(outcomes, same, same).clean


def test_only_what_shows_twice_and_not_on_the_base_is_settled():
    base = run(real="passed", flips="passed", order="passed")
    bad = run(real="failed", flips="failed", order="failed")
    again = run(real="failed", flips="passed", order="failed")
    base_again = run(real="passed", flips="passed", order="failed")
    tests = list(base.results)
    settled = confirmed(compare(tests, base, bad), compare(tests, base, again), base_again)
    assert list(settled.failures) == ["real"]


@pytest.mark.parametrize(
    ("message", "text"),
    [
        ("assert 28 == 29\n +  where 28 = days(2000)", "t: expected 29, got 28"),
        ("AssertionError: wrong day\nassert 28 == 29", "t: expected 29, got 28"),
        ("AssertionError: 28 != 29", "t: expected 29, got 28"),
        ("AssertionError: 28 != 29 : in leap years", "t: expected 29, got 28"),
        ("assert 1 == 2 == 3", "t: assert 1 == 2 == 3"),
        ("ValueError: no", "t: ValueError: no"),
        ("", "t: failed without a message"),
        ("x" * 1000, "t: " + "x" * 237),
    ],
)
def test_failures_in_one_line(message: str, text: str):
    assert short_failure("tests/test_a.py::Class::t", message) == text


@pytest.mark.parametrize(
    ("base", "candidate", "aside"),
    [
        (["passed", "failed"], ["failed", "passed"], True),
        (["failed", "passed"], ["passed"], True),
        (["passed", None], ["failed", "passed"], True),
        (["passed", "passed"], ["failed", "passed"], False),
        (["passed", "failed"], ["failed", "failed"], False),
        (["failed", "failed"], ["failed", "passed"], False),
    ],
)
def test_only_what_comes_and_goes_on_the_base_is_put_aside(
    base: list[str | None], candidate: list[str | None], aside: bool
):
    found = quarantined(["t"], [run(t=each) for each in base], [run(t=each) for each in candidate])
    assert found == (frozenset({"t"}) if aside else frozenset())
