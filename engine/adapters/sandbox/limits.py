"""Resource limits: rlimits for each process, and a cgroup for the tree where one can be made.

RLIMIT_AS counts per process and RLIMIT_NPROC does nothing for uid 0, so a memory and a pids
cgroup are tried first: version 2 in a delegated folder, else version 1. Whether one can be made
is found out by making one, never from version numbers.
"""

from __future__ import annotations

import contextlib
import functools
import itertools
import os
import resource
import time
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path

from engine.ports import Job

MIB = 1024 * 1024
LARGEST_FILE = 1024 * MIB
MOST_FILES = 4096
WORK_SIZE, TMP_SIZE, SHM_SIZE = 1024 * MIB, 512 * MIB, 128 * MIB
"""Sizes of the memory file systems of L3; what lies in them counts as memory of the job."""
_HELPERS = 4
"""Processes of our own in a job's cgroup: init of its pid namespace, the shell that copies."""
_names = itertools.count()

Rlimits = tuple[tuple[int, int], ...]


def rlimits(job: Job, *, grouped: bool, running: int) -> Rlimits:
    """(resource, value) pairs for a job's processes.

    `grouped`: memory and pids are bounded by a cgroup. `running`: how many processes and threads
    count against RLIMIT_NPROC before the job starts, for without a user namespace it counts all
    of the user's.
    """
    limits = [
        (resource.RLIMIT_CORE, 0),
        (resource.RLIMIT_FSIZE, LARGEST_FILE),
        (resource.RLIMIT_NOFILE, MOST_FILES),
    ]
    if hasattr(resource, "RLIMIT_MSGQUEUE"):
        limits.append((resource.RLIMIT_MSGQUEUE, 0))
    if not grouped:
        limits.append((resource.RLIMIT_AS, job.memory * MIB))
        limits.append((resource.RLIMIT_NPROC, job.pids + _HELPERS + running))
    return tuple((which, _at_most_hard(which, value)) for which, value in limits)


def _at_most_hard(which: int, value: int) -> int:
    hard = resource.getrlimit(which)[1]
    return value if hard == resource.RLIM_INFINITY else min(value, hard)


def threads_of(uid: int) -> int:
    """Processes and threads that run under a user id now (0 where there is no /proc)."""
    counted = 0
    for status in Path("/proc").glob("[0-9]*/status"):
        with contextlib.suppress(OSError):
            if status.stat().st_uid == uid:
                counted += len(os.listdir(status.parent / "task"))
    return counted


@dataclass(frozen=True)
class Cgroup:
    """A control group of one job: its folders, one a controller (a single one in version 2)."""

    folders: tuple[Path, ...]

    @property
    def doors(self) -> tuple[Path, ...]:
        """Files that take the id of a process to be put in."""
        return tuple(folder / "cgroup.procs" for folder in self.folders)

    def put(self, pid: int) -> None:
        for door in self.doors:
            door.write_text(str(pid))

    def ran_out_of_memory(self) -> bool:
        """True when the kernel killed something in it for want of memory."""
        return any(
            line.split() != ["oom_kill", "0"]
            for folder in self.folders
            for name in ("memory.events", "memory.oom_control")
            for line in _lines(folder / name)
            if line.startswith("oom_kill ")
        )

    def kill(self) -> None:
        """Let nothing fork any more, then end whatever is inside."""
        for folder in self.folders:
            _try_write(folder / "pids.max", "0")
        for door in self.doors:
            for pid in _lines(door):
                with contextlib.suppress(ProcessLookupError, PermissionError):
                    os.kill(int(pid), 9)

    def remove(self) -> None:
        """Take the folders away, waiting up to two seconds for the last process to be gone."""
        deadline = time.monotonic() + 2
        for folder in self.folders:
            while not _removed(folder) and time.monotonic() < deadline:
                time.sleep(0.002)


def _lines(path: Path) -> list[str]:
    try:
        return path.read_text().splitlines()
    except OSError:
        return []


def _try_write(path: Path, text: str) -> bool:
    if not path.exists():
        return False
    try:
        path.write_text(text)
    except OSError:
        return False
    return True


def _removed(folder: Path) -> bool:
    try:
        folder.rmdir()
    except FileNotFoundError:
        return True
    except OSError:
        return False
    return True


@contextlib.contextmanager
def cgroup_for(job: Job) -> Iterator[Cgroup | None]:
    """A new cgroup with the job's memory and pids limits, removed afterwards; None without one."""
    group = _make(places(), job.memory, job.pids)
    try:
        yield group
    finally:
        if group is not None:
            group.kill()
            group.remove()


def describe() -> str:
    """How memory and process numbers are bounded on this machine, in words."""
    found = places()
    if not found:
        return "memory and processes by rlimits, each process by itself"
    version = "2" if len(set(found)) == 1 else "1"
    return f"memory and processes of the whole tree by cgroup version {version}"


@functools.cache
def places() -> tuple[Path, ...]:
    """Folders under which a cgroup of ours was really made: memory and pids; empty if none."""
    for candidate in _candidates():
        for folder in candidate:
            _sweep(folder)
        group = _make(candidate, 64, 16)
        if group is not None:
            group.remove()
            return candidate
    return ()


def _candidates() -> Iterator[tuple[Path, ...]]:
    own = _own_groups()
    if "" in own:
        for mount in (Path("/sys/fs/cgroup"), Path("/sys/fs/cgroup/unified")):
            here = mount / own[""].lstrip("/")
            yield (here,)
            if here != mount:
                yield (here.parent,)
    if "memory" in own and "pids" in own:
        root = Path("/sys/fs/cgroup")
        yield tuple(root / name / own[name].lstrip("/") for name in ("memory", "pids"))


def _own_groups() -> Mapping[str, str]:
    """Controller to path of this process; version 2 stands under the empty name."""
    own: dict[str, str] = {}
    for line in _lines(Path("/proc/self/cgroup")):
        _, controllers, path = line.split(":", 2)
        own.update(dict.fromkeys(controllers.split(","), path))
    return own


def _make(parents: tuple[Path, ...], memory: int, pids: int) -> Cgroup | None:
    if not parents:
        return None
    name = f"opt-{os.getpid()}-{next(_names)}"
    group = Cgroup(tuple(parent / name for parent in parents))
    try:
        for folder in group.folders:
            folder.mkdir()
    except OSError:
        group.remove()
        return None
    if not _limited(group, memory * MIB, pids + _HELPERS):
        group.remove()
        return None
    return group


def _limited(group: Cgroup, memory: int, pids: int) -> bool:
    """Set both limits; swap is bounded too where the kernel counts it."""
    text = str(memory)
    bounded = any(
        _try_write(folder / name, text)
        for folder in group.folders
        for name in ("memory.max", "memory.limit_in_bytes")
    )
    for folder in group.folders:
        _try_write(folder / "memory.swap.max", "0")
        _try_write(folder / "memory.memsw.limit_in_bytes", text)
        _try_write(folder / "memory.oom.group", "1")
    counted = any(_try_write(folder / "pids.max", str(pids)) for folder in group.folders)
    return bounded and counted


def _sweep(parent: Path) -> None:
    """Remove empty groups that an earlier process of ours left when it was killed."""
    for folder in parent.glob("opt-*-*"):
        owner = folder.name.split("-")[1]
        if owner.isdigit() and not Path("/proc", owner).exists():
            _removed(folder)
