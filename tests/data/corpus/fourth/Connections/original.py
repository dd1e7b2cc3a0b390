import threading
from collections.abc import Callable
from typing import Any


class Connections:
    """One connection a host, made when it is first asked for."""

    def __init__(self, connect: Callable[[str], Any]) -> None:
        self._connect = connect
        self._lock = threading.Lock()
        self._open: list[tuple[str, Any]] = []

    def get(self, host: str) -> Any:
        """The connection to a host."""
        with self._lock:
            for known, connection in self._open:
                if known == host:
                    return connection
            connection = self._connect(host)
            self._open = self._open + [(host, connection)]
            return connection

    def hosts(self) -> list[str]:
        """Hosts in the order in which they were connected."""
        with self._lock:
            return [host for host, _ in self._open]
