"""Objects whose history is known, with another argument at their construction."""

from __future__ import annotations

from typing import Any

from ._history import HISTORIES, History
from ._observe import OutOfTime, time_limit
from ._pickling import dump, lived, load

_SECONDS = 0.05
"""For one construction and its steps."""


def made_with(value: object) -> tuple[Any, ...]:
    """The arguments that an object with a known history was constructed with, by place."""
    history = HISTORIES.of(value)
    args: tuple[Any, ...] = load(history.made)[0] if history is not None else ()
    return args


def made_otherwise(value: Any, number: int, argument: object) -> Any:
    """The object constructed with another argument, and then taken through the same steps.

    Raises ValueError where that takes too long, and what its class raises.
    """
    history = HISTORIES.of(value)
    if history is None:
        raise ValueError("an object without a history")
    args, kwargs = load(history.made)
    other = History(dump(((*args[:number], argument, *args[number + 1 :]), kwargs)), history.steps)
    try:
        with time_limit(_SECONDS):
            made = lived(type(value), other)
    except OutOfTime as late:
        raise ValueError("it does not come back from being constructed") from late
    HISTORIES.knows(made, other)
    return made
