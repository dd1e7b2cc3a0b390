"""Levels L2 and L0: a job under a warden, in a private copy of the tree on disk.

L2: Landlock, the system call filter and rlimits. L0: rlimits alone, which confine resources but
no file and no network. Both: as root the job runs as an unprivileged user (65534) that keeps one
capability, to read what only root may look into, because interpreters lie under /root.
Killing `opt` ends the job as well: the warden sees its control pipe close.
"""

from __future__ import annotations

import contextlib
import marshal
import os
import platform
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Literal

from engine.adapters.interpreter import outermost
from engine.adapters.sandbox import landlock, warden
from engine.adapters.sandbox.confined import Confined, environment, last_status
from engine.adapters.sandbox.limits import Cgroup, cgroup_for, rlimits, threads_of
from engine.adapters.sandbox.pipes import Pipes, open_pipes
from engine.adapters.sandbox.seccomp import filter_program
from engine.errors import SandboxUnavailable, StorageError
from engine.ports import WORK, Job

NOBODY = 65534
_PATIENCE = 5.0
"""Seconds that a warden may take to end a tree before it is killed itself."""


@dataclass(frozen=True)
class Wardened:
    """Starts jobs under a warden; `mounts` are readable to every job beside its own."""

    level: Literal["L2", "L0"]
    mounts: tuple[Path, ...]
    path: str
    """PATH inside."""

    @contextlib.contextmanager
    def launch(self, job: Job) -> Iterator[Confined]:
        """Start a job; raises StorageError when the tree cannot be copied, SandboxUnavailable
        (from `verdict`) when the kernel refuses to confine."""
        outward = ["stdout", "stderr", "status", *(["report"] if job.report else [])]
        with (
            _folder(job.tree) as folder,
            open_pipes(["stdin", "control"], outward) as pipes,
            cgroup_for(job) as group,
            _warden(pipes, group) as process,
        ):
            orders = self._orders(job, folder, pipes, group)
            pipes.handed_over()
            _send(pipes, marshal.dumps(orders))
            yield Confined(
                pipes=pipes,
                kill=lambda: _end(process, pipes, group),
                verdict=_verdict,
                starved=group.ran_out_of_memory if group else lambda: False,
            )

    def _orders(
        self, job: Job, folder: Path, pipes: Pipes, group: Cgroup | None
    ) -> dict[str, object]:
        work, home = folder / "work", str(folder / "tmp")
        values = environment(self.path, home=home, tmp=home, work=str(work), job=job)
        if job.report:
            values["OPT_REPORT_FD"] = str(pipes.far["report"])
        user = NOBODY if os.getuid() == 0 else None
        running = 0 if group else threads_of(os.getuid() if user is None else user)
        return {
            "argv": [part.replace(WORK, str(work)) for part in job.argv],
            "env": values,
            "cwd": str(work),
            "folder": str(folder),
            "user": user,
            "groups": [str(door) for door in group.doors] if group else [],
            "rlimits": rlimits(job, grouped=group is not None, running=running),
            "landlock": self._rules(job, folder) if self.level == "L2" else None,
            "filter": self._filter() if self.level == "L2" else "",
        }

    def _rules(self, job: Job, folder: Path) -> landlock.Rules:
        version = landlock.kernel_version()
        if not version:
            raise SandboxUnavailable("this kernel has no Landlock")
        readable = outermost((*self.mounts, *job.mounts))
        return landlock.rules(version, readable=readable, writable=[folder])

    def _filter(self) -> str:
        program = filter_program(platform.machine())
        if program is None:
            raise SandboxUnavailable(f"no system call filter for {platform.machine()}")
        return program.hex()


@contextlib.contextmanager
def _warden(pipes: Pipes, group: Cgroup | None) -> Iterator[subprocess.Popen[bytes]]:
    far = pipes.far
    report = far.get("report", -1)
    numbers = [far["control"], far["status"], report]
    process = subprocess.Popen(
        [sys.executable, "-I", "-S", warden.__file__, *map(str, numbers)],
        stdin=far["stdin"],
        stdout=far["stdout"],
        stderr=far["stderr"],
        pass_fds=[number for number in numbers if number >= 0],
        env={},
        cwd="/",
        start_new_session=True,
    )
    try:
        yield process
    finally:
        _end(process, pipes, group)


def _send(pipes: Pipes, orders: bytes) -> None:
    left = memoryview(len(orders).to_bytes(4, "big") + orders)
    with contextlib.suppress(BrokenPipeError):
        while left:
            left = left[os.write(pipes.near["control"], left) :]


def _end(process: subprocess.Popen[bytes], pipes: Pipes, group: Cgroup | None) -> None:
    """Closing the control pipe tells the warden; one that does not obey is killed."""
    pipes.shut("control")
    if group is not None:
        group.kill()
    try:
        process.wait(_PATIENCE)
    except subprocess.TimeoutExpired:
        process.kill()
        process.wait()


def _verdict(status: bytes, stderr: bytes) -> int | None:  # noqa: ARG001 (one shape for all levels)
    told = last_status(status)
    if "failed" in told:
        raise SandboxUnavailable(
            f"the kernel refused to confine a job: {told['failed']}",
            hint="`opt doctor` shows which level works here, and what is missing",
        )
    code = told.get("exit-code")
    return code if isinstance(code, int) else None


# --- the private copy ---------------------------------------------------------------------------


@contextlib.contextmanager
def _folder(tree: Path | None) -> Iterator[Path]:
    """A new folder with `work` (a copy of the tree) and `tmp`, removed afterwards."""
    folder = Path(tempfile.mkdtemp(prefix="opt-sandbox-"))
    try:
        _fill(folder, tree)
        yield folder
    finally:
        _remove(folder)


def _fill(folder: Path, tree: Path | None) -> None:
    """`cp` beside Python's own copying takes a tenth of the time on many small files."""
    try:
        for name in ("tmp", "work"):
            (folder / name).mkdir(mode=0o700)
        if tree is not None:
            subprocess.run(
                ["cp", "-a", f"{tree.resolve()}/.", str(folder / "work")],
                capture_output=True,
                check=True,
            )
        if os.getuid() == 0:
            _give(str(folder))
    except subprocess.CalledProcessError as error:
        said = error.stderr.decode(errors="replace").strip().splitlines()
        raise _not_copied(said[-1] if said else "cp failed") from error
    except OSError as error:
        raise _not_copied(str(error)) from error


def _not_copied(why: str) -> StorageError:
    return StorageError(f"the tree could not be copied for a sandboxed run: {why}")


def _give(path: str) -> None:
    """To the job's user; a device that root has copied must not become that user's."""
    os.lchown(path, NOBODY, NOBODY)
    with os.scandir(path) as entries:
        for entry in entries:
            if entry.is_dir(follow_symlinks=False):
                _give(entry.path)
            elif entry.is_file(follow_symlinks=False) or entry.is_symlink():
                os.lchown(entry.path, NOBODY, NOBODY)
            else:
                os.remove(entry.path)


def _remove(folder: Path) -> None:
    """Remove it even where the job took its own rights away."""
    with contextlib.suppress(OSError):
        folder.chmod(0o700)
        for here, folders, _ in os.walk(folder):
            for path in (os.path.join(here, name) for name in folders):
                if not os.path.islink(path):
                    os.chmod(path, 0o700)
    shutil.rmtree(folder, ignore_errors=True)
