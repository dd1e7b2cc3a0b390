from __future__ import annotations

from typing import ClassVar


class Channel:
    """A place for messages that all who know its name share."""

    _known: ClassVar[list[Channel]] = []

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
        for channel in cls._known:
            if channel.name == name:
                return channel
        channel = cls(name)
        cls._known.append(channel)
        return channel

    def send(self, message: str) -> int:
        """Adds a message; how many there are now."""
        self.messages = self.messages + [message]
        return len(self.messages)
