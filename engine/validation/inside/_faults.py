"""Let one fault happen: the calls by which a program reaches disk, network, processes and clocks.

What is replaced here is replaced in a forked process of one call, and for that call alone. Files
are real ones of the `io` module over a raw file of ours, so that a full disk shows where it really
shows: when a buffer is written out, often as late as in `close`. Sleeping takes no time, and
clocks go on as if it had.
"""

from __future__ import annotations

import io
import os
import socket
import sys
import threading
import time
import types
from collections.abc import Callable, Iterator
from typing import Any

from ._fault_files import built, is_plain, raw_file
from ._kinds import ERRORS, KILLING, LASTING

_HOUR = 3600.0
_SLOW = 1.0
"""Seconds by which an answer is late."""
_PATIENCE = 24 * _HOUR
"""Seconds of sleeping in one call after which it counts as not coming back."""
_FILES = {
    "replace": "rename",
    "rename": "rename",
    "link": "rename",
    "symlink": "rename",
    "unlink": "remove",
    "remove": "remove",
    "rmdir": "remove",
    "mkdir": "make folder",
    "listdir": "list folder",
    "scandir": "list folder",
    "fsync": "sync",
    "fdatasync": "sync",
    "truncate": "write",
    "ftruncate": "write",
    "sendfile": "write",
    "copy_file_range": "write",
    "writev": "write",
    "pwrite": "write",
}
_SOCKETS = {
    "connect": "connect",
    "send": "send",
    "sendall": "send",
    "recv": "receive",
    "recv_into": "receive",
}
_CLOCKS = ("time", "time_ns", "monotonic", "monotonic_ns", "perf_counter")


class Fault:
    """Which fault, at which call of its family."""

    def __init__(self, family: str, nth: int, kind: str) -> None:
        self.family = family
        self.nth = nth
        self.kind = kind


