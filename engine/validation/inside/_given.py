"""Probes of what is handed in: which calls callables and objects get, and what if one fails."""

from __future__ import annotations

import builtins
import functools
import itertools
from collections.abc import Callable
from typing import Any

from ._callbacks import Effects, Told
from ._describe import Describer, encode, type_name
from ._look import Look
from ._observe import ITEMS, LIMIT, Facets, invoke

_CAUGHT = ("AttributeError", "KeyError", "IndexError", "ValueError", "TypeError")
"""What a rewrite is apt to catch that its original let through."""


def callbacks(look: Look) -> Facets | None:
    """Which calls the callables among the arguments get, with what, in which order."""
    seen = _told(look, None)
    if seen is None:
        return None
    shown = ("outcome", "exception", "calls", *(("result",) if "asynchronous" in seen else ()))
    return {key: seen[key] for key in shown if key in seen}


def callbacks_raise(look: Look) -> Facets | None:
    """One call of them raises: a plain error, a cancellation, what code is apt to catch."""
    if not _telling(look, None, 1)[0].wrapped:
        return None
    import asyncio  # here: it costs 60 ms and few functions take callables

    plain = RaisedByTheCallable("raised by the callable")
    kinds = dict.fromkeys((*look.plan["caught"], *_CAUGHT))
    errors = [(plain, 1), (plain, 2), (asyncio.CancelledError(), 1)]
    errors += [(_error(name), 1) for name in kinds]
    shown = []
    for error, at in errors:
        seen = _told(look, error, at)
        if seen is None:
            return None
        if seen["outcome"].startswith("did not"):
            return {"outcome": seen["outcome"]}
        parts = ("outcome", "exception", "result", "calls")
        shown.append([type_name(type(error)), at, *([part, seen.get(part)] for part in parts)])
    return {"outcome": "asked", "result": encode(shown, LIMIT)}


def _error(name: str) -> BaseException:
    kind: Callable[[str], BaseException] = getattr(builtins, name)
    try:
        return kind("raised")
    except TypeError:
        return RaisedByTheCallable("raised by the callable")


class RaisedByTheCallable(RuntimeError):
    """Stands for whatever goes wrong in a callable that is passed in."""


def awaited_together(look: Look) -> Facets | None:
    """The call is made twice at the same time, with the same objects."""
    if not look.is_awaited:
        return None
    told, args, kwargs, _ = _telling(look, None, 1)

    call = functools.partial(invoke, look.call.module, look.call.name, look.call.kind, args, kwargs)
    seen = look.again(lambda _: _gathered([call(), call()], cancel=False))
    return {"outcome": seen["outcome"], "result": seen.get("result"), "calls": _calls(told)}


def cancelled_beside(look: Look) -> Facets | None:
    """Of two such calls at the same time the first is cancelled on its way."""
    if not look.is_awaited:
        return None
    told, args, kwargs, _ = _telling(look, None, 1)
    call = functools.partial(invoke, look.call.module, look.call.name, look.call.kind, args, kwargs)
    seen = look.again(lambda _: _gathered([call(), call()], cancel=True))
    return {"outcome": seen["outcome"], "result": seen.get("result")} if told.wrapped else None


async def _gathered(calls: list[Any], *, cancel: bool) -> list[Any]:
    import asyncio  # here: it costs 60 ms and few functions wait

    tasks = [asyncio.ensure_future(one) for one in calls]
    if cancel:
        await asyncio.sleep(0)
        await asyncio.sleep(0)
        tasks[0].cancel()
    found = await asyncio.gather(*tasks, return_exceptions=True)
    return [type_name(type(one)) if isinstance(one, BaseException) else one for one in found]


def _calls(told: Told) -> str:
    return encode(told.calls, LIMIT)


def _told(look: Look, raising: BaseException | None, at: int = 1) -> Facets | None:
    """The call with callables that tell; None where none are passed."""
    told, args, kwargs, taken = _telling(look, raising, at)
    if not told.wrapped:
        return None
    use = functools.partial(_taken_one_by_one, told) if look.is_lazy else None
    seen, _ = look.watcher.see(look.call, args, kwargs, taken, use=use)
    told.end()
    more = {"asynchronous": True} if told.is_asynchronous else {}
    return {**seen, "calls": _calls(told), **more}


def _telling(look: Look, raising: BaseException | None, at: int) -> tuple[Told, Any, Any, Any]:
    """Who is told, and fresh arguments with callables that tell."""
    args, kwargs, taken = look.call.values()
    watcher = look.watcher
    describer = functools.partial(Describer, watcher.work, touched=watcher.touched)
    told = Told(lambda value: describer().value(value), raising, at)
    first = 1 if look.call.kind in ("init", "classmethod", "method", "property") else 0
    args = (*args[:first], *(told.within(value) for value in args[first:]))
    kwargs = {key: told.within(value) for key, value in kwargs.items()}
    if look.call.kind == "method":
        told.held_by(args[0])
    return told, args, kwargs, taken


def _taken_one_by_one(told: Told, result: Any) -> list[Any]:
    """The items of a lazy result; each is told of between the calls that it took."""
    found = []
    for item in itertools.islice(result, ITEMS):
        told.calls.append(["item"])
        found.append(item)
    return found


def effects(look: Look) -> Facets | None:
    """In which order methods change the objects that were passed in."""
    seen = _with_effects(look, None, 2)
    return seen and {"outcome": seen["outcome"], "calls": seen["calls"]}


def objects_raise(look: Look) -> Facets | None:
    """The first method of them that is called raises what code is apt to catch."""
    shown = []
    for name in ("RuntimeError", *_CAUGHT[:2]):
        seen = _with_effects(look, _error(name), 1)
        if seen is None:
            return None
        shown.append([name, seen["outcome"], seen.get("exception"), seen.get("result")])
    return {"outcome": "asked", "result": encode(shown, LIMIT)}


def _with_effects(look: Look, raising: BaseException | None, least: int) -> Facets | None:
    """The call with objects that tell; None where fewer are passed."""
    args, kwargs, taken = look.call.values()
    first = 1 if look.call.kind in ("init", "classmethod", "method", "property") else 0
    noted = Effects(look.watcher.touched, raising)
    for value in (*args[first:], *kwargs.values()):
        noted.within(value)
    if noted.wrapped < least:
        return None
    seen, _ = look.watcher.see(look.call, args, kwargs, taken)
    return {**seen, "calls": encode(noted.calls, LIMIT)}
