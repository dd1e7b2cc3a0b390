class Masker:
    """Replaces secrets in texts; is sent to the workers that write the logs."""

    def __init__(self, secrets: list[str], mask: str = "***") -> None:
        self.secrets = list(secrets)
        self.mask = mask

    def __call__(self, text: str) -> str:
        """A text without the secrets, longer secrets first."""
        ordered: list[str] = []
        for secret in self.secrets:
            place = 0
            while place < len(ordered) and len(ordered[place]) >= len(secret):
                place += 1
            ordered.insert(place, secret)
        for secret in ordered:
            if secret != "":
                text = self.mask.join(text.split(secret))
        return text
