_KEPT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.")


class Account:
    """A mail account."""

    def __init__(self, given: str, family: str, domain: str) -> None:
        self.given = given
        self.family = family
        self.domain = domain

    @property
    def address(self) -> str:
        """Mail address, ASCII letters and digits of the name only."""
        name = (self.given + "." + self.family).lower()
        return "".join([char for char in name if char in _KEPT]) + "@" + self.domain

    def __str__(self) -> str:
        return f"{self.given} {self.family} <{self.address}>"
