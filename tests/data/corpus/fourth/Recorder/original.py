import copy
from typing import Any


class Recorder:
    """Stands for another object and notes which of its attributes are asked for."""

    def __init__(self, target: Any) -> None:
        self._target = target
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        for own in ["_target", "asked"]:
            if name == own:
                raise AttributeError(name)
        if name.startswith("__") and name.endswith("__"):
            raise AttributeError(name)
        self.asked = self.asked + [name]
        return getattr(self._target, name)

    def duplicate(self) -> "Recorder":
        """Another recorder of the same target; what was asked so far is noted in both."""
        return copy.copy(self)
