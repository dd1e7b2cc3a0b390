from __future__ import annotations


class MediaTypes:
    """Media types by the end of a file name, as in "tar.gz"."""

    def __init__(self) -> None:
        self._types: dict[str, str] = {}
        self._found: dict[str, str | None] = {}

    def register(self, suffix: str, media_type: str) -> None:
        """Add a type; for a suffix that is known already the new one counts."""
        self._types[suffix.lower()] = media_type

    def lookup(self, name: str) -> str | None:
        """Type of the longest suffix that fits, None if there is none."""
        _, _, ending = name.lower().partition(".")
        if ending not in self._found:
            parts = ending.split(".")
            ends = [".".join(parts[at:]) for at in range(len(parts))]
            self._found[ending] = next(
                (self._types[each] for each in ends if each in self._types), None
            )
        return self._found[ending]