class Injector:
    """Counts the calls of each family, and lets the fault happen when its turn comes."""

    def __init__(
        self,
        fault: Fault | None,
        limits: dict[str, int],
        foreign: frozenset[int],
        leave: Callable[[str], None],
    ) -> None:
        """`limits`: calls of a family that are too many; `foreign`: sockets and pipes shared with
        the test; `leave`: ends the process with a word on how the call ended.
        """
        self.fault = fault
        self.families: dict[str, int] = {}
        self.places: dict[str, list[str]] = {}
        self.hits = 0
        self.on = False
        self.started: list[Any] = []
        self._limits = limits
        self._foreign = foreign
        self._leave = leave
        self._local = threading.local()
        self._late = 0.0
        self._back = 0.0

    # --- one call ----------------------------------------------------------------------------

    def call(self, family: str, place: object, real: Callable[[], Any], **may: Any) -> Any:
        """Make a call of a family, or let it fail; calls inside it are part of it.

        `may`: how a fault of some kind is done here, by its name; else it is raised.
        """
        if not self.on or getattr(self._local, "inside", False):
            return real()
        self._local.inside = True
        try:
            kind = self._struck(family, place)
            if not kind:
                return real()
            if kind in KILLING:
                if kind == "torn" and "torn" in may:
                    may["torn"]()
                self._leave("killed")
            if kind in may:
                return may[kind]()
            return self._raise(kind, place, real)
        finally:
            self._local.inside = False

    def _struck(self, family: str, place: object) -> str:
        """The kind of fault that happens at this call; empty for none."""
        nth = self.families.get(family, 0)
        self.families[family] = nth + 1
        if len(self.places.setdefault(family, [])) < 20:
            self.places[family].append(_short(place))
        if self.fault is not None and nth >= self._limits.get(family, 1000):
            self._leave("unbounded")
        fault = self.fault
        if fault is None or fault.family != family:
            return ""
        if nth == fault.nth or (nth > fault.nth and fault.kind in LASTING):
            self.hits += 1
            return fault.kind
        return ""

    def _raise(self, kind: str, place: object, real: Callable[[], Any]) -> Any:
        if kind in ERRORS:
            number = ERRORS[kind]
            if isinstance(place, (str, bytes, os.PathLike)):
                raise OSError(number, os.strerror(number), os.fspath(place))
            raise OSError(number, os.strerror(number))
        if kind == "memory":
            raise MemoryError
        if kind == "interrupt":
            raise KeyboardInterrupt
        if kind.startswith("no name"):
            raise socket.gaierror(socket.EAI_AGAIN, "Temporary failure in name resolution")
        return real()

    def never(self, timeout: float | None) -> Any:
        """The other side does not answer: not within the time that the program gives it."""
        if timeout is None:
            self._leave("hung")
        self._late += timeout or 0.0
        raise socket.timeout("timed out")  # noqa: UP041 - another class before Python 3.10

    def slowly(self, timeout: float | None, real: Callable[[], Any]) -> Any:
        """The answer comes late: too late where the program gives it less time."""
        if timeout is not None and timeout < _SLOW:
            return self.never(timeout)
        self._late += _SLOW
        return real()

    # --- what is replaced ----------------------------------------------------------------------

    def install(self, work: str) -> None:
        """Replace all of it, also where modules of the tree hold a name of their own for it."""
        replaced = [*self._of_files(), *self._of_network(), *self._of_processes(), *self._of_time()]
        known = {}
        for holder, name, new in replaced:
            old = getattr(holder, name)
            known[id(old)] = (old, new)
            setattr(holder, name, new)
        for module in _modules_of(work):
            for name, value in list(vars(module).items()):
                if id(value) in known and known[id(value)][0] is value:
                    setattr(module, name, known[id(value)][1])
                elif name == "urlopen" and callable(value):
                    setattr(module, name, self._fetching(value))

    def _of_files(self) -> Iterator[tuple[Any, str, Any]]:
        import builtins

        opened = self._opening(io.open)
        yield builtins, "open", opened
        yield io, "open", opened
        yield io, "FileIO", raw_file(self)
        yield os, "open", self._low_open(os.open)
        yield os, "write", self._low_write(os.write)
        yield os, "read", self._low_read(os.read)
        for name, family in _FILES.items():
            real = getattr(os, name, None)
            if real is not None:
                yield os, name, self._plain(family, real)
        accessor = getattr(sys.modules.get("pathlib"), "_NormalAccessor", None)
        for name in (*_FILES, "open"):  # Python 3.10 and older bind them in a class of their own
            bound = getattr(accessor, name, None)
            holder: Any = io if bound is io.open else os
            if bound is not None and bound is getattr(holder, name, None):
                yield accessor, name, staticmethod(_looked_up(holder, name))

    def _plain(self, family: str, real: Any) -> Any:
        def wrapped(*args: Any, **kwargs: Any) -> Any:
            place = args[0] if args else None
            return self.call(family, place, lambda: real(*args, **kwargs))

        return wrapped

    def _opening(self, real: Any) -> Any:
        raw = raw_file(self)

        def opened(
            file: Any,
            mode: str = "r",
            buffering: int = -1,
            encoding: Any = None,
            errors: Any = None,
            newline: Any = None,
            closefd: bool = True,
            opener: Any = None,
        ) -> Any:
            text = (encoding, errors, newline)
            if not self.on or not is_plain(mode, buffering, text):
                return real(file, mode, buffering, *text, closefd, opener)

            def make() -> Any:
                return built(raw, file, mode, buffering, text, closefd, opener)

            if isinstance(file, int):
                return make()
            return self.call(_open_family(any(c in mode for c in "wax+")), file, make)

        return opened

    def _low_open(self, real: Any) -> Any:
        def opened(path: Any, flags: int, *args: Any, **kwargs: Any) -> Any:
            writes = bool(flags & (os.O_WRONLY | os.O_RDWR | os.O_CREAT))
            if flags & getattr(os, "O_DIRECTORY", 0):
                return real(path, flags, *args, **kwargs)
            return self.call(_open_family(writes), path, lambda: real(path, flags, *args, **kwargs))

        return opened

    def _low_write(self, real: Any) -> Any:
        return lambda number, data: self.write(number, data, lambda part: real(number, part))

    def _low_read(self, real: Any) -> Any:
        def read(number: int, size: int) -> Any:
            may = {"short": lambda: real(number, max(1, size // 2))}
            return self.call("read", number, lambda: real(number, size), **may)

        return read

    def write(self, place: object, data: Any, real: Callable[[Any], Any]) -> Any:
        """A write, of which the disk may take but a part."""
        view = memoryview(data).cast("B")
        part = view[: max(1, len(view) // 2)]

        def full() -> Any:
            if self.hits == 1 and len(view) > 1:
                real(part)
            return self._raise("full", place, lambda: None)

        may = {"full": full, "short": lambda: real(part), "torn": lambda: real(part)}
        return self.call("write", place, lambda: real(data), **may)

    def _of_network(self) -> Iterator[tuple[Any, str, Any]]:
        yield socket, "getaddrinfo", self._plain("look up name", socket.getaddrinfo)
        for name, family in _SOCKETS.items():
            yield socket.socket, name, self._of_socket(family, getattr(socket.socket, name))
        request = sys.modules.get("urllib.request")
        if request is not None:
            yield request, "urlopen", self._fetching(request.urlopen)

    def _of_socket(self, family: str, real: Any) -> Any:
        def wrapped(own: Any, *args: Any) -> Any:
            if own.fileno() in self._foreign:
                self._leave("shared")
            timeout = own.gettimeout()

            def less() -> Any:
                if isinstance(args[0], int):
                    return real(own, max(1, args[0] // 2), *args[1:])
                return real(own, args[0], max(1, len(args[0]) // 2), *args[2:])

            may: dict[str, Any] = {"never": lambda: self.never(timeout)}
            may["slow"] = lambda: self.slowly(timeout, lambda: real(own, *args))
            if family == "receive":
                may["short"] = less
            place = args[0] if family == "connect" and args else None
            return self.call(family, place, lambda: real(own, *args), **may)

        return wrapped

    def _fetching(self, real: Any) -> Any:
        def fetched(url: Any, *args: Any, **kwargs: Any) -> Any:
            given = args[1] if len(args) > 1 else kwargs.get("timeout")
            timeout = given if isinstance(given, (int, float)) else socket.getdefaulttimeout()
            may: dict[str, Any] = {kind: _failing(kind, url) for kind in ("503", "429", "reset")}
            may["503 lasting"], may["reset lasting"] = may["503"], may["reset"]
            may["never"] = may["never lasting"] = lambda: self.never(timeout)
            may["slow"] = lambda: self.slowly(timeout, lambda: real(url, *args, **kwargs))
            place = getattr(url, "full_url", url)
            return self.call("fetch", place, lambda: real(url, *args, **kwargs), **may)

        return fetched

    def _of_processes(self) -> Iterator[tuple[Any, str, Any]]:
        subprocess: Any = sys.modules.get("subprocess")
        if subprocess is None:
            return
        begin = subprocess.Popen.__init__

        def made(own: Any, *args: Any, **kwargs: Any) -> None:
            def begun() -> None:
                begin(own, *args, **kwargs)
                self.started.append(own)

            own.returncode, own._child_created = None, False  # what its `__del__` looks at
            self.call("start process", _name_of(args, kwargs), begun)

        yield subprocess.Popen, "__init__", made
        for name, at in (("wait", 0), ("communicate", 1)):
            real = getattr(subprocess.Popen, name)
            yield subprocess.Popen, name, self._waiting(real, at, subprocess.TimeoutExpired)

    def _waiting(self, real: Any, at: int, expired: Any) -> Any:
        def waited(own: Any, *args: Any, **kwargs: Any) -> Any:
            timeout = args[at] if len(args) > at else kwargs.get("timeout")

            def never() -> Any:
                if timeout is None:
                    self._leave("hung")
                raise expired(own.args, timeout or 0.0)

            place = _name_of((own.args,), {})
            return self.call(
                "wait for process", place, lambda: real(own, *args, **kwargs), never=never
            )

        return waited

    def _of_time(self) -> Iterator[tuple[Any, str, Any]]:
        for name in _CLOCKS:
            yield time, name, self._clock(name, getattr(time, name))

        def sleep(seconds: float) -> None:
            self.call("sleep", None, lambda: self._sleep(seconds))

        yield time, "sleep", sleep

    def _sleep(self, seconds: float) -> None:
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        self._late += seconds
        if self._late > _PATIENCE:
            self._leave("hung")

    def _clock(self, name: str, real: Any) -> Any:
        unit = 1_000_000_000 if name.endswith("_ns") else 1
        wall = name.startswith("time")

        def shown() -> Any:
            return real() + type(unit)(self._late * unit) + (int(self._back) * unit if wall else 0)

        def back() -> Any:
            self._back = -_HOUR
            return shown()

        def clock() -> Any:
            return self.call("clock", None, shown, clock=back)

        return clock


def _failing(kind: str, url: Any) -> Callable[[], Any]:
    def fail() -> Any:
        from urllib.error import HTTPError, URLError

        if kind == "reset":
            raise URLError(ConnectionResetError(ERRORS["reset"], os.strerror(ERRORS["reset"])))
        words = {"503": "Service Unavailable", "429": "Too Many Requests"}[kind]
        headers: Any = {}
        raise HTTPError(getattr(url, "full_url", str(url)), int(kind), words, headers, io.BytesIO())

    return fail


def _name_of(args: Any, kwargs: Any) -> str:
    found = args[0] if args else kwargs.get("args", "")
    return str(found[0] if isinstance(found, (list, tuple)) and found else found)


def _short(place: object) -> str:
    """A file by its last name, another side by what it is called."""
    if isinstance(place, str) and "://" in place:
        return place.partition("://")[2].partition("/")[0][:60]
    if isinstance(place, (str, bytes, os.PathLike)):
        return os.path.basename(os.fsdecode(place))[:60]
    return str(place)[:60] if isinstance(place, tuple) else ""


def _modules_of(work: str) -> Iterator[types.ModuleType]:
    for module in list(sys.modules.values()):
        file = getattr(module, "__file__", None)
        if isinstance(file, str) and os.path.realpath(file).startswith(work + os.sep):
            yield module


def _looked_up(holder: Any, name: str) -> Any:
    """The function of that name, whatever it is when it is called."""
    return lambda *args, **kwargs: getattr(holder, name)(*args, **kwargs)


def _open_family(writes: bool) -> str:
    return "open to write" if writes else "open to read"
