"""Appends a second of the ledger beside raw sqlite3, and how fast it folds and verifies.

`python bench/ledger.py [--pairs N] [--commits N] [--events N] [--json]`

Both sides write one event a commit into a file of their own on the same disk, with the same
pragmas (WAL, synchronous=FULL), in turns; the ratio is the median over the pairs, so that a disk
that is busy for a while weighs on both. Ours is a whole command: look up, decide, event, hash
chain, Merkle nodes, read models. Absolute figures depend on the disk; the ratio does not much.
"""

from __future__ import annotations

import argparse
import itertools
import json
import sqlite3
import statistics
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1]))

from ledger.application import Ledger
from ledger.fold import fold
from ledger.ids import RunId, TaskId
from ledger.queries import Reader
from ledger.verify import verify

STATE = (
    b'{"v":1,"time":"2026-01-01T00:00:00.000000Z","actor":"bench","command_id":"aaaaaaaa",'
    b'"causation":"a8acc257f0ae542f84a4cdf7ecb98f93:1","task":"task0001","run":"run00001",'
    b'"kind":"function","target":"package/module.py::function","method":"auto","share":0.5,'
    b'"why":"half of the profile"}'
)


class Clock:
    def now(self) -> str:
        return "2026-01-01T00:00:00.000000Z"


class Ids:
    def new(self) -> str:
        return "aaaaaaaa"


def raw(path: Path) -> Callable[[int], None]:
    """One INSERT a commit into a table like the ledger's."""
    connection = sqlite3.connect(path, isolation_level=None)
    connection.execute("PRAGMA journal_mode=WAL")
    connection.execute("PRAGMA synchronous=FULL")
    connection.execute(
        "CREATE TABLE stored_events (rowid INTEGER PRIMARY KEY AUTOINCREMENT, originator_id TEXT, "
        "originator_version INTEGER, topic TEXT, state BLOB, "
        "UNIQUE (originator_id, originator_version))"
    )

    def append(number: int) -> None:
        connection.execute("BEGIN IMMEDIATE")
        connection.execute(
            "INSERT INTO stored_events (originator_id, originator_version, topic, state) "
            "VALUES (?,?,?,?)",
            (f"{number * 0x9E3779B97F4A7C15 % 2**128:032x}", 1, "opt:Task.Opened", STATE),
        )
        connection.execute("COMMIT")

    return append


def ours(ledger: Ledger) -> Callable[[int], None]:
    """One command of the Ledger."""

    def append(number: int) -> None:
        ledger.open_task(
            TaskId(f"task{number:08d}"),
            run=RunId("run00001"),
            kind="function",
            target="package/module.py::function",
            method="auto",
            share=0.5,
            why="half of the profile",
        )

    return append


def timed(append: Callable[[int], None], numbers: Iterator[int], commits: int) -> float:
    """Commits a second."""
    begin = time.perf_counter()
    for _ in range(commits):
        append(next(numbers))
    return commits / (time.perf_counter() - begin)


def appends(folder: Path, pairs: int, commits: int) -> dict[str, float]:
    """Median commits a second of both, and the median of the paired ratios."""
    numbers = itertools.count()
    with Ledger.open(folder / "ours", actor="bench", clock=Clock(), ids=Ids()) as ledger:
        sides = {"ours": ours(ledger), "raw": raw(folder / "raw.sqlite3")}
        measured: dict[str, list[float]] = {"ours": [], "raw": []}
        for pair in range(pairs + 1):
            # The order changes with every pair; the first pair warms up and is dropped.
            order = ("ours", "raw") if pair % 2 else ("raw", "ours")
            found = {name: timed(sides[name], numbers, commits) for name in order}
            for name in order if pair else ():
                measured[name].append(found[name])
    ratios = [mine / other for mine, other in zip(measured["ours"], measured["raw"], strict=True)]
    return {
        "ours_per_second": statistics.median(measured["ours"]),
        "raw_per_second": statistics.median(measured["raw"]),
        "ratio": statistics.median(ratios),
        "ratio_low": min(ratios),
        "ratio_high": max(ratios),
    }


def reads(folder: Path, events: int) -> dict[str, float]:
    """Events a second of the fold, of the log and of a whole verification."""
    with Ledger.open(folder, actor="bench", clock=Clock(), ids=Ids()) as ledger:
        for number in range(events):
            ours(ledger)(number)
    found = {}
    jobs: dict[str, Callable[[], object]] = {
        "fold": lambda: fold(folder),
        "log": lambda: _log(folder),
        "verify": lambda: verify(folder),
    }
    for name, job in jobs.items():
        best = min(_seconds(job) for _ in range(3))
        found[f"{name}_per_second"] = events / best
    return found


def _log(folder: Path) -> int:
    with Reader.open(folder) as reader:
        return sum(1 for _ in reader.events())


def _seconds(job: Callable[[], object]) -> float:
    begin = time.perf_counter()
    job()
    return time.perf_counter() - begin


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--pairs", type=int, default=15)
    parser.add_argument("--commits", type=int, default=60, help="a side and pair")
    parser.add_argument("--events", type=int, default=3000, help="in the ledger that is read")
    parser.add_argument("--dir", type=Path, help="on the disk to measure; default: a temporary one")
    parser.add_argument("--json", action="store_true")
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(dir=options.dir) as name:
        result = appends(Path(name), options.pairs, options.commits)
        result |= reads(Path(name) / "read", options.events)
    if options.json:
        print(json.dumps({"schema": "opt/bench-ledger/1", **result}))
        return
    print(
        f"appends   {result['ours_per_second']:>10,.0f}/s   raw sqlite3 "
        f"{result['raw_per_second']:,.0f}/s   ratio {result['ratio']:.2f} "
        f"[{result['ratio_low']:.2f}, {result['ratio_high']:.2f}], {options.pairs} pairs"
    )
    for name in ("fold", "log", "verify"):
        print(f"{name:<9} {result[f'{name}_per_second']:>10,.0f} events/s")


if __name__ == "__main__":
    main()
