from functools import lru_cache


class Symbol:
    """A name in a program; two symbols are the same if they are the same object."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return ":" + self.name


@lru_cache
def symbol(name: str) -> Symbol:
    """The one symbol of a name."""
    return Symbol(name)
