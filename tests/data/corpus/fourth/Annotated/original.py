from typing import Any


class Annotated:
    """A node of a document; users may put further attributes on it, to_dict has them all."""

    def __init__(self, kind: str, text: str = "") -> None:
        self.kind = kind
        self.text = text

    def to_dict(self) -> dict[str, Any]:
        """Attributes by name, but not those that start with an underscore."""
        result: dict[str, Any] = {}
        for name in list(vars(self).keys()):
            if name[0] != "_":
                result[name] = getattr(self, name)
        return result
