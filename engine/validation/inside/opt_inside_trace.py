"""Which functions of the tree run or are looked at, by whom, and where modules came from.

A look is the reading of a function's code object (its source, signature or bytecode are found by
it) or of a file of the tree, imports left out: both raise audit events (PEP 578).
"""

from __future__ import annotations

import _lsprof
import os
import sys
import threading
from collections.abc import Iterator
from types import CodeType, FrameType
from typing import Any

_STARTS_PROCESSES = ("subprocess.Popen", "os.fork", "os.posix_spawn", "os.system", "os.exec")


_LOOKS = ("open", "object.__getattr__")
_IMPORTING = ("get_data", "get_code", "exec_module")
_SPAWNING = ("multiprocessing.popen_spawn_posix", "multiprocessing.popen_forkserver")


class Tracer:
    """Collects entered code objects into whatever set is current.

    Python 3.12 and newer: `sys.monitoring`, where each function costs once per set. Older: the C
    profiler behind cProfile for the thread of the tests, `sys.settrace` without line events for
    other threads; a trace or profile function in Python made one real suite five times slower.
    """

    def __init__(self, root: str, on: bool) -> None:
        self.current: set[int | str] = set()
        """Keys of code objects, and paths of files that were read."""
        self.processes = 0
        """How many times another process was started: what it runs is not seen."""
        self.codes: dict[int, CodeType] = {}
        self._ours: dict[int, bool] = {}
        self._kept: list[CodeType] = []
        self._prefix = os.path.join(os.path.realpath(root), "")
        self._on = on
        self._busy = False
        self._tool: int | None = None
        self._profiler: Any = None

    def start(self) -> None:
        if not self._on:
            return
        sys.addaudithook(self._audit)
        if not self._monitor():
            threading.settrace(self._entered)
            self._profiler = _lsprof.Profiler(subcalls=False, builtins=False)
            self._profiler.enable()

    def stop(self) -> None:
        """Collect nothing more; what other tools set is left alone."""
        self.into(set())
        self._on = False
        if self._tool is not None:
            _monitoring().set_events(self._tool, 0)
        if self._profiler is not None:
            self._profiler.disable()
            self._profiler = None

    def into(self, target: set[int | str]) -> set[int | str]:
        """Collect into `target` from now on; returns what was current."""
        if self._profiler is not None:
            self._profiler.disable()
            for entry in self._profiler.getstats():
                if isinstance(entry.code, CodeType):
                    self._note(entry.code)
            self._profiler.clear()
        before, self.current = self.current, target
        if self._tool is not None:
            _monitoring().restart_events()
        if self._profiler is not None:
            self._profiler.enable(subcalls=False, builtins=False)
        return before

    def place(self, key: int) -> tuple[str, int, str]:
        """File relative to the root, first line, and name of a collected function."""
        code = self.codes[key]
        path = os.path.realpath(code.co_filename)[len(self._prefix) :]
        return path.replace(os.sep, "/"), code.co_firstlineno, code.co_name

    def _monitor(self) -> bool:
        monitoring = _monitoring()
        if monitoring is None:
            return False
        tool = next((each for each in (4, 3) if monitoring.get_tool(each) is None), None)
        if tool is None:
            return False
        monitoring.use_tool_id(tool, "opt")
        monitoring.register_callback(tool, monitoring.events.PY_START, self._started)
        monitoring.set_events(tool, monitoring.events.PY_START)
        self._tool = tool
        return True

    def _started(self, code: CodeType, _offset: int) -> object:
        self._note(code)
        return _monitoring().DISABLE

    def _entered(self, frame: FrameType, _event: str, _arg: object) -> None:
        self._note(frame.f_code)

    def _note(self, code: CodeType) -> None:
        key = id(code)
        ours = self._ours.get(key)
        if ours is None:
            ours = self._is_ours(code)
        if ours:
            self.current.add(key)

    def _is_ours(self, code: CodeType) -> bool:
        """Decided once for each code object, which is kept so that its id stays its own."""
        key = id(code)
        self._kept.append(code)
        name = code.co_filename
        ours = not name.startswith("<") and os.path.realpath(name).startswith(self._prefix)
        if ours:
            self.codes[key] = code
        self._ours[key] = ours
        return ours

    def _audit(self, event: str, args: tuple[Any, ...]) -> None:
        if event in _STARTS_PROCESSES:
            self.processes += 1
        elif event in _LOOKS and self._on and not self._busy:
            self._busy = True
            try:
                self._looked(event, args, sys._getframe(1))
            finally:
                self._busy = False

    def _looked(self, event: str, args: tuple[Any, ...], frame: FrameType) -> None:
        if event == "open":
            if isinstance(args[0], (str, bytes, os.PathLike)) and not _imports(frame):
                path = os.path.realpath(os.fsdecode(args[0]))
                if path.startswith(self._prefix):
                    self.current.add(path[len(self._prefix) :].replace(os.sep, "/"))
        elif args[1] == "__code__":
            code = getattr(args[0], "__code__", None)
            if isinstance(code, CodeType):
                self._note(code)


def spawned() -> bool:
    """Whether processes may have been started in a way that raises no audit event."""
    return any(name in sys.modules for name in _SPAWNING)


def _imports(frame: FrameType | None) -> bool:
    """Whether a file is read in order to be run as a module, and for nothing else."""
    for name in _IMPORTING:
        if frame is None or frame.f_code.co_name != name:
            return False
        if not frame.f_code.co_filename.startswith("<frozen importlib"):
            return False
        frame = frame.f_back
    return True


def parted(seen: set[int | str]) -> dict[str, list[Any]]:
    """Codes and files apart, as they are reported."""
    codes = sorted(each for each in seen if isinstance(each, int))
    return {"codes": codes, "files": sorted(each for each in seen if isinstance(each, str))}


def _monitoring() -> Any:
    return getattr(sys, "monitoring", None)


def foreign_copies(root: str, folders: list[str]) -> Iterator[tuple[str, str]]:
    """Files of the tree whose module was imported from elsewhere, and from where."""
    prefix = os.path.join(os.path.realpath(root), "")
    tops = list(dict.fromkeys([*folders, "", "src"]))
    for name, module in sorted(sys.modules.items()):
        origin = getattr(module, "__file__", None)
        if not isinstance(origin, str) or os.path.realpath(origin).startswith(prefix):
            continue
        for top in tops:
            for path in _files_of(name, top):
                if os.path.isfile(os.path.join(root, path)):
                    yield path, origin


def _files_of(name: str, top: str) -> Iterator[str]:
    stem = "/".join([part for part in top.split("/") if part not in {"", "."}] + name.split("."))
    yield f"{stem}.py"
    yield f"{stem}/__init__.py"
