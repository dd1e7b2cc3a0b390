"""The gate's own corpus is what it says: weak tests pass on all three, `shows` tells them apart."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import pytest

from bench.corpus import Ruling, summary, totals
from engine.ports import LevelResult, Status
from tests.corpus import VARIANTS, folders, parts, read

TRIPLES = [
    pytest.param(folder, id=f"{part}-{folder.name}") for part in parts() for folder in folders(part)
]


@cache
def report(part: str) -> Mapping[str, Any]:
    """Of the checks of one part, in a process of their own: the code of the corpus runs there."""
    command = [sys.executable, "-W", "ignore", "-m", "tests.corpus", part]
    done = subprocess.run(command, cwd=Path(__file__).parents[2], capture_output=True, timeout=60)
    assert done.returncode == 0, done.stderr.decode()[-2000:]
    found: Mapping[str, Any] = json.loads(done.stdout)
    return found


def test_the_first_half_is_large_enough() -> None:
    assert len(folders("first")) >= 55


@pytest.mark.parametrize("folder", TRIPLES)
def test_a_triple_is_well_formed(folder: Path) -> None:
    triple = read(folder)
    names = {path.name for path in folder.iterdir() if path.is_file()}
    assert names == {"original.py", "right.py", "wrong.py", "test_it.py", "meta.toml"}
    meta = tomllib.loads((folder / "meta.toml").read_text())
    assert set(meta) - {"setup"} == {"trap", "why", "shows"}
    assert all(text.strip() for text in meta.values())
    assert len(set(triple.sources.values())) == 3
    assert "from module import" in triple.test or "import module" in triple.test
    assert all(text.endswith("\n") for text in (*triple.sources.values(), triple.test))


@pytest.mark.slow
@pytest.mark.parametrize("folder", TRIPLES)
def test_the_weak_test_passes_on_all_three(folder: Path) -> None:
    found = report(folder.parent.name)[folder.name]
    assert found["trouble"] == {}
    assert all(found["passed"][variant] > 0 for variant in VARIANTS)


@pytest.mark.slow
@pytest.mark.parametrize("folder", TRIPLES)
def test_the_input_shown_tells_wrong_from_original_and_right_not(folder: Path) -> None:
    found = report(folder.parent.name)[folder.name]
    seen = found["seen"]
    assert found["again"] == seen["original"], "the original itself answers differently"
    assert seen["right"] == seen["original"]
    assert seen["wrong"] != seen["original"]


def ruling(candidate: str, verdict: str, seconds: float = 1.0) -> Ruling:
    return Ruling("first", "f", "order", candidate, verdict, "", "", "", seconds)


def test_totals_count_what_was_asked_and_answered() -> None:
    right = [ruling("right", "accepted") for _ in range(19)]
    found = totals([ruling("wrong", "refused", 3.0), ruling("wrong", "open"), *right])
    assert (found.wrong, found.wrong_accepted, found.wrong_open) == (2, 0, 1)
    assert (found.right, found.right_refused, found.right_open) == (19, 0, 0)
    assert (found.median_seconds, found.max_seconds) == (1.0, 3.0)
    assert found.holds


@pytest.mark.parametrize("amiss", [ruling("wrong", "accepted"), ruling("right", "refused")])
def test_figures_do_not_hold_above_two_and_five_percent(amiss: Ruling) -> None:
    good = [ruling("wrong", "refused"), ruling("right", "accepted")]
    assert totals(good * 50).holds
    assert not totals([*good * 10, amiss]).holds


@pytest.mark.parametrize(
    ("statuses", "verdict"),
    [
        (["passed", "passed"], "accepted"),
        (["passed", "inconclusive", "failed"], "refused"),
        (["passed", "inconclusive", "passed"], "open"),
        (["skipped", "passed"], "open"),
    ],
)
def test_only_a_candidate_that_passed_every_level_is_accepted(
    statuses: list[Status], verdict: str
) -> None:
    assert summary([LevelResult("unit", status) for status in statuses])[0] == verdict
