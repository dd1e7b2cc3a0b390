"""Canonical descriptions: two values that a caller could tell apart get different texts.

Types and values exactly (`1`, `True` and `1.0` differ, `nan` equals itself, `0.0` is not `-0.0`),
dicts in their order, sets sorted, objects by their state, functions and classes by qualified
name. Objects with an identity that a caller can use are numbered, so that aliasing shows.
"""

from __future__ import annotations

import collections
import enum
import functools
import hashlib
import io
import json
import random
import re
import types
from collections.abc import Callable
from typing import Any

Description = Any
"""Nested lists of strings, ready for JSON."""

_ADDRESS = re.compile(r"\b0x[0-9a-fA-F]{6,}")
_VIEWS: tuple[type, ...] = (type({}.keys()), type({}.values()), type({}.items()))
_ATOMS = (type(None), bool, int, float, complex, str, bytes, type(...), type(NotImplemented), range)
_DECLARES = frozenset(
    {"__reduce__", "__reduce_ex__", "__getstate__", "__getnewargs__", "__getnewargs_ex__"}
)
DEPTH = 60
NODES = 20_000


def type_name(kind: type) -> str:
    """A class by the module and the place it is defined in."""
    return f"{kind.__module__}.{kind.__qualname__}"


class Describer:
    """Describes values that belong to one observation, sharing one numbering of identities."""

    def __init__(
        self,
        work: str,
        known: dict[str, list[str]] | None = None,
        touched: frozenset[str] = frozenset(),
    ) -> None:
        """`touched`: modules whose objects are described by their public attributes alone."""
        self._work = work
        self._touched = touched
        self._known = {name: set(found) for name, found in (known or {}).items()}
        self._numbers: dict[int, int] = {}
        self._alive: list[object] = []
        self._open: set[int] = set()
        self._nodes = 0
        self._kinds = self._table()
        self.attributes: dict[str, set[str]] = {}
        """Names of the attributes seen, by class: what the other side may ignore beyond them."""

    def text(self, value: str) -> str:
        """A string without what differs between two runs of the same code: paths, addresses."""
        if self._work and self._work in value:
            value = value.replace(self._work, "{work}")
        return _ADDRESS.sub("0x…", value) if "0x" in value else value

    def value(self, value: object, depth: int = 0) -> Description:
        """The description of one value."""
        self._nodes += 1
        if depth > DEPTH or self._nodes > NODES:
            return ["…"]
        if type(value) in _ATOMS:
            return self._atom(value)
        key = id(value)
        if key in self._numbers:
            return ["same as", self._numbers[key]]
        if key in self._open:
            return ["within itself"]
        if _has_identity(value):
            self._numbers[key] = len(self._numbers)
        self._alive.append(value)
        self._open.add(key)
        try:
            return self._compound(value, depth + 1)
        finally:
            self._open.discard(key)

    def _atom(self, value: object) -> Description:
        kind = type(value).__name__
        if isinstance(value, float):
            return [kind, "nan" if value != value else value.hex()]
        if isinstance(value, bool) or not isinstance(value, int):
            return [kind, self.text(value) if isinstance(value, str) else repr(value)]
        return [kind, hex(value)]

    def _compound(self, value: Any, depth: int) -> Description:
        kind = type(value)
        if isinstance(value, enum.Enum):
            return ["enum", type_name(kind), value.name]
        for types_, describe in self._kinds:
            if isinstance(value, types_):
                return [type_name(kind), *describe(value, depth), *self._extra(value, depth)]
        return self._object(value, depth)

    def _table(self) -> list[tuple[Any, Callable[[Any, int], list[Description]]]]:
        return [
            (type, lambda v, _: [type_name(v)]),
            ((types.FunctionType, types.BuiltinFunctionType), self._function),
            (types.MethodType, lambda v, d: [self.value(v.__self__, d), v.__func__.__qualname__]),
            (types.ModuleType, lambda v, _: [v.__name__]),
            (types.GeneratorType, lambda *_: []),
            ((list, tuple, collections.deque), lambda v, d: [self.value(x, d) for x in list(v)]),
            ((set, frozenset), self._set),
            (dict, self._dict),
            (_VIEWS, lambda v, d: [self.value(x, d) for x in v]),
            (types.MappingProxyType, self._dict),
            ((bytearray, memoryview), lambda v, _: [bytes(v).hex()]),
            ((int, float, complex, str, bytes), self._of_builtin),
            (re.Match, lambda v, _: [repr(v.span()), self.text(repr(v.groups())), v.re.pattern]),
            (BaseException, self._exception),
            (io.IOBase, self._stream),
            (random.Random, self._chance),
        ]

    def _function(self, value: Any, _: int) -> list[Description]:
        if value.__module__ in self._touched and "<locals>" in value.__qualname__:
            return ["local function"]
        return [f"{value.__module__}.{value.__qualname__}"]

    def _set(self, value: Any, depth: int) -> list[Description]:
        return sorted((self.value(item, depth) for item in value), key=json.dumps)

    def _dict(self, value: Any, depth: int) -> list[Description]:
        pairs = [[self.value(k, depth), self.value(v, depth)] for k, v in list(value.items())]
        if isinstance(value, collections.defaultdict):
            pairs.append(["default", self.value(value.default_factory, depth)])
        return pairs

    def _of_builtin(self, value: Any, _: int) -> list[Description]:
        plain: Any = next(b for b in (int, float, complex, str, bytes) if isinstance(value, b))
        return [self._atom(plain.__new__(plain, value))]

    def _exception(self, value: BaseException, depth: int) -> list[Description]:
        return [self.value(list(value.args), depth), self._message(value)]

    def _stream(self, value: Any, depth: int) -> list[Description]:
        """Whether it is open, where it stands, and what is in it where it lies in memory."""
        if value.closed:
            return ["closed"]
        try:
            place = value.tell() if value.seekable() else None
        except (OSError, ValueError):
            place = None
        content = value.getvalue() if isinstance(value, (io.StringIO, io.BytesIO)) else None
        return ["open", self.value(place, depth), self.value(content, depth)]

    def _chance(self, value: random.Random, _: int) -> list[Description]:
        """Where a source of random numbers stands in its stream."""
        if isinstance(value, random.SystemRandom):
            return []
        return [hashlib.sha256(repr(value.getstate()).encode()).hexdigest()]

    def _message(self, value: BaseException) -> str:
        try:
            return self.text(str(value))
        except Exception as error:
            return f"str() raises {type(error).__name__}"

    def _object(self, value: Any, depth: int) -> Description:
        if hasattr(type(value), "__next__") and type(value).__module__ in ("builtins", "itertools"):
            return ["iterator"]
        state = attributes_of(value)
        if state is not None:
            made, state = _declared(value, state)
            return [
                type_name(type(value)),
                *[self.value(part, depth) for part in made],
                *self._state(value, state, depth),
            ]
        try:
            reduced = value.__reduce_ex__(4)
        except Exception:
            return [type_name(type(value)), "opaque"]
        if isinstance(reduced, str):
            return [type_name(type(value)), reduced]
        parts = list(reduced)
        described = [self.value(part, depth) for part in parts[:3]]
        rest = [[self.value(item, depth) for item in part or ()] for part in parts[3:5]]
        return [type_name(type(value)), *described, *rest]

    def _extra(self, value: object, depth: int) -> list[Description]:
        """What a subclass of a built-in type carries besides."""
        if type(value).__module__ == "builtins" or isinstance(
            value, (type, types.FunctionType, types.ModuleType)
        ):
            return []
        state = getattr(value, "__dict__", None)
        return self._state(value, state, depth) if isinstance(state, dict) and state else []

    def _state(self, value: object, state: dict[str, Any], depth: int) -> list[Description]:
        name = type_name(type(value))
        if type(value).__module__ in self._touched:
            state = {key: found for key, found in state.items() if not key.startswith("_")}
        known = self._known.get(name)
        kept = {
            key: found
            for key, found in state.items()
            if not _is_kept_result(type(value), key)
            and not _is_inherited(type(value), key, found)
            and not (known is not None and key.startswith("_") and key not in known)
        }
        self.attributes.setdefault(name, set()).update(kept)
        return [[key, self.value(kept[key], depth)] for key in sorted(kept)]


