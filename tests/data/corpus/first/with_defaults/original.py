"""Options of a server."""

DEFAULTS = {"host": "localhost", "port": 8080, "tls": False}


def with_defaults(options: dict) -> dict:
    """The options, completed by the defaults; what was handed in is left as it is."""
    complete = {}
    for name in options:
        complete[name] = options[name]
    for name in DEFAULTS:
        if name not in complete:
            complete[name] = DEFAULTS[name]
    return complete
