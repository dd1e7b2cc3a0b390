from urllib.parse import parse_qsl


def parse_query(query: str) -> dict[str, str]:
    """Parameters of a query string; of those given twice the last counts."""
    return dict(parse_qsl(query))
