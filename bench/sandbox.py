"""What confinement costs: starting a process at each level beside starting it plainly.

    python bench/sandbox.py [--rounds 15] [--json]

Interleaved, so that all levels meet the same noise; the minimum is what the work costs, the
median what one waits. A session's `ask` is one line there and one back.
"""

from __future__ import annotations

import argparse
import json
import statistics
import subprocess
import sys
import time
from collections.abc import Callable
from pathlib import Path

from engine.adapters.sandbox import ProvedSandbox, choose_sandbox
from engine.errors import SandboxUnavailable
from engine.ports import Job, SandboxLevel

PYTHON = Path(sys.executable)
LEVELS: tuple[SandboxLevel, ...] = ("L3", "L2", "L0")
EMPTY = (str(PYTHON), "-I", "-S", "-c", "pass")
ECHO = (
    "import os, sys\nreport = int(os.environ['OPT_REPORT_FD'])\n"
    "for line in sys.stdin: os.write(report, line.encode())"
)
ASKED = 1000


def plain() -> None:
    subprocess.run(EMPTY, capture_output=True, check=True)


def confined(sandbox: ProvedSandbox, tree: Path | None) -> Callable[[], None]:
    def once() -> None:
        outcome = sandbox.run(Job(EMPTY, tree=tree))
        assert outcome.code == 0, outcome

    return once


def timed(action: Callable[[], object]) -> float:
    began = time.perf_counter()
    action()
    return (time.perf_counter() - began) * 1000


def asking(sandbox: ProvedSandbox) -> dict[str, float]:
    with sandbox.session(Job((str(PYTHON), "-I", "-S", "-u", "-c", ECHO))) as session:
        times = [session.ask("line", wall=5)[1] * 1e6 for _ in range(ASKED)][1:]
    return {"ask_min_us": min(times), "ask_median_us": statistics.median(times)}


def measure(rounds: int) -> dict[str, object]:
    """Milliseconds; `over_plain` is the difference of the minima."""
    found: dict[str, dict[str, float | str]] = {}
    sandboxes: dict[str, ProvedSandbox] = {}
    for level in LEVELS:
        try:
            began = time.perf_counter()
            sandboxes[level] = choose_sandbox(exactly=level, interpreter=PYTHON)
            found[level] = {"proof_ms": (time.perf_counter() - began) * 1000}
        except SandboxUnavailable as error:
            found[level] = {"missing": str(error)}
    tree = Path(__file__).parents[1] / "engine"
    actions = {"plain": plain}
    for level, sandbox in sandboxes.items():
        actions[level] = confined(sandbox, None)
        actions[f"{level}+tree"] = confined(sandbox, tree)
    times: dict[str, list[float]] = {name: [] for name in actions}
    for _ in range(rounds):
        for name, action in actions.items():
            times[name].append(timed(action))
    spawn = {
        name: {
            "min_ms": min(taken),
            "median_ms": statistics.median(taken),
            "over_plain_ms": min(taken) - min(times["plain"]),
        }
        for name, taken in times.items()
    }
    for level, sandbox in sandboxes.items():
        found[level] |= asking(sandbox)
    return {"schema": "opt/bench-sandbox/1", "rounds": rounds, "spawn": spawn, "levels": found}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=15)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    report = measure(given.rounds)
    if given.json:
        print(json.dumps(report))
        return
    for section in ("spawn", "levels"):
        for name, row in report[section].items():  # type: ignore[attr-defined]
            cells = "  ".join(
                f"{key} {value:.2f}" if isinstance(value, float) else f"{key} {value}"
                for key, value in row.items()
            )
            print(f"{name:10} {cells}")


if __name__ == "__main__":
    main()
