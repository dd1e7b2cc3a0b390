from __future__ import annotations

from collections.abc import Callable


class Resolver:
    """Addresses of hosts; asks for each name once only."""

    def __init__(self, look_up: Callable[[str], str | None]) -> None:
        self._look_up = look_up
        self._answers: dict[str, str | None] = {}

    def resolve(self, name: str) -> str | None:
        """Address of a host, None if there is no such host."""
        answer = self._answers.get(name)
        if answer is None:
            answer = self._answers[name] = self._look_up(name)
        return answer

    def forget(self) -> None:
        """Ask anew from now on."""
        self._answers.clear()
