"""Killed writers, several writers, full and read-only disks: nothing is lost, nothing is torn."""

from __future__ import annotations

import itertools
import os
import random
import subprocess
import sys
import threading
from collections.abc import Iterator
from pathlib import Path

import pytest

from ledger.application import Ledger
from ledger.errors import LedgerUnavailable
from ledger.ids import Cid
from ledger.queries import Reader
from ledger.verify import verify
from tests.fakes import ledger as fakes

ROOT = Path(__file__).resolve().parents[2]


def writer(folder: Path, name: str, count: str) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "-m", "tests.ledger_writer", str(folder), name, count],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )


def kept(folder: Path) -> dict[Cid, str]:
    with Reader.open(folder) as reader:
        return {row.cid: row.state for row in reader.patches()}


def killed_round(folder: Path, names: list[str], pause: random.Random) -> set[Cid]:
    """Start writers, kill -9 each at a random moment; what they had acknowledged until then."""
    running = [writer(folder, name, "forever") for name in names]
    acknowledged: set[Cid] = set()
    try:
        for process in running:
            assert process.stdout is not None
            acknowledged.add(Cid.parse(process.stdout.readline().strip()))
    finally:
        for process in running:
            threading.Event().wait(pause.uniform(0, 0.15))
            process.kill()
    for process in running:
        out, _ = process.communicate()
        # A line may be cut off by the kill: only whole ones were acknowledged.
        acknowledged |= {Cid.parse(line) for line in out.splitlines() if len(line) == 59}
    return acknowledged


def survive_kills(folder: Path, rounds: int) -> None:
    acknowledged: set[Cid] = set()
    for number in range(rounds):
        names = [f"writer{number}{letter}" for letter in "abcde"]
        acknowledged |= killed_round(folder, names, random.Random(number))
        found = verify(folder)
        assert found.ok, found
        states = kept(folder)
        assert acknowledged <= states.keys()
        assert {states[cid] for cid in acknowledged} == {"validating"}
    with fakes.open_ledger(folder) as ledger:
        fakes.begin(ledger)
    assert verify(folder).ok


def test_killed_writers_lose_nothing_that_they_acknowledged(tmp_path: Path) -> None:
    """15 kills, five writers at a time on one ledger."""
    survive_kills(tmp_path, 3)


@pytest.mark.slow
def test_many_killed_writers_lose_nothing(tmp_path: Path) -> None:
    """120 kills."""
    survive_kills(tmp_path, 24)


def test_several_processes_write_at_once(tmp_path: Path) -> None:
    """No error, no lost patch, no gap, also not in between."""
    names = ["one", "two", "three"]
    running = [writer(tmp_path, name, "12") for name in names]
    seen = 0
    while any(process.poll() is None for process in running):
        if (tmp_path / "ledger.sqlite3").exists():
            seen = max(seen, _gapless(tmp_path, seen))
        threading.Event().wait(0.05)
    acknowledged: set[Cid] = set()
    for process in running:
        out, err = process.communicate()
        assert process.returncode == 0, err
        acknowledged |= {Cid.parse(line) for line in out.split()}
    assert len(acknowledged) == 36
    assert acknowledged == set(kept(tmp_path))
    assert verify(tmp_path).ok
    assert seen


def _gapless(folder: Path, since: int) -> int:
    """The next number after what is there now; the numbers up to it have no gap."""
    try:
        with Reader.open(folder) as reader:
            numbers = [event.seq for event in reader.events(since=since)]
    except LedgerUnavailable:
        return since  # the first writer is just creating it
    assert numbers == list(range(since, since + len(numbers)))
    return since + len(numbers)


def test_two_openings_that_write_to_one_patch_decide_again(tmp_path: Path) -> None:
    """The one that was second sees what the first did: every level is recorded once."""
    with fakes.open_ledger(tmp_path) as first, fakes.open_ledger(tmp_path) as second:
        fakes.begin(first)
        cid = first.create_patch(fakes.draft())
        first.start_validation(cid, attempt=1, base="b", sandbox="L3", left_out=(), gate="g")
        found: list[Cid] = []

        def record(ledger: Ledger, names: list[str]) -> None:
            found.extend(fakes.level(ledger, cid, name, "passed") for name in names)

        names = [f"level{number}" for number in range(12)]
        threads = [
            threading.Thread(target=record, args=(ledger, order))
            for ledger in (first, second, first)
            for order in (names, names[::-1])
        ]
        for thread in threads:
            thread.start()
        for thread in threads:
            thread.join()
        assert len(found) == 12 * 6
    with Reader.open(tmp_path) as reader:
        assert sorted(level.level for level in reader.patch(cid).levels) == sorted(names)
    assert verify(tmp_path).ok


SMALL, LARGE = "700k", "16m"


