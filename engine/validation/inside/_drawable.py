"""What annotations tell of values: whether some can be drawn, and which types calls leave out.

Questions about types alone: nothing is drawn here, and no package is needed to answer.
"""

from __future__ import annotations

import collections.abc
import datetime
import decimal
import enum
import fractions
import inspect
import os
import sys
import typing
import uuid
from collections.abc import Collection, Iterator
from typing import Any

from ._hints import arms
from ._pickling import Spied

ROWS = (list, collections.abc.Sequence, collections.abc.Collection, collections.abc.Iterable)
"""What a list can stand for."""
TABLES = (dict, collections.abc.Mapping)
SETS = (set, frozenset, collections.abc.Set)
_VARIED = (bool, int, float, str, bytes, decimal.Decimal, datetime.date, datetime.datetime)
"""What mutation makes others of, once there is one."""
_PLAIN = (
    *(type(None), complex, fractions.Fraction, uuid.UUID, datetime.time, datetime.timedelta),
    *_VARIED,
)
_DEEP = 5
"""Types within each other that are followed."""


def is_drawable(hint: Any, barred: Collection[str] = (), above: tuple[Any, ...] = ()) -> bool:
    """Whether values of this type can be made out of nothing.

    Containers say what is in them, classes are the project's own and say what they are made with.
    `barred`: classes, as `module.Name`, of which no object is to be made.
    """
    if len(above) > _DEEP or any(hint is one for one in above):
        return False
    inside = _parts(hint, barred)
    if inside is None:
        return False
    return all(is_drawable(part, barred, (*above, hint)) for part in inside)


def leaves_out(hint: Any, values: list[Any]) -> bool:
    """Whether a type that the annotation allows is not among the values.

    One that is there and that mutation cannot vary counts as left out too.
    """
    opened = [value.items if isinstance(value, Spied) else value for value in values]
    return any(_is_left_out(arm, opened) for arm in arms(hint) if arm is not type(None))


def hints_of(found: Any) -> dict[str, Any]:
    """The annotations of a function or class with all that is said in them; none when broken."""
    try:
        return typing.get_type_hints(found, include_extras=True)
    except Exception:
        return {}


def is_record(hint: Any) -> bool:
    """Whether this is a dict whose keys are named one by one."""
    return isinstance(hint, type) and issubclass(hint, dict) and hasattr(hint, "__total__")


def _parts(hint: Any, barred: Collection[str]) -> list[Any] | None:
    """The types that a value of this one is made of; None where that is not known."""
    origin, args = typing.get_origin(hint), list(typing.get_args(hint))
    if hint is None or hint in _PLAIN or origin is typing.Literal or is_choice(hint):
        return []
    if hasattr(hint, "__supertype__"):
        return [hint.__supertype__]
    if hasattr(hint, "__metadata__"):
        return args[:1]
    if origin is tuple:
        return [arg for arg in args if arg is not Ellipsis and arg != ()]
    if origin in (*ROWS, *TABLES, *SETS) or len(arms(hint)) > 1:
        return args
    if is_record(hint):
        return list(hints_of(hint).values())
    return _made_of(hint, barred)


def is_choice(hint: Any) -> bool:
    """Whether this is an enumeration with members."""
    return isinstance(hint, type) and issubclass(hint, enum.Enum) and len(hint) > 0


def _made_of(kind: Any, barred: Collection[str]) -> list[Any] | None:
    """What a class of the project itself is constructed with; None where it does not say."""
    if not isinstance(kind, type) or inspect.isabstract(kind) or not _is_own(kind):
        return None
    if f"{kind.__module__}.{kind.__qualname__}" in barred or getattr(kind, "_is_protocol", False):
        return None
    try:
        parameters = inspect.signature(kind).parameters.values()
    except (TypeError, ValueError):
        return None
    known = _fields_of(kind)
    if any(p.name not in known and p.default is p.empty for p in parameters):
        return None
    return [known[p.name] for p in parameters if p.name in known]


def _fields_of(kind: Any) -> dict[str, Any]:
    """What it is constructed with, and what it says of its attributes."""
    return {**hints_of(getattr(kind, "__init__", None)), **hints_of(kind)}


def _is_own(kind: type) -> bool:
    file = getattr(sys.modules.get(kind.__module__), "__file__", None) or ""
    return os.path.realpath(file).startswith(os.path.realpath(os.getcwd()) + os.sep)


def _is_left_out(hint: Any, values: list[Any]) -> bool:
    if hasattr(hint, "__supertype__"):
        return leaves_out(hint.__supertype__, values)
    origin, args = typing.get_origin(hint) or hint, typing.get_args(hint)
    if origin is typing.Literal:
        return any(choice not in values for choice in args)
    fitting = [value for value in values if _fits(value, origin)]
    if not fitting:
        return True
    if origin in _VARIED or is_choice(origin):
        return False
    inside = list(_inside(origin, args, fitting))
    return any(leaves_out(*one) for one in inside) or (not inside and origin is not tuple)


def _fits(value: Any, kind: Any) -> bool:
    if kind in _VARIED:
        return type(value) is kind or (kind is float and type(value) is int)
    try:
        return isinstance(value, dict if is_record(kind) else kind)
    except TypeError:
        return False


def _inside(kind: Any, args: tuple[Any, ...], values: list[Any]) -> Iterator[tuple[Any, list[Any]]]:
    """Each type within a container or a class, with the values that stand there."""
    if kind is tuple and not (len(args) == 2 and args[1] is Ellipsis):
        for place, arg in enumerate(args):
            yield arg, [value[place] for value in values if len(value) > place]
    elif kind in (*ROWS, *SETS, tuple) and args:
        yield args[0], [item for value in values for item in value]
    elif kind in TABLES and len(args) == 2:
        yield args[0], [key for value in values for key in value]
        yield args[1], [item for value in values for item in value.values()]
    elif is_record(kind):
        for name, hint in hints_of(kind).items():
            yield hint, [value[name] for value in values if name in value]
    elif isinstance(kind, type) and kind not in _PLAIN:
        for name, hint in _fields_of(kind).items():
            shown = [getattr(value, name) for value in values if hasattr(value, name)]
            if shown:
                yield hint, shown
