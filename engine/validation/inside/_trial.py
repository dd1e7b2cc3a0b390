"""Make one call in a forked process, with one fault or none, and tell how it ended.

What the process itself can tell comes back signed by a key of its own, over a pipe that no other
one has; what it did to the disk is looked at from outside, after it has ended.
"""

from __future__ import annotations

import contextlib
import hashlib
import hmac
import json
import os
import select
import signal
import stat
import sys
import threading
import time
from collections.abc import Callable
from typing import Any, NoReturn

from ._describe import Describer, encode, type_name
from ._disk import Disk, State
from ._faults import Fault, Injector

_ITEMS = 200
_LIMIT = 2000
"""Characters of a value; what is longer is told by its digest."""
_fork, _exit, _waitpid, _pipe = os.fork, os._exit, os.waitpid, os.pipe
_kill, _killpg = os.kill, os.killpg
_read, _write, _close, _urandom = os.read, os.write, os.close, os.urandom
_fstat, _listdir, _lseek, _open, _dup2 = os.fstat, os.listdir, os.lseek, os.open, os.dup2
_select, _now, _setsid = select.select, time.monotonic, os.setsid
_encode, _decode = json.JSONEncoder().encode, json.loads
_blake2b, _same = hashlib.blake2b, hmac.compare_digest

Made = Callable[[], Any]
"""Makes the call under trial."""


class Ended:
    """How one trial ended: what was told, and what the disk looked like then."""

    def __init__(self, told: dict[str, Any], disk: State, seconds: float) -> None:
        self.told = told
        self.disk = disk
        self.seconds = seconds


class Trials:
    """Makes trials of calls; each leaves everything as it was."""

    def __init__(self, disk: Disk, work: str, report: int, peeked: set[str]) -> None:
        """`report`: the pipe that the forked processes have to close; `peeked`: see `Watch`."""
        self.disk = disk
        self._work = work
        self._report = report
        self._peeked = peeked

    def run(
        self,
        make: Made,
        before: State,
        *,
        wall: float,
        fault: Fault | None = None,
        limits: dict[str, int] | None = None,
    ) -> Ended:
        """Fork, make the call there, and put the disk back. Raises TooLarge or OSError."""
        offsets = _offsets()
        key = _urandom(32)
        read, write = _pipe()
        started = _now()
        pid = _fork()
        if pid == 0:
            _close(read)
            self._inside(make, fault, limits or {}, key, write)
        _close(write)
        heard = _heard(read, started + wall)
        _close(read)
        told = _ended(pid, heard, key, fault)
        found = Ended(told, self.disk.look(), _now() - started)
        self.disk.put_back(before)
        for number, offset in offsets.items():
            _lseek(number, offset, 0)
        return found

    def _inside(
        self, make: Made, fault: Fault | None, limits: dict[str, int], key: bytes, pipe: int
    ) -> NoReturn:
        """The forked process; never returns."""
        try:
            _setsid()
            _close(self._report)
            null = _open(os.devnull, os.O_RDWR)
            for number in (1, 2):
                _dup2(null, number)
            _Child(make, fault, limits, _saying(key, pipe), self._work, self._peeked).run()
        finally:
            _exit(3)


