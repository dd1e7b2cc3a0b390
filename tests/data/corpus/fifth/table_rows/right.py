import csv
import io


def table_rows(text: str) -> list[dict[str, str]]:
    """Cells by column name; a row has as many as it brings, further ones are left out."""
    header, *rows = csv.reader(io.StringIO(text)) if text else [[]]
    return [dict(zip(header, row)) for row in rows]
