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


class _Muted:
    def __init__(self, speaker: Speaker) -> None:
        self._speaker = speaker
        self._before: list[bool] = []

    def __enter__(self) -> Speaker:
        self._before.append(self._speaker.on)
        self._speaker.on = False
        return self._speaker

    def __exit__(self, *error: Any) -> None:
        self._speaker.on = self._before.pop()


def muted(speaker: Speaker) -> Any:
    """Context in which a speaker is off; the same one may be entered several times."""
    return _Muted(speaker)
