from collections.abc import Iterable, Iterator


def option_pairs(tokens: Iterable[str]) -> Iterator[tuple[str, str | None]]:
    """Options with their values; a last option without one gets None."""
    stream = iter(tokens)
    for name in stream:
        yield name, next(stream)
