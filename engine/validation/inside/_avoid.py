"""Perturbed inputs kept out of what a change knows: its numbers, sizes and texts.

A change that is quick for the size, or for the narrow range of numbers, of the workload alone must
not show that gain on inputs of the same size: there it would only look general.
"""

from __future__ import annotations

import ast
import random
import string
from typing import Any

_SMALL = 16
"""Numbers and sizes up to this one are kinds of input, not particular ones."""
_LARGE = 10**15
_TELLING = 6
"""Characters from which a text is a particular one."""
_SIZED = (list, str, bytes, tuple)


def avoiding(rng: random.Random, values: str, windows: str) -> Avoiding:
    """From the texts that are handed in: constants, and ranges of numbers."""
    texts = [value for value in _read(values) if type(value) is str and len(value) >= _TELLING]
    found = [(low, high) for low, high in _read(windows) if _SMALL < high < _LARGE]
    return Avoiding(rng, found, texts)


def _read(text: str) -> tuple[Any, ...]:
    found = ast.literal_eval(text)
    return found if type(found) is tuple else ()


class Avoiding:
    """Moves values out of windows and texts."""

    def __init__(
        self, rng: random.Random, windows: list[Any] | None = None, texts: list[str] | None = None
    ) -> None:
        self._rng = rng
        self._windows = windows or []
        self._texts = texts or []

    def moved(self, seen: Any, made: Any) -> Any:
        """`made`, or something near it outside of all that `seen` was inside of."""
        if not (self._windows or self._texts):
            return made
        if type(made) in (int, float) and type(made) is type(seen):
            return self._number(seen, made)
        if type(made) in _SIZED and not hasattr(made, "_fields"):
            if type(made) is str:
                made = self._text(made)
            return self._resized(made, self._number(len(seen), len(seen)))
        return made

    def _number(self, seen: Any, made: Any) -> Any:
        """Beyond the ends of the window that the seen number lies in, further out in turn."""
        found = [(low, high) for low, high in self._windows if low <= seen <= high]
        if not found:
            return made
        low, high = min(low for low, _ in found), max(high for _, high in found)
        step = 1 + self._rng.random() * max(2.0, abs(seen) / 10, (high - low) / 10)
        beyond = high + step if low - step <= 0 or self._rng.random() < 0.5 else low - step
        return int(beyond) if type(made) is int else beyond

    def _resized(self, made: Any, size: int) -> Any:
        if size == len(made) or not len(made):
            return made
        return (made * (size // len(made) + 1))[:size]

    def _text(self, made: str) -> str:
        for text in self._texts:
            if text in made:
                other = "".join(self._rng.choice(_kind_of(letter)) for letter in text)
                made = made.replace(text, other)
        return made


def _kind_of(letter: str) -> str:
    """Letters that may stand in its place."""
    for kind in (string.ascii_lowercase, string.ascii_uppercase, string.digits):
        if letter in kind:
            return kind
    return string.punctuation if letter in string.punctuation else letter
