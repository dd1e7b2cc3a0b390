from collections.abc import Callable


class Permissions:
    """Answers of a slow policy, each asked for once."""

    def __init__(self, policy: Callable[[str, str], bool]) -> None:
        self._policy = policy
        self._known: dict[tuple[str, str], bool] = {}

    def allowed(self, user: str, action: str) -> bool:
        """Whether a user may do something."""
        key = (user, action)
        if key in self._known:
            return self._known[key]
        answer = self._policy(user, action)
        self._known.setdefault(key, answer)
        return answer

    def forget(self) -> None:
        """Ask anew from now on."""
        self._known = {}
