_KEPT = frozenset("abcdefghijklmnopqrstuvwxyz0123456789.")


class Account:
    """A mail account."""

    def __init__(self, given: str, family: str, domain: str) -> None:
        self.given = given
        self.family = family
        self.domain = domain
        name = (given + "." + family).lower()
        self.address = "".join([char for char in name if char in _KEPT]) + "@" + domain

    def __str__(self) -> str:
        return f"{self.given} {self.family} <{self.address}>"
