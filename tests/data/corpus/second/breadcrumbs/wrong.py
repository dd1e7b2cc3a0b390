class Breadcrumbs:
    """Where the current thread is, as names from the outside to the inside."""

    def __init__(self):
        self._names = []

    def enter(self, name):
        """Go one level deeper."""
        self._names.append(name)

    def path(self):
        """Return the names with slashes between them."""
        return "/".join(self._names)
