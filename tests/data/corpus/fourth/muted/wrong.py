from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any


class Speaker:
    """Collects what is said while it is on."""

    def __init__(self) -> None:
        self.on = True
        self.said: list[str] = []

    def say(self, text: str) -> None:
        """Say something."""
        if self.on:
            self.said.append(text)


@contextmanager
def _muted(speaker: Speaker) -> Iterator[Speaker]:
    before = speaker.on
    speaker.on = False
    try:
        yield speaker
    finally:
        speaker.on = before


def muted(speaker: Speaker) -> Any:
    """Context in which a speaker is off; the same one may be entered several times."""
    return _muted(speaker)
