"""Objects used over time: made anew, then asked in an order that no test chose.

A cache that outlives a change, a buffer that is cleared too late, a place in a queue: these show
after several calls only, and what an object is like in the middle of one shows to the callables
that it was given, when they use it in turn or another thread does. Arguments are those of recorded
calls, crossed; which steps are taken is decided by the call's own bytes, so that both sides take
the same.
"""

from __future__ import annotations

import functools
import inspect
import random
import threading
import types
import zlib
from collections.abc import Callable, Iterable
from typing import Any

from ._callbacks import KINDS
from ._describe import Describer, encode, type_name
from ._explain import source_of
from ._history import HISTORIES
from ._look import BROKEN, Look
from ._observe import LIMIT, Facets, invoke
from ._pickling import load
from ._pools import SET, made_on, pool_of
from ._uses import asked

_LIVES, _STEPS, _NESTED, _CHAIN = 3, 12, 5, 1500
_ITEMS = 20
_MARKS = ("", ":", "/", "-", "_", ".", ",", " ", "|")
"""Between texts that are joined to one key."""
_WAIT = 0.05
"""Seconds for which another thread may try to get through."""
_KINDS = ("init", "method", "property", "setter")
_UNFAIR = (
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    MemoryError,
    NotImplementedError,
    NameError,
)
Wrap = Callable[[Any], Any]
Trail = dict[str, str]


class _Unfair(BaseException):
    """The object is not meant to be used in this way: nothing is asked. No handler catches it."""


class _Life:
    """One object, its steps, and what was seen at each."""

    def __init__(self, look: Look, number: int = 0, seen: Trail | None = None) -> None:
        """`number`: of the lives of one look, of which each takes other steps; `seen`: by those."""
        self.look = look
        self.rng = random.Random(zlib.crc32(look.call.data) + number)
        self.seen: Trail = {} if seen is None else seen
        self._loop: Any = None
        self._describe = Describer(look.watcher.work, touched=look.watcher.touched).value

    def begun(self, wrap: Wrap) -> Any:
        """The object, constructed with wrapped arguments where it is known how."""
        args, kwargs, _ = self.look.call.values()
        if self.look.call.kind == "init":
            return args[0](*wrap(args[1:]), **wrap(kwargs))
        history = HISTORIES.of(args[0])
        if history is None:
            return _with_wrapped(args[0], wrap)
        first, named = load(history.made)
        value = type(args[0])(*wrap(first), **wrap(named))
        self.note(type(args[0]).__name__, _source(first, named), "an object")
        for name, kind, data in history.steps[: self.rng.randint(0, len(history.steps))]:
            if kind in ("method", "setter"):
                name = f"{name}{SET}" if kind == "setter" else name
                given, named = load(data)
                self._call(value, name, given, named, wrap)
        return value

    def step(self, value: Any, wrap: Wrap) -> None:
        """Something that is done to the object, or to one that it holds in public."""
        target = self.rng.choice([value, *_held(value, self.look.watcher.touched)])
        pool = pool_of(target, self.look)
        if not pool.names:
            raise _Unfair
        name = self.rng.choice(pool.names)
        if name not in pool.with_arguments:
            self.note(name, "", self.answer(functools.partial(asked, name, target)))
        else:
            args, kwargs = pool.arguments(name, self.rng)
            self._call(target, name, args, kwargs, wrap)

    def _call(self, target: Any, name: str, args: Any, kwargs: Any, wrap: Wrap) -> None:
        given = _source(args, kwargs)
        found = self.answer(functools.partial(made_on(target, name), *wrap(args), **wrap(kwargs)))
        self.note(name, given, found)

    def _awaited(self, coroutine: Any) -> Any:
        """In the one event loop of this life: what is made in it may be waited for later."""
        import asyncio  # here: it costs 60 ms and few objects wait

        if asyncio._get_running_loop() is not None:
            coroutine.close()
            raise _Unfair
        self._loop = self._loop or asyncio.new_event_loop()
        return self._loop.run_until_complete(coroutine)

    def end(self) -> None:
        """Close the event loop."""
        if self._loop is not None:
            self._loop.close()
            self._loop = None

    def note(self, name: str, given: str, found: str) -> None:
        """One more step, in words; long ones are cut and told apart by their digest."""
        text = f"{name}({given}) gives {found}"
        self.seen[f"step {len(self.seen) + 1:03}"] = (
            text if len(text) <= LIMIT else encode([text], LIMIT)
        )

    def answer(self, ask: Callable[[], Any]) -> str:
        """What was answered, as an expression where there is one.

        Raises _Unfair where it is a wrong call that is answered so.
        """
        try:
            found = ask()
            if inspect.iscoroutine(found):
                found = self._awaited(found)
            if isinstance(found, types.GeneratorType):
                found = [item for _, item in zip(range(_ITEMS), found)]
            return source_of(found) or encode(self._describe(found), LIMIT)
        except _UNFAIR as error:
            raise _Unfair from error
        except (Exception, SystemExit) as error:
            if "changed size during iteration" in str(error):
                raise _Unfair from error
            return encode(["raises", type_name(type(error)), self._describe(str(error))], LIMIT)


