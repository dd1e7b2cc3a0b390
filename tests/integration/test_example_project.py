"""The bundled example keeps its promises: green tests, tempting changes, and what is wrong in them.

Everything runs in a copy of the example, in a process of its own.
"""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from engine.agents.codemods.proposer import CodemodProposer
from engine.agents.codemods.registry import ALL_PATTERNS
from engine.ports import HotSpot, Symbol

EXAMPLES = Path(__file__).parents[2] / "examples"
PROJECT = EXAMPLES / "sitelog"
PATCHES = sorted(path.stem for path in (EXAMPLES / "patches").glob("*.diff"))
PLACES = re.findall(
    r"^\| `(.+?)::(.+?)` \| ([A-Z]\d+) \|", (EXAMPLES / "README.md").read_text(), re.MULTILINE
)
_LEFTOVERS = shutil.ignore_patterns("__pycache__", ".*_cache", ".benchmarks", ".coverage", ".git")


@pytest.fixture
def repository(tmp_path: Path) -> Path:
    """A fresh repository that holds the example as its first commit."""
    root = tmp_path / "sitelog"
    shutil.copytree(PROJECT, root, ignore=_LEFTOVERS)
    git(root, "init", "--quiet")
    git(root, "add", ".")
    git(root, "commit", "--quiet", "--message", "Start")
    return root


def git(root: Path, *arguments: str) -> str:
    identity = ("-c", "user.name=Example", "-c", "user.email=example@localhost")
    return run(root, "git", *identity, *arguments)


def python(root: Path, code: str, *, hash_seed: str = "0") -> str:
    """Run a piece of code with the repository's modules; returns what it prints."""
    return run(root, sys.executable, "-c", code, PYTHONHASHSEED=hash_seed)


def pytest_suite(root: Path) -> str:
    return run(root, sys.executable, "-m", "pytest", "-q")


def run(root: Path, *command: str, **env: str) -> str:
    """Run to the end in `root`; a failure shows what was printed."""
    clean = {name: value for name, value in os.environ.items() if name in {"PATH", "LANG"}}
    clean |= {"GIT_CONFIG_GLOBAL": os.devnull, "GIT_CONFIG_NOSYSTEM": "1", "HOME": str(root.parent)}
    clean |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONPATH": str(root), **env}
    done = subprocess.run(
        command, cwd=root, env=clean, capture_output=True, text=True, timeout=60, check=False
    )
    assert done.returncode == 0, done.stdout + done.stderr
    return done.stdout


def apply(root: Path, patch: str) -> None:
    git(root, "apply", "--index", str(EXAMPLES / "patches" / f"{patch}.diff"))


UNSEEN_LISTS = """
from sitelog.queries import unseen
try:
    print(unseen(["new", ["a", "b"], ["a", "c"]], ["old", ["a", "b"]]))
except TypeError as error:
    print("TypeError", error)
"""
BAD_CODE_WITHOUT_HITS = """
from sitelog.filters import with_status
try:
    print(with_status([], ["404", "5xx"]))
except ValueError as error:
    print("ValueError", error)
"""
VISITS = """
from sitelog.hits import Hit
from sitelog.rules import Limits
from sitelog.visits import split_visits
import random

def hit(time, status):
    return Hit("10.0.0.1", time, "GET", "/", "", status, 0, "-")

for seed in range(200):
    rng = random.Random(seed)
    hits = [hit(rng.randrange(9000), rng.choice((200, 302, 308))) for _ in range(rng.randrange(9))]
    hits.sort(key=lambda hit: hit.time)
    print(split_visits(hits, Limits(pause=rng.randrange(2000))))
"""
WORKLOAD = """
import hashlib, workload
for night in (workload.setup(), workload.inputs(7)):
    print(hashlib.sha256(repr(workload.run(night)).encode()).hexdigest())
"""


