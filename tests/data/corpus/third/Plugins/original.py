from collections.abc import Callable, Sequence


class Plugins:
    """Renderers by name."""

    def __init__(self) -> None:
        self._renderers: dict[str, Callable[[object], str]] = {}

    def register(self, name: str, renderer: Callable[[object], str]) -> None:
        """Add a renderer, refusing a name already taken."""
        if name in self._renderers:
            raise ValueError(f"renderer {name!r} already registered")
        self._renderers[name] = renderer

    def names(self) -> Sequence[str]:
        """Names registered so far."""
        names = []
        for name, _ in self._renderers.items():
            names.append(name)
        return names

    def render(self, name: str, value: object) -> str:
        """Render a value."""
        return self._renderers[name](value)