def _source(args: Iterable[Any], kwargs: dict[str, Any]) -> str:
    """Arguments as a caller would write them; what cannot be written, by its type."""
    shown = [source_of(value) or f"<{type_name(type(value))}>" for value in args]
    named = [f"{k}={source_of(v) or f'<{type_name(type(v))}>'}" for k, v in kwargs.items()]
    return ", ".join([*shown, *named])


def _with_wrapped(value: Any, wrap: Wrap) -> Any:
    """The object as it stands, callables that it holds wrapped: both sides hold them alike."""
    for name, held in sorted(getattr(value, "__dict__", {}).items()):
        if isinstance(held, KINDS) or type(held) in (list, tuple, dict):
            value.__dict__[name] = wrap(held)
    return value


def _held(value: Any, touched: frozenset[str]) -> list[Any]:
    state = getattr(value, "__dict__", {})
    public = [found for name, found in sorted(state.items()) if not name.startswith("_")]
    return [found for found in public if type(found).__module__ in touched and _is_plain(found)]


def _is_plain(value: Any) -> bool:
    return hasattr(value, "__dict__") and not isinstance(value, (type, BaseException))


def over_time(look: Look) -> Facets | None:
    """Methods in another order, with arguments that other calls got."""
    if not _has_life(look):
        return None
    seen: Trail = {}

    def use(_: Any) -> None:
        for number in range(_LIVES):
            life = _Life(look, number, seen)
            value = life.begun(_same)
            for _step in range(_STEPS):
                life.step(value, _same)
            life.end()

    return _told(look, seen, use)


def from_within(look: Look) -> Facets | None:
    """Callables that the object is given use it before they do what they are for."""
    if not _has_life(look) or look.plan["locks"]:
        return None
    seen: Trail = {}
    wrapped = []

    def use(_: Any) -> None:
        for number in range(_LIVES):
            nested = _Nested(_Life(look, number, seen))
            nested.live()
            wrapped.append(nested.wrapped)

    found = _told(look, seen, use)
    return found if any(wrapped) else None


def from_another_thread(look: Look) -> Facets | None:
    """While a callable of an object with locks runs, another thread makes the same call."""
    if look.call.kind != "method" or not _has_life(look) or not look.plan["locks"]:
        return None
    life = _Life(look)
    beside = _Beside(life)

    def use(_: Any) -> None:
        value = life.begun(beside.within)
        name = look.call.name.rpartition(".")[2]
        args, kwargs, _taken = look.call.values()
        beside.other = functools.partial(getattr(value, name), *args[1:], **kwargs)
        life.note(name, _source(args[1:], kwargs), life.answer(beside.other))
        beside.end()

    seen = _told(look, life.seen, use)
    return seen if beside.wrapped else None


def in_a_long_chain(look: Look) -> Facets | None:
    """Each value is put beside the next one, as far as no frame for each would reach."""
    args, _, _ = look.call.values()
    if look.call.kind != "method" or not _has_life(look):
        return None
    pool = pool_of(args[0], look)
    if not pool.pairs():
        return None
    life = _Life(look)

    def use(_: Any) -> None:
        for name in pool.pairs():
            value = life.begun(_same)
            kind = type(pool.arguments(name, random.Random(0))[0][0])
            for at in range(_CHAIN):
                life.answer(functools.partial(getattr(value, name), kind(at + 1), kind(at)))
            for other in pool.pairs():
                ends = functools.partial(getattr(value, other), kind(0), kind(_CHAIN))
                life.note(other, "the ends of a chain", life.answer(ends))

    return _told(look, life.seen, use)


def with_joined_texts(look: Look) -> Facets | None:
    """Two calls in turn whose first two texts, joined by a mark, make one and the same text."""
    args, kwargs, _ = look.call.values()
    places = [at for at, value in enumerate(args) if type(value) is str]
    is_method = look.call.kind == "method" and _has_life(look)
    if len(places) < 2 or not (is_method or look.call.kind == "function"):
        return None
    life, (one, other), first = _Life(look), places[:2], int(is_method)
    telling = _Wrapping(life)

    def use(_: Any) -> None:
        ask = _method_of(life.begun(telling.within), look) if is_method else _function_of(look)
        for mark in _MARKS:
            x, y = args[one], args[other]
            for left, right in ((x + mark + x, y), (x, x + mark + y)):
                given = [*args]
                given[one], given[other] = left, right
                found = life.answer(functools.partial(ask, given, kwargs))
                life.note(look.call.name, _source(given[first:], kwargs), found)

    return _told(look, life.seen, use)


