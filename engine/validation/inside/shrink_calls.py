"""Simpler versions of one call: the inputs among which a smaller counterexample is looked for."""

from __future__ import annotations

import base64
import dataclasses
import os
from collections.abc import Callable, Iterator
from typing import Any

from ._channel import Channel
from ._making import domain_of, loaded
from ._pickling import Spied, dump, load
from ._places import extend_path

_MOST = 80


def main() -> None:
    """Report every simplification by one step, smallest first."""
    channel = Channel()
    config = channel.config()
    extend_path(os.path.realpath(os.getcwd()), config["path"])
    data = base64.b64decode(config["data"])
    admitted = _admitted(config)
    found = {blob for blob in _simpler_calls(data, admitted) if blob != data}
    for blob in sorted(found, key=lambda one: (len(one), one))[:_MOST]:
        channel.send({"data": base64.b64encode(blob).decode()})
    channel.send({"done": True})


def _admitted(config: dict[str, Any]) -> Callable[..., bool]:
    """Whether a call lies in the domain that made inputs keep to: a smaller one is no excuse."""
    calls = [
        {"kind": one["kind"], "data": base64.b64decode(one["data"]), "seconds": 0.0}
        for one in config["known"]
    ]
    name = config["symbol"].partition("::")[2]
    return domain_of(config["module"], name, loaded(calls), []).admits


def _simpler_calls(data: bytes, admitted: Callable[..., bool]) -> Iterator[bytes]:
    args, kwargs = load(data)
    for number, value in enumerate(args):
        for simpler in simplified(value):
            made = (*args[:number], simpler, *args[number + 1 :])
            yield from _dumped(made, kwargs, admitted)
    for key, value in kwargs.items():
        for simpler in simplified(value):
            yield from _dumped(args, {**kwargs, key: simpler}, admitted)


def _dumped(args: Any, kwargs: Any, admitted: Callable[..., bool]) -> Iterator[bytes]:
    try:
        if admitted(args, kwargs):
            yield dump((args, kwargs))
    except Exception:
        return


def simplified(value: Any, depth: int = 0) -> Iterator[Any]:
    """Values of the same type that are a step simpler."""
    kind = type(value)
    if kind in (int, float, str, bytes) and value:
        yield from _plainer(value)
    elif kind is Spied:
        yield from (Spied(simpler) for simpler in simplified(value.items, depth))
    elif kind is list:
        yield from _shorter(value, depth)
    elif kind is tuple and depth < 4:
        for number, item in enumerate(value):
            for simpler in simplified(item, depth + 1):
                yield (*value[:number], simpler, *value[number + 1 :])
    elif kind is dict:
        yield from _smaller(value, depth)
    elif kind in (set, frozenset):
        for item in sorted(value, key=repr):
            yield kind(value - {item})
    elif dataclasses.is_dataclass(value) and not isinstance(value, type) and depth < 4:
        yield from _barer(value, depth)


def _plainer(value: Any) -> Iterator[Any]:
    """Simpler numbers and texts."""
    if type(value) is int:
        yield from sorted({0, 1, value // 2, value - 1 if value > 0 else -value} - {value})
    elif type(value) is float:
        yield from (0.0, 1.0, float(int(value)) if abs(value) < 1e15 else 1.0)
    else:
        half = len(value) // 2
        yield from (value[:half], value[half:], value[1:], value[:-1])
        if type(value) is str:
            yield "a" * len(value)


def _barer(value: Any, depth: int) -> Iterator[Any]:
    for field in dataclasses.fields(value):
        if field.init:
            for simpler in simplified(getattr(value, field.name), depth + 1):
                yield dataclasses.replace(value, **{field.name: simpler})


def _shorter(value: list[Any], depth: int) -> Iterator[Any]:
    chunk = max(1, len(value) // 2)
    for _ in range(4):
        for start in range(0, len(value), chunk):
            yield value[:start] + value[start + chunk :]
        chunk = max(1, chunk // 2)
    if depth < 4:
        for number, item in list(enumerate(value))[:8]:
            for simpler in simplified(item, depth + 1):
                yield [*value[:number], simpler, *value[number + 1 :]]


def _smaller(value: dict[Any, Any], depth: int) -> Iterator[Any]:
    for key in list(value)[:12]:
        yield {other: item for other, item in value.items() if other is not key}
    if depth < 4:
        for key, item in list(value.items())[:8]:
            for simpler in simplified(item, depth + 1):
                yield {**value, key: simpler}
