"""What a caller may do with the result of a call, done and noted."""

from __future__ import annotations

import dataclasses
import functools
import inspect
import itertools
import types
from collections.abc import Callable, Iterator
from typing import Any

from ._describe import Describer, type_name

_NAMED = (inspect.Parameter.POSITIONAL_OR_KEYWORD, inspect.Parameter.KEYWORD_ONLY)
_MOST = 8
_ITEMS = 50
_FEW = 4
Ask = Callable[[Any], Any]
_ATTRIBUTES = (property, functools.cached_property)
_SPECIAL: dict[str, Ask] = {
    "__iter__": lambda value: [item for _, item in zip(range(_ITEMS), value)],
    "__len__": len,
    "__repr__": repr,
}


class RaisedInTheBody(RuntimeError):
    """Stands for whatever goes wrong while a context is open."""


def is_manager(value: object, touched: frozenset[str]) -> bool:
    """Whether this is a context of the project: a generator's, or of one of its classes."""
    kind = type(value)
    if not (hasattr(kind, "__exit__") or hasattr(kind, "__aexit__")):
        return False
    return kind.__module__ in touched or (kind.__module__ == "contextlib" and hasattr(value, "gen"))


def left_normally(manager: Any) -> Any:
    """Enter and leave it."""
    if not hasattr(type(manager), "__exit__"):
        return _left_async(manager, None)
    with manager:
        pass
    return "left"


def left_by_an_exception(manager: Any) -> Any:
    """Enter it and let the body raise."""
    error = RaisedInTheBody("raised in the body")
    if not hasattr(type(manager), "__exit__"):
        return _left_async(manager, error)
    try:
        with manager:
            _fail(error)
    except RaisedInTheBody:
        return "let the exception through"
    return "kept the exception"


def _fail(error: Exception | None) -> None:
    if error is not None:
        raise error


async def _left_async(manager: Any, error: Exception | None) -> Any:
    try:
        async with manager:
            _fail(error)
    except RaisedInTheBody:
        return "let the exception through"
    return "left"


def closed_early(result: Any) -> Any:
    """The first item only."""
    first = [item for _, item in zip(range(1), result)]
    if hasattr(result, "close"):
        result.close()
    return first


def changed_between(describe: Callable[[Any], Any], result: Any) -> list[Any]:
    """The items, each changed in place by who took it before the next one is asked for."""
    found = []
    for item in itertools.islice(result, _ITEMS):
        found.append(describe(item))
        for part in item if type(item) is tuple else (item,):
            if type(part) is list and part:
                part.pop()
            elif type(part) in (dict, set):
                part.clear()
    return found


def sent(values: list[int], result: Any) -> Any:
    """The first item, and what a generator gives for each value that it is sent."""
    found = [next(result)]
    for value in values:
        try:
            found.append(result.send(value))
        except StopIteration as stop:
            return [*found, "ended", stop.value]
    return found


def functions_in(value: Any) -> list[Any]:
    """The functions that make up a result, or that lie in it."""
    values = [value]
    if type(value) in (list, tuple):
        values = list(value)
    elif type(value) is dict:
        values = list(value.values())
    return [one for one in values[: 2 * _FEW] if isinstance(one, types.FunctionType)]


def called(functions: list[Any], pool: list[Any], describe: Callable[[Any], Any]) -> list[Any]:
    """What each function answers for values of the outer call, at its own number of them."""
    found = []
    for function in functions:
        needed = _needed(function)
        for start in range(min(len(pool), _FEW)):
            values = [pool[(start + step) % len(pool)] for step in range(needed)]
            found.append(_answer(functools.partial(function, *values), describe))
        values = [pool[step % len(pool)] for step in range(needed)]
        for name in _optional(function)[:2]:
            for other in (2, 3):
                call = functools.partial(function, *values, **{name: other})
                found.append(_answer(call, describe))
    return found


def _optional(function: Any) -> list[str]:
    """Parameters that a caller may name or leave out."""
    try:
        known = inspect.signature(function).parameters.values()
    except (TypeError, ValueError):
        return []
    return [one.name for one in known if one.default is not one.empty and one.kind in _NAMED]


def _needed(function: Any) -> int:
    code = inspect.unwrap(function).__code__
    function = inspect.unwrap(function)
    return max(0, int(code.co_argcount) - len(function.__defaults__ or ()))


def values_in(value: Any, depth: int = 0) -> Iterator[Any]:
    """Plain values anywhere in the arguments."""
    if type(value) in (int, float, str, bytes, bool):
        yield value
    elif depth < 3 and type(value) in (list, tuple, dict):
        for item in list(value.values() if type(value) is dict else value)[:_ITEMS]:
            yield from values_in(item, depth + 1)


def objects_in(values: list[Any], touched: frozenset[str]) -> list[Any]:
    """Objects of the touched modules' classes among the values, or a step inside them."""
    found: list[Any] = []
    for value in values:
        inner = list(value) if type(value) in (list, tuple) else [value]
        inner = list(value.values()) if type(value) is dict else inner
        for one in inner[:_FEW]:
            if _is_own(one, touched) and all(one is not other for other in found):
                found.append(one)
    return found[:2]


def _is_own(value: Any, touched: frozenset[str]) -> bool:
    if isinstance(value, (type, BaseException)) or inspect.isroutine(value):
        return False
    return type(value).__module__ in touched


def shown_by(value: Any, names: list[str], follow: list[tuple[str, Ask]]) -> list[Any]:
    """What an object shows under these names, in that order, before and after each further call."""
    describer = Describer("")
    named: list[tuple[str, Ask]] = [(name, functools.partial(asked, name)) for name in names]
    steps = [*named, *(step for one in follow for step in (one, *named))]
    return [[name, _answer(functools.partial(ask, value), describer.value)] for name, ask in steps]


def open_names(kind: type) -> list[str]:
    """What can be asked of the class's objects without an argument, from outside."""
    found = []
    own = {name for base in kind.__mro__[:-1] for name in base.__dict__}
    for name in sorted(own):
        raw = inspect.getattr_static(kind, name)
        plain = isinstance(raw, types.FunctionType) and _needed(inspect.unwrap(raw)) == 1
        if not name.startswith("_"):
            found += [name] if plain or isinstance(raw, _ATTRIBUTES) else []
        elif name in _SPECIAL and not (name == "__repr__" and dataclasses.is_dataclass(kind)):
            found += [name] if plain and "__next__" not in own else []
    return found[:_MOST]


def asked(name: str, value: Any) -> Any:
    """What an object shows under this name, asked without an argument."""
    if name in _SPECIAL:
        return _SPECIAL[name](value)
    found = getattr(value, name)
    result = found() if isinstance(found, types.MethodType) else found
    if inspect.iscoroutine(result):
        result.close()
        return "to be awaited"
    if isinstance(result, types.GeneratorType):
        return closed_early(result)
    return result


def _answer(ask: Callable[[], Any], describe: Callable[[Any], Any]) -> Any:
    try:
        found = ask()
        if inspect.iscoroutine(found):
            found.close()
            return "to be awaited"
        return describe(found)
    except (Exception, SystemExit) as error:
        return ["raises", type_name(type(error))]
