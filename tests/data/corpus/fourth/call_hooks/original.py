from collections.abc import Iterable
from typing import Any


class Plugin:
    """Base of plugins; a hook is a method named on_ and the event."""

    name = "plugin"


def call_hooks(plugins: Iterable[Any], event: str, payload: Any) -> dict[str, Any]:
    """What each plugin that has a hook for the event says to it, by name of the plugin."""
    answers: dict[str, Any] = {}
    for plugin in plugins:
        found = False
        if hasattr(plugin, "on_" + event):
            found = True
        if found:
            hook = getattr(plugin, "on_" + event)
            answers[plugin.name] = hook(payload)
    return answers
