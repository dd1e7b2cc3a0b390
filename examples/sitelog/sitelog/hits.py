"""Lines of an access log, parsed.

The format is the combined one with an ISO 8601 time:

    10.1.2.3 [2024-03-04T09:12:44+00:00] "GET /guides/install?q=pip HTTP/1.1" 200 5120 "/guides"
"""

import re
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

LINE = re.compile(
    r"(?P<visitor>\S+) \[(?P<when>[^\]]+)\] "
    r'"(?P<method>[A-Z]+) (?P<target>\S+) [^"]*" '
    r'(?P<status>\d{3}) (?P<size>\d+|-) "(?P<referrer>[^"]*)"'
)


class LogError(ValueError):
    """A line that is not in the format; says which one."""


@dataclass(frozen=True)
class Hit:
    """One request: `time` in seconds since the epoch, `size` in bytes sent."""

    visitor: str
    time: int
    method: str
    path: str
    query: str
    status: int
    size: int
    referrer: str


def parse_line(line: str) -> Hit:
    """Parse one line; raises LogError when it does not have the format."""
    match = LINE.match(line)
    if match is None:
        raise LogError(f"not a log line: {line.strip()!r}")
    visitor, when, method, target, status, size, referrer = match.groups()
    path, _, query = target.partition("?")
    try:
        time = int(datetime.fromisoformat(when).timestamp())
    except ValueError as error:
        raise LogError(f"not a time: {when!r}") from error
    sent = 0 if size == "-" else int(size)
    return Hit(visitor, time, method, path, query, int(status), sent, referrer)


def parse_log(lines: Iterable[str]) -> list[Hit]:
    """Parse a whole log, leaving out blank lines and comments.

    Raises LogError with the number of the first bad line, counted from 1.
    """
    hits = []
    for number, line in enumerate(lines, start=1):
        if not line.strip() or line.startswith("#"):
            continue
        try:
            hits.append(parse_line(line))
        except LogError as error:
            raise LogError(f"line {number}: {error}") from error
    return hits
