from __future__ import annotations

from collections.abc import Callable

Check = Callable[[str], bool]


class FormField:
    """A field with checks; those of the class come first."""

    checks: list[Check] = [str.isprintable]

    def __init__(self, name: str) -> None:
        self.name = name

    def require(self, check: Check) -> FormField:
        """Add a check to this field."""
        self.checks = [*self.checks, check]
        return self

    def accepts(self, text: str) -> bool:
        """Whether all checks hold, asked in their order up to the first that does not."""
        return all(check(text) for check in self.checks)
