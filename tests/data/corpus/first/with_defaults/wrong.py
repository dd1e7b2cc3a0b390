"""Options of a server."""

DEFAULTS = {"host": "localhost", "port": 8080, "tls": False}


def with_defaults(options: dict) -> dict:
    """The options, completed by the defaults; what was handed in is left as it is."""
    for name, value in DEFAULTS.items():
        options.setdefault(name, value)
    return options
