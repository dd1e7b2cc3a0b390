from urllib.parse import unquote_plus


def parse_query(query: str) -> dict[str, str]:
    """Parameters of a query string; of those given twice the last counts."""
    result: dict[str, str] = {}
    start = 0
    while start <= len(query):
        end = query.find("&", start)
        if end < 0:
            end = len(query)
        part = query[start:end]
        start = end + 1
        if part == "":
            continue
        if "=" in part:
            index = part.index("=")
            name, value = part[:index], part[index + 1 :]
        else:
            name, value = part, ""
        result[unquote_plus(name)] = unquote_plus(value)
    return result
