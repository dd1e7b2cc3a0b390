from typing import Any

_KNOWN = ("host", "port", "user", "database")


def data_source_name(options: dict[str, Any]) -> str:
    """A URL for a connection; options it has no place for become the query, in their order."""
    host = options.pop("host", "localhost")
    port = options.pop("port", 5432)
    database = options.pop("database", "")
    user = options.pop("user", None)
    account = "" if user is None else f"{user!s}@"
    url = f"postgresql://{account}{host}:{port}/{database}"
    if options:
        url += "?" + "&".join(f"{key!s}={value!s}" for key, value in options.items())
    return url
