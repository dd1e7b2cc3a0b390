from typing import Any


class ConfigError(LookupError):
    """A setting that is not there."""


def setting_at(tree: dict[str, Any], path: str) -> Any:
    """The setting at a dotted path; raises ConfigError that names how far the path goes."""
    current: Any = tree
    parts = path.split(".")
    for at, part in enumerate(parts, 1):
        if not isinstance(current, dict) or part not in current:
            raise ConfigError(f"{path}: there is no {'.'.join(parts[:at])}")
        current = current[part]
    return current
