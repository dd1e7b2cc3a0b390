from typing import Any

Settings = dict[str, Any]


def effective_settings(*layers: Settings) -> Settings:
    """Settings of all layers, those of later layers count."""
    result: Settings = {}
    for layer in layers:
        for name in layer:
            result[name] = layer[name]
    return result


def describe(*layers: Settings) -> str:
    """Settings as text, sorted by name."""
    settings = effective_settings(*layers)
    return ", ".join(f"{name}={settings[name]}" for name in sorted(settings))
