class Masker:
    """Replaces secrets in texts; is sent to the workers that write the logs."""

    def __init__(self, secrets: list[str], mask: str = "***") -> None:
        self.secrets = list(secrets)
        self.mask = mask
        self._masked = lambda text, secret: text.replace(secret, self.mask)

    def __call__(self, text: str) -> str:
        """A text without the secrets, longer secrets first."""
        masked = self._masked
        for secret in sorted(self.secrets, key=len, reverse=True):
            if secret:
                text = masked(text, secret)
        return text
