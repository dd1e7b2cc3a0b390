from typing import Any


class ReadOnly:
    """View of an object: public attributes as they are now, none can be set."""

    def __init__(self, target: Any) -> None:
        object.__setattr__(self, "_target", target)

    def __getattr__(self, name: str) -> Any:
        if name.startswith("_"):
            raise AttributeError(name)
        return getattr(self._target, name)

    def __setattr__(self, name: str, value: Any) -> None:
        raise AttributeError(f"{name} cannot be set")

    def row(self, names: list[str]) -> list[Any]:
        """Several attributes at once."""
        values: list[Any] = []
        for name in names:
            values = values + [getattr(self, name)]
        return values
