"""Which rights Landlock gives a job at level L2: pure, but for asking the kernel what it knows.

Rights and sizes: the kernel's `linux/landlock.h`, ABI 1 to 6; the `warden` makes the calls.
Not mediated by Landlock at all: chmod, utime and extended attributes of files that the user
owns, and the bare existence of a path. /dev/shm is not given, for what lies there is shared with
all of the machine: named semaphores of `multiprocessing` fail at this level.
"""

from __future__ import annotations

import ctypes
from collections.abc import Sequence
from pathlib import Path

_EXECUTE, _WRITE_FILE, _READ_FILE, _READ_DIR = 1, 2, 4, 8
_TRUNCATE, _IOCTL_DEVICE = 1 << 14, 1 << 15
_ON_FILES = _EXECUTE | _WRITE_FILE | _READ_FILE | _TRUNCATE | _IOCTL_DEVICE
_MAKE_CHARACTER, _MAKE_SOCKET, _MAKE_BLOCK = 1 << 6, 1 << 9, 1 << 11
_HANDLED_FILES = {1: 0x1FFF, 2: 0x3FFF, 3: 0x7FFF, 4: 0x7FFF, 5: 0xFFFF}
_ALL_NET = 3
"""Binding and connecting TCP."""
_ALL_SCOPES = 3
"""Abstract unix sockets, and signals to what is not in the job."""

_CREATE_RULESET, _ASK_VERSION = 444, 1

_READABLE = (
    *("/usr", "/bin", "/sbin", "/lib", "/lib32", "/lib64", "/libx32"),
    *("/etc/ld.so.cache", "/etc/ld.so.conf", "/etc/ld.so.conf.d", "/etc/alternatives"),
    *("/proc/self", "/proc/cpuinfo", "/proc/meminfo", "/proc/stat", "/proc/loadavg"),
    *("/proc/uptime", "/proc/version", "/proc/filesystems", "/sys/devices/system/cpu"),
)
_DEVICES = ("/dev/null", "/dev/zero", "/dev/full", "/dev/random", "/dev/urandom")

Rules = dict[str, object]
"""`handled` (files, net, scopes), `size` of that in bytes, and `beneath`: (path, rights)."""


def kernel_version() -> int:
    """The Landlock ABI of this kernel, 0 without Landlock."""
    libc = ctypes.CDLL(None, use_errno=True)
    number: int = libc.syscall(_CREATE_RULESET, None, ctypes.c_long(0), _ASK_VERSION)
    return max(0, number)


def rules(version: int, *, readable: Sequence[Path], writable: Sequence[Path]) -> Rules:
    """The rules of one job: `readable` beside the system, `writable` folders of its own."""
    files = _HANDLED_FILES[min(version, 5)]
    work = files & ~(_MAKE_CHARACTER | _MAKE_SOCKET | _MAKE_BLOCK | _IOCTL_DEVICE)
    read = _EXECUTE | _READ_FILE | _READ_DIR
    device = (_READ_FILE | _WRITE_FILE | _TRUNCATE) & files
    shown = [*map(Path, _READABLE), *readable]
    beneath = [
        *((str(path), _fitting(path, read)) for path in shown),
        *((str(path), work) for path in writable),
        *((path, device) for path in _DEVICES),
    ]
    net = _ALL_NET if version >= 4 else 0
    scopes = _ALL_SCOPES if version >= 6 else 0
    size = 24 if version >= 6 else 16 if version >= 4 else 8
    return {"handled": [files, net, scopes], "size": size, "beneath": beneath}


def _fitting(path: Path, rights: int) -> int:
    """A rule on a file that names a right of folders is an error to the kernel."""
    return rights if path.is_dir() else rights & _ON_FILES