def _method_of(value: Any, look: Look) -> Callable[[list[Any], dict[str, Any]], Any]:
    """The method on this object, for arguments that begin with another one."""
    method = getattr(value, look.call.name.rpartition(".")[2])
    return lambda args, kwargs: method(*args[1:], **kwargs)


def _function_of(look: Look) -> Callable[[list[Any], dict[str, Any]], Any]:
    module, name = look.call.module, look.call.name
    return lambda args, kwargs: invoke(module, name, "function", tuple(args), kwargs)


def _has_life(look: Look) -> bool:
    if look.call.kind not in _KINDS:
        return False
    args, _, _ = look.call.values()
    kind = args[0] if look.call.kind == "init" else type(args[0])
    return isinstance(kind, type) and kind.__module__ in look.watcher.touched


def _told(look: Look, steps: Trail, use: Callable[[Any], None]) -> Facets:
    """The steps; what is printed, logged and written meanwhile is seen too."""
    unfair = []

    def fairly(result: Any) -> None:
        try:
            use(result)
        except _Unfair:
            unfair.append(True)

    seen = look.again(fairly)
    if unfair:
        return {"outcome": BROKEN}
    left_out = ("result", "arguments afterwards")
    return {**{name: text for name, text in seen.items() if name not in left_out}, **steps}


def _same(value: Any) -> Any:
    return value


class _Wrapping:
    """Puts every callable that is handed over into a wrapper that tells of its calls."""

    def __init__(self, life: _Life) -> None:
        self._life = life
        self._wrappers: dict[Any, tuple[Any, Callable[..., Any]]] = {}
        self.wrapped = 0

    def within(self, value: Any, depth: int = 0) -> Any:
        if isinstance(value, KINDS) and not inspect.iscoroutinefunction(value):
            return self._known_wrapper(value)
        if depth < 2 and type(value) in (list, tuple):
            return type(value)(self.within(item, depth + 1) for item in value)
        if depth < 2 and type(value) is dict:
            return {key: self.within(item, depth + 1) for key, item in value.items()}
        return value

    def _known_wrapper(self, function: Any) -> Callable[..., Any]:
        """The same one for the same function: what was handed over can be taken back."""
        known = getattr(function, "__qualname__", id(function))
        if known not in self._wrappers:
            self.wrapped += 1
            self._wrappers[known] = (function, self._wrap(function, self.wrapped))
        return self._wrappers[known][1]

    def _wrap(self, function: Any, number: int) -> Callable[..., Any]:
        @functools.wraps(function, updated=())
        def told(*args: Any, **kwargs: Any) -> Any:
            self._life.note(f"callable {number}", _source(args, kwargs), "what it gives")
            self.before()
            return function(*args, **kwargs)

        return told

    def before(self) -> None:
        """What is done first; here nothing."""


class _Nested(_Wrapping):
    """Takes a further step on the object, a few times and never inside itself."""

    def __init__(self, life: _Life) -> None:
        super().__init__(life)
        self.value: Any = None
        self._left = _NESTED
        self._busy = False

    def live(self) -> None:
        """Take all steps."""
        self.value = self._life.begun(self.within)
        for _step in range(_STEPS):
            self._life.step(self.value, self.within)
        self._life.end()

    def before(self) -> None:
        if self._busy or not self._left or self.value is None:
            return
        self._left -= 1
        self._busy = True
        try:
            self._life.step(self.value, self.within)
        finally:
            self._busy = False


class _Beside(_Wrapping):
    """Lets another thread make the call once, and tells whether it got through meanwhile."""

    def __init__(self, life: _Life) -> None:
        super().__init__(life)
        self.other: Callable[[], Any] | None = None
        self._thread: threading.Thread | None = None

    def before(self) -> None:
        if self.other is None or self._thread is not None:
            return
        self._thread = threading.Thread(target=self._made, args=(self.other,), daemon=True)
        self._thread.start()
        self._thread.join(_WAIT)
        waits = self._thread.is_alive()
        self._life.note("another thread", "", "nothing yet" if waits else "an answer")

    def _made(self, other: Callable[[], Any]) -> None:
        try:
            other()
        except Exception:
            return

    def end(self) -> None:
        if self._thread is not None:
            self._thread.join(1.0)
