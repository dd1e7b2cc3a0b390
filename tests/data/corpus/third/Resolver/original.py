from __future__ import annotations

from collections.abc import Callable


class Resolver:
    """Addresses of hosts; asks for each name once only."""

    def __init__(self, look_up: Callable[[str], str | None]) -> None:
        self._look_up = look_up
        self._asked: list[str] = []
        self._answers: list[str | None] = []

    def resolve(self, name: str) -> str | None:
        """Address of a host, None if there is no such host."""
        for index in range(len(self._asked)):
            if self._asked[index] == name:
                return self._answers[index]
        answer = self._look_up(name)
        self._asked.append(name)
        self._answers.append(answer)
        return answer

    def forget(self) -> None:
        """Ask anew from now on."""
        self._asked.clear()
        self._answers.clear()
