from collections.abc import Callable


class Permissions:
    """Answers of a slow policy, each asked for once."""

    def __init__(self, policy: Callable[[str, str], bool]) -> None:
        self._policy = policy
        self._known: dict[str, bool] = {}

    def allowed(self, user: str, action: str) -> bool:
        """Whether a user may do something."""
        key = f"{user}:{action}"
        if key not in self._known:
            self._known[key] = self._policy(user, action)
        return self._known[key]

    def forget(self) -> None:
        """Ask anew from now on."""
        self._known.clear()
