import json
from typing import Any


class SettingsError(Exception):
    """Settings cannot be used."""


def load_settings(text: str) -> dict[str, Any]:
    """Settings from JSON, names in lower case; the cause of an error is kept."""
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise SettingsError("settings are not valid JSON") from error
    if not isinstance(data, dict):
        raise SettingsError(f"settings must be an object, not {type(data).__name__}")
    return {name.lower(): value for name, value in data.items()}
