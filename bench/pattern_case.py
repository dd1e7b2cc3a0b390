"""Code that a pattern rewrites, with arguments by size; see pattern_gain."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

Arguments = tuple[Any, ...]


@dataclass(frozen=True)
class Case:
    """Code with a function `f`, and arguments for it by size."""

    pattern: str
    name: str
    code: str
    arguments: Callable[[int], Arguments]
    small: int
    large: int
    needs: str | None = None


def numbers(n: int) -> list[int]:
    return [i * 7919 % (n + 1) for i in range(n)]


def words(n: int) -> list[str]:
    return [f"word{i * 7919 % (n + 1)}" for i in range(n)]
