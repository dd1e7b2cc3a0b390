from typing import Any


class LayeredSettings:
    """Settings in layers, of which an earlier one hides a later one."""

    def __init__(self, *layers: dict[str, Any]) -> None:
        self._merged: dict[str, Any] = {}
        for layer in reversed(layers):
            self._merged.update(layer)
        # spares a call a lookup
        self.get = self._merged.get

    def names(self) -> list[str]:
        """All names, sorted."""
        return sorted(self._merged)
