"""Calls as bytes: pickle, with ways for lambdas, modules, iterators, locks and touched objects.

The bytes are written in the sandbox by the base's run and read in the sandbox by the same
interpreter; the parent hands them on and never loads them.
"""

from __future__ import annotations

import importlib
import inspect
import io
import itertools
import marshal
import math
import pickle
import queue
import re
import threading
import types
from collections.abc import Callable, Iterator
from typing import Any

from ._history import HISTORIES, History
from ._placed import with_files

_NAN = b"\x7f\xf8"
"""How pickle begins to write what is not a number."""
_DEEP = 4
LARGEST = 1_000_000
"""Bytes above which a call is not kept."""


class Spied:
    """Stands for an iterator argument: the items that were taken from it, in order."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items

    def __reduce__(self) -> tuple[Any, ...]:
        return (Spied, (self.items,))


class Counted:
    """An iterator over given items that knows how many were taken."""

    def __init__(self, items: list[Any]) -> None:
        self.items = items
        self.taken = 0

    def generator(self) -> Iterator[Any]:
        """A real generator, as most callers hand one in."""
        for item in self.items:
            self.taken += 1
            yield item


_FRESH: dict[type, Callable[[], Any]] = {
    type(threading.Lock()): threading.Lock,
    type(threading.RLock()): threading.RLock,
    threading.local: threading.local,
}
"""What has no state worth keeping between two processes: a fresh one stands for it."""


_QUEUES = (queue.Queue, queue.LifoQueue, queue.PriorityQueue)


class _Writer(pickle.Pickler):
    def __init__(self, file: io.BytesIO, *, with_histories: bool) -> None:
        super().__init__(file, 4)
        self._with_histories = with_histories

    def reducer_override(self, obj: Any) -> Any:
        if type(obj) in _FRESH:
            return (_fresh, (_FRESH[type(obj)].__name__,))
        if type(obj) is io.TextIOWrapper and isinstance(obj.buffer, io.BytesIO):
            return _text_file_parts(obj)
        if type(obj) in _QUEUES:
            return (
                _queue,
                (type(obj).__name__, obj.maxsize, list(obj.queue), obj.unfinished_tasks),
            )
        if type(obj) is re.Match:
            return (_match, (obj.re, obj.string, obj.pos, obj.endpos, obj.regs))
        history = HISTORIES.of(obj) if self._with_histories else None
        if history is not None:
            return (rebuilt, (type(obj), history, _state_of(obj)))
        if isinstance(obj, types.FunctionType) and not _is_importable(obj):
            return _function_parts(obj)
        if isinstance(obj, types.ModuleType):
            return (importlib.import_module, (obj.__name__,))
        return NotImplemented


def dump(value: object, *, with_histories: bool = True) -> bytes:
    """The value as bytes; raises whatever its classes raise, ValueError when it is too large."""
    buffer = io.BytesIO()
    _Writer(buffer, with_histories=with_histories).dump(with_files(value))
    data = buffer.getvalue()
    if len(data) > LARGEST:
        raise ValueError(f"{len(data)} bytes, more than {LARGEST}")
    return data


def load(data: bytes) -> Any:
    """A fresh copy of what was dumped, its files put in their place."""
    found = pickle.loads(data)  # noqa: S301
    return _with_one_nan(found) if _NAN in data else found


def _with_one_nan(value: Any, depth: int = 0) -> Any:
    """All that is not a number made one object, as it is where a caller looks for its own."""
    if type(value) is float and value != value:
        return math.nan
    if depth < _DEEP and type(value) is list:
        value[:] = [_with_one_nan(item, depth + 1) for item in value]
    elif depth < _DEEP and type(value) is tuple:
        return tuple(_with_one_nan(item, depth + 1) for item in value)
    elif depth < _DEEP and type(value) is dict:
        value.update({key: _with_one_nan(item, depth + 1) for key, item in value.items()})
    return value


def _queue(name: str, size: int, items: list[Any], unfinished: int) -> Any:
    made = getattr(queue, name)(size)
    for item in items:
        made.put_nowait(item)
    made.unfinished_tasks = unfinished
    return made


def _fresh(name: str) -> Any:
    return getattr(threading, name)()


def _text_file_parts(file: Any) -> tuple[Any, ...]:
    file.flush()
    return (_text_file, (file.buffer.getvalue(), file.encoding, file.buffer.tell()))


def _text_file(content: bytes, encoding: str, position: int) -> Any:
    buffer = io.BytesIO(content)
    buffer.seek(position)
    return io.TextIOWrapper(buffer, encoding)


def _match(pattern: Any, text: Any, start: int, end: int, groups: Any) -> Any:
    """The match found again. Raises ValueError when the pattern no longer gives it."""
    ways = (pattern.match, pattern.fullmatch, pattern.search)
    found = (way(text, start, end) for way in ways)
    for each in itertools.chain(found, pattern.finditer(text, start, end)):
        if each is not None and each.regs == groups:
            return each
    raise ValueError("a match that its pattern does not give again")


def _state_of(value: object) -> bytes | None:
    """The object as its attributes stand; None where they cannot be kept."""
    try:
        return dump(value, with_histories=False)
    except Exception:
        return None


class Doubts:
    """While `same` is set, a rebuilt object has to equal the kept one; others are counted."""

    same: Callable[[Any, Any], bool] | None = None
    count = 0


def rebuilt(kind: type, history: History, state: bytes | None) -> Any:
    """The object constructed again; as its attributes stood where that does not succeed."""
    try:
        made = lived(kind, history)
    except Exception:
        if state is None:
            raise
        return load(state)
    if Doubts.same is not None and state is not None:
        kept = load(state)
        if not Doubts.same(made, kept):
            Doubts.count += 1
            return kept
    HISTORIES.knows(made, history)
    return made


def lived(kind: type, history: History) -> Any:
    """An object constructed and taken through its steps; what they raise is left aside."""
    args, kwargs = load(history.made)
    made = kind(*args, **kwargs)
    for name, sort, data in history.steps:
        args, kwargs = load(data)
        try:
            if sort == "setter":
                setattr(made, name, args[0])
            elif sort == "property":
                getattr(made, name)
            else:
                found = getattr(made, name)(*args, **kwargs)
                if inspect.iscoroutine(found):
                    found.close()
        except Exception:  # noqa: S112
            continue
    return made


def live(value: Any, taken: list[Counted]) -> Any:
    """`value` with every Spied argument made a running generator, listed in `taken`."""
    if isinstance(value, Spied):
        counted = Counted(value.items)
        taken.append(counted)
        return counted.generator()
    if type(value) is tuple:
        return tuple(live(item, taken) for item in value)
    if type(value) is dict:
        return {key: live(item, taken) for key, item in value.items()}
    return value


def _is_importable(function: types.FunctionType) -> bool:
    try:
        found: Any = importlib.import_module(function.__module__)
        for part in function.__qualname__.split("."):
            found = getattr(found, part)
    except Exception:
        return False
    return found is function


def _function_parts(function: types.FunctionType) -> tuple[Any, ...]:
    cells = tuple(cell.cell_contents for cell in function.__closure__ or ())
    code = marshal.dumps(function.__code__)
    return (
        _rebuilt,
        (code, function.__module__, function.__qualname__, function.__defaults__, cells),
    )


def _rebuilt(
    code: bytes, module: str, name: str, defaults: Any, cells: tuple[Any, ...]
) -> Callable[..., Any]:
    scope = importlib.import_module(module).__dict__
    closure = tuple(types.CellType(cell) for cell in cells)
    found = marshal.loads(code)  # noqa: S302
    function = types.FunctionType(found, scope, name.rpartition(".")[2], defaults, closure)
    function.__qualname__ = name
    function.__module__ = module
    return function
