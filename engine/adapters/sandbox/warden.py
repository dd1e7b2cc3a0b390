"""The process between `opt` and a job below L3: confines it, watches it, leaves nothing behind.

Run as a script by the interpreter of `opt`, standard library only. It reads its orders
from the control pipe, forks, confines the child and lets it become the command.
Orphans of the job come to it (PR_SET_CHILD_SUBREAPER), so it can end them all when the command
ends, when it is told to, and when `opt` itself is gone: each of these closes a pipe.
"""

from __future__ import annotations

import ctypes
import marshal
import os
import resource
import select
import struct
import sys
import time

# Each import is paid for by every job: json, typing, contextlib and signal cost more than all here.
TYPE_CHECKING = False
if TYPE_CHECKING:
    from collections.abc import Callable
    from typing import Any, NoReturn

NOT_STARTED = 127
_SIGKILL = 9
_SET_NO_NEW_PRIVS, _SET_SECCOMP, _SET_CHILD_SUBREAPER, _SET_KEEP_CAPABILITIES = 38, 22, 36, 8
_CAP_AMBIENT, _CAP_AMBIENT_RAISE, _SECCOMP_FILTER = 47, 2, 2
_CAP_DAC_READ_SEARCH = 2
_CAPABILITY_VERSION_3 = 0x20080522
_CAPSET = {"x86_64": 126, "aarch64": 91}
_CREATE_RULESET, _ADD_RULE, _RESTRICT_SELF = 444, 445, 446
_PATH_BENEATH = 1


def main(control: int, status: int, report: int) -> None:
    """Confine and run what the control pipe orders; the status pipe gets the exit code."""
    master = os.getppid()
    orders = _orders(control)
    if sys.platform == "linux":
        _call("prctl", _SET_CHILD_SUBREAPER, 1, 0, 0, 0)
    child = os.fork()
    if child == 0:
        _become(orders, status, [control, status])
    for descriptor in (0, 1, 2, *([report] if report >= 0 else [])):
        os.close(descriptor)
    code = _watch(child, control)
    _end_all(child)
    if os.getppid() != master:
        _remove(orders["folder"])
    if code is not None:
        _quietly(os.write, status, b'{"exit-code": %d}\n' % code)


def _orders(control: int) -> dict[str, Any]:
    """One marshalled dict after its length in 4 bytes; the writer is this same interpreter."""
    data = b""
    while len(data) < 4 or len(data) < 4 + int.from_bytes(data[:4], "big"):
        more = os.read(control, 1 << 16)
        if not more:
            sys.exit(NOT_STARTED)
        data += more
    orders: dict[str, Any] = marshal.loads(data[4:])  # noqa: S302 (written by our own parent)
    return orders


def _quietly(call: Callable[..., object], *arguments: object) -> None:
    """For what may be gone already."""
    try:
        call(*arguments)
    except OSError:
        return


# --- the child, between fork and exec -----------------------------------------------------------


def _become(orders: dict[str, Any], status: int, ours: list[int]) -> NoReturn:
    """Confine this process, then become the command; never returns."""
    import signal

    try:
        for number in (signal.SIGPIPE, signal.SIGXFSZ):  # Python ignores them, commands should not
            signal.signal(number, signal.SIG_DFL)
        for descriptor in ours:
            os.set_inheritable(descriptor, False)
        os.setsid()
        _confine(orders)
    except OSError as error:
        import json

        os.write(status, json.dumps({"failed": str(error)}).encode() + b"\n")
        os._exit(NOT_STARTED)
    command = orders["argv"][0]
    try:
        os.execvpe(command, orders["argv"], orders["env"])  # noqa: S606 (that is its purpose)
    except OSError as error:
        os.write(2, f"opt: {command}: {error.strerror}\n".encode())
    os._exit(NOT_STARTED)


def _confine(orders: dict[str, Any]) -> None:
    """Order matters: paths are opened while they can be, privileges go, filters come last."""
    for door in orders["groups"]:
        with open(door, "w") as stream:
            stream.write("0")
    os.chdir(orders["cwd"])
    ruleset = _ruleset(orders["landlock"]) if orders["landlock"] else None
    if orders["user"] is not None:
        _change_user(orders["user"])
    if sys.platform == "linux":
        _call("prctl", _SET_NO_NEW_PRIVS, 1, 0, 0, 0)
    for which, value in orders["rlimits"]:
        resource.setrlimit(which, (value, value))
    if ruleset is not None:
        _call("syscall", _RESTRICT_SELF, ruleset, 0)
        os.close(ruleset)
    if orders["filter"]:
        _filter(bytes.fromhex(orders["filter"]))


