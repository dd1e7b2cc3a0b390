"""The profile names the project's own hot functions, and says why when there are none."""

from __future__ import annotations

import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from engine.errors import WorkloadError
from engine.ports import Interpreter, Project
from engine.validation.profile import Profile, profile
from tests.fakes.simple_sandbox import SimpleSandbox

SOURCE = """\
def outer(count):
    def inner(upto):
        return sum(number * number for number in range(upto))

    return [inner(number) for number in range(count)]


class Shelf:
    @property
    def labels(self):
        return sorted(str(number) for number in range(4000))


def idle():
    return 1
"""
TESTS = "from mod import *\n\ndef test_outer():\n    assert len(outer(80)) == 80 * idle()\n"
Run = Callable[..., Profile]


@pytest.fixture
def run(tmp_path: Path) -> Run:
    def profiled(workload: str | None = None, *, tests: str = TESTS, wall: float = 60.0) -> Profile:
        tree = tmp_path / "tree"
        tree.mkdir()
        (tree / "mod.py").write_text(SOURCE)
        (tree / "calls.py").write_text(tests)
        if workload:
            (tree / "work.py").write_text(workload)
        (tmp_path / "sandbox").mkdir()
        python = Interpreter(Path(sys.executable), (3, 11, 0), (), frozenset({"pytest"}))
        project = Project(
            python,
            ("mod.py",),
            ("calls.py",) if tests else (),
            workload=None if workload is None else "work.py",
            env={"PYTEST_DISABLE_PLUGIN_AUTOLOAD": "1"},
        )
        return profile(SimpleSandbox(tmp_path / "sandbox"), project, tree, wall=wall)

    return profiled


def test_a_suite_that_outlasts_the_time_is_profiled_as_far_as_it_goes(run: Run) -> None:
    waits = "import time\n\ndef test_wait():\n    time.sleep(4)\n\ndef test_last():\n    pass\n"
    found = run(tests=TESTS + waits, wall=6.0)
    assert found.partial == "only 2 of 3 tests fitted into the time"
    assert found.workload == "tests"


def test_tests_that_cannot_be_imported_are_named_with_the_reason(run: Run) -> None:
    found = run(tests="import not_there\n\ndef test_a():\n    pass\n")
    assert found.hotspots == ()
    assert found.note == (
        "no test passed (calls.py: ModuleNotFoundError: No module named 'not_there')"
    )


def test_a_suite_that_ends_in_time_is_profiled_whole(run: Run) -> None:
    assert run().partial == ""


def test_functions_of_a_workload_are_named_with_their_line_and_share(run: Run) -> None:
    found = run("from mod import *\n\ndef run():\n    outer(100)\n    return Shelf().labels\n")
    spots = {spot.symbol.name: spot for spot in found.hotspots}
    assert set(spots) == {"outer", "Shelf.labels"}
    assert spots["Shelf.labels"].line == 10
    assert spots["outer"].line == 1
    assert all(0 < spot.own <= spot.share <= 1 for spot in found.hotspots)
    assert found.workload == "function"
    assert found.seconds > 0


def test_a_plain_script_may_print_and_exit(run: Run) -> None:
    found = run("from mod import *\nprint(len(Shelf().labels))\nraise SystemExit(0)\n")
    assert [spot.symbol.name for spot in found.hotspots] == ["Shelf.labels"]
    assert found.workload == "script"


def test_without_a_workload_the_tests_are_profiled(run: Run) -> None:
    found = run()
    assert "outer" in [spot.symbol.name for spot in found.hotspots]
    assert found.workload == "tests"


def test_nothing_to_run_is_said(run: Run) -> None:
    found = run(tests="")
    assert found.hotspots == ()
    assert "neither a workload nor a test" in found.note


@pytest.mark.parametrize(
    ("workload", "words"),
    [
        ("def run():\n    return 1 / 0\n", "ZeroDivisionError"),
        ("def run(:\n", "SyntaxError"),
        ("import nowhere\n", "ModuleNotFoundError"),
        ("import sys\nsys.exit('bad')\n", "SystemExit"),
        ("import os\nos._exit(1)\n", "ended its process"),
        ("import time\ntime.sleep(60)\n", "did not end within"),
    ],
)
def test_a_broken_workload_is_an_error_with_a_hint(run: Run, workload: str, words: str) -> None:
    with pytest.raises(WorkloadError, match=words) as caught:
        run(workload, wall=3.0)
    assert caught.value.hint
    assert caught.value.exit_code == 2
