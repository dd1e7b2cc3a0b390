"""Whether a new test tells the old code from the new."""

from __future__ import annotations

from pathlib import Path

from engine.validation.failing_test import base_with_new_tests, told_apart
from engine.validation.testing import RanTest, SuiteRun
from tests.gate_cases import case_of

KNOWN = frozenset({"t.py::old"})


def run(**outcomes: str) -> SuiteRun:
    return SuiteRun("done", results={f"t.py::{n}": RanTest(o, 0.1) for n, o in outcomes.items()})


PASSES, FAILS = run(new="passed", old="passed"), run(new="failed", old="passed")


def test_a_test_that_fails_before_and_passes_after_each_time_is_one() -> None:
    found = told_apart([FAILS, FAILS], [PASSES, PASSES], KNOWN)
    assert (found.status, found.tests) == ("passed", ("t.py::new",))


def test_one_that_comes_and_goes_shows_nothing() -> None:
    for old, new in (([FAILS, PASSES], [PASSES, PASSES]), ([FAILS, FAILS], [PASSES, FAILS])):
        found = told_apart(old, new, KNOWN)
        assert found.status == "inconclusive"
        assert found.reason is not None
        assert found.reason.code == "flaky"


def test_what_passes_before_fails_after_or_was_there_already_is_none() -> None:
    broken = SuiteRun("done", broken={"t.py": "ImportError: no name 'new'"})
    skipped = run(new="skipped")
    cases = {
        "passes on the base's code already": ([PASSES] * 2, [PASSES] * 2),
        "fails with the new code too": ([FAILS] * 2, [FAILS] * 2),
        "does not load with the base's code": ([broken] * 2, [PASSES] * 2),
        "no test is new": ([FAILS] * 2, [run(old="passed")] * 2),
        "it shows no weakness": ([skipped] * 2, [PASSES] * 2),
    }
    for said, (old, new) in cases.items():
        found = told_apart(old, new, KNOWN)
        assert found.status == "failed"
        assert found.reason is not None
        assert said in found.reason.detail


def test_a_test_that_never_ends_before_is_no_answer() -> None:
    found = told_apart([SuiteRun("timeout")] * 2, [PASSES] * 2, KNOWN)
    assert found.status == "inconclusive"


def test_one_that_kills_the_old_process_counts() -> None:
    died = SuiteRun("died", running="t.py::new")
    assert told_apart([died] * 2, [PASSES] * 2, KNOWN).status == "passed"


def test_the_old_code_gets_the_new_tests_and_nothing_else(tmp_path: Path) -> None:
    base = {"lib/a.py": "OLD = 1\n", "tests/test_a.py": "old = 1\n", "tests/conftest.py": ""}
    changed = {
        "lib/a.py": "NEW = 1\n",
        "tests/test_a.py": "old = 1\nnew = 2\n",
        "tests/deep/data.json": "{}",
        "tests/conftest.py": "evil = 1\n",
    }
    case = case_of(tmp_path, base, changed, objective="resilience")
    with base_with_new_tests(case) as tree:
        assert (tree / "lib/a.py").read_text() == "OLD = 1\n"
        assert (tree / "tests/test_a.py").read_text() == "old = 1\nnew = 2\n"
        assert (tree / "tests/deep/data.json").read_text() == "{}"
        assert (tree / "tests/conftest.py").read_text() == ""
    assert not tree.exists()
    assert (case.base / "tests/test_a.py").read_text() == "old = 1\n", "the base is as it was"
