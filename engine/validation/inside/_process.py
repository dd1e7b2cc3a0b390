"""What belongs to the whole process: a call that leaves it otherwise is seen by everybody."""

from __future__ import annotations

import decimal
import hashlib
import os
import random
import sys
from typing import Any


def process_state() -> tuple[Any, ...]:
    """What belongs to the whole process, cheap enough to be looked at around every call.

    Variables are taken as CPython keeps them: to decode all of them takes longer than most calls.
    """
    context = decimal.getcontext()
    return (
        os.getcwd(),
        (context.prec, context.rounding, context.Emax),
        sys.getrecursionlimit(),
        hash(random.getstate()[1]),
        dict(getattr(os.environ, "_data", os.environ)),
    )


def state_changes(before: tuple[Any, ...], after: tuple[Any, ...]) -> list[list[str]]:
    """What is another one now, by name. Of variables a digest is told: they may hold secrets."""
    names = ("folder", "decimal context", "recursion limit", "place in the random stream")
    found = [[n, repr(b)] for n, a, b in zip(names, before, after) if a != b]
    old, new = before[-1], after[-1]
    for name in sorted(old.keys() | new.keys()):
        if old.get(name) != new.get(name):
            value = hashlib.sha256(repr(new.get(name)).encode()).hexdigest()[:16]
            found.append([f"variable {os.fsdecode(name)}", value])
    return found
