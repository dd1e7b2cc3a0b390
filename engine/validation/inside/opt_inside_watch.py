"""Whether what judges was replaced while it judged, and who looked for it.

Functions and classes of the test tools, of the builtins and of the modules that the report is made
with are looked at before the first line of the project runs, and again when its tests are through.
Reading of stack frames and walking of all objects, by which a test can reach its runner, raises
audit events (PEP 578), whatever name it is called by. So does reading of compiled code.
"""

from __future__ import annotations

import inspect
import os
import sys
import traceback
from collections.abc import Iterator
from types import CodeType, FrameType, ModuleType
from typing import Any

WATCHED = frozenset(
    {
        *("_pytest", "pytest", "pluggy", "unittest", "builtins", "time", "json", "os", "posix"),
        *("hashlib", "_hashlib", "_blake2", "gc", "traceback", "functools", "importlib"),
    }
)
_LOOKS = frozenset(
    {
        *("sys._getframe", "sys._current_frames", "sys.settrace", "sys.setprofile"),
        *("gc.get_objects", "gc.get_referrers", "gc.get_referents", "object.__getattr__"),
    }
)
_CODE = frozenset({"__code__", "gi_code", "cr_code", "ag_code"})
_FRAMES = frozenset({"tb_frame", "gi_frame", "cr_frame", "ag_frame"})
_DIS = os.path.join(os.path.dirname(os.__file__), "dis.py")
_REWRITES = os.path.join("_pytest", "assertion", "rewrite.py")


class Watch:
    """The state at the time when it was made, and the looks taken by files below `root` since."""

    def __init__(self, root: str) -> None:
        self._kept = {name: dict(vars(part)) for name, part in _parts()}
        self._prefix = os.path.join(os.path.realpath(root), "")
        self._frame = sys._getframe
        self._busy = False
        self.peeked: set[str] = set()
        self.decoded: set[str] = set()
        """Files below `root` that read compiled code themselves, and of what."""
        sys.addaudithook(self._audit)

    def _audit(self, event: str, arguments: tuple[Any, ...]) -> None:
        if self._busy:
            return
        if event == "open" and str(arguments[0]).rstrip("'").endswith(".pyc"):
            self._note_code(".pyc")
        if event not in _LOOKS:
            return
        if event == "object.__getattr__" and arguments[1] not in _FRAMES:
            if arguments[1] in _CODE:
                self._note_code(arguments[1])
            return
        self._busy = True
        try:
            name = _asker(self._frame(1)).co_filename
            if name.startswith(self._prefix):
                self.peeked.add(name[len(self._prefix) :] + ": " + event)
        finally:
            self._busy = False

    def _note_code(self, what: str) -> None:
        """For a file that is read the one that asked for it, for an attribute the one that reads,
        also where it lets `dis` do so.

        What Python and pytest read by themselves in order to import is left out.
        """
        frame: FrameType | None = self._frame(2)
        if what == ".pyc":
            while frame is not None and not frame.f_code.co_filename.startswith(self._prefix):
                if _imports(frame.f_code.co_filename):
                    return
                frame = frame.f_back
        while frame is not None and frame.f_code.co_filename == _DIS:
            frame = frame.f_back
        if frame is not None and frame.f_code.co_filename.startswith(self._prefix):
            self.decoded.add(frame.f_code.co_filename[len(self._prefix) :] + ": " + what)

    def replaced(self) -> list[str]:
        """Names of what is another object now, or gone."""
        now = dict(_parts())
        found = []
        for name, kept in self._kept.items():
            held: Any = vars(now[name]) if name in now else {}
            found += [
                name + "." + key
                for key, value in kept.items()
                if callable(_plain(value)) and held.get(key) is not value
            ]
        return sorted(found)


def _asker(frame: FrameType) -> CodeType:
    """The code that looks, also where it lets the standard library look for it."""
    while frame.f_code.co_filename == inspect.__file__ and frame.f_back is not None:
        frame = frame.f_back
    if frame.f_code.co_filename == traceback.__file__ and frame.f_back is not None:
        frame = frame.f_back
    return frame.f_code


def _imports(filename: str) -> bool:
    return filename.startswith("<frozen importlib") or filename.endswith(_REWRITES)


def _parts() -> Iterator[tuple[str, Any]]:
    """The watched modules that are loaded, and the classes that they define."""
    for name, module in list(sys.modules.items()):
        if name.partition(".")[0] in WATCHED and isinstance(module, ModuleType):
            yield name, module
            for key, value in list(vars(module).items()):
                if isinstance(value, type) and value.__module__ == name:
                    yield name + "." + key, value


def _plain(value: Any) -> Any:
    """What a classmethod, staticmethod or property wraps."""
    return getattr(value, "__func__", getattr(value, "fget", value))
