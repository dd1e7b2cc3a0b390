class Options:
    """Options of a command, read as attributes."""

    def __init__(self, **values):
        self._pairs = list(values.items())

    def __getattr__(self, name):
        for key, value in vars(self).get("_pairs", ()):
            if key == name:
                return value
        raise AttributeError(f"no option {name}")

    def names(self):
        return [key for key, _ in self._pairs]


def chosen(options, names, default=None):
    """Values of some options, the default for those that are not set."""
    result = {}
    for name in names:
        result[name] = getattr(options, name, default)
    return result
