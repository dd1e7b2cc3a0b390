from typing import Any


def compacted(value: Any) -> Any:
    """Plain data without the None in its dicts, at every depth.

    What holds no None is given back as the very same object, so that `is` tells a change.
    """
    if isinstance(value, dict):
        return {key: compacted(item) for key, item in value.items() if item is not None}
    if isinstance(value, list):
        return [compacted(item) for item in value]
    return value
