"""A program, a home of its own, and small projects to run it on."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

import pytest

OPT = Path(sys.executable).with_name("opt")


@dataclass(frozen=True)
class Ended:
    """How a command ended and what it said."""

    code: int
    out: str
    err: str


@dataclass(frozen=True)
class Shop:
    """A repository, and the program started in it as a person would start it."""

    root: Path
    env: Mapping[str, str] = field(default_factory=dict)

    def opt(self, *words: str, stdin: str | None = None, **extra: str) -> Ended:
        done = subprocess.run(
            [str(OPT), *words],
            cwd=self.root,
            env={**os.environ, **self.env, **extra},
            input=stdin,
            stdin=subprocess.DEVNULL if stdin is None else None,
            capture_output=True,
            text=True,
            timeout=240,
        )
        assert "Traceback (most recent call last)" not in done.stderr
        return Ended(done.returncode, done.stdout, done.stderr)

    def git(self, *words: str) -> str:
        done = subprocess.run(
            ["git", *words], cwd=self.root, capture_output=True, env={**os.environ, **self.env}
        )
        assert done.returncode == 0, done.stderr
        return done.stdout.decode().strip()

    def write(self, files: Mapping[str, str | bytes]) -> None:
        for name, text in files.items():
            path = self.root / name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(text if isinstance(text, bytes) else text.encode())

    def commit(self, files: Mapping[str, str | bytes], message: str = "change") -> None:
        self.write(files)
        self.git("add", "-A")
        self.git("commit", "-qm", message)


def only(shop: Shop, *levels: str) -> None:
    """Let the gate climb these levels only: for tests that ask about no other."""
    chosen = ", ".join(f'"{level}"' for level in levels)
    shop.write({"optimizer.toml": f"[validation]\nlevels = [{chosen}]\n"})
    (shop.root / ".git" / "info" / "exclude").write_text("optimizer.toml\n")


def run_until_ready(shop: Shop) -> dict[str, Any]:
    """The report of an `opt run` with a patch ready for review.

    On a busy machine a gain may be left open as `noisy-machine`; the next run judges it again.
    """
    for _ in range(3):
        ended = shop.opt("run", "--json", OPTIMIZER_TARGETS="1")
        assert ended.code == 0, ended.err
        report: dict[str, Any] = json.loads(ended.out)
        if any(patch["state"] == "awaiting-review" for patch in report["patches"]):
            return report
    raise AssertionError(f"nothing became ready in three runs: {report}")


@pytest.fixture
def empty_repository(tmp_path: Path) -> Shop:
    """A repository without a commit, and a home where nothing is configured but a name."""
    home, root = tmp_path / "home", tmp_path / "repo"
    home.mkdir()
    root.mkdir()
    (home / ".gitconfig").write_text("[user]\n\tname = T\n\temail = t@example.org\n")
    shop = Shop(
        root,
        {
            "HOME": str(home),
            "XDG_CONFIG_HOME": str(home / ".config"),
            "XDG_CACHE_HOME": str(home / ".cache"),
            "GIT_CONFIG_GLOBAL": str(home / ".gitconfig"),
            "GIT_CONFIG_SYSTEM": os.devnull,
            "OPTIMIZER_PROJECT_PYTHON": sys.executable,
            "OPTIMIZER_BENCHMARK_SECONDS": "3",
            "OPTIMIZER_EQUIVALENCE_SECONDS": "3",
            "NO_COLOR": "1",
        },
    )
    shop.git("init", "-q", "-b", "main")
    return shop


SLOW = '''"""Counting words, the slow way."""


def distinct(words):
    """The words in order of their first appearance."""
    found = []
    for word in words:
        if word not in found:
            found.append(word)
    return found


def total(numbers):
    """The sum of the numbers."""
    result = 0
    for number in numbers:
        result += number
    return result
'''
TESTS = """from words import distinct, total


def test_order_is_kept():
    assert distinct(["b", "a", "b"]) == ["b", "a"]


def test_nothing_gives_nothing():
    assert distinct([]) == []


def test_the_sum():
    assert total([1, 2]) == 3
"""
WORKLOAD = """from words import distinct, total


def inputs(seed):
    return [f"word{(i * 7919 + seed) % 900}" for i in range(2200)]


def run(words=None):
    words = inputs(0) if words is None else words
    return distinct(words)[:3], total(range(2000))
"""


@pytest.fixture
def project(empty_repository: Shop) -> Shop:
    """A small project with a slow function, three tests and a workload."""
    empty_repository.commit(
        {"words.py": SLOW, "test_words.py": TESTS, "workload.py": WORKLOAD}, "start"
    )
    return empty_repository
