"""What was seen of one function while calls are recorded, and which further call is looked at."""

from __future__ import annotations

import hashlib
from typing import Any

_FIRST = 30
"""Calls of a function that are all looked at; after them, every second, fourth, eighth …"""
_TESTS = 200
"""Tests of which the first call of a function is looked at in any case."""
_HUGE, _HUGE_ONES = 100_000, 4
"""Bytes of a call's arguments, and how many such calls are kept: others are made from all of them,
and each takes as long to load, to vary and to describe as hundreds of small ones."""


class Function:
    """What was seen of one touched function."""

    def __init__(self) -> None:
        self.calls = 0
        self.kept: list[dict[str, Any]] = []
        self.unrecorded: dict[str, int] = {}
        self.tests: dict[str, float] = {}
        self.closed = False
        self._next = 0
        self._stride = 1
        self._close = _FIRST
        self._digests: set[str] = set()
        self._huge = 0
        self._tests = 0

    def allow_more(self) -> None:
        """The next calls are looked at closely again."""
        self._next, self._stride, self._close = 0, 1, self.calls + _FIRST

    def another_test(self) -> None:
        """Its first call is looked at, however many calls an earlier test made."""
        self._tests += 1
        if self._tests <= _TESTS:
            self._next = min(self._next, self.calls + 1)

    def is_due(self, limit: int) -> bool:
        """Whether this call shall be looked at; counts it."""
        self.calls += 1
        if self.closed or len(self.kept) >= limit or self.calls < self._next:
            return False
        if self.calls >= self._close:
            self._stride *= 2
        self._next = self.calls + self._stride
        return True

    def add(self, record: dict[str, Any]) -> None:
        """Keep a call, but one that is known already, and of huge ones a few."""
        digest = hashlib.sha256(record["data"]).hexdigest()
        if "later" not in record and digest in self._digests:
            return
        if len(record["data"]) > _HUGE:
            self._huge += 1
            if self._huge > _HUGE_ONES:
                return
        self._digests.add(digest)
        self.kept.append(record)
