"""What all levels share once a process is started: its pipes, the clock, the caps, the end.

Everything that comes out is read as it comes, so that no full pipe stops the job; a job that
says more than it may, or takes longer, is killed with all its descendants.
"""

from __future__ import annotations

import contextlib
import json
import os
import selectors
import time
from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass, field

from engine.adapters.sandbox.pipes import Pipes
from engine.ports import WORK, Ending, Job, Outcome

_CHUNK = 1 << 16
_LAST_WORDS = 2.0
"""Seconds that the pipes of a killed job may take to close."""
SPEECH = ("stdout", "stderr", "report", "status")


@dataclass(frozen=True)
class Confined:
    """A started job."""

    pipes: Pipes
    """`stdin`, `stdout`, `stderr`, `report` when asked for, and `status`: one JSON object a line;
    its end of file means that the job is over."""
    kill: Callable[[], None]
    """End the whole tree; returns when nothing of it runs. May be called more than once."""
    verdict: Callable[[bytes, bytes], int | None]
    """Exit code (negative: signal) from status and stderr; raises when the set-up failed."""
    starved: Callable[[], bool]
    """True when the memory limit of the tree was hit."""


Launch = Callable[[Job], AbstractContextManager[Confined]]
"""Starts a job confined; leaving the context ends whatever is left and cleans up."""


@dataclass
class Said:
    """What came out so far, bounded."""

    cap: int
    stdout: bytearray = field(default_factory=bytearray)
    stderr: bytearray = field(default_factory=bytearray)
    report: bytearray = field(default_factory=bytearray)
    status: bytearray = field(default_factory=bytearray)

    def take(self, name: str, descriptor: int) -> bool | None:
        """Read what is there. False at the end of file, None when it is more than allowed."""
        try:
            data = os.read(descriptor, _CHUNK)
        except BlockingIOError:
            return True
        if not data:
            return False
        kept: bytearray = getattr(self, name)
        kept += data
        if len(kept) > self.cap:
            del kept[self.cap :]
            return None
        return True


def environment(path: str, *, home: str, tmp: str, work: str, job: Job) -> dict[str, str]:
    """All variables that a job sees, but for OPT_REPORT_FD."""
    fixed = {
        "PATH": path,
        "HOME": home,
        "TMPDIR": tmp,
        "LANG": "C.UTF-8",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
    }
    return fixed | {name: value.replace(WORK, work) for name, value in job.env.items()}


def last_status(status: bytes) -> dict[str, object]:
    """All JSON objects of the status pipe as one."""
    told: dict[str, object] = {}
    for line in status.splitlines():
        with contextlib.suppress(ValueError):
            told.update(json.loads(line))
    return told


def run(launch: Launch, job: Job) -> Outcome:
    """Start, feed, read and end one job; the seconds include start and copying in."""
    began = time.perf_counter()
    said = Said(job.output)
    with launch(job) as confined:
        cut = _drain(confined.pipes, job.stdin, said, began + job.wall)
        seconds = time.perf_counter() - began
        confined.kill()
        if cut == "timeout":
            _drain(confined.pipes, b"", said, time.perf_counter() + _LAST_WORDS)
        starved = cut is None and confined.starved()
        stopped = cut is not None or starved
        code = None if stopped else confined.verdict(bytes(said.status), bytes(said.stderr))
    ended = cut or _ending(code, starved)
    out, err, report = bytes(said.stdout), bytes(said.stderr), bytes(said.report)
    return Outcome(code, ended, out, err, report, seconds)


def _ending(code: int | None, starved: bool) -> Ending:
    if starved:
        return "memory"
    return "signal" if code is None or code < 0 else "exit"


def _drain(pipes: Pipes, stdin: bytes, said: Said, deadline: float) -> Ending | None:
    """Feed and read until all pipes are at their end; what cut it short, if something did."""
    with selectors.DefaultSelector() as selector:
        for name in SPEECH:
            if name in pipes.near:
                os.set_blocking(pipes.near[name], False)
                selector.register(pipes.near[name], selectors.EVENT_READ, name)
        feed = _Feed(pipes, selector, stdin)
        while len(selector.get_map()) > feed.waiting:
            left = deadline - time.perf_counter()
            if left <= 0:
                return "timeout"
            for key, _ in selector.select(left):
                if key.data == "stdin":
                    feed.more()
                elif not (taken := said.take(key.data, key.fd)):
                    selector.unregister(key.fd)
                    pipes.shut(key.data)
                    if taken is None:
                        return "output"
    return None


class _Feed:
    """Writes a job's standard input without ever waiting for it, then closes it."""

    def __init__(self, pipes: Pipes, selector: selectors.BaseSelector, data: bytes) -> None:
        self._pipes, self._selector, self._left = pipes, selector, memoryview(data)
        self.waiting = 1 if data else 0
        if data:
            os.set_blocking(pipes.near["stdin"], False)
            selector.register(pipes.near["stdin"], selectors.EVENT_WRITE, "stdin")
        else:
            pipes.shut("stdin")

    def more(self) -> None:
        try:
            written = os.write(self._pipes.near["stdin"], self._left[:_CHUNK])
            self._left = self._left[written:]
        except BlockingIOError:
            return
        except OSError:  # the job closed its standard input: what is left is nobody's
            self._left = self._left[:0]
        if not self._left:
            self._selector.unregister(self._pipes.near["stdin"])
            self._pipes.shut("stdin")
            self.waiting = 0
