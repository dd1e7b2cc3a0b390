from typing import Any


def compacted(value: Any) -> Any:
    """Plain data without the None in its dicts, at every depth.

    What holds no None is given back as the very same object, so that `is` tells a change.
    """
    if isinstance(value, dict):
        changed = False
        result: dict[Any, Any] = {}
        for key in value:
            if value[key] is None:
                changed = True
                continue
            item = compacted(value[key])
            if item is not value[key]:
                changed = True
            result[key] = item
        if changed:
            return result
        return value
    if isinstance(value, list):
        changed = False
        items: list[Any] = []
        for old in value:
            new = compacted(old)
            if new is not old:
                changed = True
            items = items + [new]
        if changed:
            return items
        return value
    return value
