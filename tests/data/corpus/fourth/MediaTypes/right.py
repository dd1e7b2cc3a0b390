from __future__ import annotations


class MediaTypes:
    """Media types by the end of a file name, as in "tar.gz"."""

    def __init__(self) -> None:
        self._types: dict[str, str] = {}

    def register(self, suffix: str, media_type: str) -> None:
        """Add a type; for a suffix that is known already the new one counts."""
        self._types[suffix.lower()] = media_type

    def lookup(self, name: str) -> str | None:
        """Type of the longest suffix that fits, None if there is none."""
        rest = name.lower()
        while True:
            _, dot, rest = rest.partition(".")
            if not dot:
                return None
            if rest in self._types:
                return self._types[rest]
