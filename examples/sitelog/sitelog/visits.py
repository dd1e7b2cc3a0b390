"""Visitors and their visits."""

from dataclasses import dataclass

from sitelog.hits import Hit
from sitelog.rules import Limits


@dataclass(frozen=True)
class Visit:
    """What one visitor did in one go."""

    visitor: str
    start: int
    end: int
    pages: int


def distinct(names: list[str]) -> list[str]:
    """Each name once, in the order in which they came first."""
    found = []
    for name in names:
        if name not in found:
            found.append(name)
    return found


def by_visitor(hits: list[Hit]) -> dict[str, list[Hit]]:
    """The hits of each visitor, both in the order of the log."""
    groups: dict[str, list[Hit]] = {}
    for hit in hits:
        groups.setdefault(hit.visitor, []).append(hit)
    return groups


def split_visits(hits: list[Hit], limits: Limits) -> list[Visit]:
    """Cut one visitor's hits, which are in order of time, into visits."""
    visits = []
    current: list[Hit] = []
    for hit in hits:
        if hit.status in limits.redirects:
            continue
        if current and hit.time - current[-1].time > limits.pause:
            visits.append(_visit(current))
            current = []
        current.append(hit)
    if current:
        visits.append(_visit(current))
    return visits


def _visit(hits: list[Hit]) -> Visit:
    return Visit(hits[0].visitor, hits[0].time, hits[-1].time, len(hits))