class _Child:
    """The life of a forked process."""

    def __init__(
        self,
        make: Made,
        fault: Fault | None,
        limits: dict[str, int],
        say: Callable[[dict[str, Any]], None],
        work: str,
        peeked: set[str],
    ) -> None:
        self._make = make
        self._say = say
        self._work = work
        self._peeked = peeked
        self._injector = Injector(fault, limits, _shared(), self._leave)

    def run(self) -> None:
        sys.unraisablehook = lambda _: None
        self._injector.install(self._work)
        handles, threads = _handles(), threading.active_count()
        told: dict[str, Any]
        self._injector.on = True
        try:
            value = _whole(self._make())
            telling = value is not None and not isinstance(value, bool)
            told = {"ending": "returned", "value": self._described(value), "telling": telling}
            self._counted(told, handles, threads)
        except BaseException as error:  # as whoever called it would get it, with its frames alive
            told = {"ending": "raised", "raised": type_name(type(error))}
            self._counted(told, handles, threads)
        # only now the frames are gone: what they held open is written out under the same fault
        self._injector.on = False
        self._leave_with(told)

    def _counted(self, told: dict[str, Any], handles: int, threads: int) -> None:
        told["handles"] = _handles() - handles
        told["threads"] = threading.active_count() - threads
        told["processes"] = sum(each.poll() is None for each in self._injector.started)

    def _described(self, value: Any) -> str:
        self._injector.on = False
        try:
            return encode(Describer(self._work).value(value), _LIMIT)
        except Exception:
            return type_name(type(value))
        finally:
            self._injector.on = True

    def _leave(self, ending: str) -> None:
        """In the middle of the call: nothing more of the program is run."""
        self._injector.on = False
        self._leave_with({"ending": ending})

    def _leave_with(self, told: dict[str, Any]) -> None:
        injector = self._injector
        counts = {"families": injector.families, "places": injector.places, "hits": injector.hits}
        self._say({**counts, "peeked": sorted(self._peeked), **told})
        _exit(0)


def _whole(value: Any) -> Any:
    """Lazy results are taken whole: what they reach fails as late as this."""
    if hasattr(type(value), "__next__") and type(value).__module__ in ("builtins", "itertools"):
        return [item for item, _ in zip(value, range(_ITEMS))]
    if type(value).__name__ == "_GeneratorContextManager":
        with value as entered:
            return ("context", entered)
    return value


def _saying(key: bytes, pipe: int) -> Callable[[dict[str, Any]], None]:
    def say(told: dict[str, Any]) -> None:
        line = _encode(told).encode("ascii")
        data = _blake2b(line, key=key).hexdigest().encode("ascii") + b" " + line
        while data:
            data = data[_write(pipe, data) :]

    return say


def _heard(pipe: int, deadline: float) -> bytes | None:
    """All that was said until the pipe was closed; None where that took too long."""
    heard = b""
    while True:
        ready, _, _ = _select([pipe], [], [], max(0.0, deadline - _now()))
        if not ready:
            return None
        data = _read(pipe, 65536)
        if not data or len(heard) > 1_000_000:
            return heard
        heard += data


def _ended(pid: int, heard: bytes | None, key: bytes, fault: Fault | None) -> dict[str, Any]:
    """What the process told, checked; the process and all of its own are gone afterwards."""
    for kill in (_kill, _killpg):  # the process itself first: it may not lead a group yet
        with contextlib.suppress(ProcessLookupError, PermissionError):
            kill(pid, signal.SIGKILL)
    _waitpid(pid, 0)
    if heard is None:
        return {"ending": "hung", "hits": 1 if fault else 0}
    if not heard:
        return {"ending": "died", "hits": 1 if fault else 0}
    digest, _, line = heard.partition(b" ")
    if not _same(digest, _blake2b(line, key=key).hexdigest().encode("ascii")):
        return {"ending": "forged"}
    found: dict[str, Any] = _decode(line)
    return found


def _handles() -> int:
    for folder in ("/proc/self/fd", "/dev/fd"):
        try:
            return len(_listdir(folder))
        except OSError:
            continue
    return 0


def _numbers() -> list[int]:
    for folder in ("/proc/self/fd", "/dev/fd"):
        try:
            return [int(each) for each in _listdir(folder)]
        except OSError:
            continue
    return []


def _shared() -> frozenset[int]:
    """Sockets and pipes that the test holds too: what is read here is gone there."""
    found = set()
    for number in _numbers():
        try:
            kind = _fstat(number).st_mode
        except OSError:
            continue
        if number > 2 and stat.S_ISSOCK(kind):
            found.add(number)
    return frozenset(found)


def _offsets() -> dict[int, int]:
    """Where each open file stands: a forked process moves it for both."""
    found = {}
    for number in _numbers():
        try:
            if stat.S_ISREG(_fstat(number).st_mode):
                found[number] = _lseek(number, 0, 1)
        except OSError:
            continue
    return found
