from typing import Any


def snapshot(state: Any) -> Any:
    """A copy of dicts, lists and tuples that later changes do not reach."""
    if isinstance(state, dict):
        copied: dict[Any, Any] = {}
        for key in list(state.keys()):
            copied[key] = snapshot(state[key])
        return copied
    if isinstance(state, list):
        items: list[Any] = []
        for item in state:
            items = items + [snapshot(item)]
        return items
    if isinstance(state, tuple):
        return tuple(snapshot(list(state)))
    return state
