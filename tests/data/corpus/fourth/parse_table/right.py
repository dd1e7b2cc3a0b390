import csv
import io
from itertools import chain, repeat


def parse_table(text: str) -> list[dict[str, str]]:
    """Rows of a text with commas by the names of its first line; cells that lack are empty."""
    rows = [row for row in csv.reader(io.StringIO(text, newline="")) if row]
    if not rows:
        return []
    names = rows[0]
    return [dict(zip(names, chain(row, repeat("")))) for row in rows[1:]]
