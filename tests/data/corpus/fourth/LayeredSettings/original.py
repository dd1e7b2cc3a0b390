from typing import Any


class LayeredSettings:
    """Settings in layers, of which an earlier one hides a later one."""

    def __init__(self, *layers: dict[str, Any]) -> None:
        self._layers = layers

    def get(self, name: str, default: Any = None) -> Any:
        """Value of a setting, or the default where no layer has it."""
        found = default
        for at in range(len(self._layers) - 1, -1, -1):
            if name in self._layers[at].keys():
                found = self._layers[at][name]
        return found

    def names(self) -> list[str]:
        """All names, sorted."""
        return sorted({name for layer in self._layers for name in layer})
