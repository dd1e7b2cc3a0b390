"""The replays of one case in base, base again and candidate, and what they say of it as a whole."""

from __future__ import annotations

import time
from collections import Counter
from dataclasses import dataclass, replace

from engine.ports import Plain
from engine.validation.differences import Comparison, looks_of, reshaped
from engine.validation.recording import RecordedCall
from engine.validation.replaying import Replayed
from engine.validation.signatures import is_extension


@dataclass(frozen=True)
class Sides:
    """The three replays of one case, and the calls they made."""

    calls: tuple[RecordedCall, ...]
    """Those that the base got through."""
    left: int
    """How many more there were when the base's time was up."""
    base: Replayed
    again: Replayed
    """The base in a second process; the first one where the candidate agrees with it."""
    candidate: Replayed
    deadline: float
    """On the monotonic clock: nothing is started after it."""

    @property
    def left_seconds(self) -> float:
        """Until the deadline; negative after it."""
        return self.deadline - time.monotonic()

    @property
    def is_whole(self) -> bool:
        """Whether every side was asked every call: only then can further ones be put behind."""
        asked = {len(each.facets) for each in (self.base, self.again, self.candidate)}
        return asked == {len(self.calls)}

    def joined(self, more: Sides) -> Sides:
        """These and further calls, replayed later by processes of their own."""
        return replace(
            self,
            calls=(*self.calls, *more.calls),
            left=self.left + more.left,
            base=_joined(self.base, more.base),
            again=_joined(self.again, more.again),
            candidate=_joined(self.candidate, more.candidate),
        )


def _joined(first: Replayed, second: Replayed) -> Replayed:
    """What was seen of all calls; module state is compared as the first ones left it."""
    attributes = {**first.attributes, **second.attributes}
    foreign = tuple(dict.fromkeys((*first.foreign, *second.foreign)))
    facets = (*first.facets, *second.facets)
    return replace(first, facets=facets, attributes=attributes, foreign=foreign)


def fails_to_import(symbol: str, sides: Sides) -> bool:
    """Whether the candidate's module does not even load."""
    return sides.candidate.shapes.get(symbol, "").startswith("import fails")


def reshaped_symbols(sides: Sides) -> set[str]:
    """Symbols whose signature no longer takes all calls, or that are gone."""
    base, other = sides.base.shapes, sides.candidate.shapes
    return {
        symbol
        for symbol, shape in base.items()
        if other.get(symbol) != shape and not is_extension(shape, other.get(symbol, ""))
    }


def extended_symbols(sides: Sides) -> list[Plain]:
    """Symbols that take further, optional parameters now."""
    other = sides.candidate.shapes
    shapes = sorted(sides.base.shapes.items())
    return [symbol for symbol, shape in shapes if is_extension(shape, other.get(symbol, ""))]


def shape_words(symbol: str, sides: Sides) -> str:
    """What became of a signature, for a person."""
    name = symbol.partition("::")[2]
    shape = sides.candidate.shapes.get(symbol, "missing")
    if shape == "missing":
        return f"{name} is gone"
    if shape.startswith("import fails"):
        return f"{name}: {shape}"
    return f"{name}: its signature is another one"


def state_difference(sides: Sides) -> str:
    """Module state after all calls, where the base itself always leaves the same."""
    for name, text in sides.base.state.items():
        if sides.again.state.get(name) != text or sides.candidate.state.get(name) == text:
            continue
        if not reshaped(name, sides.base.state, sides.candidate.state):
            return f"{name} is left with another value after the same calls"
    for name in sides.candidate.state:
        if name not in sides.base.state and name not in sides.again.state:
            return f"{name} is changed by the calls, and was not before"
    return ""


def looks_taken(sides: Sides, compared: Comparison) -> Counter[str]:
    """How many compared calls each probe had a question for."""
    seen: Counter[str] = Counter()
    for number in compared.compared:
        seen.update(filter(None, looks_of(sides.base.facets[number] or {})))
    return seen


def without(compared: Comparison, reshaped: set[str], sides: Sides) -> Comparison:
    """Calls of what takes other parameters now say nothing, for or against."""

    def fair(number: int) -> bool:
        return sides.calls[number].symbol not in reshaped

    return replace(
        compared,
        compared=tuple(filter(fair, compared.compared)),
        differences=tuple(one for one in compared.differences if fair(one.number)),
    )
