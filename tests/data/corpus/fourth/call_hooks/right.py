from collections.abc import Iterable
from typing import Any


class Plugin:
    """Base of plugins; a hook is a method named on_ and the event."""

    name = "plugin"


def call_hooks(plugins: Iterable[Any], event: str, payload: Any) -> dict[str, Any]:
    """What each plugin that has a hook for the event says to it, by name of the plugin."""
    answers: dict[str, Any] = {}
    method = f"on_{event}"
    for plugin in plugins:
        if hasattr(plugin, method):
            answers[plugin.name] = getattr(plugin, method)(payload)
    return answers
