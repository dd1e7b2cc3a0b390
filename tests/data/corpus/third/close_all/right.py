from __future__ import annotations

from typing import Any


def close_all(resources: list[Any]) -> None:
    """Close resources in the order given, all of them even if one fails."""
    first: Exception | None = None
    for resource in tuple(resources):
        try:
            resource.close()
        except Exception as error:
            if first is None:
                first = error
    if first is not None:
        raise first


class Bundle:
    """Resources that are closed together."""

    def __init__(self) -> None:
        self.resources: list[Any] = []

    def add(self, resource: Any) -> Any:
        """Close this one too; returns it."""
        self.resources.append(resource)
        return resource

    def close(self) -> None:
        """Close everything."""
        close_all(self.resources)
        self.resources = []
