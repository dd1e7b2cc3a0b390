"""Second looks at a call: each asks one question that a plain call leaves open.

Every probe makes the call anew on fresh arguments and returns what it saw, or None where its
question does not arise. The name of a probe stands before what it saw, and in the evidence.
"""

from __future__ import annotations

import contextlib
import functools
import math
import time
import zlib
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from . import _uses
from ._describe import Describer, encode, type_name
from ._given import (
    awaited_together,
    callbacks,
    callbacks_raise,
    cancelled_beside,
    effects,
    objects_raise,
)
from ._history import HISTORIES
from ._lives import (
    from_another_thread,
    from_within,
    in_a_long_chain,
    over_time,
    with_joined_texts,
)
from ._look import BROKEN, Look
from ._observe import LIMIT, Call, Facets, invoke
from ._pickling import load
from ._plans import Plan, Replaced
from ._properties import (
    cooperating,
    deep,
    environment,
    interrupted,
    kept_alive,
    pickled,
    unused_text,
)

_EQUALITY = ("__eq__", "__ne__")
_NO_ANSWER = encode(Describer("").value(NotImplemented), LIMIT)
Follow = tuple[str, Callable[[Any], Any]]
_OPERATORS = frozenset(
    f"__{side}{name}__"
    for side in ("", "r", "i")
    for name in (
        *("eq", "ne", "lt", "le", "gt", "ge", "add", "sub", "mul", "truediv", "floordiv"),
        *("mod", "divmod", "pow", "matmul", "and", "or", "xor", "lshift", "rshift"),
    )
)


def left_normally(look: Look) -> Facets | None:
    """A returned context is entered and left."""
    if not _uses.is_manager(look.result, look.watcher.touched):
        return None
    return look.again(_uses.left_normally)


def left_by_an_exception(look: Look) -> Facets | None:
    """A returned context is entered, and its body raises."""
    if not _uses.is_manager(look.result, look.watcher.touched):
        return None
    return look.again(_uses.left_by_an_exception)


def closed_early(look: Look) -> Facets | None:
    """Only the first item of a lazy result is taken."""
    return look.again(_uses.closed_early) if look.is_lazy else None


def changed_between(look: Look) -> Facets | None:
    """Lists and tables that a lazy result hands out are changed before it goes on."""
    if not look.is_lazy:
        return None
    describe = Describer(look.watcher.work, touched=look.watcher.touched).value
    return look.again(functools.partial(_uses.changed_between, describe))


def sent(look: Look) -> Facets | None:
    """A generator that uses what it is sent is sent numbers."""
    values = [int(text) for text in look.plan["sent"]]
    if not (values and look.is_lazy):
        return None
    return look.again(functools.partial(_uses.sent, values))


def module_data(look: Look) -> Facets | None:
    """Data of the module that the base reads has other values: they are followed."""
    replaced = [Replaced(place) for place in look.plan["reads"]]
    if not replaced or not all(one.is_there for one in replaced):
        return None
    with contextlib.ExitStack() as stack:
        for one in replaced:
            stack.enter_context(one)
        return look.again()


def overridden(look: Look) -> Facets | None:
    """A subclass overrides the public methods that the base calls on its own object."""
    names = look.plan["dispatches"]
    args, kwargs, taken = look.call.values()
    if look.call.kind not in ("method", "property") or not names:
        return None
    kind: Any = type(args[0])
    if not all(hasattr(kind, name) for name in names):
        return None
    told: list[str] = []
    body = {name: _override(getattr(kind, name), name, told) for name in names}
    if not _made_one_of(args[0], body):
        return None
    seen = look.watcher.see(look.call, args, kwargs, taken)[0]
    kept: Facets = {key: seen[key] for key in ("outcome", "exception", "result") if key in seen}
    return {**kept, "changes made by": encode(told, LIMIT)}


def _made_one_of(value: Any, body: dict[str, Any]) -> bool:
    """Make the object one of a subclass of its class that defines this."""
    kind: Any = type(value)
    try:
        value.__class__ = type(kind)(kind.__name__, (kind,), {"__slots__": (), **body})
    except Exception:
        return False
    return True


