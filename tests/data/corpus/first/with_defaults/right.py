"""Options of a server."""

DEFAULTS = {"host": "localhost", "port": 8080, "tls": False}


def with_defaults(options: dict) -> dict:
    """The options, completed by the defaults; what was handed in is left as it is."""
    complete = dict(options)
    for name, value in DEFAULTS.items():
        complete.setdefault(name, value)
    return complete
