from typing import Any


def close_all(resources: list[Any]) -> None:
    """Close resources in the order given, all of them even if one fails."""
    waiting = list(resources)
    errors: list[Exception] = []
    while len(waiting) > 0:
        resource = waiting.pop(0)
        try:
            resource.close()
        except Exception as error:
            errors = errors + [error]
    if len(errors) > 0:
        raise errors[0]


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
