"""Faults as a program meets them, each in a process of its own, and the disk put back after it."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from engine.validation.inside._disk import Disk, Expected, TooLarge
from engine.validation.inside._faults import Fault
from engine.validation.inside._trial import Ended, Trials

Try = Callable[..., Ended]


@pytest.fixture
def tried(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Try:
    """One call with one fault; `tmp_path` is what lies on disk."""
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    disk = Disk(str(tmp_path))

    def run(make: Callable[[], Any], *fault: object, limit: int = 10, wall: float = 5.0) -> Ended:
        null = os.open(os.devnull, os.O_WRONLY)
        trials = Trials(disk, str(tmp_path), null, set())
        before = disk.look()
        limits = dict.fromkeys(("write", "fetch", "open to read"), limit)
        chosen = Fault(*fault) if fault else None
        found = trials.run(make, before, wall=wall, fault=chosen, limits=limits)
        os.close(null)
        assert disk.look() == before, "put back"
        return found

    return run


def test_a_full_disk_shows_when_the_buffer_is_written_out(tried: Try, tmp_path: Path) -> None:
    path = tmp_path / "a"
    path.write_text("old")

    def write() -> None:
        with path.open("w") as file:
            file.write("x" * 10)

    found = tried(write, "write", 0, "full")
    assert (found.told["ending"], found.told["raised"]) == ("raised", "builtins.OSError")
    whole = tried(write)
    before = Disk(str(tmp_path)).look()
    assert Expected(before, whole.disk, whole.disk).state(found.disk) == ("broken", [str(path)], [])
    assert path.read_text() == "old"


def test_links_and_modes_are_seen_and_put_back(tried: Try, tmp_path: Path) -> None:
    (tmp_path / "first").write_text("1")
    (tmp_path / "second").write_text("2")
    link, secret = tmp_path / "current", tmp_path / "secret"
    link.symlink_to("first")
    secret.write_text("s")
    secret.chmod(0o600)

    def change() -> None:
        link.unlink()
        link.symlink_to("second")
        secret.chmod(0o444)

    whole = tried(change)
    assert (str(link.readlink()), secret.stat().st_mode & 0o777) == ("first", 0o600)
    before = Disk(str(tmp_path)).look()
    expected = Expected(before, whole.disk, whole.disk)
    assert expected.state(whole.disk)[0] == "new"
    assert expected.state({**before, str(link): whole.disk[str(link)]})[0] == "some"
    assert expected.state(before)[0] == "old"


def test_a_file_that_differs_each_time_is_old_where_nothing_was_written(tmp_path: Path) -> None:
    path = str(tmp_path / "a")
    expected = Expected({path: "before"}, {path: "one"}, {path: "another"})
    assert expected.state({path: "before"})[0] == "old"
    assert expected.state({path: "a third"})[0] == "unknown"


def test_killed_half_way_leaves_half_of_it(tried: Try, tmp_path: Path) -> None:
    found = tried(lambda: (tmp_path / "a").write_bytes(b"0123456789"), "write", 0, "torn")
    half = tried(lambda: (tmp_path / "a").write_bytes(b"01234"))
    assert found.told["ending"] == "killed"
    assert found.disk == half.disk


def test_files_are_real_ones_and_come_in_parts_where_that_is_allowed(
    tried: Try, tmp_path: Path
) -> None:
    (tmp_path / "a").write_text("äöü\n" * 5000, encoding="utf-8")

    def read() -> tuple[int, str]:
        with open(tmp_path / "a", encoding="utf-8") as file:
            return len(file.read()), type(file).__name__

    def lines() -> int:
        with open(tmp_path / "a", "rb") as file:
            return sum(1 for _ in file)

    assert '"TextIOWrapper"' in tried(read).told["value"]
    assert tried(read, "read", 0, "short").told["value"] == tried(read).told["value"]
    assert tried(lines, "read", 0, "short").told["value"] == tried(lines).told["value"]


def test_an_answer_that_never_comes_hangs_without_a_limit_and_only_then(
    tried: Try, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(urllib.request, "urlopen", lambda url, timeout=None: b"")
    url = "http://a.invalid/"
    began = time.monotonic()
    found = tried(lambda: urllib.request.urlopen(url), "fetch", 0, "never")
    assert found.told["ending"] == "hung"
    found = tried(lambda: urllib.request.urlopen(url, timeout=900), "fetch", 0, "never")
    assert (found.told["ending"], found.told["raised"]) == ("raised", "builtins.TimeoutError")
    assert time.monotonic() - began < 4, "nobody waits"


def test_a_retry_without_end_is_ended_though_it_sleeps(
    tried: Try, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(urllib.request, "urlopen", lambda url: b"abc")

    def fetch() -> bytes:
        while True:
            try:
                return urllib.request.urlopen("http://a.invalid/")
            except OSError:
                time.sleep(60)

    assert tried(fetch, "fetch", 0, "503").told["ending"] == "returned"
    assert tried(fetch, "fetch", 0, "503 lasting").told["ending"] == "unbounded"


def test_what_never_ends_by_itself_is_ended(tried: Try) -> None:
    def spin() -> None:
        while True:
            pass

    assert tried(spin, wall=0.3).told["ending"] == "hung"
    assert tried(lambda: os._exit(0)).told["ending"] == "died"


def test_the_clock_goes_back_for_those_who_ask_the_wall_clock(tried: Try) -> None:
    def passed(clock: str) -> bool:
        first = getattr(time, clock)()
        return bool(getattr(time, clock)() >= first)

    assert "false" in tried(lambda: passed("time"), "clock", 1, "clock").told["value"].lower()
    assert "true" in tried(lambda: passed("monotonic"), "clock", 1, "clock").told["value"].lower()


def test_what_is_still_open_or_running_is_counted(tried: Try, tmp_path: Path) -> None:
    (tmp_path / "a").write_text("a")
    plain = tried(lambda: None).told

    def leak() -> None:
        os.open(tmp_path / "a", os.O_RDONLY)
        subprocess.Popen([sys.executable, "-c", "import time; time.sleep(9)"])

    found = tried(leak).told
    assert found["handles"] > plain["handles"]
    assert found["processes"] == 1


def test_a_socket_that_the_test_holds_is_left_alone(tried: Try) -> None:
    left, right = socket.socketpair()
    with left, right:
        right.sendall(b"abc")
        assert tried(lambda: left.recv(3)).told["ending"] == "shared"
        left.settimeout(1)
        assert left.recv(3) == b"abc"


def test_modules_of_the_project_that_hold_a_name_of_their_own_meet_the_fault_too(
    tried: Try, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "own_names.py").write_text(
        "from os import replace\n\ndef move(a, b):\n    replace(a, b)\n"
    )
    (tmp_path / "a").write_text("a")
    monkeypatch.syspath_prepend(str(tmp_path))
    import own_names

    found = tried(lambda: own_names.move(tmp_path / "a", tmp_path / "b"), "rename", 0, "denied")
    assert found.told["raised"] == "builtins.PermissionError"


def test_more_than_can_be_put_back_is_not_touched(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("tempfile.tempdir", str(tmp_path))
    for number in range(4001):
        (tmp_path / str(number)).touch()
    with pytest.raises(TooLarge):
        Disk(str(tmp_path)).look()
