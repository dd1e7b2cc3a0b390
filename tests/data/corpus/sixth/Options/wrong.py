class Options:
    """Options of a command, read as attributes."""

    def __init__(self, **values):
        self._values = values

    def __getattr__(self, name):
        values = vars(self).get("_values", {})
        return values[name]

    def names(self):
        return list(self._values)


def chosen(options, names, default=None):
    """Values of some options, the default for those that are not set."""
    return {name: getattr(options, name, default) for name in names}
