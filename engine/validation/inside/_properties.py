"""Probes for properties that a call has or has not, whatever it answers.

It can be interrupted by itself, needs no frame for each level of its input, lets go of its
arguments, makes no text that nobody asked for, and follows the environment.
"""

from __future__ import annotations

import contextlib
import enum
import gc
import inspect
import os
import pickle
import sys
import types
import weakref
from collections.abc import Callable, Iterator
from typing import Any

from ._look import BROKEN, Look
from ._observe import Facets, invoke

_ON_HEAP = 1 << 9
"""Set for classes that a class statement made (Py_TPFLAGS_HEAPTYPE)."""
_FEW = 4
_DEPTH, _ROOM = 300, 250
"""Lists inside each other, and frames that the code under test has for them."""


def environment(look: Look) -> Facets | None:
    """Variables of the environment that the base reads have another value now."""
    names = look.plan["environment"]
    kept = {name: os.environ.get(name) for name in names}
    if not names:
        return None
    try:
        for name, value in kept.items():
            os.environ[name] = "1" if value != "1" else "2"
        return look.again()
    finally:
        for name, value in kept.items():
            os.environ.pop(name, None)
            if value is not None:
                os.environ[name] = value


def interrupted(look: Look) -> Facets | None:
    """The same call is made once more while it runs, as a callback or a thread could."""
    if look.is_lazy or look.call.kind not in ("function", "staticmethod", "method"):
        return None
    alone = _seen_by_the_caller(look.again())
    lines = _lines(look)
    places = sorted({lines // 3, lines // 2, lines * 2 // 3} - {0})
    if not places:
        return None
    for place in places:
        found = _interrupted_at(look, place)
        if found["outcome"].startswith("did not"):
            return {"outcome": found["outcome"]}
        if _seen_by_the_caller(found) != alone:
            return {"outcome": BROKEN}
    return {"outcome": "as alone"}


def _seen_by_the_caller(facets: Facets) -> list[Any]:
    return [facets.get(name) for name in ("outcome", "exception", "result")]


def _lines(look: Look) -> int:
    """How many lines of the project the call runs through."""
    counter = Interruption(look.watcher.touched, 0, lambda: None)
    with counter:
        look.again()
    return counter.lines


def _interrupted_at(look: Look, line: int) -> Facets:
    args, kwargs, _ = look.call.values()
    call = look.call

    def other() -> None:
        with contextlib.suppress(Exception):
            found = invoke(call.module, call.name, call.kind, args, kwargs)
            if inspect.iscoroutine(found):
                found.close()

    with Interruption(look.watcher.touched, line, other):
        return look.again()


class Interruption:
    """Does something else before one of the project's lines is run; counts them."""

    def __init__(self, modules: frozenset[str], line: int, other: Callable[[], None]) -> None:
        self._modules = modules
        self._line = line
        self._other = other
        self._kept: Any = None
        self.lines = 0

    def __enter__(self) -> None:
        self._kept = sys.gettrace()
        sys.settrace(self._entered)

    def __exit__(self, *_: object) -> None:
        sys.settrace(self._kept)

    def _entered(self, frame: Any, *_: object) -> Any:
        return self._moved if frame.f_globals.get("__name__") in self._modules else None

    def _moved(self, _: Any, event: str, __: object) -> Any:
        if event == "line":
            self.lines += 1
            if self.lines == self._line:
                self._other()
        return self._moved


def deep(look: Look) -> Facets | None:
    """Lists in lists are nested deeper than there are frames left."""
    args, kwargs, taken = look.call.values()
    places = [number for number, value in enumerate(args) if _is_nested(value)]
    if not places:
        return None
    nested = args[places[0]]
    for _ in range(_DEPTH):
        nested = [nested]
    args = (*args[: places[0]], nested, *args[places[0] + 1 :])
    kept = sys.getrecursionlimit()

    def use(_: Any) -> None:
        sys.setrecursionlimit(kept)

    try:
        sys.setrecursionlimit(len(inspect.stack(0)) + _ROOM)
        seen = look.watcher.see(look.call, args, kwargs, taken, use=use)[0]
    except RecursionError:
        return {"outcome": BROKEN}
    finally:
        sys.setrecursionlimit(kept)
    if seen["outcome"].startswith("returns"):
        return {"outcome": "gets through"}
    return {"outcome": BROKEN} if "RecursionError" in seen.get("exception", "") else {}


def _is_nested(value: Any) -> bool:
    return type(value) is list and any(type(item) is list for item in value)


def pickled(look: Look) -> Facets | None:
    """Objects of the touched classes, given or returned, can be written and read by pickle."""
    args, _, _ = look.call.values()
    given = args[:1] if look.call.kind in ("method", "property") else ()
    own = [
        one
        for one in (*given, look.result)
        if type(one).__module__ in look.watcher.touched and not _lives_on(one)
    ]
    if not own:
        return None
    try:
        pickle.loads(pickle.dumps(own))  # noqa: S301  what was written right here
    except Exception:
        return {"outcome": BROKEN}
    return {"outcome": "can be pickled"}


def cooperating(look: Look) -> Facets | None:
    """A class that stands before others in the order of classes lets them be initialised."""
    args, kwargs, taken = look.call.values()
    if look.call.kind != "init" or not isinstance(args[0], type):
        return None
    told: list[bool] = []

    class Beside:
        def __init__(self, **rest: Any) -> None:
            told.append(True)
            super().__init__(**rest)

    try:
        kind: Any = type(args[0])(args[0].__name__, (args[0], Beside), {})
    except TypeError:
        return None
    seen, _ = look.watcher.see(look.call, (kind, *args[1:]), kwargs, taken)
    return {"outcome": "lets others be" if told and "exception" not in seen else BROKEN}


def kept_alive(look: Look) -> Facets | None:
    """Whether the objects that were passed in go when their caller lets go of them."""
    args, kwargs, taken = look.call.values()
    first = 1 if look.call.kind in ("init", "classmethod") else 0
    given = list(_objects([*args[first:], *kwargs.values()]))
    if not given:
        return None
    seen, result = look.watcher.see(look.call, args, kwargs, taken)
    watched = [weakref.ref(one) for one in given]
    del args, kwargs, taken, given, result
    gc.collect()
    gone = all(one() is None for one in watched)
    return {"outcome": "let go" if gone or "exception" in seen else BROKEN}


def _objects(values: list[Any]) -> Iterator[Any]:
    """Plain objects of classes written in Python, or a step inside containers."""
    for value in values:
        inner = value if type(value) in (list, tuple) else [value]
        for one in list(inner)[:_FEW]:
            kind = type(one)
            if kind.__flags__ & _ON_HEAP and kind.__weakrefoffset__ and not _lives_on(one):
                yield one


def _lives_on(value: Any) -> bool:
    """Classes, modules and members of an enum are kept by others."""
    return isinstance(value, (type, types.ModuleType, enum.Enum, types.FunctionType))


def unused_text(look: Look) -> Facets | None:
    """Whether a value that the base does not turn into text stays untouched."""
    args, kwargs, taken = look.call.values()
    rows = [value for value in (*args, *kwargs.values()) if type(value) is list and value]
    if not rows:
        return None
    logs = bool(look.plan["logs"])
    spies = [UntoldText(row[0]) if logs and type(row[0]) is str else Untold() for row in rows]
    for row, one in zip(rows, spies):
        row[0] = one
    asked: list[bool] = []

    def use(_: Any) -> None:  # before anything is described here
        asked.append(any(one.asked for one in spies))

    seen, _ = look.watcher.see(look.call, args, kwargs, taken, use=use)
    if seen["outcome"] != "returns":
        return {}
    return {"outcome": BROKEN if asked[0] else "never made into text"}


class Untold:
    """Knows whether somebody asked for its text."""

    asked = False

    def __str__(self) -> str:
        self.asked = True
        return "untold"


class UntoldText(str):
    """A text that knows whether somebody asked for it as one."""

    asked = False

    def __str__(self) -> str:
        self.asked = True
        return str.__str__(self)

    def __format__(self, spec: str) -> str:
        return format(str(self), spec)
