from typing import Any

_KNOWN = ("host", "port", "user", "database")


def data_source_name(options: dict[str, Any]) -> str:
    """A URL for a connection; options it has no place for become the query, in their order."""
    host = options.get("host", "localhost")
    port = options.get("port", 5432)
    database = options.get("database", "")
    user = options.get("user")
    extra = []
    for key in options:
        if key not in _KNOWN:
            extra.append(str(key) + "=" + str(options[key]))
    url = "postgresql://"
    if user is not None:
        url = url + str(user) + "@"
    url = url + f"{host}:{port}/{database}"
    if len(extra) > 0:
        url = url + "?" + "&".join(extra)
    return url
