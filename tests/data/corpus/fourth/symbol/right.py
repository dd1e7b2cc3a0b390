class Symbol:
    """A name in a program; two symbols are the same if they are the same object."""

    def __init__(self, name: str) -> None:
        self.name = name

    def __repr__(self) -> str:
        return ":" + self.name


_symbols: dict[str, Symbol] = {}


def symbol(name: str) -> Symbol:
    """The one symbol of a name."""
    found = _symbols.get(name)
    if found is None:
        found = _symbols[name] = Symbol(name)
    return found
