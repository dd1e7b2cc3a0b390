from collections.abc import Mapping


def render_all(template: str, rows: list[Mapping[str, object]]) -> str:
    """A template filled in for each row, one a line."""
    return "".join([template.format_map(row) + "\n" for row in rows])
