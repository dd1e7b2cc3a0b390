"""Which process wrote a lock, and whether it still lives: pid, start time, machine, namespace.

A pid alone is given out again; with the start time it names one process until the next boot.
"""

from __future__ import annotations

import os
import socket
import subprocess
from dataclasses import dataclass
from pathlib import Path


@dataclass(frozen=True)
class Process:
    """A process of some machine, for good."""

    pid: int
    started: str
    """Start time in the kernel's own unit; empty when the process is not there."""
    boot: str
    """Id of the kernel's boot, or the host's name where there is none."""
    space: str
    """Id of the pid namespace: containers see the same machine with other pids."""
    host: str


def this_process() -> Process:
    """The identity of the calling process."""
    pid = os.getpid()
    return Process(pid, _started(pid), _boot(), _space(), socket.gethostname())


def alive(process: Process) -> bool | None:
    """Whether that very process is running; None when it cannot be seen from here."""
    if process.boot != _boot():
        return None if process.host != socket.gethostname() else False
    if process.space != _space():
        return None
    return bool(process.started) and _started(process.pid) == process.started


def _started(pid: int) -> str:
    """Field 22 of /proc/PID/stat (proc(5)), elsewhere what ps says."""
    if Path("/proc/self/stat").exists():
        try:
            fields = Path(f"/proc/{pid}/stat").read_text(encoding="utf-8", errors="replace")
        except OSError:
            return ""
        state, *rest = fields.rpartition(")")[2].split()
        return "" if state in "ZX" else rest[18]
    asked = ["ps", "-o", "lstart=", "-p", str(pid)]
    return subprocess.run(asked, capture_output=True, text=True, check=False).stdout.strip()


def _boot() -> str:
    try:
        return Path("/proc/sys/kernel/random/boot_id").read_text(encoding="ascii").strip()
    except OSError:
        return socket.gethostname()


def _space() -> str:
    try:
        return os.readlink("/proc/self/ns/pid")
    except OSError:
        return ""
