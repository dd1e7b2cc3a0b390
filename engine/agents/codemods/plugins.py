"""Patterns that other packages bring along: entry points of the group `opt.patterns`.

An entry point names a pattern, a list of patterns, or a function without arguments that gives
either. Such a package is installed beside `opt` by the person who runs it: it is code of theirs,
not of the project. What it proposes goes through the gate like all else; one that breaks is named
and left out.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from importlib.metadata import EntryPoint, entry_points

from engine.agents.codemods.pattern import FunctionScope, Pattern, Rewrite

GROUP = "opt.patterns"


@dataclass(frozen=True)
class Plugins:
    """What was found: patterns that can be used, and what is wrong with the others."""

    patterns: tuple[Pattern, ...]
    troubles: tuple[str, ...]


class Guarded:
    """A pattern of somebody else: when it raises, it is named once and gives nothing more."""

    def __init__(self, pattern: Pattern, source: str, tell: Callable[[str], None]) -> None:
        self.id = pattern.id
        self.title = pattern.title
        self._pattern = pattern
        self._source = source
        self._tell = tell
        self._broken = False

    def rewrites(self, scope: FunctionScope) -> Iterator[Rewrite]:
        """Those of the pattern, up to where it raises."""
        if self._broken:
            return
        try:
            for made in self._pattern.rewrites(scope):
                yield _checked(made, self.id)
        except Exception as error:  # noqa: BLE001 (somebody else's code may raise anything)
            self._broken = True
            self._tell(
                f"pattern {self.id} of {self._source} is left out: it raised "
                f"{type(error).__name__} in {scope.symbol}: {error}"
            )


def installed_patterns(
    taken: Iterable[str],
    tell: Callable[[str], None],
    found: Iterable[EntryPoint] | None = None,
) -> Plugins:
    """The patterns of all installed packages, by name of their entry point.

    `taken`: ids that none of them may have; `tell`: hears of one that breaks later on.
    """
    known = set(taken)
    patterns: list[Pattern] = []
    troubles: list[str] = []
    points = entry_points(group=GROUP) if found is None else found
    for point in sorted(points, key=lambda one: (one.name, one.value)):
        source = _source(point)
        try:
            for pattern in _loaded(point):
                _check(pattern, known)
                known.add(pattern.id)
                patterns.append(Guarded(pattern, source, tell))
        except Exception as error:  # noqa: BLE001 (somebody else's code may raise anything)
            troubles.append(f"{source} brings no pattern: {type(error).__name__}: {error}")
    return Plugins(tuple(patterns), tuple(troubles))


def _source(point: EntryPoint) -> str:
    package = point.dist.name if point.dist is not None else "an unknown package"
    return f"{package} ({point.name} = {point.value})"


def _loaded(point: EntryPoint) -> Sequence[Pattern]:
    found = point.load()
    if isinstance(found, type) or (callable(found) and not hasattr(found, "rewrites")):
        found = found()
    return list(found) if isinstance(found, Iterable) else [found]


def _check(pattern: Pattern, known: set[str]) -> None:
    """Raises TypeError or ValueError with what is expected."""
    for name in ("id", "title"):
        text = getattr(pattern, name, None)
        if not isinstance(text, str) or not text.strip():
            raise TypeError(f"{pattern!r} needs a text `{name}`, found {text!r}")
    if not callable(getattr(pattern, "rewrites", None)):
        raise TypeError(f"{pattern.id} needs a method `rewrites(scope)`")
    if pattern.id in known:
        raise ValueError(f"the id {pattern.id!r} is taken: choose another")


def _checked(made: object, pattern: str) -> Rewrite:
    if not isinstance(made, Rewrite) or made.pattern != pattern:
        raise TypeError(f"a Rewrite of {pattern} is expected, found {made!r:.80}")
    return made
