from typing import Any


class Annotated:
    """A node of a document; users may put further attributes on it, to_dict has them all."""

    def __init__(self, kind: str, text: str = "") -> None:
        self.kind = kind
        self.text = text

    def to_dict(self) -> dict[str, Any]:
        """Attributes by name, but not those that start with an underscore."""
        return {name: getattr(self, name) for name in list(vars(self)) if name[0] != "_"}
