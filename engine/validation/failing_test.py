"""Does a change bring a test that fails on the old code and passes on the new, each time?"""

from __future__ import annotations

import os
import shutil
import tempfile
from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, replace
from pathlib import Path

from engine.ports import Case, Reason, Status
from engine.validation.basetests import BaseSuite
from engine.validation.judging import added_test_files
from engine.validation.testfiles import is_conftest, is_test_file
from engine.validation.testing import FAILED, SuiteRun, SuiteRunner


@dataclass(frozen=True)
class FailingTest:
    """The answer; `tests` are those that tell old code from new."""

    status: Status
    tests: tuple[str, ...] = ()
    reason: Reason | None = None


@contextmanager
def base_with_new_tests(case: Case) -> Iterator[Path]:
    """A folder with the base's code and the candidate's tests; gone afterwards.

    Files are links to those of the base where the disk can do that: nothing writes to them.
    """
    with tempfile.TemporaryDirectory(prefix="opt-") as folder:
        tree = Path(folder) / "tree"
        shutil.copytree(case.base, tree, symlinks=True, copy_function=_link)
        for edit in case.edits:
            if not is_test_file(edit.path, case.project.tests, case.project.source):
                continue
            if edit.after is not None and not is_conftest(edit.path):
                target = tree / edit.path
                target.parent.mkdir(parents=True, exist_ok=True)
                target.unlink(missing_ok=True)
                target.write_bytes(edit.after)
        yield tree


def _link(source: str, target: str) -> str:
    try:
        os.link(source, target)
    except OSError:
        shutil.copy2(source, target)
    return target


def failing_test(case: Case, suite: BaseSuite, runner: SuiteRunner, mixed: Path) -> FailingTest:
    """Run what the change adds twice on both; `mixed` is what `base_with_new_tests` made.

    Raises CheatFound for a run of the candidate that is tampered with.
    """
    files = added_test_files(case)
    if not files:
        return _none("the change brings no test")
    request = replace(suite.request, paths=files)
    with ThreadPoolExecutor(1) as beside:
        first = [beside.submit(runner.run, mixed, case.project, request) for _ in range(2)]
        new = [runner.run(case.candidate, case.project, request) for _ in range(2)]
        old = [one.result() for one in first]
    return told_apart(old, new, frozenset((*suite.run.results, *suite.unstable)))


def told_apart(
    old: Sequence[SuiteRun], new: Sequence[SuiteRun], known: frozenset[str]
) -> FailingTest:
    """What two runs on the old and two on the new code say; tests in `known` do not count. Pure.

    A test has to run on the old code and fail there: a file that does not load shows nothing.
    """
    for run in (*old, *new):
        if run.ended == "timeout":
            return FailingTest("inconclusive", reason=Reason("timeout", "the new tests hang"))
    added = sorted({name for run in new for name in run.results} - known)
    if not added:
        return _none("no test is new")
    failing = [[_failed(run, name) for run in old] for name in added]
    passing = [[run.passed(name) for run in new] for name in added]
    steady = tuple(name for at, name in enumerate(added) if all(failing[at]) and all(passing[at]))
    if steady:
        return FailingTest("passed", steady)
    for at, name in enumerate(added):
        if any(failing[at]) and any(passing[at]):
            detail = f"{name} ended differently when it was repeated"
            return FailingTest("inconclusive", reason=Reason("flaky", detail))
    return _none(_why(added, failing, passing, old[0]))


def _why(
    added: Sequence[str],
    failing: Sequence[Sequence[bool]],
    passing: Sequence[Sequence[bool]],
    old: SuiteRun,
) -> str:
    name = added[0]
    if old.broken:
        path, why = next(iter(old.broken.items()))
        return f"{path} does not load with the base's code, and so shows nothing: {why}"[:400]
    if not any(passing[0]):
        return f"{name} fails with the new code too"
    if not any(failing[0]):
        return f"{name} passes on the base's code already: it shows no weakness"
    return f"{name} does not tell the old code from the new"


def _failed(run: SuiteRun, name: str) -> bool:
    died = run.ended == "died" and run.running == name
    return died or (name in run.results and run.results[name].outcome in FAILED)


def _none(detail: str) -> FailingTest:
    return FailingTest("failed", reason=Reason("no-failing-test", detail))
