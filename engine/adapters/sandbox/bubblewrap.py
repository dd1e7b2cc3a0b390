"""Level L3: bubblewrap with all namespaces of its own, a system call filter, and limits.

Inside there is a read-only system, the interpreter's folders, and memory file systems of fixed
size for the working folder, /tmp and /dev/shm. The tree is copied in from a read-only bind, so
that nothing done to it comes back. The real user id is kept (as 65534 inside), because what has
to be shown often lies where only that user may look; /proc is read-only, which also stops a real
root from writing kernel settings through it.

bwrap waits on a pipe before it starts the command: meanwhile its child gets its rlimits and its
cgroup from here, so no code runs between fork and exec in this process.
"""

from __future__ import annotations

import contextlib
import functools
import json
import os
import platform
import resource
import secrets
import select
import signal
import subprocess
import time
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from engine.adapters.interpreter import outermost
from engine.adapters.sandbox.confined import Confined, environment, last_status
from engine.adapters.sandbox.limits import (
    SHM_SIZE,
    TMP_SIZE,
    WORK_SIZE,
    Cgroup,
    cgroup_for,
    rlimits,
)
from engine.adapters.sandbox.pipes import Pipes, open_pipes
from engine.adapters.sandbox.seccomp import filter_program
from engine.errors import SandboxUnavailable, StorageError
from engine.ports import WORK, Job

INSIDE = "/sandbox/work"
_SOURCE = "/sandbox/tree"
_HOME = "/tmp/home"  # noqa: S108 (a folder of the sandbox's own memory file system)
_SYSTEM = ("/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32")
_SETTINGS = ("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives")
_START = 'exec "$@"'
_COPY = f'cp -a {_SOURCE}/. . || {{ echo "$OPT_MARK" >&2; exit 125; }}; unset OPT_MARK; '
_PATIENCE = 10.0
"""Seconds that bwrap may take to set up namespaces and mounts."""


@dataclass(frozen=True)
class Bubblewrap:
    """Starts jobs with bwrap; `mounts` are shown to every job beside its own."""

    program: str
    mounts: tuple[Path, ...]
    path: str
    """PATH inside."""

    @contextlib.contextmanager
    def launch(self, job: Job) -> Iterator[Confined]:
        """Start a job confined.

        Raises SandboxUnavailable when bwrap cannot set it up, StorageError (from `verdict`) when
        the tree does not fit into the working folder.
        """
        mark = secrets.token_hex(16)
        outward = ["stdout", "stderr", "status", *(["report"] if job.report else [])]
        with (
            open_pipes(["stdin", "options", "filter", "gate"], outward) as pipes,
            cgroup_for(job) as group,
            _bwrap(self._command(job, pipes), pipes) as tree,
        ):
            options = _zero_ended(_options(self, job, pipes.far, mark))
            pipes.handed_over()
            _write(pipes, "options", options)
            _write(pipes, "filter", _filter())
            _let_in(tree, pipes, job, group)
            yield Confined(
                pipes=pipes,
                kill=tree.kill,
                verdict=functools.partial(_verdict, mark),
                starved=group.ran_out_of_memory if group else _never,
            )

    def _command(self, job: Job, pipes: Pipes) -> list[str]:
        """Options go over a pipe: a command line can be read by every user of the machine."""
        argv = [part.replace(WORK, INSIDE) for part in job.argv]
        shell = ["/bin/sh", "-c", _START if job.tree is None else _COPY + _START, "sh"]
        return [self.program, "--args", str(pipes.far["options"]), "--", *shell, *argv]


@contextlib.contextmanager
def _bwrap(command: list[str], pipes: Pipes) -> Iterator[_Tree]:
    far = dict(pipes.far)
    streams = {name: far.pop(name) for name in ("stdin", "stdout", "stderr")}
    process = subprocess.Popen(
        command,
        stdin=streams["stdin"],
        stdout=streams["stdout"],
        stderr=streams["stderr"],
        pass_fds=tuple(far.values()),
        env={},
        cwd="/",
        start_new_session=True,
    )
    tree = _Tree(process)
    try:
        yield tree
    finally:
        tree.kill()
        tree.forget()


@dataclass
class _Tree:
    """bwrap itself, and a handle on the first process of its pid namespace."""

    process: subprocess.Popen[bytes]
    first: int | None = None

    def adopt(self, pid: int, job: Job, group: Cgroup | None) -> None:
        """Bound the first process before it starts anything: all others inherit from it."""
        self.first = os.pidfd_open(pid)
        if group is not None:
            group.put(pid)
        for which, value in rlimits(job, grouped=group is not None, running=0):
            resource.prlimit(pid, which, (value, value))

    def kill(self) -> None:
        """With the first process of a pid namespace the kernel ends all others in it."""
        if self.first is not None:
            with contextlib.suppress(ProcessLookupError):
                signal.pidfd_send_signal(self.first, signal.SIGKILL)
            select.select([self.first], [], [], _PATIENCE)
        self.process.kill()
        self.process.wait()

    def forget(self) -> None:
        if self.first is not None:
            os.close(self.first)
            self.first = None


def _filter() -> bytes:
    program = filter_program(platform.machine())
    if program is None:
        raise SandboxUnavailable(f"no system call filter for {platform.machine()}")
    return program


def _never() -> bool:
    return False


def _zero_ended(options: Sequence[str]) -> bytes:
    return b"".join(os.fsencode(option) + b"\0" for option in options)


