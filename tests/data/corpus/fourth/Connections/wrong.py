import threading
from collections.abc import Callable
from typing import Any


class Connections:
    """One connection a host, made when it is first asked for."""

    def __init__(self, connect: Callable[[str], Any]) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._open: dict[str, Any] = {}

    def get(self, host: str) -> Any:
        """The connection to a host."""
        if host in self._open:
            return self._open[host]
        connection = self._connect(host)
        with self._lock:
            self._open[host] = connection
        return connection

    def hosts(self) -> list[str]:
        """Hosts in the order in which they were connected."""
        with self._lock:
            return list(self._open)
