from collections.abc import Iterator
from typing import Any


class Overrides:
    """Options that can be set otherwise for a while; blocks may be nested."""

    def __init__(self, options: dict[str, Any]) -> None:
        self.options = dict(options)
        self._saved: list[dict[str, Any]] = []

    def use(self, **changes: Any) -> "Overrides":
        """To be entered with `with`; all options are as before when it is left."""
        self._saved.append(dict(self.options))
        self.options.update(changes)
        return self

    def __enter__(self) -> dict[str, Any]:
        return self.options

    def __exit__(self, *_: object) -> None:
        self.options = self._saved[-1]
        del self._saved[-1]

    def __iter__(self) -> Iterator[str]:
        return iter(self.options)
