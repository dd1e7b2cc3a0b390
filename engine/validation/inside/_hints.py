"""What a function's annotations and docstring say of the values at each of its places."""

from __future__ import annotations

import collections.abc
import dataclasses
import inspect
import math
import re
import types
import typing
from typing import Any

_UNIONS = (typing.Union, getattr(types, "UnionType", typing.Union))
_ITEMS = ("[]",)
_WORDS = {
    "positive": "positive",
    "greater than zero": "positive",
    "at least 1": "positive",
    "1 or more": "positive",
    "non-negative": "natural",
    "nonnegative": "natural",
    "not negative": "natural",
    "0 or more": "natural",
    "zero or more": "natural",
    "odd": "odd",
    "even": "even",
    "prime": "prime",
    "sorted": "sorted",
    "ascending": "sorted",
    "non-empty": "filled",
    "nonempty": "filled",
    "not empty": "filled",
    "at least one": "filled",
}
_BESIDE = 30
"""Characters between a parameter's name and a word that bounds it."""


class Hints:
    """The annotations of one function, looked up by place."""

    def __init__(self, function: Any = None) -> None:
        self._roots: dict[Any, Any] = {}
        self._rest: tuple[float, Any] = (math.inf, None)
        """From which place on any number may be given, and what each of them is."""
        self._known: dict[Any, tuple[Any, ...]] = {}
        self.documented = (getattr(function, "__doc__", None) or "").lower()
        self.defaults: dict[str, Any] = {}
        """Parameters that a caller may leave out, or name, with their defaults."""
        self.names: list[str] = []
        """Parameters that can be given by place, in order."""
        self.takes_any = False
        """Whether any other name may be given a value."""
        if function is not None:
            self._read(function)

    def at(self, path: tuple[Any, ...]) -> tuple[Any, ...]:
        """The types that may stand at this place; none where nothing is said."""
        if path not in self._known:
            self._known[path] = self._found(path)
        return self._known[path]

    def origins(self, path: tuple[Any, ...]) -> set[Any]:
        """The same without their parameters: `list` for `list[int]`."""
        return {typing.get_origin(hint) or hint for hint in self.at(path)}

    def choices(self, path: tuple[Any, ...]) -> tuple[Any, ...]:
        """The values that a `Literal` names; none where another type is allowed besides."""
        found = [hint for hint in self.at(path) if hint is not type(None)]
        if not all(typing.get_origin(hint) is typing.Literal for hint in found):
            return ()
        return tuple(value for hint in found for value in typing.get_args(hint))

    def bounds(self, path: tuple[Any, ...]) -> set[str]:
        """What the docstring says of a parameter right beside its name."""
        name = path[1] if path[0] == "keyword" else self._name(path[0])
        return self._bounds(str(name)) if name else set()

    def _name(self, number: Any) -> str:
        return self.names[number] if type(number) is int and number < len(self.names) else ""

    def _bounds(self, name: str) -> set[str]:
        found = set()
        for sentence in re.split(r"[.;:\n](?:\s|$)", self.documented):
            for place in re.finditer(rf"\b{re.escape(name.lower())}\b", sentence):
                near = sentence[max(0, place.start() - _BESIDE) : place.end() + _BESIDE]
                for words, meaning in _WORDS.items():
                    if re.search(rf"(?<![\w-]){re.escape(words)}\b", near):
                        found.add(meaning)
        return found

    def _read(self, function: Any) -> None:
        try:
            parameters = list(inspect.signature(function).parameters.values())
        except (TypeError, ValueError):
            return
        hints = _hints_of(function)
        for number, parameter in enumerate(parameters):
            if parameter.kind is parameter.VAR_POSITIONAL:
                self._rest = (number, hints.get(parameter.name))
            self.takes_any = self.takes_any or parameter.kind is parameter.VAR_KEYWORD
            if parameter.kind in (parameter.VAR_POSITIONAL, parameter.VAR_KEYWORD):
                continue
            if parameter.kind is not parameter.KEYWORD_ONLY:
                self.names.append(parameter.name)
                self._roots[number] = hints.get(parameter.name)
            if parameter.default is not parameter.empty and (
                parameter.kind is not parameter.POSITIONAL_ONLY
            ):
                self.defaults[parameter.name] = parameter.default
            self._roots["keyword", parameter.name] = hints.get(parameter.name)

    def _found(self, path: tuple[Any, ...]) -> tuple[Any, ...]:
        root, steps = (path[:2], path[2:]) if path[0] == "keyword" else (path[0], path[1:])
        is_rest = type(root) is int and root >= self._rest[0]
        hint = self._rest[1] if is_rest else self._roots.get(root)
        found = arms(hint) if hint is not None else ()
        for step in steps:
            found = tuple(
                arm for one in found for below in _inside(one, step) for arm in arms(below)
            )
        return found


def arms(hint: Any) -> tuple[Any, ...]:
    """The parts of a union, `Optional` and `Annotated` opened; None as its type."""
    origin = typing.get_origin(hint)
    if origin in _UNIONS:
        return tuple(arm for part in typing.get_args(hint) for arm in arms(part))
    if hasattr(hint, "__metadata__"):
        return arms(typing.get_args(hint)[0])
    return (type(None),) if hint is None else (hint,)


def _inside(hint: Any, step: Any) -> list[Any]:
    """What the annotation says of one step down."""
    origin, args = typing.get_origin(hint), typing.get_args(hint)
    if dataclasses.is_dataclass(hint) and isinstance(step, str) and step.startswith("."):
        below = _hints_of(hint).get(step[1:])
        return [] if below is None else [below]
    if origin is tuple:
        if len(args) == 2 and args[1] is Ellipsis:
            return [args[0]]
        return [args[step]] if type(step) is int and step < len(args) else []
    if not isinstance(origin, type):
        return []
    if issubclass(origin, collections.abc.Mapping):
        return [args[1]] if len(args) == 2 and step not in _ITEMS else []
    if issubclass(origin, collections.abc.Iterable) and (step in _ITEMS or type(step) is int):
        return [args[0]] if args else []
    return []


def _hints_of(function: Any) -> dict[str, Any]:
    """The annotations that can be read: one broken name leaves the others as they are."""
    try:
        return typing.get_type_hints(function)
    except Exception:
        found = {}
    scope = {**vars(typing), **vars(collections.abc), **getattr(function, "__globals__", {})}
    for name, text in getattr(function, "__annotations__", {}).items():
        try:
            found[name] = eval(text, scope) if isinstance(text, str) else text  # noqa: S307
        except Exception:  # noqa: S112
            continue
    return found
