"""Calls as bytes: pickle, with ways for lambdas, local functions, modules and iterators.

The bytes are written in the sandbox by the base's run and read in the sandbox by the same
interpreter; the parent hands them on and never loads them.
"""

from __future__ import annotations

import importlib
import io
import marshal
import pickle
import types
from collections.abc import Callable, Iterator
from typing import Any

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


class _Writer(pickle.Pickler):
    def reducer_override(self, obj: Any) -> Any:
        if isinstance(obj, types.FunctionType) and not _is_importable(obj):
            return _function_parts(obj)
        if isinstance(obj, types.ModuleType):
            return (importlib.import_module, (obj.__name__,))
        return NotImplemented


def dump(value: object) -> bytes:
    """The value as bytes; raises whatever its classes raise, ValueError when it is too large."""
    buffer = io.BytesIO()
    _Writer(buffer, 4).dump(value)
    data = buffer.getvalue()
    if len(data) > LARGEST:
        raise ValueError(f"{len(data)} bytes, more than {LARGEST}")
    return data


def load(data: bytes) -> Any:
    """A fresh copy of what was dumped."""
    return pickle.loads(data)  # noqa: S301


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
