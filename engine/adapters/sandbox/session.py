"""A confined process that is kept and asked line by line; the time is taken on this side."""

from __future__ import annotations

import contextlib
import os
import select
import time
from collections.abc import Iterator
from dataclasses import replace

from engine.adapters.sandbox.confined import Confined, Launch, Said
from engine.ports import Job, Session, SessionEnded

_READABLE = select.POLLIN | select.POLLHUP | select.POLLERR
_STDERR_SHOWN = 4000


@contextlib.contextmanager
def session(launch: Launch, job: Job) -> Iterator[Session]:
    """Start and keep; the whole tree is killed on leaving.

    To be left in the thread that entered it: on Linux a confined process dies with the thread
    that started it.
    """
    with contextlib.ExitStack() as stack:
        with _pinned(job.cpu):
            confined = stack.enter_context(launch(replace(job, report=True)))
        yield _Lines(confined, job)


@contextlib.contextmanager
def _pinned(cpu: int | None) -> Iterator[None]:
    """What this thread starts meanwhile inherits the one processor; the thread gets its own back.

    Two processors of one machine may differ by half in speed while a neighbour keeps one busy.
    """
    if cpu is None or not hasattr(os, "sched_setaffinity"):
        yield
        return
    before = os.sched_getaffinity(0)
    os.sched_setaffinity(0, {cpu} & before or before)
    try:
        yield
    finally:
        os.sched_setaffinity(0, before)


class _Lines:
    """One request, one answer, both a line; only pipes lie between."""

    def __init__(self, confined: Confined, job: Job) -> None:
        self._confined = confined
        self._pipes = confined.pipes
        self._stdin = confined.pipes.near["stdin"]
        self._report = confined.pipes.near["report"]
        self._said = Said(job.output)
        self._deadline = time.perf_counter_ns() + int(job.wall * 1e9)
        self._ended = ""
        self._poll = select.poll()
        for name, descriptor in confined.pipes.near.items():
            os.set_blocking(descriptor, False)
            if name in ("stdout", "stderr", "report", "status"):
                self._poll.register(descriptor, _READABLE)
        self._names = {number: name for name, number in confined.pipes.near.items()}
        self._send(job.stdin, self._deadline)

    def ask(self, request: str, *, wall: float) -> tuple[str, float]:
        """See engine.ports.Session: the seconds run from the first byte out to the newline in."""
        if self._ended:
            raise SessionEnded(self._ended, self._stderr())
        data = request.encode() + b"\n"
        began = time.perf_counter_ns()
        deadline = min(began + int(wall * 1e9), self._deadline)
        self._send(data, deadline)
        report = self._said.report
        while b"\n" not in report:
            self._wait(deadline)
        ended = time.perf_counter_ns()
        line, _, rest = bytes(report).partition(b"\n")
        report[:] = rest
        return line.decode(errors="replace"), (ended - began) / 1e9

    def _send(self, data: bytes, deadline: int) -> None:
        left = memoryview(data)
        while left:
            try:
                left = left[os.write(self._stdin, left) :]
            except BlockingIOError:
                self._poll.register(self._stdin, select.POLLOUT)
                self._wait(deadline)
                self._poll.unregister(self._stdin)
            except BrokenPipeError:
                self._end("it closed its standard input")

    def _wait(self, deadline: int) -> None:
        """Wait for one thing to happen and take it in."""
        left = deadline - time.perf_counter_ns()
        if left <= 0:
            self._end("it did not answer in time")
        for descriptor, _ in self._poll.poll(left / 1e6):
            name = self._names[descriptor]
            if name == "stdin":
                continue
            taken = self._said.take(name, descriptor)
            if taken is None:
                self._end(f"it wrote more than {self._said.cap} bytes to its {name}")
            if taken is False:
                self._over(name, descriptor)

    def _over(self, name: str, descriptor: int) -> None:
        """A pipe came to its end: without status or report there is nobody left to ask."""
        self._poll.unregister(descriptor)
        self._pipes.shut(name)
        if name in ("status", "report"):
            starved = self._confined.starved()
            self._end("it used more memory than allowed" if starved else "the process ended")

    def _end(self, why: str) -> None:
        self._ended = f"the confined process cannot be asked any more: {why}"
        self._last_words()
        self._confined.kill()
        raise SessionEnded(self._ended, self._stderr())

    def _last_words(self) -> None:
        """Take what is already there of stderr: it often says why."""
        descriptor = self._pipes.near.get("stderr")
        if descriptor is not None:
            self._said.take("stderr", descriptor)

    def _stderr(self) -> str:
        return bytes(self._said.stderr[-_STDERR_SHOWN:]).decode(errors="replace")