def attributes_of(value: object) -> dict[str, Any] | None:
    """State of a plain object: its `__dict__` and slots; None where C code hides it."""
    kind = type(value)
    found: dict[str, Any] = {}
    plain = False
    for base in kind.__mro__:
        slots = base.__dict__.get("__slots__", ())
        for slot in (slots,) if isinstance(slots, str) else tuple(slots):
            plain = True
            name = f"_{base.__name__.lstrip('_')}{slot}" if slot.startswith("__") else slot
            if slot not in ("__dict__", "__weakref__") and hasattr(value, name):
                found[name] = getattr(value, name)
    own = getattr(value, "__dict__", None)
    if isinstance(own, dict):
        found.update(own)
        plain = True
    hidden = "__reduce__" in _own_names(kind) or "__reduce_ex__" in _own_names(kind)
    return found if plain and not (hidden and not found) else None


def _declared(value: Any, state: dict[str, Any]) -> tuple[list[Any], dict[str, Any]]:
    """What the object is made of again, and its state, as far as its class says so for pickling:
    private attributes beyond that are what it worked out before, and may be there or not."""
    if not _own_names(type(value)) & _DECLARES:
        return [], state
    try:
        reduced = value.__reduce_ex__(4)
        if isinstance(reduced, str):  # the name of a global: there is but one of it
            reduced = (None, reduced)
        _, arguments, told = (*reduced, None)[:3]
    except Exception:
        return [], state
    public = {key: found for key, found in state.items() if not key.startswith("_")}
    parts = told if isinstance(told, tuple) and len(told) == 2 else (told,)
    if all(part is None or isinstance(part, dict) for part in parts):
        return [arguments], public | {
            str(key): found for part in parts for key, found in (part or {}).items()
        }
    return [arguments, told], public