def _override(method: Callable[..., Any], name: str, told: list[str]) -> Callable[..., Any]:
    """The method with another answer; told where it changes its object."""

    def override(self: Any, *args: Any, **kwargs: Any) -> Any:
        before = Describer("").value(vars(self)) if hasattr(self, "__dict__") else None
        found = _other(method(self, *args, **kwargs))
        if before is not None and Describer("").value(vars(self)) != before:
            told.append(name)
        return found

    return override


def in_a_subclass(look: Look) -> Facets | None:
    """The object is one of a subclass that changes nothing: are results of its class too?"""
    args, kwargs, taken = look.call.values()
    if look.call.kind not in ("method", "property") or type(look.result) is not type(args[0]):
        return None
    if not _made_one_of(args[0], {}):
        return None

    def use(result: Any) -> Any:
        return "of the subclass" if type(result) is type(args[0]) else "not of the subclass"

    seen = look.watcher.see(look.call, args, kwargs, taken, use=use)[0]
    return {key: seen[key] for key in ("outcome", "exception", "result") if key in seen}


class Stranger:
    """Of a type that no operator knows, and that knows no operator."""

    def __reduce__(self) -> Any:
        raise TypeError("for use in one process")


def with_a_stranger(look: Look) -> Facets | None:
    """An operator meets an object of a type that it does not know."""
    name = look.call.name.rpartition(".")[2]
    args, kwargs, taken = look.call.values()
    if look.call.kind != "method" or name not in _OPERATORS or len(args) != 2:
        return None
    seen = look.watcher.see(look.call, (args[0], Stranger()), kwargs, taken)[0]
    if name not in _EQUALITY and seen.get("result", _NO_ANSWER) != _NO_ANSWER:
        return {"outcome": BROKEN}  # it did not even look at the stranger
    return {key: seen[key] for key in ("outcome", "exception", "result") if key in seen}


def _other(value: Any) -> Any:
    """Another value of the same type, where there is a near one."""
    if type(value) in (int, float):
        return value + 1
    if type(value) in (str, list, bytes):
        return value + value
    return value


def receiver(look: Look) -> Facets | None:
    """A plain public attribute of the object has another value."""
    args, kwargs, taken = look.call.values()
    if look.call.kind != "method" or not args:
        return None
    plain = [
        name
        for name, value in sorted(getattr(args[0], "__dict__", {}).items())
        if not name.startswith("_") and not hasattr(type(args[0]), name) and _differs(value)
    ]
    if not plain:
        return None
    name = plain[zlib.crc32(look.call.data) % len(plain)]
    try:
        setattr(args[0], name, _other(getattr(args[0], name)))
    except Exception:
        return None
    return look.watcher.see(look.call, args, kwargs, taken)[0]


def _differs(value: Any) -> bool:
    return type(value) in (int, float) or (type(value) in (str, list, bytes) and bool(value))


def returned_functions(look: Look) -> Facets | None:
    """Functions that are returned are called with values of the outer call."""
    if not _uses.functions_in(look.result):
        return None
    args, kwargs, taken = look.call.values()
    pool = [10, *_uses.values_in([*args, *kwargs.values()])]
    describe = Describer(look.watcher.work, touched=look.watcher.touched).value

    def use(result: Any) -> Any:
        return _uses.called(_uses.functions_in(result), pool, describe)

    return look.watcher.see(look.call, args, kwargs, taken, use=use)[0]


def follow_up(look: Look) -> Facets | None:
    """What objects of changed classes show after the call, asked in all public ways."""
    args, kwargs, taken = look.call.values()
    touched = look.watcher.touched
    given = [*args, *kwargs.values()]
    if not _uses.objects_in([look.result, *given], touched):
        return None

    def use(result: Any) -> Any:
        objects = _uses.objects_in([result, *given], touched)
        return [
            _uses.shown_by(one, _names(one, look.classes), _follows(one, look.following))
            for one in objects
        ]

    return look.watcher.see(look.call, args, kwargs, taken, use=use)[0]


def _names(value: Any, classes: Plan) -> list[str]:
    """What the base's class, or the nearest of its bases, can be asked."""
    known = (classes.get(type_name(kind)) for kind in type(value).__mro__)
    return next((names for names in known if names is not None), [])


def _follows(value: Any, following: Sequence[Call]) -> list[Follow]:
    """Recorded calls of the object's class, to be made on this one."""
    owners = {f"{base.__module__}.{base.__qualname__}" for base in type(value).__mro__}
    own = [call for call in following if f"{call.module}.{call.name.rpartition('.')[0]}" in owners]
    made = [(call.name.rpartition(".")[2], functools.partial(_followed, call)) for call in own]
    return [*_steps(own), *made]


