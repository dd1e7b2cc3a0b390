"""What can be done to objects of one class: the calls that tests made, with other arguments."""

from __future__ import annotations

import itertools
import random
from collections.abc import Callable, Iterator, Sequence
from typing import Any

from ._callbacks import KINDS
from ._describe import type_name
from ._history import HISTORIES
from ._look import Look
from ._observe import Call
from ._pickling import dump, load

_OPERATORS = frozenset(
    f"__{name}__" for name in ("call", "contains", "getitem", "setitem", "delitem", "missing")
)


SET = " ="
"""After the name of an attribute that is set."""
_DONE = ("method", "setter")


class Pool:
    """What can be done to objects of one class: recorded arguments by method, as bytes."""

    def __init__(self, kind: type, open_names: Sequence[str], following: Sequence[Call]) -> None:
        owners = {f"{base.__module__}.{base.__qualname__}" for base in kind.__mro__}
        self._rows: dict[str, list[bytes]] = {name: [] for name in open_names}
        for call in following:
            if f"{call.module}.{call.name.rpartition('.')[0]}" in owners:
                for name, data in filter(_is_free, _recorded(call)):
                    if data not in self._rows.setdefault(name, []):
                        self._rows[name].append(data)
        self.names = sorted(self._rows)
        self.with_arguments = [name for name in self.names if self._rows[name]]

    def arguments(self, name: str, rng: random.Random) -> tuple[list[Any], dict[str, Any]]:
        """Those of one recorded call, some exchanged for those of others."""
        args, kwargs = load(rng.choice(self._rows[name]))
        crossed = [self._crossed(value, name, at, rng) for at, value in enumerate(args)]
        return crossed, kwargs

    def _crossed(self, value: Any, name: str, at: int, rng: random.Random) -> Any:
        chance = rng.random()
        if chance < 0.25:
            others = load(rng.choice(self._rows[name]))[0]
            return others[at] if at < len(others) else value
        if chance < 0.45:
            same = [one for one in self._values() if _are_alike(one, value)]
            return rng.choice(same) if same else value
        if chance < 0.65 and type(value) is int:
            return max(0, value + rng.choice((-1, 1, 2, 10))) if value >= 0 else value
        return value

    def _values(self) -> list[Any]:
        """Arguments of all methods, fresh ones."""
        rows = itertools.chain.from_iterable(self._rows[name] for name in self.with_arguments)
        return [value for data in rows for value in load(data)[0]]

    def pairs(self) -> list[str]:
        """Methods that take two values of one plain type."""
        found = []
        for name in self.with_arguments:
            args, kwargs = load(self._rows[name][0])
            kinds = set(map(type, args))
            if len(args) == 2 and not kwargs and kinds in ({str}, {int}):
                found.append(name)
        return found


def _named(name: str, kind: str) -> str:
    return f"{name}{SET}" if kind == "setter" else name


def made_on(value: Any, name: str) -> Callable[..., Any]:
    """The step of this name on this object: a call of its method, or setting its attribute."""
    if name.endswith(SET):
        return lambda new: setattr(value, name.removesuffix(SET), new)
    found: Callable[..., Any] = getattr(value, name)
    return found


def _is_free(row: tuple[str, bytes]) -> bool:
    """Whether the method may be called at any time: contexts and construction have their order."""
    return row[0] in _OPERATORS or not row[0].startswith("__")


def _are_alike(one: Any, other: Any) -> bool:
    return type(one) is type(other) or (isinstance(one, KINDS) and isinstance(other, KINDS))


def _recorded(call: Call) -> Iterator[tuple[str, bytes]]:
    """The call of a method, and those that its object had got before."""
    try:
        args, kwargs, _ = call.values()
        history = HISTORIES.of(args[0])
        for name, kind, data in history.steps if history else ():
            if kind in _DONE:
                yield _named(name, kind), data
        if call.kind in _DONE:
            yield _named(call.name.rpartition(".")[2], call.kind), dump((args[1:], kwargs))
    except Exception:
        return


_POOLS: dict[str, Pool] = {}
"""By class; the recorded calls are the same for a whole process."""


def pool_of(value: Any, look: Look) -> Pool:
    name = type_name(type(value))
    if name not in _POOLS:
        known = (look.classes.get(type_name(kind)) for kind in type(value).__mro__)
        names = next((found for found in known if found is not None), [])
        _POOLS[name] = Pool(type(value), names, look.following)
    return _POOLS[name]
