"""Results of levels kept from one climb to the next: equal questions are answered at once.

What depends on the moment is never kept: measured times, doubts, and failures that may be those of
a busy machine.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Protocol

import msgspec

from engine.ports import Effect, LevelId, LevelResult, Reason, Status
from engine.validation.cache import Cache, KeyPart, key_of
from engine.validation.verdict import MEASURE

OF_THE_MOMENT = frozenset(
    {
        *("flaky", "gate-error", "interpreter-died", "nondeterministic", "probe-failed"),
        *("tests-died", "timeout", "tool-failed", "unexplained"),
    }
)
"""Reasons that another try may not find."""
SETTLED = frozenset({"no-tests-left", "unaffected"})
"""Reasons for a skip that follow from the content alone."""


class Results(Protocol):
    """What earlier climbs of the same change under the same conditions found."""

    def get(self, level: LevelId) -> LevelResult | None: ...

    def put(self, result: LevelResult) -> None: ...


class Nothing:
    """No memory."""

    def get(self, level: LevelId) -> LevelResult | None:  # noqa: ARG002 (the port's shape)
        return None

    def put(self, result: LevelResult) -> None:
        """Forgotten at once."""


NOTHING = Nothing()


class _Stored(msgspec.Struct):
    status: Status
    reasons: tuple[Reason, ...]
    evidence: Mapping[str, Any]
    effect: Effect | None


class KeptResults:
    """Port `Results` on a cache."""

    def __init__(self, cache: Cache, *question: KeyPart, fresh: bool = False) -> None:
        """`question`: all that the answers depend on besides the level. `fresh`: only put."""
        self._cache = cache
        self._question = question
        self._fresh = fresh

    def get(self, level: LevelId) -> LevelResult | None:
        """The kept result, marked as cached; None where there is none that can be read."""
        found = None if self._fresh else self._cache.get(self._key(level))
        if found is None:
            return None
        try:
            stored = msgspec.msgpack.decode(found, type=_Stored)
        except msgspec.DecodeError:
            return None
        return LevelResult(
            level, stored.status, stored.reasons, stored.evidence, cached=True, effect=stored.effect
        )

    def put(self, result: LevelResult) -> None:
        if may_be_kept(result):
            stored = _Stored(result.status, result.reasons, result.evidence, result.effect)
            self._cache.put(self._key(result.level), msgspec.msgpack.encode(stored))

    def _key(self, level: LevelId) -> bytes:
        return key_of("level", level, *self._question)


def may_be_kept(result: LevelResult) -> bool:
    """Passed, or failed for what the change is, by a level that measures no time."""
    codes = {reason.code for reason in result.reasons}
    if result.status == "skipped":
        return bool(codes) and codes <= SETTLED
    if result.level == MEASURE or result.status not in {"passed", "failed"}:
        return False
    return not OF_THE_MOMENT.intersection(codes)