def _steps(following: Sequence[Call]) -> list[Follow]:
    """Calls that recorded objects had got before: by name, each once."""
    found: dict[str, Follow] = {}
    for call in following:
        args = call.values()[0]
        history = HISTORIES.of(args[0]) if args else None
        for name, kind, data in history.steps if history else ():
            if kind == "method":
                found.setdefault(name, (name, functools.partial(_stepped, name, data)))
    return list(found.values())


def _stepped(name: str, data: bytes, value: Any) -> Any:
    args, kwargs = load(data)
    return getattr(value, name)(*args, **kwargs)


def _followed(call: Call, value: Any) -> Any:
    args, kwargs, _ = call.values()
    return invoke(call.module, call.name, call.kind, (value, *args[1:]), kwargs)


PROBES: dict[str, Callable[[Look], Facets | None]] = {
    "callables given": callbacks,
    "callables that raise": callbacks_raise,
    "awaited together": awaited_together,
    "cancelled on its way": cancelled_beside,
    "objects given": effects,
    "objects that raise": objects_raise,
    "environment changed": environment,
    "interrupted by itself": interrupted,
    "deeply nested": deep,
    "pickled": pickled,
    "initialised beside others": cooperating,
    "let go of": kept_alive,
    "text of what is left out": unused_text,
    "context left normally": left_normally,
    "context left by an exception": left_by_an_exception,
    "closed early": closed_early,
    "changed on the way": changed_between,
    "values sent": sent,
    "module data changed": module_data,
    "overridden in a subclass": overridden,
    "in a subclass": in_a_subclass,
    "with a stranger": with_a_stranger,
    "attribute changed": receiver,
    "returned functions called": returned_functions,
    "followed up": follow_up,
    "used over time": over_time,
    "used by its callables": from_within,
    "used by another thread": from_another_thread,
    "in a long chain": in_a_long_chain,
    "with joined texts": with_joined_texts,
}


_ENOUGH = {
    **{"interrupted by itself": 6, "let go of": 3, "deeply nested": 10, "pickled": 5},
    **{"text of what is left out": 10, "environment changed": 10, "objects given": 20},
    **{"objects that raise": 10, "awaited together": 20, "with joined texts": 3},
    **{"initialised beside others": 5, "in a subclass": 10, "with a stranger": 5},
    **{"callables that raise": 20, "followed up": 80, "used over time": 40},
    **{"used by its callables": 40, "used by another thread": 3, "in a long chain": 1},
}
"""Of probes that take long: how often a function is asked."""


class Asked:
    """What is not to be asked: probes switched off, that hung once, or that were asked enough."""

    def __init__(self, off: frozenset[str], deadline: float) -> None:
        self._off = off
        self._deadline = deadline
        self._counts: dict[tuple[str, str], int] = {}
        self._hung: set[tuple[str, str]] = set()

    def may(self, function: str, probe: str) -> bool:
        """Whether the probe may be made for one more call of the function."""
        key = function, probe
        if probe in self._off or key in self._hung or time.monotonic() >= self._deadline:
            return False
        return self._counts.get(key, 0) < _ENOUGH.get(probe, math.inf)

    def answered(self, function: str, probe: str, *, hung: bool) -> None:
        """Its question arose, and was answered or not."""
        key = function, probe
        self._counts[key] = self._counts.get(key, 0) + 1
        if hung:
            self._hung.add(key)


def probed(look: Look, asked: Asked) -> Iterator[tuple[str, Any]]:
    """(`probe: facet`, what was seen) of every probe that may be made.

    A probe gives None where its question does not arise, and nothing where it was asked in vain.
    """
    function = f"{look.call.module}.{look.call.name}"
    for name, probe in PROBES.items():
        if not asked.may(function, name):
            continue
        try:
            seen = probe(look)
        except Exception as error:
            seen = {"outcome": f"cannot be asked: {type(error).__name__}"}
        for facet, text in (seen or {}).items():
            yield f"{name}: {facet}", text
        if seen is not None:
            hung = str(seen.get("outcome", "")).startswith("did not")
            asked.answered(function, name, hung=hung)
