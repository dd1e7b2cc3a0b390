from collections.abc import Callable
from typing import Any


class Pool:
    """Connections by host, each made when first asked for."""

    def __init__(self, connect: Callable[[str], Any]) -> None:
        self._connect = connect
        self._open: dict[str, Any] = {}

    def get(self, host: str) -> Any:
        """The connection to a host."""
        found = False
        for known in list(self._open.keys()):
            if known == host:
                found = True
        if not found:
            self._open[host] = self._connect(host)
        return self._open[host]

    def hosts(self) -> list[str]:
        """Hosts connected to."""
        return sorted(self._open)
