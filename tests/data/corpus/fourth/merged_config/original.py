from typing import Any

Config = dict[str, Any]

DEFAULTS: Config = {
    "log": {"level": "info", "file": None},
    "server": {"host": "127.0.0.1", "port": 8000, "tls": {"on": False}},
}


def merged_config(base: Config, override: Config) -> Config:
    """Base with the overrides on top; dicts are merged at every depth, all else is replaced."""
    result: Config = {}
    for key in base.keys():
        result[key] = base[key]
    for key in override.keys():
        value = override[key]
        if key in result.keys() and isinstance(result[key], dict) and isinstance(value, dict):
            result[key] = merged_config(result[key], value)
        else:
            result[key] = value
    return result


def effective(override: Config) -> Config:
    """The defaults with what a site overrides."""
    return merged_config(DEFAULTS, override)