def _write(pipes: Pipes, name: str, data: bytes) -> None:
    """Write all and close; a bwrap that is gone already says why on its stderr."""
    left = memoryview(data)
    with contextlib.suppress(BrokenPipeError):
        while left:
            left = left[os.write(pipes.near[name], left) :]
    pipes.shut(name)


def _let_in(tree: _Tree, pipes: Pipes, job: Job, group: Cgroup | None) -> None:
    """Bound bwrap's child while it waits at the gate, then open it."""
    try:
        tree.adopt(_first_inside(pipes.near["status"]), job, group)
    except (OSError, EOFError) as error:
        tree.kill()
        raise _refused(os.read(pipes.near["stderr"], 4096) or str(error).encode()) from error
    pipes.shut("gate")


def _first_inside(status: int) -> int:
    """Wait for the line in which bwrap names its child."""
    told = b""
    deadline = time.monotonic() + _PATIENCE
    while b"\n" not in told:
        ready, _, _ = select.select([status], [], [], max(0.0, deadline - time.monotonic()))
        data = os.read(status, 4096) if ready else b""
        if not data:
            raise EOFError("bwrap did not start")
        told += data
    return int(json.loads(told.partition(b"\n")[0])["child-pid"])


def _refused(stderr: bytes) -> SandboxUnavailable:
    said = stderr.decode(errors="replace").strip() or "it said nothing"
    return SandboxUnavailable(
        f"bubblewrap could not set up a sandbox: {said}",
        hint="`opt doctor` shows which level works here, and what is missing",
    )


def _verdict(mark: str, status: bytes, stderr: bytes) -> int | None:
    """bwrap gives 128 + n for signal n, like a shell; it is read back as -n.

    Without an exit code bwrap never came to starting the shell that starts the command.
    """
    if stderr.rstrip().endswith(mark.encode()):
        said = stderr.decode(errors="replace").rpartition(mark)[0].strip().splitlines()
        raise StorageError(
            f"the tree could not be copied into the sandbox: {said[-1] if said else 'cp failed'}",
            hint=f"the working folder inside holds {WORK_SIZE >> 20} MiB",
        )
    code = last_status(status).get("exit-code")
    if not isinstance(code, int):
        raise _refused(stderr)
    return 128 - code if 128 < code <= 128 + signal.SIGRTMAX else code


def _options(level: Bubblewrap, job: Job, far: Mapping[str, int], mark: str) -> list[str]:
    return [
        *_namespaces(level.program),
        *("--seccomp", str(far["filter"])),
        *("--block-fd", str(far["gate"])),
        *("--json-status-fd", str(far["status"])),
        *_system(),
        *_memory_folders(),
        *_shown(level.mounts + job.mounts, job.tree),
        *("--remount-ro", "/"),
        *("--chdir", INSIDE),
        *_environment(level, job, far, mark),
    ]


def _namespaces(program: str) -> list[str]:
    flags = [
        *("--unshare-all", "--unshare-user", "--uid", "65534", "--gid", "65534"),
        *("--hostname", "sandbox", "--die-with-parent", "--new-session"),
        *("--cap-drop", "ALL", "--clearenv"),
    ]
    return flags + (["--disable-userns"] if "--disable-userns" in _abilities(program) else [])


@functools.cache
def _abilities(program: str) -> str:
    """What this version of bwrap can do, from its own help."""
    done = subprocess.run([program, "--help"], capture_output=True, env={}, check=False)
    return (done.stdout + done.stderr).decode(errors="replace")


def _system() -> list[str]:
    options = ["--ro-bind", "/usr", "/usr"]
    for name in _SYSTEM:
        if os.path.islink(name):
            options += ["--symlink", os.readlink(name), name]
        elif os.path.isdir(name):
            options += ["--ro-bind", name, name]
    for name in _SETTINGS:
        options += ["--ro-bind-try", name, name]
    options += ["--proc", "/proc", "--ro-bind", "/proc/sys", "/proc/sys", "--remount-ro", "/proc"]
    return [*options, "--dev", "/dev", "--remount-ro", "/dev"]


def _memory_folders() -> list[str]:
    """Sizes are limits, not reservations."""
    options = []
    for size, mode, folder in (
        (SHM_SIZE, "1777", "/dev/shm"),  # noqa: S108 (inside)
        (TMP_SIZE, "1777", "/tmp"),  # noqa: S108 (inside)
        (WORK_SIZE, "0700", INSIDE),
    ):
        options += ["--perms", mode, "--size", str(size), "--tmpfs", folder]
    return [*options, "--dir", _HOME]


def _shown(mounts: Sequence[Path], tree: Path | None) -> list[str]:
    options = []
    for mount in outermost(mounts):
        if not mount.is_relative_to("/usr"):
            options += ["--ro-bind", str(mount), str(mount)]
    if tree is not None:
        options += ["--ro-bind", str(tree.resolve()), _SOURCE]
    return options


def _environment(level: Bubblewrap, job: Job, far: Mapping[str, int], mark: str) -> list[str]:
    values = environment(level.path, home=_HOME, tmp="/tmp", work=INSIDE, job=job)  # noqa: S108
    if job.report:
        values["OPT_REPORT_FD"] = str(far["report"])
    if job.tree is not None:
        values["OPT_MARK"] = mark
    return [part for name, value in values.items() for part in ("--setenv", name, value)]
