"""Make one call and note all that a caller could see of it.

Result or exception, arguments afterwards and what they share with the result, printed text, log
records, warnings, files, how far iterator arguments were read, and module state that changed.
"""

from __future__ import annotations

import contextlib
import dis
import inspect
import io
import logging
import os
import random
import signal
import sys
import types
import warnings
from collections.abc import Callable, Generator, Iterator
from typing import Any

from ._describe import Describer, encode, type_name
from ._files import Files
from ._pickling import Counted, live, load
from ._process import process_state, state_changes
from ._targets import HOOK, resolve

ITEMS = 200
"""How many items are taken from a generator."""
LIMIT = 900
"""Characters of one facet; what is longer is told by its sha256."""
LAZY = "items"
"""First word of a lazy result."""
EXPLICIT = "raised explicitly"
LONG = 20_000
"""Characters of a signature."""
Facets = dict[str, Any]
"""What was seen, by name."""
OUT_OF_DOMAIN = (
    TypeError,
    AttributeError,
    AssertionError,
    RecursionError,
    MemoryError,
    NotImplementedError,
    NameError,
)
"""Raised by the base on an input that we made: the input was none the function is meant for."""


class OutOfTime(BaseException):
    """The call did not come back within its limit."""


def invoke(module: str, name: str, kind: str, args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:
    """Make the call as a caller would: through the class for methods and properties."""
    if kind == "init":
        return args[0](*args[1:], **kwargs)
    owner, raw = resolve(module, name)
    if kind == "function" or not hasattr(raw, "__get__"):
        return raw(*args, **kwargs)
    if kind == "staticmethod":
        return raw.__get__(None, owner)(*args, **kwargs)
    if kind == "classmethod":
        return raw.__get__(None, args[0])(*args[1:], **kwargs)
    if kind == "property":
        return raw.__get__(args[0], type(args[0]))
    if kind == "setter":
        return raw.__set__(args[0], args[1])
    return raw.__get__(args[0], type(args[0]))(*args[1:], **kwargs)


def _ring(*_: object) -> None:
    raise OutOfTime


@contextlib.contextmanager
def time_limit(seconds: float) -> Iterator[None]:
    """Raises OutOfTime in the main thread once `seconds` have passed."""
    if signal.getsignal(signal.SIGALRM) is not _ring:
        signal.signal(signal.SIGALRM, _ring)
    signal.setitimer(signal.ITIMER_REAL, seconds)
    try:
        yield
    finally:
        signal.setitimer(signal.ITIMER_REAL, 0)


class _Log(logging.Handler):
    def __init__(self) -> None:
        super().__init__(logging.NOTSET)
        self.lines: list[list[str]] = []

    def emit(self, record: logging.LogRecord) -> None:
        try:
            text = record.getMessage()
        except Exception as error:
            text = f"cannot be formatted: {type(error).__name__}"
        self.lines.append([record.name, record.levelname, text])


class Call:
    """One recorded or made input: what to call, and with which bytes."""

    def __init__(self, module: str, name: str, kind: str, data: bytes) -> None:
        self.module = module
        self.name = name
        self.kind = kind
        self.data = data

    def values(self) -> tuple[tuple[Any, ...], dict[str, Any], list[Counted]]:
        """Fresh arguments, and the iterators among them."""
        args, kwargs = load(self.data)
        taken: list[Counted] = []
        return live(args, taken), live(kwargs, taken), taken


class Watcher:
    """Observes calls in one process, one after the other."""

    def __init__(
        self,
        work: str,
        known: dict[str, list[str]] | None,
        seconds: float,
        touched: frozenset[str] = frozenset(),
    ) -> None:
        """`touched`: modules whose objects are described by what they show from outside."""
        self.work = work
        self.touched = touched
        self._known = known
        self._seconds = seconds
        self._files = Files(work) if work else None
        self.attributes: dict[str, set[str]] = {}

    def see(
        self,
        call: Call,
        args: Any,
        kwargs: Any,
        taken: list[Counted],
        verbose: bool = False,
        use: Callable[[Any], Any] | None = None,
    ) -> tuple[Facets, Any]:
        """Facets of one call, and its result for whoever wants to change it.

        `use`: what its caller does with the result; what that returns is shown in its place.
        """
        describer = Describer(self.work, self._known, self.touched)
        out, err, log = io.StringIO(), io.StringIO(), _Log()
        facets: Facets = {}
        result = None
        files = self._files and self._files.before([*args, *kwargs.values()])
        with _surroundings(out, err, log, verbose) as warned:
            before = process_state()
            try:
                with time_limit(self._seconds):
                    result = invoke(call.module, call.name, call.kind, args, kwargs)
                    result = used(result, use) if use else result
                    result = self._outcome(facets, describer, result, args, kwargs, taken)
            except OutOfTime:
                facets["outcome"] = f"did not come back within {self._seconds:g} s"
            except BaseException as error:  # a cancellation too is something that a caller sees
                facets["outcome"] = "raises"
                facets["exception"] = _exception(describer, error)
                facets[EXPLICIT] = is_raised_by(error, self.work)
                self._arguments(facets, describer, args, kwargs, taken)
            after = process_state()
            if after != before:
                shown = [[n, describer.text(text)] for n, text in state_changes(before, after)]
                facets["process"] = encode(shown, LIMIT)
        self._heard(facets, describer, out, err, log)
        if warned:
            facets["warnings"] = encode([self._warning(describer, each) for each in warned], LIMIT)
        moved = self._files.changed(files) if self._files and files else []
        if moved:
            facets["files"] = encode([[describer.text(n), d] for n, d in moved], LIMIT)
        for name, found in describer.attributes.items():
            self.attributes.setdefault(name, set()).update(found)
        return facets, result

    def _warning(self, describer: Describer, found: Any) -> list[str]:
        """Its category and words, and whether it points into the project or at who called it."""
        own = os.path.realpath(found.filename).startswith(self.work + os.sep)
        place = "the project" if self.work and own else "the caller"
        return [type_name(found.category), describer.text(str(found.message)), f"at {place}"]

    def _heard(
        self, facets: Facets, describer: Describer, out: io.StringIO, err: io.StringIO, log: _Log
    ) -> None:
        """What was printed and logged."""
        heard = {"printed": out.getvalue(), "printed to stderr": err.getvalue()}
        facets.update({name: describer.text(text)[:LIMIT] for name, text in heard.items() if text})
        if log.lines:
            facets["logged"] = encode([[describer.text(t) for t in x] for x in log.lines], LIMIT)

    def _outcome(
        self, facets: Facets, describer: Describer, result: Any, args: Any, kwargs: Any, taken: Any
    ) -> Any:
        facets["outcome"] = "returns"
        if inspect.iscoroutine(result):
            facets["outcome"] = "returns, awaited"
            result = awaited(result)
        if _is_lazy(result):
            trail = self._items(facets, describer, result, taken)
            facets["result"] = encode(trail, LIMIT)
            self._arguments(facets, describer, args, kwargs, taken)
            return None
        self._arguments(facets, describer, args, kwargs, taken)
        facets["result"] = encode(describer.value(_opened(result)), LIMIT)
        return result

    def _items(
        self, facets: Facets, describer: Describer, result: Any, taken: list[Counted]
    ) -> list[Any]:
        """Items of a lazy result one by one, and how far the arguments were read at each."""
        kind = "async items" if isinstance(result, types.AsyncGeneratorType) else LAZY
        trail: list[Any] = [kind, [c.taken for c in taken]]
        items = _limited(result)
        try:
            while True:
                trail.append([describer.value(next(items)), [c.taken for c in taken]])
        except StopIteration as stop:
            if stop.value is not None:
                facets["generator returns"] = encode(describer.value(stop.value), LIMIT)
        except Exception as error:
            facets["outcome"] = "raises while its items are taken"
            facets["exception"] = _exception(describer, error)
            facets[EXPLICIT] = is_raised_by(error, self.work)
        return trail

    def _arguments(
        self, facets: Facets, describer: Describer, args: Any, kwargs: Any, taken: list[Counted]
    ) -> None:
        shown = [describer.value(list(args)), describer.value(sorted(kwargs.items()))]
        facets["arguments afterwards"] = encode(shown, LIMIT)
        if taken:
            facets["items taken from iterators"] = str([c.taken for c in taken])


def used(result: Any, use: Callable[[Any], Any]) -> Any:
    """What a caller sees who does `use` with the result, awaited where that is needed."""
    if inspect.iscoroutine(result):
        result = awaited(result)
    found = use(result)
    return awaited(found) if inspect.iscoroutine(found) else found


def is_raised_by(error: BaseException, work: str) -> bool:
    """Whether a `raise` statement of the tree raised it, and not an operation."""
    trace, found = error.__traceback__, None
    while work and trace is not None:
        if os.path.realpath(trace.tb_frame.f_code.co_filename).startswith(work + os.sep):
            found = trace
        trace = trace.tb_next
    if found is None:
        return False
    return dis.opname[found.tb_frame.f_code.co_code[found.tb_lasti]] == "RAISE_VARARGS"


def _exception(describer: Describer, error: BaseException) -> str:
    shown = describer.value(error)
    cause = type_name(type(error.__cause__)) if error.__cause__ is not None else ""
    return encode([type_name(type(error)), shown, cause], LIMIT)


def _is_generator(value: object) -> bool:
    return isinstance(value, (types.GeneratorType, types.AsyncGeneratorType))


def _is_lazy(value: object) -> bool:
    kind = type(value)
    return _is_generator(value) or (
        hasattr(kind, "__next__") and kind.__module__ in ("builtins", "itertools")
    )


def _limited(result: Any) -> Generator[Any, None, Any]:
    """The first items; returns what a generator returns at its end."""
    if isinstance(result, types.AsyncGeneratorType):
        yield from awaited(_drained(result))
        return None
    for _ in range(ITEMS):
        try:
            item = next(result)
        except StopIteration as stop:
            return stop.value
        yield item
    return None


async def _drained(result: Any) -> list[Any]:
    found = []
    async for item in result:
        found.append(item)
        if len(found) >= ITEMS:
            break
    return found


def awaited(coroutine: Any) -> Any:
    """The coroutine's result, in an event loop of its own."""
    import asyncio  # here: it costs 60 ms and few functions wait

    loop = asyncio.new_event_loop()
    try:
        return loop.run_until_complete(coroutine)
    finally:
        loop.close()


def _opened(result: Any) -> Any:
    """A `@contextmanager` result is entered and left: what it hands out is what counts."""
    if not isinstance(result, contextlib.AbstractContextManager) or not hasattr(result, "gen"):
        return result
    with result as value:
        return ("context", value)


@contextlib.contextmanager
def _surroundings(out: Any, err: Any, log: _Log, verbose: bool) -> Iterator[list[Any]]:
    """Everything a call can speak through is caught; chance starts from the same place."""
    random.seed(0)
    if "numpy" in sys.modules:
        sys.modules["numpy"].random.seed(0)
    root = logging.getLogger()
    level = root.level
    root.addHandler(log)
    if verbose:
        root.setLevel(logging.DEBUG)
    try:
        heard = contextlib.redirect_stdout(out), contextlib.redirect_stderr(err)
        with heard[0], heard[1], warnings.catch_warnings(record=True) as warned:
            warnings.simplefilter("always")
            yield warned
    finally:
        root.setLevel(level)
        root.removeHandler(log)


class ModuleState:
    """Global names and class attributes of the touched modules, as texts to be compared."""

    def __init__(self, modules: list[str], work: str, watched: list[str] | None) -> None:
        self._modules = modules
        self._work = work
        self._watched = None if watched is None else set(watched)

    def snapshot(self) -> dict[str, str]:
        """Name to description, for plain data only."""
        found: dict[str, str] = {}
        for name in self._modules:
            for label, value in _data_of(sys.modules.get(name)):
                if self._watched is None or label in self._watched:
                    found[label] = encode(Describer(self._work).value(value), LIMIT)
        return found


def changed(before: dict[str, str], after: dict[str, str]) -> dict[str, str]:
    """The names whose description is another one now."""
    names = before.keys() | after.keys()
    return {n: after.get(n, "gone") for n in sorted(names) if before.get(n) != after.get(n)}


def _data_of(module: Any) -> Iterator[tuple[str, Any]]:
    if module is None:
        return
    for name, value in list(vars(module).items()):
        if name.startswith("__") or name == HOOK or isinstance(value, types.ModuleType):
            continue
        if isinstance(value, type):
            if value.__module__ == module.__name__:
                yield from _data_of_class(module.__name__, value)
        elif isinstance(value, types.FunctionType):
            own = {k: v for k, v in vars(value).items() if k != "__wrapped__"}
            if own and value.__module__ == module.__name__:
                yield f"{module.__name__}.{name}.__dict__", own
        elif not callable(value):
            yield f"{module.__name__}.{name}", value


def _data_of_class(module: str, kind: type) -> Iterator[tuple[str, Any]]:
    for name, value in list(vars(kind).items()):
        if not name.startswith("__") and not callable(value) and not hasattr(value, "__get__"):
            yield f"{module}.{kind.__qualname__}.{name}", value


def signature_of(call: Callable[..., Any], work: str) -> str:
    """Parameters by name, kind and default, without annotations; and how it is called."""
    described = Describer(work)
    try:
        parameters = inspect.signature(call).parameters.values()
    except (TypeError, ValueError):
        return "none"
    shown = [
        [p.name, p.kind.name, "" if p.default is p.empty else described.value(p.default)]
        for p in parameters
    ]
    return encode([shown, inspect.iscoroutinefunction(call)], LONG)
