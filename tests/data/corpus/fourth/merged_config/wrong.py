from typing import Any

Config = dict[str, Any]

DEFAULTS: Config = {
    "log": {"level": "info", "file": None},
    "server": {"host": "127.0.0.1", "port": 8000, "tls": {"on": False}},
}


def merged_config(base: Config, override: Config) -> Config:
    """Base with the overrides on top; dicts are merged at every depth, all else is replaced."""
    result = dict(base)
    _merge_into(result, override)
    return result


def _merge_into(target: Config, override: Config) -> None:
    for key, value in override.items():
        current = target.get(key)
        if isinstance(current, dict) and isinstance(value, dict):
            _merge_into(current, value)
        else:
            target[key] = value


def effective(override: Config) -> Config:
    """The defaults with what a site overrides."""
    return merged_config(DEFAULTS, override)
