import threading


class Tally:
    """Counts by name; listeners are told of each new count, and may add themselves."""

    def __init__(self):
        self.counts = {}
        self.listeners = []
        self._lock = threading.RLock()

    def listen(self, listener):
        """Call it with name and count at each change."""
        self.listeners.append(listener)

    def add(self, name):
        """One more."""
        with self._lock:
            count = self.counts.get(name, 0) + 1
            for listener in self.listeners:
                listener(name, count)
            self.counts[name] = count
            return count
