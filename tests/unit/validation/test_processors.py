"""Sets are timed where nothing else runs, and in turns where that is no choice."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from engine.validation.processors import chosen, quiet_processor, running


def test_a_processor_with_company_is_left_alone() -> None:
    assert [chosen([0, 1, 2], {1: 3}, number) for number in range(4)] == [0, 2, 0, 2]


def test_where_all_have_company_the_least_is_taken() -> None:
    assert chosen([0, 1], {0: 3, 1: 2}, 0) == 1


def test_quiet_processors_take_turns() -> None:
    assert [chosen([4, 7], {}, number) for number in range(4)] == [4, 7, 4, 7]


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="no /proc here")
def test_a_process_that_computes_is_seen_on_its_processor() -> None:
    """Looked at several times: it may wait for a moment while something else runs there."""
    taken = min(os.sched_getaffinity(0))
    source = f"import os\nos.sched_setaffinity(0, {{{taken}}})\nprint(1, flush=True)\nwhile True: 1"
    burner = subprocess.Popen([sys.executable, "-c", source], stdout=subprocess.PIPE)
    try:
        assert burner.stdout is not None
        burner.stdout.readline()
        assert all(taken in set(running(Path("/proc"))) for _ in range(5))
    finally:
        burner.kill()
        burner.communicate()


def test_where_nobody_can_be_seen_nobody_is(tmp_path: Path) -> None:
    (tmp_path / "7").mkdir()
    (tmp_path / "8").mkdir()
    (tmp_path / "8" / "stat").write_text("8 (a) b) R 1 2")
    assert list(running(tmp_path)) == []
    assert list(running(tmp_path / "nothing")) == []


def test_the_processor_is_one_that_may_be_used() -> None:
    known = os.sched_getaffinity(0) if hasattr(os, "sched_getaffinity") else {0}
    assert {quiet_processor(number) for number in range(3)} <= known
