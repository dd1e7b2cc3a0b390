from collections.abc import Callable


class Permissions:
    """Answers of a slow policy, each asked for once."""

    def __init__(self, policy: Callable[[str, str], bool]) -> None:
        self._policy = policy
        self._known: list[tuple[str, str, bool]] = []

    def allowed(self, user: str, action: str) -> bool:
        """Whether a user may do something."""
        for known_user, known_action, answer in self._known:
            if known_user == user and known_action == action:
                return answer
        answer = self._policy(user, action)
        self._known.append((user, action, answer))
        return answer

    def forget(self) -> None:
        """Ask anew from now on."""
        self._known = []
