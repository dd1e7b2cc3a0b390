"""Which calls are kept while tests run: a few of each test, and not all that is huge."""

from __future__ import annotations

import pickle
import sys
import time
from base64 import b64decode
from pathlib import Path

import pytest

from engine.adapters.interpreter import inspect_interpreter
from engine.adapters.sandbox import choose_sandbox
from engine.ports import Project
from engine.validation.basetests import BaseTests
from engine.validation.recording import CallRecorder, Recording
from engine.validation.testing import Limits, SuiteRunner
from tests.fakes.memory_cache import MemoryCache
from tests.gate_cases import case_of

SOURCE = "def known(order, customers):\n    return any(one in list(order) for one in customers)\n"
FASTER = SOURCE.replace("list(order)", "order")


def recorded(folder: Path, tests: str) -> Recording:
    python = inspect_interpreter(Path(sys.executable), ("pytest",))
    project = Project(python, ("shop.py",), ("tests",))
    sandbox = choose_sandbox(interpreter=python.executable)
    base = {"shop.py": SOURCE, "tests/test_shop.py": tests}
    case = case_of(folder, base, {"shop.py": FASTER}, on=project)
    suite = BaseTests(SuiteRunner(sandbox, Limits()), MemoryCache())
    return CallRecorder(sandbox, base_tests=suite).record(case)


def arguments(recording: Recording) -> list[tuple[object, ...]]:
    return [pickle.loads(b64decode(call.data))[0] for call in recording.of("recorded")]


def test_a_later_test_is_heard_however_many_calls_an_earlier_one_made(tmp_path: Path) -> None:
    tests = (
        "from shop import known\n\ndef test_many():\n    for _ in range(5000):\n"
        "        known((1, 2), [2])\n\ndef test_other():\n    assert not known((), ['late'])\n"
    )
    assert sorted(arguments(recorded(tmp_path, tests)), key=repr) == [((), ["late"]), ((1, 2), [2])]


@pytest.mark.slow
def test_huge_arguments_are_kept_a_few_times_and_end_in_time(tmp_path: Path) -> None:
    tests = (
        "from shop import known\n\ndef test_huge():\n    customers = list(range(130_000))\n"
        "    assert all(known((n, 0), customers) for n in range(300))\n\n"
        "def test_small():\n    assert known((1, 2), [2])\n"
    )
    began = time.monotonic()
    found = recorded(tmp_path, tests)
    assert time.monotonic() - began < 60
    sizes = sorted(len(call.data) for call in found.of("recorded"))
    assert len(sizes) == 5
    assert sizes[0] < 1000 < 100_000 < sizes[1]
    assert any(len(call.data) < 1000 for call in found.of("mutated"))
