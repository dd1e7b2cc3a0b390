from collections.abc import Callable

Hook = Callable[["Machine"], object]


class Machine:
    """A state with the moves that are allowed from it."""

    def __init__(self, state: str, moves: dict[str, list[str]]) -> None:
        self.state = state
        self._moves = moves
        self._leave: dict[str, list[Hook]] = {}
        self._enter: dict[str, list[Hook]] = {}

    def on_leave(self, state: str, hook: Hook) -> None:
        """To be called before the state is left."""
        self._leave.setdefault(state, []).append(hook)

    def on_enter(self, state: str, hook: Hook) -> None:
        """To be called once the state is reached."""
        self._enter.setdefault(state, []).append(hook)

    def go(self, target: str) -> None:
        """Raises ValueError for a move that is not allowed."""
        before = self.state
        if target not in self._moves.get(before, ()):
            raise ValueError(f"no way from {before} to {target}")
        self.state = target
        for hook in (*self._leave.get(before, ()), *self._enter.get(target, ())):
            hook(self)
