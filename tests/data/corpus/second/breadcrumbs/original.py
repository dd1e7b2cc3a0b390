import threading


class Breadcrumbs:
    """Where the current thread is, as names from the outside to the inside."""

    def __init__(self):
        self._local = threading.local()

    def enter(self, name):
        """Go one level deeper."""
        names = getattr(self._local, "names", [])
        self._local.names = names + [name]

    def path(self):
        """Return the names with slashes between them."""
        names = getattr(self._local, "names", [])
        text = ""
        for number in range(len(names)):
            if number > 0:
                text = text + "/"
            text = text + names[number]
        return text