def _is_inherited(kind: type, name: str, value: object) -> bool:
    """True where the object says of itself what its class says of all of them."""
    for base in kind.__mro__:
        if name in base.__dict__:
            other = base.__dict__[name]
            return (
                type(value) in _ATOMS and type(other) is type(value) and repr(other) == repr(value)
            )
    return False


def _own_names(kind: type) -> set[str]:
    return {name for base in kind.__mro__[:-1] for name in base.__dict__}


def _is_kept_result(kind: type, name: str) -> bool:
    """A `cached_property` leaves its result among the attributes: no part of the state."""
    for base in kind.__mro__:
        if name in base.__dict__:
            found = base.__dict__[name]
            return isinstance(found, functools.cached_property) or (
                hasattr(type(found), "__get__")
                and not hasattr(type(found), "__set__")
                and not callable(found)
            )
    return False


def _has_identity(value: object) -> bool:
    """Whether a caller can tell this object from an equal one: mutable, or compared by identity."""
    kind = type(value)
    if isinstance(value, (type, types.FunctionType, types.BuiltinFunctionType, types.ModuleType)):
        return False
    if isinstance(value, (tuple, frozenset, str, bytes, int, float, complex, enum.Enum)):
        return False
    return kind.__hash__ is None or kind.__eq__ is object.__eq__


def encode(description: Description, limit: int) -> str:
    """A description as text; beyond `limit` characters its beginning and its sha256."""
    text = json.dumps(description, ensure_ascii=True)
    if len(text) <= limit:
        return text
    digest = hashlib.sha256(text.encode()).hexdigest()
    return f"{text[: limit // 2]}… sha256 {digest}"
