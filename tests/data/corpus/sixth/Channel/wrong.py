from __future__ import annotations

from typing import ClassVar


class Channel:
    """A place for messages that all who know its name share."""

    _known: ClassVar[dict[str, Channel]] = {}

    def __new__(cls, name: str) -> Channel:
        channel = cls._known.get(name)
        if channel is None:
            channel = cls._known[name] = super().__new__(cls)
        return channel

    def __init__(self, name: str) -> None:
        self._name = name
        self.messages: list[str] = []

    @property
    def name(self) -> str:
        """What the channel is found by."""
        return self._name

    @classmethod
    def named(cls, name: str) -> Channel:
        """The channel of that name, made when it is first asked for."""
        return cls(name)

    def send(self, message: str) -> int:
        """Adds a message; how many there are now."""
        self.messages = self.messages + [message]
        return len(self.messages)
