from urllib.parse import unquote_plus


def parse_query(query: str) -> dict[str, str]:
    """Parameters of a query string; of those given twice the last counts."""
    result: dict[str, str] = {}
    for part in query.split("&"):
        if part:
            name, _, value = part.partition("=")
            result[unquote_plus(name)] = unquote_plus(value)
    return result
