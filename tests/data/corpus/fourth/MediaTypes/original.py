from __future__ import annotations


class MediaTypes:
    """Media types by the end of a file name, as in "tar.gz"."""

    def __init__(self) -> None:
        self._entries: list[tuple[str, str]] = []

    def register(self, suffix: str, media_type: str) -> None:
        """Add a type; for a suffix that is known already the new one counts."""
        self._entries.append((suffix.lower(), media_type))

    def lookup(self, name: str) -> str | None:
        """Type of the longest suffix that fits, None if there is none."""
        best: tuple[str, str] | None = None
        for suffix, media_type in self._entries:
            if name.lower().endswith("." + suffix):
                if best is None or len(suffix) >= len(best[0]):
                    best = (suffix, media_type)
        if best is None:
            return None
        return best[1]