@pytest.fixture(params=[SMALL])
def disk(tmp_path: Path, request: pytest.FixtureRequest) -> Iterator[Path]:
    """A disk of its own. Needs the right to mount; without it the test is skipped, loudly."""
    place = tmp_path / "disk"
    place.mkdir()
    command = ["mount", "-t", "tmpfs", "-o", f"size={request.param}", "tmpfs", str(place)]
    try:
        done = subprocess.run(command, capture_output=True, text=True, check=False)
    except OSError as error:
        pytest.skip(f"NOT TESTED: full and read-only disks, no mount program: {error}")
    if done.returncode:
        pytest.skip(f"NOT TESTED: full and read-only disks, cannot mount: {done.stderr.strip()}")
    try:
        yield place
    finally:
        subprocess.run(["umount", "-l", str(place)], check=True)


def _fill(ledger: Ledger, done: list[Cid]) -> None:
    """Patches without end."""
    for number in itertools.count():
        cid = ledger.create_patch(fakes.draft(number, diff=bytes([number]) * 3000))
        done.append(cid)


def test_a_full_disk_is_said_and_loses_nothing(disk: Path) -> None:
    folder = disk / "opt"
    ballast = disk / "ballast"
    ballast.write_bytes(bytes(120_000))
    done: list[Cid] = []
    with fakes.open_ledger(folder) as ledger:
        fakes.begin(ledger)
        with pytest.raises(LedgerUnavailable) as caught:
            _fill(ledger, done)
        assert "nothing was lost" in caught.value.hint
        assert done
        found = verify(folder)
        assert found.ok, found
        assert set(kept(folder)) == set(done)
        ballast.unlink()
        after = ledger.create_patch(fakes.draft(len(done), diff=bytes([len(done)]) * 3000))
    assert set(kept(folder)) == {*done, after}
    assert verify(folder).ok


def test_a_full_disk_for_a_large_block_loses_nothing(disk: Path) -> None:
    folder = disk / "opt"
    with fakes.open_ledger(folder) as ledger:
        fakes.begin(ledger)
        ledger.stage(b"large" * 300_000)
        with pytest.raises(LedgerUnavailable):
            ledger.create_patch(fakes.draft())
    assert kept(folder) == {}
    found = verify(folder)
    assert (found.ok, found.events) == (True, 4)
    assert [path for path in folder.rglob("*") if path.is_file() and "blocks" in str(path)] == []


def test_a_disk_too_full_for_a_ledger_is_said(disk: Path) -> None:
    (disk / "ballast").write_bytes(bytes(690_000))
    with pytest.raises(LedgerUnavailable):
        fakes.open_ledger(disk / "opt")
    (disk / "ballast").unlink()
    with fakes.open_ledger(disk / "opt") as ledger:
        fakes.begin(ledger)
    assert verify(disk / "opt").ok


@pytest.mark.parametrize("disk", [LARGE], indirect=True)
def test_a_read_only_disk_can_be_read_but_not_written(disk: Path) -> None:
    folder = disk / "opt"
    with fakes.open_ledger(folder) as ledger:
        found = fakes.scenario(ledger)
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    _reads_but_refuses_to_write(folder, found)


@pytest.mark.parametrize("disk", [LARGE], indirect=True)
def test_a_ledger_that_dies_and_becomes_read_only_is_still_read(disk: Path) -> None:
    """Killed with its log not yet folded into the file, then the disk turns read-only."""
    folder = disk / "opt"
    process = writer(folder, "one", "forever")
    assert process.stdout is not None
    cid = Cid.parse(process.stdout.readline().strip())
    process.kill()
    process.communicate()
    subprocess.run(["mount", "-o", "remount,ro", str(disk)], check=True)
    assert kept(folder)[cid] == "validating"
    assert verify(folder).ok


@pytest.mark.skipif(os.geteuid() == 0, reason="NOT TESTED: root may write to any folder")
def test_a_read_only_folder_can_be_read_but_not_written(tmp_path: Path) -> None:
    folder = tmp_path / "opt"
    with fakes.open_ledger(folder) as ledger:
        found = fakes.scenario(ledger)
    (folder / "ledger.sqlite3").chmod(0o400)
    folder.chmod(0o500)
    try:
        _reads_but_refuses_to_write(folder, found)
    finally:
        folder.chmod(0o700)


def _reads_but_refuses_to_write(folder: Path, found: dict[str, Cid]) -> None:
    with pytest.raises(LedgerUnavailable):
        fakes.open_ledger(folder)
    with Reader.open(folder) as reader:
        assert reader.patch(found["applied"]).row.state == "applied"
    with Reader.open(folder, at="6") as past:
        assert past.status().events == 7
    assert verify(folder).ok