def _ruleset(rules: dict[str, Any]) -> int:
    """A Landlock ruleset: what is handled, then what is allowed beneath which path."""
    attributes = struct.pack("=QQQ", *rules["handled"])[: rules["size"]]
    ruleset = _call("syscall", _CREATE_RULESET, attributes, rules["size"], 0)
    for path, rights in rules["beneath"]:
        if not os.path.exists(path):
            continue
        descriptor = os.open(path, os.O_PATH | os.O_CLOEXEC)
        rule = struct.pack("=Qi", rights, descriptor)
        _call("syscall", _ADD_RULE, ruleset, _PATH_BENEATH, rule, 0)
        os.close(descriptor)
    return ruleset


def _change_user(uid: int) -> None:
    """Give up root for good, keeping one capability: to read what only root may look into.

    An interpreter often lies under /root. What can be read stays bounded by Landlock, and
    opening files by handle, which this capability would allow, is in the system call filter.
    """
    _call("prctl", _SET_KEEP_CAPABILITIES, 1, 0, 0, 0)
    os.setgroups([])
    os.setresgid(uid, uid, uid)
    os.setresuid(uid, uid, uid)
    kept = 1 << _CAP_DAC_READ_SEARCH
    header = struct.pack("=Ii", _CAPABILITY_VERSION_3, 0)
    sets = struct.pack("=6I", kept, kept, kept, 0, 0, 0)
    _call("syscall", _CAPSET[os.uname().machine], header, sets)
    _call("prctl", _CAP_AMBIENT, _CAP_AMBIENT_RAISE, _CAP_DAC_READ_SEARCH, 0, 0)


def _filter(program: bytes) -> None:
    code = ctypes.create_string_buffer(program, len(program))
    described = struct.pack("@HP", len(program) // 8, ctypes.addressof(code))
    _call("prctl", _SET_SECCOMP, _SECCOMP_FILTER, described, 0, 0)


def _call(name: str, *arguments: int | bytes) -> int:
    """A function of the C library; raises OSError when it returns -1."""
    function = getattr(_libc, name)
    function.restype = ctypes.c_long
    given = [ctypes.c_long(item) if isinstance(item, int) else item for item in arguments]
    result: int = function(*given)
    if result == -1:
        number = ctypes.get_errno()
        raise OSError(number, f"{name} {arguments[0]!r}: {os.strerror(number)}")
    return result


_libc = ctypes.CDLL(None, use_errno=True)


# --- the parent, until nothing is left ------------------------------------------------------------


def _watch(child: int, control: int) -> int | None:
    """Wait for the child or for the control pipe to close; the child's exit code, or None."""
    poll = select.poll()
    poll.register(control, select.POLLIN | select.POLLHUP)
    ended = hasattr(os, "pidfd_open")
    if ended:
        poll.register(os.pidfd_open(child), select.POLLIN)
    while True:
        ready = [descriptor for descriptor, _ in poll.poll(None if ended else 10)]
        if control in ready:
            return None
        pid, state = os.waitpid(child, os.WNOHANG)
        if pid == child:
            return os.waitstatus_to_exitcode(state)


def _end_all(child: int) -> None:
    """Kill until there is no child left: what a killed one leaves behind comes to us next."""
    _quietly(os.killpg, child, _SIGKILL)
    while True:
        try:
            pid, _ = os.waitpid(-1, os.WNOHANG)
        except ChildProcessError:
            return
        if pid == 0:
            for left in _children():
                _quietly(os.kill, left, _SIGKILL)
            time.sleep(0.001)


def _children() -> list[int]:
    """Ids of our children; empty where there is no /proc (then the process group must do)."""
    try:
        with open(f"/proc/self/task/{os.getpid()}/children") as stream:
            return [int(name) for name in stream.read().split()]
    except OSError:  # a kernel without CONFIG_PROC_CHILDREN
        names = os.listdir("/proc") if os.path.isdir("/proc") else []
        return [int(name) for name in names if name.isdigit() and _parent(name) == os.getpid()]


def _parent(process: str) -> int:
    try:
        with open(f"/proc/{process}/stat", "rb") as stream:
            return int(stream.read().rpartition(b")")[2].split()[1])
    except OSError:
        return 0


def _remove(folder: str) -> None:
    """Nobody else will, now that `opt` is gone."""
    import shutil

    shutil.rmtree(folder, ignore_errors=True)


if __name__ == "__main__":
    main(*map(int, sys.argv[1:4]))
    os._exit(0)
