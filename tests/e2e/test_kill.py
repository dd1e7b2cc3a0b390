"""kill -9 of `opt run` at random moments: a second start completes and nothing is lost."""

from __future__ import annotations

import json
import os
import random
import signal
import subprocess

import pytest

from tests.e2e.conftest import OPT, Shop


def kill_at(shop: Shop, seconds: float) -> bool:
    """Start a run and kill it after that long; False when it had ended before."""
    env = {**os.environ, **shop.env, "OPTIMIZER_TARGETS": "1"}
    process = subprocess.Popen(
        [str(OPT), "run"], cwd=shop.root, env=env,
        stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
    )  # fmt: skip
    try:
        process.wait(timeout=seconds)
    except subprocess.TimeoutExpired:
        process.send_signal(signal.SIGKILL)
        process.wait()
        return True
    return False


def events(shop: Shop) -> list[str]:
    return [json.loads(row)["cid"] for row in shop.opt("log", "--json").out.splitlines()]


def check(shop: Shop, known: list[str], tree: str) -> list[str]:
    """Every event is still there and verifies; the user's checkout was not touched."""
    assert shop.opt("replay", "--verify").code == 0
    now = events(shop)
    assert now[: len(known)] == known
    assert shop.git("rev-parse", "HEAD^{tree}") == tree
    assert shop.git("status", "--porcelain") == ""
    return now


def story(project: Shop, kills: int, longest: float) -> None:
    assert project.opt("init").code == 0
    project.git("add", "optimizer.toml")
    project.git("commit", "-qm", "settings")
    tree = project.git("rev-parse", "HEAD^{tree}")
    known: list[str] = []
    chance = random.Random(20261122)
    hits = 0
    for _ in range(kills):
        hits += kill_at(project, chance.uniform(0.1, longest))
        known = check(project, known, tree)
    assert hits >= kills / 2, f"{hits} of {kills} kills found a run to kill"
    ended = project.opt("run", "--json", OPTIMIZER_TARGETS="1")
    assert ended.code == 0, ended.err
    assert json.loads(ended.out)["patches"]
    check(project, known, tree)
    assert len(project.git("worktree", "list").splitlines()) == 1
    cache = project.root.parent / "home" / ".cache" / "opt" / "worktrees"
    assert [path for path in cache.glob("*/*") if path.is_dir()] == []
    runs = json.loads(project.opt("runs", "--json").out)["runs"]
    assert [run["state"] for run in runs if run["state"] == "running"] == []


@pytest.mark.slow
def test_a_run_killed_at_random_moments_is_completed_by_the_next(project: Shop) -> None:
    """OPT_KILLS sets how often; the figure in docs/benchmarks.md stands for 50."""
    story(project, kills=int(os.environ.get("OPT_KILLS", "8")), longest=9.0)