def test_the_example_s_own_suite_passes(repository: Path) -> None:
    """Between thirty and eighty tests, none of them skipped."""
    last = pytest_suite(repository).strip().splitlines()[-1]
    passed, word, *_ = last.split()
    assert word == "passed"
    assert "skipped" not in last
    assert 30 <= int(passed) <= 80


def test_the_readme_names_eight_slow_places_and_three_temptations() -> None:
    assert len(PLACES) == 8 + 3


@pytest.mark.parametrize(("path", "function", "pattern"), PLACES)
def test_the_built_in_rewrites_fire_where_the_readme_says(
    path: str, function: str, pattern: str
) -> None:
    target = HotSpot(Symbol(path, function), line=1, share=0.1, own=0.1, calls=1)
    proposals = CodemodProposer(ALL_PATTERNS).propose(PROJECT, target, limit=8)
    assert pattern in {found for proposal in proposals for found in proposal.patterns}


def test_all_kinds_of_patches_are_bundled_with_their_rationale() -> None:
    assert [name.split("-")[0] for name in PATCHES] == ["not", "wrong", "wrong"]
    for name in PATCHES:
        first = (EXAMPLES / "patches" / f"{name}.txt").read_text().splitlines()[0]
        assert 20 < len(first) < 100
        assert not first.endswith(".")


@pytest.mark.parametrize("patch", PATCHES)
def test_a_bundled_patch_applies_and_the_example_s_tests_pass_with_it(
    repository: Path, patch: str
) -> None:
    """This is what makes the wrong ones tempting."""
    apply(repository, patch)
    staged = git(repository, "diff", "--cached", "--binary", "--full-index")
    assert staged == (EXAMPLES / "patches" / f"{patch}.diff").read_text()
    assert " passed" in pytest_suite(repository)


def test_the_set_of_known_values_cannot_hold_a_repeated_parameter(repository: Path) -> None:
    assert python(repository, UNSEEN_LISTS) == "['new', ['a', 'c']]\n"
    apply(repository, "wrong-1-membership-set")
    assert python(repository, UNSEEN_LISTS).startswith("TypeError unhashable type")


def test_the_later_conversion_lets_a_bad_code_pass(repository: Path) -> None:
    assert python(repository, BAD_CODE_WITHOUT_HITS).startswith("ValueError invalid literal")
    apply(repository, "wrong-2-sink-conversion")
    assert python(repository, BAD_CODE_WITHOUT_HITS) == "[]\n"


@pytest.mark.parametrize(
    ("patch", "code"),
    [("not-faster-hoist-attribute", VISITS)],
)
def test_a_right_patch_behaves_the_same(repository: Path, patch: str, code: str) -> None:
    """On some hundred small inputs, and on the workload's usual and another input."""
    before = python(repository, code), python(repository, WORKLOAD)
    apply(repository, patch)
    assert (python(repository, code), python(repository, WORKLOAD)) == before


def test_the_workload_depends_on_its_seed_alone(repository: Path) -> None:
    """Not on the hash seed, the clock or what ran before; another seed gives another result."""
    first = python(repository, WORKLOAD, hash_seed="1")
    assert python(repository, WORKLOAD, hash_seed="2") == first
    assert len(set(first.split())) == 2
    again = WORKLOAD.replace("(workload.setup(), workload.inputs(7))", "(None, None)")
    assert set(python(repository, again).split()) == {first.split()[0]}


def test_both_wrong_patches_show_in_the_workload(repository: Path) -> None:
    """The recorded calls hold a repeated parameter and a bad code in an empty section."""
    views = "import workload; print(workload.run()[0][1])"
    assert "invalid literal" in python(repository, views)
    apply(repository, "wrong-2-sink-conversion")
    assert python(repository, views) == "/press: 0 hits\n"
    apply(repository, "wrong-1-membership-set")
    crash = "import workload\ntry: workload.run()\nexcept TypeError as error: print(error)"
    assert "unhashable" in python(repository, crash)
