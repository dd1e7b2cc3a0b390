"""Callables among the arguments, put in a wrapper that tells each of their calls.

Which calls a callable gets, with what and in which order, is for whoever passed it to see; of an
asynchronous one also which calls were under way at the same time; and to one that an object holds,
what the object shows at that moment.
"""

from __future__ import annotations

import contextlib
import functools
import inspect
import io
import types
from collections.abc import Callable
from typing import Any

from ._describe import Describer

KINDS = (
    types.FunctionType,
    types.BuiltinFunctionType,
    types.MethodType,
    types.MethodDescriptorType,
    functools.partial,
)
MOST = 500
"""Calls that are told."""
MOST_OBJECTS = 8
_ROUNDS = 12
"""Times that the first of some asynchronous calls lets the others go on."""
Describe = Callable[[object], Any]


class Told:
    """The calls that wrapped callables got, in order."""

    def __init__(
        self, describe: Describe, raising: BaseException | None = None, at: int = 1
    ) -> None:
        """`raising`: what the call of this number raises, whichever callable gets it."""
        self._describe = describe
        self._raising = raising
        self._at = at
        self._holder: Any = None
        self._given: list[Any] = []
        self._under_way = 0
        self.wrapped = 0
        self.is_asynchronous = False
        self.calls: list[Any] = []

    def end(self) -> None:
        """Tell which of the things that were handed out, and can be closed, are."""
        if self._given:
            self.calls.append(["closed", [bool(one.closed) for one in self._given]])

    def within(self, value: Any, depth: int = 0) -> Any:
        """`value` with the callables in it wrapped; lists and dicts are changed in place."""
        if isinstance(value, KINDS):
            return self._wrap(value)
        if depth < 2 and type(value) is list:
            value[:] = [self.within(item, depth + 1) for item in value]
        elif depth < 2 and type(value) is dict:
            value.update({key: self.within(item, depth + 1) for key, item in value.items()})
        elif depth < 2 and type(value) is tuple:
            return tuple(self.within(item, depth + 1) for item in value)
        return value

    def held_by(self, holder: Any) -> None:
        """Wrap the callables that the object holds; at calls of public ones it is shown.

        Under which private names it holds them is its own business: they go by their own names.
        """
        self._holder = holder
        state = getattr(holder, "__dict__", {})
        for name, value in sorted(state.items()):
            if not name.startswith("_") and type(value) in (list, dict):
                self.within(value)
        self._holder = None
        for name, value in sorted(state.items()):
            if name.startswith("_") and isinstance(value, KINDS):
                state[name] = self._wrap(value, getattr(value, "__qualname__", "callable"))

    def _wrap(self, function: Any, name: str = "") -> Callable[..., Any]:
        number, holder = name or self.wrapped, self._holder
        self.wrapped += 1
        if inspect.iscoroutinefunction(function):
            return self._asynchronous(number, function)

        @functools.wraps(function, updated=())
        def told(*args: Any, **kwargs: Any) -> Any:
            self._tell("called", number, args, kwargs)
            if holder is not None:
                self.calls.append(["while it was", self._describe(holder)])
            self._raise()
            found = function(*args, **kwargs)
            if hasattr(found, "close") and hasattr(found, "closed"):
                self._given.append(found)
            return found

        return told

    def _asynchronous(self, number: int | str, function: Any) -> Callable[..., Any]:
        self.is_asynchronous = True

        @functools.wraps(function, updated=())
        async def told(*args: Any, **kwargs: Any) -> Any:
            self._tell("started", number, args, kwargs)
            import asyncio  # here: it costs 60 ms and few functions wait

            self._under_way += 1
            try:
                # of those that are under way together the first takes longest
                for _ in range(max(1, _ROUNDS - 2 * self._under_way)):
                    await asyncio.sleep(0)
                self._raise()
                return await function(*args, **kwargs)
            finally:
                self._under_way -= 1
                self._tell("ended", number, args, kwargs)

        return told

    def _raise(self) -> None:
        self._at -= 1
        if self._at == 0 and self._raising is not None:
            raise self._raising

    def _tell(self, what: str, number: int | str, args: Any, kwargs: Any) -> None:
        if len(self.calls) < MOST:
            shown = self._describe([list(args), sorted(kwargs.items())])
            self.calls.append([what, number, shown])


class Effects:
    """Methods by which objects passed in were changed, in order."""

    def __init__(self, touched: frozenset[str], raising: BaseException | None = None) -> None:
        """`touched`: modules whose own objects may be used in other ways than before.

        `raising`: what the first call of one of the methods raises.
        """
        self._touched = touched
        self._raising = raising
        self.wrapped = 0
        self.calls: list[list[Any]] = []

    def within(self, value: Any) -> None:
        """Wrap the public methods of the object, or of those that a container holds."""
        inner = list(value) if type(value) in (list, tuple) else [value]
        inner = list(value.values()) if type(value) is dict else inner
        for one in inner[:MOST_OBJECTS]:
            if isinstance(one, io.IOBase):
                self._wrap_close(one)
                continue
            if self._raising is not None and hasattr(type(one), "__getitem__"):
                continue  # which of its methods a container is asked by is for whoever reads it
            own = getattr(one, "__dict__", None)
            if type(own) is dict and type(one).__module__ not in {*self._touched, "builtins"}:
                self._wrap_all(one)

    def _wrap_all(self, value: Any) -> None:
        number = self.wrapped
        for name in dir(type(value)):
            found = inspect.getattr_static(type(value), name)
            if not name.startswith("_") and type(found) is types.FunctionType:
                value.__dict__[name] = self._told(number, name, value, found)
                self.wrapped = number + 1

    def _wrap_close(self, stream: Any) -> None:
        """Of a stream only its end is told: how it is read is for whoever reads it."""
        close, number = stream.close, self.wrapped

        def told() -> None:
            if not stream.closed:
                self.calls.append([number, "close"])
            close()

        with contextlib.suppress(AttributeError):
            stream.close = told
            self.wrapped = number + 1

    def _told(self, number: int, name: str, owner: Any, method: Any) -> Callable[..., Any]:
        def told(*args: Any, **kwargs: Any) -> Any:
            error, self._raising = self._raising, None
            if error is not None:
                raise error
            before = _state(owner)
            try:
                return method(owner, *args, **kwargs)
            finally:
                if _state(owner) != before and len(self.calls) < MOST:
                    self.calls.append([number, name])

        return told


def _state(owner: Any) -> Any:
    plain = {key: x for key, x in vars(owner).items() if not inspect.isfunction(x)}
    return Describer("").value(plain)
