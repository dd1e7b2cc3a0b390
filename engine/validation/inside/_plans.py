"""What a look at the base's code tells of how one of its functions could be seen to depend on more.

The same plan goes to the candidate, whose code is not asked: both get the same questions.
"""

from __future__ import annotations

import enum
import importlib
import inspect
import sys
import types
from collections.abc import Iterator
from typing import Any

from ._code import Code
from ._describe import type_name
from ._targets import Missing, resolve
from ._uses import open_names

_MOST = 3
_NAMED = 20
Plan = dict[str, list[str]]
"""`reads`: data of the module that is no private constant, as
`module:name:type`; `dispatches`: own public methods; `caught`:
built-in exceptions that it catches; `environment`: variables that it reads; `sent`: what its
generator is to be sent; `locks`: modules of locks that its own module knows; `logs`: methods of a
logger that it calls."""
_LOGGING = frozenset({"debug", "info", "warning", "error", "exception", "critical", "log"})
_LOCKING = ("threading", "_thread", "asyncio.locks", "multiprocessing.synchronize")


def plan_of(module: str, name: str) -> Plan:
    """Which module data the function reads, and which methods of its object it calls."""
    keys = ("reads", "dispatches", "caught", "environment", "sent", "locks", "logs")
    nothing: Plan = {key: [] for key in keys}
    try:
        owner, raw = resolve(module, name)
    except (Missing, ImportError):
        return nothing
    function = _function(raw)
    if function is None:
        return nothing
    code = Code(function)
    reads = sorted(set(_data_read(function, 0)))[:_MOST]
    own = name.rpartition(".")[2]
    called = sorted({n for n in _names(function.__code__) if n != own and _is_open(owner, n)})
    return {
        "reads": reads,
        "dispatches": called[:_MOST],
        "caught": code.caught[:_MOST],
        "environment": code.environment[:_MOST],
        "sent": ["2", "0", "5"] if code.takes_sent else [],
        "locks": _locks(function.__globals__),
        "logs": sorted(_LOGGING.intersection(_names(function.__code__))),
    }


def named_values(raw: Any) -> list[Any]:
    """Names and values of enumerations, and keys of tables, that the function names."""
    function = _function(raw)
    found: list[Any] = []
    for name in _names(function.__code__) if function is not None else ():
        value = function.__globals__.get(name)
        if isinstance(value, type) and issubclass(value, enum.Enum):
            found += [*value.__members__, *(member.value for member in value)]
        elif type(value) in (dict, list, tuple, set, frozenset):
            found += value
    plain = [value for value in found if type(value) in (int, str)]
    return list(dict.fromkeys(plain))[:_NAMED]


def classes_of(modules: list[str]) -> Plan:
    """By class of these modules: what its objects can be asked from outside."""
    found = [value for name in modules for value in vars(sys.modules.get(name, sys)).values()]
    kinds = [value for value in found if isinstance(value, type) and value.__module__ in modules]
    return {type_name(kind): open_names(kind) for kind in kinds}


def _function(raw: Any) -> Any:
    found: Any = raw.fget if isinstance(raw, property) else getattr(raw, "__func__", raw)
    found = inspect.unwrap(getattr(found, "func", found))
    return found if isinstance(found, types.FunctionType) else None


def _names(code: types.CodeType) -> Iterator[str]:
    yield from code.co_names
    for part in code.co_consts:
        if isinstance(part, types.CodeType):
            yield from _names(part)


def _data_read(function: types.FunctionType, depth: int) -> Iterator[str]:
    """Of the function and of its module's functions that it calls."""
    module = function.__module__
    scope = function.__globals__
    final = getattr(sys.modules.get(module), "__annotations__", {})
    for name in _names(function.__code__):
        value = scope.get(name)
        if isinstance(value, types.FunctionType) and value.__module__ == module and not depth:
            yield from _data_read(value, 1)
        elif _is_fixed(name) or "Final" in str(final.get(name, "")):
            continue
        elif type(value) in (dict, list, int, float) and value:
            yield f"{module}:{name}:{type(value).__name__}"


def _is_fixed(name: str) -> bool:
    """Whether its name says that it is private and a constant, or internal to Python."""
    return name.startswith("__") or (name.startswith("_") and name == name.upper())


def _locks(scope: dict[str, Any]) -> list[str]:
    """Modules of locks that are imported, whole or for one of their names."""
    values = list(scope.values())
    found = {v.__name__ if isinstance(v, types.ModuleType) else _home(v) for v in values}
    return sorted(found.intersection(_LOCKING))


def _home(value: Any) -> str:
    home = getattr(value, "__module__", None)
    return home if isinstance(home, str) else ""


def _is_open(owner: Any, name: str) -> bool:
    """Whether subclasses may replace this method."""
    if owner is None or name.startswith("_") or getattr(owner, "__final__", False):
        return False
    found = inspect.getattr_static(owner, name, None)
    return isinstance(found, types.FunctionType) and not inspect.iscoroutinefunction(found)


class Replaced:
    """Module data changed within its type for as long as the block runs."""

    def __init__(self, place: str) -> None:
        module, self._name, self._kind = place.split(":")
        self._module = importlib.import_module(module)
        self._value: Any = getattr(self._module, self._name, None)
        self._kept: Any = None

    @property
    def is_there(self) -> bool:
        """Whether it is what it was on the base: another form of private data says nothing."""
        return type(self._value).__name__ == self._kind

    def __enter__(self) -> None:
        if type(self._value) in (int, float):
            setattr(self._module, self._name, self._value + 1)
        else:
            self._kept = self._value.copy()
            _refill(self._value, _others(self._value, rows=self._name != self._name.upper()))

    def __exit__(self, *_: object) -> None:
        if self._kept is None:
            setattr(self._module, self._name, self._value)
        else:
            _refill(self._value, self._kept)


def _refill(target: Any, content: Any) -> None:
    target.clear()
    (target.update if type(target) is dict else target.extend)(content)


def _others(value: Any, *, rows: bool) -> Any:
    """Other values for the same keys: numbers moved, anything else handed round.

    `rows`: the last of each tuple too, which is not asked of tables that are named as constants.
    """
    items = list(value.values()) if type(value) is dict else list(value)
    if all(type(item) in (int, float) for item in items):
        items = [item * 2 + 1 for item in items]
    elif rows and len(items) > 1 and all(type(item) is tuple and len(item) > 1 for item in items):
        items = [(*one[:-1], other[-1]) for one, other in zip(items, items[1:] + items[:1])]
    else:
        items = items[1:] + items[:1] if len(items) > 1 else items * 2
    return dict(zip(value, items)) if type(value) is dict else items
