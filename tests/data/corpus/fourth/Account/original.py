class Account:
    """A mail account."""

    def __init__(self, given: str, family: str, domain: str) -> None:
        self.given = given
        self.family = family
        self.domain = domain

    @property
    def address(self) -> str:
        """Mail address, ASCII letters and digits of the name only."""
        local = ""
        for char in (self.given + "." + self.family).lower():
            if char in "abcdefghijklmnopqrstuvwxyz0123456789.":
                local = local + char
        return local + "@" + self.domain

    def __str__(self) -> str:
        return f"{self.given} {self.family} <{self.address}>"
