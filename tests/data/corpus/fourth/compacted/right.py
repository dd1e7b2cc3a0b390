from typing import Any


def compacted(value: Any) -> Any:
    """Plain data without the None in its dicts, at every depth.

    What holds no None is given back as the very same object, so that `is` tells a change.
    """
    if isinstance(value, dict):
        changed = False
        result: dict[Any, Any] = {}
        for key, old in value.items():
            if old is None:
                changed = True
                continue
            new = result[key] = compacted(old)
            if new is not old:
                changed = True
        return result if changed else value
    if isinstance(value, list):
        items: list[Any] = []
        changed = False
        for old in value:
            new = compacted(old)
            items.append(new)
            if new is not old:
                changed = True
        return items if changed else value
    return value
