"""A Sandbox that runs `python -c SOURCE` in this very process: quick, and confines nothing.

What a job sees is the same as behind the port: a private copy of the tree as working folder, a
cleared environment, its report pipe, capped output. Time inside is only what `time.sleep` adds
up to, so a timeout costs nothing. It knows no other command.
"""

from __future__ import annotations

import contextlib
import io
import os
import select
import shutil
import sys
import tempfile
import threading
import time
import traceback
import warnings
from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import IO
from unittest import mock

from engine.ports import WORK, Ending, Job, Outcome, SandboxLevel, Session, SessionEnded


class _Cut(BaseException):
    """The job is ended from outside, so no `except Exception` inside may catch it."""

    def __init__(self, ended: Ending) -> None:
        super().__init__(ended)
        self.ended: Ending = ended


class _Capped(io.RawIOBase):
    """Takes bytes up to a cap, then ends the job."""

    def __init__(self, cap: int) -> None:
        self.cap, self.data = cap, bytearray()

    def writable(self) -> bool:
        return True

    def write(self, data: bytes) -> int:  # type: ignore[override]
        self.data += bytes(data)
        if len(self.data) > self.cap:
            del self.data[self.cap :]
            raise _Cut("output")
        return len(data)


@dataclass
class _Inside:
    """The surroundings of one job."""

    job: Job
    stdin: IO[str]
    report: int | None
    out: _Capped = field(init=False)
    err: _Capped = field(init=False)
    slept: float = 0.0

    def __post_init__(self) -> None:
        self.out, self.err = _Capped(self.job.output), _Capped(self.job.output)

    def sleep(self, seconds: float) -> None:
        self.slept += seconds
        if self.slept > self.job.wall:
            raise _Cut("timeout")

    def execute(self) -> tuple[int | None, Ending]:
        """Exit code and ending of the job's source."""
        source = self.job.argv[self.job.argv.index("-c") + 1]
        arguments = [part for part in self.job.argv if part not in ("-u", "-I", "-S")][2:]
        with self._surroundings(arguments):
            try:
                exec(compile(source, "<job>", "exec"), {"__name__": "__main__"})
            except _Cut as cut:
                return None, cut.ended
            except SystemExit as wanted:
                return wanted.code if isinstance(wanted.code, int) else 0, "exit"
            except Exception:
                traceback.print_exc()
                return 1, "exit"
        return 0, "exit"

    @contextlib.contextmanager
    def _surroundings(self, arguments: list[str]) -> Iterator[None]:
        with (
            tempfile.TemporaryDirectory(prefix="opt-fake-") as top,
            contextlib.chdir(_copied(self.job.tree, Path(top).resolve())),
            mock.patch.dict(os.environ, self._environment(os.getcwd()), clear=True),
            mock.patch.object(sys, "stdin", self.stdin),
            mock.patch.object(sys, "argv", [a.replace(WORK, os.getcwd()) for a in arguments]),
            mock.patch.object(time, "sleep", self.sleep),
            contextlib.redirect_stdout(io.TextIOWrapper(self.out, write_through=True)),  # type: ignore[type-var]
            warnings.catch_warnings(),
            contextlib.redirect_stderr(io.TextIOWrapper(self.err, write_through=True)),  # type: ignore[type-var]
        ):
            warnings.simplefilter("ignore")  # a job's warnings are its own affair
            yield

    def _environment(self, work: str) -> dict[str, str]:
        fixed = {"PATH": "/usr/bin:/bin", "HOME": work, "TMPDIR": work, "LANG": "C.UTF-8"}
        fixed |= {"PYTHONDONTWRITEBYTECODE": "1", "PYTHONHASHSEED": "0"}
        if self.report is not None:
            fixed["OPT_REPORT_FD"] = str(self.report)
        return fixed | {name: value.replace(WORK, work) for name, value in self.job.env.items()}


def _copied(tree: Path | None, top: Path) -> Path:
    work = top / "work"
    if tree is None:
        work.mkdir()
    else:
        shutil.copytree(tree, work, symlinks=True)
    return work


class FakeSandbox:
    """See the module; `level` is a claim for tests that look at it."""

    def __init__(self, level: SandboxLevel = "L0") -> None:
        self.level: SandboxLevel = level

    def run(self, job: Job) -> Outcome:
        with tempfile.TemporaryFile() as report:
            stdin = io.TextIOWrapper(io.BytesIO(job.stdin))
            inside = _Inside(job, stdin, report.fileno() if job.report else None)
            code, ended = inside.execute()
            report.seek(0)
            told = report.read()
        if len(told) > job.output:
            code, ended, told = None, "output", told[: job.output]
        return Outcome(
            code, ended, bytes(inside.out.data), bytes(inside.err.data), told, inside.slept
        )

    @contextlib.contextmanager
    def session(self, job: Job) -> Iterator[Session]:
        requests_out, requests_in = os.pipe()
        report_out, report_in = os.pipe()
        with os.fdopen(requests_out) as stdin, os.fdopen(report_out, "rb", buffering=0) as answers:
            inside = _Inside(job, stdin, report_in)

            def work() -> None:
                inside.execute()
                os.close(report_in)

            thread = threading.Thread(target=work)
            thread.start()
            try:
                yield _FakeSession(inside, requests_in, answers)
            finally:
                os.close(requests_in)
                _read_all(answers)
                thread.join()


@dataclass
class _FakeSession:
    inside: _Inside
    requests: int
    answers: IO[bytes]
    ended: str = ""

    def ask(self, request: str, *, wall: float) -> tuple[str, float]:
        began = time.perf_counter()
        said = b""
        left = memoryview(request.encode() + b"\n")
        os.set_blocking(self.requests, False)
        while not self.ended and not said.endswith(b"\n"):
            remaining = began + wall - time.perf_counter()
            wanted = [self.requests] if left else []
            ready, writable, _ = select.select([self.answers], wanted, [], max(0.0, remaining))
            if writable:
                left = left[os.write(self.requests, left) :]
            data = self.answers.read(65536) if ready else b""
            said += data
            self.ended = self._why(bool(ready), bool(ready or writable), data, said)
        if self.ended:
            raise SessionEnded(self.ended, bytes(self.inside.err.data).decode())
        return said[:-1].decode(), time.perf_counter() - began

    def _why(self, ready: bool, anything: bool, data: bytes, said: bytes) -> str:
        if not anything:
            return "it did not answer in time"
        if ready and not data:
            return "the process ended"
        return "it wrote too much" if len(said) > self.inside.job.output else ""


def _read_all(stream: IO[bytes]) -> None:
    while stream.read(65536):
        pass
