import threading


class Breadcrumbs:
    """Where the current thread is, as names from the outside to the inside."""

    def __init__(self):
        self._local = threading.local()

    def enter(self, name):
        """Go one level deeper."""
        try:
            self._local.names.append(name)
        except AttributeError:
            self._local.names = [name]

    def path(self):
        """Return the names with slashes between them."""
        return "/".join(getattr(self._local, "names", ()))
