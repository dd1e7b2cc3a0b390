from typing import Any

_KNOWN = ("host", "port", "user", "database")


def data_source_name(options: dict[str, Any]) -> str:
    """A URL for a connection; options it has no place for become the query, in their order."""
    host = options.get("host", "localhost")
    port = options.get("port", 5432)
    database = options.get("database", "")
    user = options.get("user")
    query = "&".join([f"{key!s}={value!s}" for key, value in options.items() if key not in _KNOWN])
    account = "" if user is None else f"{user!s}@"
    url = f"postgresql://{account}{host}:{port}/{database}"
    return f"{url}?{query}" if query else url
