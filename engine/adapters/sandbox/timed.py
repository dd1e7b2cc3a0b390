"""A sandbox that gives up at one moment: what then still runs is ended, and is no answer.

A limit of a level's own is part of its question: both sides have it, and running out of it says
something. The end of a run's time budget says nothing about any change, and must never be read as
a candidate's timeout. So it is raised, past all that reads outcomes.
"""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace

from engine.errors import BudgetUsedUp
from engine.ports import Job, Outcome, Sandbox, SandboxLevel, Session, SessionEnded


@dataclass(frozen=True)
class TimedSandbox:
    """Port `Sandbox`; each call raises BudgetUsedUp once `until` is past."""

    inner: Sandbox
    until: float
    """On the monotonic clock, in seconds."""
    clock: Callable[[], float] = time.monotonic

    @property
    def level(self) -> SandboxLevel:
        return self.inner.level

    def run(self, job: Job) -> Outcome:
        """As the inner one; a job that the budget cut short has no outcome."""
        left = self._left()
        outcome = self.inner.run(replace(job, wall=min(job.wall, left)))
        if outcome.ended == "timeout" and left < job.wall:
            raise _used_up()
        return outcome

    @contextmanager
    def session(self, job: Job) -> Iterator[Session]:
        """As the inner one; each question is bounded like a job."""
        left = self._left()
        with self.inner.session(replace(job, wall=min(job.wall, left))) as session:
            yield _TimedSession(session, self._left)

    def _left(self) -> float:
        left = self.until - self.clock()
        if left <= 0:
            raise _used_up()
        return left


@dataclass(frozen=True)
class _TimedSession:
    """Port `Session`."""

    inner: Session
    left: Callable[[], float]

    def ask(self, request: str, *, wall: float) -> tuple[str, float]:
        left = self.left()
        try:
            return self.inner.ask(request, wall=min(wall, left))
        except SessionEnded:
            self.left()
            raise


def _used_up() -> BudgetUsedUp:
    return BudgetUsedUp("the time budget was used up", hint="give more time with --budget-time")
