"""Query strings: what was searched, sorted by and tagged."""

from urllib.parse import unquote_plus

from sitelog.hits import Hit

Value = str | list[str]
"""A parameter's value: a list when the parameter was given more than once."""


def parse_query(query: str) -> dict[str, Value]:
    """Parse `a=1&b=2&b=3` to {"a": "1", "b": ["2", "3"]}; a name without `=` has value ""."""
    values: dict[str, Value] = {}
    for part in query.split("&"):
        name, _, text = part.partition("=")
        if not name:
            continue
        value = unquote_plus(text)
        before = values.get(name)
        if before is None:
            values[name] = value
        elif isinstance(before, list):
            before.append(value)
        else:
            values[name] = [before, value]
    return values


def collect(hits: list[Hit]) -> dict[str, list[Value]]:
    """All values of each parameter, in the order of the log."""
    found: dict[str, list[Value]] = {}
    for hit in hits:
        if hit.query:
            for name, value in parse_query(hit.query).items():
                found.setdefault(name, []).append(value)
    return found


def unseen(values: list[Value], known: list[Value]) -> list[Value]:
    """Those of `values` that are not among `known`, in their order."""
    fresh = []
    for value in values:
        if value not in known:
            fresh.append(value)
    return fresh


def news(today: dict[str, list[Value]], known: dict[str, list[Value]]) -> dict[str, list[Value]]:
    """For each parameter the values of today that were not known before; names in order."""
    return {name: unseen(today[name], known.get(name, [])) for name in sorted(today)}
