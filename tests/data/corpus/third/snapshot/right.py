from typing import Any


def snapshot(state: Any) -> Any:
    """A copy of dicts, lists and tuples that later changes do not reach."""
    if isinstance(state, dict):
        return {key: snapshot(value) for key, value in state.items()}
    if isinstance(state, list):
        return [snapshot(item) for item in state]
    if isinstance(state, tuple):
        return tuple([snapshot(item) for item in state])
    return state
