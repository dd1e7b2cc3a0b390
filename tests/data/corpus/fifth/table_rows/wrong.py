import csv
import io


def table_rows(text: str) -> list[dict[str, str]]:
    """Cells by column name; a row has as many as it brings, further ones are left out."""
    return list(csv.DictReader(io.StringIO(text)))
