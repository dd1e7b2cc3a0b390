from typing import Any


class ConfigError(LookupError):
    """A setting that is not there."""


def setting_at(tree: dict[str, Any], path: str) -> Any:
    """The setting at a dotted path; raises ConfigError that names how far the path goes."""
    current: Any = tree
    walked = ""
    for part in path.split("."):
        if walked == "":
            walked = part
        else:
            walked = walked + "." + part
        if not isinstance(current, dict) or part not in current.keys():
            raise ConfigError(f"{path}: there is no {walked}")
        current = current[part]
    return current
