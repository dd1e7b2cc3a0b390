"""A Sandbox without confinement: a plain subprocess on a private copy of the tree."""

from __future__ import annotations

import contextlib
import os
import select
import shutil
import signal
import subprocess
import tempfile
import threading
import time
from collections.abc import Iterator
from pathlib import Path

from engine.ports import WORK, Ending, Job, Outcome, SandboxLevel, Session, SessionEnded


class SimpleSandbox:
    """Enough of the port to test what is asked of a sandbox, not how it confines."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder
        self.jobs = 0

    @property
    def level(self) -> SandboxLevel:
        return "L0"

    def run(self, job: Job) -> Outcome:
        with self._started(job) as (process, report):
            parts = {"out": b"", "err": b"", "report": b""}
            readers = [
                threading.Thread(target=_drain, args=(parts, "out", process.stdout)),
                threading.Thread(target=_drain, args=(parts, "err", process.stderr)),
                threading.Thread(target=_drain, args=(parts, "report", os.fdopen(report, "rb"))),
            ]
            for reader in readers:
                reader.start()
            began = time.perf_counter()
            ended: Ending = "exit"
            with contextlib.suppress(BrokenPipeError):
                process.stdin.write(job.stdin)
                process.stdin.close()
            try:
                process.wait(job.wall)
            except subprocess.TimeoutExpired:
                ended = "timeout"
            _kill(process)
            for reader in readers:
                reader.join()
            code = process.returncode if ended == "exit" else None
            if code is not None and code < 0:
                ended = "signal"
            seconds = time.perf_counter() - began
            return Outcome(code, ended, parts["out"], parts["err"], parts["report"], seconds)

    @contextlib.contextmanager
    def session(self, job: Job) -> Iterator[Session]:
        with self._started(job) as (process, report):
            try:
                yield _Lines(process, report)
            finally:
                os.close(report)

    @contextlib.contextmanager
    def _started(self, job: Job) -> Iterator[tuple[subprocess.Popen, int]]:
        self.jobs += 1
        work = Path(tempfile.mkdtemp(dir=self._folder))
        tree = work / "tree"
        if job.tree is None:
            tree.mkdir()
        else:
            shutil.copytree(job.tree, tree, symlinks=True)
        read, write = os.pipe()
        env = {
            "PATH": os.environ["PATH"],
            "HOME": str(work),
            "TMPDIR": str(work),
            "LANG": "C.UTF-8",
            "PYTHONDONTWRITEBYTECODE": "1",
            "PYTHONHASHSEED": "0",
            "OPT_REPORT_FD": str(write),
            **{key: value.replace(WORK, str(tree)) for key, value in job.env.items()},
        }
        process = subprocess.Popen(
            [part.replace(WORK, str(tree)) for part in job.argv],
            cwd=tree,
            env=env,
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.PIPE,
            pass_fds=(write,),
            start_new_session=True,
        )
        os.close(write)
        try:
            yield process, read
        finally:
            _kill(process)
            for stream in (process.stdin, process.stdout, process.stderr):
                with contextlib.suppress(OSError):
                    stream.close()
            process.wait()
            shutil.rmtree(work, ignore_errors=True)


class _Lines:
    def __init__(self, process: subprocess.Popen, report: int) -> None:
        self._process = process
        self._report = report
        self._heard = b""

    def ask(self, request: str, *, wall: float) -> tuple[str, float]:
        began = time.perf_counter()
        try:
            self._process.stdin.write(request.encode() + b"\n")
            self._process.stdin.flush()
        except BrokenPipeError as error:
            raise SessionEnded("it closed its standard input", self._stderr()) from error
        while b"\n" not in self._heard:
            left = began + wall - time.perf_counter()
            ready, _, _ = select.select([self._report], [], [], max(0.0, left))
            if not ready:
                raise SessionEnded("it did not answer in time")
            data = os.read(self._report, 65536)
            if not data:
                raise SessionEnded("it ended", self._stderr())
            self._heard += data
        seconds = time.perf_counter() - began
        line, _, self._heard = self._heard.partition(b"\n")
        return line.decode(), seconds

    def _stderr(self) -> str:
        _kill(self._process)
        return self._process.stderr.read().decode("utf-8", "replace")[-2000:]


def _drain(parts: dict, name: str, stream: object) -> None:
    parts[name] = stream.read()
    if name == "report":
        stream.close()


def _kill(process: subprocess.Popen) -> None:
    with contextlib.suppress(ProcessLookupError, PermissionError):
        os.killpg(process.pid, signal.SIGKILL)
