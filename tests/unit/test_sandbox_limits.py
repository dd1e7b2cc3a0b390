"""Limits and Landlock rules, as values."""

from __future__ import annotations

import os
import resource
from pathlib import Path

import pytest

from engine.adapters.sandbox import landlock, limits
from engine.adapters.sandbox.limits import MIB, Cgroup
from engine.ports import Job

JOB = Job(("true",), memory=100, pids=10)


def test_a_cgroup_takes_over_what_an_rlimit_can_only_do_for_one_process() -> None:
    alone = dict(limits.rlimits(JOB, grouped=False, running=7))
    grouped = dict(limits.rlimits(JOB, grouped=True, running=7))
    assert alone[resource.RLIMIT_AS] == 100 * MIB
    assert alone[resource.RLIMIT_NPROC] >= 17
    assert resource.RLIMIT_AS not in grouped
    assert alone[resource.RLIMIT_CORE] == grouped[resource.RLIMIT_CORE] == 0


def test_no_limit_is_above_the_hard_one(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(limits.resource, "getrlimit", lambda _: (5, 5))
    assert all(value <= 5 for _, value in limits.rlimits(JOB, grouped=False, running=0))


@pytest.mark.parametrize(
    ("name", "text", "expected"),
    [
        ("memory.events", "oom 2\noom_kill 1\n", True),
        ("memory.events", "oom 0\noom_kill 0\noom_group_kill 0\n", False),
        ("memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 3\n", True),
        ("memory.oom_control", "oom_kill_disable 0\nunder_oom 0\noom_kill 0\n", False),
    ],
)
def test_both_versions_of_cgroups_tell_about_killing_for_memory(
    tmp_path: Path, name: str, text: str, expected: bool
) -> None:
    (tmp_path / name).write_text(text)
    assert Cgroup((tmp_path,)).ran_out_of_memory() is expected


def test_a_folder_that_takes_no_limits_is_no_place_for_a_cgroup(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    """Making a folder is not enough: here nothing in it answers."""
    monkeypatch.setattr(limits, "_candidates", lambda: iter([(tmp_path,)]))
    assert limits.places.__wrapped__() == ()
    assert list(tmp_path.iterdir()) == []


def test_own_threads_are_counted() -> None:
    assert limits.threads_of(os.getuid()) >= 1


@pytest.mark.parametrize("version", range(1, 9))
def test_nothing_is_allowed_that_this_kernel_does_not_handle(version: int, tmp_path: Path) -> None:
    """The kernel refuses a rule with a right that the ruleset does not handle."""
    rules = landlock.rules(version, readable=[tmp_path], writable=[tmp_path])
    handled = rules["handled"][0]  # type: ignore[index]
    assert all(rights & ~handled == 0 for _, rights in rules["beneath"])  # type: ignore[attr-defined]
    assert rules["size"] == (8 if version < 4 else 16 if version < 6 else 24)


def test_a_rule_on_a_file_names_rights_of_files_only(tmp_path: Path) -> None:
    (tmp_path / "file").write_text("")
    rules = landlock.rules(7, readable=[tmp_path / "file"], writable=[])
    rights = dict(rules["beneath"])[str(tmp_path / "file")]  # type: ignore[call-overload]
    read_folder = 8
    assert rights & read_folder == 0


def test_neither_devices_nor_sockets_can_be_made_in_the_work_folder(tmp_path: Path) -> None:
    rules = landlock.rules(7, readable=[], writable=[tmp_path])
    rights = dict(rules["beneath"])[str(tmp_path)]  # type: ignore[call-overload]
    assert rights & (1 << 6 | 1 << 9 | 1 << 11) == 0
