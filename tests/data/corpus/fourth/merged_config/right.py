from typing import Any

Config = dict[str, Any]

DEFAULTS: Config = {
    "log": {"level": "info", "file": None},
    "server": {"host": "127.0.0.1", "port": 8000, "tls": {"on": False}},
}


def merged_config(base: Config, override: Config) -> Config:
    """Base with the overrides on top; dicts are merged at every depth, all else is replaced."""
    result = {**base}
    for key, value in override.items():
        current = result.get(key)
        if isinstance(current, dict) and isinstance(value, dict):
            value = merged_config(current, value)
        result[key] = value
    return result


def effective(override: Config) -> Config:
    """The defaults with what a site overrides."""
    return merged_config(DEFAULTS, override)
