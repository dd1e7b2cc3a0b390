from collections.abc import Mapping


def render_all(template: str, rows: list[Mapping[str, object]]) -> str:
    """A template filled in for each row, one a line."""
    text = ""
    for row in rows:
        line = template.format_map(row)
        text = text + line
        text = text + "\n"
    return text
