from collections.abc import Iterable, Iterator


def option_pairs(tokens: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Options with their values; a last option without one gets None."""
    pending: list[str] = []
    for token in tokens:
        pending.append(token)
        if len(pending) == 2:
            name, value = pending
            pending = []
            yield name, value
    if len(pending) == 1:
        yield pending[0], None
