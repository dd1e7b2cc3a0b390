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
            if name not in self.counts.keys():
                self.counts[name] = 0
            self.counts[name] = self.counts[name] + 1
            for index in range(len(self.listeners)):
                self.listeners[index](name, self.counts[name])
            return self.counts[name]
