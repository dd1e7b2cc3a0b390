"""On which processor a set of processes is timed: one that nothing else is running on, if any."""

from __future__ import annotations

import os
import time
from collections import Counter
from collections.abc import Iterator, Mapping
from pathlib import Path

_LOOKS, _PAUSE = 3, 0.002
"""How often it is looked who runs where, and the seconds between: what runs once may soon wait."""
_PROC = Path("/proc")


def quiet_processor(number: int) -> int:
    """The processor for a set: of those with the least company, sets take turns.

    All sides of a set share it, so that none has a better one.
    """
    known = sorted(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else [0]
    busy: Counter[int] = Counter()
    for look in range(_LOOKS if len(known) > 1 else 0):
        time.sleep(_PAUSE if look else 0)
        busy.update(running(_PROC))
    return chosen(known, busy, number)


def chosen(known: list[int], busy: Mapping[int, int], number: int) -> int:
    """The processor of set `number`; `busy`: how many were seen running on each."""
    least = min(busy.get(one, 0) for one in known)
    quiet = [one for one in known if busy.get(one, 0) == least]
    return quiet[number % len(quiet)]


def running(proc: Path) -> Iterator[int]:
    """The processor of each other process that computes now (proc_pid_stat(5), fields 3 and 39)."""
    try:
        folders = [name for name in os.listdir(proc) if name.isdigit()]
    except OSError:
        return
    for name in folders:
        if int(name) == os.getpid():
            continue
        try:
            fields = (proc / name / "stat").read_text(errors="replace").rpartition(")")[2].split()
        except OSError:
            continue
        if fields[0] == "R" and len(fields) > 36:
            yield int(fields[36])
