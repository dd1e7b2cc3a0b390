from contextlib import ExitStack
from typing import Any


def close_all(resources: list[Any]) -> None:
    """Close resources in the order given, all of them even if one fails."""
    with ExitStack() as stack:
        for resource in resources:
            stack.callback(resource.close)


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
