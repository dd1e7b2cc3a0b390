from collections.abc import Callable, Collection


class Plugins:
    """Renderers by name."""

    def __init__(self) -> None:
        self._renderers: dict[str, Callable[[object], str]] = {}

    def register(self, name: str, renderer: Callable[[object], str]) -> None:
        """Add a renderer, refusing a name already taken."""
        if name in self._renderers:
            raise ValueError(f"renderer {name!r} already registered")
        self._renderers[name] = renderer

    def names(self) -> Collection[str]:
        """Names registered so far."""
        return self._renderers.keys()

    def render(self, name: str, value: object) -> str:
        """Render a value."""
        return self._renderers[name](value)
