"""Choosing among hits."""

from sitelog.hits import Hit


def without_robots(visitors: list[str], robots: list[str]) -> list[str]:
    """Those of `visitors` whose address is not among `robots`."""
    return [visitor for visitor in visitors if visitor not in set(robots)]


def with_status(hits: list[Hit], codes: list[str]) -> list[Hit]:
    """The hits answered with one of `codes`, which come as people type them: ["404", "500"].

    Raises ValueError for a code that is not a number.
    """
    wanted = set(map(int, codes))
    if not hits:
        return []
    return [hit for hit in hits if hit.status in wanted]


def in_section(hits: list[Hit], section: str) -> list[Hit]:
    """The hits on pages below `section`; the section's own index page belongs to it."""
    prefix = section.rstrip("/") + "/"
    return [hit for hit in hits if (hit.path + "/").startswith(prefix)]


def between(hits: list[Hit], start: int, end: int) -> list[Hit]:
    """The hits with `start` <= time < `end`, both in seconds since the epoch."""
    return [hit for hit in hits if start <= hit.time < end]
