class Symbol:
    """A name in a program; two symbols are the same if they are the same object."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return ":" + self.name


_symbols: list[Symbol] = []


def symbol(name: str) -> Symbol:
    """The one symbol of a name."""
    for known in _symbols:
        if known.name == name:
            return known
    made = Symbol(name)
    _symbols.append(made)
    return made
