from typing import Any


class Recorder:
    """Stands for another object and notes which of its attributes are asked for."""

    def __init__(self, target: Any) -> None:
        self._target = target
        self.asked: list[str] = []

    def __getattr__(self, name: str) -> Any:
        self.asked.append(name)
        return getattr(self._target, name)

    def duplicate(self) -> "Recorder":
        """Another recorder of the same target; what was asked so far is noted in both."""
        twin = Recorder(self._target)
        twin.asked = self.asked
        return twin
